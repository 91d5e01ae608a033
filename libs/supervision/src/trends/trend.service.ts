import { Injectable } from '@nestjs/common';
import { addDays, DomainError, KernelErrors, type Day } from '@anze/kernel';
import { changesBetween } from '../overview/comparison.rules.js';
import { FigurePlaces, type FiguresAsked, type Place } from '../overview/figure-place.js';
import { FiguresReader } from '../overview/figures-reader.js';
import { overviewOf } from '../overview/overview.rules.js';
import type { TrendPoint } from './trend.model.js';
import { stretchesOf, type TrendStep } from './trend.rules.js';

/** Weeks or months told at once: with the day before the first, what one statement reads. */
const LONGEST = 59;

/** Figures over time. */
@Injectable()
export class TrendService {
  constructor(
    private readonly places: FigurePlaces,
    private readonly figures: FiguresReader,
  ) {}

  /** Oldest first. @throws NOT_FOUND for a region or a book that isn't the viewer's, AS_OF_IN_FUTURE, BAD_INPUT */
  async trend(by: TrendStep, from: Day, asked: Omit<FiguresAsked, 'asOf'> & { readonly to?: Day | null }): Promise<TrendPoint[]> {
    const place = await this.places.of({ ...asked, asOf: asked.to ?? null });
    const to = place.asOf;
    if (from > to) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'from', reason: `no day after ${to}` });
    const stretches = stretchesOf(by, from, to, LONGEST);
    if (stretches.length > LONGEST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'from', reason: `1..${LONGEST} ${by.toLowerCase()}s` });
    const before = addDays(from, -1);
    const sums = await this.figures.sumsOver(place, [before, ...stretches.map((one) => one.to)]);
    const regionName = await this.places.nameOf(place);
    const at = (asOf: Day) => {
      const then: Place = { ...place, asOf };
      return overviewOf(sums.get(asOf) ?? {}, { regionCode: place.regionCode, regionName, asOf }, { place: then, split: { by: 'none' }, key: '' });
    };
    let earlier = at(before);
    return stretches.map((stretch) => {
      const overview = at(stretch.to);
      const point = { ...stretch, overview, change: changesBetween(earlier, overview) };
      earlier = overview;
      return point;
    });
  }
}
