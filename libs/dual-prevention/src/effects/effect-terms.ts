import { termsEnum } from '@anze/graphql';
import { defineTerms } from '@anze/kernel';

/** What takes an enterprise's whole effect away (否决项). */
export const EffectVetoes = defineTerms({ MAJOR_HAZARD_OVERDUE: '重大隐患逾期未整改' });
/** What takes an enterprise's whole effect away. */
export type EffectVeto = (typeof EffectVetoes.values)[number];

export const EffectVetoEnum = termsEnum('EffectVeto', 'What makes α zero (否决项)', EffectVetoes);
