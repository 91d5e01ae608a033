import { addMonths, addWorkingDays, DomainError, lastDayOfTerm, workingDayOrNull, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { SanctionErrors } from './sanction.errors.js';
import type { SanctionStatus } from './sanction-terms.js';
import { SANCTION_ACTS, SANCTION_TRANSITIONS, type SanctionAction, type SanctionParty } from './sanction-transitions.rules.js';

/** Most characters of what is said about a listing. */
export const SANCTION_TEXT = 4000;

type Terms = RuleBody<'sanction.terms'>;
/** Rule data as a listing keeps it: the one ground that it is about, and the times. One that was noticed before proposals had a clock has no `noticeWorkingDays`. */
export type ListingTerms = Omit<Terms, 'grounds'> & { readonly clause: string; readonly text: string; readonly noticeWorkingDays?: number };

/** A listing as its rules look at it. */
export interface SanctionState {
  readonly status: SanctionStatus;
  readonly terms: ListingTerms;
  readonly proposedOn: Day;
  readonly hearingUntil: Day | null;
  readonly statedOn: Day | null;
  /** The day on which the enterprise expressly waived the rest of its time to be heard. */
  readonly waivedOn: Day | null;
  readonly listedFrom: Day | null;
  readonly listedUntil: Day | null;
  readonly repairAppliedOn: Day | null;
  readonly repairDecidedOn: Day | null;
  readonly endedOn: Day | null;
}

/** What an action changes of a row. */
export interface SanctionChange {
  readonly noticedOn?: Day;
  readonly notice?: string;
  readonly hearingUntil?: Day;
  readonly statement?: string;
  readonly statedOn?: Day;
  readonly waivedOn?: Day;
  readonly decidedOn?: Day;
  readonly decision?: string;
  readonly decisionNo?: string;
  readonly listedFrom?: Day;
  readonly listedUntil?: Day;
  readonly repairAppliedOn?: Day;
  readonly repairReason?: string;
  readonly repairDecidedOn?: Day | null;
  readonly repairDecision?: string | null;
  readonly endedOn?: Day;
  readonly dueOn?: Day | null;
}

/** Who acts, as far as it decides what they may. */
export interface SanctionActor {
  readonly audience: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
}

/**
 * Who somebody is to a listing: the enterprise, or the authority that made it or one above that (谁处罚、谁决定、谁负责). Null for anybody else who reads it.
 */
export function sanctionPartyOf(by: SanctionActor, { enterpriseId, authorityId, authorityRegion }: { readonly enterpriseId: string; readonly authorityId: string; readonly authorityRegion: string }): SanctionParty | null {
  if (by.audience === 'enterprise' && by.organizationId === enterpriseId) return 'ENTERPRISE';
  if (by.audience !== 'regulator' || by.regionCode === null) return null;
  if (by.organizationId === authorityId) return 'AUTHORITY';
  return authorityRegion !== by.regionCode && authorityRegion.startsWith(by.regionCode) ? 'AUTHORITY' : null;
}

/** @returns the state that it leads to @throws SANCTION_NOT_PARTY, SANCTION_ACTION_NOT_IN_STATE */
export function permitSanction(status: SanctionStatus, action: SanctionAction, party: SanctionParty | null): SanctionStatus {
  if (SANCTION_ACTS[action].party !== party) throw new DomainError(SanctionErrors.SANCTION_NOT_PARTY, { party: SANCTION_ACTS[action].party });
  const target = SANCTION_TRANSITIONS[status][action];
  if (target === null) throw new DomainError(SanctionErrors.SANCTION_ACTION_NOT_IN_STATE, { status, action });
  return target;
}

/** Who may propose: an authority of a county and above (县级以上). @throws SANCTION_COUNTY_AND_ABOVE */
export function requireCounty(regionCode: string): void {
  if (regionCode.length > 6) throw new DomainError(SanctionErrors.SANCTION_COUNTY_AND_ABOVE);
}

/** The terms of a ground, without the time for its notice. @throws SANCTION_GROUND_UNKNOWN */
export function termsOf({ grounds, ...terms }: Terms, code: string): ListingTerms {
  const ground = grounds.find((one) => one.code === code);
  if (!ground) throw new DomainError(SanctionErrors.SANCTION_GROUND_UNKNOWN, { ground: code.slice(0, 60), grounds: grounds.map((one) => one.code).join(', ') });
  return { ...terms, clause: ground.clause, text: ground.text };
}

/** By when a proposal becomes a notice or is dropped; null while that can't be told. */
export const noticeDueDay = ({ terms, proposedOn }: Pick<SanctionState, 'terms' | 'proposedOn'>): Day | null => (terms.noticeWorkingDays === undefined ? null : workingDayOrNull(proposedOn, terms.noticeWorkingDays));

/** The written notice: from then on the enterprise may state its case for so many working days. @throws CALENDAR_YEAR_UNKNOWN: that it can't be told is no reason to shorten it */
export function giveNotice({ terms }: Pick<SanctionState, 'terms'>, notice: string, today: Day): SanctionChange {
  const hearingUntil = addWorkingDays(today, terms.hearingWorkingDays);
  return { noticedOn: today, notice, hearingUntil, dueOn: workingDayOrNull(hearingUntil, terms.decisionWorkingDays) };
}

/** The enterprise states its case (陈述申辩), as often as it likes while it has time; it may waive the rest of that, which stands. @throws SANCTION_HEARING_OVER */
export function stateCase({ hearingUntil, waivedOn }: Pick<SanctionState, 'hearingUntil' | 'waivedOn'>, { statement, waivesRest }: { readonly statement: string; readonly waivesRest: boolean }, today: Day): SanctionChange {
  if (hearingUntil === null || today > hearingUntil) throw new DomainError(SanctionErrors.SANCTION_HEARING_OVER, { until: hearingUntil ?? today });
  return { statement, statedOn: today, ...(waivesRest && waivedOn === null ? { waivedOn: today } : {}) };
}

/**
 * It is listed from today on, for its whole term. Not before the time to be heard is over (行政处罚法 45: it may go on stating its case), whatever it
 * said so far, unless it expressly waived the rest.
 * @throws SANCTION_HEARING_OPEN
 */
export function putOnList({ terms, hearingUntil, waivedOn }: Pick<SanctionState, 'terms' | 'hearingUntil' | 'waivedOn'>, decision: { readonly text: string; readonly no: string }, today: Day): SanctionChange {
  if (waivedOn === null && (hearingUntil === null || today <= hearingUntil)) throw new DomainError(SanctionErrors.SANCTION_HEARING_OPEN, { until: hearingUntil ?? today });
  return { decidedOn: today, decision: decision.text, decisionNo: decision.no, listedFrom: today, listedUntil: lastDayOfTerm(today, terms.listedMonths), dueOn: null };
}

/** It isn't listed. */
export const dismiss = (decision: string, today: Day): SanctionChange => ({ decidedOn: today, decision, dueOn: null });

/** The first day on which the enterprise may ask to be taken off; null is never. */
export function repairFrom({ terms, listedFrom }: Pick<SanctionState, 'terms' | 'listedFrom'>): Day | null {
  return listedFrom === null || terms.repairAfterMonths === null ? null : addMonths(listedFrom, terms.repairAfterMonths);
}

/** It asks to be taken off before its term is over (提前移出). @throws SANCTION_ENDED, SANCTION_REPAIR_NEVER, SANCTION_REPAIR_EARLY, SANCTION_REPAIR_PENDING */
export function applyForRepair(listing: SanctionState, reason: string, today: Day): SanctionChange {
  requireRunning(listing, today);
  const from = repairFrom(listing);
  if (from === null) throw new DomainError(SanctionErrors.SANCTION_REPAIR_NEVER, { until: listing.listedUntil! });
  if (today < from) throw new DomainError(SanctionErrors.SANCTION_REPAIR_EARLY, { from });
  if (repairPending(listing)) throw new DomainError(SanctionErrors.SANCTION_REPAIR_PENDING, { on: listing.repairAppliedOn! });
  return { repairAppliedOn: today, repairReason: reason, repairDecidedOn: null, repairDecision: null, dueOn: workingDayOrNull(today, listing.terms.repairWorkingDays) };
}

/** The authority decides about that; whoever is taken off isn't listed from today on. @throws SANCTION_ENDED, SANCTION_NO_APPLICATION */
export function decideRepair(listing: SanctionState, granted: boolean, decision: string, today: Day): SanctionChange {
  requireRunning(listing, today);
  if (!repairPending(listing)) throw new DomainError(SanctionErrors.SANCTION_NO_APPLICATION);
  return { repairDecidedOn: today, repairDecision: decision, dueOn: null, ...(granted ? { endedOn: today } : {}) };
}

/** An application waits for its decision. */
export const repairPending = ({ repairAppliedOn, repairDecidedOn }: Pick<SanctionState, 'repairAppliedOn' | 'repairDecidedOn'>): boolean => repairAppliedOn !== null && repairDecidedOn === null;

/** Whether it is listed on a day; `listedOnDay` says the same in SQL. */
export const isListedOn = ({ listedFrom, listedUntil, endedOn }: Pick<SanctionState, 'listedFrom' | 'listedUntil' | 'endedOn'>, day: Day): boolean =>
  listedFrom !== null && listedUntil !== null && listedFrom <= day && day <= listedUntil && (endedOn === null || day < endedOn);

/** By when the authority has to decide, where that couldn't be told before; null where it needn't, or it still can't. */
export function lateDueDay(listing: SanctionState): Day | null {
  if (listing.status === 'PROPOSED') return noticeDueDay(listing);
  if (listing.status === 'HEARING') return workingDayOrNull(listing.hearingUntil!, listing.terms.decisionWorkingDays);
  return listing.status === 'LISTED' && repairPending(listing) ? workingDayOrNull(listing.repairAppliedOn!, listing.terms.repairWorkingDays) : null;
}

/** The number of a listing: its day and the end of its id, which is random. */
export const listingNo = (id: string, day: Day): string => `SX${day.replaceAll('-', '')}${id.slice(-10).toUpperCase()}`;

function requireRunning({ listedUntil }: Pick<SanctionState, 'listedUntil'>, today: Day): void {
  if (listedUntil !== null && today > listedUntil) throw new DomainError(SanctionErrors.SANCTION_ENDED, { until: listedUntil });
}
