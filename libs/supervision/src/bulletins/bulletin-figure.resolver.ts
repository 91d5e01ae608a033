import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { OrganizationReader } from '@anze/identity';
import type { Sector } from '@anze/kernel';
import { BulletinFigure } from './bulletin.model.js';
import { openable, type FigureReader } from './bulletin-openable.rules.js';

@Resolver(() => BulletinFigure)
export class BulletinFigureResolver {
  constructor(private readonly organizations: OrganizationReader) {}

  @ResolveField(() => Boolean, { description: 'Whether who reads it can open it to exactly its rows: it lies in the own region, of the sectors that the reader supervises (可下钻)' })
  async openable(@Parent() figure: BulletinFigure, @Context() context: RequestContext): Promise<boolean> {
    const { organizationId, regionCode, sectors, permissions } = currentPrincipal();
    const reader: FigureReader = { organizationId, opens: permissions.has('figure:open'), regionCode: regionCode ?? '', sectors };
    // Whom it is closed to anyway needs no look at its author.
    if (!openable(figure, sectors, reader)) return false;
    return openable(figure, (await loaderOf(context, this.sectorsOf).load(figure.authorId)) ?? null, reader);
  }

  private readonly sectorsOf = (ids: readonly string[]): Promise<ReadonlyMap<string, readonly Sector[] | null>> => this.organizations.sectorsByIds(ids);
}
