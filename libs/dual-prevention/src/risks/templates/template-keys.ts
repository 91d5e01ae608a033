import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** The industry templates that the product ships with (行业模板). */
export const RiskTemplateKeys = defineTerms({ METALWORKING: '机械加工车间', PLASTICS: '塑料制品加工', CHEMICAL_STORAGE: '危险化学品储存' });
/** The key of an industry template. */
export type RiskTemplateKey = (typeof RiskTemplateKeys.values)[number];
export const RiskTemplateKeyEnum = termsEnum('RiskTemplateKey', 'An industry template of risks (行业模板)', RiskTemplateKeys);
