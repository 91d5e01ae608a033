import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';
import { CreditGrades, PremiumBases, PremiumFactors, QuoteRequestStatuses, QuoteStatuses, RatingFields } from './rating-terms.js';

/** `CreditGrade` in GraphQL. */
export const CreditGradeEnum = termsEnum('CreditGrade', 'Credit grade of an enterprise (信用等级)', CreditGrades);
/** `PremiumBasis` in GraphQL. */
export const PremiumBasisEnum = termsEnum('PremiumBasis', 'What a premium is reckoned from (计费基础)', PremiumBases);
/** `PremiumFactor` in GraphQL. */
export const PremiumFactorEnum = termsEnum('PremiumFactorCode', 'A factor of a premium (费率系数)', PremiumFactors);
/** `RatingField` in GraphQL. */
export const RatingFieldEnum = termsEnum('RatingField', 'An input of a premium (费率因子). As text: a whole number; CONTRACT_VALUE an amount in yuan; a value of its enum, NONE where there is none; SANCTIONED true or false', RatingFields);
/** `RatingSource` in GraphQL. */
export const RatingSourceEnum = termsEnum('RatingSource', 'Where an input of a premium comes from (数据来源)', defineTerms({ RECORD: '企业档案', REQUEST: '询价单', ASSUMED: '默认值', OVERRIDDEN: '人工调整' }));
/** `QuoteRequestStatus` in GraphQL. */
export const QuoteRequestStatusEnum = termsEnum('QuoteRequestStatus', 'State of a request for a quote (询价单状态); a rejected quote leads back to ASKED', QuoteRequestStatuses);
/** `QuoteStatus` in GraphQL. */
export const QuoteStatusEnum = termsEnum('QuoteStatus', 'State of a quote (报价单状态); EXPIRED follows from the day', QuoteStatuses);
