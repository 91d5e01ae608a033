import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { enterpriseContribution } from './enterprise-contribution.rules.js';
import { FactsRepository, type LoadedFacts } from './facts.repository.js';
import { FiguresCheck, type FigureFault } from './figures-check.js';
import { hazardChanges, type HazardFacts } from './hazard-contribution.rules.js';
import { ChangeList, ContributionSum, difference, packed, type Contribution, type ContributionSink, type Measure } from './measures.js';
import { RollupRepository, type Adjustment, type Stamps } from './rollup.repository.js';

/** Enterprises taken into one transaction when walking over all of them. */
const WALK = 500;
/** Differences folded in one transaction. */
const FOLD = 20_000;

/** A hazard as it counted and counts. */
export interface HazardChange {
  readonly stamps: Omit<Stamps, 'enterpriseId'>;
  /** Null: it is new. */
  readonly before: HazardFacts | null;
  readonly after: HazardFacts;
}

/**
 * Keeps the figures true: every write appends the difference between what its record contributed before and after,
 * in its own transaction.
 */
@Injectable()
export class Rollups {
  readonly repository: RollupRepository;
  readonly facts: FactsRepository;

  constructor(private readonly db: TenantDb) {
    this.repository = new RollupRepository(db);
    this.facts = new FactsRepository(db);
  }

  /** Appends `after − before` of one record under its enterprise's stamps. */
  async record(stamps: Stamps, before: readonly Contribution[], after: readonly Contribution[], followUp?: { hazardId: string; finderId: string }): Promise<void> {
    await this.repository.append(stamps, packed(difference(before, after)), followUp);
  }

  /**
   * Facts of enterprises before a write; hand the result to `recordChangesSince` or `recordChangeOf` after it, in the same transaction.
   * Writers of one enterprise's facts wait for each other: "served for the first time" depends on what else is there.
   */
  async snapshot(enterpriseIds: readonly string[]): Promise<Map<string, LoadedFacts>> {
    await this.repository.lock(enterpriseIds);
    return this.facts.enterprises(enterpriseIds);
  }

  /** Appends what changed in one enterprise's facts (hazards excepted) since `before`, under its stamps. */
  async recordChangeOf(enterpriseId: string, before: ReadonlyMap<string, LoadedFacts>): Promise<void> {
    const after = (await this.facts.enterprises([enterpriseId])).get(enterpriseId);
    if (!after) return;
    const earlier = before.get(enterpriseId);
    await this.record(after.stamps, earlier ? enterpriseContribution(earlier.facts) : [], enterpriseContribution(after.facts));
  }

  /** Appends what changed in the enterprises' facts (hazards excepted) since `before`. Worker only. */
  async recordChangesSince(enterpriseIds: readonly string[], before: ReadonlyMap<string, LoadedFacts>): Promise<void> {
    const after = await this.facts.enterprises(enterpriseIds);
    const sums = new AdjustmentSums();
    for (const { stamps, facts } of after.values()) {
      const earlier = before.get(stamps.enterpriseId);
      sums.add(stamps, difference(earlier ? enterpriseContribution(earlier.facts) : [], enterpriseContribution(facts)));
    }
    await this.repository.adjust(sums.toAdjustments());
  }

  /** Appends contributions of many records at once, by stamps. Worker only. */
  async recordMany(records: Iterable<{ stamps: Omit<Stamps, 'enterpriseId'>; contributions: readonly Contribution[] }>): Promise<void> {
    const sums = new AdjustmentSums();
    for (const { stamps, contributions } of records) sums.add(stamps, contributions);
    await this.repository.adjust(sums.toAdjustments());
  }

  /** Appends `after − before` of many hazards at once, by stamps. Worker only. */
  async recordHazards(changes: Iterable<HazardChange>): Promise<void> {
    const lists = new AdjustmentLists();
    for (const { stamps, before, after } of changes) {
      const list = lists.of(stamps);
      if (before) hazardChanges(before, { add: (day: string, measure: Measure, change: number) => list.add(day, measure, -change) });
      hazardChanges(after, list);
    }
    await this.repository.adjust(lists.toAdjustments());
  }

  /**
   * Moves everything that enterprises contribute from their old stamps to their new ones; `restamp` changes the rows in between.
   * Unfolded differences stay under the old stamps and are taken back with the rest. Worker only, in one transaction.
   */
  async move(enterpriseIds: readonly string[], restamp: () => Promise<void>): Promise<void> {
    await this.db.run(async () => {
      await this.repository.lock(enterpriseIds);
      await this.repository.holdParents(enterpriseIds);
      await this.repository.detachDeltas(enterpriseIds);
      const before = await this.facts.everything(enterpriseIds);
      await restamp();
      const stampsNow = await this.facts.enterprises(enterpriseIds);
      const sums = new AdjustmentSums();
      for (const { stamps, contributions } of before) {
        sums.add(stamps, new ContributionSum().addAll(contributions, -1n).toContributions());
        const now = stampsNow.get(stamps.enterpriseId);
        if (now) sums.add(now.stamps, contributions);
      }
      await this.repository.adjust(sums.toAdjustments());
    });
  }

  /** Folds until nothing is left. @returns differences folded */
  async foldAll(): Promise<number> {
    let total = 0;
    for (;;) {
      const folded = await this.repository.fold(FOLD);
      total += folded;
      if (folded === 0) return total;
    }
  }

  /** What is wrong with the figures, at most `limit`. Worker over the whole range. */
  check(limit?: number): Promise<FigureFault[]> {
    return new FiguresCheck(this.db).run(limit);
  }

  /**
   * Rebuilds the cells from the records as they are when it begins, in one transaction, while others go on writing.
   * Worker over the whole range, outside any transaction.
   * @throws when a re-stamp took differences away meanwhile: nothing is changed then, and it may be called again
   */
  async rebuild(): Promise<void> {
    await this.db.run(async () => {
      await this.repository.clear();
      for (let after: string | null = null; ; ) {
        const ids = await this.facts.page(after, WALK);
        if (ids.length === 0) break;
        await this.recordMany(await this.facts.everything(ids));
        after = ids[ids.length - 1]!;
      }
    });
    await this.foldAll();
  }
}

/** Changes by stamps, as they come. */
class AdjustmentLists {
  private readonly lists = new Map<string, Adjustment & { readonly list: ChangeList }>();

  of(stamps: Omit<Stamps, 'enterpriseId'>): ContributionSink {
    const key = `${stamps.regionCode}/${stamps.sector}/${stamps.insurerId}`;
    let entry = this.lists.get(key);
    if (!entry) {
      const list = new ChangeList();
      const { regionCode, sector, insurerId } = stamps;
      this.lists.set(key, (entry = { regionCode, sector, insurerId, list, days: list.days, measures: list.measures, changes: list.changes }));
    }
    return entry.list;
  }

  toAdjustments(): Adjustment[] {
    return [...this.lists.values()];
  }
}

/** Contributions by stamps, summed. */
class AdjustmentSums {
  private readonly sums = new Map<string, { stamps: Omit<Stamps, 'enterpriseId'>; sum: ContributionSum }>();

  add(stamps: Omit<Stamps, 'enterpriseId'>, contributions: readonly Contribution[]): void {
    const key = `${stamps.regionCode}/${stamps.sector}/${stamps.insurerId}`;
    let entry = this.sums.get(key);
    if (!entry) this.sums.set(key, (entry = { stamps, sum: new ContributionSum() }));
    entry.sum.addAll(contributions);
  }

  toAdjustments(): Adjustment[] {
    return [...this.sums.values()].map(({ stamps: { regionCode, sector, insurerId }, sum }) => ({ regionCode, sector, insurerId, ...packed(sum.toContributions()) }));
  }
}
