import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';

@InputType({ description: 'Narrows the register of staff; all conditions hold together, one left out or null doesn’t narrow' })
export class ServiceStaffFilter {
  @Field(() => ID, { nullable: true, description: 'Of this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Employed by this agency (技术服务机构)' })
  agencyId?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the name, or the whole number (姓名或编号), 1 to 50 characters' })
  name?: string | null;
  @Field(() => Int, { nullable: true, description: 'A certificate ends within so many days, 0 to 366, and none of its kind lasts longer (即将到期)' })
  expiringInDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'true: a certificate has ended, and none of its kind lasts longer (已过期); false: none has' })
  expired?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'true: those who left (已离职); false: those who didn’t' })
  left?: boolean | null;
}

@ArgsType()
export class ServiceStaffArgs extends PageArgs {
  @Field(() => ServiceStaffFilter, { nullable: true, description: 'Narrows the list' })
  filter?: ServiceStaffFilter | null;
}

@InputType({ description: 'Narrows the register of agencies; all conditions hold together, one left out or null doesn’t narrow' })
export class ServiceAgencyFilter {
  @Field(() => ID, { nullable: true, description: 'Commissioned by this insurer (保险机构): the id of its organization' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the name, or the whole code (名称或统一社会信用代码), 1 to 50 characters' })
  name?: string | null;
  @Field(() => Int, { nullable: true, description: 'Its qualification ends within so many days, 0 to 366 (即将到期)' })
  expiringInDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'true: its qualification has ended (已过期); false: it hasn’t' })
  expired?: boolean | null;
}

@ArgsType()
export class ServiceAgenciesArgs extends PageArgs {
  @Field(() => ServiceAgencyFilter, { nullable: true, description: 'Narrows the list' })
  filter?: ServiceAgencyFilter | null;
}

@InputType({ description: 'A certificate (资格证书)' })
export class QualificationInput {
  @Field(() => String, { description: 'Code of its kind (资格种类代码), one of qualificationKinds' })
  kind!: string;
  @Field(() => String, { description: 'Number (证书编号), 1 to 100 characters' })
  certificateNo!: string;
  @Field(() => DateScalar, { description: 'First day on which it counts (发证日期), today or before' })
  issuedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts (有效期止); needed where its kind has an end' })
  expiresOn?: Day | null;
}

@InputType({ description: 'Enters somebody into the insurer’s register (登记服务人员)' })
export class RegisterServiceStaffInput {
  @Field(() => String, { description: 'Number (服务人员编号), 1 to 50 characters, unique in the register; it stays' })
  staffNo!: string;
  @Field(() => String, { description: 'Name (姓名), 1 to 50 characters' })
  name!: string;
  @Field(() => ID, { nullable: true, description: 'Agency that employs the person (所属技术服务机构); null: the insurer does' })
  agencyId?: string | null;
  @Field(() => [QualificationInput], { nullable: true, description: 'Certificates (资格证书), at most 50' })
  qualifications?: QualificationInput[] | null;
}

@InputType({ description: 'Changes an entry of the register of staff (变更服务人员); what is left out stays' })
export class ChangeServiceStaffInput {
  @Field(() => ID, { description: 'Who (服务人员)' })
  staffId!: string;
  @Field(() => String, { nullable: true, description: 'Name (姓名), 1 to 50 characters' })
  name?: string | null;
  @Field(() => ID, { nullable: true, description: 'Agency that employs the person (所属技术服务机构); null: the insurer does' })
  agencyId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Notes that somebody left (离职登记)' })
export class MarkServiceStaffLeftInput {
  @Field(() => ID, { description: 'Who (服务人员)' })
  staffId!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day (离职日期), today or before; null takes it back' })
  leftOn?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Adds a certificate to somebody’s entry (登记资格证书)' })
export class AddStaffQualificationInput {
  @Field(() => ID, { description: 'Whose (服务人员)' })
  staffId!: string;
  @Field(() => QualificationInput, { description: 'The certificate (资格证书)' })
  qualification!: QualificationInput;
  @Field(() => Int, { nullable: true, description: 'Version of the person’s entry that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Notes the renewal of a certificate (续期); the old one keeps its days' })
export class RenewStaffQualificationInput {
  @Field(() => ID, { description: 'Which (资格证书)' })
  qualificationId!: string;
  @Field(() => String, { nullable: true, description: 'New number (证书编号), 1 to 100 characters; left out or null, the same' })
  certificateNo?: string | null;
  @Field(() => DateScalar, { description: 'First day of the renewal (续期日期), after the first day of the old one, today or before' })
  issuedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts (有效期止); needed where its kind has an end' })
  expiresOn?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Version of the person’s entry that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Takes a certificate away that was entered wrongly, or ends one before its day (撤销资格证书)' })
export class RemoveStaffQualificationInput {
  @Field(() => ID, { description: 'Which (资格证书)' })
  qualificationId!: string;
  @Field(() => String, { description: 'Why (原因), 1 to 500 characters' })
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counted (最后有效日), where it was revoked or given up: its entry stays. Null: it was entered wrongly and never counted' })
  lastValidOn?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Version of the person’s entry that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Enters an agency into the insurer’s register (登记技术服务机构)' })
export class RegisterServiceAgencyInput {
  @Field(() => String, { description: 'Name (机构名称), 1 to 100 characters' })
  name!: string;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码)' })
  uscc!: string;
  @Field(() => String, { description: 'What it is qualified for (资质), 1 to 100 characters' })
  qualification!: string;
  @Field(() => String, { description: 'Number of the qualification (资质证书编号), 1 to 100 characters' })
  qualificationNo!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the qualification (资质有效期止); null without an end' })
  expiresOn?: Day | null;
}

@InputType({ description: 'Changes an entry of the register of agencies (变更技术服务机构); what is left out stays' })
export class ChangeServiceAgencyInput {
  @Field(() => ID, { description: 'Which (技术服务机构)' })
  agencyId!: string;
  @Field(() => String, { nullable: true, description: 'Name (机构名称), 1 to 100 characters' })
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'What it is qualified for (资质), 1 to 100 characters' })
  qualification?: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the qualification (资质证书编号), 1 to 100 characters' })
  qualificationNo?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the qualification (资质有效期止); null: without an end' })
  expiresOn?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which the insurer commissions it (合作终止日期); null takes it back' })
  endedOn?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}
