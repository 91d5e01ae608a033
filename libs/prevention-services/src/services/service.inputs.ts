import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { HazardInput } from '@anze/dual-prevention';
import { DateScalar, MoneyScalar, PageArgs, PreventionServiceTypeEnum } from '@anze/graphql';
import type { Day, Fen, PreventionServiceType } from '@anze/kernel';

@InputType({ description: 'Narrows a list of prevention services; all conditions hold together, one left out or null doesn’t narrow (服务筛选)' })
export class PreventionServiceFilter {
  @Field(() => PreventionServiceTypeEnum, { nullable: true, description: 'Type (服务类别)' })
  type?: PreventionServiceType | null;
  @Field(() => ID, { nullable: true, description: 'Given by this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'To this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or later (服务日期起)' })
  servedFrom?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or earlier (服务日期止)' })
  servedTo?: Day | null;
  @Field(() => Boolean, { nullable: true, description: 'true: the enterprise has yet to confirm it (待确认); false: it has' })
  unconfirmed?: boolean | null;
}

@ArgsType()
export class PreventionServicesArgs extends PageArgs {
  @Field(() => PreventionServiceFilter, { nullable: true, description: 'Narrows the list' })
  filter?: PreventionServiceFilter | null;
}

@InputType({ description: 'A service that the insurer covering the enterprise has given (登记事故预防服务)' })
export class RecordPreventionServiceInput {
  @Field(() => ID, { description: 'Enterprise (企业) that was served' })
  enterpriseId!: string;
  @Field(() => PreventionServiceTypeEnum, { description: 'Type (服务类别)' })
  type!: PreventionServiceType;
  @Field(() => DateScalar, { description: 'Day (服务日期), not in the future, a policy of the insurer in force on it' })
  servedOn!: Day;
  @Field(() => String, { description: 'Where (服务地点), 1 to 200 characters' })
  place!: string;
  @Field(() => [String], { description: 'Who gave it (服务人员), 1 to 20 names' })
  staff!: string[];
  @Field(() => [String], { nullable: true, description: 'Their registration numbers (服务人员编号), at most 20' })
  staffNos?: string[] | null;
  @Field(() => String, { description: 'What was done (服务内容), 1 to 2000 characters' })
  content!: string;
  @Field(() => MoneyScalar, { description: 'Cost in yuan (服务费用), at most what the prevention fund still holds' })
  cost!: Fen;
  @Field(() => [HazardInput], { description: 'What was found (发现的隐患), at most 200; each enters the hazard ledger, to be re-checked by the insurer' })
  hazards!: HazardInput[];
  @Field(() => String, { nullable: true, description: 'Commissioned service agency (技术服务机构), at most 100 characters' })
  agencyName?: string | null;
}

@InputType({ description: 'The enterprise confirms the record of a service (企业确认)' })
export class ConfirmPreventionServiceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => Int, { nullable: true, description: 'Satisfaction (满意度), 1 to 5' })
  satisfaction?: number | null;
  @Field(() => String, { nullable: true, description: 'Comment (意见), at most 1000 characters' })
  comment?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The insurer archives the record of a confirmed service (归档)' })
export class ArchivePreventionServiceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}
