import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import type { Day } from '@anze/kernel';
import { classNumber, LEVEL_KEYS, Rollups, SIZE_KEYS, type Measure, type RollupFilter, type RollupSplit } from '@anze/rollups';
import { figureOf, type Figure } from '../drill-down/figure.catalogue.js';
import { FigureRowsRepository, type RowsOf } from '../drill-down/figure-rows.repository.js';
import type { Place } from './figure-place.js';
import { sumUntil, type Sums } from './overview.rules.js';

/** Sums of one part of what is asked for. */
export type KeyedSums = Sums & { readonly key: string };

/**
 * What an insurer is told of its own policies alone, and where it stands among the sums: what its clients insure with others is not
 * its to see.
 */
const OWN_POLICIES: readonly (readonly [Measure, Figure, 'count' | 'amount'])[] = [
  ['insured', 'INSURED', 'count'],
  ['must_insured', 'MUST_INSURE_INSURED', 'count'],
  ['unvisited', 'UNVISITED', 'count'],
  ['premium_fen', 'PREMIUM', 'amount'],
  ['prevention_fen', 'PREVENTION_BUDGET', 'amount'],
];

/** Sums of figures, as their reader may see them: a regulator's from the rollups, an insurer's with its own policies, an enterprise's from its records. */
@Injectable()
export class FiguresReader {
  constructor(
    private readonly rollups: Rollups,
    private readonly rows: FigureRowsRepository,
  ) {}

  /** Of a whole place. */
  async sums(place: Place): Promise<Sums> {
    const principal = currentPrincipal();
    if (principal.audience === 'enterprise') {
      const [own] = await this.rollups.facts.everything([principal.organizationId]);
      return own ? sumUntil(own.contributions, place.asOf) : {};
    }
    const [sums] = await this.rollups.repository.sumsAt(place.asOf, place.filter);
    return (await this.asSeen([{ ...sums, key: '' }], place, { by: 'none' }))[0]!;
  }

  /** Of its parts. */
  async sumsBy(place: Place, split: RollupSplit): Promise<KeyedSums[]> {
    return this.asSeen(await this.rollups.repository.sumsAt(place.asOf, place.filter, split), place, split);
  }

  /** Of a whole place on several days, in one statement; an authority's alone. */
  async sumsOver(place: Place, days: readonly Day[]): Promise<ReadonlyMap<Day, Sums>> {
    return new Map((await this.rollups.repository.sumsOver(days, place.filter)).map((row) => [row.day, row]));
  }

  /** Of its parts. */
  async sumsOverBy(place: Place, days: readonly Day[], split: RollupSplit): Promise<ReadonlyMap<Day, readonly KeyedSums[]>> {
    const found = new Map<Day, KeyedSums[]>(days.map((day) => [day, []]));
    for (const row of await this.rollups.repository.sumsOver(days, place.filter, split)) found.get(row.day)?.push(row);
    return found;
  }

  private async asSeen(sums: readonly KeyedSums[], place: Place, split: RollupSplit): Promise<KeyedSums[]> {
    if (currentPrincipal().audience !== 'insurer') return [...sums];
    const own = await this.rows.totals(OWN_POLICIES.map(([, figure]) => figureOf(figure, 'written')), rowsOf(place), split);
    return sums.map((one) => {
      const totals = own.get(one.key);
      return { ...one, ...Object.fromEntries(OWN_POLICIES.map(([measure, , what], index) => [measure, BigInt(totals?.[index]?.[what] ?? 0)])) };
    });
  }
}

/** The rows of a place, those apart that lay elsewhere on the day. */
export function rowsOf({ asOf, filter }: Place, moved: RowsOf['moved'] = { in: [], out: [] }): RowsOf {
  return { asOf, regionLo: filter.regionLo, regionHi: filter.regionHi, insurerId: filter.insurerId, sectors: filter.sectors ?? null, classes: classesOf(filter), moved };
}

function classesOf({ sizes, levels }: RollupFilter): number[] | null {
  return sizes == null && levels == null ? null : (sizes ?? SIZE_KEYS).flatMap((size) => (levels ?? LEVEL_KEYS).map((level) => classNumber(size, level)));
}
