import { Field, ObjectType } from '@nestjs/graphql';
import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** How far down a region stands (行政区划级别), and the Chinese term. */
export const RegionLevels = defineTerms({ PROVINCE: '省级', CITY: '地级', COUNTY: '县级', TOWN: '乡级', VILLAGE: '村级' });
export type RegionTier = (typeof RegionLevels.values)[number];

/** The levels as a GraphQL enum. */
export const RegionLevelEnum = termsEnum('RegionLevel', 'How far down a region stands (行政区划级别)', RegionLevels);

@ObjectType({ description: 'An administrative region (行政区划), GB/T 2260, with the towns that ledgers name' })
export class Region {
  @Field(() => String, { description: 'Code (行政区划代码), 2 to 12 digits without empty levels at the end; a child starts with its parent' })
  code!: string;
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
  @Field(() => RegionLevelEnum, { description: 'Level (级别)' })
  level!: RegionTier;
  @Field(() => String, { nullable: true, description: 'Code of the region above; null for a province' })
  parentCode!: string | null;
}
