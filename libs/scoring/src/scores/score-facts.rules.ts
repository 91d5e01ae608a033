import { effectOf, type EffectRule } from '@anze/dual-prevention';
import { addDays, Decimal, roundHalfUp, type Day, type StandardizationLevel } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { ScoreInputs, ScorePartCode, ScoreVetoFact } from './score-parts.js';

type ScoringScheme = RuleBody<'scoring.scheme'>;

/** Days that hazards count for, by the day they were found, where a scheme doesn't say. */
const HAZARD_DAYS = 365;
/** For how many days hazards count by a scheme. */
export const hazardDaysOf = ({ hazardDays }: Pick<ScoringScheme, 'hazardDays'>): number => hazardDays ?? HAZARD_DAYS;
/** What levels are worth by a scheme that says so, in percent: none, and from the first on. */
export const levelWorths = ({ levels }: Pick<ScoringScheme, 'levels'>): number[] | null => (levels ? [0, 100, levels.LEVEL_2, levels.LEVEL_3] : null);
/** Grades of an accident, the lightest first; none is 0. */
export const ACCIDENT_RANKS = ['GENERAL', 'LARGER', 'MAJOR', 'EXTRAORDINARY'] as const;

/** A hazard as far as it is scored. */
export interface ScoredHazard {
  readonly level: 'GENERAL' | 'MAJOR';
  readonly status: string;
  readonly source: string;
  readonly foundOn: Day;
  readonly deadline: Day | null;
  readonly rectifiedOn: Day | null;
  readonly acceptedOn: Day | null;
}

/** All that an enterprise is scored by. */
export interface ScoredFacts {
  readonly mustInsure: boolean;
  readonly headcount: number;
  readonly foundedOn: Day | null;
  readonly hazards: readonly ScoredHazard[];
  /** Days of inspections of its own (企业自查), and of those by others. */
  readonly selfInspectedOn: readonly Day[];
  readonly inspectedByOthersOn: readonly Day[];
  readonly policies: readonly { readonly startsOn: Day; readonly endsOn: Day; readonly cancelledOn: Day | null }[];
  readonly certificates: readonly { readonly level: StandardizationLevel; readonly issuedOn: Day; readonly expiresOn: Day; readonly revokedOn: Day | null }[];
  /** Checks of inspection tasks (待查). */
  readonly checks: readonly { readonly dueOn: Day; readonly withdrawn: boolean; readonly doneOn: Day | null; readonly notChecked: number | null }[];
  /** Risk units with their events, and of each event whether its measures are in force. */
  readonly units: readonly { readonly live: boolean; readonly events: readonly { readonly live: boolean; readonly measures: readonly boolean[] }[] }[];
  readonly accidents: readonly { readonly occurredOn: Day; readonly voided: boolean; readonly grade: (typeof ACCIDENT_RANKS)[number]; readonly deaths: number; readonly seriousInjuries: number; readonly lossFen: number }[];
  /** Sanction listings, from the day of the listing to its last; `endedOn` is the first day on which it isn't listed any more. */
  readonly listings: readonly { readonly from: Day; readonly until: Day; readonly endedOn: Day | null }[];
}

/** What the effect of dual prevention is evaluated by: the last whole month, the rule in force on its first day, and the duties that end with it. */
export interface EffectTerms {
  readonly from: Day;
  readonly to: Day;
  readonly rule: EffectRule;
  readonly duties: readonly { readonly code: string; readonly kind: 'SELF' | 'AUTHORITY'; readonly from: Day }[];
}

/** What a part is computed from. */
export function inputsOf(code: ScorePartCode, scheme: ScoringScheme, facts: ScoredFacts, today: Day, effect: EffectTerms | null): ScoreInputs {
  switch (code) {
    case 'HAZARDS_IN_TIME':
      return hazardsInTime(facts.hazards, today, hazardDaysOf(scheme));
    case 'SELF_INSPECTION':
      return { inspected: yes(selfInspected(facts, today, scheme.selfInspectionEveryDays)) };
    case 'RISKS_ANALYSED':
      return risksAnalysed(facts.units);
    case 'EFFECT_EVALUATION':
      return effectInputs(facts, effect);
    case 'INSURED':
      return { mustInsure: yes(facts.mustInsure), insured: yes(isInsured(facts, today)) };
    case 'STANDARDIZED':
      return standardized(level(facts, today), levelWorths(scheme));
    case 'ACCIDENTS':
      return accidents(scheme, facts, today);
    case 'SANCTIONS':
      return { listed: yes(isListed(facts, today)) };
  }
}

/** What the vetoes look at. Without days for accidents in the scheme, none counts. */
export function vetoFactsOf(scheme: ScoringScheme, facts: ScoredFacts, today: Day): Readonly<Record<ScoreVetoFact, number>> {
  const counted = countedAccidents(scheme, facts, today);
  const sum = (of: (one: (typeof counted)[number]) => number): number => counted.reduce((total, one) => total + of(one), 0);
  return {
    ACCIDENTS: counted.length,
    DEATHS: sum(({ deaths }) => deaths),
    SERIOUS_INJURIES: sum(({ seriousInjuries }) => seriousInjuries),
    LOSS_YUAN: Math.floor(sum(({ lossFen }) => lossFen) / 100),
    LISTED: yes(isListed(facts, today)),
    OVERDUE_MAJOR: overdueMajor(facts.hazards, addDays(today, -1), today),
    UNINSURED: yes(facts.mustInsure && !isInsured(facts, today)),
  };
}

const yes = (holds: boolean): number => (holds ? 1 : 0);
const live = (one: ScoredHazard): boolean => one.status !== 'VOIDED';
/** The day it was put right; where a ledger is silent on it, the day it was accepted. */
const rightOn = (one: ScoredHazard): Day | null => one.rectifiedOn ?? one.acceptedOn;

/** Of the hazards of the scheme's days that were due or are accepted: those rectified by their deadline. One without a deadline broke none. */
function hazardsInTime(hazards: readonly ScoredHazard[], today: Day, days: number): ScoreInputs {
  const since = addDays(today, -days);
  const counted = hazards.filter((one) => live(one) && one.foundOn > since && one.foundOn <= today && (one.status === 'ACCEPTED' || (one.deadline !== null && one.deadline < today)));
  const inTime = counted.filter((one) => rightOn(one) !== null && (one.deadline === null || rightOn(one)! <= one.deadline));
  return { inTime: inTime.length, counted: counted.length };
}

/**
 * A self-inspection within the days of the scheme, or a hazard that one brought into the ledger: whoever found something has looked, also where a
 * bureau's ledger of hazards is all that there is. It isn't the figure `self_inspected` of the rollups, on purpose: that counts recorded inspections of a
 * calendar month alone, by which the monthly duty is owed. A test holds the two apart.
 */
function selfInspected(facts: ScoredFacts, today: Day, everyDays: number): boolean {
  const since = addDays(today, -everyDays);
  const recent = (day: Day): boolean => day > since && day <= today;
  return facts.selfInspectedOn.some(recent) || facts.hazards.some((one) => one.source === 'SELF_INSPECTION' && live(one) && recent(one.foundOn));
}

/** Units in force, and those that have an event in force with a measure in force against it. */
function risksAnalysed(units: ScoredFacts['units']): ScoreInputs {
  const inForce = units.filter((unit) => unit.live);
  return { units: inForce.length, analysed: inForce.filter(({ events }) => events.some((event) => event.live && event.measures.includes(true))).length };
}

/** A policy in force today. */
const isInsured = ({ policies }: ScoredFacts, today: Day): boolean => policies.some((one) => one.startsOn <= today && today <= one.endsOn && (one.cancelledOn === null || today < one.cancelledOn));
const isListed = ({ listings }: ScoredFacts, today: Day): boolean => listings.some((one) => one.from <= today && today <= one.until && (one.endedOn === null || today < one.endedOn));

/** The highest level held today; 0 is none. */
function level({ certificates }: ScoredFacts, today: Day): number {
  const held = certificates.filter((one) => one.issuedOn <= today && today <= one.expiresOn && (one.revokedOn === null || today < one.revokedOn));
  return held.reduce((best, one) => (best === 0 ? Number(one.level.slice(-1)) : Math.min(best, Number(one.level.slice(-1)))), 0);
}

/** The level, and what it is worth where the scheme says so. */
const standardized = (held: number, worths: readonly number[] | null): ScoreInputs => ({ level: held, ...(worths ? { worth: worths[held]! } : {}) });

/** Major hazards not put right by a day although their deadline, on or before `due`, has passed. */
const overdueMajor = (hazards: readonly ScoredHazard[], due: Day, by: Day): number =>
  hazards.filter((one) => live(one) && one.level === 'MAJOR' && one.foundOn <= by && one.deadline !== null && one.deadline <= due && (rightOn(one) === null || rightOn(one)! > by)).length;

function countedAccidents({ accidents: terms }: ScoringScheme, facts: ScoredFacts, today: Day): ScoredFacts['accidents'] {
  if (!terms) return [];
  const since = addDays(today, -terms.days);
  return facts.accidents.filter((one) => !one.voided && one.occurredOn > since && one.occurredOn <= today);
}

/** How many, the worst, and what that leaves of the part in percent: all of it without any. */
function accidents(scheme: ScoringScheme, facts: ScoredFacts, today: Day): ScoreInputs {
  const counted = countedAccidents(scheme, facts, today);
  const worst = counted.reduce((rank, { grade }) => Math.max(rank, ACCIDENT_RANKS.indexOf(grade) + 1), 0);
  return { accidents: counted.length, worst, leaves: worst === 0 ? 100 : scheme.accidents!.leaves[ACCIDENT_RANKS[worst - 1]!] };
}

/** E of the last whole month and what it can be at most, in hundredths of a point. Nothing for whoever wasn't there when the month began, and where no rule was in force. */
function effectInputs(facts: ScoredFacts, effect: EffectTerms | null): ScoreInputs {
  if (effect === null || (facts.foundedOn !== null && facts.foundedOn > effect.from)) return { points: 0, full: 0 };
  const { from, to, rule } = effect;
  const within = (day: Day | null): boolean => day !== null && day >= from && day <= to;
  const planned = facts.checks.filter((check) => !check.withdrawn && within(check.dueOn));
  const due = facts.hazards.filter((one) => live(one) && within(one.deadline));
  const missed = effect.duties.filter((duty) => (facts.foundedOn === null || facts.foundedOn <= duty.from) && !(duty.kind === 'SELF' ? facts.selfInspectedOn : facts.inspectedByOthersOn).some((day) => day >= duty.from && day <= to));
  const figures = {
    planned: planned.length,
    completed: planned.filter((check) => check.doneOn !== null && check.doneOn <= to && check.notChecked === 0).length,
    due: due.length,
    accepted: due.filter((one) => one.acceptedOn !== null && one.acceptedOn <= to).length,
    found: facts.hazards.filter((one) => live(one) && one.source === 'SELF_INSPECTION' && within(one.foundOn)).length,
  };
  const overdue = overdueMajor(facts.hazards, to, to);
  const { e } = effectOf({ ...figures, headcount: facts.headcount, missedDuties: missed.map(({ code }) => code), happened: overdue > 0 ? ['MAJOR_HAZARD_OVERDUE'] : [] }, rule);
  const hundredths = (points: number | Decimal): number => roundHalfUp(new Decimal(points).times(100), 0);
  return { points: hundredths(e), full: hundredths(new Decimal(rule.tasks.weight).plus(rule.hazards.weight)), ...figures, missedDuties: missed.length, overdueMajor: overdue };
}
