import { addDays, type Day } from '@anze/kernel';
import { ContributionSum, type Contribution, type ContributionSink, type Measure } from './measures.js';

/** A dated event of a hazard's life, in the order told. Those of the second line change no figure. */
export interface HazardEventFact {
  readonly kind:
    | 'REPORTED' | 'STARTED' | 'RECTIFIED' | 'REJECTED' | 'ACCEPTED' | 'REOPENED' | 'VOIDED' | 'DEADLINE_MOVED' | 'SUPERVISED'
    | 'EXTENSION_REQUESTED' | 'EXTENSION_REFUSED' | 'STOPPED' | 'RESUMED' | 'CONGRESS_REPORTED' | 'MERGED';
  readonly day: Day;
  /** The deadline in force from that day, where the event sets one. */
  readonly deadline?: Day | null;
}

/** What of a hazard counts. `events` is its whole told life, or empty where only the dates are known (an imported row). */
export interface HazardFacts {
  readonly level: 'GENERAL' | 'MAJOR';
  readonly voided: boolean;
  readonly foundOn: Day;
  readonly deadline: Day | null;
  readonly rectifiedOn: Day | null;
  readonly acceptedOn: Day | null;
  readonly supervisionLevel: 'COUNTY' | 'MUNICIPAL' | 'PROVINCIAL' | 'NATIONAL' | null;
  readonly supervisedOn: Day | null;
  readonly events: readonly HazardEventFact[];
}

const SUPERVISED: Record<NonNullable<HazardFacts['supervisionLevel']>, Measure> = {
  COUNTY: 'supervised_county',
  MUNICIPAL: 'supervised_municipal',
  PROVINCIAL: 'supervised_provincial',
  NATIONAL: 'supervised_national',
};

/**
 * A hazard's share in the figures, by day: found = reported on or before the day; rectified = accepted on or before it;
 * overdue = not rectified by the day and the deadline in force then lies before it; a voided one counts nowhere.
 * Reopened intervals are open.
 */
export function hazardContribution(hazard: HazardFacts): Contribution[] {
  const sum = new ContributionSum();
  hazardChanges(hazard, sum);
  return sum.toContributions();
}

/** The same, one change after another; what begins and ends on one day may come as +1 and −1. */
export function hazardChanges(hazard: HazardFacts, sink: ContributionSink): void {
  if (hazard.voided) return;
  sink.add(hazard.foundOn, 'found', 1);
  if (hazard.level === 'MAJOR') sink.add(hazard.foundOn, 'major', 1);
  if (hazard.supervisionLevel) sink.add(hazard.supervisedOn ?? hazard.foundOn, SUPERVISED[hazard.supervisionLevel], 1);
  const life = hazard.events.length > 0 ? hazard.events : plainLife(hazard);
  for (const { from: accepted, to } of acceptedIntervals(life)) {
    // A ledger can say that it was accepted before it was found: what isn't found isn't rectified, or open = found − rectified would fall below 0.
    const from = laterOf(accepted, hazard.foundOn);
    if (to !== null && to <= from) continue;
    sink.add(from, 'rectified', 1);
    if (to) sink.add(to, 'rectified', -1);
  }
  for (const { from, to } of overdueIntervals(hazard.foundOn, life)) {
    sink.add(from, 'overdue', 1);
    if (to) sink.add(to, 'overdue', -1);
    if (hazard.level !== 'MAJOR') continue;
    sink.add(from, 'overdue_major', 1);
    if (to) sink.add(to, 'overdue_major', -1);
  }
}

/** The events that a row's dates stand for. */
function plainLife(hazard: HazardFacts): HazardEventFact[] {
  const life: HazardEventFact[] = [{ kind: 'REPORTED', day: hazard.foundOn, deadline: hazard.deadline }];
  const rectifiedOn = hazard.rectifiedOn ?? hazard.acceptedOn;
  if (rectifiedOn) life.push({ kind: 'RECTIFIED', day: rectifiedOn });
  if (hazard.acceptedOn) life.push({ kind: 'ACCEPTED', day: hazard.acceptedOn });
  return life;
}

/** Days from which (inclusive) to which (exclusive) something holds; `to` null: to this day. */
interface Interval {
  readonly from: Day;
  readonly to: Day | null;
}

function acceptedIntervals(life: readonly HazardEventFact[]): Interval[] {
  const intervals: Interval[] = [];
  let since: Day | null = null;
  for (const event of life) {
    if (event.kind === 'ACCEPTED' && since === null) since = event.day;
    if (event.kind === 'REOPENED' && since !== null) {
      if (since < event.day) intervals.push({ from: since, to: event.day });
      since = null;
    }
  }
  if (since !== null) intervals.push({ from: since, to: null });
  return intervals;
}

/** Walks the days between events: within each stretch the deadline and "rectified" stand still. */
function overdueIntervals(foundOn: Day, life: readonly HazardEventFact[]): Interval[] {
  const intervals: Interval[] = [];
  let deadline: Day | null = null;
  let rectified = false;
  let from = foundOn;
  const close = (to: Day | null): void => {
    if (rectified || deadline === null) return;
    const start = laterOf(from, dayAfter(deadline));
    if (to === null || start < to) intervals.push({ from: start, to });
  };
  for (const event of [...life].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    if (event.day > from) {
      close(event.day);
      from = event.day;
    }
    if (event.deadline !== undefined) deadline = event.deadline;
    if (event.kind === 'RECTIFIED' || event.kind === 'ACCEPTED') rectified = true;
    if (event.kind === 'REJECTED' || event.kind === 'REOPENED') rectified = false;
  }
  close(null);
  return intervals;
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

const MOST_REMEMBERED = 10_000;
const remembered = new Map<Day, Day>();

/** A ledger has a few hundred deadlines, each thousands of times. */
function dayAfter(day: Day): Day {
  let next = remembered.get(day);
  if (next === undefined) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(day, (next = addDays(day, 1)));
  }
  return next;
}
