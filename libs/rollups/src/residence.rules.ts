import type { Day } from '@anze/kernel';
import type { Contribution } from './measures.js';

/** Where an enterprise lay, and when. */
export interface Residence {
  readonly regionCode: string;
  /** The first day there; null: ever since. */
  readonly from: Day | null;
  /** The first day elsewhere; null: still there. */
  readonly until: Day | null;
}

/** Part of a change that counts in a region. */
export interface LocatedChange {
  readonly regionCode: string;
  readonly day: Day;
  readonly sign: 1n | -1n;
}

/**
 * Where a change of a day counts: in the region in which the enterprise lay that day; on the day it leaves, that region loses it and the next
 * one has it. So what a region's figures were on a past day stays, whoever moves away.
 */
export function located(day: Day, residences: readonly Residence[]): LocatedChange[] {
  const changes: LocatedChange[] = [];
  for (const { regionCode, from, until } of residences) {
    if (until !== null && until <= day) continue;
    changes.push({ regionCode, day: from !== null && from > day ? from : day, sign: 1n });
    if (until !== null) changes.push({ regionCode, day: until, sign: -1n });
  }
  return changes;
}

/** What counts in each region of what an enterprise contributes; one that never moved counts where it lies. */
export function byRegion(contributions: readonly Contribution[], residences: readonly Residence[], liesIn: string): Map<string, Contribution[]> {
  if (residences.length === 0) return new Map([[liesIn, [...contributions]]]);
  const result = new Map<string, Contribution[]>();
  for (const { day, changes } of contributions) {
    for (const { regionCode, day: on, sign } of located(day, residences)) {
      let list = result.get(regionCode);
      if (!list) result.set(regionCode, (list = []));
      list.push({ day: on, changes: sign === 1n ? changes : negated(changes) });
    }
  }
  return result;
}

const negated = (changes: Contribution['changes']): Contribution['changes'] => Object.fromEntries(Object.entries(changes).map(([measure, change]) => [measure, -change]));
