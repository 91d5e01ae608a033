import { addDays, DomainError, workingDayOrNull, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { tollAgainst, type AccidentToll } from '../applications/commitments/commitment.rules.js';
import { certificateInForce } from '../certificates/certificate.rules.js';
import { QuestionErrors } from './question.errors.js';
import type { QuestionFacts, QuestionFactsSaid } from './question.facts.js';
import type { QuestionCause, RevocationGround } from './question-terms.js';

/** Rule data: what raises the question. */
export type RevocationRule = RuleBody<'standardization.revocation'>;

/** Rule data: for how long the enterprise is heard, and until when it is decided. */
export type RevocationClocks = RuleBody<'standardization.revocation-clocks'>;

/** The days of a question. */
export interface QuestionDays {
  readonly hearingUntil: Day;
  readonly dueOn: Day;
  readonly clockRuleVersion: string;
}

/** The days of a question that is raised on a day; null while the working days of a year that they reach into aren't published. */
export function questionDays(raisedOn: Day, { body, version }: { readonly body: RevocationClocks; readonly version: string }): QuestionDays | null {
  const [hearingUntil, dueOn] = [workingDayOrNull(raisedOn, body.hearingWorkingDays), workingDayOrNull(raisedOn, body.decisionWorkingDays)];
  return hearingUntil === null || dueOn === null ? null : { hearingUntil, dueOn, clockRuleVersion: version };
}

/** What accidents come to together. */
export type TollSum = Omit<AccidentToll, 'occurredOn'>;

/** What could raise a question about a certificate, as the record has it. */
export type Trigger =
  | { readonly cause: 'ACCIDENT'; readonly subjectId: string; readonly on: Day; /** Those of the enterprise up to its day, itself included. */ readonly accidents: readonly AccidentToll[]; /** The sums that were asked about before, by the same accident. */ readonly asked: readonly TollSum[] }
  | { readonly cause: 'MAJOR_HAZARD'; readonly subjectId: string; readonly on: Day }
  | { readonly cause: 'SELF_ASSESSMENT'; readonly on: Day };

/** A question that is to be raised. */
export interface RaisedQuestion {
  readonly cause: Exclude<QuestionCause, 'AUTHORITY'>;
  /** The same cause is asked about once, also when the certificate was kept; of an accident with what it and those before it come to, which may be corrected for the worse (事故补报). */
  readonly causeKey: string;
  readonly ground: RevocationGround;
  readonly facts: QuestionFactsSaid;
}

/**
 * The question that something raises on a day, null where it raises none: an accident that reaches the rule's toll, with those of the months before
 * it, asked again only when it turned out worse; a major hazard whose deadline went by, asked again only when a later one went by too; a yearly self-assessment that is missing.
 */
export function questionOf(trigger: Trigger, rule: RevocationRule, today: Day): RaisedQuestion | null {
  switch (trigger.cause) {
    case 'ACCIDENT': {
      const counted = tollAgainst(trigger.accidents, rule, trigger.on);
      if (counted.length === 0) return null;
      const sum = { deaths: counted.reduce((n, one) => n + one.deaths, 0), seriousInjuries: counted.reduce((n, one) => n + one.seriousInjuries, 0), directLoss: counted.reduce((n, one) => n + one.directLoss, 0n) };
      if (trigger.asked.some((one) => one.deaths >= sum.deaths && one.seriousInjuries >= sum.seriousInjuries && one.directLoss >= sum.directLoss)) return null;
      return { cause: 'ACCIDENT', causeKey: [trigger.subjectId, ...Object.values(sum)].join('/'), ground: 'SERIOUS_ACCIDENT', facts: { subjectId: trigger.subjectId, on: trigger.on, ...sum, directLoss: sum.directLoss.toString() } };
    }
    case 'MAJOR_HAZARD':
      if (today < addDays(trigger.on, rule.hazardOverdueDays)) return null;
      return { cause: 'MAJOR_HAZARD', causeKey: `${trigger.subjectId}/${trigger.on}`, ground: 'MAJOR_HAZARD_OPEN', facts: { subjectId: trigger.subjectId, on: trigger.on } };
    case 'SELF_ASSESSMENT':
      if (today < addDays(trigger.on, rule.assessmentOverdueDays)) return null;
      return { cause: 'SELF_ASSESSMENT', causeKey: trigger.on, ground: 'NOT_IN_OPERATION', facts: { subjectId: null, on: trigger.on } };
  }
}

/** @throws REVOCATION_DECIDED */
export function requireOpen({ status }: Pick<QuestionFacts, 'status'>): void {
  if (status !== 'OPEN') throw new DomainError(QuestionErrors.REVOCATION_DECIDED, { status });
}

/** Of an enterprise that has not stated its case nothing is revoked before its days to are over (陈述申辩). @throws REVOCATION_HEARING */
export function requireHeard(hearingUntil: Day, today: Day): void {
  if (today <= hearingUntil) throw new DomainError(QuestionErrors.REVOCATION_HEARING, { until: hearingUntil });
}

/** The first day on which a revoked certificate no longer holds: today unless told, and while it still holds. @throws REVOCATION_NOT_IN_FORCE, REVOCATION_EFFECTIVE_DAY */
export function effectiveDay(certificate: { readonly issuedOn: Day; readonly expiresOn: Day; readonly revokedOn: Day | null }, asked: Day | null, today: Day): Day {
  const [from, to] = [today > certificate.issuedOn ? today : certificate.issuedOn, certificate.expiresOn];
  if (certificate.revokedOn !== null || to < today) throw new DomainError(QuestionErrors.REVOCATION_NOT_IN_FORCE);
  const day = asked ?? from;
  if (day < from || day > to) throw new DomainError(QuestionErrors.REVOCATION_EFFECTIVE_DAY, { from, to });
  return day;
}

/** An authority asks about a certificate that holds, or will. @throws REVOCATION_NOT_IN_FORCE */
export function requireHolding(certificate: { readonly issuedOn: Day; readonly expiresOn: Day; readonly revokedOn: Day | null }, today: Day): void {
  if (certificate.revokedOn !== null || (certificate.issuedOn <= today && !certificateInForce(certificate, today))) throw new DomainError(QuestionErrors.REVOCATION_NOT_IN_FORCE);
}
