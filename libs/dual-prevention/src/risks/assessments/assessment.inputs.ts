import { Field, Float, InputType } from '@nestjs/graphql';
import { RiskMethodEnum } from '../risk.enums.js';
import type { RiskMethod } from '../risk-terms.js';
import type { RiskJudgement } from './assessment.rules.js';

@InputType({ description: 'How an event is judged (风险评估): LEC takes likelihood, exposure and consequence, LS likelihood and severity, each a value on the scale in force (riskScheme)' })
export class RiskAssessmentInput implements RiskJudgement {
  @Field(() => RiskMethodEnum, { description: 'Method (评估方法)' })
  method!: RiskMethod;
  @Field(() => Float, { nullable: true, description: 'L, likelihood (可能性)' })
  likelihood?: number | null;
  @Field(() => Float, { nullable: true, description: 'E, how often people are exposed (暴露频繁程度)' })
  exposure?: number | null;
  @Field(() => Float, { nullable: true, description: 'C, consequence (后果)' })
  consequence?: number | null;
  @Field(() => Float, { nullable: true, description: 'S, severity (严重性)' })
  severity?: number | null;
  @Field(() => String, { nullable: true, description: 'Grounds, at most 2000 characters (评估说明)' })
  note?: string | null;
}
