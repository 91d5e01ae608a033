import { Args, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { FigureRows } from '../drill-down/figure-rows.model.js';
import { FigureRowsArgs } from '../drill-down/figure-rows.resolver.js';
import { FigureRowsService } from '../drill-down/figure-rows.service.js';

/** Whom nobody has visited. The duties of inspection open by `figureRows`, too: NOT_SELF_INSPECTED, NOT_AUTHORITY_INSPECTED. */
@Resolver()
export class UnvisitedResolver {
  constructor(private readonly figures: FigureRowsService) {}

  @Can('figure:open')
  @Query(() => FigureRows, { description: 'Insured enterprises without a prevention service since their uninterrupted cover began, by region; `since` is when it began (投保未服务企业). The same as figureRows with UNVISITED' })
  unvisitedInsured(@Args() args: FigureRowsArgs): Promise<FigureRows> {
    return this.figures.rows('UNVISITED', args);
  }
}
