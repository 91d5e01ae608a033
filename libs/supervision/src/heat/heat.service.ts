import { Injectable } from '@nestjs/common';
import { RegionReader } from '@anze/enterprises';
import { addDays, pageSize } from '@anze/kernel';
import { FigurePlaces, type FiguresAsked } from '../overview/figure-place.js';
import { FiguresReader } from '../overview/figures-reader.js';
import { digitsBelow } from '../ranking/ranking.rules.js';
import type { HeatSpot } from './heat.model.js';

const WEEK = 7;

/** Where overdue major hazards gather. */
@Injectable()
export class HeatService {
  constructor(
    private readonly places: FigurePlaces,
    private readonly figures: FiguresReader,
    private readonly regions: RegionReader,
  ) {}

  /**
   * The regions right below one that have any, or had a week before; the most first, then those that gained the most.
   * @throws NOT_FOUND for a region or a book that isn't the viewer's, AS_OF_IN_FUTURE, BAD_INPUT
   */
  async spots(asked: FiguresAsked & { readonly first?: number | null }): Promise<HeatSpot[]> {
    const most = pageSize(asked.first);
    const place = await this.places.of(asked);
    const earlier = addDays(place.asOf, -WEEK);
    const sums = await this.figures.sumsOverBy(place, [earlier, place.asOf], { by: 'region', digits: digitsBelow(place.regionCode ?? '') });
    const before = new Map((sums.get(earlier) ?? []).map((row) => [row.key, Number(row.overdue_major ?? 0)]));
    const spots = (sums.get(place.asOf) ?? [])
      .map((row) => ({ regionCode: row.key, overdueMajor: Number(row.overdue_major ?? 0), weekBefore: before.get(row.key) ?? 0, overdue: Number(row.overdue ?? 0) }))
      .map((spot) => ({ ...spot, change: spot.overdueMajor - spot.weekBefore }))
      .filter((spot) => spot.overdueMajor > 0 || spot.weekBefore > 0)
      .sort((a, b) => b.overdueMajor - a.overdueMajor || b.change - a.change || (a.regionCode < b.regionCode ? -1 : 1))
      .slice(0, most);
    const names = await this.regions.namesOf(spots.map((spot) => spot.regionCode));
    return spots.map((spot) => ({ ...spot, regionName: names.get(spot.regionCode) ?? null }));
  }
}
