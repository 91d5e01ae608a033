import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { HazardRecorder, type Hazard } from '@anze/dual-prevention';
import { currentRegionCode, EnterpriseReader, enterpriseIdOf } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { Clock, decodeIdOrNull, DomainError, KernelErrors, newId, requiredText, trimRegionCode, workingDayOrNull, type Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { ClueErrors } from './clue.errors.js';
import { clueKeyIn, type ClueFacts, type ClueKey } from './clue.facts.js';
import type { AssignClueInput, DismissClueInput, MergeClueInput, PassClueOnInput, ReadClueInformantInput, ReportClueHazardInput } from './clue.inputs.js';
import { CLUE_PASSED } from './clue.jobs.js';
import { ClueRepository } from './clue.repository.js';
import { CLUE_REASON, clueNo, hazardSourceOf, permitClue, type Informant } from './clue.rules.js';
import { CLUE_EVENT, MERGEABLE, type ClueAction } from './clue-table.rules.js';
import { ClueWriteRepository, type ClueChange } from './clue-write.repository.js';

interface Target {
  readonly clueId: string;
  readonly expectedVersion?: number | null;
}

/** What an action decided. */
interface Act<T> {
  readonly change: Omit<ClueChange, 'status'>;
  readonly note: string | null;
  readonly result: T;
}

/** What whoever holds a clue does with it (研判): read → rule → save → history → audit → outbox, in one transaction. */
@Injectable()
export class ClueTriageService {
  constructor(
    private readonly db: TenantDb,
    private readonly clues: ClueRepository,
    private readonly writes: ClueWriteRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly hazards: HazardRecorder,
    private readonly organizations: OrganizationReader,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Says which enterprise it is about. @throws NOT_FOUND, STALE_VERSION, CLUE_NOT_HOLDER, CLUE_ACTION_NOT_IN_STATE; so do all that follow */
  async assign(input: AssignClueInput): Promise<ClueFacts> {
    const enterpriseId = enterpriseIdOf(input.enterpriseId);
    const { clue } = await this.perform('ASSIGN', input, async () => {
      const enterprise = enterpriseId === null ? null : await this.enterprises.stampsOf(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      return { change: { enterpriseId: enterprise.enterpriseId, regionCode: enterprise.regionCode, sector: enterprise.sector }, note: enterprise.name, result: null };
    });
    return clue;
  }

  /** It enters the ledger of hazards, found by this authority, which re-checks it. @throws NOT_FOUND when the enterprise has left its region */
  async reportHazard(input: ReportClueHazardInput): Promise<{ readonly clue: ClueFacts; readonly hazard: Hazard }> {
    const { clue, result: hazard } = await this.perform('REPORT_HAZARD', input, async (now, today) => {
      const enterprise = now.enterpriseId === null ? null : await this.enterprises.stampsOf(now.enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const [found] = await this.hazards.recordFound({ enterprise, source: hazardSourceOf(now.source), finderId: currentPrincipal().organizationId, foundOn: today, hazards: [input.hazard] });
      return { change: { hazardId: decodeIdOrNull('Hazard', found!.id, 2)![1]!, ...this.ended(today) }, note: found!.hazardNo, result: found! };
    });
    return { clue, hazard };
  }

  /** It says the same as another one of this authority's. @throws CLUE_MERGE_TARGET */
  async merge(input: MergeClueInput): Promise<ClueFacts> {
    const into = clueKeyIn(input.intoClueId);
    const { clue } = await this.perform('MERGE', input, async (now, today) => {
      const own: ClueKey = { organizationId: now.organizationId, id: now.clueId };
      const same = into.organizationId === now.organizationId && into.id !== now.clueId;
      const target = same ? await this.clues.byKey(into) : null;
      // Both are held in one order, so that of two that are merged into each other at once one waits.
      if (now.clueId < into.id && !(await this.writes.holdIn(own, [now.status]))) throw new DomainError(KernelErrors.STALE_VERSION);
      if (!target || !(await this.writes.holdIn(into, MERGEABLE))) throw new DomainError(ClueErrors.CLUE_MERGE_TARGET);
      return { change: { mergedInto: into.id, ...this.ended(today) }, note: target.clueNo, result: null };
    });
    return clue;
  }

  /** It concerns another authority: that gets it with all that it says, who told it too, which is nobody's here from then on. @throws BAD_INPUT, CLUE_NO_AUTHORITY */
  async passOn(input: PassClueOnInput): Promise<ClueFacts> {
    const reason = requiredText('reason', input.reason, CLUE_REASON);
    const trimmed = trimRegionCode(input.regionCode);
    if (trimmed === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
    const regionCode = currentRegionCode(trimmed);
    const { clue } = await this.perform('PASS_ON', input, async (now, today) => {
      const receiver = await this.clues.authorityOf(regionCode, input.sector ?? null, now.organizationId);
      if (!receiver) throw new DomainError(ClueErrors.CLUE_NO_AUTHORITY, { regionCode });
      const { body, version: ruleVersion } = await this.rules.inForce('clue.triage', { regionCode, on: today });
      const key: ClueKey = { organizationId: receiver.id, id: newId() };
      const { source, sourceNo, content, place, namedUscc: uscc, namedEnterprise: enterpriseName, pushed, anonymous, organizationId: passedBy } = now;
      await this.writes.insert({
        ...key, regionCode, sector: input.sector ?? 'OTHER', clueNo: clueNo(key.id, today), source, sourceNo, content, place, uscc, enterpriseName, enterpriseId: null, pushed, anonymous, receivedOn: today, receivedAt: this.clock.now(),
        dueOn: workingDayOrNull(today, body.workingDays), ruleVersion, passedBy,
      });
      const own: ClueKey = { organizationId: now.organizationId, id: now.clueId };
      const informant = await this.writes.informantOf(own);
      if (informant) await this.writes.insertInformant(key, informant, passedBy);
      await this.writes.forgetInformant(own);
      await this.outbox.add(CLUE_PASSED, { organizationId: key.organizationId, clueId: key.id });
      return { change: { passedTo: receiver.id, reason, ...this.ended(today) }, note: `${receiver.name}：${reason}`.slice(0, 2000), result: null };
    });
    return clue;
  }

  /** Nothing is done about it, for a reason. @throws BAD_INPUT */
  async dismiss(input: DismissClueInput): Promise<ClueFacts> {
    const reason = requiredText('reason', input.reason, CLUE_REASON);
    return (await this.perform('DISMISS', input, (_, today) => Promise.resolve({ change: { reason, ...this.ended(today) }, note: reason, result: null }))).clue;
  }

  /** Who told, in full, for a reason that stays on record with who asked. @throws NOT_FOUND, STALE_VERSION, CLUE_NOT_HOLDER, CLUE_ANONYMOUS, CLUE_INFORMANT_PASSED_ON, BAD_INPUT */
  readInformant(input: ReadClueInformantInput): Promise<Informant> {
    const reason = requiredText('reason', input.reason, CLUE_REASON);
    const key = clueKeyIn(input.clueId);
    return this.db.run(async () => {
      const clue = await this.load(key);
      // The history's lines are numbered: two who ask at once wait for each other.
      if (!(await this.writes.holdIn(key, [clue.status]))) throw new DomainError(KernelErrors.STALE_VERSION);
      const informant = await this.writes.informantOf(key);
      if (!informant) throw await this.untold(clue);
      await this.writes.appendEvent(key, { kind: 'INFORMANT_READ', status: clue.status, day: this.clock.today(), at: this.clock.now(), userId: currentPrincipal().userId!, note: reason });
      await this.audit.record({ action: 'clue.read-informant', subjectType: 'Clue', subjectId: key.id, details: { reason: reason.slice(0, 500) } });
      return informant;
    });
  }

  /** Why nobody can be named who told a clue. */
  private async untold({ anonymous, passedTo }: ClueFacts): Promise<DomainError> {
    if (anonymous || passedTo === null) return new DomainError(ClueErrors.CLUE_ANONYMOUS);
    return new DomainError(ClueErrors.CLUE_INFORMANT_PASSED_ON, { authority: (await this.organizations.byId(passedTo))!.name });
  }

  private ended(today: Day): Pick<ClueChange, 'endedOn' | 'dueOn'> {
    return { endedOn: today, dueOn: null };
  }

  private async load(key: ClueKey): Promise<ClueFacts> {
    const by = currentPrincipal();
    const clue = by.audience === 'regulator' && by.userId !== null ? await this.clues.byKey(key) : null;
    if (!clue) throw new DomainError(KernelErrors.NOT_FOUND);
    if (clue.organizationId !== by.organizationId) throw new DomainError(ClueErrors.CLUE_NOT_HOLDER);
    return clue;
  }

  private perform<T>(action: ClueAction, target: Target, act: (clue: ClueFacts, today: Day) => Promise<Act<T>>): Promise<{ readonly clue: ClueFacts; readonly result: T }> {
    const key = clueKeyIn(target.clueId);
    return this.db.run(async () => {
      const clue = await this.load(key);
      if (target.expectedVersion != null && target.expectedVersion !== clue.version) throw new DomainError(KernelErrors.STALE_VERSION);
      const status = permitClue(clue.status, action);
      const today = this.clock.today();
      const { change, note, result } = await act(clue, today);
      if (!(await this.writes.change(clue, { ...change, status }))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.writes.appendEvent(key, { kind: CLUE_EVENT[action], status, day: today, at: this.clock.now(), userId: currentPrincipal().userId!, note });
      const enterpriseId = change.enterpriseId ?? clue.enterpriseId;
      await this.audit.record({ action: `clue.${action.toLowerCase().replace('_', '-')}`, subjectType: 'Clue', subjectId: key.id, ...(enterpriseId === null ? {} : { enterpriseId }), details: { from: clue.status, to: status, version: clue.version + 1 } });
      return { clue: (await this.clues.byKey(key))!, result };
    });
  }
}
