import { addWorkingDays, DomainError, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import { HazardErrors } from '../hazard.errors.js';
import type { HazardChange, Situation } from '../hazard-actions.rules.js';
import { permit, type HazardActor, type HazardState } from '../hazard.rules.js';

/** When an extension may be asked for, and within what time it is answered; working days. */
export type ExtensionRule = RuleBody<'hazard.extension'>;

/** How a request ended: granted, refused, or left without an answer because the hazard was closed or struck out meanwhile. */
export const EXTENSION_DECISIONS = ['GRANTED', 'REFUSED', 'LAPSED'] as const;
export type ExtensionDecision = (typeof EXTENSION_DECISIONS)[number];

/** What the enterprise asks for. */
export interface ExtensionWish {
  readonly wantedDeadline: Day;
  readonly reason: string;
}

/** An open request, as the rules look at it. */
export interface OpenExtension {
  readonly requestedBy: string;
  readonly wantedDeadline: Day;
}

/**
 * The last day on which an extension may be asked for: the deadline itself, or as many working days before it as the rule says; a
 * supervised hazard's comes earlier.
 * @throws CALENDAR_YEAR_UNKNOWN where working days are counted in a year without a published calendar
 */
export function lastDayToAsk(hazard: Pick<HazardState, 'supervisionLevel'>, deadline: Day, rule: ExtensionRule): Day {
  const before = hazard.supervisionLevel === null ? rule.workingDaysBefore : rule.supervisedWorkingDaysBefore;
  return before === 0 ? deadline : addWorkingDays(deadline, -before);
}

/**
 * The enterprise asks for a later deadline, before the one in force has passed, and one thing at a time. The deadline stays until it is decided.
 * @returns also the day by which it is answered
 * @throws CALENDAR_YEAR_UNKNOWN
 */
export function requestExtension({ hazard, actor, finderRegion, today }: Situation, wish: ExtensionWish, rule: ExtensionRule): HazardChange & { readonly answerDueOn: Day; readonly deadline: Day } {
  const { event } = permit(hazard, 'REQUEST_EXTENSION', actor, finderRegion);
  const { deadline, extensionDueOn } = hazard;
  if (deadline === null) throw new DomainError(HazardErrors.HAZARD_EXTENSION_NO_DEADLINE);
  if (extensionDueOn !== null) throw new DomainError(HazardErrors.HAZARD_EXTENSION_OPEN, { answerDueOn: extensionDueOn });
  if (wish.wantedDeadline <= deadline) throw new DomainError(HazardErrors.HAZARD_EXTENSION_NOT_LATER, { deadline });
  const lastDay = lastDayToAsk(hazard, deadline, rule);
  if (today > lastDay) throw new DomainError(HazardErrors.HAZARD_EXTENSION_TOO_LATE, { lastDay });
  const answerDueOn = addWorkingDays(today, rule.answerWorkingDays);
  return { set: { extensionDueOn: answerDueOn }, event: { kind: event, day: today, note: `${wish.wantedDeadline}：${wish.reason}` }, answerDueOn, deadline };
}

/**
 * Whether somebody is about to decide what they asked for themselves. A self-found general hazard is re-checked by another person of
 * the enterprise, and so is its deadline; it need not be the safety lead, since acceptance need not be either.
 */
export const decidesOwnRequest = (open: OpenExtension, actor: HazardActor): boolean => open.requestedBy === actor.userId;

/** @throws HAZARD_EXTENSION_NONE, HAZARD_OWN_EXTENSION */
function requireDecider(open: OpenExtension | null, actor: HazardActor, soleAccount: boolean): asserts open is OpenExtension {
  if (open === null) throw new DomainError(HazardErrors.HAZARD_EXTENSION_NONE);
  if (decidesOwnRequest(open, actor) && !soleAccount) throw new DomainError(HazardErrors.HAZARD_OWN_EXTENSION);
}

/**
 * Grants what was asked for, or less: the deadline moves from today on, and days that are past stay counted as they were.
 * @param granted the new deadline; null grants the wanted one
 * @param soleAccount the enterprise has one active account, as with acceptance
 */
export function grantExtension({ hazard, actor, finderRegion, today }: Situation, open: OpenExtension | null, granted: Day | null, reason: string, soleAccount: boolean): HazardChange & { readonly deadline: Day } {
  const { event } = permit(hazard, 'GRANT_EXTENSION', actor, finderRegion);
  requireDecider(open, actor, soleAccount);
  const deadline = granted ?? open.wantedDeadline;
  const from = hazard.deadline;
  if ((from !== null && deadline <= from) || deadline > open.wantedDeadline || deadline < today) {
    throw new DomainError(HazardErrors.HAZARD_EXTENSION_GRANT, { from: from ?? today, to: open.wantedDeadline });
  }
  // The order's clock runs with the deadline that the authority itself moves.
  const order = hazard.supervisionDueOn !== null && hazard.supervisionDueOn < deadline ? { supervisionDueOn: deadline } : {};
  return { set: { deadline, extensionDueOn: null, ...order }, event: { kind: event, day: today, deadline, note: reason }, deadline };
}

/** Refuses it: the deadline stays. */
export function refuseExtension({ hazard, actor, finderRegion, today }: Situation, open: OpenExtension | null, reason: string, soleAccount: boolean): HazardChange {
  const { event } = permit(hazard, 'REFUSE_EXTENSION', actor, finderRegion);
  requireDecider(open, actor, soleAccount);
  return { set: { extensionDueOn: null }, event: { kind: event, day: today, note: reason } };
}
