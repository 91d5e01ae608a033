import { DomainError, type Day } from '@anze/kernel';
import { HazardErrors } from '../hazard.errors.js';
import { requireOrders, struckOut, SUPERVISION_RANK, type HazardChange, type Situation } from '../hazard-actions.rules.js';
import { finderOf, isAbove, permit, type HazardState } from '../hazard.rules.js';

/** A hazard that takes part in a merger, with what its history is to call it. */
export type Merging = Situation & {
  readonly hazard: HazardState & { readonly id: string; readonly hazardNo: string };
  /** Jurisdiction of the authority that ordered its stoppage; null when none did or it is unknown. */
  readonly orderedIn: string | null;
};

/**
 * Two reports of one hazard become one: the duplicate is struck out with a reference to the one that is kept and so counts no more;
 * both keep their histories. By an authority, or by whoever found both. Nothing may become milder by it: the level, the deadline, the
 * supervision order and the stoppage of the one that is kept are at least the duplicate's, since a deadline moves by an extension alone;
 * and the orders that end with the duplicate are the caller's to end.
 * @throws HAZARD_MERGE_SAME, HAZARD_MERGE_ENTERPRISES, HAZARD_MERGE_WEAKER and the codes of `permit` and of `requireOrders`
 */
export function mergeDuplicate(kept: Merging, duplicate: Merging, reason: string): { kept: HazardChange; duplicate: HazardChange } {
  const { actor, today } = duplicate;
  if (kept.hazard.enterpriseId !== duplicate.hazard.enterpriseId) throw new DomainError(HazardErrors.HAZARD_MERGE_ENTERPRISES);
  if (kept.hazard.id === duplicate.hazard.id) throw new DomainError(HazardErrors.HAZARD_MERGE_SAME);
  const byAuthority = actor.party === 'REGULATOR';
  const { to, event } = permit(duplicate.hazard, byAuthority ? 'MERGE' : 'MERGE_OWN', actor, duplicate.finderRegion);
  const absorbed = permit(kept.hazard, byAuthority ? 'ABSORB' : 'ABSORB_OWN', actor, kept.finderRegion);
  const what = milder(kept, duplicate);
  if (what !== null) throw new DomainError(HazardErrors.HAZARD_MERGE_WEAKER, { what });
  requireOrders(duplicate.hazard, actor, duplicate.orderedIn);
  return {
    duplicate: { set: { ...struckOut(duplicate.hazard, to, today), mergedInto: kept.hazard.id }, event: { kind: event, day: today, note: `${toldOf(duplicate.hazard, kept.hazard, '并入')}${reason}` } },
    kept: { set: {}, event: { kind: absorbed.event, day: today, note: `${toldOf(kept.hazard, duplicate.hazard, '并入本条')}${reason}` } },
  };
}

/** Which other report it is, in a history; an insurer that found this one and not the other isn't told what else there is. */
function toldOf(told: Merging['hazard'], other: Merging['hazard'], how: string): string {
  return finderOf(told) === 'INSURER' && told.finderId !== other.finderId ? '' : `${how} ${other.hazardNo}：`;
}

function milder({ hazard: kept, orderedIn: keptIn }: Merging, { hazard: duplicate, orderedIn }: Merging): 'level' | 'deadline' | 'supervision' | 'stoppage' | null {
  if (duplicate.level === 'MAJOR' && kept.level !== 'MAJOR') return 'level';
  if (later(kept.deadline, duplicate.deadline)) return 'deadline';
  if (rank(kept) < rank(duplicate) || (duplicate.supervisionLevel !== null && later(kept.supervisionDueOn, duplicate.supervisionDueOn))) return 'supervision';
  if (duplicate.stoppage !== null && kept.stoppage !== duplicate.stoppage && kept.stoppage !== 'ORDERED') return 'stoppage';
  // An order of a lower authority, or of another one, is lifted by others than the duplicate's.
  const ordered = kept.stoppage === 'ORDERED' && duplicate.stoppage === 'ORDERED';
  return ordered && kept.stoppedBy !== duplicate.stoppedBy && !isAbove(keptIn, orderedIn) ? 'stoppage' : null;
}

/** Whether a day lies behind another; none lies behind any. */
const later = (day: Day | null, other: Day | null): boolean => other !== null && (day === null || day > other);

const rank = ({ supervisionLevel }: HazardState): number => (supervisionLevel === null ? 0 : SUPERVISION_RANK[supervisionLevel]);
