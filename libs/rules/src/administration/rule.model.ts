import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day } from '@anze/kernel';
import { connectionOf, DateScalar, PageArgs } from '@anze/graphql';
import type { RuleVersionFacts } from './rule-version.repository.js';

@ObjectType('RuleVersion', { description: 'A version of rule data (规则版本): in force in a region from its first day until the next version of the same region. It is never changed' })
export class RuleVersionModel {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Kind of rule data (规则类别), `insurance.prevention-cap`' })
  kind!: string;
  @Field(() => String, { description: 'Region (行政区划代码); the empty text is the nation. A region without a version of its own takes that of the next one above' })
  regionCode!: string;
  @Field(() => String, { description: 'Its name within kind and region (版本)' })
  version!: string;
  @Field(() => DateScalar, { description: 'First day in force (生效日期)' })
  effectiveFrom!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day in force (失效日期): the day before the next version of the region; null while there is none' })
  effectiveUntil!: Day | null;
  @Field(() => String, { description: 'Where it is written (依据文件)' })
  source!: string;
  @Field(() => String, { description: 'What it says, as JSON of the kind (规则内容)' })
  body!: string;
}

/** A page of versions. */
export const RuleVersionConnection = connectionOf('RuleVersion', () => RuleVersionModel);

/** A version as GraphQL shows it. */
export const ruleVersionModel = ({ id, body, ...facts }: RuleVersionFacts): RuleVersionModel => ({ ...facts, id: encodeId('Rule', id), body: JSON.stringify(body) });

@ArgsType()
export class RulesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only of this kind (规则类别)' })
  kind?: string | null;
  @Field(() => String, { nullable: true, description: 'Only what a region (行政区划代码) can take: its own versions, those of the regions above it, and the nation’s' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only versions in force in their region on this day' })
  on?: Day | null;
}

@ArgsType()
export class RuleInForceArgs {
  @Field(() => String, { description: 'Kind (规则类别)' })
  kind!: string;
  @Field(() => String, { description: 'Region (行政区划代码); the empty text is the nation' })
  regionCode!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day; today unless given' })
  on?: Day | null;
}

@InputType({ description: 'A new version of rule data (发布规则版本)' })
export class PublishRuleInput {
  @Field(() => String, { description: 'Kind (规则类别), `insurance.prevention-cap`' })
  kind!: string;
  @Field(() => String, { description: 'Region (行政区划代码); the empty text is the nation' })
  regionCode!: string;
  @Field(() => String, { description: 'A name that no version of the kind and region has yet, at most 40 characters (版本)' })
  version!: string;
  @Field(() => DateScalar, { description: 'First day in force (生效日期), after today' })
  effectiveFrom!: Day;
  @Field(() => String, { description: 'Where it is written, at most 500 characters (依据文件)' })
  source!: string;
  @Field(() => String, { description: 'What it says, as JSON of the kind (规则内容)' })
  body!: string;
}

@ObjectType({ description: 'A published version' })
export class PublishRulePayload {
  @Field(() => RuleVersionModel, { description: 'The version (规则版本)' })
  rule!: RuleVersionModel;
}
