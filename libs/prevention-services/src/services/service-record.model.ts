import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar } from '@anze/graphql';
import type { FileOwner } from '@anze/files';
import type { Day } from '@anze/kernel';
import { ServiceEventKindEnum, ServicePartEnum, ServicePartyEnum, type ServiceEventKind, type ServicePart, type ServiceParty } from './service-terms.js';

@ObjectType({ description: 'A part of a record before and after an amendment (更正内容)' })
export class ServicePartChange {
  @Field(() => ServicePartEnum, { description: 'Which (项目)' })
  part!: ServicePart;
  @Field(() => String, { nullable: true, description: 'Before (更正前)' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'After (更正后)' })
  after!: string | null;
}

@ObjectType({ description: 'A line of the history of a service’s record (服务记录历史)' })
export class PreventionServiceEvent {
  @Field(() => Int, { description: 'Number in the history, from 1' })
  seq!: number;
  @Field(() => ServiceEventKindEnum, { description: 'What was done (环节)' })
  kind!: ServiceEventKind;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { description: 'When (时间)' })
  at!: Date;
  @Field(() => ServicePartyEnum, { description: 'By which side (操作方)' })
  by!: ServiceParty;
  @Field(() => String, { nullable: true, description: 'What was said: the objection, the reason (说明)' })
  note!: string | null;
  @Field(() => [ServicePartChange], { description: 'Of an amendment: what changed (更正内容)' })
  changes!: ServicePartChange[];
}

@ObjectType({ description: 'A file that proves a service (佐证材料)' })
export class ServiceEvidenceFile {
  /** Not shown: the service and whose file it is. */
  enterpriseId!: string;
  serviceId!: string;
  owner!: FileOwner;
  uuid!: string;

  @Field(() => ID, { description: 'The upload (上传编号)' })
  uploadId!: string;
  @Field(() => String, { description: 'Name of the file (文件名)' })
  filename!: string;
  @Field(() => String, { description: 'Type of its content (文件类型), e.g. image/jpeg' })
  contentType!: string;
  @Field(() => Int, { description: 'Size in bytes (文件大小)' })
  byteSize!: number;
  @Field(() => String, { description: 'SHA-256 of its bytes, hexadecimal (文件校验值), as it was when it was added' })
  sha256!: string;
  @Field(() => DateScalar, { description: 'Day it was added (补充日期)' })
  addedOn!: Day;
}

/** A file that another service has too, by keys. */
export interface EvidenceRepeat {
  readonly enterpriseId: string;
  readonly serviceId: string;
  readonly uuid: string;
  readonly filename: string;
  readonly sha256: string;
  readonly otherEnterpriseId: string;
  readonly otherServiceId: string;
}

@ObjectType({ description: 'A file that another service of the same provider has too (佐证材料重复使用); by its bytes, so a question, not a verdict' })
export class RepeatedEvidence {
  /** Not shown: the other service. */
  otherEnterpriseId!: string;
  otherServiceId!: string;

  @Field(() => String, { description: 'Name of the file here (文件名)' })
  filename!: string;
  @Field(() => String, { description: 'SHA-256 of its bytes, hexadecimal (文件校验值)' })
  sha256!: string;
}
