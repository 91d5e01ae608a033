import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Day, StandardizationLevel } from '@anze/kernel';
import { DateScalar, StandardizationLevelEnum } from '@anze/graphql';

@ObjectType({ description: 'A certificate of work-safety standardization (安全生产标准化证书), 应急〔2021〕83号' })
export class StandardizationCertificate {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Certificate number (证书编号), unique per enterprise and authority' })
  certificateNo!: string;
  @Field(() => String, { description: 'Name of the enterprise (企业名称) as written then' })
  enterpriseName!: string;
  @Field(() => StandardizationLevelEnum, { description: 'Level (标准化等级)' })
  level!: StandardizationLevel;
  @Field(() => DateScalar, { description: 'Day of issue (发证日期)' })
  issuedOn!: Day;
  @Field(() => DateScalar, { description: 'Last day on which it holds (有效期至)' })
  expiresOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds when it was revoked (撤销日期)' })
  revokedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Issuing authority (发证机关); null when the ledger doesn’t say' })
  authority!: string | null;
  @Field(() => Boolean, { description: 'Holds today (有效): issued, not expired, not revoked' })
  inForce!: boolean;
}
