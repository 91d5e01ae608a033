import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Enterprises within a band of scores (得分区间)' })
export class ScoreBand {
  @Field(() => Float, { description: 'Least score of the band (起点分)' })
  from!: number;
  @Field(() => Float, { nullable: true, description: 'Where the next band begins, which is not of this one; null for the highest, which ends with 100' })
  below!: number | null;
  @Field(() => Int, { description: 'How many (企业数)' })
  enterprises!: number;
}

@ObjectType({ description: 'How enterprises’ compliance scores lie (得分分布)' })
export class ScoreSpread {
  @Field(() => Int, { description: 'Enterprises (企业数)' })
  enterprises!: number;
  @Field(() => Int, { description: 'Those without a score (未评分企业数)' })
  unscored!: number;
  @Field(() => Float, { nullable: true, description: 'Mean score (平均分), two decimals, half up; null without any' })
  mean!: number | null;
  @Field(() => [ScoreBand], { description: 'By band, the lowest first (得分区间)' })
  bands!: ScoreBand[];
}

@ObjectType({ description: 'How scores lie in a region right below (下级地区得分分布)' })
export class RegionScoreSpread extends ScoreSpread {
  @Field(() => String, { description: 'Region (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { nullable: true, description: 'Its name (地区名称)' })
  regionName!: string | null;
}

@ObjectType({ description: 'How the newest compliance scores of a region’s enterprises lie (合规得分分布)' })
export class ScoreDistribution extends ScoreSpread {
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码); null is the nation' })
  regionCode!: string | null;
  @Field(() => String, { nullable: true, description: 'Its name (地区名称)' })
  regionName!: string | null;
  @Field(() => [RegionScoreSpread], { description: 'The same of the regions right below that have enterprises, by code' })
  children!: RegionScoreSpread[];
}

@ArgsType()
export class ScoreDistributionArgs {
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) in the authority’s own; by default the whole of it' })
  regionCode?: string | null;
}

/** How scores lie, as GraphQL shows it. */
export const spreadModel = ({ enterprises, unscored, mean, bands }: { readonly enterprises: number; readonly unscored: number; readonly mean: number | null; readonly bands: readonly number[] }, from: readonly number[]): ScoreSpread => ({
  enterprises, unscored, mean, bands: from.map((least, at) => ({ from: least, below: from[at + 1] ?? null, enterprises: bands[at] ?? 0 })),
});
