/** What the dashboards count, as columns of the cells. Amounts are in fen; the rest are numbers of things. */
export const MEASURES = [
  'enterprises',
  'must_insure',
  'insured',
  'must_insured',
  'premium_fen',
  'prevention_fen',
  'standardized_1',
  'standardized_2',
  'standardized_3',
  'found',
  'rectified',
  'overdue',
  'major',
  'supervised_county',
  'supervised_municipal',
  'supervised_provincial',
  'supervised_national',
  'training',
  'risk_assessment',
  'standardization',
  'hazard_inspection',
  'emergency_drill',
  'technology',
  'other_service',
  'served',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Signed changes of measures that count from `day` on. */
export interface Contribution {
  readonly day: string;
  readonly changes: Readonly<Partial<Record<Measure, bigint>>>;
}

/** Adds up contributions by day, dropping what cancels out: the one normal form in which they are stored and compared. */
export class ContributionSum {
  private readonly days = new Map<string, Map<Measure, bigint>>();

  add(day: string, measure: Measure, change: bigint | number): this {
    const amount = BigInt(change);
    if (amount === 0n) return this;
    let measures = this.days.get(day);
    if (!measures) this.days.set(day, (measures = new Map()));
    measures.set(measure, (measures.get(measure) ?? 0n) + amount);
    return this;
  }

  addAll(contributions: readonly Contribution[], sign: 1n | -1n = 1n): this {
    for (const { day, changes } of contributions) {
      for (const measure in changes) this.add(day, measure as Measure, sign * changes[measure as Measure]!);
    }
    return this;
  }

  toContributions(): Contribution[] {
    const result: Contribution[] = [];
    for (const [day, measures] of this.days) {
      const changes: Partial<Record<Measure, bigint>> = {};
      let any = false;
      for (const [measure, change] of measures) {
        if (change === 0n) continue;
        changes[measure] = change;
        any = true;
      }
      if (any) result.push({ day, changes });
    }
    return result.sort((a, b) => (a.day < b.day ? -1 : 1));
  }
}

/** What has to be appended so that a record that contributed `before` contributes `after`. */
export function difference(before: readonly Contribution[], after: readonly Contribution[]): Contribution[] {
  return new ContributionSum().addAll(before, -1n).addAll(after).toContributions();
}
