import fc from 'fast-check';
import { Decimal } from '@anze/kernel';
import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import type { RiskColour, RiskMethod } from '../risk-terms.js';
import { assess, bandOf, FACTORS, schemeOf, type RiskJudgement, type RiskRule } from './assessment.rules.js';

/** The rule that ships, as `Rules` would give it. */
function shipped<M extends RiskMethod>(method: M): RiskRule<M> {
  const seed = RULE_SEEDS.find(({ kind }) => kind === { LEC: 'risk.lec', LS: 'risk.ls' }[method])!;
  return { version: seed.version, regionCode: seed.regionCode, effectiveFrom: seed.effectiveFrom, source: seed.source, body: RULE_KINDS[seed.kind].parse(seed.body) } as unknown as RiskRule<M>;
}

const LEC = shipped('LEC');
const LS = shipped('LS');
const lec = (likelihood: number, exposure: number, consequence: number): RiskJudgement => ({ method: 'LEC', likelihood, exposure, consequence });
const ls = (likelihood: number, severity: number): RiskJudgement => ({ method: 'LS', likelihood, severity });
const refusal = (judgement: RiskJudgement, rule: RiskRule = judgement.method === 'LEC' ? LEC : LS): unknown => {
  try {
    return assess(judgement, rule);
  } catch (error) {
    return (error as { code: string; params: object }).code;
  }
};

describe('LEC: D = L × E × C; D > 320 red, 160 < D ≤ 320 orange, 70 < D ≤ 160 yellow, ≤ 70 blue', () => {
  it('computes in decimals: 0.2 × 3 × 7 is 4.2', () => {
    expect(0.2 * 3 * 7).not.toBe(4.2);
    expect(assess(lec(0.2, 3, 7), LEC)).toEqual({ method: 'LEC', likelihood: '0.2', exposure: '3', consequence: '7', severity: null, value: '4.2', colour: 'BLUE', ruleRegion: '', ruleVersion: '1' });
  });

  it.each<[number | string, RiskColour]>([
    ['19.9', 'BLUE'], [20, 'BLUE'], ['20.1', 'BLUE'],
    ['69.9', 'BLUE'], [70, 'BLUE'], ['70.0000000000000000001', 'YELLOW'], ['70.1', 'YELLOW'],
    ['159.9', 'YELLOW'], [160, 'YELLOW'], ['160.0000000000000000001', 'ORANGE'], ['160.1', 'ORANGE'],
    ['319.9', 'ORANGE'], [320, 'ORANGE'], ['320.0000000000000000001', 'RED'], ['320.1', 'RED'],
  ])('%s is %s', (value, colour) => expect(bandOf(value, schemeOf('LEC', LEC).bands)).toBe(colour));

  // Products of the scale that lie on a bound or next to it.
  it.each<[number, number, number, string, RiskColour]>([
    [0.1, 0.5, 1, '0.05', 'BLUE'],
    [10, 2, 1, '20', 'BLUE'],
    [10, 1, 7, '70', 'BLUE'],
    [3, 6, 3, '54', 'BLUE'],
    [6, 6, 3, '108', 'YELLOW'],
    [0.2, 10, 40, '80', 'YELLOW'],
    [1, 10, 15, '150', 'YELLOW'],
    [6, 2, 15, '180', 'ORANGE'],
    [3, 1, 100, '300', 'ORANGE'],
    [6, 1, 40, '240', 'ORANGE'],
    [10, 2, 15, '300', 'ORANGE'],
    [6, 6, 15, '540', 'RED'],
    [10, 10, 100, '10000', 'RED'],
  ])('%d × %d × %d = %s, %s', (l, e, c, value, colour) => expect(assess(lec(l, e, c), LEC)).toMatchObject({ value, colour }));

  it('agrees with whole numbers over the whole scale: every product, in hundredths', () => {
    const { scales } = schemeOf('LEC', LEC);
    const hundredths = ({ value }: { value: number }): bigint => BigInt(Math.round(value * 100));
    const seen = new Set<RiskColour>();
    for (const l of scales.likelihood!) for (const e of scales.exposure!) for (const c of scales.consequence!) {
      const product = hundredths(l) * hundredths(e) * hundredths(c);
      const [red, orange, yellow] = [320n, 160n, 70n].map((bound) => bound * 1_000_000n) as [bigint, bigint, bigint];
      const colour: RiskColour = product > red ? 'RED' : product > orange ? 'ORANGE' : product > yellow ? 'YELLOW' : 'BLUE';
      const assessed = assess(lec(l.value, e.value, c.value), LEC);
      expect([l.value, e.value, c.value, assessed.colour, new Decimal(assessed.value).times(1_000_000).toFixed()]).toEqual([l.value, e.value, c.value, colour, product.toString()]);
      seen.add(colour);
    }
    expect(seen.size).toBe(4);
  });

  it('has the scales of the domain', () => {
    const values = Object.fromEntries(Object.entries(schemeOf('LEC', LEC).scales).map(([factor, steps]) => [factor, steps.map(({ value }) => value)]));
    expect(values).toEqual({ likelihood: [10, 6, 3, 1, 0.5, 0.2, 0.1], exposure: [10, 6, 3, 2, 1, 0.5], consequence: [100, 40, 15, 7, 3, 1] });
  });
});

describe('LS: R = L × S, both 1–5; 17–25 red, 10–16 orange, 5–9 yellow, 1–4 blue', () => {
  // Row by row: L from 1 to 5, S from 1 to 5.
  const GOLDEN: readonly (readonly [string, string])[] = [
    ['1 2 3 4 5', 'B B B B Y'],
    ['2 4 6 8 10', 'B B Y Y O'],
    ['3 6 9 12 15', 'B Y Y O O'],
    ['4 8 12 16 20', 'B Y O O R'],
    ['5 10 15 20 25', 'Y O O R R'],
  ];
  const NAMES: Readonly<Record<string, RiskColour>> = { R: 'RED', O: 'ORANGE', Y: 'YELLOW', B: 'BLUE' };
  const cells = GOLDEN.flatMap(([values, colours], l) => values.split(' ').map((value, s): [number, number, string, RiskColour] => [l + 1, s + 1, value, NAMES[colours.split(' ')[s]!]!]));

  it.each(cells)('%d × %d = %s, %s', (l, s, value, colour) => {
    expect(assess(ls(l, s), LS)).toEqual({ method: 'LS', likelihood: String(l), severity: String(s), exposure: null, consequence: null, value, colour, ruleRegion: '', ruleVersion: '1' });
  });
});

describe('a judgement', () => {
  it.each<[string, RiskJudgement, string]>([
    ['a likelihood between two steps', lec(0.3, 3, 7), 'RISK_FACTOR_NOT_ON_SCALE'],
    ['what floats make of a step', lec(0.1 + 0.2, 3, 7), 'RISK_FACTOR_NOT_ON_SCALE'],
    ['zero', lec(0, 3, 7), 'RISK_FACTOR_NOT_ON_SCALE'],
    ['a negative factor', lec(-1, 3, 7), 'RISK_FACTOR_NOT_ON_SCALE'],
    ['6 of 1–5', ls(6, 1), 'RISK_FACTOR_NOT_ON_SCALE'],
    ['half steps of LS', ls(1.5, 1), 'RISK_FACTOR_NOT_ON_SCALE'],
    ['no consequence', { method: 'LEC', likelihood: 1, exposure: 1 }, 'RISK_FACTOR_MISSING'],
    ['null for severity', { method: 'LS', likelihood: 1, severity: null }, 'RISK_FACTOR_MISSING'],
    ['a severity in LEC', { ...lec(1, 1, 1), severity: 1 }, 'RISK_FACTOR_FOREIGN'],
    ['an exposure in LS', { ...ls(1, 1), exposure: 1 }, 'RISK_FACTOR_FOREIGN'],
  ])('is refused for %s', (_, judgement, code) => expect(refusal(judgement)).toBe(code));

  it('follows the region’s own scale and bands, and says which rule it was', () => {
    const strict: RiskRule<'LS'> = { ...LS, version: '2026-strict', regionCode: '330282', body: { ...LS.body, bands: [{ colour: 'RED', above: 11 }, { colour: 'ORANGE', above: 7 }, { colour: 'YELLOW', above: 3 }, { colour: 'BLUE', above: 0 }] } };
    expect(assess(ls(4, 3), strict)).toMatchObject({ colour: 'RED', ruleRegion: '330282', ruleVersion: '2026-strict' });
    expect(assess(ls(4, 3), LS)).toMatchObject({ colour: 'ORANGE', ruleRegion: '', ruleVersion: '1' });
  });

  it('never gets a lower colour for a higher factor', () => {
    const rank = { BLUE: 1, YELLOW: 2, ORANGE: 3, RED: 4 } as const;
    const { scales } = schemeOf('LEC', LEC);
    const step = (factor: 'likelihood' | 'exposure' | 'consequence') => fc.constantFrom(...scales[factor]!.map(({ value }) => value));
    fc.assert(
      fc.property(step('likelihood'), step('exposure'), step('consequence'), step('likelihood'), step('exposure'), step('consequence'), (l, e, c, l2, e2, c2) => {
        const [low, high] = [assess(lec(Math.min(l, l2), Math.min(e, e2), Math.min(c, c2)), LEC), assess(lec(Math.max(l, l2), Math.max(e, e2), Math.max(c, c2)), LEC)];
        return rank[low.colour] <= rank[high.colour] && new Decimal(low.value).lessThanOrEqualTo(high.value);
      }),
    );
  });
});

describe('the rule data of risks', () => {
  const kinds = { LEC: 'risk.lec', LS: 'risk.ls' } as const;
  it.each(['LEC', 'LS'] as const)('of %s names each factor that the method multiplies, and no other', (method) => {
    const { bands: _bands, ...scales } = shipped(method).body as Record<string, unknown>;
    expect(Object.keys(scales)).toEqual([...FACTORS[method]]);
  });

  const bands = (...above: number[]) => (['RED', 'ORANGE', 'YELLOW', 'BLUE'] as const).map((colour, index) => ({ colour, above: above[index]! }));
  it.each<[string, object]>([
    ['bands that overlap', { bands: bands(16, 17, 4, 0) }],
    ['two bands with one bound', { bands: bands(16, 9, 9, 0) }],
    ['a band too few', { bands: bands(16, 9, 4, 0).slice(1) }],
    ['colours in another order', { bands: [...bands(16, 9, 4, 0)].reverse() }],
    ['products that lie in no band', { bands: bands(16, 9, 4, 1) }],
    ['a value twice', { severity: [{ value: 1, meaning: 'a' }, { value: 1, meaning: 'b' }] }],
    ['an empty scale', { severity: [] }],
    ['a scale with zero', { severity: [{ value: 0, meaning: 'a' }] }],
  ])('refuses %s', (_, wrong) => {
    expect(RULE_KINDS[kinds.LS].safeParse(LS.body).success).toBe(true);
    expect(RULE_KINDS[kinds.LS].safeParse({ ...LS.body, ...wrong }).success).toBe(false);
  });
});
