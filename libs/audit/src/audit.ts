import { Injectable } from '@nestjs/common';
import { currentPrincipal, identityPrincipal, runAs, TenantDb, type Principal } from '@anze/database';
import { newId } from '@anze/kernel';
import { auditDetails } from './details.rules.js';
import { currentRequest } from './request-scope.js';

/** What was done, to what. */
export interface AuditEntry {
  /** A stable name: `hazard.accept`, `session.signIn`. */
  readonly action: string;
  /** Kind of the thing it was done to, as in public ids: `Hazard`. */
  readonly subjectType?: string;
  /** Its uuid. */
  readonly subjectId?: string;
  /** The enterprise it concerns. */
  readonly enterpriseId?: string;
  /** Circumstances; names like `password` are masked, at most 2 KB are kept. Put ids and figures here, no whole records. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What was refused, and why. */
export interface AuditRefusal extends AuditEntry {
  /** The error code that the caller got. */
  readonly code: string;
}

const INSERT = `
  INSERT INTO audit_log (id, organization_id, user_id, audience, action, outcome, subject_type, subject_id, enterprise_id, request_id, details, api_key_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** Writes what happened into the audit log (审计日志), which nobody can change afterwards. */
@Injectable()
export class Audit {
  constructor(private readonly db: TenantDb) {}

  /** Records what the current principal did, in the open transaction: the row is there exactly when the effect is. */
  async record(entry: AuditEntry): Promise<void> {
    const values = row(currentPrincipal(), 'OK', entry, entry.details);
    await this.db.run((tx) => tx.execute(INSERT, values));
  }

  /** Records what the current principal was refused, in a transaction of its own: the row outlives the rollback of the caller's. */
  async refused(refusal: AuditRefusal): Promise<void> {
    const principal = currentPrincipal();
    const values = row(principal, 'REFUSED', refusal, { code: refusal.code, ...refusal.details });
    // On identity's pool: the caller may hold a connection of its own audience, and waiting for a second one could wait for ever.
    const writer: Principal = { ...identityPrincipal(), organizationId: principal.organizationId, userId: principal.userId };
    await this.db.detached(() => runAs(writer, () => this.db.run((tx) => tx.execute(INSERT, values))));
  }
}

function row(by: Principal, outcome: 'OK' | 'REFUSED', entry: AuditEntry, details: AuditEntry['details']): unknown[] {
  return [
    newId(),
    by.organizationId,
    by.userId,
    by.audience,
    entry.action,
    outcome,
    entry.subjectType ?? null,
    entry.subjectId ?? null,
    entry.enterpriseId ?? null,
    currentRequest()?.requestId ?? null,
    auditDetails(details),
    by.apiKeyId ?? null,
  ];
}
