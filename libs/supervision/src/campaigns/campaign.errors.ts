import { defineErrors } from '@anze/kernel';
import { CampaignStatuses } from './campaign-terms.js';

/** What is refused of campaigns, and why. */
export const CampaignErrors = defineErrors({
  CAMPAIGN_DAYS: { en: 'A campaign ends on or after the day it starts, not before today, and lasts at most {most} days', zh: '专项行动结束日期不得早于开始日期和今天，且最长 {most} 天' },
  CAMPAIGN_NO_TARGETS: { en: 'No enterprise of your region and sectors fits this filter', zh: '本辖区和行业内没有符合筛选条件的企业' },
  CAMPAIGN_TOO_MANY: { en: 'This filter gives {count} enterprises; at most {most} can be targets of one campaign: narrow it', zh: '符合条件的企业有 {count} 家，单次专项行动最多 {most} 家，请缩小范围' },
  CAMPAIGN_ENDED: { en: 'This campaign is {status}', zh: '该专项行动{status}', terms: { status: CampaignStatuses.table } },
  CAMPAIGN_NOT_STARTED: { en: 'It starts on {on}', zh: '该专项行动于 {on} 开始' },
  CAMPAIGN_TARGET_DONE: { en: 'This target was done on {on} already', zh: '该企业已于 {on} 完成检查' },
  CAMPAIGN_TARGET_DAY: { en: 'The day lies between {earliest} and {latest}', zh: '完成日期须在 {earliest} 至 {latest} 之间' },
});
