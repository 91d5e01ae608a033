import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';

/** Offers `Audit` to every module. Needs `TenantDb` from the database module. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
