import { defineErrors } from '@anze/kernel';

/** What the accident ledger refuses, and why. */
export const AccidentErrors = defineErrors({
  /** `from` and `to` are instants, RFC 3339. */
  ACCIDENT_TIMES: { en: '{field}: the time lies between {from} and {to}', zh: '{field}：时间应在 {from} 至 {to} 之间' },
  ACCIDENT_VOIDED: { en: 'The report was voided on {voidedOn} and can no longer be changed', zh: '该事故报告已于 {voidedOn} 作废，不能再更改' },
  ACCIDENT_UNCHANGED: { en: 'The correction changes nothing', zh: '更正内容与现有报告一致，无需补报' },
  ACCIDENT_CHANGE_DAY: { en: 'The day of the change lies between {from} and {to}', zh: '情况变化的日期应在 {from} 至 {to} 之间' },
  /** 国务院令第493号第十三条: 30 days, 7 for road traffic and fires. */
  ACCIDENT_CASUALTIES_CLOSED: { en: 'Casualties count until {until}; a change after that day leaves deaths and serious injuries as they were', zh: '伤亡人数变化计至 {until}，此后的变化不再计入伤亡人数' },
  ACCIDENT_REPORTED_UPWARD: { en: 'It was reported upward at {at}', zh: '该事故已于 {at} 上报' },
  ACCIDENT_HAS_CLAIMS: { en: 'Open claims refer to this accident; they are closed first', zh: '该事故有未结案的索赔，须先结案方可作废' },
});
