import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** How something left. */
export const DeliveryChannels = defineTerms({ EMAIL: '邮件', EMAIL_DIGEST: '邮件摘要', WEBHOOK: 'Webhook', IN_APP: '站内' });
export const DeliveryChannelEnum = termsEnum('DeliveryChannel', 'How a notification left (投递渠道); IN_APP where nobody was there to read it', DeliveryChannels);

/** How far it is. */
export const DeliveryStatuses = defineTerms({ PENDING: '待投递', HELD: '并入摘要', SENT: '已投递', CANCELLED: '已取消', DEAD: '已终止', UNDELIVERABLE: '无人接收' });
export const DeliveryStatusEnum = termsEnum('DeliveryStatus', 'How far a delivery is (投递状态): DEAD was given up and can be replayed, HELD goes with a digest, UNDELIVERABLE found nobody with an active account', DeliveryStatuses);

export type DeliveryChannel = (typeof DeliveryChannels.values)[number];
export type DeliveryStatus = (typeof DeliveryStatuses.values)[number];
