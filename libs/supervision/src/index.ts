export { FIGURES, type Figure } from './drill-down/figure.catalogue.js';
export { FigureRowsService } from './drill-down/figure-rows.service.js';
export { FiguresModule } from './figures.module.js';
export { OverviewService } from './overview/overview.service.js';
export { RankingService } from './ranking/ranking.service.js';
export { SupervisionModule } from './supervision.module.js';
export { UpkeepModule } from './upkeep/upkeep.module.js';

export { CLUE_PASSED, CLUES_CHASE } from './clues/clue.jobs.js';
export { ClueReader, type ChasedClue } from './clues/clue.repository.js';

export { BULLETIN_DRAFT, BULLETIN_DRAFTED, BULLETIN_ISSUED, BULLETINS_CHASE, BULLETINS_DRAFT } from './bulletins/bulletin.jobs.js';
export { BulletinErrors } from './bulletins/bulletin.errors.js';
export { BulletinDocuments } from './bulletins/bulletin-documents.js';
export type { DocumentSheet } from './bulletins/bulletin-sheets.rules.js';
export { BulletinNewsReader } from './bulletins/bulletin-news.reader.js';
export { BulletinDocumentsModule, BulletinsWorkerModule } from './bulletins/bulletins.module.js';
export type { UnreadReceipt } from './bulletins/receipt.repository.js';
export { CampaignErrors } from './campaigns/campaign.errors.js';
export { CAMPAIGN_STARTED } from './campaigns/campaign.jobs.js';
export { CampaignReader } from './campaigns/campaign.reader.js';
export { hasBegun } from './campaigns/campaign.rules.js';
export { NoticeErrors } from './notices/notice.errors.js';
export type { NoticeFacts } from './notices/notice.facts.js';
export { NOTICE_CHANGED, type NoticeNews } from './notices/notice.jobs.js';
export { NoticeReader } from './notices/notice.reader.js';
export { SupervisionNewsModule } from './news.module.js';
