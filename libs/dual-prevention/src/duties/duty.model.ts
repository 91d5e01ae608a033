import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { Inspection } from '../inspections/inspection.model.js';
import { InspectionDutyCodeEnum, type InspectionDutyCode } from './duty-terms.js';

@ObjectType({ description: 'A duty of inspection of one enterprise in one month or quarter (排查职责履行)' })
export class InspectionDuty {
  @Field(() => InspectionDutyCodeEnum, { description: 'Which (排查职责)' })
  duty!: InspectionDutyCode;
  @Field(() => DateScalar, { description: 'First day of the period (起始日期)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Last day of the period (截止日期)' })
  to!: Day;
  @Field(() => Boolean, { description: 'Whether it is owed: not by an enterprise founded within the period (是否应履行)' })
  required!: boolean;
  @Field(() => Boolean, { description: 'Whether an inspection fulfils it (是否履行)' })
  fulfilled!: boolean;
  @Field(() => Boolean, { description: 'Whether the period still runs (期限未到)' })
  open!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the first inspection of the period (完成日期)' })
  doneOn!: Day | null;
  @Field(() => Inspection, { nullable: true, description: 'The first inspection of the period (排查记录), which says by whom' })
  inspection!: Inspection | null;
  @Field(() => String, { description: 'Version of the rule (规则版本)' })
  ruleVersion!: string;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
}

@ObjectType({ description: 'How many enterprises of a region have a duty of inspection fulfilled' })
export class DutyCoverageRow {
  @Field(() => String, { nullable: true, description: 'Region code (行政区划代码); null is the whole country' })
  regionCode!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the region (行政区划)' })
  regionName!: string | null;
  @Field(() => Int, { description: 'Enterprises that owe it (应检企业数)' })
  enterprises!: number;
  @Field(() => Int, { description: 'Those that have it fulfilled (已检企业数)' })
  fulfilled!: number;
  @Field(() => Float, { nullable: true, description: 'Rate in percent with two decimals (覆盖率); null without enterprises' })
  rate!: number | null;
}

@ObjectType({ description: 'How far a duty of inspection is fulfilled in a region and in those right below it (排查覆盖率)' })
export class DutyCoverage extends DutyCoverageRow {
  @Field(() => InspectionDutyCodeEnum, { description: 'Which (排查职责)' })
  duty!: InspectionDutyCode;
  @Field(() => DateScalar, { description: 'First day of the period (起始日期)' })
  from!: Day;
  @Field(() => DateScalar, { description: 'Last day of the period (截止日期)' })
  to!: Day;
  @Field(() => String, { nullable: true, description: 'Version of the rule (规则版本); null where none demands it then' })
  ruleVersion!: string | null;
  @Field(() => [DutyCoverageRow], { description: 'The regions right below, by code (下级区域)' })
  children!: DutyCoverageRow[];
}
