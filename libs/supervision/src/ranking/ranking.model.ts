import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ComplianceOverview } from '../overview/overview.model.js';
import { METRICS, type RankingMetric } from './ranking.rules.js';

export const RankingDimensionEnum = { REGION: 'REGION', SECTOR: 'SECTOR', INSURER: 'INSURER', SIZE: 'SIZE', LEVEL: 'LEVEL' } as const;
/** What the parts of a region are told apart by. */
export type RankingDimension = keyof typeof RankingDimensionEnum;
registerEnumType(RankingDimensionEnum, {
  name: 'RankingDimension',
  description: 'What is ranked (排名维度)',
  valuesMap: { REGION: { description: 'The regions one level below (辖区)' }, SECTOR: { description: 'Sectors (行业领域)' }, INSURER: { description: 'Insurers of record (保险机构)' }, SIZE: { description: 'Sizes as they are today (企业规模)' }, LEVEL: { description: 'Levels of standardization as they are today (标准化等级)' } },
});

export const RankingMetricEnum = Object.fromEntries(Object.keys(METRICS).map((name) => [name, name])) as { readonly [metric in RankingMetric]: metric };
registerEnumType(RankingMetricEnum, { name: 'RankingMetric', description: 'By what is ranked; 1 is the best, equal values share a rank, null ranks last (排名指标)', valuesMap: METRICS });

@ObjectType({ description: 'One row of a ranking (排名)' })
export class ComplianceRankingRow {
  @Field(() => String, { description: 'Region code, sector, opaque organization id, size or level; NONE where no insurer is of record, or without a level' })
  key!: string;
  @Field(() => String, { description: 'Its name' })
  name!: string;
  @Field(() => Int, { description: '1 is the best; equal values share a rank' })
  rank!: number;
  @Field(() => ComplianceOverview, { description: 'Its figures' })
  overview!: ComplianceOverview;
}
