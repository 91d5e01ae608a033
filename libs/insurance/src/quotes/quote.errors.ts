import { defineErrors, SectorTerms } from '@anze/kernel';
import { QuoteRequestStatuses, QuoteStatuses } from './rating-terms.js';

/** What is refused around quotes. */
export const QuoteErrors = defineErrors({
  QUOTE_NO_BASE: { en: 'The rule {kind} {version} has no premium per head for the sector {sector}: construction is rated by project, other sectors need a region’s own rule', zh: '规则 {kind}（{version}）没有“{sector}”领域的人均保费：建筑施工按项目计费，其他行业领域需由地区另行发布规则', terms: { sector: SectorTerms.table } },
  QUOTE_PERIOD: { en: 'The period must begin between {from} and {to} and, but for a project, last twelve months at most', zh: '保险期间应于 {from} 至 {to} 起保；非项目保单最长十二个月' },
  QUOTE_ALREADY_ASKED: { en: 'A request for the cover of the whole enterprise is open with this insurer already; withdraw it first', zh: '已向该保险机构询价（企业整体投保）且尚未结束，请先撤回' },
  QUOTE_TOO_MANY_OPEN: { en: 'At most {limit} requests can be open at once; withdraw some first', zh: '未结束的询价不得超过 {limit} 个，请先撤回部分询价' },
  QUOTE_NOT_IN_STATE: { en: 'This can’t be done with a request in the state {status}', zh: '询价处于“{status}”状态，不能进行此操作', terms: { status: QuoteRequestStatuses.table } },
  QUOTE_STILL_BINDING: { en: 'The quote offered before binds until {validUntil}; another can be offered once it has expired or was rejected (Civil Code, art. 476)', zh: '已有报价在 {validUntil} 前有效，到期或被拒绝后方可重新报价（民法典第四百七十六条）' },
  QUOTE_EXPIRED: { en: 'The quote was valid until {validUntil}; ask the insurer for another', zh: '报价有效期至 {validUntil}，已过期，请向保险机构重新询价' },
  QUOTE_DECIDED: { en: 'The quote is decided: {status}', zh: '报价已处理：{status}', terms: { status: QuoteStatuses.table } },
  QUOTE_VALIDITY: { en: 'A quote must be valid until a day between {from} and {to}, the first day of cover at the latest', zh: '报价有效期应在 {from} 至 {to} 之间，且不晚于起保日' },
  QUOTE_LIMIT_BELOW_MINIMUM: { en: 'The limit per person of {yuan} yuan is below {minimum} yuan, the least by rule version {version} in force on {on}: {source}', zh: '每人死亡伤残限额 {yuan} 元低于 {on} 适用的最低限额 {minimum} 元（规则 {version}：{source}）' },
  QUOTE_PREVENTION_RATE_CAP: { en: 'A prevention rate of {percent} percent is above {cap} percent, the most by rule version {version} in force on {on}: {source}', zh: '事故预防费比例 {percent}% 高于 {on} 适用的上限 {cap}%（规则 {version}：{source}）' },
  QUOTE_SANCTION_RECORDED: { en: 'The enterprise is on the sanction list: SANCTIONED comes from the record and can’t be overridden downwards', zh: '企业在严重失信主体名单上：联合惩戒因子以名单记录为准，不得下调' },
  QUOTE_NOT_COVERED: { en: 'Without a request a quote can be offered to an enterprise that you cover today alone', zh: '未收到询价时，只能向当前承保的企业报价' },
});
