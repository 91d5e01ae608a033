import { Injectable } from '@nestjs/common';
import { TenantDb, type Principal } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { Clock } from '@anze/kernel';
import { SchemeDrafts } from '@anze/rules';
import { asOf, parsePeriod } from '../grading-period.rules.js';
import { gradeOf, type GradingScheme, type ScoredIndicator } from '../grading.rules.js';
import { GradingMeasures } from '../measures/grading-measures.repository.js';
import { measuresOf, type GradedInsurer, type InsurerSum } from '../measures/measure.rules.js';
import type { MeasuredScope } from '../measures/measure.js';
import { gradingAuthority } from '../runs/grading-authority.js';
import { GradeVetoRepository, type VetoFacts } from '../runs/vetoes/grade-veto.repository.js';
import type { CompareGradingSchemesArgs, SimulateGradingSchemeArgs } from './grading-scheme.inputs.js';
import { GRADING_DRAFTS } from './grading-scheme.service.js';
import { regionInside } from './scheme-authority.js';
import { compareGrades, gradeCounts, ranked, type GradeDifference, type TrialGrade } from './scheme-comparison.rules.js';
import type { GradeComparison, GradingSchemeComparison, GradingSimulation, TrialGrade as TrialGradeModel, TrialIndicator } from './scheme-trial.model.js';

/** What a scheme is tried on. */
interface Trial {
  readonly period: string;
  readonly regionCode: string;
  readonly from: string;
  readonly asOf: string;
}

/** Who is graded, and what was found against them. */
interface Graded {
  readonly insurers: readonly GradedInsurer[];
  readonly names: ReadonlyMap<string, string>;
  readonly vetoes: readonly Pick<VetoFacts, 'insurerId' | 'kind'>[];
}

/** Tries schemes on past periods: the same sums and the same rules as a run, and nothing kept. */
@Injectable()
export class SchemeTrialService {
  constructor(
    private readonly db: TenantDb,
    private readonly measures: GradingMeasures,
    private readonly vetoes: GradeVetoRepository,
    private readonly drafts: SchemeDrafts,
    private readonly organizations: OrganizationReader,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, SCHEME_NOT_NAMED, GRADING_NEEDS_EVERY_SECTOR, GRADING_PERIOD_NOT_BEGUN, BAD_INPUT */
  async simulate(args: SimulateGradingSchemeArgs): Promise<GradingSimulation> {
    const trial = this.trialOf(args, gradingAuthority());
    return this.db.run(async () => {
      const scheme = await this.drafts.scheme(GRADING_DRAFTS, args.scheme, trial.regionCode);
      const graded = await this.gradedOf(trial, scheme);
      const grades = gradesBy(scheme, await this.measures.aggregate(scopeOf(trial, scheme), codesOf(scheme)), graded);
      return { period: trial.period, regionCode: trial.regionCode, asOf: trial.asOf, grades: grades.map(modelOf), counts: [...gradeCounts(grades)] };
    });
  }

  /** @throws as `simulate` */
  async compare(args: CompareGradingSchemesArgs): Promise<GradingSchemeComparison> {
    const trial = this.trialOf(args, gradingAuthority());
    return this.db.run(async () => {
      const a = await this.drafts.scheme(GRADING_DRAFTS, args.a, trial.regionCode);
      const b = await this.drafts.scheme(GRADING_DRAFTS, args.b, trial.regionCode);
      const graded = await this.gradedOf(trial, a);
      const [before, after] = await this.sumsOf(trial, a, b);
      const gradesA = gradesBy(a, before, graded);
      const gradesB = gradesBy(b, after, graded);
      return {
        period: trial.period,
        regionCode: trial.regionCode,
        asOf: trial.asOf,
        countsA: [...gradeCounts(gradesA)],
        countsB: [...gradeCounts(gradesB)],
        insurers: compareGrades(gradesA, gradesB).map(comparisonOf),
      };
    });
  }

  /** What both count is counted once, unless their clocks differ. */
  private async sumsOf(trial: Trial, a: GradingScheme, b: GradingScheme): Promise<readonly [InsurerSum[], InsurerSum[]]> {
    if (a.archiveWorkingDays === b.archiveWorkingDays && a.settledAfterDays === b.settledAfterDays) {
      const sums = await this.measures.aggregate(scopeOf(trial, a), [...codesOf(a), ...codesOf(b)]);
      return [sums, sums];
    }
    return [await this.measures.aggregate(scopeOf(trial, a), codesOf(a)), await this.measures.aggregate(scopeOf(trial, b), codesOf(b))];
  }

  private trialOf(args: { readonly period: string; readonly regionCode?: string | null }, by: Principal): Trial {
    const period = parsePeriod(args.period);
    return { period: period.name, regionCode: regionInside(args.regionCode, by), from: period.from, asOf: asOf(period, this.clock.today()) };
  }

  private async gradedOf(trial: Trial, scheme: GradingScheme): Promise<Graded> {
    const insurers = await this.measures.insurers(scopeOf(trial, scheme));
    const found = await this.organizations.byIds(insurers.map(({ insurerId }) => insurerId));
    return { insurers, names: new Map([...found].map(([id, { name }]) => [id, name])), vetoes: await this.vetoes.found(trial.regionCode, trial.from, trial.asOf) };
  }
}

const gradesBy = (scheme: GradingScheme, sums: readonly InsurerSum[], { insurers, names, vetoes }: Graded): TrialGrade[] =>
  ranked(
    measuresOf(insurers, sums).map(({ insurerId, rated, services, measures }) => {
      const found = vetoes.filter((veto) => veto.insurerId === insurerId).map(({ kind }) => kind);
      return { insurerId, insurerName: names.get(insurerId) ?? '', ...gradeOf(scheme, measures, rated, found, services) };
    }),
  );
const scopeOf = ({ regionCode, from, asOf: last }: Trial, { settledAfterDays, archiveWorkingDays }: GradingScheme): MeasuredScope => ({ regionCode, from, asOf: last, settledAfterDays, archiveWorkingDays });
const codesOf = ({ dimensions }: GradingScheme): string[] => dimensions.flatMap(({ indicators }) => indicators.map(({ code }) => code));
const indicatorOf = (indicator: ScoredIndicator): TrialIndicator => ({ ...indicator, records: indicator.records ?? null });
const modelOf = ({ indicators, ...grade }: TrialGrade): TrialGradeModel => ({ ...grade, indicators: indicators.map(indicatorOf) });
const comparisonOf = ({ a, b, indicators, ...difference }: GradeDifference): GradeComparison => ({
  ...difference,
  a: modelOf(a),
  b: modelOf(b),
  indicators: indicators.map((indicator) => ({ ...indicator, a: indicator.a && indicatorOf(indicator.a), b: indicator.b && indicatorOf(indicator.b) })),
});
