import { Args, ArgsType, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { FiguresArgs } from '../overview/figures.args.js';
import type { Figure } from './figure.catalogue.js';
import { FigureBalance, FigureEnum, FigureRow, FigureRows } from './figure-rows.model.js';
import { FigureRowsService } from './figure-rows.service.js';

/** A page of the rows behind a figure. */
@ArgsType()
export class FigureRowsArgs extends FiguresArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, 1 to 100' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor behind which the page begins' })
  after?: string | null;
}

@Resolver(() => FigureRows)
export class FigureRowsResolver {
  constructor(private readonly figures: FigureRowsService) {}

  @Can('figure:open')
  @Query(() => FigureRows, { description: 'The rows behind a figure of complianceOverview, as they stood on a day: enterprises by region, anything else newest first (指标下钻)' })
  figureRows(@Args('figure', { type: () => FigureEnum, description: 'Which figure' }) figure: Figure, @Args() args: FigureRowsArgs): Promise<FigureRows> {
    return this.figures.rows(figure, args);
  }

  @ResolveField(() => FigureBalance, { description: 'The figure beside what the rows come to; counted only when asked for' })
  balance(@Parent() rows: FigureRows): Promise<FigureBalance> {
    return this.figures.balance(rows);
  }
}

@Resolver(() => FigureRow)
export class FigureRowResolver {
  constructor(private readonly enterprises: EnterpriseReader) {}

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise as it is today; null when it is no longer the viewer\'s to see (企业)' })
  enterprise(@Parent() row: FigureRow, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(row.enterpriseId);
  }
}
