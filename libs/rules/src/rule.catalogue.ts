import { z } from 'zod';
import { SECTORS } from '@anze/kernel';
import { ENTERPRISE_SIZE_KINDS } from './enterprise-size.kinds.js';
import { BULLETIN_KINDS } from './bulletin.kinds.js';
import { CALENDAR_KINDS } from './calendar.kinds.js';
import { FUND_KINDS } from './fund.kinds.js';
import { GRADING_RUN_KINDS } from './grading-run.kinds.js';
import { GRADING_SCHEME_KINDS } from './grading-scheme.kind.js';
import { INSURANCE_KINDS } from './insurance.kinds.js';
import { REGISTER_KINDS } from './register.kinds.js';
import { SCORING_KINDS } from './scoring.kinds.js';
import { SANCTION_KINDS } from './sanction.kinds.js';
import { STANDARDIZATION_FLOW_KINDS } from './standardization-flow.kinds.js';
import { STANDARDIZATION_SCHEME_KINDS } from './standardization-scheme.kinds.js';

const sector = z.enum(SECTORS as [string, ...string[]]);

/** Steps of a clock that is chased (催办阶梯). */
const ladder = z.object({
  /** In which days it counts: all of them, or those that the State Council's calendar has worked. Left out, all. */
  unit: z.enum(['CALENDAR', 'WORKING']).optional(),
  steps: z.array(
    z.object({
      stage: z.string(),
      day: z.number().int(),
      /** `ACCEPTOR` is who re-checks it (谁发现谁复查); the authorities are those of the enterprise's town, county and city. */
      audiences: z.array(z.enum(['ENTERPRISE', 'ENTERPRISE_HEAD', 'ACCEPTOR', 'TOWN', 'COUNTY', 'CITY'])),
    }),
  ),
  /** After the last step, every so many days. */
  repeatEvery: z.number().int().positive(),
  repeatFrom: z.number().int().positive(),
  /** How many days back a missed step is caught up. */
  catchUpDays: z.number().int().positive(),
});
/** The same of what is chased no longer than so many days after its day, steps and repetitions alike. */
const endingLadder = ladder.extend({ lastDay: z.number().int().min(0).max(366) });

/** What a factor of a risk may be, the highest first, each with its meaning. */
const riskScale = z
  .array(z.object({ value: z.number().positive(), meaning: z.string().min(1) }))
  .min(1)
  .refine((steps) => new Set(steps.map(({ value }) => value)).size === steps.length, 'a value stands once on a scale');
/** The four colours, each behind its lower bound and up to the next one's: no product is left out, since every product is positive. */
const riskBands = z
  .array(z.object({ colour: z.enum(['RED', 'ORANGE', 'YELLOW', 'BLUE']), above: z.number().min(0) }))
  .refine((bands) => bands.map(({ colour }) => colour).join() === 'RED,ORANGE,YELLOW,BLUE', 'the four colours, red first')
  .refine((bands) => bands.every(({ above }, index) => index === 0 || above < bands[index - 1]!.above) && bands.at(-1)?.above === 0, 'each band lies below the one before, the last above 0');

const dueAfter = z.object({ monthsAfter: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) });

const majorCriteria = z.object({
  document: z.string(),
  documentNo: z.string(),
  /** Sectors whose enterprises are judged by it. */
  sectors: z.array(sector),
  criteria: z.array(z.object({ code: z.string().regex(/^[A-Z]{2}(-\d{1,2}){1,2}$/), clause: z.string(), text: z.string() })),
});

/** The kinds of rule data and the shape of each one's body. A body that doesn't fit is refused when it is written and when it is read. */
export const RULE_KINDS = {
  ...CALENDAR_KINDS,
  /** Sectors whose enterprises must insure (安全生产法 51; domain: the eight high-risk sectors). */
  'insurance.must-insure-sectors': z.object({ sectors: z.array(sector) }),
  /** Who must insure beside those sectors: whoever has one of these licences (the headings of a ledger's own columns), or is of an industry that begins with one of these codes (GB/T 4754). What a region adds comes to what those above it do. */
  'insurance.must-insure-additions': z.object({
    licences: z.array(z.string().min(1).max(100)).max(50),
    industryCodes: z.array(z.string().regex(/^[A-T]\d{0,4}$/)).max(500),
  }),
  /** When those who must insure and don't are chased, from the day they were found so; when cover without a successor, or an insurer's own, is about to end, from its last day. */
  'insurance.uncovered-ladder': ladder,
  'insurance.cover-end-ladder': ladder,
  'insurance.policy-end-ladder': ladder,
  /** Least limit per person for death or disability, yuan. */
  'insurance.per-person-minimum': z.object({ yuan: z.number().int().positive() }),
  /** Highest share of the premium that may be spent on prevention, basis points. */
  'insurance.prevention-cap': z.object({ basisPoints: z.number().int().min(0).max(10_000) }),
  ...INSURANCE_KINDS,
  ...FUND_KINDS,
  ...ENTERPRISE_SIZE_KINDS,
  ...REGISTER_KINDS,
  ...SANCTION_KINDS,
  /** When the decision about a listing is chased, from the day it is due, and a clue that is not dealt with. `ACCEPTOR` is the authority that has it. */
  'sanction.decision-ladder': ladder,
  'clue.triage-ladder': ladder,
  ...STANDARDIZATION_SCHEME_KINDS,
  /** When the yearly self-assessment (自评) of who holds a certificate is chased, from the day it is due. */
  'standardization.self-assessment-ladder': endingLadder,
  /** When an open hazard is chased, and whom the reminder reaches. `day` counts from the deadline. */
  'hazard.reminder-ladder': ladder,
  /** When a rectification that awaits acceptance is chased. `day` counts from the day it was reported rectified. */
  'hazard.acceptance-ladder': ladder,
  /** The same for requests of a later deadline, verifications and supervision orders, and for checks that were not made; from the day each is due. */
  'hazard.extension-ladder': ladder,
  'hazard.verification-ladder': ladder,
  'hazard.supervision-ladder': ladder,
  'inspection.check-ladder': ladder,
  /** How what an organization is told leaves as mail and webhook. */
  'notification.delivery': z.object({
    /** More mails than this to one person on one day go together in a digest. */
    digestAbove: z.number().int().min(1),
    /** A digest collects for so long from the first that it holds. */
    digestAfterMinutes: z.number().int().min(0).max(1_440),
    /** Kinds of notification that are never held for a digest. */
    atOnce: z.array(z.string()),
    /** Attempts before a delivery is given up, the first included. */
    attempts: z.number().int().min(1).max(50),
    /** Waiting after the first failure; each further one doubles it, up to the longest. */
    firstRetrySeconds: z.number().int().min(1),
    longestRetrySeconds: z.number().int().min(1),
    /** Days for which a delivery that has ended is kept. */
    keepDays: z.number().int().min(7).max(3_660).default(180),
  }),
  /** What grades an accident, each number reached being enough, and for how many days its casualties count (for some kinds fewer). */
  'accident.grades': z.object({
    grades: z.array(z.object({ grade: z.enum(['GENERAL', 'LARGER', 'MAJOR', 'EXTRAORDINARY']), deaths: z.number().int().min(0), seriousInjuries: z.number().int().min(0), directLossYuan: z.number().int().min(0) })),
    casualtyDays: z.number().int().min(0),
    briefDays: z.number().int().min(0),
    briefKinds: z.array(z.string()),
  }),
  /** Within how many minutes of learning of it an accident is reported: by the head of the enterprise, and by each authority upward. */
  'accident.reporting': z.object({ enterpriseMinutes: z.number().int().positive(), authorityMinutes: z.number().int().positive() }),
  /** Days of a claim's clocks: assessment and part payment from the claim with its documents, payment from the agreement, refusal notice from the decision. */
  'claim.clocks': z.object({ assessmentDays: z.number().int().positive(), paymentDays: z.number().int().positive(), refusalDays: z.number().int().positive(), partPaymentDays: z.number().int().positive() }),
  /** When each of them is chased. `ACCEPTOR` is the insurer. */
  'claim.assessment-ladder': ladder,
  'claim.payment-ladder': ladder,
  'claim.refusal-ladder': ladder,
  'claim.part-payment-ladder': ladder,
  /** Within what time an insurer answers a complaint (投诉): working days, more where it has to be verified, and how many calendar days an extension adds at most. */
  'complaint.clocks': z
    .object({ answerWorkingDays: z.number().int().positive().max(250), verificationWorkingDays: z.number().int().positive().max(250), extensionDays: z.number().int().positive().max(365) })
    .refine((clocks) => clocks.verificationWorkingDays >= clocks.answerWorkingDays, 'a verification leaves no less time'),
  /** When an answer is chased, from its last day. `ACCEPTOR` is the insurer. */
  'complaint.answer-ladder': ladder,
  ...BULLETIN_KINDS,
  /** When an answer to a notice of an authority (提醒, 通报, 约谈) is chased, from its last day. `ACCEPTOR` is the authority that issued it. */
  'notice.answer-ladder': ladder,
  ...STANDARDIZATION_FLOW_KINDS,
  /** When the check of an application's material is chased, from its last day, and the announcement, from the last day of the public notice. `ACCEPTOR` is the authority that decides. */
  'standardization.material-ladder': ladder,
  'standardization.notice-ladder': ladder,
  /** The same of the decision whether a certificate is revoked, from the day on which it is due. */
  'standardization.revocation-ladder': ladder,
  /** When a planned visit is chased, from the day it is due (`ACCEPTOR` is the insurer), and when the enterprise is told of an announced one, from the day for which it is. */
  'service.visit-ladder': endingLadder,
  'service.visit-notice-ladder': endingLadder,
  /** When the record of a service is chased: to archive it, from the last day for that; to confirm it, from the day the enterprise was asked. `ACCEPTOR` is the insurer that gave it. */
  'service.archive-ladder': ladder,
  'service.confirm-ladder': ladder,
  ...GRADING_SCHEME_KINDS,
  ...GRADING_RUN_KINDS,
  /** LEC of a risk (作业条件危险性分析): what its factors may be, and the bands of D = L × E × C. */
  'risk.lec': z.object({ likelihood: riskScale, exposure: riskScale, consequence: riskScale, bands: riskBands }),
  /** LS of a risk (风险矩阵): what its factors may be, and the bands of R = L × S. */
  'risk.ls': z.object({ likelihood: riskScale, severity: riskScale, bands: riskBands }),
  ...SCORING_KINDS,
  /** When a later deadline may be asked for, and within what time it is answered; working days. */
  'hazard.extension': z.object({ workingDaysBefore: z.number().int().min(0), supervisedWorkingDaysBefore: z.number().int().min(0), answerWorkingDays: z.number().int().positive() }),
  /** Within how many days of the request an authority verifies a major hazard. */
  'hazard.verification': z.object({ days: z.number().int().positive() }),
  /** When the figures of a quarter's hazards are due, and those of a year's: a day of the month that comes so many months after the period's last. */
  'hazard.statements': z.object({ quarter: dueAfter, year: dueAfter }),
  /** For how many years what was inspected and found is kept at least. */
  'records.retention': z.object({ years: z.number().int().min(3) }),
  /** What makes a hazard a major one in 工贸, and at 危险化学品: a document each, with its clauses. */
  'hazard.major-criteria.industry-trade': majorCriteria,
  'hazard.major-criteria.chemicals': majorCriteria,
  /** How far ahead the checks of inspection tasks are made, and when an hourly one is late. */
  'inspection.schedule': z.object({
    aheadDays: z.number().int().min(1).max(366),
    /** A task that is looked at is planned so many days further, so that it isn't looked at every day. */
    stepDays: z.number().int().min(0).max(31),
    hourlyAheadDays: z.number().int().min(1).max(31),
    hourlyGraceMinutes: z.number().int().min(1).max(1_440),
  }),
  /** Inspections that are owed: by an enterprise of itself, by others of it, once in every month or quarter from when the version is in force. */
  'inspection.duties': z.object({
    duties: z
      .array(z.object({ code: z.enum(['SELF_MONTHLY', 'AUTHORITY_QUARTERLY']), kind: z.enum(['SELF', 'AUTHORITY']), interval: z.enum(['MONTH', 'QUARTER']) }))
      .refine((duties) => new Set(duties.map(({ code }) => code)).size === duties.length, 'a duty stands once'),
  }),
  /** E = (A + B) × α: weights, what nothing planned or nothing due counts, deductions, vetoes. Points. */
  'prevention.effect': z.object({
    tasks: z.object({ weight: z.number().positive(), none: z.number().min(0) }),
    hazards: z.object({ weight: z.number().positive(), none: z.number().min(0) }),
    /** Taken from A for a duty of the month that isn't fulfilled. */
    duties: z.array(z.object({ code: z.enum(['SELF_MONTHLY', 'AUTHORITY_QUARTERLY']), points: z.number().min(0) })),
    /** Taken from B for each hazard fewer than an enterprise of so many employees is expected to find in a month. */
    found: z.object({ points: z.number().min(0), expected: z.array(z.object({ headcount: z.number().int().min(0), hazards: z.number().int().min(0) })) }),
    vetoes: z.array(z.enum(['MAJOR_HAZARD_OVERDUE'])),
  }),
} as const;

export type RuleKind = keyof typeof RULE_KINDS;
export type RuleBody<K extends RuleKind> = z.infer<(typeof RULE_KINDS)[K]>;
