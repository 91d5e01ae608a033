import { defineErrors } from '@anze/kernel';

/** Why an inspection is refused. */
export const InspectionErrors = defineErrors({
  INSPECTION_IN_FUTURE: { en: 'An inspection cannot lie after today, {today}', zh: '排查日期不得晚于今天 {today}' },
  INSPECTION_BEFORE_FOUNDING: { en: 'The enterprise was founded on {foundedOn}, after the inspection', zh: '排查日期早于企业成立日期 {foundedOn}' },
  INSPECTION_ITEMS: { en: 'The number of items checked lies between 0 and {limit}', zh: '排查项数应在 0 至 {limit} 之间' },
});
