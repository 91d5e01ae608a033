import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { inspectionContribution } from '@anze/rollups';
import { RULE_SEEDS } from '@anze/rules';
import { BARE, facts } from '../../test/score.arbitrary.js';
import type { ScoredFacts, ScoredHazard } from './score-facts.rules.js';
import { scoreOf, type ScoringScheme } from './score.rules.js';

const TODAY = '2022-05-31';
const SCHEME = RULE_SEEDS.find((seed) => seed.kind === 'scoring.scheme')!.body as ScoringScheme;
const hazard = (over: Partial<ScoredHazard> = {}): ScoredHazard => ({ level: 'GENERAL', status: 'ACCEPTED', source: 'GOVERNMENT_INSPECTION', foundOn: '2022-05-01', deadline: '2022-05-10', rectifiedOn: '2022-05-10', acceptedOn: '2022-05-12', ...over });
const part = (given: Partial<ScoredFacts>, code: string): unknown => {
  const { value, inputs } = scoreOf(SCHEME, { ...BARE, ...given }, TODAY).parts.find((one) => one.code === code)!;
  return [value, inputs];
};

describe('the compliance score', () => {
  it('is 0 of an enterprise that does nothing, without the parts that it has no data for', () => {
    expect(scoreOf(SCHEME, BARE, TODAY)).toEqual({
      score: 0,
      earned: 0,
      vetoes: [],
      parts: [
        { code: 'HAZARDS_IN_TIME', weight: 40, value: null, score: null, inputs: { inTime: 0, counted: 0 } },
        { code: 'SELF_INSPECTION', weight: 25, value: 0, score: 0, inputs: { inspected: 0 } },
        { code: 'INSURED', weight: 20, value: null, score: null, inputs: { mustInsure: 0, insured: 0 } },
        { code: 'STANDARDIZED', weight: 15, value: 0, score: 0, inputs: { level: 0 } },
      ],
    });
  });

  it('spreads the weight of missing parts, and rounds half up', () => {
    // (25 × 1 + 15 × 0.8) ÷ 40
    const certificates = [{ level: 'LEVEL_3' as const, issuedOn: TODAY, expiresOn: TODAY, revokedOn: null }];
    expect(scoreOf(SCHEME, { ...BARE, selfInspectedOn: [TODAY], certificates }, TODAY).score).toBe(92.5);
    // (40 × 2 ÷ 3 + 25 + 20 + 15 × 0.8) ÷ 100
    const all: ScoredFacts = { ...BARE, mustInsure: true, hazards: [hazard(), hazard(), hazard({ rectifiedOn: '2022-05-11' })], selfInspectedOn: [TODAY], policies: [{ startsOn: TODAY, endsOn: TODAY, cancelledOn: null }], certificates };
    expect(scoreOf(SCHEME, all, TODAY).score).toBe(83.67);
    const halves: ScoringScheme = { ...SCHEME, parts: [{ code: 'SELF_INSPECTION', weight: 0.0001 }, { code: 'STANDARDIZED', weight: 1.9999 }] };
    expect(scoreOf(halves, { ...BARE, selfInspectedOn: [TODAY] }, TODAY).score).toBe(0.01);
  });

  it('is null without any data; an unknown part has none', () => {
    expect(scoreOf({ ...SCHEME, parts: [{ code: 'INSURED', weight: 1 }, { code: 'FUTURE', weight: 1 }] }, BARE, TODAY)).toEqual({
      score: null,
      earned: null,
      vetoes: [],
      parts: [
        { code: 'INSURED', weight: 1, value: null, score: null, inputs: { mustInsure: 0, insured: 0 } },
        { code: 'FUTURE', weight: 1, value: null, score: null, inputs: {} },
      ],
    });
  });

  it.each<[string, Partial<ScoredHazard>, [number | null, number, number]]>([
    ['rectified on its deadline', {}, [1, 1, 1]],
    ['rectified a day late', { rectifiedOn: '2022-05-11' }, [0, 0, 1]],
    ['rectified in time and not yet accepted', { status: 'AWAITING_ACCEPTANCE', acceptedOn: null }, [1, 1, 1]],
    ['not rectified, deadline past', { status: 'RECTIFYING', rectifiedOn: null, acceptedOn: null }, [0, 0, 1]],
    ['not rectified, due today', { status: 'RECTIFYING', rectifiedOn: null, acceptedOn: null, deadline: TODAY }, [null, 0, 0]],
    ['accepted before its deadline', { deadline: '2022-12-31' }, [1, 1, 1]],
    ['accepted, the ledger silent on rectification', { rectifiedOn: null, deadline: '2022-05-11' }, [0, 0, 1]],
    ['accepted, without a deadline', { deadline: null }, [1, 1, 1]],
    ['voided', { status: 'VOIDED' }, [null, 0, 0]],
    ['found 364 days ago', { foundOn: addDays(TODAY, -364) }, [1, 1, 1]],
    ['found 365 days ago', { foundOn: addDays(TODAY, -365) }, [null, 0, 0]],
  ])('counts a hazard %s', (_, over, [value, inTime, counted]) => expect(part({ hazards: [hazard(over)] }, 'HAZARDS_IN_TIME')).toEqual([value, { inTime, counted }]));

  it('takes the days of hazards and what levels are worth from the scheme; one that doesn’t say computes, and keeps, what it always did', () => {
    const given: ScoredFacts = { ...BARE, hazards: [hazard({ foundOn: addDays(TODAY, -60) }), hazard({ foundOn: addDays(TODAY, -61), rectifiedOn: null, acceptedOn: null, status: 'RECTIFYING' })], certificates: [{ level: 'LEVEL_3', issuedOn: TODAY, expiresOn: TODAY, revokedOn: null }] };
    const of = (over: Partial<ScoringScheme>): unknown[] => scoreOf({ ...SCHEME, ...over }, given, TODAY).parts.filter(({ code }) => code === 'HAZARDS_IN_TIME' || code === 'STANDARDIZED').map(({ value, inputs }) => [value, inputs]);
    expect(of({})).toEqual([[0.5, { inTime: 1, counted: 2 }], [0.8, { level: 3 }]]);
    expect(of({ hazardDays: 61, levels: { LEVEL_2: 90, LEVEL_3: 33 } })).toEqual([[1, { inTime: 1, counted: 1 }], [0.33, { level: 3, worth: 33 }]]);
    expect(of({ hazardDays: 365, levels: { LEVEL_2: 90, LEVEL_3: 80 } })).toEqual([[0.5, { inTime: 1, counted: 2 }], [0.8, { level: 3, worth: 80 }]]);
  });

  it('counts a self-inspection otherwise than the figure does, which counts the recorded ones of the calendar month', () => {
    const figureOn = (day: string, selfInspectedOn: readonly string[]): bigint =>
      inspectionContribution(selfInspectedOn.map((on) => ({ kind: 'SELF' as const, inspectedOn: on }))).filter((change) => change.day <= day).reduce((sum, { changes }) => sum + (changes.self_inspected ?? 0n), 0n);
    const scoreOn = (day: string, given: Partial<ScoredFacts>): unknown => scoreOf(SCHEME, { ...BARE, ...given }, day).parts.find(({ code }) => code === 'SELF_INSPECTION')!.value;
    // On a day of the month both; on the first of the next the month's duty is open again, and the days of the scheme aren't over.
    expect(['2022-05-31', '2022-06-01', '2022-06-30'].map((day) => [scoreOn(day, { selfInspectedOn: ['2022-05-30'] }), figureOn(day, ['2022-05-30'])])).toEqual([[1, 1n], [1, 0n], [0, 0n]]);
    // A hazard that it found itself, and no record of the inspection.
    expect([scoreOn(TODAY, { hazards: [hazard({ source: 'SELF_INSPECTION' })] }), figureOn(TODAY, [])]).toEqual([1, 0n]);
  });

  it.each([
    [0, 1],
    [30, 1],
    [31, 0],
    [-1, 0],
  ])('has a self-inspection %i days ago for %i', (ago, value) => {
    const day = addDays(TODAY, -ago);
    expect(part({ selfInspectedOn: [day] }, 'SELF_INSPECTION')).toEqual([value, { inspected: value }]);
    expect(part({ hazards: [hazard({ source: 'SELF_INSPECTION', foundOn: day })] }, 'SELF_INSPECTION')).toEqual([value, { inspected: value }]);
    expect(part({ hazards: [hazard({ foundOn: day })] }, 'SELF_INSPECTION')).toEqual([0, { inspected: 0 }]);
  });

  it.each([
    [null, 1],
    [TODAY, 0],
    [addDays(TODAY, 1), 1],
  ])('has a policy cancelled on %s for %i', (cancelledOn, value) => {
    expect(part({ mustInsure: true, policies: [{ startsOn: TODAY, endsOn: TODAY, cancelledOn }] }, 'INSURED')).toEqual([value, { mustInsure: 1, insured: value }]);
  });

  it('takes the highest level held', () => {
    const held = (level: 'LEVEL_1' | 'LEVEL_2' | 'LEVEL_3', revokedOn: string | null = null) => ({ level, issuedOn: '2020-01-01', expiresOn: '2023-01-01', revokedOn });
    expect(part({ certificates: [held('LEVEL_3'), held('LEVEL_2')] }, 'STANDARDIZED')).toEqual([0.9, { level: 2 }]);
    expect(part({ certificates: [held('LEVEL_3'), held('LEVEL_1', TODAY)] }, 'STANDARDIZED')).toEqual([0.8, { level: 3 }]);
  });

  it('lies between 0 and 100, doesn’t know the order of facts or the scale of weights, and follows from its parts', () => {
    const factor = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(facts(TODAY), factor, (given, times) => {
        const { score, earned, parts, vetoes } = scoreOf(SCHEME, given, TODAY);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        const mirrored = { ...given, hazards: given.hazards.toReversed(), policies: given.policies.toReversed(), certificates: given.certificates.toReversed() };
        expect(scoreOf(SCHEME, mirrored, TODAY)).toEqual({ score, earned, parts, vetoes });
        expect(scoreOf({ ...SCHEME, parts: SCHEME.parts.map((one) => ({ ...one, weight: one.weight * times })) }, given, TODAY).score).toBe(score);
        const known = parts.filter((one) => one.value !== null);
        const replayed = known.reduce((sum, one) => sum + one.weight * one.value! * 100, 0) / known.reduce((sum, one) => sum + one.weight, 0);
        expect(Math.abs(score! - replayed)).toBeLessThan(0.011);
      }),
    );
  });

  it('never falls when a hazard is rectified in time instead of late', () => {
    fc.assert(
      fc.property(facts(TODAY), (given) => {
        const better = given.hazards.map((one) => (one.deadline === null ? one : { ...one, rectifiedOn: one.rectifiedOn === null && one.acceptedOn === null ? null : one.deadline }));
        expect(scoreOf(SCHEME, { ...given, hazards: better }, TODAY).score).toBeGreaterThanOrEqual(scoreOf(SCHEME, given, TODAY).score!);
      }),
    );
  });
});
