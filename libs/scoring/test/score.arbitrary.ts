import fc, { type Arbitrary } from 'fast-check';
import { addDays, HazardSources, HazardStatuses, StandardizationLevels, type Day } from '@anze/kernel';
import { ACCIDENT_RANKS, type ScoredFacts, type ScoredHazard } from '../src/scores/score-facts.rules.js';

/** An enterprise of which nothing is known. */
export const BARE: ScoredFacts = {
  mustInsure: false, headcount: 12, foundedOn: null, hazards: [], selfInspectedOn: [], inspectedByOthersOn: [], policies: [], certificates: [], checks: [], units: [], accidents: [], listings: [],
};

/** Facts of an enterprise around a day, many of them right at a boundary: of the day itself, and of the month before it. */
export function facts(today: Day): Arbitrary<ScoredFacts> {
  const day = fc.oneof(fc.constantFrom(-366, -365, -364, -62, -61, -60, -32, -31, -30, -1, 0, 1), fc.integer({ min: -400, max: 60 }), fc.integer({ min: -65, max: 5 })).map((n) => addDays(today, n));
  const maybe = fc.option(day, { nil: null });
  const hazard: Arbitrary<ScoredHazard> = fc
    .record({
      level: fc.oneof({ weight: 4, arbitrary: fc.constant('GENERAL' as const) }, { weight: 1, arbitrary: fc.constant('MAJOR' as const) }),
      status: fc.constantFrom(...HazardStatuses.values), source: fc.constantFrom('SELF_INSPECTION' as const, ...HazardSources.values), foundOn: day, deadline: maybe, rectifiedOn: maybe, acceptedOn: maybe,
    })
    // An accepted hazard has the day of its acceptance: the table holds it to that.
    .map((one) => (one.status === 'ACCEPTED' ? { ...one, acceptedOn: one.acceptedOn ?? today } : one));
  const span = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [Day, Day]);
  const some = <T>(one: Arbitrary<T>, maxLength: number): Arbitrary<T[]> => fc.oneof({ weight: 1, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: fc.array(one, { maxLength }) });
  return fc.record({
    mustInsure: fc.boolean(),
    headcount: fc.constantFrom(0, 12, 99, 100, 299, 300, 5000),
    foundedOn: fc.option(day, { nil: null, freq: 3 }),
    hazards: fc.array(hazard, { maxLength: 8 }),
    selfInspectedOn: fc.array(day, { maxLength: 2 }),
    inspectedByOthersOn: some(day, 2),
    policies: fc.array(fc.record({ span, cancelledOn: maybe }).map(({ span: [startsOn, endsOn], cancelledOn }) => ({ startsOn, endsOn, cancelledOn })), { maxLength: 3 }),
    certificates: fc.array(
      fc.record({ level: fc.constantFrom(...StandardizationLevels.values), span, revokedOn: maybe }).map(({ level, span: [issuedOn, expiresOn], revokedOn }) => ({ level, issuedOn, expiresOn, revokedOn })),
      { maxLength: 3 },
    ),
    checks: some(
      fc.record({ dueOn: day, withdrawn: fc.boolean(), doneOn: maybe, notChecked: fc.constantFrom(0, 0, 2) }).map(({ doneOn, notChecked, withdrawn, dueOn }) => ({ dueOn, withdrawn: withdrawn && doneOn === null, doneOn, notChecked: doneOn === null ? null : notChecked })),
      8,
    ),
    units: some(fc.record({ live: fc.boolean(), events: fc.array(fc.record({ live: fc.boolean(), measures: fc.array(fc.boolean(), { maxLength: 2 }) }), { maxLength: 2 }) }), 5),
    accidents: some(
      fc.record({ occurredOn: day, voided: fc.boolean(), grade: fc.constantFrom('GENERAL' as const, ...ACCIDENT_RANKS), deaths: fc.constantFrom(0, 0, 0, 1, 2), seriousInjuries: fc.integer({ min: 0, max: 3 }), lossFen: fc.integer({ min: 0, max: 150_000_000 }) }),
      3,
    ),
    listings: some(fc.record({ span, ended: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }) }).map(({ span: [from, until], ended }) => ({ from, until, endedOn: ended === null ? null : addDays(from, ended) })), 2),
  });
}
