import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { RiskAssessmentInput } from '../assessments/assessment.inputs.js';
import { AccidentTypeEnum } from '../risk.enums.js';
import type { AccidentType } from '../risk-terms.js';

@InputType({ description: 'Adds a risk event to a unit, with its first assessment (新增风险事件)' })
export class CreateRiskEventInput {
  @Field(() => ID, { description: 'Risk unit (风险单元)' })
  riskUnitId!: string;
  @Field(() => String, { description: 'What may happen, at most 2000 characters (风险事件)' })
  description!: string;
  @Field(() => AccidentTypeEnum, { description: 'Kind of accident (事故类别)' })
  accidentType!: AccidentType;
  @Field(() => String, { nullable: true, description: 'Consequences, at most 2000 characters (可能后果)' })
  consequence?: string | null;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (责任人)' })
  responsible?: string | null;
  @Field(() => RiskAssessmentInput, { description: 'Assessment (风险评估)' })
  assessment!: RiskAssessmentInput;
}

@InputType({ description: 'Changes a risk event (修订风险事件); what is left out stays, a blank text empties. An assessment is kept beside the earlier ones, even when it judges the same' })
export class ReviseRiskEventInput {
  @Field(() => ID, { description: 'Risk event (风险事件)' })
  riskEventId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'What may happen, at most 2000 characters (风险事件)' })
  description?: string | null;
  @Field(() => AccidentTypeEnum, { nullable: true, description: 'Kind of accident (事故类别)' })
  accidentType?: AccidentType | null;
  @Field(() => String, { nullable: true, description: 'Consequences, at most 2000 characters (可能后果)' })
  consequence?: string | null;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (责任人)' })
  responsible?: string | null;
  @Field(() => RiskAssessmentInput, { nullable: true, description: 'New assessment (重新评估)' })
  assessment?: RiskAssessmentInput | null;
  @Field(() => String, { nullable: true, description: 'Why, at most 2000 characters (修订原因)' })
  reason?: string | null;
}

@InputType({ description: 'Retires a risk event with its measures (停用); nothing is deleted' })
export class RetireRiskEventInput {
  @Field(() => ID, { description: 'Risk event (风险事件)' })
  riskEventId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Why, at most 2000 characters (停用原因)' })
  reason!: string;
}
