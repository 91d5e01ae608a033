import { addDays, addMonths, addWorkingDays, DomainError, KernelErrors, lastDayOfTerm, workingDayOrNull, type Day, type StandardizationLevel } from '@anze/kernel';
import type { SignedSelfAssessment } from '../assessments/self-assessment.facts.js';
import { certificateInForce } from '../certificates/certificate.rules.js';
import { ApplicationErrors } from './application.errors.js';
import type { ApplicationClocks, ApplicationFacts } from './application.facts.js';
import type { ApplicationKind, ApplicationStatus, Commitment } from './application-terms.js';
import { TRANSITIONS, type ApplicationAction } from './application-transitions.rules.js';
import type { CommitmentCheck, CommitmentRule } from './commitments/commitment.rules.js';

/** What an action changes of an application. */
export type ApplicationChange = Partial<
  Pick<
    ApplicationFacts,
    | 'licences' | 'submittedOn' | 'assessmentId' | 'commitments' | 'commitmentRuleVersion' | 'authorityLo' | 'authorityId' | 'authorityName' | 'clocks' | 'clockRuleVersion' | 'materialDueOn' | 'returnedOn' | 'returnReason' | 'acceptedOn'
    | 'reviewBody' | 'reviewExperts' | 'reviewStartedOn' | 'reviewScore' | 'reviewPassed' | 'reviewOpinion' | 'reviewedOn' | 'noticeFrom' | 'noticeUntil' | 'objectionUpheldOn' | 'announcedOn' | 'certificateId' | 'refusedOn' | 'refusalReason' | 'withdrawnOn'
  >
> & { readonly submittedBy?: string | null; readonly authorityRuleVersion?: string };

/** @returns the state that an action leads to @throws STANDARDIZATION_ACTION_NOT_IN_STATE */
export function permit(status: ApplicationStatus, action: ApplicationAction): ApplicationStatus {
  const target = TRANSITIONS[status][action];
  if (target === undefined) throw new DomainError(ApplicationErrors.STANDARDIZATION_ACTION_NOT_IN_STATE, { status, action });
  return target;
}

/** Whether a level is as high as another: 一级 above 二级 above 三级. */
export const reaches = (held: StandardizationLevel | null, level: StandardizationLevel): boolean => held !== null && held <= level;

/** The self-assessment that an application rests on: it reaches the level and was signed within the months of the rule. @throws STANDARDIZATION_ASSESSMENT_REQUIRED */
export function requireAssessment(assessment: SignedSelfAssessment | null, level: StandardizationLevel, rule: Pick<CommitmentRule, 'assessmentMonths'>, today: Day): SignedSelfAssessment {
  const since = addMonths(today, -rule.assessmentMonths);
  if (assessment === null || !reaches(assessment.reaches, level) || assessment.signedOn < since) throw new DomainError(ApplicationErrors.STANDARDIZATION_ASSESSMENT_REQUIRED, { since });
  return assessment;
}

/** What a direct renewal is judged by over the certificate's whole term, and an evaluation isn't. */
const OF_THE_TERM: readonly Commitment[] = ['NO_SERIOUS_ACCIDENT', 'ASSESSED_YEARLY'];

/** For the first that the record speaks against. @throws STANDARDIZATION_COMMITMENT_NOT_MET; of a direct renewal STANDARDIZATION_RENEWAL_RECORD where its term is what speaks against it */
export function requireCommitments(checks: readonly CommitmentCheck[]): void {
  const broken = checks.find(({ finding }) => finding === 'NOT_MET');
  if (!broken) return;
  const ofTerm = OF_THE_TERM.includes(broken.code) && checks.some(({ code }) => code === 'ASSESSED_YEARLY');
  throw new DomainError(ofTerm ? ApplicationErrors.STANDARDIZATION_RENEWAL_RECORD : ApplicationErrors.STANDARDIZATION_COMMITMENT_NOT_MET, { commitment: broken.code });
}

/** Nothing is announced while it is open whether the enterprise keeps a level: what is asked about the old certificate would not reach the new one. @throws STANDARDIZATION_QUESTION_OPEN */
export function requireUnquestioned(count: number): void {
  if (count > 0) throw new DomainError(ApplicationErrors.STANDARDIZATION_QUESTION_OPEN, { count });
}

/** A certificate that is to be renewed. */
export interface RenewedCertificate {
  readonly level: StandardizationLevel;
  readonly issuedOn: Day;
  readonly expiresOn: Day;
  readonly revokedOn: Day | null;
  /** A question about its revocation waits for its decision. */
  readonly questioned: boolean;
}

/** Whether a certificate can be renewed directly (直接换证): in force, unchanged in level, unquestioned, and near its end. @throws STANDARDIZATION_RENEWAL_NOT_POSSIBLE, STANDARDIZATION_RENEWAL_TOO_EARLY */
export function requireRenewable(certificate: RenewedCertificate, level: StandardizationLevel, clocks: Pick<ApplicationClocks, 'renewalMonths'>, today: Day): void {
  if (certificate.level !== level || certificate.revokedOn !== null || certificate.questioned || !certificateInForce(certificate, today)) throw new DomainError(ApplicationErrors.STANDARDIZATION_RENEWAL_NOT_POSSIBLE);
  const from = addMonths(certificate.expiresOn, -clocks.renewalMonths);
  if (today < from) throw new DomainError(ApplicationErrors.STANDARDIZATION_RENEWAL_TOO_EARLY, { from, until: certificate.expiresOn });
}

/** The last day to check the material; null while the working days of a year that it reaches into aren't published: who applies doesn't wait for a calendar. */
export const materialDueDay = (submittedOn: Day, clocks: Pick<ApplicationClocks, 'materialWorkingDays'>): Day | null => workingDayOrNull(submittedOn, clocks.materialWorkingDays);

/** Who reviews it from now on: the review goes on from the day on which it began. */
export const changeReview = (body: string, experts: readonly string[]): ApplicationChange => ({ reviewBody: body, reviewExperts: experts });

/** Who reviews it. @throws STANDARDIZATION_NO_REVIEW */
export function startReview(kind: ApplicationKind, body: string, experts: readonly string[], today: Day): ApplicationChange {
  if (kind === 'DIRECT_RENEWAL') throw new DomainError(ApplicationErrors.STANDARDIZATION_NO_REVIEW);
  return { reviewBody: body, reviewExperts: experts, reviewStartedOn: today };
}

/** The review's outcome: passed is only what reaches the level's threshold. @throws BAD_INPUT, STANDARDIZATION_REVIEW_SCORE */
export function recordReview(score: number, passed: boolean, opinion: string, threshold: number, today: Day): ApplicationChange {
  if (!(score >= 0 && score <= 100) || Number(score.toFixed(2)) !== score) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'score', reason: 'must be 0 to 100 with at most two decimals' });
  if (passed && score < threshold) throw new DomainError(ApplicationErrors.STANDARDIZATION_REVIEW_SCORE, { score, threshold });
  return { reviewScore: score, reviewPassed: passed, reviewOpinion: opinion, reviewedOn: today };
}

/** The public notice: from today for the working days of the rule, today not counted. @throws STANDARDIZATION_REVIEW_NEEDED, CALENDAR_YEAR_UNKNOWN */
export function publishNotice({ kind, reviewPassed }: Pick<ApplicationFacts, 'kind' | 'reviewPassed'>, clocks: ApplicationClocks, today: Day): ApplicationChange {
  if (kind === 'EVALUATION' && reviewPassed !== true) throw new DomainError(ApplicationErrors.STANDARDIZATION_REVIEW_NEEDED);
  return { noticeFrom: today, noticeUntil: addWorkingDays(today, clocks.noticeWorkingDays) };
}

/** @throws STANDARDIZATION_NOTICE_OVER */
export function requireNoticeRunning(until: Day, receivedOn: Day): void {
  if (receivedOn > until) throw new DomainError(ApplicationErrors.STANDARDIZATION_NOTICE_OVER, { until });
}

/** Nobody takes an application back from under an objection. @throws STANDARDIZATION_OBJECTION_WAITS */
export function requireAnswered(unanswered: number): void {
  if (unanswered > 0) throw new DomainError(ApplicationErrors.STANDARDIZATION_OBJECTION_WAITS, { count: unanswered });
}

/**
 * The notice is over, and every objection answered and found untrue.
 * @param unanswered objections to it that wait for their answer, of all that there are
 * @throws STANDARDIZATION_NOTICE_RUNNING, STANDARDIZATION_OBJECTION_OPEN, STANDARDIZATION_OBJECTION_UPHELD
 */
export function requireAnnounceable({ noticeUntil, objectionUpheldOn }: Pick<ApplicationFacts, 'noticeUntil' | 'objectionUpheldOn'>, unanswered: number, today: Day): void {
  if (today <= noticeUntil!) throw new DomainError(ApplicationErrors.STANDARDIZATION_NOTICE_RUNNING, { until: noticeUntil! });
  if (unanswered > 0) throw new DomainError(ApplicationErrors.STANDARDIZATION_OBJECTION_OPEN, { count: unanswered });
  if (objectionUpheldOn !== null) throw new DomainError(ApplicationErrors.STANDARDIZATION_OBJECTION_UPHELD);
}

/** From when until when a new certificate holds: from its announcement; a renewed one from the day after the old one's last, when that is yet to come. */
export function certificateTerm(clocks: Pick<ApplicationClocks, 'validMonths'>, today: Day, renewedUntil: Day | null): { readonly issuedOn: Day; readonly expiresOn: Day } {
  const issuedOn = renewedUntil !== null && renewedUntil >= today ? addDays(renewedUntil, 1) : today;
  return { issuedOn, expiresOn: lastDayOfTerm(issuedOn, clocks.validMonths) };
}

const LEVEL_MARK: Readonly<Record<StandardizationLevel, string>> = { LEVEL_1: 'I', LEVEL_2: 'II', LEVEL_3: 'III' };

/** The number of a certificate: its level, the authority's region, the year, and the end of its id, which is random. */
export const certificateNo = (id: string, level: StandardizationLevel, authorityLo: string, day: Day): string => `AQB${LEVEL_MARK[level]}${authorityLo}-${day.slice(0, 4)}-${id.slice(-10).toUpperCase()}`;

/** The number of an application: its day and the end of its id, which is random. */
export const applicationNo = (id: string, day: Day): string => `BZ${day.replaceAll('-', '')}${id.slice(-10).toUpperCase()}`;
