import fc from 'fast-check';
import { addDays, addMonths, startOfMonth, type Day } from '@anze/kernel';
import { enterpriseContribution, type EnterpriseFacts } from './enterprise-contribution.rules.js';
import { hazardContribution } from './hazard-contribution.rules.js';
import type { Contribution, Measure } from './measures.js';
import { byRegion, located, type Residence } from './residence.rules.js';

const FIRST: Day = '2021-11-01';
const DAYS = Array.from({ length: 150 }, (_, n) => addDays(FIRST, n));
const day = fc.integer({ min: 0, max: 149 }).map((n) => addDays(FIRST, n));
const span = fc.tuple(day, fc.integer({ min: 0, max: 60 })).map(([from, length]) => ({ startsOn: from, endsOn: addDays(from, length) }));

/** What a measure is at the end of each day. */
const over = (contributions: readonly Contribution[], measure: Measure): number[] =>
  DAYS.map((on) => Number(contributions.reduce((sum, one) => (one.day <= on ? sum + (one.changes[measure] ?? 0n) : sum), 0n)));

const facts = (some: Partial<EnterpriseFacts>): EnterpriseFacts => ({ foundedOn: null, duties: [], policies: [], certificates: [], services: [], inspections: [], ...some });

describe('an enterprise’s share', () => {
  it('is unvisited on the days of its cover before the first service since that cover began without interruption', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 4 }), fc.array(fc.record({ servedOn: day, visitCounted: fc.boolean() }), { maxLength: 4 }), (spans, visits) => {
        const policies = spans.map((one) => ({ ...one, cancelledOn: null, premium: 1n, preventionBudget: 0n }));
        const contributions = enterpriseContribution(facts({ policies, services: visits.map((one) => ({ ...one, type: 'TRAINING' as const })) }));
        const covered = (on: Day): boolean => policies.some(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
        const unvisited = DAYS.map((on) => {
          for (let back = on; covered(back); back = addDays(back, -1)) if (visits.some(({ servedOn, visitCounted }) => visitCounted && servedOn === back)) return 0;
          return covered(on) ? 1 : 0;
        });
        expect(over(contributions, 'unvisited')).toEqual(unvisited);
      }),
      { numRuns: 150 },
    );
  });

  it('is inspected from the first inspection of the calendar month, by others of the quarter, until it ends', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ kind: fc.constantFrom('SELF' as const, 'AUTHORITY' as const), inspectedOn: day }), { maxLength: 12 }), (inspections) => {
        const contributions = enterpriseContribution(facts({ inspections }));
        const inPeriod = (kind: string, on: Day, from: Day): number => (inspections.some((one) => one.kind === kind && one.inspectedOn >= from && one.inspectedOn <= on) ? 1 : 0);
        const quarter = (on: Day): Day => addMonths(startOfMonth(on), -((Number(on.slice(5, 7)) - 1) % 3));
        expect(over(contributions, 'self_inspected')).toEqual(DAYS.map((on) => inPeriod('SELF', on, startOfMonth(on))));
        expect(over(contributions, 'authority_inspected')).toEqual(DAYS.map((on) => inPeriod('AUTHORITY', on, quarter(on))));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a hazard’s share', () => {
  it('is overdue and major when it is both', () => {
    fc.assert(
      fc.property(fc.constantFrom('GENERAL' as const, 'MAJOR' as const), day, fc.option(day), fc.option(day), fc.boolean(), (level, foundOn, deadline, rectifiedOn, voided) => {
        const contributions = hazardContribution({ level, voided, foundOn, deadline, rectifiedOn, acceptedOn: null, supervisionLevel: null, supervisedOn: null, events: [] });
        expect(over(contributions, 'overdue_major')).toEqual(level === 'MAJOR' ? over(contributions, 'overdue') : DAYS.map(() => 0));
      }),
      { numRuns: 100 },
    );
  });
});

describe('an enterprise that moved', () => {
  const REGIONS = ['330282001', '330282002', '330211005'];
  const residences = fc.uniqueArray(day, { maxLength: 3 }).map((moves): Residence[] => {
    const bounds = [null, ...moves.sort(), null];
    return bounds.slice(1).map((until, index) => ({ regionCode: REGIONS[index % 3]!, from: bounds[index]!, until }));
  });

  it('counts with everything where it lay that day, and nowhere else', () => {
    fc.assert(
      fc.property(residences, fc.array(fc.tuple(day, fc.integer({ min: -3, max: 3 })), { maxLength: 12 }), (lay, changes) => {
        const contributions = changes.map(([on, change]): Contribution => ({ day: on, changes: { found: BigInt(change) } }));
        const whole = over(contributions, 'found');
        const parts = byRegion(contributions, lay, REGIONS[0]!);
        for (const region of REGIONS) {
          const here = DAYS.map((on, index) => (lay.some(({ regionCode, from, until }) => regionCode === region && (from === null || from <= on) && (until === null || on < until)) ? whole[index]! + 0 : 0));
          expect(over(parts.get(region) ?? [], 'found').map((n) => n + 0)).toEqual(here);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('counts where it lies when it never moved', () => {
    expect([...byRegion([{ day: FIRST, changes: { found: 1n } }], [], '330282001').keys()]).toEqual(['330282001']);
    expect(located(FIRST, [])).toEqual([]);
  });
});
