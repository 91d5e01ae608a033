import { Field, ID, ObjectType } from '@nestjs/graphql';
import { defineTerms, encodeId, type Day } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, termsEnum } from '@anze/graphql';
import type { ExtensionDecision } from '../extensions/extension.rules.js';
import { HazardEvent } from '../hazard-event.model.js';
import type { CommentRow, ExtensionRow } from './records.repository.js';

const ExtensionDecisionEnum = termsEnum('ExtensionDecision', 'What became of a request for a later deadline (延期审批结果)', defineTerms({ GRANTED: '批准', REFUSED: '不批准', LAPSED: '隐患已关闭，申请失效' }));

/** A hazard's whole told life with what was said of it. */
export const HazardEventConnection = connectionOf('HazardEvent', () => HazardEvent);

@ObjectType({ description: 'What a party said of a hazard (留言)' })
export class HazardComment {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'What was said (内容)' })
  text!: string;
  @Field(() => DateTimeScalar, { description: 'When (时间)' })
  at!: Date;

  /** Not shown: the organization that said it. */
  authorId!: string;
}
export const HazardCommentConnection = connectionOf('HazardComment', () => HazardComment);

@ObjectType({ description: 'A request for a later deadline, and what became of it (延期申请)' })
export class HazardExtension {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => DateScalar, { description: 'Day on which it was asked (申请日期)' })
  requestedOn!: Day;
  @Field(() => DateScalar, { description: 'Deadline as it was then (原时限)' })
  deadline!: Day;
  @Field(() => DateScalar, { description: 'Deadline that was wanted (申请时限)' })
  wantedDeadline!: Day;
  @Field(() => String, { description: 'Reason (延期原因)' })
  reason!: string;
  @Field(() => DateScalar, { description: 'Day by which it is answered (答复时限)' })
  answerDueOn!: Day;
  @Field(() => String, { description: 'Version of the rule by which its days were counted (规则版本)' })
  ruleVersion!: string;
  @Field(() => ExtensionDecisionEnum, { nullable: true, description: 'Decision (审批结果); null while it is open' })
  decision!: ExtensionDecision | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (审批日期)' })
  decidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Reason of the decision (审批理由)' })
  decisionReason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Deadline that was granted (批准时限)' })
  grantedDeadline!: Day | null;
  @Field(() => Boolean, { description: 'Decided by the one account of its enterprise, which had asked for it as well (单账号自行审批)' })
  soleAccount!: boolean;

  /** Not shown: the organization that decided; null while it is open, or when it lapsed. */
  deciderId!: string | null;
}
export const HazardExtensionConnection = connectionOf('HazardExtension', () => HazardExtension);

/** The GraphQL form of a comment. */
export const commentModel = (row: CommentRow): HazardComment =>
  Object.assign(new HazardComment(), { id: encodeId('HazardComment', row.enterpriseId, row.id), text: row.text, at: row.at, authorId: row.authorId });

/** The GraphQL form of a request. */
export const extensionModel = ({ enterpriseId, id, hazardId: _hazard, place: _place, ...shown }: ExtensionRow): HazardExtension =>
  Object.assign(new HazardExtension(), { id: encodeId('HazardExtension', enterpriseId, id), ...shown });
