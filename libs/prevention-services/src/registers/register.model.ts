import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar } from '@anze/graphql';

@ObjectType({ description: 'A kind of qualification that counts for prevention services (服务人员资格种类); rule data service.qualification-kinds' })
export class QualificationKind {
  @Field(() => String, { description: 'Code, to be given as kind (代码)' })
  code!: string;
  @Field(() => String, { description: 'Chinese term (名称)' })
  name!: string;
  @Field(() => Int, { nullable: true, description: 'For how many years a certificate counts at most (最长有效期，年); null without an end' })
  maxYears!: number | null;
}

@ObjectType({ description: 'A certificate of somebody who gives prevention services (资格证书)' })
export class StaffQualification {
  ownerId!: string;
  qualificationId!: string;
  staffId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Code of its kind (资格种类代码), see qualificationKinds' })
  kind!: string;
  @Field(() => String, { description: 'Number (证书编号)' })
  certificateNo!: string;
  @Field(() => DateScalar, { description: 'First day on which it counts (发证日期)' })
  issuedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts (有效期止); null without an end' })
  expiresOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it ended before its day (提前终止原因); null when it didn’t' })
  endedReason!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was entered (登记时间), real time' })
  recordedAt!: Date;
}

@ObjectType({ description: 'Somebody who gives an insurer’s prevention services (事故预防服务人员), in its register' })
export class ServiceStaff {
  ownerId!: string;
  staffId!: string;
  agencyId!: string | null;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number (服务人员编号), which the records of services name; unique per insurer' })
  staffNo!: string;
  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day (离职日期); null while in service' })
  leftOn!: Day | null;
  @Field(() => Int, { description: 'Grows with every change, of the certificates too; give it as expectedVersion' })
  version!: number;
}

@ObjectType({ description: 'An agency that an insurer commissions with prevention services (技术服务机构), in its register' })
export class ServiceAgency {
  ownerId!: string;
  agencyId!: string;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Name (机构名称)' })
  name!: string;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码), GB 32100-2015' })
  uscc!: string;
  @Field(() => String, { description: 'What it is qualified for (资质)' })
  qualification!: string;
  @Field(() => String, { description: 'Number of the qualification (资质证书编号)' })
  qualificationNo!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the qualification (资质有效期止); null without an end' })
  expiresOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which the insurer commissions it (合作终止日期); null while it does' })
  endedOn!: Day | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

@ObjectType({ description: 'Somebody whom the record of a service names, as the provider’s register has them on the day of the service (登记核对)' })
export class RegisteredStaff {
  @Field(() => String, { description: 'Number that the record names (服务人员编号)' })
  staffNo!: string;
  @Field(() => String, { nullable: true, description: 'Name in the register (姓名); null when the number is not in it' })
  name!: string | null;
  @Field(() => Boolean, { description: 'In the register, and not left before that day (是否登记)' })
  registered!: boolean;
  @Field(() => Boolean, { description: 'Registered, with a certificate that counted on that day (当日是否具备资格)' })
  qualified!: boolean;
  @Field(() => [StaffQualification], { description: 'The certificates that counted on that day (有效资格)' })
  qualifications!: StaffQualification[];
}

/** Pages of the registers. */
export const ServiceStaffConnection = connectionOf('ServiceStaff', () => ServiceStaff);
export const ServiceAgencyConnection = connectionOf('ServiceAgency', () => ServiceAgency);

@ObjectType({ description: 'What the mutation changed' })
export class ServiceStaffPayload {
  @Field(() => ServiceStaff, { description: 'The person as registered now (服务人员)' })
  staff!: ServiceStaff;
}

@ObjectType({ description: 'What the mutation changed' })
export class ServiceAgencyPayload {
  @Field(() => ServiceAgency, { description: 'The agency as registered now (技术服务机构)' })
  agency!: ServiceAgency;
}
