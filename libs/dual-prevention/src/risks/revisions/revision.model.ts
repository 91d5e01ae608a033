import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { encodeId } from '@anze/kernel';
import { connectionOf, DateTimeScalar } from '@anze/graphql';
import { changesBetween, type RiskState } from '../ledger/revision.rules.js';
import { RISK_TABLES } from '../ledger/risk-tables.js';
import { RiskRevisionActionEnum, RiskSubjectEnum } from '../risk.enums.js';
import type { RiskRevisionAction, RiskSubject } from '../risk-terms.js';

@InputType({ description: 'Whose history: exactly one of these (修订记录筛选)' })
export class RiskRevisionFilter {
  @Field(() => ID, { nullable: true, description: 'Everything of an enterprise (企业), newest first' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'One risk object (风险分析对象)' })
  riskObjectId?: string | null;
  @Field(() => ID, { nullable: true, description: 'One risk unit (风险单元)' })
  riskUnitId?: string | null;
  @Field(() => ID, { nullable: true, description: 'One risk event (风险事件)' })
  riskEventId?: string | null;
  @Field(() => ID, { nullable: true, description: 'One control measure (管控措施)' })
  measureId?: string | null;
}

/** A stored revision. */
export interface RevisionRecord {
  readonly enterpriseId: string;
  readonly id: string;
  readonly subject: RiskSubject;
  readonly subjectId: string;
  readonly version: number;
  readonly action: RiskRevisionAction;
  readonly reason: string | null;
  readonly before: RiskState | null;
  readonly after: RiskState;
  readonly actorUserId: string;
  readonly at: Date;
}

@ObjectType({ description: 'A field that a revision changed (修订内容)' })
export class RiskFieldChange {
  @Field(() => String, { description: 'Name of the field (字段)' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'Before (修订前)' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'After (修订后)' })
  after!: string | null;
}

@ObjectType({ description: 'Who changed what of a risk, and when (修订记录); never changed afterwards' })
export class RiskRevision {
  @Field(() => RiskSubjectEnum, { description: 'What it is about (修订对象)' })
  subject!: RiskSubject;
  @Field(() => ID, { description: 'Opaque id of that' })
  subjectId!: string;
  @Field(() => Int, { description: 'The version that it made (版本)' })
  version!: number;
  @Field(() => RiskRevisionActionEnum, { description: 'What was done (修订方式)' })
  action!: RiskRevisionAction;
  @Field(() => String, { nullable: true, description: 'Why (修订原因)' })
  reason!: string | null;
  @Field(() => DateTimeScalar, { description: 'When (修订时间)' })
  at!: Date;
  @Field(() => [RiskFieldChange], { description: 'What differs (修订内容)' })
  changes!: RiskFieldChange[];
  @Field(() => String, { nullable: true, description: 'The whole state before, as JSON (修订前状态); null of what is new' })
  before!: string | null;
  @Field(() => String, { description: 'The whole state after, as JSON (修订后状态)' })
  after!: string;

  /** Not shown: who did it. */
  actorUserId!: string;
}

/** A page of revisions. */
export const RiskRevisionConnection = connectionOf('RiskRevision', () => RiskRevision);

/** The GraphQL form of a revision. */
export function riskRevisionModel(record: RevisionRecord): RiskRevision {
  return {
    subject: record.subject,
    subjectId: encodeId(RISK_TABLES[record.subject].type, record.enterpriseId, record.subjectId),
    version: record.version,
    action: record.action,
    reason: record.reason,
    at: record.at,
    changes: changesBetween(record.before, record.after),
    before: record.before === null ? null : JSON.stringify(record.before),
    after: JSON.stringify(record.after),
    actorUserId: record.actorUserId,
  };
}
