import type { Day } from '@anze/kernel';
import { hazardContribution, type Contribution, type HazardEventFact, type HazardFacts } from '@anze/rollups';
import type { HazardEventDraft, HazardUpdate } from './hazard-actions.rules.js';

/** Stands in the note of history lines that were made from a ledger's dates, by nobody's act. */
export const FROM_LEDGER = '据台账日期补记';

/** The dates of a row that its history must agree with. */
export type DatedHazard = Omit<HazardFacts, 'voided' | 'events'> & { readonly status: string };

/**
 * The history that an imported row's dates stand for, told before its first transition here. It counts exactly as the dates did:
 * a row accepted on a day was rectified by then.
 */
export function historyOfDates(hazard: DatedHazard): HazardEventDraft[] {
  const lines: HazardEventDraft[] = [{ kind: 'REPORTED', day: hazard.foundOn, deadline: hazard.deadline, note: FROM_LEDGER }];
  if (hazard.supervisionLevel) lines.push({ kind: 'SUPERVISED', day: hazard.supervisedOn ?? hazard.foundOn, supervisionLevel: hazard.supervisionLevel, note: FROM_LEDGER });
  const rectifiedOn = hazard.rectifiedOn ?? hazard.acceptedOn;
  if (rectifiedOn) lines.push({ kind: 'RECTIFIED', day: rectifiedOn, note: FROM_LEDGER });
  if (hazard.acceptedOn) lines.push({ kind: 'ACCEPTED', day: hazard.acceptedOn, note: FROM_LEDGER });
  return lines;
}

/** A history line as the figures read it: no deadline means that it stays. */
export function factOf(event: { kind: HazardEventFact['kind']; day: Day; deadline?: Day | null }): HazardEventFact {
  return event.deadline === null || event.deadline === undefined ? { kind: event.kind, day: event.day } : { kind: event.kind, day: event.day, deadline: event.deadline };
}

/** What a hazard contributes to the figures, with this history. */
export function contributionOf(hazard: DatedHazard, events: readonly HazardEventFact[]): Contribution[] {
  return hazardContribution({ ...hazard, voided: hazard.status === 'VOIDED', events });
}

/** The row after an update. */
export function afterUpdate<T extends DatedHazard>(hazard: T, set: HazardUpdate): T {
  return { ...hazard, ...set };
}
