export { Audit, type AuditEntry, type AuditRefusal } from './audit.js';
export { AuditModule } from './audit.module.js';
export { auditDetails, DETAILS_LIMIT } from './details.rules.js';
export { currentRequest, requestScope, runInRequest, type RequestInfo } from './request-scope.js';
