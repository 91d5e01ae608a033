import { addDays, addMonths, type Day, type Fen } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { Commitment, CommitmentBasis, CommitmentFinding } from '../application-terms.js';

/** Rule data of the commitments. */
export type CommitmentRule = RuleBody<'standardization.commitments'>;
/** From where on a toll speaks against an enterprise. */
export type TollRule = Pick<CommitmentRule, 'accidentMonths' | 'deaths' | 'seriousInjuries' | 'lossYuan'>;

/** A licence that the enterprise states (证照). */
export interface Licence {
  readonly name: string;
  readonly number: string;
  /** Last day on which it holds; null without an end. */
  readonly validUntil: Day | null;
}

/** An accident as far as a commitment or a revocation looks at it. */
export interface AccidentToll {
  readonly occurredOn: Day;
  readonly deaths: number;
  readonly seriousInjuries: number;
  readonly directLoss: Fen;
}

/** What the record says of an applicant. */
export interface CommitmentRecord {
  readonly licences: readonly Licence[];
  readonly accidents: readonly AccidentToll[];
  readonly sanctioned: boolean;
  /** Days on which a level was refused or taken. */
  readonly setbacks: readonly Day[];
  readonly openMajorHazards: number;
  /** Years of signed self-assessments. */
  readonly signedYears: readonly number[];
}

/** The term of a certificate that is to be renewed directly: nothing may have happened in all of it (期满直接换证). */
export interface RenewedTerm {
  /** Its first day. */
  readonly since: Day;
  /** The self-assessments that were due in it, each with its year. */
  readonly owed: readonly { readonly year: number; readonly dueOn: Day }[];
}

/** A commitment as it was found. */
export interface CommitmentCheck {
  readonly code: Commitment;
  readonly finding: CommitmentFinding;
  readonly judgedBy: CommitmentBasis;
  /** First day that was looked at; null where all of the record was. */
  readonly from: Day | null;
  /** The day it was judged. */
  readonly on: Day;
  /** How many records speak against it. */
  readonly against: number;
  /** The newest of them; null without any, or where they have no day. */
  readonly lastOn: Day | null;
}

/**
 * The accidents of the months up to a day, the day itself counted, whose sums reach one of the rule's numbers; empty when they don't.
 * @param from the last day that isn't looked at any more
 */
export function tollAgainst(accidents: readonly AccidentToll[], rule: TollRule, on: Day, from: Day = addMonths(on, -rule.accidentMonths)): readonly AccidentToll[] {
  const counted = accidents.filter(({ occurredOn }) => occurredOn > from && occurredOn <= on);
  const deaths = counted.reduce((sum, one) => sum + one.deaths, 0);
  const injured = counted.reduce((sum, one) => sum + one.seriousInjuries, 0);
  const loss = counted.reduce((sum, one) => sum + one.directLoss, 0n);
  return deaths >= rule.deaths || injured >= rule.seriousInjuries || loss >= BigInt(rule.lossYuan) * 100n ? counted.filter((one) => one.deaths > 0 || one.seriousInjuries > 0 || one.directLoss > 0n) : [];
}

/** Whether a refusal or a revocation still keeps an enterprise waiting: less than the rule's months have passed. */
export const stillWaits = (setback: Day, rule: Pick<CommitmentRule, 'waitMonths'>, on: Day): boolean => on < addMonths(setback, rule.waitMonths);

const newest = (days: readonly Day[]): Day | null => days.reduce<Day | null>((found, day) => (found === null || day > found ? day : found), null);

/** The last day whose accidents aren't looked at: so many months before, of a direct renewal the day before the certificate's first when that lies further back. */
export function accidentsFrom(rule: Pick<CommitmentRule, 'accidentMonths'>, on: Day, term: RenewedTerm | null): Day {
  const [months, begun] = [addMonths(on, -rule.accidentMonths), term && addDays(term.since, -1)];
  return begun !== null && begun < months ? begun : months;
}

/** Holds the commitments against the record of a day: each with what it was found to be, by what, and what speaks against it. A direct renewal is held against the whole term, and what it owed each year. */
export function checkCommitments(record: CommitmentRecord, rule: CommitmentRule, on: Day, term: RenewedTerm | null = null): CommitmentCheck[] {
  const check = (code: Commitment, judgedBy: CommitmentBasis, from: Day | null, against: number, lastOn: Day | null, met: CommitmentFinding = 'MET'): CommitmentCheck => ({ code, finding: against > 0 ? 'NOT_MET' : met, judgedBy, from, on, against, lastOn });
  const expired = record.licences.flatMap(({ validUntil }) => (validUntil !== null && validUntil < on ? [validUntil] : []));
  const from = accidentsFrom(rule, on, term);
  const accidents = tollAgainst(record.accidents, rule, on, from).map(({ occurredOn }) => occurredOn);
  const missing = (term?.owed ?? []).filter(({ year }) => !record.signedYears.includes(year));
  const setbacks = record.setbacks.filter((day) => stillWaits(day, rule, on));
  return [
    check('LICENCES_VALID', 'STATEMENT', null, expired.length, newest(expired), 'STATED'),
    check('NO_SERIOUS_ACCIDENT', 'ACCIDENT_RECORD', from, accidents.length, newest(accidents)),
    check('NOT_SANCTIONED', 'SANCTION_LIST', on, record.sanctioned ? 1 : 0, null),
    check('NO_RECENT_REFUSAL', 'DECISION_RECORD', addMonths(on, -rule.waitMonths), setbacks.length, newest(setbacks)),
    check('MAJOR_HAZARDS_CLOSED', 'HAZARD_LEDGER', null, record.openMajorHazards, null),
    ...(term === null ? [] : [check('ASSESSED_YEARLY', 'SELF_ASSESSMENTS', term.since, missing.length, newest(missing.map(({ dueOn }) => dueOn)))]),
  ];
}
