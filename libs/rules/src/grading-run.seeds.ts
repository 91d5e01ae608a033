import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: '1949-10-01', source, body }) as unknown as RuleSeed;

/** What follows from a published grade, unless a region says otherwise. */
export const GRADING_RUN_SEEDS: readonly RuleSeed[] = [
  national('grading.objection', 'domain default: objections within 10 working days of the publication; 应急〔2025〕27号 leaves the procedure to the region', { workingDays: 10 }),
  national('grading.consequences', 'domain default: A cited, C talk within 15 days, D rectify within 30 days, E reported with an answer within 30 days; no grade excludes an insurer', { grades: { A: { kind: 'CITED' }, C: { kind: 'TALK', dueDays: 15 }, D: { kind: 'RECTIFY', dueDays: 30 }, E: { kind: 'REPORTED', dueDays: 30 } } }),
  national('grading.rectification-ladder', 'domain default: 7 days before, on the day, 1 and 7 days overdue and weekly; the authority from 7 days on', {
      steps: [
        { stage: 'BEFORE_7', day: -7, audiences: ['INSURER'] },
        { stage: 'DUE', day: 0, audiences: ['INSURER'] },
        { stage: 'OVERDUE_1', day: 1, audiences: ['INSURER'] },
        { stage: 'OVERDUE_7', day: 7, audiences: ['INSURER', 'AUTHORITY'] },
      ],
      repeatEvery: 7,
      repeatFrom: 7,
      catchUpDays: 7,
    }),
];
