import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';

const national = <K extends RuleKind>(kind: K, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version: '1', effectiveFrom: ALWAYS, source, body }) as unknown as RuleSeed;

/** No repetition: as far as nobody looks. */
const ONCE = { repeatEvery: 3_660, repeatFrom: 3_660, catchUpDays: 7 } as const;
const WEEKLY = { repeatEvery: 7, catchUpDays: 7 } as const;

/** When clocks other than a hazard's deadline are chased, and how what is told leaves. */
export const NOTIFICATION_SEEDS: readonly RuleSeed[] = [
  national('hazard.acceptance-ladder', 'domain default: the acceptor is reminded at 3 and 7 days, the authorities above it from the tenth, as a major hazard is verified within ten days', {
    steps: [
      { stage: 'WAITING_3', day: 3, audiences: ['ACCEPTOR'] },
      { stage: 'WAITING_7', day: 7, audiences: ['ACCEPTOR'] },
      { stage: 'WAITING_10', day: 10, audiences: ['ACCEPTOR', 'COUNTY'] },
      { stage: 'WAITING_30', day: 30, audiences: ['ACCEPTOR', 'COUNTY', 'CITY'] },
    ],
    repeatFrom: 10,
    ...WEEKLY,
  }),
  national('hazard.extension-ladder', 'domain default: an extension is answered within 10 working days; reminded 3 days before, on the day, then weekly, the county from the seventh day', {
    steps: [
      { stage: 'BEFORE_3', day: -3, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR', 'ENTERPRISE'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'COUNTY'] },
    ],
    repeatFrom: 7,
    ...WEEKLY,
  }),
  national('hazard.verification-ladder', 'domain default: a major hazard is verified within 10 days of the request; reminded 3 days before, on the day, then weekly, the county at once, the city from the seventh day', {
    steps: [
      { stage: 'BEFORE_3', day: -3, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR', 'COUNTY'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'COUNTY', 'CITY'] },
    ],
    repeatFrom: 7,
    ...WEEKLY,
  }),
  national('hazard.supervision-ladder', 'domain default: a supervised hazard is chased at the head of the enterprise and the county from 7 days before, the city from the first day over', {
    steps: [
      { stage: 'BEFORE_7', day: -7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD'] },
      { stage: 'BEFORE_3', day: -3, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY'] },
      { stage: 'DUE', day: 0, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY', 'CITY'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN', 'COUNTY', 'CITY'] },
    ],
    repeatFrom: 7,
    ...WEEKLY,
  }),
  national('inspection.check-ladder', 'domain default: who is responsible for a check is reminded the day after it was due, the head at 3 days, the town at 7', {
    steps: [
      { stage: 'OVERDUE_1', day: 1, audiences: ['ENTERPRISE'] },
      { stage: 'OVERDUE_3', day: 3, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ENTERPRISE', 'ENTERPRISE_HEAD', 'TOWN'] },
    ],
    ...ONCE,
  }),
  national('notification.delivery', 'product default: at most five single mails a day and person, then one digest; twelve attempts within about two days', {
    digestAbove: 5,
    digestAfterMinutes: 15,
    atOnce: ['MAJOR_HAZARD_REPORTED', 'HAZARD_SUPERVISED', 'SELLING_CLAIMED'],
    attempts: 12,
    firstRetrySeconds: 60,
    longestRetrySeconds: 21_600,
    keepDays: 180,
  }),
];
