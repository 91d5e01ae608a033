import { z } from 'zod';
import { defineJob } from '@anze/jobs';

/** A campaign begins: the authorities below, who carry it out, are told on its first day. */
export const CAMPAIGN_STARTED = defineJob('campaign.started', { queue: 'events', schema: z.object({ campaignId: z.uuid() }) });
