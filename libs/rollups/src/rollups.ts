import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { AdjustmentLists, AdjustmentSums } from './adjustments.js';
import { enterpriseContribution } from './enterprise-contribution.rules.js';
import { FactsRepository, type LoadedFacts } from './facts.repository.js';
import { FiguresCheck, type FigureFault } from './figures-check.js';
import { hazardChanges, type HazardFacts } from './hazard-contribution.rules.js';
import { inspectionContribution, type InspectionFact } from './inspection-contribution.rules.js';
import { difference, packed, type Contribution, type ContributionSink, type Measure } from './measures.js';
import { keepMovedPolicies } from './moved-policies.js';
import type { Residence } from './residence.rules.js';
import { RollupRepository, type Stamps } from './rollup.repository.js';

/** Enterprises taken into one transaction when walking over all of them. */
const WALK = 500;
/** Differences folded in one transaction. */
const FOLD = 20_000;

/** A hazard as it counted and counts. */
export interface HazardChange {
  readonly stamps: Stamps;
  /** Null: it is new. */
  readonly before: HazardFacts | null;
  readonly after: HazardFacts;
}

/** What somebody contributes. */
export interface ContributionRecord {
  readonly stamps: Omit<Stamps, 'enterpriseId'>;
  /** Of whom; left out, 0: none known. */
  readonly class?: number;
  /** Where it lay, when it ever moved. */
  readonly residences?: readonly Residence[];
  readonly contributions: readonly Contribution[];
}

/** Told how far long work is. */
export type FiguresProgress = (done: number, total: number) => Promise<void>;

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
   * Appends what a new inspection adds, before it is stored, in its transaction. One of many of a month costs a look into an index: only the
   * first one counts, and those who would both be it wait for each other.
   */
  async recordInspection(stamps: Stamps, inspection: InspectionFact): Promise<void> {
    const counted = async (): Promise<InspectionFact[]> => {
      const first = await this.facts.firstInspection(stamps.enterpriseId, inspection);
      return first === null ? [] : [{ kind: inspection.kind, inspectedOn: first }];
    };
    const isFirst = (firsts: readonly InspectionFact[]): boolean => firsts.every((first) => first.inspectedOn > inspection.inspectedOn);
    if (!isFirst(await counted())) return;
    await this.repository.lock([stamps.enterpriseId]);
    const before = await counted();
    await this.record(stamps, inspectionContribution(before), inspectionContribution([...before, inspection]));
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
    const residences = await this.facts.residences(enterpriseIds);
    const sums = new AdjustmentSums();
    for (const { stamps, class: ofClass, facts } of after.values()) {
      const earlier = before.get(stamps.enterpriseId);
      sums.add(stamps, ofClass, difference(earlier ? enterpriseContribution(earlier.facts) : [], enterpriseContribution(facts)), residences.get(stamps.enterpriseId));
    }
    await this.repository.adjust(sums.toAdjustments());
    await keepMovedPolicies(this.db, [...residences.keys()]);
  }

  /** Appends contributions of many records at once, by stamps. Worker only. */
  async recordMany(records: Iterable<ContributionRecord>): Promise<void> {
    const sums = new AdjustmentSums();
    for (const { stamps, class: ofClass = 0, contributions, residences } of records) sums.add(stamps, ofClass, contributions, residences);
    await this.repository.adjust(sums.toAdjustments());
  }

  /** Appends `after − before` of many hazards at once, by stamps. Their enterprises keep their class until the transaction ends. Worker only. */
  async recordHazards(changes: readonly HazardChange[]): Promise<void> {
    if (changes.length === 0) return;
    const ids = [...new Set(changes.map(({ stamps }) => stamps.enterpriseId))];
    const classes = await this.repository.holdClasses(ids);
    const residences = await this.facts.residences(ids);
    const lists = new AdjustmentLists();
    // A ledger has many of one enterprise.
    const sinks = new Map<string, ContributionSink>();
    for (const { stamps, before, after } of changes) {
      let sink = sinks.get(stamps.enterpriseId);
      if (!sink) sinks.set(stamps.enterpriseId, (sink = lists.of(stamps, classes.get(stamps.enterpriseId) ?? 0, residences.get(stamps.enterpriseId))));
      const to = sink;
      if (before) hazardChanges(before, { add: (day: string, measure: Measure, change: number) => to.add(day, measure, -change) });
      hazardChanges(after, to);
    }
    await this.repository.adjust(lists.toAdjustments());
  }

  /**
   * Moves everything that enterprises contribute from their old stamps, class and residences to their new ones; `restamp` changes the rows in
   * between. Unfolded differences stay under the old ones and are taken back with the rest. Worker only, in one transaction.
   */
  async move(enterpriseIds: readonly string[], restamp: () => Promise<void>): Promise<void> {
    await this.db.run(async () => {
      await this.repository.lock(enterpriseIds);
      await this.repository.holdParents(enterpriseIds);
      await this.repository.detachDeltas(enterpriseIds);
      const before = await this.facts.everything(enterpriseIds);
      const lay = await this.facts.residences(enterpriseIds);
      await restamp();
      const now = await this.facts.enterprises(enterpriseIds);
      const lies = await this.facts.residences(enterpriseIds);
      const sums = new AdjustmentSums();
      for (const { stamps, class: ofClass, contributions } of before) {
        const id = stamps.enterpriseId;
        sums.add(stamps, ofClass, contributions, lay.get(id), -1n);
        const after = now.get(id);
        if (after) sums.add(after.stamps, after.class, contributions, lies.get(id));
      }
      await this.repository.adjust(sums.toAdjustments());
      await keepMovedPolicies(this.db, [...lies.keys()]);
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
  check(limit?: number, progress?: FiguresProgress): Promise<FigureFault[]> {
    return new FiguresCheck(this.db).run(limit, progress);
  }

  /**
   * Rebuilds the cells from the records as they are when it begins, in one transaction, while others go on writing.
   * Worker over the whole range, outside any transaction.
   * @throws when a re-stamp took differences away meanwhile: nothing is changed then, and it may be called again
   */
  async rebuild(progress: FiguresProgress = () => Promise.resolve()): Promise<void> {
    await this.db.run(async () => {
      await this.repository.clear();
      const total = await this.facts.count();
      let done = 0;
      for (let after: string | null = null; ; ) {
        const ids = await this.facts.page(after, WALK);
        if (ids.length === 0) break;
        const residences = await this.facts.residences(ids);
        await this.recordMany((await this.facts.everything(ids)).map((one) => ({ ...one, residences: residences.get(one.stamps.enterpriseId) })));
        await keepMovedPolicies(this.db, ids);
        after = ids[ids.length - 1]!;
        await progress((done += ids.length), total);
      }
    });
    await this.foldAll();
  }
}
