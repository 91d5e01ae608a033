import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** States of a campaign. */
export const CampaignStatuses = defineTerms({ ACTIVE: '进行中', CLOSED: '已总结', CANCELLED: '已取消' });
export type CampaignStatus = (typeof CampaignStatuses.values)[number];
export const CampaignStatusEnum = termsEnum('CampaignStatus', 'State of a campaign (状态)', CampaignStatuses);
