import { defineErrors } from '@anze/kernel';

/** What a questionnaire is refused for. */
export const FollowUpErrors = defineErrors({
  FOLLOW_UP_BEFORE_SERVICE: { en: 'The service is dated {servedOn}; it can be judged from that day on', zh: '服务日期为 {servedOn}，届时方可回访' },
  FOLLOW_UP_SERVICE_VOIDED: { en: 'The record of the service was voided on {voidedOn}; complain if it was given', zh: '该服务记录已于 {voidedOn} 作废；如有异议请投诉' },
  FOLLOW_UP_EXISTS: { en: 'The service was judged already, and that stands; what is left to say is for a complaint', zh: '该服务已回访，回访结果不可更改；如有异议请投诉' },
  FOLLOW_UP_EVIDENCE_REQUIRED: { en: 'At least one proof file goes with it', zh: '回访须至少附一份证明材料' },
  FOLLOW_UP_SELLING_DETAILS: { en: 'Say what was sold or charged; leave it out where nothing was', zh: '存在推销或收费的，须说明具体情况；不存在的不得填写' },
});
