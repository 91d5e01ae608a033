import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { PageArgs, StandardizationLevelEnum } from '@anze/graphql';
import type { StandardizationLevel } from '@anze/kernel';
import { SelfAssessmentStatusEnum } from './self-assessment-enums.js';
import type { SelfAssessmentStatus } from './self-assessment-terms.js';

@InputType({ description: 'What is said of an item of the scheme (考评项自评): its marks, or why it does not apply; neither makes it open again' })
export class SelfAssessmentItemInput {
  @Field(() => String, { description: 'Code of the item (考评项编号)' })
  code!: string;
  @Field(() => Float, { nullable: true, description: 'Marks got (得分), 0 to the full marks of the item, at most two decimals' })
  got?: number | null;
  @Field(() => String, { nullable: true, description: 'Why it does not apply (不适用理由), at most 500 characters; not of an item that applies to everybody' })
  notApplicable?: string | null;
  @Field(() => String, { nullable: true, description: 'What was found (扣分说明), at most 1000 characters' })
  finding?: string | null;
}

@InputType({ description: 'The enterprise writes its self-assessment of a year (填报自评): begins the draft, or changes it' })
export class SaveSelfAssessmentInput {
  @Field(() => Int, { description: 'Calendar year (年度): this one or the one before' })
  year!: number;
  @Field(() => String, { nullable: true, description: 'Code of the scheme (评定标准); left out, the first that applies' })
  schemeCode?: string | null;
  @Field(() => [SelfAssessmentItemInput], { description: 'Items (考评项), each once, at most 500; those left out stay as they were' })
  items!: SelfAssessmentItemInput[];
  @Field(() => [String], { nullable: true, description: 'Who made it (自评组成员), at most 20 names of 50 characters; left out, they stay' })
  team?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Remarks on the whole (自评综述), at most 2000 characters; left out, they stay' })
  summary?: string | null;
  @Field(() => ID, { nullable: true, description: 'The signed version that this one is to replace (被替代的自评), the last of its year and scheme; the draft begins with what it said' })
  replacesId?: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is replaced (替代理由), 1 to 2000 characters; with `replacesId`' })
  replaceReason?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of the draft that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The person in charge signs a self-assessment (签发自评)' })
export class SignSelfAssessmentInput {
  @Field(() => ID, { description: 'The draft (自评)' })
  selfAssessmentId!: string;
  @Field(() => String, { description: 'What the signer is in the enterprise (职务), 1 to 50 characters; the name is that of the account' })
  signerPost!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Narrows a list of self-assessments; all conditions hold together, one left out or null doesn’t narrow (自评筛选)' })
export class SelfAssessmentFilter {
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => Int, { nullable: true, description: 'Calendar year (年度)' })
  year?: number | null;
  @Field(() => SelfAssessmentStatusEnum, { nullable: true, description: 'State (状态)' })
  status?: SelfAssessmentStatus | null;
  @Field(() => String, { nullable: true, description: 'By this scheme (评定标准编号)' })
  schemeCode?: string | null;
  @Field(() => StandardizationLevelEnum, { nullable: true, description: 'Signed with a score that reaches this level as the highest (自评等级)' })
  reaches?: StandardizationLevel | null;
  @Field(() => Boolean, { nullable: true, description: 'true: a later version was signed in its place (已被替代); false: none was' })
  replaced?: boolean | null;
}

@ArgsType()
export class SelfAssessmentsArgs extends PageArgs {
  @Field(() => SelfAssessmentFilter, { nullable: true, description: 'Narrows the list' })
  filter?: SelfAssessmentFilter | null;
}
