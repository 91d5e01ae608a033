import fc from 'fast-check';
import { RULE_SEEDS } from '@anze/rules';
import { BARE, facts } from '../../test/score.arbitrary.js';
import type { ScoredFacts } from '../scores/score-facts.rules.js';
import { ScorePartCodes, ScoreVetoFacts } from '../scores/score-parts.js';
import { scoreOf, type ScoringScheme } from '../scores/score.rules.js';
import { partAdvice, vetoAdvice } from './advice.texts.js';
import { raisesOf } from './raise.rules.js';

const TODAY = '2022-05-31';
const SCHEME = RULE_SEEDS.filter((seed) => seed.kind === 'scoring.scheme').at(-1)!.body as ScoringScheme;

const ACCIDENT = { occurredOn: TODAY, voided: false, grade: 'GENERAL' as const, deaths: 1, seriousInjuries: 0, lossFen: 0 };
const LISTING = { from: TODAY, until: TODAY, endedOn: null };
const ANALYSED = [{ live: true, events: [{ live: true, measures: [true] }] }];

/** How each cause would be gone, as that changes the facts; a cause is found by any of its codes. */
const GONE: readonly { readonly codes: readonly string[]; readonly does: (given: ScoredFacts) => ScoredFacts }[] = [
  { codes: ['SELF_INSPECTION'], does: (given) => ({ ...given, selfInspectedOn: [...given.selfInspectedOn, TODAY] }) },
  { codes: ['INSURED', 'UNINSURED'], does: (given) => ({ ...given, policies: [...given.policies, { startsOn: TODAY, endsOn: TODAY, cancelledOn: null }] }) },
  { codes: ['STANDARDIZED'], does: (given) => ({ ...given, certificates: [...given.certificates, { level: 'LEVEL_1', issuedOn: TODAY, expiresOn: TODAY, revokedOn: null }] }) },
  { codes: ['RISKS_ANALYSED'], does: (given) => ({ ...given, units: ANALYSED }) },
  { codes: ['ACCIDENTS', 'DEATHS', 'SERIOUS_INJURIES', 'LOSS_YUAN', 'ANY_ACCIDENT'], does: (given) => ({ ...given, accidents: [] }) },
  { codes: ['SANCTIONS', 'LISTED'], does: (given) => ({ ...given, listings: [] }) },
  { codes: ['OVERDUE_MAJOR'], does: (given) => ({ ...given, hazards: given.hazards.map((one) => (one.level === 'MAJOR' && one.deadline !== null && one.deadline < TODAY && (one.rectifiedOn ?? one.acceptedOn ?? '9') > TODAY ? { ...one, rectifiedOn: TODAY } : one)) }) },
];
const goneOf = (codes: readonly string[]): ((given: ScoredFacts) => ScoredFacts) | undefined => GONE.find((one) => one.codes.some((code) => codes.includes(code)))?.does;

/** The scheme with vetoes of any facts and caps, many of them the same; each coded as its fact. */
const schemes = fc
  .uniqueArray(fc.record({ fact: fc.constantFrom(...ScoreVetoFacts.values), atLeast: fc.constantFrom(1, 1, 2), cap: fc.constantFrom(0, 40, 40, 60, 60, 90) }), { selector: ({ fact }) => fact, maxLength: 7 })
  .map((vetoes): ScoringScheme => ({ ...SCHEME, vetoes: vetoes.map((veto) => ({ ...veto, code: veto.fact === 'ACCIDENTS' ? 'ANY_ACCIDENT' : veto.fact, name: veto.fact })) }));

describe('what would raise a score', () => {
  it('says to the cent what the score would be more with a cause gone, alone and with the vetoes at or below it', () => {
    const told = { alone: 0, vetoes: 0, together: 0 };
    fc.assert(
      fc.property(schemes, facts(TODAY), (scheme, given) => {
        const score = scoreOf(scheme, given, TODAY);
        const raises = raisesOf(score);
        const capOf = (code: string): number => score.vetoes.find((veto) => veto.code === code)!.cap;
        const cents = (than: number): number => Number(than.toFixed(2));
        expect(new Set(raises.flatMap(({ codes }) => codes)).size).toBe(raises.flatMap(({ codes }) => codes).length);
        for (const { code, codes, veto, points, pointsUncapped } of raises) {
          expect(points).toBeGreaterThanOrEqual(0);
          expect(pointsUncapped).toBeGreaterThanOrEqual(points);
          expect(codes[0]).toBe(code);
          const does = goneOf(codes);
          if (!does) continue;
          told.alone += 1;
          expect([code, scoreOf(scheme, does(given), TODAY).score]).toEqual([code, cents(score.score! + points)]);
          if (veto) {
            const together = raises.filter((one) => one.veto && capOf(one.code) <= capOf(code));
            if (together.length > 1 && points === 0 && pointsUncapped > 0) told.together += 1;
            told.vetoes += 1;
            expect([code, scoreOf(scheme, together.reduce((known, one) => goneOf(one.codes)!(known), given), TODAY).score]).toEqual([code, cents(score.score! + pointsUncapped)]);
          } else expect([code, scoreOf(scheme, does(given), TODAY).earned]).toEqual([code, cents(score.earned! + pointsUncapped)]);
        }
        // Nothing that is left out would have given anything.
        for (const { codes, does } of GONE) if (!raises.some((raise) => raise.codes.some((code) => codes.includes(code)))) expect([codes, scoreOf(scheme, does(given), TODAY)]).toMatchObject([codes, { score: score.score, earned: score.earned }]);
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(told.alone).toBeGreaterThan(200);
    expect(told.vetoes).toBeGreaterThan(50);
    expect(told.together).toBeGreaterThan(0);
  });

  it('comes in order: what can be done first, then the most points, then vetoes from the lowest cap', () =>
    fc.assert(
      fc.property(schemes, facts(TODAY), (scheme, given) => {
        const score = scoreOf(scheme, given, TODAY);
        const order = raisesOf(score).map(({ actionable, points, veto, code, pointsUncapped }) => [actionable ? 0 : 1, -points, veto ? score.vetoes.find((one) => one.code === code)!.cap : 999, -pointsUncapped]);
        expect(order).toEqual(order.toSorted((one, other) => one.map((n, at) => n - other[at]!).find((n) => n !== 0) ?? 0));
        for (const { actionable, codes } of raisesOf(score)) expect([codes, actionable]).toEqual([codes, !codes.some((code) => ['ACCIDENTS', 'DEATHS', 'SERIOUS_INJURIES', 'LOSS_YUAN', 'ANY_ACCIDENT', 'HAZARDS_IN_TIME', 'EFFECT_EVALUATION'].includes(code))]);
      }),
    ));

  it('tells the veto and the part of the sanction list as one', () => {
    const score = scoreOf(SCHEME, { ...BARE, selfInspectedOn: [TODAY], units: ANALYSED, certificates: [{ level: 'LEVEL_2', issuedOn: TODAY, expiresOn: TODAY, revokedOn: null }], listings: [LISTING] }, TODAY);
    // (15 + 10 + 9 + 10 + 0) ÷ 55, and no more than 40; off the list 54 ÷ 55
    expect([score.earned, score.score]).toEqual([80, 40]);
    expect(raisesOf(score)).toEqual([
      { code: 'SANCTION_LISTED', veto: true, codes: ['SANCTION_LISTED', 'SANCTIONS'], points: 58.18, pointsUncapped: 58.18, actionable: true },
      { code: 'STANDARDIZED', veto: false, codes: ['STANDARDIZED'], points: 0, pointsUncapped: 1.82, actionable: true },
    ]);
  });

  it('of two vetoes with one cap says what both together would give, and what the parts would after that', () => {
    const same: ScoringScheme = { ...SCHEME, vetoes: SCHEME.vetoes!.map((veto) => ({ ...veto, cap: 40 })) };
    const score = scoreOf(same, { ...BARE, selfInspectedOn: [TODAY], units: ANALYSED, accidents: [ACCIDENT], listings: [LISTING] }, TODAY);
    // (15 + 10 + 0 + 5 + 0) ÷ 55; without either 45 ÷ 55
    expect([score.earned, score.score]).toEqual([54.55, 40]);
    expect(raisesOf(score).map(({ code, points, pointsUncapped, actionable }) => [code, points, pointsUncapped, actionable])).toEqual([
      ['SANCTION_LISTED', 0, 41.82, true], ['STANDARDIZED', 0, 18.18, true], ['FATAL_ACCIDENT', 0, 41.82, false],
    ]);
  });

  it('is nothing for who has everything, and without a score', () => {
    expect(raisesOf({ score: null, earned: null, parts: [], vetoes: [] })).toEqual([]);
    expect(raisesOf(scoreOf({ ...SCHEME, parts: [{ code: 'SANCTIONS', weight: 1 }, { code: 'UNKNOWN', weight: 1 }] }, BARE, TODAY))).toEqual([]);
  });

  it('has a text for every part and every veto, in both languages and without a gap', () => {
    const inputs = { inTime: 1, counted: 2, units: 0, analysed: 0, points: 4525, full: 10000, planned: 1, completed: 0, due: 1, accepted: 0, found: 0, missedDuties: 1, overdueMajor: 0, level: 3, accidents: 1 };
    for (const locale of ['zh-CN', 'en'] as const) {
      const texts = [...ScorePartCodes.values.map((code) => partAdvice(code, inputs, locale)), ...ScoreVetoFacts.values.map((fact) => vetoAdvice(fact, { value: 2, cap: 60 }, locale))];
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|null/);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.filter((text) => /[\u4e00-\u9fff]/.test(text)).length).toBe(locale === 'en' ? 0 : texts.length);
    }
    expect(partAdvice('EFFECT_EVALUATION', inputs, 'en')).toContain('45.25 of 100.00');
  });
});
