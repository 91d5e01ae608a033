import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { defineTerms, type Day, type StandardizationLevel } from '@anze/kernel';
import { connectionOf, DateScalar, PageArgs, StandardizationLevelEnum, termsEnum } from '@anze/graphql';
import { ApplicationKindEnum, type ApplicationKind } from '../applications/application-terms.js';

/** What a certificate is on a day. */
export const PublicCertificateStatuses = defineTerms({ VALID: '有效', NOT_YET: '尚未生效', EXPIRED: '已到期', REVOKED: '已撤销' });
export type PublicCertificateStatus = (typeof PublicCertificateStatuses.values)[number];
export const PublicCertificateStatusEnum = termsEnum('PublicCertificateStatus', 'What a certificate is today (证书状态)', PublicCertificateStatuses);

@ObjectType({ description: 'What anybody may know of a certificate (标准化证书核验): announced by law (公告)' })
export class PublicStandardizationCertificate {
  @Field(() => String, { description: 'Certificate number (证书编号)' })
  certificateNo!: string;
  @Field(() => String, { description: 'Name of the enterprise on it (企业名称)' })
  enterpriseName!: string;
  @Field(() => StandardizationLevelEnum, { description: 'Level (标准化等级)' })
  level!: StandardizationLevel;
  @Field(() => DateScalar, { description: 'First day on which it holds (发证日期)' })
  issuedOn!: Day;
  @Field(() => DateScalar, { description: 'Last day on which it holds (有效期至)' })
  expiresOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds when it was revoked (撤销日期)' })
  revokedOn!: Day | null;
  @Field(() => PublicCertificateStatusEnum, { description: 'What it is today (证书状态)' })
  status!: PublicCertificateStatus;
  @Field(() => String, { nullable: true, description: 'Authority that announced it (发证机关); null when the ledger doesn’t say' })
  authority!: string | null;
}

@ObjectType({ description: 'A level on public notice (标准化定级公示); objections go to the authority while it runs' })
export class PublicStandardizationNotice {
  @Field(() => String, { description: 'Number of the application (申请编号)' })
  applicationNo!: string;
  @Field(() => String, { description: 'Name of the enterprise (企业名称)' })
  enterpriseName!: string;
  @Field(() => StandardizationLevelEnum, { description: 'Level that is to be announced (拟定等级)' })
  level!: StandardizationLevel;
  @Field(() => ApplicationKindEnum, { description: 'What was applied for (申请类别)' })
  kind!: ApplicationKind;
  @Field(() => String, { description: 'Authority that takes objections (公示部门)' })
  authorityName!: string;
  @Field(() => DateScalar, { description: 'First day of the notice (公示起始日)' })
  noticeFrom!: Day;
  @Field(() => DateScalar, { description: 'Last day of the notice (公示截止日)' })
  noticeUntil!: Day;
}

/** A page of public notices. */
export const PublicStandardizationNoticeConnection = connectionOf('PublicStandardizationNotice', () => PublicStandardizationNotice);

@ArgsType()
export class PublicStandardizationNoticesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Region of the enterprises (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
}
