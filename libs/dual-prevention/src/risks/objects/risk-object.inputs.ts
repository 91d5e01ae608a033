import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { RiskColourEnum, RiskObjectKindEnum } from '../risk.enums.js';
import type { RiskColour, RiskObjectKind } from '../risk-terms.js';

@InputType({ description: 'Which risk objects; what is left out does not narrow (风险分析对象筛选)' })
export class RiskObjectFilter {
  @Field(() => ID, { nullable: true, description: 'One enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region code, 2 to 12 digits: the region and all below it (行政区划代码)' })
  regionCode?: string | null;
  @Field(() => RiskColourEnum, { nullable: true, description: 'Colour (风险颜色)' })
  colour?: RiskColour | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Those retired instead of those in force (已停用)' })
  retired?: boolean | null;
}

@InputType({ description: 'Adds a risk object (新增风险分析对象)' })
export class CreateRiskObjectInput {
  @Field(() => String, { description: 'Name, at most 200 characters (名称)' })
  name!: string;
  @Field(() => RiskObjectKindEnum, { description: 'Kind (类别)' })
  kind!: RiskObjectKind;
  @Field(() => String, { description: 'Place, at most 200 characters (所在位置)' })
  place!: string;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (责任人)' })
  responsible?: string | null;
  @Field(() => String, { nullable: true, description: 'Description, at most 2000 characters (说明)' })
  description?: string | null;
}

@InputType({ description: 'Changes a risk object (修订风险分析对象); what is left out stays, a blank text empties' })
export class ReviseRiskObjectInput {
  @Field(() => ID, { description: 'Risk object (风险分析对象)' })
  riskObjectId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'Name, at most 200 characters (名称)' })
  name?: string | null;
  @Field(() => RiskObjectKindEnum, { nullable: true, description: 'Kind (类别)' })
  kind?: RiskObjectKind | null;
  @Field(() => String, { nullable: true, description: 'Place, at most 200 characters (所在位置)' })
  place?: string | null;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (责任人)' })
  responsible?: string | null;
  @Field(() => String, { nullable: true, description: 'Description, at most 2000 characters (说明)' })
  description?: string | null;
  @Field(() => String, { nullable: true, description: 'Why, at most 2000 characters (修订原因)' })
  reason?: string | null;
}

@InputType({ description: 'Retires a risk object with everything below it (停用); nothing is deleted' })
export class RetireRiskObjectInput {
  @Field(() => ID, { description: 'Risk object (风险分析对象)' })
  riskObjectId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Why, at most 2000 characters (停用原因)' })
  reason!: string;
}
