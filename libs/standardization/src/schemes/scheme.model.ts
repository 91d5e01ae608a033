import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, SectorEnum, StandardizationLevelEnum } from '@anze/graphql';
import { Decimal, type Day, type Sector, type StandardizationLevel } from '@anze/kernel';
import type { SchemeInForce } from './scheme.rules.js';

@ObjectType({ description: 'What is judged by a scheme (考评项)' })
export class StandardizationItem {
  @Field(() => String, { description: 'Code (考评项编号), unique in the scheme' })
  code!: string;
  @Field(() => String, { description: 'What is judged (考评内容)' })
  text!: string;
  @Field(() => Float, { description: 'Full marks (标准分)' })
  full!: number;
  @Field(() => Boolean, { description: 'It applies to everybody (必评项): it can’t be called not applicable' })
  always!: boolean;
}

@ObjectType({ description: 'An element of a scheme (要素)' })
export class StandardizationElement {
  @Field(() => String, { description: 'Code (要素编号)' })
  code!: string;
  @Field(() => String, { description: 'Name (要素名称)' })
  name!: string;
  @Field(() => Float, { description: 'Full marks of its items (标准分)' })
  full!: number;
  @Field(() => [StandardizationItem], { description: 'Its items (考评项)' })
  items!: readonly StandardizationItem[];
}

@ObjectType({ description: 'From which score a level can be reached (定级分数线)' })
export class StandardizationThreshold {
  @Field(() => StandardizationLevelEnum, { description: 'Level (等级)' })
  level!: StandardizationLevel;
  @Field(() => Float, { description: 'Lowest score out of 100 (最低得分)' })
  from!: number;
}

@ObjectType({ description: 'A scheme by which standardization is judged (安全生产标准化评定标准). Score = got ÷ (full − not applicable) × 100' })
export class StandardizationScheme {
  @Field(() => String, { description: 'Code (评定标准编号); its versions share it' })
  code!: string;
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
  @Field(() => String, { description: 'Edition of the standard that it follows (版本), 2016 or 2025' })
  edition!: string;
  @Field(() => String, { description: 'Where it is written (依据), or what of it is the product’s own proposal' })
  source!: string;
  @Field(() => String, { description: 'The rule data that it stands in (规则版本), region/version; it is never changed' })
  rule!: string;
  @Field(() => DateScalar, { description: 'First day in force (生效日期)' })
  effectiveFrom!: Day;
  @Field(() => [SectorEnum], { description: 'Sectors that it is made for (适用行业领域); with neither sectors nor industries it is for all' })
  sectors!: readonly Sector[];
  @Field(() => [String], { description: 'Industries that it is made for (适用国民经济行业): codes of GB/T 4754 that theirs begin with' })
  industryPrefixes!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'Only with fewer people than this (从业人员少于); null for any number' })
  headcountBelow!: number | null;
  @Field(() => Float, { description: 'Full marks of all items (标准分合计)' })
  full!: number;
  @Field(() => [StandardizationElement], { description: 'Its elements (要素)' })
  elements!: readonly StandardizationElement[];
  @Field(() => [StandardizationThreshold], { description: 'Levels that can be reached by it (定级分数线), the highest first' })
  thresholds!: readonly StandardizationThreshold[];
}

@ArgsType()
export class StandardizationSchemesArgs {
  @Field(() => ID, { nullable: true, description: 'Only those by which this enterprise (企业) can be judged, the one it takes unless it says otherwise first' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Of this region (行政区划代码); left out, of the enterprise, else of the nation' })
  regionCode?: string | null;
  @Field(() => StandardizationLevelEnum, { nullable: true, description: 'Only those by which this level can be reached (等级)' })
  level?: StandardizationLevel | null;
  @Field(() => DateScalar, { nullable: true, description: 'In force on this day; left out, today' })
  on?: Day | null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total.plus(value), new Decimal(0)).toNumber();

/** A scheme as clients see it. */
export function schemeModel({ scope, elements, ...scheme }: SchemeInForce): StandardizationScheme {
  return {
    ...scheme,
    sectors: scope.sectors ?? [],
    industryPrefixes: scope.industryPrefixes ?? [],
    headcountBelow: scope.headcountBelow ?? null,
    full: sum(elements.flatMap(({ items }) => items.map(({ full }) => full))),
    elements: elements.map(({ items, ...element }) => ({ ...element, full: sum(items.map(({ full }) => full)), items: items.map((item) => ({ ...item, always: item.always === true })) })),
  };
}
