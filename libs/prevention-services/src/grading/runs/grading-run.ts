import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { Clock, DomainError, KernelErrors } from '@anze/kernel';
import { RULE_KINDS } from '@anze/rules';
import { parsePeriod } from '../grading-period.rules.js';
import { countingVetoes, gradeOf, type GradingScheme } from '../grading.rules.js';
import { GradingMeasures, measuresOf, type MeasuredScope } from '../measures/index.js';
import type { FrozenVeto, NewGrade, RunFacts } from './grading-run.facts.js';
import { GradingRunRepository } from './grading-run.repository.js';
import { codesOf } from './grading-run.rules.js';
import { InsurerGradeRepository } from './insurer-grade.repository.js';
import { GradeVetoRepository } from './vetoes/grade-veto.repository.js';

/** Who wants to know how far a run is, and may break it off. */
export interface RunWatch {
  readonly progress?: (done: number, total: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Makes the grades of a run: the records of one indicator after the other are frozen, then every insurer is graded from what was
 * frozen and from nothing else. Each step is a transaction that says how far the run is, so that a run that broke off goes on behind its
 * last step, and two that work on the same one make each step once. Inside an open transaction it is all one.
 */
@Injectable()
export class GradingRun {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: GradingRunRepository,
    private readonly grades: InsurerGradeRepository,
    private readonly measures: GradingMeasures,
    private readonly vetoes: GradeVetoRepository,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** As the authority whose run it is. @throws NOT_FOUND, CALENDAR_YEAR_UNKNOWN */
  async perform(runId: string, watch: RunWatch = {}): Promise<void> {
    for (;;) {
      watch.signal?.throwIfAborted();
      const made = await this.db.run(() => this.step(runId));
      if (made === null) return;
      await watch.progress?.(made.done, made.total);
    }
  }

  /** @returns how far the run is, or null when it has come to its end */
  private async step(runId: string): Promise<{ done: number; total: number } | null> {
    const run = await this.runs.hold(runId);
    if (!run) throw new DomainError(KernelErrors.NOT_FOUND);
    if (run.status === 'DONE' || run.status === 'FAILED') return null;
    await this.runs.takeTime();
    const scheme = RULE_KINDS['grading.scheme'].parse(run.scheme) as GradingScheme;
    const scope = scopeOf(run, scheme);
    const code = codesOf(scheme)[run.done];
    if (code === undefined) {
      await this.grade(run, scheme, scope);
      await this.runs.finish(runId, this.clock.now());
      return { done: run.total, total: run.total };
    }
    await this.measures.freeze(runId, scope, [code]);
    await this.runs.advance(runId, run.done + 1);
    return { done: run.done + 1, total: run.total };
  }

  private async grade(run: RunFacts, scheme: GradingScheme, scope: MeasuredScope): Promise<void> {
    const insurers = measuresOf(await this.measures.insurers(scope), await this.measures.frozen(run.id));
    const names = await this.organizations.byIds(insurers.map(({ insurerId }) => insurerId));
    const found = await this.vetoes.found(run.regionCode, scope.from, scope.asOf);
    const grades = insurers.map(({ insurerId, rated, services, measures }): NewGrade => {
      const vetoes: FrozenVeto[] = found.filter((veto) => veto.insurerId === insurerId && countingVetoes(scheme, [veto.kind]).length > 0).map(({ id, kind, foundOn, concernsOn, basis }) => ({ vetoId: id, kind, foundOn, concernsOn, basis }));
      const { grade, score, indicators } = gradeOf(scheme, measures, rated, vetoes.map(({ kind }) => kind), services);
      return { insurerId, insurerName: names.get(insurerId)?.name ?? '', grade, score, frozen: { schemeVersion: run.schemeVersion, asOf: run.asOf, replaces: run.replaces, scores: indicators, vetoes } };
    });
    await this.grades.insert(run, grades);
    await this.audit.record({ action: 'grading.run', subjectType: 'GradingRun', subjectId: run.id, details: { period: run.period, regionCode: run.regionCode, asOf: run.asOf, schemeVersion: run.schemeVersion, insurers: grades.length } });
  }
}

const scopeOf = (run: RunFacts, scheme: GradingScheme): MeasuredScope => ({
  regionCode: run.regionCode,
  from: parsePeriod(run.period).from,
  asOf: run.asOf,
  settledAfterDays: scheme.settledAfterDays,
  archiveWorkingDays: scheme.archiveWorkingDays,
});
