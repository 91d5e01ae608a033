import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { MeasureClassEnum, MeasureSubClassEnum, VerificationUnitEnum } from '../risk.enums.js';
import type { MeasureClass, MeasureSubClass, VerificationUnit } from '../risk-terms.js';

/** The fields of a critical measure, the same in both inputs. */
@InputType({ isAbstract: true })
class CriticalFields {
  @Field(() => Boolean, { nullable: true, description: 'A critical measure (关键防护措施): it needs all the fields below' })
  critical?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Tag number, at most 100 characters (位号)' })
  tagNo?: string | null;
  @Field(() => String, { nullable: true, description: 'Set value, at most 200 characters (设定值)' })
  setValue?: string | null;
  @Field(() => String, { nullable: true, description: 'Type of protection, at most 100 characters (防护类型)' })
  protectionType?: string | null;
  @Field(() => Int, { nullable: true, description: 'Verified every so many units, 1 to 1000 (校验周期)' })
  verificationEvery?: number | null;
  @Field(() => VerificationUnitEnum, { nullable: true, description: 'Unit of that interval (校验周期单位)' })
  verificationUnit?: VerificationUnit | null;
  @Field(() => String, { nullable: true, description: 'Method of verification, at most 500 characters (校验方式)' })
  verificationMethod?: string | null;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (责任人)' })
  responsible?: string | null;
}

@InputType({ description: 'Adds a control measure to an event (新增管控措施)' })
export class CreateControlMeasureInput extends CriticalFields {
  @Field(() => ID, { description: 'Risk event (风险事件)' })
  riskEventId!: string;
  @Field(() => MeasureClassEnum, { description: 'Class (管控措施分类1)' })
  class!: MeasureClass;
  @Field(() => MeasureSubClassEnum, { description: 'Sub-class of that class (管控措施分类2)' })
  subClass!: MeasureSubClass;
  @Field(() => String, { description: 'What is done, at most 2000 characters (管控措施)' })
  content!: string;
}

@InputType({ description: 'Changes a control measure (修订管控措施); what is left out stays. One that is no longer critical loses the fields of a critical one' })
export class ReviseControlMeasureInput extends CriticalFields {
  @Field(() => ID, { description: 'Control measure (管控措施)' })
  measureId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => MeasureClassEnum, { nullable: true, description: 'Class (管控措施分类1)' })
  class?: MeasureClass | null;
  @Field(() => MeasureSubClassEnum, { nullable: true, description: 'Sub-class of that class (管控措施分类2)' })
  subClass?: MeasureSubClass | null;
  @Field(() => String, { nullable: true, description: 'What is done, at most 2000 characters (管控措施)' })
  content?: string | null;
  @Field(() => String, { nullable: true, description: 'Why, at most 2000 characters (修订原因)' })
  reason?: string | null;
}

@InputType({ description: 'Retires a control measure (停用); nothing is deleted' })
export class RetireControlMeasureInput {
  @Field(() => ID, { description: 'Control measure (管控措施)' })
  measureId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Why, at most 2000 characters (停用原因)' })
  reason!: string;
}
