import { defineTerms } from '@anze/kernel';

/** Credit grade of an enterprise (信用等级). */
export const CreditGrades = defineTerms({ AA: 'AA级', A: 'A级', B: 'B级', C: 'C级', DISHONEST: '失信' });
/** A credit grade. */
export type CreditGrade = (typeof CreditGrades.values)[number];

/** What a premium is reckoned from. */
export const PremiumBases = defineTerms({ HEADCOUNT: '按人数', CONTRACT_VALUE: '按工程造价' });
/** A basis of premiums. */
export type PremiumBasis = (typeof PremiumBases.values)[number];

/** What multiplies the base, in the order in which it is listed. */
export const PremiumFactors = defineTerms({
  STANDARDIZATION: '标准化等级系数',
  ACCIDENTS: '事故记录系数',
  RISK: '风险等级系数',
  CREDIT: '信用等级系数',
  SANCTION: '联合惩戒系数',
  SHORT_PERIOD: '短期费率',
});
/** A factor's name. */
export type PremiumFactorCode = (typeof PremiumFactors.values)[number];

/** What a rating input is; each can be overridden with a reason, a listing on the sanction list only upwards. */
export const RatingFields = defineTerms({
  HEADCOUNT: '参保人数',
  CONTRACT_VALUE: '工程造价',
  SECTOR: '监管行业领域',
  STANDARDIZATION_LEVEL: '标准化等级',
  WORST_ACCIDENT: '近一年最严重事故',
  ACCIDENT_FREE_YEARS: '连续无事故年数',
  RISK_COLOUR: '风险等级',
  CREDIT_GRADE: '信用等级',
  SANCTIONED: '联合惩戒',
});
/** An input's name. */
export type RatingField = (typeof RatingFields.values)[number];

/** State of a request for a quote (询价单状态). */
export const QuoteRequestStatuses = defineTerms({ ASKED: '待报价', OFFERED: '已报价', DECLINED: '已拒绝', WITHDRAWN: '已撤回', ACCEPTED: '已接受' });
/** A state of a request. */
export type QuoteRequestStatus = (typeof QuoteRequestStatuses.values)[number];

/** State of a quote (报价单状态); that it has expired is told by its day and never stored. */
export const QuoteStatuses = defineTerms({ OFFERED: '待答复', ACCEPTED: '已接受', REJECTED: '未接受', REPLACED: '已被新报价取代', EXPIRED: '已过期' });
/** A state of a quote. */
export type QuoteStatus = (typeof QuoteStatuses.values)[number];
