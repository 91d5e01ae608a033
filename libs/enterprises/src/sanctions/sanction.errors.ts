import { defineErrors } from '@anze/kernel';
import { SanctionStatuses } from './sanction-terms.js';
import type { SanctionAction, SanctionParty } from './sanction-transitions.rules.js';

/** What the messages call the parties and what they do. */
const PARTY_TERMS = { AUTHORITY: '作出列入决定的监管部门或其上级', ENTERPRISE: '当事企业', DAY: '系统' } satisfies Record<SanctionParty, string>;
const ACTION_TERMS = { NOTICE: '告知', STATE: '陈述申辩', LIST: '列入', DISMISS: '不予列入', APPLY_REPAIR: '申请信用修复', REFUSE_REPAIR: '不予修复', GRANT_REPAIR: '准予修复', EXPIRE: '期满移出' } satisfies Record<SanctionAction, string>;

/** What is refused about the sanction list, and why. */
export const SanctionErrors = defineErrors({
  SANCTION_COUNTY_AND_ABOVE: { en: 'Listings are proposed by authorities of a county and above; report it to yours', zh: '严重失信主体名单由县级以上监管部门办理，请报上级部门' },
  SANCTION_GROUND_UNKNOWN: { en: 'The rule in force knows no ground {ground}; the grounds are {grounds}', zh: '现行规则没有列入情形“{ground}”，可选：{grounds}' },
  SANCTION_ALREADY_OPEN: { en: 'Listing {listingNo}, proposed on {on}, is about the same ground and case and isn’t over: go on with it, or give the number of another penalty', zh: '同一情形、同一案件已有 {on} 提出的列入事项 {listingNo} 尚未办结，请继续办理该事项；另案的请填写处罚决定书文号' },
  SANCTION_NOT_PARTY: { en: 'This is for the {party}', zh: '须由{party}办理', terms: { party: PARTY_TERMS } },
  SANCTION_ACTION_NOT_IN_STATE: { en: 'A listing that is {status} does not allow {action}', zh: '该列入事项处于“{status}”状态，不能执行“{action}”', terms: { status: SanctionStatuses.table, action: ACTION_TERMS } },
  SANCTION_HEARING_OPEN: { en: 'The enterprise may state its case until {until}; list it after that day, or once it has waived the rest of its time', zh: '企业陈述申辩期至 {until}，期满或企业明确放弃剩余期限后方可列入' },
  SANCTION_HEARING_OVER: { en: 'The time to state the case ended on {until}', zh: '陈述申辩期已于 {until} 届满' },
  SANCTION_REPAIR_NEVER: { en: 'By the rule of this listing it ends on {until} and not before', zh: '依据该列入决定适用的规则，期满（{until}）前不予移出' },
  SANCTION_REPAIR_EARLY: { en: 'Credit repair can be applied for from {from} on', zh: '自 {from} 起方可申请信用修复' },
  SANCTION_REPAIR_PENDING: { en: 'The application of {on} is not decided yet', zh: '{on} 提出的信用修复申请尚未办结' },
  SANCTION_NO_APPLICATION: { en: 'There is no application for credit repair to decide', zh: '没有待决定的信用修复申请' },
  SANCTION_ENDED: { en: 'The listing ended on {until}', zh: '列入期限已于 {until} 届满' },
});
