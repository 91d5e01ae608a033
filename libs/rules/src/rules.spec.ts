import { pickRule, RULE_KINDS, RULE_SEEDS, type Rule } from './index.js';

const version = (regionCode: string, effectiveFrom: string): Rule<'insurance.prevention-cap'> => ({
  version: `${regionCode}@${effectiveFrom}`,
  regionCode,
  effectiveFrom,
  source: 'test',
  body: { basisPoints: 1 },
});

describe('rule data', () => {
  it('ships bodies that fit their kind, one version a day', () => {
    for (const seed of RULE_SEEDS) expect(() => RULE_KINDS[seed.kind].parse(seed.body)).not.toThrow();
    const keys = RULE_SEEDS.map((seed) => `${seed.kind}/${seed.regionCode}/${seed.effectiveFrom}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('says where each comes from, and not who thought so', () => {
    for (const { kind, source } of RULE_SEEDS) expect([kind, source]).toEqual([kind, expect.not.stringMatching(/memory|\b(?:I|we|my|our)\b/i)]);
  });

  it('weighs grading and scoring to 100', () => {
    const grading = RULE_KINDS['grading.scheme'].parse(RULE_SEEDS.find((seed) => seed.kind === 'grading.scheme')!.body);
    expect(grading.dimensions.flatMap((dimension) => dimension.indicators).reduce((sum, indicator) => sum + indicator.weight, 0)).toBe(100);
    const scoring = RULE_KINDS['scoring.scheme'].parse(RULE_SEEDS.find((seed) => seed.kind === 'scoring.scheme')!.body);
    expect(scoring.parts.reduce((sum, part) => sum + part.weight, 0)).toBe(100);
  });

  it.each([
    ['330282001', '2024-06-01', '330282@2024-01-01'],
    ['330282001', '2023-12-31', '@2020-01-01'],
    ['330281', '2024-06-01', '@2020-01-01'],
    ['3302', '2025-06-01', '@2025-01-01'],
    ['', '2025-06-01', '@2025-01-01'],
    ['330282', '2019-12-31', null],
  ])('in %s on %s applies %s', (regionCode, on, expected) => {
    const versions = [version('', '2020-01-01'), version('', '2025-01-01'), version('330282', '2024-01-01')];
    expect(pickRule(versions, { regionCode, on })?.version ?? null).toBe(expected);
  });
});
