import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { currentRegionCode } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Clock, decodeId, DomainError, KernelErrors, newId, trimRegionCode } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { GradingErrors } from './grading.errors.js';
import type { InsurerGradesArgs, RunInsurerGradingInput } from './grading.inputs.js';
import { GradingMeasuresRepository } from './grading-measures.repository.js';
import { measuresByInsurer } from './grading-measures.rules.js';
import type { InsurerGrade } from './grading.model.js';
import { asOf, parsePeriod } from './grading-period.rules.js';
import { GradingRepository } from './grading.repository.js';
import { gradeOf } from './grading.rules.js';

/** Grades insurers, publishes grades, shows them (服务评估). */
@Injectable()
export class GradingService {
  constructor(
    private readonly db: TenantDb,
    private readonly rules: Rules,
    private readonly measures: GradingMeasuresRepository,
    private readonly runs: GradingRepository,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Grades every insurer with a policy or a service in the region and period, and keeps the run unpublished.
   * @throws BAD_INPUT, GRADING_PERIOD_NOT_BEGUN, GRADING_NEEDS_EVERY_SECTOR; NOT_FOUND for a region outside the authority's own
   */
  async run(input: RunInsurerGradingInput): Promise<InsurerGrade[]> {
    const by = gradingAuthority();
    const period = parsePeriod(input.period);
    const last = asOf(period, this.clock.today());
    const regionCode = regionOf(input.regionCode, by);
    if (!regionCode.startsWith(by.regionCode ?? '-')) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.db.run(async () => {
      const { version: schemeVersion, body: scheme } = await this.rules.inForce('grading.scheme', { regionCode, on: last });
      const records = await this.measures.measure({ regionCode, from: period.from, asOf: last, settledAfterDays: scheme.settledAfterDays });
      const insurers = measuresByInsurer(records, scheme.archiveWorkingDays);
      const names = await this.organizations.byIds(insurers.map(({ insurerId }) => insurerId));
      const grades = insurers.map(({ insurerId, rated, measures }) => ({ insurerId, insurerName: names.get(insurerId)?.name ?? '', ...gradeOf(scheme, measures, rated) }));
      const id = newId();
      const replaces = await this.runs.newestPublished(period.name, regionCode);
      await this.runs.insert({ id, regionCode, organizationId: by.organizationId, period: period.name, schemeVersion, asOf: last, createdBy: by.userId, replaces, grades });
      await this.audit.record({ action: 'grading.run', subjectType: 'GradingRun', subjectId: id, details: { period: period.name, regionCode, asOf: last, schemeVersion, insurers: grades.length } });
      return this.runs.ofRun(id);
    });
  }

  /** Publishes a run; it is frozen from then on. @throws NOT_FOUND, GRADING_RUN_PUBLISHED, GRADING_NEEDS_EVERY_SECTOR */
  async publish(publicRunId: string): Promise<InsurerGrade[]> {
    const runId = decodeId('GradingRun', publicRunId, 1)[0]!;
    gradingAuthority();
    return this.db.run(async () => {
      if ((await this.runs.isPublished(runId)) === null) throw new DomainError(KernelErrors.NOT_FOUND);
      if (!(await this.runs.publish(runId, this.clock.now()))) throw new DomainError(GradingErrors.GRADING_RUN_PUBLISHED);
      const grades = await this.runs.ofRun(runId);
      await this.audit.record({ action: 'grading.publish', subjectType: 'GradingRun', subjectId: runId, details: { insurers: grades.length } });
      return grades;
    });
  }

  /** To an authority the newest run of the period and region, published or not; to an insurer its own published grades. @throws BAD_INPUT */
  async grades(args: InsurerGradesArgs): Promise<InsurerGrade[]> {
    const period = parsePeriod(args.period).name;
    const by = currentPrincipal();
    if (by.audience === 'regulator') return this.runs.newestRun(period, regionOf(args.regionCode, by));
    return this.runs.publishedOf(by.organizationId, period, args.regionCode == null ? null : regionOf(args.regionCode, by));
  }
}

/** The caller, who must supervise every sector: the figures of some would stand as the region's. */
function gradingAuthority(): Principal {
  const by = currentPrincipal();
  if (by.audience !== 'regulator') throw new DomainError(KernelErrors.NOT_FOUND);
  if (by.sectors !== null) throw new DomainError(GradingErrors.GRADING_NEEDS_EVERY_SECTOR);
  return by;
}

/** The region asked for, a withdrawn code's successor for the code; the caller's own when none is named. */
function regionOf(asked: string | null | undefined, by: Principal): string {
  const code = asked == null ? by.regionCode : trimRegionCode(asked);
  // The whole country is no region that a run can be kept under.
  if (code === null || code === '') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
  return asked == null ? code : currentRegionCode(code);
}
