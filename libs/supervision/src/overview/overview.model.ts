import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Fen, PreventionServiceType } from '@anze/kernel';
import type { RollupSplit } from '@anze/rollups';
import { DateScalar, MoneyScalar, PreventionServiceTypeEnum } from '@anze/graphql';
import type { Place } from './figure-place.js';

@ObjectType({ description: 'Enterprises that hold a standardization certificate in force (标准化达标), by their highest level' })
export class StandardizationTally {
  @Field(() => Int, { description: 'All levels' })
  total!: number;
  @Field(() => Int, { description: '一级' })
  level1!: number;
  @Field(() => Int, { description: '二级' })
  level2!: number;
  @Field(() => Int, { description: '三级' })
  level3!: number;
  @Field(() => Float, { nullable: true, description: 'total ÷ enterprises, percent with two decimals (达标率)' })
  rate!: number | null;
}

@ObjectType({ description: 'Work-safety liability insurance in force on the day (安责险)' })
export class InsuranceTally {
  @Field(() => Int, { description: 'Enterprises with at least one policy in force (投保企业)' })
  insured!: number;
  @Field(() => MoneyScalar, { description: 'Premium of the policies in force, yuan (保费)' })
  premium!: Fen;
  @Field(() => MoneyScalar, { description: 'Prevention budget of the policies in force, yuan (事故预防费)' })
  preventionBudget!: Fen;
  @Field(() => Int, { description: 'Enterprises that must insure (应保)' })
  mustInsure!: number;
  @Field(() => Int, { description: 'Of those, insured (已保)' })
  mustInsureInsured!: number;
  @Field(() => Float, { nullable: true, description: 'mustInsureInsured ÷ mustInsure, percent with two decimals (覆盖率)' })
  coverageRate!: number | null;
  @Field(() => Int, { description: 'Insured without having to (自愿投保)' })
  voluntarilyInsured!: number;
  @Field(() => Int, { description: 'Insured, without a prevention service since their uninterrupted cover began (投保未服务)' })
  unvisited!: number;
  @Field(() => Float, { nullable: true, description: 'Insured and served since their cover began ÷ insured, percent with two decimals (服务覆盖率)' })
  servedRate!: number | null;
}

@ObjectType({ description: 'Enterprises inspected in the period that the day lies in, up to the day (排查覆盖)' })
export class InspectionTally {
  @Field(() => Int, { description: 'That inspected themselves in the calendar month (当月已自查)' })
  selfInspected!: number;
  @Field(() => Float, { nullable: true, description: 'selfInspected ÷ enterprises, percent with two decimals (自查率)' })
  selfInspectedRate!: number | null;
  @Field(() => Int, { description: 'That an authority, its grid or an agency inspected in the calendar quarter (当季已检查)' })
  authorityInspected!: number;
  @Field(() => Float, { nullable: true, description: 'authorityInspected ÷ enterprises, percent with two decimals (检查覆盖率)' })
  quarterlyCoverageRate!: number | null;
}

@ObjectType({ description: 'Hazards under a supervision order (挂牌督办)' })
export class SupervisionTally {
  @Field(() => Int, { description: 'All levels' })
  total!: number;
  @Field(() => Int, { description: '县级' })
  county!: number;
  @Field(() => Int, { description: '市级' })
  municipal!: number;
  @Field(() => Int, { description: '省级' })
  provincial!: number;
  @Field(() => Int, { description: '国家级' })
  national!: number;
}

@ObjectType({ description: 'Hazards up to the end of the day; voided ones count nowhere (隐患)' })
export class HazardTally {
  @Field(() => Int, { description: 'Found on or before the day (排查)' })
  found!: number;
  @Field(() => Int, { description: 'Accepted on or before the day and not reopened (整改销号)' })
  rectified!: number;
  @Field(() => Int, { description: 'found − rectified (未销号)' })
  open!: number;
  @Field(() => Int, { description: 'Not rectified by the day, the deadline then in force before it (逾期)' })
  overdue!: number;
  @Field(() => Int, { description: 'Of the overdue, major ones (逾期重大隐患)' })
  overdueMajor!: number;
  @Field(() => Int, { description: 'Major hazards found (重大隐患)' })
  major!: number;
  @Field(() => Float, { nullable: true, description: 'rectified ÷ found, percent with two decimals (整改率)' })
  rectificationRate!: number | null;
  @Field(() => SupervisionTally, { description: 'Under a supervision order' })
  supervised!: SupervisionTally;
}

@ObjectType({ description: 'Prevention services of one type' })
export class ServiceTypeCount {
  @Field(() => PreventionServiceTypeEnum, { description: 'Type' })
  type!: PreventionServiceType;
  @Field(() => Int, { description: 'Services served on or before the day' })
  count!: number;
}

@ObjectType({ description: 'Accident-prevention services served on or before the day (事故预防服务)' })
export class ServiceTally {
  @Field(() => Int, { description: 'All types' })
  total!: number;
  @Field(() => [ServiceTypeCount], { description: 'Each of the seven types' })
  byType!: ServiceTypeCount[];
  @Field(() => Int, { description: 'Different enterprises served' })
  enterprisesServed!: number;
}

/** The part of a question whose figures an overview shows. */
export interface OverviewQuestion {
  readonly place: Place;
  readonly split: RollupSplit;
  /** Which part of the split. */
  readonly key: string;
}

@ObjectType({ description: "Figures over what the viewer may see: a regulator's region or a part of it, an insurer's book, an enterprise's own (合规概览)" })
export class ComplianceOverview {
  @Field(() => String, { nullable: true, description: 'Region the figures are of (行政区划代码)' })
  regionCode!: string | null;
  @Field(() => String, { nullable: true, description: 'Its name' })
  regionName!: string | null;
  @Field(() => DateScalar, { description: 'The figures are those of the end of this day' })
  asOf!: string;
  @Field(() => Int, { description: 'Enterprises founded on or before the day' })
  enterprises!: number;
  @Field(() => StandardizationTally, { description: 'Standardization' })
  standardized!: StandardizationTally;
  @Field(() => InsuranceTally, { description: 'Insurance' })
  insurance!: InsuranceTally;
  @Field(() => HazardTally, { description: 'Hazards' })
  hazards!: HazardTally;
  @Field(() => ServiceTally, { description: 'Prevention services' })
  services!: ServiceTally;
  @Field(() => InspectionTally, { description: 'Inspections' })
  inspections!: InspectionTally;

  /** Not shown: what was asked, so that the same can be asked of another day. */
  question!: OverviewQuestion;
}
