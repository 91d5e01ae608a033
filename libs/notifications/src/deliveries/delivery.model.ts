import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, PageArgs } from '@anze/graphql';
import { encodeId } from '@anze/kernel';
import { Notification } from '../notices/notification.model.js';
import type { DeliveryRow } from './delivery-list.repository.js';
import { DeliveryChannelEnum, DeliveryStatusEnum, type DeliveryChannel, type DeliveryStatus } from './delivery-terms.js';

@ObjectType({ description: 'A notification on its way to one person or system (投递)' })
export class Delivery {
  @Field(() => ID, { description: 'Opaque id; the header `webhook-id` of a webhook holds the same uuid' })
  id!: string;
  @Field(() => DeliveryChannelEnum, { description: 'How it leaves (渠道)' })
  channel!: DeliveryChannel;
  @Field(() => DeliveryStatusEnum, { description: 'How far it is (状态)' })
  status!: DeliveryStatus;
  @Field(() => Notification, { nullable: true, description: 'What it tells (通知); null of a digest' })
  notification!: Notification | null;
  @Field(() => ID, { nullable: true, description: 'The endpoint of a webhook (端点)' })
  endpointId!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the person a mail goes to (收件人)' })
  recipient!: string | null;
  @Field(() => Int, { description: 'Tries so far (尝试次数)' })
  attempts!: number;
  @Field(() => String, { nullable: true, description: 'Why the last try failed (失败原因): HTTP 500, timed out, address refused …' })
  lastError!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was due first (创建时间)' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried next (下次尝试时间); null when it isn’t' })
  nextAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came to its end (结束时间)' })
  endedAt!: Date | null;
}

/** A page of deliveries. */
export const DeliveryConnection = connectionOf('Delivery', () => Delivery);

/** Which of the own deliveries. */
@ArgsType()
export class DeliveriesArgs extends PageArgs {
  @Field(() => DeliveryStatusEnum, { nullable: true, defaultValue: 'DEAD', description: 'How far; those given up when left out (投递状态)' })
  status?: DeliveryStatus | null;
}

@InputType({ description: 'Which deliveries to send once more (重新投递)' })
export class ReplayDeliveriesInput {
  @Field(() => [ID], { description: 'Their ids, at most 100, each given up' })
  ids!: string[];
}

@ObjectType({ description: 'What the mutation changed' })
export class ReplayDeliveriesPayload {
  @Field(() => [Delivery], { description: 'The deliveries as they are now, in the order of the input' })
  deliveries!: Delivery[];
}

/** The GraphQL form of a stored delivery. */
export function deliveryModel(row: DeliveryRow): Delivery {
  return {
    id: encodeId('Delivery', row.organizationId, row.id),
    channel: row.channel,
    status: row.status,
    notification: row.notification,
    endpointId: row.channel === 'WEBHOOK' && row.targetId !== null ? encodeId('WebhookEndpoint', row.organizationId, row.targetId) : null,
    recipient: row.recipient,
    attempts: row.attempts,
    lastError: row.lastError,
    createdAt: row.createdAt,
    nextAt: row.status === 'PENDING' ? row.nextAt : null,
    endedAt: row.endedAt,
  };
}
