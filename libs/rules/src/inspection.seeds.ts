import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** Inspection tasks, the duties of inspection, and the evaluation of their effect. */
export const INSPECTION_SEEDS: readonly RuleSeed[] = [
  national('inspection.schedule', 'product default: checks are made a month ahead, those of cycles in hours three days; an hourly check is late after an hour', {
    aheadDays: 31,
    stepDays: 7,
    hourlyAheadDays: 3,
    hourlyGraceMinutes: 60,
  }),
  national('inspection.duties', 'domain default: enterprises inspect themselves at least monthly; authorities, their grid or agencies cover each quarterly (一律录入)', {
    duties: [
      { code: 'SELF_MONTHLY', kind: 'SELF', interval: 'MONTH' },
      { code: 'AUTHORITY_QUARTERLY', kind: 'AUTHORITY', interval: 'QUARTER' },
    ],
  }),
  national('prevention.effect', 'domain default: E = (A + B) × α, A and B within 50 points each; deductions and veto illustrative, to be set by a region', {
    tasks: { weight: 50, none: 0 },
    hazards: { weight: 50, none: 50 },
    duties: [{ code: 'SELF_MONTHLY', points: 10 }],
    found: { points: 5, expected: [{ headcount: 0, hazards: 1 }, { headcount: 100, hazards: 2 }, { headcount: 300, hazards: 4 }] },
    vetoes: ['MAJOR_HAZARD_OVERDUE'],
  }),
];
