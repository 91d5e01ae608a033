import { defineErrors } from '@anze/kernel';

/** Why an inspection is refused. */
export const InspectionErrors = defineErrors({
  INSPECTION_IN_FUTURE: { en: 'An inspection cannot lie after today, {today}', zh: '排查日期不得晚于今天 {today}' },
  INSPECTION_BEFORE_FOUNDING: { en: 'The enterprise was founded on {foundedOn}, after the inspection', zh: '排查日期早于企业成立日期 {foundedOn}' },
  INSPECTION_ITEMS: { en: 'The number of items checked lies between 0 and {limit}', zh: '排查项数应在 0 至 {limit} 之间' },
  INSPECTION_ITEMS_COUNT: { en: 'itemsChecked is {itemsChecked}, but {looked} items were checked', zh: '排查项数填为 {itemsChecked}，实际已排查 {looked} 项' },
  INSPECTION_ITEM_REASON: { en: '{field}: an item that was not checked needs a reason', zh: '{field}：未排查的项目须填写原因' },
  INSPECTION_ITEM_HAZARDS: { en: '{field}: hazards and the outcome HAZARD go together', zh: '{field}：结果为“存在隐患”的项目须且仅此类项目可填写隐患' },
  INSPECTION_AGENCY: { en: 'An agency is named only where the source is INTERMEDIARY', zh: '仅来源为中介服务时可填写机构名称' },
  INSPECTION_DRAFT_TOO_MANY: { en: 'At most {limit} drafts are kept; submit or discard one', zh: '最多保存 {limit} 份草稿，请先提交或删除' },
  /** `limit` is in bytes. */
  INSPECTION_DRAFT_SIZE: { en: 'A draft holds at most {limit} bytes', zh: '草稿内容不得超过 {limit} 字节' },
});
