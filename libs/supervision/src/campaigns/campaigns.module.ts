import { Module } from '@nestjs/common';
import { Evidence } from '@anze/insurance';
import { CampaignReader } from './campaign.reader.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignResolver, CampaignTargetResolver } from './campaign.resolver.js';
import { CampaignService } from './campaign.service.js';
import { TargetRepository } from './target.repository.js';

/** Campaigns: a frozen list of enterprises, inspected one by one. */
@Module({ providers: [Evidence, CampaignRepository, TargetRepository, CampaignReader, CampaignService, CampaignResolver, CampaignTargetResolver], exports: [CampaignReader] })
export class CampaignsModule {}
