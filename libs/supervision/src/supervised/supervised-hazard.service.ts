import { Injectable } from '@nestjs/common';
import { hazardKeyOf, HazardReader } from '@anze/dual-prevention';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DAY_CURSOR_PARTS, dayPosition, type SupervisionLevel } from '@anze/kernel';
import { FigurePlaces, type FiguresAsked } from '../overview/figure-place.js';
import { rowsOf } from '../overview/figures-reader.js';
import type { SupervisedHazard } from './supervised-hazard.model.js';
import { SupervisedHazardRepository } from './supervised-hazard.repository.js';
import { clocksOf } from './supervised-hazard.rules.js';

/** The open hazards under a supervision order, and their clocks. */
@Injectable()
export class SupervisedHazardService {
  constructor(
    private readonly places: FigurePlaces,
    private readonly repository: SupervisedHazardRepository,
    private readonly hazards: HazardReader,
    private readonly clock: Clock,
  ) {}

  /** One page, what is next due first. @throws NOT_FOUND for a region or a book that isn't the viewer's, BAD_INPUT, BAD_CURSOR */
  async list(asked: Omit<FiguresAsked, 'asOf'> & { readonly level?: SupervisionLevel | null; readonly first?: number | null; readonly after?: string | null }): Promise<Page<SupervisedHazard>> {
    const keyset = keysetOf(asked, DAY_CURSOR_PARTS);
    const position = dayPosition(keyset.after);
    const of = { ...rowsOf(await this.places.of({ regionCode: asked.regionCode ?? null, filter: asked.filter ?? null })), level: asked.level ?? null };
    const today = this.clock.today();
    const keys = await this.repository.keys(of, position, keyset.limit);
    const found = await this.hazards.byKeys(keys.map(hazardKeyOf));
    const rows = keys.flatMap((key) => {
      const hazard = found.get(hazardKeyOf(key));
      return hazard ? [{ key, hazard }] : [];
    });
    return pageOf(rows, keyset, ({ hazard }) => ({ hazard, clocks: clocksOf(hazard.record, today) }), ({ key }) => [key.nextOn, key.id], () => this.repository.count(of));
  }
}
