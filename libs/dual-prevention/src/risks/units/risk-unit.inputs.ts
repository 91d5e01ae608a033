import { Field, ID, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'Adds a risk unit to an object (新增风险单元)' })
export class CreateRiskUnitInput {
  @Field(() => ID, { description: 'Risk object (风险分析对象)' })
  riskObjectId!: string;
  @Field(() => String, { description: 'Name, at most 200 characters (名称)' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (责任人)' })
  responsible?: string | null;
  @Field(() => Int, { nullable: true, description: 'People exposed (暴露人数)' })
  peopleExposed?: number | null;
}

@InputType({ description: 'Changes a risk unit (修订风险单元); what is left out stays, a blank text empties' })
export class ReviseRiskUnitInput {
  @Field(() => ID, { description: 'Risk unit (风险单元)' })
  riskUnitId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'Name, at most 200 characters (名称)' })
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'Person responsible, at most 100 characters (责任人)' })
  responsible?: string | null;
  @Field(() => Int, { nullable: true, description: 'People exposed (暴露人数)' })
  peopleExposed?: number | null;
  @Field(() => String, { nullable: true, description: 'Why, at most 2000 characters (修订原因)' })
  reason?: string | null;
}

@InputType({ description: 'Retires a risk unit with everything below it (停用); nothing is deleted' })
export class RetireRiskUnitInput {
  @Field(() => ID, { description: 'Risk unit (风险单元)' })
  riskUnitId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Why, at most 2000 characters (停用原因)' })
  reason!: string;
}
