import { Injectable } from '@nestjs/common';
import { FigurePlaces, type FiguresAsked, type Place } from './figure-place.js';
import { FiguresReader } from './figures-reader.js';
import type { ComplianceOverview } from './overview.model.js';
import { overviewOf } from './overview.rules.js';

/** Answers from the rollups: a regulator's region or a part of it, an insurer's book, an enterprise's own. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly places: FigurePlaces,
    private readonly figures: FiguresReader,
  ) {}

  /** @throws NOT_FOUND for a region or a book that isn't the viewer's, AS_OF_IN_FUTURE, BAD_INPUT */
  async overview(asked: FiguresAsked): Promise<ComplianceOverview> {
    return this.at(await this.places.of(asked));
  }

  /** The same of a place that was checked. */
  async at(place: Place): Promise<ComplianceOverview> {
    const at = { regionCode: place.regionCode, regionName: await this.places.nameOf(place), asOf: place.asOf };
    return overviewOf(await this.figures.sums(place), at, { place, split: { by: 'none' }, key: '' });
  }
}
