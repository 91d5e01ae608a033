import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { EnterpriseFinder, EnterpriseReader, enterpriseIdOf } from '@anze/enterprises';
import { dayPage, keysetOf, pageOf, type Page, type PageArgs } from '@anze/graphql';
import { OrganizationReader } from '@anze/identity';
import { Clock, DAY_CURSOR_PARTS, dayPosition, decodeIdOrNull, DomainError, KernelErrors, newId, requiredText } from '@anze/kernel';
import { EnforcementErrors } from './enforcement.errors.js';
import { enforcementCriteria, intakeKeyIn, publicEnforcementId, publicIntakeId, type EnforcementFacts, type EnforcementKey, type WaitingRecord } from './enforcement.facts.js';
import type { DiscardEnforcementInput, EnforcementRecordsArgs, MatchEnforcementInput, RecordEnforcementInput } from './enforcement.inputs.js';
import { EnforcementRecord, UnmatchedEnforcement, type EnforcementResult } from './enforcement.model.js';
import { EnforcementRepository, type Recording } from './enforcement.repository.js';
import { checkEnforcement, fineOf, intakeOf, type CheckedEnforcement } from './enforcement.rules.js';

const REASON = 2000;

/** Cases and penalties: entered by an authority or pushed by its system, each under the authority's own number, once. */
@Injectable()
export class EnforcementService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: EnforcementRepository,
    private readonly finder: EnterpriseFinder,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Records cases; all of a call or none. Sent again they change nothing; under the same number with other words, what they say. One that names nobody whom
   * the caller supervises waits to be matched.
   * @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, ENFORCEMENT_TOO_MANY, ENFORCEMENT_NO_TWICE, ENFORCEMENT_NO_TAKEN, ENFORCEMENT_INCONSISTENT, ENFORCEMENT_RESIDENT_ID
   */
  record(input: RecordEnforcementInput): Promise<EnforcementResult[]> {
    const records = checkEnforcement(input.records, this.clock.today());
    return this.db.run(async () => {
      const by = await this.recording();
      const found = await this.finder.byUscc(records.map(({ uscc }) => uscc), null);
      const results = new Map<string, EnforcementResult>();
      // In one order, whoever sends: two calls with the same numbers wait for each other, and never both.
      for (const record of records.toSorted((a, b) => (a.recordNo < b.recordNo ? -1 : 1))) {
        const held = await this.repository.hold(newId(), record, by);
        const intake = intakeOf(held.isNew ? null : held, record, found.get(record.uscc)?.enterpriseId ?? null);
        if (!intake.untouched) {
          if (!held.isNew || intake.enterpriseId !== null) await this.repository.note(held.intakeId, record, intake.enterpriseId, by);
          if (intake.enterpriseId !== null) await this.write({ enterpriseId: intake.enterpriseId, id: held.intakeId }, record, by);
          await this.note(held.intakeId, intake.enterpriseId, 'enforcement.record', { outcome: intake.outcome, recordNo: record.recordNo, status: record.body.status, fineFen: record.body.fineFen });
        }
        results.set(record.recordNo, { recordNo: record.recordNo, outcome: intake.outcome });
      }
      return records.map(({ recordNo }) => results.get(recordNo)!);
    });
  }

  /** A person says whose a waiting record is. @throws NOT_FOUND, STALE_VERSION, ENFORCEMENT_MATCHED */
  match(input: MatchEnforcementInput): Promise<EnforcementRecord> {
    return this.db.run(async () => {
      const entry = await this.load(input);
      const enterpriseId = enterpriseIdOf(input.enterpriseId);
      const enterprise = enterpriseId === null ? null : await this.enterprises.stampsOf(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      if (!(await this.repository.settle(entry, { enterpriseId: enterprise.enterpriseId }))) throw new DomainError(KernelErrors.STALE_VERSION);
      const key = { enterpriseId: enterprise.enterpriseId, id: entry.intakeId };
      await this.write(key, entry satisfies CheckedEnforcement, { ...(await this.recording()), pushed: entry.pushed });
      await this.note(key.id, key.enterpriseId, 'enforcement.match', { recordNo: entry.recordNo });
      return recordModel((await this.repository.byKey(key))!);
    });
  }

  /** A waiting record is nobody's here (误报、非本辖区). @throws NOT_FOUND, STALE_VERSION, ENFORCEMENT_MATCHED, BAD_INPUT */
  discard(input: DiscardEnforcementInput): Promise<UnmatchedEnforcement> {
    const reason = requiredText('reason', input.reason, REASON);
    return this.db.run(async () => {
      const entry = await this.load(input);
      if (!(await this.repository.settle(entry, { discardedOn: this.clock.today(), reason }))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.note(entry.intakeId, null, 'enforcement.discard', { recordNo: entry.recordNo });
      return waitingModel({ ...entry, version: entry.version + 1 });
    });
  }

  /** A page, the newest case first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: EnforcementRecordsArgs): Promise<Page<EnforcementRecord>> {
    return dayPage(args, enforcementCriteria(args.filter ?? {}), this.repository, recordModel, (row) => [row.openedOn, row.recordId]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<EnforcementRecord | null> {
    const uuids = decodeIdOrNull('EnforcementRecord', publicId, 2);
    const facts = uuids === null ? null : await this.repository.byKey({ enterpriseId: uuids[0]!, id: uuids[1]! });
    return facts && recordModel(facts);
  }

  /** A page of the caller's records that wait for their enterprise, the newest first. @throws BAD_CURSOR */
  async waiting(args: PageArgs): Promise<Page<UnmatchedEnforcement>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const rows = await this.repository.waiting(dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, waitingModel, (row) => [row.receivedOn, row.intakeId], () => this.repository.countWaiting());
  }

  /** @throws STALE_VERSION when the enterprise left the caller's region or sectors since it was found: sent again, the record waits */
  private async write(key: EnforcementKey, record: CheckedEnforcement, by: Recording): Promise<void> {
    if (!(await this.repository.write(key, record, by))) throw new DomainError(KernelErrors.STALE_VERSION);
  }

  private async load({ unmatchedId, expectedVersion }: { readonly unmatchedId: string; readonly expectedVersion?: number | null }): Promise<WaitingRecord> {
    const entry = await this.repository.entry(...intakeKeyIn(unmatchedId));
    if (!entry) throw new DomainError(KernelErrors.NOT_FOUND);
    if (expectedVersion != null && expectedVersion !== entry.version) throw new DomainError(KernelErrors.STALE_VERSION);
    if (entry.enterpriseId !== null || entry.discardedOn !== null) throw new DomainError(EnforcementErrors.ENFORCEMENT_MATCHED);
    return entry;
  }

  private async recording(): Promise<Recording> {
    const by = currentPrincipal();
    const authority = by.audience === 'regulator' ? await this.organizations.byId(by.organizationId) : null;
    if (!authority) throw new DomainError(KernelErrors.NOT_FOUND);
    return { authorityId: authority.id, authorityName: authority.name, pushed: by.apiKeyId !== undefined, today: this.clock.today(), at: this.clock.now() };
  }

  private note(subjectId: string, enterpriseId: string | null, action: string, details: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subjectType: 'EnforcementRecord', subjectId, ...(enterpriseId === null ? {} : { enterpriseId }), details });
  }
}

function recordModel(facts: EnforcementFacts): EnforcementRecord {
  const { recordId, fineFen, penalties, ...row } = facts;
  return Object.assign(new EnforcementRecord(), { ...row, penalties: [...penalties], facts, id: publicEnforcementId({ enterpriseId: facts.enterpriseId, id: recordId }), fine: fineFen === null ? null : BigInt(fineFen) });
}

function waitingModel(row: WaitingRecord): UnmatchedEnforcement {
  const { recordNo, uscc, enterpriseName, body, receivedOn, version } = row;
  return Object.assign(new UnmatchedEnforcement(), { id: publicIntakeId(row), recordNo, uscc, enterpriseName, status: body.status, caseFacts: body.facts, openedOn: body.openedOn, decidedOn: body.decidedOn, fine: fineOf(body), receivedOn, version });
}
