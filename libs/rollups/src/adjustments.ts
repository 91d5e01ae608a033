import { ChangeList, ContributionSum, type Contribution, type ContributionSink } from './measures.js';
import { byRegion, located, type Residence } from './residence.rules.js';
import type { Adjustment, Stamps } from './rollup.repository.js';

type Place = Omit<Stamps, 'enterpriseId'>;

/** What goes into one row: everything of a place. */
class Rows {
  private readonly rows = new Map<string, { readonly place: Place; readonly list: ChangeList }>();

  at({ regionCode, sector, insurerId }: Place): ChangeList {
    const key = `${regionCode}/${sector}/${insurerId}`;
    let row = this.rows.get(key);
    if (!row) this.rows.set(key, (row = { place: { regionCode, sector, insurerId }, list: new ChangeList() }));
    return row.list;
  }

  toAdjustments(): Adjustment[] {
    return [...this.rows.values()].map(({ place, list: { days, measures, changes } }) => ({ ...place, days, measures, changes }));
  }
}

/** Changes by stamps, as they come. */
export class AdjustmentLists {
  private readonly rows = new Rows();

  /** Where changes of an enterprise go. */
  of(stamps: Place, ofClass: number, residences: readonly Residence[] = []): ContributionSink {
    if (residences.length === 0) {
      const list = this.rows.at(stamps);
      return { add: (day, measure, change) => list.add(day, measure, change, ofClass) };
    }
    return {
      add: (day, measure, change) => {
        for (const { regionCode, day: on, sign } of located(day, residences)) this.rows.at({ ...stamps, regionCode }).add(on, measure, sign * BigInt(change), ofClass);
      },
    };
  }

  toAdjustments(): Adjustment[] {
    return this.rows.toAdjustments();
  }
}

/** Contributions by stamps and class, summed. */
export class AdjustmentSums {
  private readonly sums = new Map<string, { readonly place: Place; readonly ofClass: number; readonly sum: ContributionSum }>();

  add(stamps: Place, ofClass: number, contributions: readonly Contribution[], residences: readonly Residence[] = [], sign: 1n | -1n = 1n): void {
    for (const [regionCode, some] of byRegion(contributions, residences, stamps.regionCode)) {
      const key = `${regionCode}/${stamps.sector}/${stamps.insurerId}/${ofClass}`;
      let entry = this.sums.get(key);
      if (!entry) this.sums.set(key, (entry = { place: { ...stamps, regionCode }, ofClass, sum: new ContributionSum() }));
      entry.sum.addAll(some, sign);
    }
  }

  toAdjustments(): Adjustment[] {
    const rows = new Rows();
    for (const { place, ofClass, sum } of this.sums.values()) rows.at(place).addAll(sum.toContributions(), ofClass);
    return rows.toAdjustments();
  }
}
