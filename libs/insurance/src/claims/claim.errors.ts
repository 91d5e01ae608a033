import { defineErrors } from '@anze/kernel';
import type { ClaimMovement } from '@anze/ledgers';
import { ClaimDecisions, ClaimLimits, ClaimStatuses } from './claim-terms.js';
import type { ClaimAction, ClaimParty } from './claim-transitions.rules.js';

/** What the messages call the parties, what they do and the movements of a file. */
const PARTY_TERMS = { ENTERPRISE: '企业', INSURER: '保险机构' } satisfies Record<ClaimParty, string>;
const ACTION_TERMS = {
  REQUEST_DOCUMENTS: '通知补充材料',
  SUBMIT_DOCUMENTS: '提交材料',
  ASSESS: '核定',
  AGREE: '达成赔付协议',
  PREPAY: '先予支付',
  PAY: '支付赔款',
  REVERSE: '冲正',
  NOTIFY_REFUSAL: '拒赔通知',
  SET_RESERVE: '调整准备金',
  ADD_VICTIMS: '登记伤亡人员',
  WITHDRAW: '撤回索赔',
  CLOSE: '结案',
  REOPEN: '重新立案',
  REPORTED: '报案',
  RESERVE: '调整准备金',
  ASSESSED: '核定',
  PAID: '支付赔款',
  REVERSED: '冲正',
  REFUSED: '拒赔',
  CLOSED: '结案',
  REOPENED: '重新立案',
} satisfies Record<ClaimAction | ClaimMovement, string>;

/** What the claims desk refuses, and why. */
export const ClaimErrors = defineErrors({
  CLAIM_ACTION_NOT_IN_STATE: { en: 'A claim that is {status} does not allow {action}', zh: '索赔处于“{status}”状态，不能执行“{action}”', terms: { status: ClaimStatuses.table, action: ACTION_TERMS } },
  CLAIM_NOT_PARTY: { en: 'This is for the {party}', zh: '须由{party}一方办理', terms: { party: PARTY_TERMS } },
  CLAIM_POLICY_NOT_IN_FORCE: { en: 'The policy did not cover on the day of the accident, {occurredOn}', zh: '事故发生日 {occurredOn} 保单不在保险期间内' },
  CLAIM_ACCIDENT_VOIDED: { en: 'The report of the accident was voided', zh: '该事故报告已作废' },
  CLAIM_EXISTS: { en: 'This accident was claimed under this policy already', zh: '该事故已就此保单报案' },
  /** 保险法 22: once, all at a time. */
  CLAIM_DOCUMENTS_ASKED: { en: 'Documents were asked for on {on}; they are asked for once, all at a time', zh: '已于 {on} 通知补充材料；应当及时一次性通知' },
  CLAIM_DOCUMENTS_MISSING: { en: 'The documents that were asked for have not been submitted', zh: '要求补充的材料尚未提交' },
  CLAIM_WITHDRAWN: { en: 'The claim was withdrawn on {on}; what is left is to close it', zh: '索赔已于 {on} 撤回，仅可结案' },
  CLAIM_DECISION: { en: 'This is for a claim that was {decision}', zh: '仅适用于核定结论为“{decision}”的索赔', terms: { decision: ClaimDecisions.table } },
  CLAIM_ASSESSED_BELOW_PAID: { en: 'The assessed amount may not be below what is paid already, {paid} yuan', zh: '核定金额不得低于已付金额 {paid} 元' },
  CLAIM_ASSESSED_ABOVE_LIMIT: { en: 'The assessed amount may not be above the limit per accident, {limit} yuan', zh: '核定金额不得超过每次事故限额 {limit} 元' },
  CLAIM_REFUSED_AFTER_PAYMENT: { en: 'Payments of {paid} yuan stand; reverse them before the claim is refused', zh: '已付赔款 {paid} 元，须先冲正方可拒赔' },
  /** `limit` names it, `remaining` is yuan. */
  CLAIM_LIMIT_EXCEEDED: { en: 'The limit {limit} leaves {remaining} yuan', zh: '超出赔偿限额（{limit}），剩余 {remaining} 元', terms: { limit: ClaimLimits.table } },
  CLAIM_ABOVE_AGREED: { en: 'Of the agreed amount {remaining} yuan are left to pay', zh: '超出协议赔付金额，尚可支付 {remaining} 元' },
  CLAIM_VICTIM_REQUIRED: { en: 'A payment for death or disability names the person', zh: '死亡伤残赔款须指明伤亡人员' },
  CLAIM_VICTIM_COVER: { en: 'Only payments for death, disability or medical costs name a person', zh: '仅死亡伤残、医疗费用赔款可指明伤亡人员' },
  CLAIM_VICTIMS_FULL: { en: 'A claim names at most {limit} persons', zh: '每案最多登记 {limit} 名伤亡人员' },
  CLAIM_PAYMENTS_FULL: { en: 'A claim holds at most {limit} payments', zh: '每案最多 {limit} 笔赔付' },
  CLAIM_PAYMENT_REVERSED: { en: 'The payment was reversed already, or is a reversal itself', zh: '该笔赔款已冲正，或本身即为冲正' },
  CLAIM_PAYMENT_DAY: { en: 'The day of payment lies between {from} and {to}', zh: '支付日期应在 {from} 至 {to} 之间' },
  CLAIM_RESERVE_UNCHANGED: { en: 'The reserve is that already', zh: '准备金与现值相同' },
  CLAIM_KEPT_BY_FILES: { en: 'The claim is handled in the insurer’s own system and changes with its bordereaux', zh: '该赔案在保险机构自有系统办理，随其报送的赔案明细变动' },
  CLAIM_UNSETTLED: { en: 'A claim is closed when it is paid, refused or withdrawn', zh: '已赔付、已拒赔或已撤回的索赔方可结案' },
});
