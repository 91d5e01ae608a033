import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { InspectionDutyCodeEnum, type InspectionDutyCode } from '../duties/duty-terms.js';
import { EffectVetoEnum, type EffectVeto } from './effect-terms.js';
import type { EffectMonth } from './effect.rules.js';

@ObjectType({ description: 'How well dual prevention works at an enterprise in a month (双重预防运行效果评估): E = (A + B) × α' })
export class EffectEvaluation {
  @Field(() => ID, { description: 'Opaque id of the enterprise (企业)' })
  enterpriseId!: string;
  @Field(() => DateScalar, { description: 'First day of the month (评估月份)' })
  month!: Day;
  @Field(() => DateScalar, { description: 'Last day that counts: of the month, or yesterday while it runs (统计截止)' })
  asOf!: Day;
  @Field(() => Boolean, { description: 'The month still runs (未到月末，暂估)' })
  preliminary!: boolean;
  @Field(() => Float, { description: 'E, in points with two decimals (评估得分)' })
  e!: number;
  @Field(() => Float, { description: 'A: checks completed of those planned, less the duty deductions (排查得分)' })
  a!: number;
  @Field(() => Float, { description: 'B: hazards accepted of those due, less the deductions for too few hazards (治理得分)' })
  b!: number;
  @Field(() => Int, { description: 'α: 0 on a veto, else 1 (否决系数)' })
  alpha!: number;
  @Field(() => Int, { description: 'Checks that fell due (计划排查数)' })
  checksPlanned!: number;
  @Field(() => Int, { description: 'Those done in time with no item left out (完成排查数)' })
  checksCompleted!: number;
  @Field(() => Int, { description: 'Hazards whose deadline fell in the month (到期隐患数)' })
  hazardsDue!: number;
  @Field(() => Int, { description: 'Those accepted (按期销号数)' })
  hazardsAccepted!: number;
  @Field(() => Int, { description: 'Hazards that the enterprise found itself (自查隐患数)' })
  hazardsFound!: number;
  @Field(() => Int, { description: 'How many an enterprise of its size is expected to find (应查隐患数)' })
  hazardsExpected!: number;
  @Field(() => [InspectionDutyCodeEnum], { description: 'Duties that end with the month, of those that the rule takes points for, and are not fulfilled (未履行职责)' })
  missedDuties!: InspectionDutyCode[];
  @Field(() => Float, { description: 'Points taken from A for them (职责扣分)' })
  dutyDeduction!: number;
  @Field(() => Float, { description: 'Points taken from B for too few hazards (隐患数不足扣分)' })
  findingDeduction!: number;
  @Field(() => [EffectVetoEnum], { description: 'Why α is 0 (否决项)' })
  vetoes!: EffectVeto[];
  @Field(() => String, { description: 'Version of the rule (规则版本)' })
  ruleVersion!: string;
  @Field(() => String, { description: 'Where the rule comes from (规则依据)' })
  ruleSource!: string;

  /** Not shown: the enterprise's uuid. */
  enterpriseUuid!: string;
  /** Not shown: the days that it looks at. */
  days!: EffectMonth;
}
