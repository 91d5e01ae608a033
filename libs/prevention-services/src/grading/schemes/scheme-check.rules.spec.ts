import { DomainError } from '@anze/kernel';
import { nextVersionName, RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import type { GradingScheme } from '../grading.rules.js';
import { checkScheme } from './scheme-check.rules.js';

const DEFAULT: GradingScheme = RULE_KINDS['grading.scheme'].parse(RULE_SEEDS.find((seed) => seed.kind === 'grading.scheme')!.body);

/** The default scheme with one place set to something else. */
function withAt(path: string, value: unknown): GradingScheme {
  const scheme = structuredClone(DEFAULT) as unknown as Record<string, unknown>;
  const steps = path.split('.');
  let at = scheme;
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string, unknown>;
  at[steps.at(-1)!] = value;
  return scheme as unknown as GradingScheme;
}

function refused(scheme: GradingScheme): [string, unknown] | null {
  try {
    checkScheme(scheme);
    return null;
  } catch (error) {
    const { code, params } = error as DomainError;
    return [code, params['field']];
  }
}

describe('a grading scheme', () => {
  it('is the default one, and every version that ships', () => {
    for (const seed of RULE_SEEDS.filter(({ kind }) => kind === 'grading.scheme')) expect(refused(RULE_KINDS['grading.scheme'].parse(seed.body))).toBeNull();
  });

  const at = 'dimensions.0.indicators.0';
  it.each<[string, unknown, string, string]>([
    [`${at}.code`, 'PLAN_MADE_UP', 'SCHEME_MEASURE_UNKNOWN', `${at}.code`],
    [`${at}.code`, 'toString', 'SCHEME_MEASURE_UNKNOWN', `${at}.code`],
    [`${at}.code`, 'SERVICE_PER_POLICY', 'SCHEME_NEEDS_NORMALISATION', `${at}.normalisation`],
    [`${at}.code`, 'SATISFACTION', 'SCHEME_CODE_TWICE', 'dimensions.2.indicators.0.code'],
    ['dimensions.1.code', 'COMPLIANCE', 'SCHEME_CODE_TWICE', 'dimensions.1.code'],
    ['dimensions.1.code', 'compliance', 'SCHEME_TEXT_INVALID', 'dimensions.1.code'],
    ['dimensions.1.name', ' ', 'SCHEME_TEXT_INVALID', 'dimensions.1.name'],
    ['dimensions.1.name', '维'.repeat(51), 'SCHEME_TEXT_INVALID', 'dimensions.1.name'],
    ['dimensions', [], 'SCHEME_SIZE_INVALID', 'dimensions'],
    ['dimensions.2.indicators', [], 'SCHEME_SIZE_INVALID', 'dimensions.2.indicators'],
    [`${at}.weight`, 8.01, 'SCHEME_WEIGHTS_NOT_100', 'dimensions'],
    [`${at}.weight`, 7.99, 'SCHEME_WEIGHTS_NOT_100', 'dimensions'],
    [`${at}.weight`, 0, 'SCHEME_NUMBER_INVALID', `${at}.weight`],
    [`${at}.weight`, -8, 'SCHEME_NUMBER_INVALID', `${at}.weight`],
    [`${at}.weight`, 8.001, 'SCHEME_NUMBER_INVALID', `${at}.weight`],
    [`${at}.weight`, Number.NaN, 'SCHEME_NUMBER_INVALID', `${at}.weight`],
    [`${at}.normalisation`, { floor: 0.5, full: 0.5 }, 'SCHEME_NORMALISATION_INVALID', `${at}.normalisation`],
    [`${at}.normalisation`, { floor: 0.9, full: 0.5 }, 'SCHEME_NORMALISATION_INVALID', `${at}.normalisation`],
    [`${at}.normalisation`, { floor: -1, full: 0.5 }, 'SCHEME_NUMBER_INVALID', `${at}.normalisation.floor`],
    [`${at}.normalisation`, { floor: 0, full: 0.50001 }, 'SCHEME_NUMBER_INVALID', `${at}.normalisation.full`],
    [`${at}.minimumRecords`, 1.5, 'SCHEME_NUMBER_INVALID', `${at}.minimumRecords`],
    [`${at}.minimumRecords`, 0, 'SCHEME_NUMBER_INVALID', `${at}.minimumRecords`],
    ['minimumServices', 0, 'SCHEME_NUMBER_INVALID', 'minimumServices'],
    ['archiveWorkingDays', 251, 'SCHEME_NUMBER_INVALID', 'archiveWorkingDays'],
    ['settledAfterDays', 0, 'SCHEME_NUMBER_INVALID', 'settledAfterDays'],
    ['vetoes', ['DIVERTED_FEE', 'DIVERTED_FEE'], 'SCHEME_CODE_TWICE', 'vetoes.1'],
    ['bands.0.from', 80, 'SCHEME_BANDS_INVALID', 'bands.1.from'],
    ['bands.0.from', 100.5, 'SCHEME_NUMBER_INVALID', 'bands.0.from'],
    ['bands.3.from', 70, 'SCHEME_BANDS_INVALID', 'bands.3.from'],
    ['bands.4.from', 10, 'SCHEME_BANDS_INVALID', 'bands.4.from'],
    ['bands.4.grade', 'D', 'SCHEME_BANDS_INVALID', 'bands.4.grade'],
    ['bands', DEFAULT.bands.slice(0, 4), 'SCHEME_BANDS_INVALID', 'bands'],
    ['bands', DEFAULT.bands.toReversed(), 'SCHEME_BANDS_INVALID', 'bands.0.grade'],
  ])('with %s = %j is %s at %s', (path, value, code, field) => expect(refused(withAt(path, value))).toEqual([code, field]));

  it('adds its weights as they are written', () => {
    const tenths = Array.from({ length: 10 }, (_, n) => n);
    const weights = [9, 9.26, 10.51, 9.91, 10.06, 9.43, 9.09, 10.35, 10.35, 12.04];
    const codes = ['PLAN_FILED', 'PLAN_DONE', 'RECORD_ARCHIVED', 'SPEND_LAWFUL', 'SATISFACTION', 'REACH', 'HAZARDS_CLOSED', 'COMPLAINTS_ANSWERED', 'QUALIFIED_STAFF', 'CONFIRMED'];
    expect(weights.reduce((sum, weight) => sum + weight, 0)).not.toBe(100);
    expect(refused({ ...DEFAULT, dimensions: [{ code: 'ALL', name: '全部', indicators: tenths.map((n) => ({ code: codes[n]!, weight: weights[n]! })) }] })).toBeNull();
  });

  it('may weigh a rate that it normalises, ask for volume and leave vetoes out', () => {
    const scheme = withAt(at, { code: 'SERVICE_PER_POLICY', weight: 8, normalisation: { floor: 0, full: 2 }, minimumRecords: 5 });
    expect(refused({ ...scheme, minimumServices: 3, vetoes: [] })).toBeNull();
  });

  it('is named after its region, by the first number that is free', () => {
    expect(nextVersionName('320613', [])).toBe('320613-1');
    expect(nextVersionName('3206', ['1', '3206-1', '3206-3', '320613-2'])).toBe('3206-2');
  });
});
