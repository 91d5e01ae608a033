import fc, { type Arbitrary } from 'fast-check';
import { addDays, HazardSources, HazardStatuses, StandardizationLevels, type Day } from '@anze/kernel';
import type { ScoredFacts, ScoredHazard } from '../src/scores/score.rules.js';

/** Facts of an enterprise around a day, many of them right at a boundary. */
export function facts(today: Day): Arbitrary<ScoredFacts> {
  const day = fc.oneof(fc.constantFrom(-366, -365, -364, -32, -31, -30, -1, 0, 1), fc.integer({ min: -400, max: 60 })).map((n) => addDays(today, n));
  const maybe = fc.option(day, { nil: null });
  const hazard: Arbitrary<ScoredHazard> = fc
    .record({ status: fc.constantFrom(...HazardStatuses.values), source: fc.constantFrom(...HazardSources.values), foundOn: day, deadline: maybe, rectifiedOn: maybe, acceptedOn: maybe })
    // An accepted hazard has the day of its acceptance: the table holds it to that.
    .map((one) => (one.status === 'ACCEPTED' ? { ...one, acceptedOn: one.acceptedOn ?? today } : one));
  const span = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [Day, Day]);
  return fc.record({
    mustInsure: fc.boolean(),
    hazards: fc.array(hazard, { maxLength: 8 }),
    selfInspectedOn: fc.array(day, { maxLength: 2 }),
    policies: fc.array(fc.record({ span, cancelledOn: maybe }).map(({ span: [startsOn, endsOn], cancelledOn }) => ({ startsOn, endsOn, cancelledOn })), { maxLength: 3 }),
    certificates: fc.array(
      fc.record({ level: fc.constantFrom(...StandardizationLevels.values), span, revokedOn: maybe }).map(({ level, span: [issuedOn, expiresOn], revokedOn }) => ({ level, issuedOn, expiresOn, revokedOn })),
      { maxLength: 3 },
    ),
  });
}
