import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, dayOf, decodeId, DomainError, KernelErrors, newId, optionalText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { GradingErrors } from './grading.errors.js';
import type { InsurerGradesArgs, RunInsurerGradingInput } from './grading.inputs.js';
import type { InsurerGrade } from './grading.model.js';
import { asOf, parsePeriod } from './grading-period.rules.js';
import { GradeConsequences } from './runs/consequences/grade-consequences.js';
import { GradingRun } from './runs/grading-run.js';
import { GradingRunErrors } from './runs/grading-run.errors.js';
import type { RunFacts } from './runs/grading-run.facts.js';
import { GRADES_PUBLISHED, GRADING_RUN } from './runs/grading-run.jobs.js';
import { GradingRunRepository } from './runs/grading-run.repository.js';
import { stepsOf } from './runs/grading-run.rules.js';
import { gradingAuthority, regionOf } from './runs/grading-authority.js';
import { InsurerGradeRepository } from './runs/insurer-grade.repository.js';
import { insurerGradeOf } from './runs/insurer-grade.models.js';

/** Runs of an authority that may be under way at a time. */
const MOST_UNFINISHED = 5;
const REASON_LIMIT = 2_000;

/** Grades insurers, publishes grades, shows them (服务评估). */
@Injectable()
export class GradingService {
  constructor(
    private readonly db: TenantDb,
    private readonly rules: Rules,
    private readonly runs: GradingRunRepository,
    private readonly graded: InsurerGradeRepository,
    private readonly grading: GradingRun,
    private readonly consequences: GradeConsequences,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Grades every insurer with a policy or a service in the region and period at once, and keeps the run unpublished.
   * An authority's runs are made one after the other.
   * @throws BAD_INPUT, GRADING_PERIOD_NOT_BEGUN, GRADING_NEEDS_EVERY_SECTOR, GRADING_RUNS_UNFINISHED; NOT_FOUND for a region outside the authority's own
   */
  async run(input: RunInsurerGradingInput): Promise<InsurerGrade[]> {
    const { organizationId } = gradingAuthority();
    return this.db.run(async () => {
      await this.runs.requireTurn(organizationId, MOST_UNFINISHED);
      const id = await this.begin(input);
      await this.grading.perform(id);
      return (await this.graded.ofRuns([id])).map(insurerGradeOf);
    });
  }

  /** Begins the same as a job. @throws as `run` */
  async start(input: RunInsurerGradingInput): Promise<RunFacts> {
    const { organizationId } = gradingAuthority();
    return this.db.run(async () => {
      await this.runs.requireRoom(organizationId, MOST_UNFINISHED);
      const id = await this.begin(input);
      await this.audit.record({ action: 'grading.start', subjectType: 'GradingRun', subjectId: id, details: { period: input.period, regionCode: input.regionCode ?? null } });
      await this.outbox.add(GRADING_RUN, { organizationId, runId: id });
      return (await this.runs.find(id))!;
    });
  }

  /** Grades once more what a run graded, by the same scheme and up to the same day: what differs is what the records say, and the vetoes. In the open transaction. @throws GRADING_RUNS_UNFINISHED @returns the new run's uuid */
  async repeat(run: RunFacts, reason: string): Promise<string> {
    const by = gradingAuthority();
    await this.runs.requireTurn(by.organizationId, MOST_UNFINISHED);
    const id = newId();
    const replaces = await this.runs.newestPublished(run.period, run.regionCode);
    const { body } = run.scheme === null ? await this.rules.inForce('grading.scheme', { regionCode: run.regionCode, on: run.asOf }) : { body: run.scheme as Parameters<typeof stepsOf>[0] };
    await this.runs.insert({ ...run, id, organizationId: by.organizationId, scheme: body, total: stepsOf(body), replaces, reason, createdBy: by.userId });
    await this.grading.perform(id);
    return id;
  }

  /**
   * Publishes a run with its records, gives the notices that follow from its grades, and withdraws those of the run that it replaces.
   * It is frozen from then on.
   * @throws NOT_FOUND, GRADING_RUN_PUBLISHED, GRADING_RUN_UNFINISHED, GRADING_RUN_OUTDATED, GRADING_NEEDS_EVERY_SECTOR
   */
  async publish(publicRunId: string): Promise<InsurerGrade[]> {
    const runId = decodeId('GradingRun', publicRunId, 1)[0]!;
    gradingAuthority();
    return this.db.run(async () => {
      const run = await this.runs.find(runId);
      if (!run) throw new DomainError(KernelErrors.NOT_FOUND);
      if (run.publishedAt !== null) throw new DomainError(GradingErrors.GRADING_RUN_PUBLISHED);
      if (run.status !== 'DONE') throw new DomainError(GradingRunErrors.GRADING_RUN_UNFINISHED);
      // In turn: of two runs that replace the same one the second finds that the first was published.
      await this.runs.publishing(run);
      if ((await this.runs.hold(runId)) === null) throw new DomainError(GradingErrors.GRADING_RUN_PUBLISHED);
      if ((await this.runs.newestPublished(run.period, run.regionCode)) !== run.replaces) throw new DomainError(GradingRunErrors.GRADING_RUN_OUTDATED);
      const at = this.clock.now();
      await this.runs.takeTime();
      await this.runs.publish(runId, at);
      await this.graded.publish(runId, dayOf(at));
      const grades = await this.graded.ofRuns([runId]);
      await this.consequences.give(run, grades, dayOf(at));
      await this.audit.record({ action: 'grading.publish', subjectType: 'GradingRun', subjectId: runId, details: { insurers: grades.length } });
      await this.outbox.add(GRADES_PUBLISHED, { runId });
      return grades.map(insurerGradeOf);
    });
  }

  /** To an authority the newest run of the period and region, published or not; to a financial regulator the newest published one; to an insurer its own published grades. @throws BAD_INPUT */
  async grades(args: InsurerGradesArgs): Promise<InsurerGrade[]> {
    const period = parsePeriod(args.period).name;
    const by = currentPrincipal();
    if (by.audience === 'financial') return (await this.graded.newestPublishedRun(period, regionOf(args.regionCode, by))).map(insurerGradeOf);
    const found = by.audience === 'regulator' ? await this.graded.newestRun(period, regionOf(args.regionCode, by)) : await this.graded.publishedOf(by.organizationId, period, args.regionCode == null ? null : regionOf(args.regionCode, by));
    return found.map(insurerGradeOf);
  }

  /** Writes down a run that is to be made. @returns its uuid */
  private async begin(input: RunInsurerGradingInput): Promise<string> {
    const by = gradingAuthority();
    const period = parsePeriod(input.period);
    const last = asOf(period, this.clock.today());
    const regionCode = regionOf(input.regionCode, by);
    if (!regionCode.startsWith(by.regionCode ?? '-')) throw new DomainError(KernelErrors.NOT_FOUND);
    const reason = optionalText('reason', input.reason, REASON_LIMIT);
    const { version: schemeVersion, body: scheme } = await this.rules.inForce('grading.scheme', { regionCode, on: last });
    const replaces = await this.runs.newestPublished(period.name, regionCode);
    const id = newId();
    await this.runs.insert({ id, regionCode, organizationId: by.organizationId, period: period.name, schemeVersion, scheme, asOf: last, total: stepsOf(scheme), replaces, reason, createdBy: by.userId });
    return id;
  }
}
