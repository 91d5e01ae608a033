import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { enterpriseIdOf, EnterpriseReader } from '@anze/enterprises';
import { Outbox } from '@anze/jobs';
import { Clock, dayOf, DomainError, KernelErrors, newId, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { Evidence } from '../evidence/evidence.js';
import { TEXT_LIMITS } from '../evidence/text.rules.js';
import { accidentKeyIn, type AccidentKey } from './accident-criteria.rules.js';
import { AccidentErrors } from './accident.errors.js';
import type { CorrectAccidentInput, ReportAccidentInput, ReportAccidentUpwardInput, VoidAccidentInput } from './accident.inputs.js';
import { ACCIDENT_CHANGED } from './accident.jobs.js';
import type { AccidentFacts } from './accident.model.js';
import { AccidentRepository, type NewRevision } from './accident.repository.js';
import { between, checkTimes, checkToll, correctToll, dueAt, gradeOf, requireStanding } from './accident.rules.js';

/** Which accident, and which version of it the caller has seen. */
interface Target {
  readonly accidentId: string;
  readonly expectedVersion?: number | null;
}

/** Where accidents are reported, corrected, passed on and voided; each act is a line of the history, in one transaction. */
@Injectable()
export class AccidentReportService {
  constructor(
    private readonly db: TenantDb,
    private readonly accidents: AccidentRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly evidence: Evidence,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** By the enterprise, or entered by an authority of its region. @throws NOT_FOUND, BAD_INPUT, ACCIDENT_TIMES */
  async report(input: ReportAccidentInput): Promise<AccidentFacts> {
    const by = currentPrincipal();
    const enterpriseId = by.audience === 'enterprise' && input.enterpriseId == null ? by.organizationId : enterpriseIdOf(input.enterpriseId ?? '');
    if (enterpriseId === null || (by.audience !== 'enterprise' && by.audience !== 'regulator')) throw new DomainError(KernelErrors.NOT_FOUND);
    const now = this.clock.now();
    // The enterprise's report is the one it makes here and now.
    const reportedAt = by.audience === 'regulator' ? (input.reportedAt ?? now) : now;
    checkTimes({ occurredAt: input.occurredAt, headInformedAt: input.headInformedAt, reportedAt }, now);
    const toll = checkToll({ deaths: input.deaths, seriousInjuries: input.seriousInjuries, directLoss: input.directLoss });
    const texts = { place: requiredText('place', input.place, TEXT_LIMITS.place), description: requiredText('description', input.description, TEXT_LIMITS.long) };
    return this.db.run(async () => {
      const enterprise = await this.enterprises.stampsOf(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const evidence = await this.evidence.check(input.evidenceUploadIds);
      const occurredOn = dayOf(input.occurredAt);
      const at = { regionCode: enterprise.regionCode, on: occurredOn };
      const [grades, reporting] = [await this.rules.inForce('accident.grades', at), await this.rules.inForce('accident.reporting', at)];
      const key = { enterpriseId, id: newId() };
      const { regionCode, sector, insurerId } = enterprise;
      const accident = {
        enterpriseId,
        accidentId: key.id,
        regionCode,
        sector,
        insurerId,
        occurredAt: input.occurredAt,
        occurredOn,
        kind: input.kind,
        ...texts,
        ...toll,
        grade: gradeOf(toll, grades.body),
        gradeRuleVersion: grades.version,
        headInformedAt: input.headInformedAt,
        reportedAt,
        reportDueAt: dueAt(input.headInformedAt, reporting.body.enterpriseMinutes),
        upwardDueAt: dueAt(reportedAt, reporting.body.authorityMinutes),
        reportingRuleVersion: reporting.version,
        reporterId: by.organizationId,
        reportedBy: by.userId,
      };
      await this.accidents.insert(accident);
      return this.told(key, by, 'report', { ...accident, kind: 'REPORTED', day: this.clock.today(), ruleVersion: grades.version, note: null, evidence });
    });
  }

  /** By the enterprise or an authority. @throws NOT_FOUND, STALE_VERSION, the rule's codes */
  async correct(input: CorrectAccidentInput): Promise<AccidentFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.change(input, async (accident, key, by) => {
      const grades = await this.rules.inForce('accident.grades', { regionCode: accident.regionCode, on: accident.occurredOn });
      const toll = { deaths: input.deaths ?? accident.deaths, seriousInjuries: input.seriousInjuries ?? accident.seriousInjuries, directLoss: input.directLoss ?? accident.directLoss };
      const corrected = correctToll(accident, toll, input.changedOn, this.clock.today(), grades.body);
      const evidence = await this.evidence.check(input.evidenceUploadIds);
      await this.accidents.correct(key, corrected, grades.version);
      return this.told(key, by, 'correct', { ...accident, ...corrected, kind: 'CORRECTED', day: input.changedOn, ruleVersion: grades.version, note, evidence });
    });
  }

  /** By an authority, once. @throws NOT_FOUND, STALE_VERSION, ACCIDENT_VOIDED, ACCIDENT_REPORTED_UPWARD, ACCIDENT_TIMES */
  async reportUpward(input: ReportAccidentUpwardInput): Promise<AccidentFacts> {
    return this.change(input, async (accident, key, by) => {
      requireStanding(accident);
      if (accident.upwardReportedAt !== null) throw new DomainError(AccidentErrors.ACCIDENT_REPORTED_UPWARD, { at: accident.upwardReportedAt.toISOString() });
      const at = input.reportedAt ?? this.clock.now();
      between('reportedAt', at, accident.reportedAt, this.clock.now());
      await this.accidents.reportUpward(key, at);
      return this.told(key, by, 'report_upward', { ...accident, kind: 'REPORTED_UPWARD', day: dayOf(at), ruleVersion: accident.gradeRuleVersion, note: null, evidence: [] });
    });
  }

  /** By an authority. @throws NOT_FOUND, STALE_VERSION, ACCIDENT_VOIDED, ACCIDENT_HAS_CLAIMS */
  async void(input: VoidAccidentInput): Promise<AccidentFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.change(input, async (accident, key, by) => {
      requireStanding(accident);
      if (await this.accidents.hasOpenClaims(key)) throw new DomainError(AccidentErrors.ACCIDENT_HAS_CLAIMS);
      await this.accidents.void(key, this.clock.today(), note);
      return this.told(key, by, 'void', { ...accident, kind: 'VOIDED', day: this.clock.today(), ruleVersion: accident.gradeRuleVersion, note, evidence: [] });
    });
  }

  private change(target: Target, act: (accident: AccidentFacts, key: AccidentKey, by: Principal) => Promise<AccidentFacts>): Promise<AccidentFacts> {
    const key = accidentKeyIn(target.accidentId);
    return this.db.run(async () => {
      const by = currentPrincipal();
      // Insurers may not change it, nor hold it.
      const accident = by.audience === 'enterprise' || by.audience === 'regulator' ? await this.accidents.hold(key) : null;
      if (!accident) throw new DomainError(KernelErrors.NOT_FOUND);
      if (target.expectedVersion != null && target.expectedVersion !== accident.version) throw new DomainError(KernelErrors.STALE_VERSION);
      return act(accident, key, by);
    });
  }

  /** History, audit and outbox of an act. */
  private async told(key: AccidentKey, by: Principal, action: string, line: Omit<NewRevision, 'at' | 'actorId' | 'userId'> & Pick<AccidentFacts, 'regionCode' | 'sector' | 'insurerId'>): Promise<AccidentFacts> {
    await this.accidents.append({ ...line, enterpriseId: key.enterpriseId, accidentId: key.id }, { ...line, at: this.clock.now(), actorId: by.organizationId, userId: by.userId });
    const [accident] = await this.accidents.byKeys([key]);
    await this.audit.record({ action: `accident.${action}`, subjectType: 'Accident', subjectId: key.id, enterpriseId: key.enterpriseId, details: { grade: accident!.grade, deaths: accident!.deaths, version: accident!.version } });
    await this.outbox.add(ACCIDENT_CHANGED, { enterpriseId: key.enterpriseId, accidentId: key.id });
    return accident!;
  }
}
