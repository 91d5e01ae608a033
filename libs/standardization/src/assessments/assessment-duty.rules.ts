import { addDays, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { heldSince, type ChainedCertificate } from '../certificates/certificate-chain.rules.js';
import { certificateInForce } from '../certificates/certificate.rules.js';

/** What is owed: on which certificate it is noted, and until when. */
export interface AssessmentDuty {
  readonly certificateId: string;
  readonly year: number;
  readonly dueOn: Day;
}

/**
 * The self-assessment that the holder of a certificate owes next (每年至少自评一次); null without a certificate in force, and when those
 * of the year and before are signed. Of several certificates the one that ends last bears it, so that one duty is chased once. A missed
 * year is asked for as long as the rule says, then the running one is. The year of a direct renewal is a year like any other: what is
 * spared a year is a level that was just evaluated.
 * @param certificates all of the enterprise, also those that ended
 */
export function assessmentDuty(certificates: readonly ChainedCertificate[], signedYears: ReadonlySet<number>, rule: RuleBody<'standardization.self-assessment'>, today: Day): AssessmentDuty | null {
  const held = certificates.filter((certificate) => certificateInForce(certificate, today));
  if (held.length === 0) return null;
  const bearer = held.reduce((last, one) => (one.expiresOn > last.expiresOn || (one.expiresOn === last.expiresOn && one.id > last.id) ? one : last));
  const thisYear = yearOf(today);
  const first = Math.min(...held.map((one) => yearOf(heldSince(one, certificates)))) + rule.yearsAfterIssue;
  for (const year of [thisYear - 1, thisYear]) {
    const dueOn = dueDay(year, rule);
    // Where a renewal left a gap, nothing was due in it.
    const wasHeld = dueOn >= today || certificates.some((certificate) => certificateInForce(certificate, dueOn));
    if (year >= first && wasHeld && !signedYears.has(year) && today <= addDays(dueOn, rule.missedForDays)) return { certificateId: bearer.id, year, dueOn };
  }
  return null;
}

/**
 * The self-assessments that were due in the term of a certificate up to a day, each with its year. Of one that a ledger brought the last alone: those before were
 * made on paper, and only the last year's can still be signed here.
 * @param all the enterprise's: one that was renewed directly owes from the first year of its term on
 */
export function yearsOwed(certificate: ChainedCertificate, all: readonly ChainedCertificate[], rule: RuleBody<'standardization.self-assessment'>, on: Day): { readonly year: number; readonly dueOn: Day }[] {
  const { issuedOn, expiresOn, announced } = certificate;
  const owed: { year: number; dueOn: Day }[] = [];
  for (let year = yearOf(heldSince(certificate, all)) + rule.yearsAfterIssue; year <= yearOf(on); year += 1) {
    const dueOn = dueDay(year, rule);
    if (dueOn < on && dueOn <= expiresOn && dueOn >= issuedOn) owed.push({ year, dueOn });
  }
  return announced ? owed : owed.slice(-1);
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The day of the year; the last of the month where the month is shorter. */
function dueDay(year: number, { dueMonth, dueDay: day }: RuleBody<'standardization.self-assessment'>): Day {
  const last = new Date(Date.UTC(year, dueMonth, 0)).getUTCDate();
  return `${year}-${String(dueMonth).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}
