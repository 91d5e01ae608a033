import fc from 'fast-check';
import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import type { ScoringScheme } from '../scores/score.rules.js';
import { checkScoringScheme } from './scoring-scheme-check.rules.js';
import { compareScores, distributionOf, type ScorePair } from './scoring-simulation.rules.js';

const SCHEMES = RULE_SEEDS.filter((seed) => seed.kind === 'scoring.scheme').map(({ body }) => RULE_KINDS['scoring.scheme'].parse(body));
const WHOLE = SCHEMES.at(-1)!;
const VETO = WHOLE.vetoes![0]!;
const BANDS = [0, 60, 70, 80, 90];

describe('a scoring scheme', () => {
  it('that ships may be published', () => {
    for (const scheme of SCHEMES) expect(() => checkScoringScheme(scheme)).not.toThrow();
  });

  it.each<[string, Partial<ScoringScheme>, string, string]>([
    ['no part', { parts: [] }, 'SCHEME_SIZE_INVALID', 'parts'],
    ['a part that isn’t one', { parts: [{ code: 'toString', weight: 100 }] }, 'SCORING_PART_UNKNOWN', 'parts.0.code'],
    ['a part twice', { parts: [{ code: 'INSURED', weight: 50 }, { code: 'INSURED', weight: 50 }] }, 'SCHEME_CODE_TWICE', 'parts.1.code'],
    ['weights that are no hundred', { parts: [{ code: 'INSURED', weight: 99.99 }] }, 'SCHEME_WEIGHTS_NOT_100', 'parts'],
    ['a weight of three decimals', { parts: [{ code: 'INSURED', weight: 33.333 }] }, 'SCHEME_NUMBER_INVALID', 'parts.0.weight'],
    ['more than a year between self-inspections', { selfInspectionEveryDays: 367 }, 'SCHEME_NUMBER_INVALID', 'selfInspectionEveryDays'],
    ['hazards of no day', { hazardDays: 0 }, 'SCHEME_NUMBER_INVALID', 'hazardDays'],
    ['a level worth more than all', { levels: { LEVEL_2: 101, LEVEL_3: 80 } }, 'SCHEME_NUMBER_INVALID', 'levels.LEVEL_2'],
    ['accidents without what they leave', { accidents: undefined }, 'SCORING_NEEDS_ACCIDENTS', 'parts.6.code'],
    ['a veto by accidents without their days', { accidents: undefined, parts: [{ code: 'INSURED', weight: 100 }] }, 'SCORING_NEEDS_ACCIDENTS', 'vetoes.0.fact'],
    ['accidents that leave more than all', { accidents: { days: 365, leaves: { ...WHOLE.accidents!.leaves, LARGER: 101 } } }, 'SCHEME_NUMBER_INVALID', 'accidents.leaves.LARGER'],
    ['a veto twice', { vetoes: [VETO, VETO] }, 'SCHEME_CODE_TWICE', 'vetoes.1.code'],
    ['a veto in small letters', { vetoes: [{ ...VETO, code: 'x' }] }, 'SCHEME_TEXT_INVALID', 'vetoes.0.code'],
    ['a veto without a name', { vetoes: [{ ...VETO, name: ' ' }] }, 'SCHEME_TEXT_INVALID', 'vetoes.0.name'],
    ['half a death', { vetoes: [{ ...VETO, atLeast: 0.5 }] }, 'SCHEME_NUMBER_INVALID', 'vetoes.0.atLeast'],
    ['a cap above all', { vetoes: [{ ...VETO, cap: 100.01 }] }, 'SCHEME_NUMBER_INVALID', 'vetoes.0.cap'],
  ])('is refused with %s', (_, over, code, field) => {
    expect(() => checkScoringScheme({ ...WHOLE, ...over } as ScoringScheme)).toThrow(expect.objectContaining({ code, params: expect.objectContaining({ field }) }));
  });
});

describe('two schemes side by side', () => {
  const score = fc.option(fc.oneof(fc.constantFrom(0, 59.99, 60, 69.99, 70, 79.99, 80, 89.99, 90, 100), fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100)), { nil: null });
  const pairs = fc.array(fc.record({ before: score, after: score }), { maxLength: 40 }).map((list) => list.map((pair, place): ScorePair => ({ ...pair, enterpriseId: String(place).padStart(3, '0') })));

  it('are compared as each enterprise is', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 5 }), (given, movers) => {
        const { before, after, risen, fallen, unchanged, rising, falling } = compareScores(given, BANDS, movers);
        expect(risen + fallen + unchanged).toBe(given.length);
        for (const [told, of] of [[before, 'before'], [after, 'after']] as const) {
          const scores = given.flatMap((pair) => (pair[of] === null ? [] : [pair[of]]));
          expect(told).toMatchObject({ enterprises: given.length, unscored: given.length - scores.length });
          expect(told.bands).toEqual(BANDS.map((from, at) => scores.filter((one) => one >= from && one < (BANDS[at + 1] ?? 101)).length));
          if (scores.length > 0) expect(Math.abs(told.mean! - scores.reduce((sum, one) => sum + one, 0) / scores.length)).toBeLessThan(0.0051);
        }
        const by = ({ before: was, after: will }: ScorePair): number => Math.round((will! - was!) * 100);
        const known = given.filter((pair) => pair.before !== null && pair.after !== null);
        expect(rising.map(by)).toEqual(known.map(by).filter((n) => n > 0).sort((a, b) => b - a).slice(0, movers));
        expect(falling.map(by)).toEqual(known.map(by).filter((n) => n < 0).sort((a, b) => a - b).slice(0, movers));
        expect([risen, fallen]).toEqual([known.filter((pair) => by(pair) > 0).length, known.filter((pair) => by(pair) < 0).length]);
      }),
    );
  });

  it('have no mean without a score', () => expect(distributionOf([null], BANDS)).toEqual({ enterprises: 1, unscored: 1, mean: null, bands: [0, 0, 0, 0, 0] }));
});
