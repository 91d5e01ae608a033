import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';
import { RiskAssessment, riskAssessmentModel, type AssessmentRecord } from '../assessments/assessment.model.js';
import type { RiskEventFacts } from '../ledger/risk-tables.js';
import type { RiskRecord } from '../objects/risk-object.model.js';
import { colourOf, tierOf } from '../risk-colour.rules.js';
import { AccidentTypeEnum, ControlTierEnum, RiskColourEnum, RiskStatusEnum } from '../risk.enums.js';
import type { AccidentType, ControlTier, RiskColour, RiskStatus } from '../risk-terms.js';

/** A risk event with its newest assessment, as it is read. */
export interface RiskEventRecord extends RiskRecord, RiskEventFacts {
  readonly unitId: string;
  readonly riskRank: number;
  readonly assessment: AssessmentRecord;
}

@ObjectType({ description: 'What may happen in a risk unit (风险事件)' })
export class RiskEvent {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'What may happen (风险事件)' })
  description!: string;
  @Field(() => AccidentTypeEnum, { description: 'Kind of accident (事故类别)' })
  accidentType!: AccidentType;
  @Field(() => String, { nullable: true, description: 'Consequences (可能后果)' })
  consequence!: string | null;
  @Field(() => String, { nullable: true, description: 'Person responsible (责任人)' })
  responsible!: string | null;
  @Field(() => RiskColourEnum, { description: 'Colour, from its newest assessment (风险颜色)' })
  colour!: RiskColour;
  @Field(() => ControlTierEnum, { description: 'Who controls it (管控层级); follows from the colour' })
  tier!: ControlTier;
  @Field(() => RiskAssessment, { description: 'Its newest assessment (风险评估)' })
  assessment!: RiskAssessment;
  @Field(() => RiskStatusEnum, { description: 'Whether it is in force (状态)' })
  status!: RiskStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was retired (停用日期)' })
  retiredOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why (停用原因)' })
  retiredReason!: string | null;
  @Field(() => Int, { description: 'Goes up by one with every revision; give it as expectedVersion' })
  version!: number;

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
  /** Not shown: its own uuid. */
  uuid!: string;
  /** Not shown: its unit's uuid. */
  unitId!: string;
}

/** The GraphQL form of a risk event. */
export function riskEventModel(record: RiskEventRecord): RiskEvent {
  return {
    id: encodeId('RiskEvent', record.enterpriseId, record.id),
    enterpriseId: record.enterpriseId,
    uuid: record.id,
    unitId: record.unitId,
    description: record.description,
    accidentType: record.accidentType,
    consequence: record.consequence,
    responsible: record.responsible,
    colour: colourOf(record.riskRank)!,
    tier: tierOf(record.riskRank)!,
    assessment: riskAssessmentModel(record.assessment),
    status: record.status,
    retiredOn: record.retiredOn,
    retiredReason: record.retiredReason,
    version: record.version,
  };
}
