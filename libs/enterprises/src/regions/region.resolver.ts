import { Args, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { Region } from './region.model.js';
import { RegionReader } from './region.reader.js';

@Resolver(() => Region)
export class RegionResolver {
  constructor(private readonly regions: RegionReader) {}

  @Can('region:read')
  @Query(() => [Region], { name: 'regions', description: 'The regions right below one (下级行政区划), by code; the provinces when none is named; withdrawn codes are left out' })
  list(@Args('parentCode', { type: () => String, nullable: true, description: 'Code of the region above, without empty levels at the end' }) parentCode?: string | null): Promise<Region[]> {
    return this.regions.childrenOf(parentCode ?? null);
  }
}
