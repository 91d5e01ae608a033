import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { EnterpriseReader, type EnterpriseStampsView } from '@anze/enterprises';
import { Clock, decodeId, DomainError, KernelErrors, newId, requiredText } from '@anze/kernel';
import { currentActor } from '../../hazards/hazard-actor.js';
import { requireVersion, type HazardActor } from '../../hazards/hazard.rules.js';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import { RiskErrors } from '../risk.errors.js';
import type { RiskRevisionAction, RiskSubject } from '../risk-terms.js';
import { sameFacts, stateOf, type NewRevision } from './revision.rules.js';
import { RiskLedgerRepository } from './risk-ledger.repository.js';
import { RISK_TABLES, type FactsOf, type LedgerRow, type MoreOf, type NewLedgerRow, type RiskKey } from './risk-tables.js';

/** Which row, and which version of it the caller has seen. */
export interface RiskTarget {
  readonly id: string;
  readonly expectedVersion?: number | null;
}

/** What is added, and below which row. */
export interface Addition<S extends RiskSubject> {
  readonly facts: FactsOf[S];
  readonly more: MoreOf[S];
}

/** What a revision is called in the audit log. */
const AUDIT_ACTION: Readonly<Record<RiskRevisionAction, string>> = { CREATED: 'risk.create', COPIED: 'risk.copyTemplate', REVISED: 'risk.revise', RETIRED: 'risk.retire', IMPORTED: 'risk.import' };

/** Shows a subject in refusals. */
const NAMES: Readonly<Record<RiskSubject, string>> = { RISK_OBJECT: 'risk objects', RISK_UNIT: 'risk units', RISK_EVENT: 'risk events', CONTROL_MEASURE: 'control measures' };

/**
 * How every change to the ledger of risks runs: lock → load → rule → save → colours above → history → audit, in one transaction. Writers of one
 * enterprise come one after another, so that the highest of many is taken of what stays.
 */
@Injectable()
export class RiskLedger {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: RiskLedgerRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Runs `fn` as the only writer of the caller's risks, in one transaction. @throws NOT_FOUND to anybody but an enterprise */
  change<T>(fn: (actor: HazardActor) => Promise<T>): Promise<T> {
    return this.db.run(async () => {
      const actor = currentActor();
      if (actor.party !== 'ENTERPRISE') throw new DomainError(KernelErrors.NOT_FOUND);
      await this.repository.lock(actor.organizationId);
      return fn(actor);
    });
  }

  /** The caller's enterprise with its stamps. @throws NOT_FOUND */
  async enterprise(actor: HazardActor): Promise<EnterpriseStampsView> {
    const enterprise = await this.enterprises.stampsOf(actor.organizationId);
    if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
    return enterprise;
  }

  /** A row of the caller's that may be changed. @throws NOT_FOUND, STALE_VERSION, RISK_RETIRED */
  async live<S extends RiskSubject>(subject: S, target: RiskTarget, actor: HazardActor): Promise<LedgerRow<S>> {
    const [enterpriseId, id] = decodeId(RISK_TABLES[subject].type, target.id, 2) as [string, string];
    const row = enterpriseId === actor.organizationId ? await this.repository.find(subject, { enterpriseId, id }) : null;
    if (!row) throw new DomainError(KernelErrors.NOT_FOUND);
    requireVersion(row.version, target.expectedVersion);
    if (row.status === 'RETIRED') throw new DomainError(RiskErrors.RISK_RETIRED, { retiredOn: row.retiredOn });
    return row;
  }

  /** Refuses more rows than one row above (an enterprise, for objects) may hold. @throws RISK_TOO_MANY */
  async requireRoom(subject: RiskSubject, above: RiskKey, more = 1): Promise<void> {
    const { most } = RISK_TABLES[subject];
    const there = await this.repository.countLive(subject, above.enterpriseId, above.id);
    if (there + more > most) throw new DomainError(RiskErrors.RISK_TOO_MANY, { what: NAMES[subject], limit: most });
  }

  /** Adds a row below another (`above`), or an object to the enterprise. @returns its key */
  async add<S extends RiskSubject>(subject: S, above: Pick<LedgerRow, 'enterpriseId' | 'regionCode' | 'sector' | 'insurerId'> & { readonly id?: string }, { facts, more }: Addition<S>, actor: HazardActor): Promise<RiskKey> {
    const { enterpriseId, regionCode, sector, insurerId } = above;
    await this.requireRoom(subject, { enterpriseId, id: above.id ?? enterpriseId });
    const row: NewLedgerRow<S> = { subject, enterpriseId, id: newId(), regionCode, sector, insurerId, parentId: above.id ?? null, facts, more };
    await this.repository.insert(subject, [row]);
    const revision: NewRevision = { subject, subjectId: row.id, version: 1, action: 'CREATED', reason: null, before: null, after: stateOf({ ...row, status: 'LIVE' }) };
    await this.keep(row, [revision], actor);
    return { enterpriseId, id: row.id };
  }

  /**
   * Changes a row. Nothing is written when nothing changes.
   * @param more what changes beside the facts; given, it counts as a change
   * @throws STALE_VERSION
   */
  async revise<S extends RiskSubject>(row: LedgerRow<S>, facts: FactsOf[S], more: Partial<MoreOf[S]> | null, reason: string | null, actor: HazardActor): Promise<void> {
    if (more === null && sameFacts(row.facts, facts)) return;
    if (!(await this.repository.update(row, { ...facts, ...more }, this.clock.now()))) throw new DomainError(KernelErrors.STALE_VERSION);
    const now = { ...row, facts, more: { ...row.more, ...more } };
    await this.keep(row, [{ subject: row.subject, subjectId: row.id, version: row.version + 1, action: 'REVISED', reason, before: stateOf(row), after: stateOf(now) }], actor);
  }

  /** Retires a row and everything below it, with one reason; it stays for the record. */
  async retire<S extends RiskSubject>(row: LedgerRow<S>, reasonGiven: string, actor: HazardActor): Promise<void> {
    const reason = requiredText('reason', reasonGiven, TEXT_LIMITS.long);
    const on = { day: this.clock.today(), at: this.clock.now(), reason };
    const retired: LedgerRow[] = await this.repository.retire(row.subject, 'id', row.enterpriseId, [row.id], on);
    if (retired.length === 0) throw new DomainError(KernelErrors.STALE_VERSION);
    let ids = retired.map(({ id }) => id);
    for (let below = RISK_TABLES[row.subject].below; below !== null; below = RISK_TABLES[below].below) {
      const parts: LedgerRow[] = await this.repository.retire(below, 'parent', row.enterpriseId, ids, on);
      retired.push(...parts);
      ids = parts.map(({ id }) => id);
    }
    const revisions = retired.map(
      (one): NewRevision => ({ subject: one.subject, subjectId: one.id, version: one.version, action: 'RETIRED', reason, before: stateOf({ ...one, status: 'LIVE' }), after: stateOf(one) }),
    );
    await this.keep(row, revisions, actor);
  }

  /** The history and the audit row of what was done. */
  async keep(row: Pick<LedgerRow, 'subject' | 'id' | 'enterpriseId' | 'regionCode' | 'sector' | 'insurerId'>, revisions: readonly NewRevision[], actor: HazardActor): Promise<void> {
    await this.repository.addRevisions(revisions, row, actor.userId, this.clock.now());
    const { subject, action, version } = revisions[0]!;
    await this.audit.record({ action: AUDIT_ACTION[action], subjectType: RISK_TABLES[subject].type, subjectId: row.id, enterpriseId: row.enterpriseId, details: { version, rows: revisions.length } });
  }
}
