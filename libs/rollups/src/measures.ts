import { CLASS_SHIFT } from './enterprise-class.rules.js';

/**
 * What the dashboards count. Amounts are in fen; the rest are numbers of things. A measure is stored as its place in this list, from 1:
 * a new one goes to the end, and none is ever taken out or moved.
 */
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
  // overdue and major
  'overdue_major',
  // enterprises that inspected themselves in the calendar month, up to the day, by the records of inspections alone: the monthly duty.
  // The score's part SELF_INSPECTION is another measure: its scheme's days, and hazards that an enterprise found itself count too
  'self_inspected',
  // enterprises that an authority, its grid or an agency for it inspected in the calendar quarter, up to the day
  'authority_inspected',
  // insured enterprises without a prevention service since their present uninterrupted cover began
  'unvisited',
] as const;
export type Measure = (typeof MEASURES)[number];

/** The number under which a measure is stored. */
export const MEASURE_NUMBERS = Object.fromEntries(MEASURES.map((measure, index) => [measure, index + 1])) as Readonly<Record<Measure, number>>;

/** Takes what records contribute, one change at a time. */
export interface ContributionSink {
  add(day: string, measure: Measure, change: number | bigint): unknown;
}

/** Signed changes of measures that count from `day` on. */
export interface Contribution {
  readonly day: string;
  readonly changes: Readonly<Partial<Record<Measure, bigint>>>;
}

/** Adds up contributions by day, dropping what cancels out: the one normal form in which they are stored and compared. */
export class ContributionSum implements ContributionSink {
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

/** Days, measures and changes side by side: how they are stored. */
export interface PackedChanges {
  readonly days: readonly string[];
  /** By number; in what imports and re-stamps write, with the enterprise's class above it. */
  readonly measures: readonly number[];
  readonly changes: readonly (number | bigint)[];
}

/** Contributions side by side. */
export function packed(contributions: readonly Contribution[], ofClass = 0): PackedChanges {
  const list = new ChangeList();
  list.addAll(contributions, ofClass);
  return list;
}

/** Collects changes as they come, unsummed: two of one day and measure mean their sum. */
export class ChangeList implements PackedChanges {
  readonly days: string[] = [];
  readonly measures: number[] = [];
  readonly changes: (number | bigint)[] = [];

  add(day: string, measure: Measure, change: number | bigint, ofClass = 0): void {
    this.days.push(day);
    this.measures.push((ofClass << CLASS_SHIFT) | MEASURE_NUMBERS[measure]);
    this.changes.push(change);
  }

  addAll(contributions: readonly Contribution[], ofClass = 0): void {
    for (const { day, changes } of contributions) for (const measure in changes) this.add(day, measure as Measure, changes[measure as Measure]!, ofClass);
  }
}
