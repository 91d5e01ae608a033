import { Module } from '@nestjs/common';
import { EnterprisesModule } from '@anze/enterprises';
import { BulletinNewsReader } from './bulletins/bulletin-news.reader.js';
import { BulletinRepository } from './bulletins/bulletin.repository.js';
import { ReceiptRepository } from './bulletins/receipt.repository.js';
import { CampaignReader } from './campaigns/campaign.reader.js';
import { CampaignRepository } from './campaigns/campaign.repository.js';
import { TargetRepository } from './campaigns/target.repository.js';
import { NoticeReader } from './notices/notice.reader.js';
import { NoticeRepository } from './notices/notice.repository.js';

const READERS = [BulletinNewsReader, CampaignReader, NoticeReader];

/** What those who tell of bulletins, campaigns and notices ask; by the worker. */
@Module({ imports: [EnterprisesModule], providers: [BulletinRepository, ReceiptRepository, CampaignRepository, TargetRepository, NoticeRepository, ...READERS], exports: READERS })
export class SupervisionNewsModule {}
