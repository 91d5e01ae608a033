import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { HazardInput } from '@anze/dual-prevention';
import { DateScalar, DateTimeScalar, MoneyScalar, PageArgs, PreventionServiceTypeEnum } from '@anze/graphql';
import type { Day, Fen, PreventionServiceType } from '@anze/kernel';
import { ServiceStatusEnum, type ServiceStatus } from './service-terms.js';

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
  @Field(() => ServiceStatusEnum, { nullable: true, description: 'In this state (状态)' })
  status?: ServiceStatus | null;
}

@ArgsType()
export class PreventionServicesArgs extends PageArgs {
  @Field(() => PreventionServiceFilter, { nullable: true, description: 'Narrows the list' })
  filter?: PreventionServiceFilter | null;
}

@InputType({ description: 'Check-in on the spot (现场签到)' })
export class ServiceCheckInInput {
  @Field(() => DateTimeScalar, { description: 'When (签到时间), on the day of the service' })
  at!: Date;
  @Field(() => Float, { nullable: true, description: 'Latitude (纬度), degrees; with the longitude, or neither' })
  latitude?: number | null;
  @Field(() => Float, { nullable: true, description: 'Longitude (经度), degrees' })
  longitude?: number | null;
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
  @Field(() => String, { nullable: true, description: 'Commissioned service agency (技术服务机构), at most 100 characters; left out where agencyId says it' })
  agencyName?: string | null;
  @Field(() => ID, { nullable: true, description: 'The same out of your register of agencies (机构登记簿); the record takes its name from there' })
  agencyId?: string | null;
  @Field(() => String, { nullable: true, description: 'Measures advised (措施建议), at most 2000 characters' })
  measures?: string | null;
  @Field(() => String, { nullable: true, description: 'How it went (服务过程), at most 2000 characters' })
  process?: string | null;
  @Field(() => ID, { nullable: true, description: 'The planned visit (计划服务) that it fulfils: of your plan for this enterprise, of the same type, not done or cancelled' })
  visitId?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Files that prove it (佐证材料): your uploads, images or PDFs, at most 20; more can be added until it is archived' })
  evidenceUploadIds?: string[] | null;
  @Field(() => ServiceCheckInInput, { nullable: true, description: 'Check-in on the spot (现场签到)' })
  checkIn?: ServiceCheckInInput | null;
}

@InputType({ description: 'The enterprise confirms the record of a service (企业确认)' })
export class ConfirmPreventionServiceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => Int, { nullable: true, description: 'Satisfaction (满意度), 1 to 5' })
  satisfaction?: number | null;
  @Field(() => String, { nullable: true, description: 'Comment (意见), at most 1000 characters' })
  comment?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION. Needed once the record was changed after you were asked, else SERVICE_CHANGED_SINCE' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The insurer archives the record of a confirmed service (归档)' })
export class ArchivePreventionServiceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'More files that prove a service (补充佐证材料)' })
export class AddServiceEvidenceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => [ID], { description: 'Your uploads (佐证材料), images or PDFs, 1 to 20; one whose bytes the record has already is not added twice' })
  evidenceUploadIds!: string[];
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The enterprise objects to the record of a service (提出异议)' })
export class ObjectToServiceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => String, { description: 'What is wrong with it (异议理由), 1 to 2000 characters' })
  reason!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The insurer amends the record of a service before it is confirmed (更正); what is left out stays as it is, null empties it where it may be empty' })
export class AmendPreventionServiceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => String, { description: 'What was amended and why, or why the record stands (更正说明), 1 to 2000 characters; the enterprise reads it' })
  reason!: string;
  @Field(() => String, { nullable: true, description: 'Where (服务地点), 1 to 200 characters' })
  place?: string | null;
  @Field(() => [String], { nullable: true, description: 'Who gave it (服务人员), 1 to 20 names' })
  staff?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Their registration numbers (服务人员编号), at most 20' })
  staffNos?: string[] | null;
  @Field(() => String, { nullable: true, description: 'What was done (服务内容), 1 to 2000 characters' })
  content?: string | null;
  @Field(() => String, { nullable: true, description: 'Measures advised (措施建议), at most 2000 characters' })
  measures?: string | null;
  @Field(() => String, { nullable: true, description: 'How it went (服务过程), at most 2000 characters' })
  process?: string | null;
  @Field(() => ID, { nullable: true, description: 'Service agency out of your register (机构登记簿)' })
  agencyId?: string | null;
  @Field(() => String, { nullable: true, description: 'Service agency by its name alone (技术服务机构), at most 100 characters' })
  agencyName?: string | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Cost in yuan (服务费用): what was booked is reversed and this is booked, at most what the prevention fund then holds' })
  cost?: Fen | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The insurer voids the record of a service (作废)' })
export class VoidPreventionServiceInput {
  @Field(() => ID, { description: 'Service (事故预防服务)' })
  serviceId!: string;
  @Field(() => String, { description: 'Why (作废原因), 1 to 2000 characters' })
  reason!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}
