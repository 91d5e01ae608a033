import { Field, ID, Int, InputType, ObjectType } from '@nestjs/graphql';
import { encodeId } from '@anze/kernel';
import { connectionOf } from '@anze/graphql';
import { RiskAssessment, riskAssessmentModel, type AssessmentRecord } from '../assessments/assessment.model.js';
import type { MeasureFacts } from '../measures/measure.rules.js';
import { colourOf, tierOf } from '../risk-colour.rules.js';
import { AccidentTypeEnum, ControlTierEnum, MeasureClassEnum, MeasureSubClassEnum, RiskColourEnum, RiskObjectKindEnum } from '../risk.enums.js';
import type { AccidentType, ControlTier, MeasureClass, MeasureSubClass, RiskColour, RiskObjectKind } from '../risk-terms.js';
import type { RiskFilterInput } from './risk-criteria.rules.js';

@InputType({ description: 'Which lines of the risk list; what is left out does not narrow (清单筛选)' })
export class RiskFilter implements RiskFilterInput {
  @Field(() => ID, { nullable: true, description: 'One enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region code, 2 to 12 digits: the region and all below it (行政区划代码)' })
  regionCode?: string | null;
  @Field(() => RiskColourEnum, { nullable: true, description: 'Colour (风险颜色)' })
  colour?: RiskColour | null;
  @Field(() => ControlTierEnum, { nullable: true, description: 'Control tier (管控层级)' })
  tier?: ControlTier | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Those retired instead of those in force (已停用)' })
  retired?: boolean | null;
}

/** A measure in a line. */
export type RiskLineMeasureRecord = MeasureFacts;

/** A line of the list as it is read, one row of one statement. */
export interface RiskLineRecord {
  readonly enterpriseId: string;
  readonly unitId: string;
  readonly id: string;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly objectName: string;
  readonly objectKind: RiskObjectKind;
  readonly place: string;
  readonly objectResponsible: string | null;
  readonly objectDescription: string | null;
  readonly unitName: string;
  readonly unitResponsible: string | null;
  readonly peopleExposed: number | null;
  readonly description: string;
  readonly accidentType: AccidentType;
  readonly consequence: string | null;
  /** Of the event, else of its unit, else of its object. */
  readonly responsible: string | null;
  readonly riskRank: number;
  readonly assessment: AssessmentRecord;
  readonly measures: readonly RiskLineMeasureRecord[];
}

@ObjectType({ description: 'A control measure in the risk list (管控措施)' })
export class RiskLineMeasure {
  @Field(() => MeasureClassEnum, { description: 'Class (管控措施分类1)' })
  class!: MeasureClass;
  @Field(() => MeasureSubClassEnum, { description: 'Sub-class (管控措施分类2)' })
  subClass!: MeasureSubClass;
  @Field(() => String, { description: 'What is done (管控措施)' })
  content!: string;
  @Field(() => String, { nullable: true, description: 'Person responsible (责任人)' })
  responsible!: string | null;
  @Field(() => Boolean, { description: 'A critical measure (关键防护措施)' })
  critical!: boolean;
}

@ObjectType({ description: 'A line of the risk list (安全风险分级管控清单): one event with where it belongs and what is done about it' })
export class RiskLine {
  @Field(() => ID, { description: 'Opaque id of the event' })
  riskEventId!: string;
  @Field(() => String, { description: 'Enterprise (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Risk object (风险分析对象)' })
  objectName!: string;
  @Field(() => RiskObjectKindEnum, { description: 'Its kind (类别)' })
  objectKind!: RiskObjectKind;
  @Field(() => String, { description: 'Its place (所在位置)' })
  place!: string;
  @Field(() => String, { description: 'Risk unit (风险单元)' })
  unitName!: string;
  @Field(() => Int, { nullable: true, description: 'People exposed (暴露人数)' })
  peopleExposed!: number | null;
  @Field(() => String, { description: 'What may happen (风险事件)' })
  description!: string;
  @Field(() => AccidentTypeEnum, { description: 'Kind of accident (事故类别)' })
  accidentType!: AccidentType;
  @Field(() => String, { nullable: true, description: 'Consequences (可能后果)' })
  consequence!: string | null;
  @Field(() => String, { nullable: true, description: 'Person responsible (责任人): of the event, else of its unit, else of its object' })
  responsible!: string | null;
  @Field(() => RiskColourEnum, { description: 'Colour (风险颜色)' })
  colour!: RiskColour;
  @Field(() => ControlTierEnum, { description: 'Who controls it (管控层级)' })
  tier!: ControlTier;
  @Field(() => RiskAssessment, { description: 'Newest assessment (风险评估)' })
  assessment!: RiskAssessment;
  @Field(() => [RiskLineMeasure], { description: 'Measures in force, at most 50; of a retired event those retired with it (管控措施)' })
  measures!: readonly RiskLineMeasure[];

  /** Not shown: the enterprise's uuid. */
  enterpriseId!: string;
}

/** A page of the risk list. */
export const RiskLineConnection = connectionOf('RiskLine', () => RiskLine);

/** The GraphQL form of a line. */
export function riskLineModel(record: RiskLineRecord): RiskLine {
  return {
    riskEventId: encodeId('RiskEvent', record.enterpriseId, record.id),
    enterpriseId: record.enterpriseId,
    enterpriseName: record.enterpriseName,
    objectName: record.objectName,
    objectKind: record.objectKind,
    place: record.place,
    unitName: record.unitName,
    peopleExposed: record.peopleExposed,
    description: record.description,
    accidentType: record.accidentType,
    consequence: record.consequence,
    responsible: record.responsible,
    colour: colourOf(record.riskRank)!,
    tier: tierOf(record.riskRank)!,
    assessment: riskAssessmentModel(record.assessment),
    measures: record.measures,
  };
}
