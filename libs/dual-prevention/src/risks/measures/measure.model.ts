import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';
import type { RiskRecord } from '../objects/risk-object.model.js';
import { MeasureClassEnum, MeasureSubClassEnum, RiskStatusEnum, VerificationUnitEnum } from '../risk.enums.js';
import type { MeasureClass, MeasureSubClass, RiskStatus, VerificationUnit } from '../risk-terms.js';
import type { MeasureFacts } from './measure.rules.js';

/** A control measure as it is read. */
export interface ControlMeasureRecord extends RiskRecord, MeasureFacts {
  readonly eventId: string;
}

@ObjectType({ description: 'A control measure against a risk event (管控措施)' })
export class ControlMeasure {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => MeasureClassEnum, { description: 'Class (管控措施分类1)' })
  class!: MeasureClass;
  @Field(() => MeasureSubClassEnum, { description: 'Sub-class (管控措施分类2)' })
  subClass!: MeasureSubClass;
  @Field(() => String, { description: 'What is done (管控措施)' })
  content!: string;
  @Field(() => String, { nullable: true, description: 'Person responsible (责任人)' })
  responsible!: string | null;
  @Field(() => Boolean, { description: 'A critical measure (关键防护措施): the fields below are all there' })
  critical!: boolean;
  @Field(() => String, { nullable: true, description: 'Tag number (位号)' })
  tagNo!: string | null;
  @Field(() => String, { nullable: true, description: 'Set value (设定值)' })
  setValue!: string | null;
  @Field(() => String, { nullable: true, description: 'Type of protection (防护类型)' })
  protectionType!: string | null;
  @Field(() => Int, { nullable: true, description: 'Verified every so many units (校验周期)' })
  verificationEvery!: number | null;
  @Field(() => VerificationUnitEnum, { nullable: true, description: 'Unit of that interval (校验周期单位)' })
  verificationUnit!: VerificationUnit | null;
  @Field(() => String, { nullable: true, description: 'Method of verification (校验方式)' })
  verificationMethod!: string | null;
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
  /** Not shown: its event's uuid. */
  eventId!: string;
}

/** The GraphQL form of a control measure. */
export function controlMeasureModel(record: ControlMeasureRecord): ControlMeasure {
  const { id, ...facts } = record;
  return { ...facts, id: encodeId('ControlMeasure', record.enterpriseId, id), uuid: id };
}
