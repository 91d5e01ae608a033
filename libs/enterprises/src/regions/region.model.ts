import { Field, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day } from '@anze/kernel';
import { DateScalar, termsEnum } from '@anze/graphql';

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
  @Field(() => Boolean, { description: 'A zone without a published code, added by an authority (自定义区划)' })
  custom!: boolean;
  @Field(() => String, { nullable: true, description: 'The code that stands for a withdrawn one today (承接区划代码); null while it is in use' })
  successorCode!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which a zone of an authority was withdrawn (撤销日期); null while it is in use, and for published codes' })
  withdrawnOn!: Day | null;
}
