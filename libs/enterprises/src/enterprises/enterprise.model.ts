import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Sector } from '@anze/kernel';
import { connectionOf, DateScalar, SectorEnum } from '@anze/graphql';

/**
 * An enterprise as clients see it. What other libs know of it (`insured`, `policies`, `standardizationLevel`, `hazards` …)
 * they add as field resolvers; `enterpriseId` is what they go by.
 */
@ObjectType({ description: 'An enterprise that carries the duty of work safety (企业)' })
export class Enterprise {
  /** The uuid behind `id`; not shown. */
  enterpriseId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码), GB 32100-2015' })
  uscc!: string;
  @Field(() => String, { description: 'Name (企业名称)' })
  name!: string;
  @Field(() => String, { description: 'Region code (行政区划代码), 2 to 12 digits without empty levels at the end: the town 330282107' })
  regionCode!: string;
  @Field(() => String, { nullable: true, description: 'Town or sub-district (所属镇街), as the roster names it' })
  townName!: string | null;
  @Field(() => String, { description: 'Industry (国民经济行业代码), GB/T 4754-2017 with the section’s letter: C3854' })
  industryCode!: string;
  @Field(() => String, { nullable: true, description: 'Industry (国民经济行业), as the roster names it' })
  industryName!: string | null;
  @Field(() => SectorEnum, { description: 'Supervised sector (监管行业领域)' })
  sector!: Sector;
  @Field(() => Int, { description: 'Employees (从业人数)' })
  headcount!: number;
  @Field(() => String, { nullable: true, description: 'Size (企业规模), as the roster names it: 微型, 小型, 中型, 大型' })
  size!: string | null;
  @Field(() => String, { nullable: true, description: 'Person in charge (主要负责人); for anybody but the enterprise and its regulators the surname alone, 高某' })
  principal!: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone (联系电话); for anybody but the enterprise and its regulators the last four digits alone, ****-****0000' })
  phone!: string | null;
  @Field(() => String, { nullable: true, description: 'Business address (经营地址)' })
  address!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of its founding (成立日期)' })
  foundedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Operating status (经营状态), as the roster names it: 存续' })
  operatingStatus!: string | null;
  @Field(() => Boolean, { description: 'Must insure (应保): the roster’s own mark (应保类别), else the rules on sectors, licences and industries; 安全生产法 51' })
  mustInsure!: boolean;
  @Field(() => Float, { nullable: true, description: 'Newest compliance score (合规评分), 0 to 100; null before the first' })
  score!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the newest compliance score (评分日期)' })
  scoreOn!: Day | null;
  @Field(() => Int, { description: 'Grows with every change' })
  version!: number;
}

/** A page of enterprises. */
export const EnterpriseConnection = connectionOf('Enterprise', () => Enterprise);
