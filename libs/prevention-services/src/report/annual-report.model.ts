import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen, Grade, PreventionServiceType, Sector } from '@anze/kernel';
import { DateScalar, GradeEnum, MoneyScalar, PreventionServiceTypeEnum, SectorEnum } from '@anze/graphql';

@ObjectType({ isAbstract: true })
abstract class ServiceSums {
  @Field(() => Int, { description: 'Services given (服务次数); voided ones left out' })
  services!: number;
  @Field(() => Int, { description: 'Different enterprises served (服务企业数)' })
  enterprises!: number;
  @Field(() => Int, { description: 'Hazards found (发现隐患数): those followed here, and the counts of ledgers where that is all there is' })
  hazardsFound!: number;
  @Field(() => Int, { description: 'Of them accepted by the last day that counts, or rectified as a ledger counts (已整改隐患数)' })
  hazardsClosed!: number;
  @Field(() => MoneyScalar, { description: 'What they cost, in yuan (服务费用)' })
  cost!: Fen;
}

@ObjectType({ description: 'An insurer’s services of one type in a year' })
export class AnnualServicesOfType extends ServiceSums {
  @Field(() => PreventionServiceTypeEnum, { description: 'Type (服务类别)' })
  type!: PreventionServiceType;
}

@ObjectType({ description: 'An insurer’s services in one sector in a year, by the sector that the enterprises are in now' })
export class AnnualServicesOfSector extends ServiceSums {
  @Field(() => SectorEnum, { description: 'Sector (监管行业领域)' })
  sector!: Sector;
}

@ObjectType({ description: 'An insurer’s services in one month' })
export class AnnualServicesOfMonth extends ServiceSums {
  @Field(() => Int, { description: 'Month, 1 to 12 (月份)' })
  month!: number;
  @Field(() => Int, { description: 'Planned visits that fall due in it, cancelled ones left out (计划服务)' })
  visitsPlanned!: number;
  @Field(() => Int, { description: 'Of them done by the last day that counts, in time or not (已完成)' })
  visitsDone!: number;
}

@ObjectType({ description: 'Visits planned with enterprises, by the day on which they are due (计划服务)' })
export class AnnualVisits {
  @Field(() => Int, { description: 'Due in the year, cancelled ones left out' })
  planned!: number;
  @Field(() => Int, { description: 'Of them due by the last day that counts (应完成)' })
  due!: number;
  @Field(() => Int, { description: 'Of those planned, done by then (已完成)' })
  done!: number;
  @Field(() => Int, { description: 'Of those due, done by their day (按期完成)' })
  doneInTime!: number;
  @Field(() => Int, { description: 'Cancelled (已取消)' })
  cancelled!: number;
}

@ObjectType({ description: 'The prevention funds of an insurer’s policies over a year, in yuan (事故预防费): opening + accrued + transferredIn + overspent − spent − transferredOut = closing' })
export class AnnualFund {
  @Field(() => MoneyScalar, { description: 'Held before the year (期初余额)' })
  opening!: Fen;
  @Field(() => MoneyScalar, { description: 'Accrued out of premium received, less what went back (计提)' })
  accrued!: Fen;
  @Field(() => MoneyScalar, { description: 'Came over from policies that were renewed (结转转入)' })
  transferredIn!: Fen;
  @Field(() => MoneyScalar, { description: 'Spent on services, whoever bore it (列支)' })
  spent!: Fen;
  @Field(() => MoneyScalar, { description: 'Of it beyond what the funds held, borne by the insurer (超支)' })
  overspent!: Fen;
  @Field(() => MoneyScalar, { description: 'Went over to renewing policies (结转转出)' })
  transferredOut!: Fen;
  @Field(() => MoneyScalar, { description: 'Held on the last day that counts (期末余额)' })
  closing!: Fen;
}

@ObjectType({ description: 'What enterprises said of the services (满意度): stars of the follow-up, or without one what they gave when they confirmed' })
export class AnnualSatisfaction {
  @Field(() => Int, { description: 'Services rated (已评价)' })
  rated!: number;
  @Field(() => Float, { nullable: true, description: 'Mean of 1 to 5, two decimals; null without any (平均分)' })
  mean!: number | null;
  @Field(() => [Int], { description: 'How many gave 1, 2, 3, 4 and 5, in this order' })
  ratings!: number[];
  @Field(() => Int, { description: 'Follow-up questionnaires answered (回访)' })
  followUps!: number;
  @Field(() => Int, { description: 'Of them telling of selling or charging (推销或收费)' })
  sellingOrCharging!: number;
}

@ObjectType({ description: 'Complaints about the insurer’s services (投诉)' })
export class AnnualComplaints {
  @Field(() => Int, { description: 'Filed in the year (受理)' })
  filed!: number;
  @Field(() => Int, { description: 'Of them withdrawn (撤回)' })
  withdrawn!: number;
  @Field(() => Int, { description: 'Of them answered (已答复)' })
  answered!: number;
  @Field(() => Int, { description: 'Of them upheld, wholly or in part (属实或部分属实)' })
  upheld!: number;
  @Field(() => Int, { description: 'Due to be answered in the year, withdrawn ones left out (应答复)' })
  due!: number;
  @Field(() => Int, { description: 'Of those answered in time (按期答复)' })
  answeredInTime!: number;
}

@ObjectType({ description: 'The newest published grade of the year in a region (评估等级)' })
export class AnnualGrade {
  @Field(() => String, { description: 'Region (行政区划代码)' })
  regionCode!: string;
  @Field(() => GradeEnum, { description: 'Grade (评估等级)' })
  grade!: Grade;
  @Field(() => Float, { nullable: true, description: 'Total, 0 to 100; null when not rated (总分)' })
  score!: number | null;
  @Field(() => ID, { description: 'The run it belongs to (评估批次)' })
  runId!: string;
}

/** The report as clients see it; the insurer is resolved by a batch. */
@ObjectType({ description: 'An insurer’s prevention services over a year (年度事故预防服务报告, AQ 9010-2019), of the records that the caller may see: to an authority with some sectors those of these sectors' })
export class AnnualServiceReport extends ServiceSums {
  /** The insurer's uuid; not shown as such. */
  insurerId!: string;

  @Field(() => Int, { description: 'Year (年度)' })
  year!: number;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码); null: wherever the insurer works' })
  regionCode!: string | null;
  @Field(() => DateScalar, { description: 'First day (起始日)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Last day that counts (截止日): the year’s last, or today while it lasts' })
  asOf!: Day;
  @Field(() => Int, { description: 'Services that the enterprise has confirmed (企业已确认)' })
  confirmed!: number;
  @Field(() => Int, { description: 'Services whose record is archived (已归档)' })
  archived!: number;
  @Field(() => Float, { nullable: true, description: 'Hazards closed of those found, percent; null without any (整改率)' })
  hazardsClosedRate!: number | null;
  @Field(() => Int, { description: 'Policies of the insurer in force on any day of it (有效保单数)' })
  policies!: number;
  @Field(() => Int, { description: 'Enterprises with one (投保企业数)' })
  enterprisesInsured!: number;
  @Field(() => Float, { nullable: true, description: 'Enterprises served of those insured, percent; null without any (服务覆盖率)' })
  reach!: number | null;
  @Field(() => [AnnualServicesOfType], { description: 'By type, all seven (按服务类别)' })
  byType!: AnnualServicesOfType[];
  @Field(() => [AnnualServicesOfSector], { description: 'By sector, those with a service (按行业领域)' })
  bySector!: AnnualServicesOfSector[];
  @Field(() => [AnnualServicesOfMonth], { description: 'By month, all twelve (按月)' })
  byMonth!: AnnualServicesOfMonth[];
  @Field(() => Int, { description: 'Policies with a service plan of the year that the enterprise agreed to (已商定方案)' })
  plansAgreed!: number;
  @Field(() => AnnualVisits, { description: 'What was planned, and what was done of it (计划执行)' })
  visits!: AnnualVisits;
  @Field(() => AnnualFund, { description: 'The prevention funds (事故预防费)' })
  fund!: AnnualFund;
  @Field(() => AnnualSatisfaction, { description: 'What the enterprises said (满意度)' })
  satisfaction!: AnnualSatisfaction;
  @Field(() => AnnualComplaints, { description: 'Complaints (投诉)' })
  complaints!: AnnualComplaints;
  @Field(() => [AnnualGrade], { description: 'Published grades of the year, by region, at most 100 (已公布的评估等级)' })
  grades!: AnnualGrade[];
}

@ArgsType()
export class AnnualServiceReportArgs {
  @Field(() => Int, { description: 'Year (年度), begun by today' })
  year!: number;
  @Field(() => ID, { nullable: true, description: 'Insurer (保险机构): the id of its organization; an authority names one, an insurer is itself' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码): 2, 4, 6, 9 or 12 digits; left out: an authority’s own, or wherever the insurer works' })
  regionCode?: string | null;
}
