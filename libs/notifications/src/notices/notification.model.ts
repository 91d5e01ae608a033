import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { encodeId } from '@anze/kernel';
import { connectionOf, DateTimeScalar, PageArgs } from '@anze/graphql';
import type { NotificationRow } from './notification.repository.js';
import type { NotificationParams } from './notification.rules.js';

@ObjectType({ description: 'Something an organization was told (通知)' })
export class Notification {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'What it is about (通知类型): HAZARD_OVERDUE, OVERDUE_DIGEST, SERVICE_RECORDED …' })
  kind!: string;
  @Field(() => DateTimeScalar, { description: 'When it was told (通知时间)' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody of the organization marked it as read (已读时间); null until then' })
  readAt!: Date | null;

  /** Not shown: what the words are filled with. */
  params!: NotificationParams;
  /** Not shown: the hazard's key. */
  enterpriseId!: string | null;
  hazardId!: string | null;
}

/** A page of notifications. */
export const NotificationConnection = connectionOf('Notification', () => Notification);

/** Which of the own notifications. */
@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only those that nobody has marked as read (仅未读)' })
  unreadOnly?: boolean | null;
}

@InputType({ description: 'Which notifications were read' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { description: 'Their ids, at most 100' })
  ids!: string[];
}

@ObjectType({ description: 'What the mutation changed' })
export class MarkNotificationsReadPayload {
  @Field(() => [Notification], { description: 'The notifications as they are now, in the order of the input' })
  notifications!: Notification[];
}

/** The GraphQL form of a stored notification. */
export function notificationModel(row: NotificationRow): Notification {
  return {
    id: encodeId('Notification', row.organizationId, row.id),
    kind: row.kind,
    createdAt: row.createdAt,
    readAt: row.readAt,
    params: row.params,
    enterpriseId: row.enterpriseId,
    hazardId: row.hazardId,
  };
}
