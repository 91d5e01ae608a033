import { termsEnum } from '@anze/graphql';
import { ScoreVetoFacts } from './score-parts.js';

export const ScoreVetoFactEnum = termsEnum('ScoreVetoFact', 'What a veto of the score looks at (否决条件): counts of accidents are those of the days of the scheme, LISTED and UNINSURED are 1 or 0', ScoreVetoFacts);
