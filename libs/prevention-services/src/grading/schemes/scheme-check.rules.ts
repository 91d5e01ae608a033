import { Decimal, DomainError } from '@anze/kernel';
import type { GradingScheme } from '../grading.rules.js';
import { isMeasureCode, MEASURES } from '../measures/measures.catalogue.js';
import { GradingSchemeErrors } from './grading-scheme.errors.js';

const BANDS = ['A', 'B', 'C', 'D', 'E'] as const;
/** The shortest and longest lists. */
const SIZES = { dimensions: [1, 10], indicators: [1, 20] } as const;
const DIMENSION_CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** What a number of a scheme may be. */
const NUMBERS = {
  weight: { least: 0.01, most: 100, places: 2 },
  band: { least: 0, most: 100, places: 2 },
  normalisation: { least: 0, most: 1_000_000, places: 4 },
  minimumRecords: { least: 1, most: 1_000_000, places: 0 },
  minimumServices: { least: 1, most: 1_000_000, places: 0 },
  archiveWorkingDays: { least: 1, most: 250, places: 0 },
  settledAfterDays: { least: 1, most: 366, places: 0 },
} as const;

/**
 * Checks what the shape of a scheme leaves open, before it is drafted and again before it is published.
 * @throws SCHEME_MEASURE_UNKNOWN, SCHEME_CODE_TWICE, SCHEME_WEIGHTS_NOT_100, SCHEME_BANDS_INVALID, SCHEME_NUMBER_INVALID, SCHEME_SIZE_INVALID, SCHEME_TEXT_INVALID, SCHEME_NEEDS_NORMALISATION,
 *   SCHEME_NORMALISATION_INVALID; each names the field
 */
export function checkScheme(scheme: GradingScheme): void {
  checkSize('dimensions', scheme.dimensions, SIZES.dimensions);
  const codes = new Set<string>();
  const once = (field: string, code: string): void => {
    if (codes.has(code)) throw new DomainError(GradingSchemeErrors.SCHEME_CODE_TWICE, { field, code });
    codes.add(code);
  };
  scheme.dimensions.forEach((dimension, at) => {
    const field = `dimensions.${at}`;
    if (!DIMENSION_CODE.test(dimension.code)) throw new DomainError(GradingSchemeErrors.SCHEME_TEXT_INVALID, { field: `${field}.code`, form: 'A–Z, 0–9, _; 1–40' });
    const { length } = [...dimension.name.trim()];
    if (length < 1 || length > 50) throw new DomainError(GradingSchemeErrors.SCHEME_TEXT_INVALID, { field: `${field}.name`, form: '1–50' });
    once(`${field}.code`, dimension.code);
    checkSize(`${field}.indicators`, dimension.indicators, SIZES.indicators);
    dimension.indicators.forEach((indicator, place) => {
      checkIndicator(`${field}.indicators.${place}`, indicator);
      once(`${field}.indicators.${place}.code`, indicator.code);
    });
  });
  const sum = scheme.dimensions.flatMap(({ indicators }) => indicators).reduce((total, { weight }) => total.plus(weight), new Decimal(0));
  if (!sum.eq(100)) throw new DomainError(GradingSchemeErrors.SCHEME_WEIGHTS_NOT_100, { field: 'dimensions', sum: sum.toNumber() });
  checkBands(scheme.bands);
  checkNumber('archiveWorkingDays', scheme.archiveWorkingDays, 'archiveWorkingDays');
  checkNumber('settledAfterDays', scheme.settledAfterDays, 'settledAfterDays');
  if (scheme.minimumServices !== undefined) checkNumber('minimumServices', scheme.minimumServices, 'minimumServices');
  const vetoes = scheme.vetoes ?? [];
  vetoes.forEach((veto, at) => {
    if (vetoes.indexOf(veto) !== at) throw new DomainError(GradingSchemeErrors.SCHEME_CODE_TWICE, { field: `vetoes.${at}`, code: veto });
  });
}

function checkIndicator(field: string, { code, weight, normalisation, minimumRecords }: GradingScheme['dimensions'][number]['indicators'][number]): void {
  if (!isMeasureCode(code)) throw new DomainError(GradingSchemeErrors.SCHEME_MEASURE_UNKNOWN, { field: `${field}.code`, code: code.slice(0, 40) });
  checkNumber(`${field}.weight`, weight, 'weight');
  if (minimumRecords !== undefined) checkNumber(`${field}.minimumRecords`, minimumRecords, 'minimumRecords');
  if (normalisation === undefined) {
    if (MEASURES[code].rate === true) throw new DomainError(GradingSchemeErrors.SCHEME_NEEDS_NORMALISATION, { field: `${field}.normalisation`, code });
    return;
  }
  checkNumber(`${field}.normalisation.floor`, normalisation.floor, 'normalisation');
  checkNumber(`${field}.normalisation.full`, normalisation.full, 'normalisation');
  if (normalisation.full <= normalisation.floor) throw new DomainError(GradingSchemeErrors.SCHEME_NORMALISATION_INVALID, { field: `${field}.normalisation` });
}

function checkBands(bands: GradingScheme['bands']): void {
  const refuse = (field: string): never => {
    throw new DomainError(GradingSchemeErrors.SCHEME_BANDS_INVALID, { field });
  };
  if (bands.length !== BANDS.length) refuse('bands');
  bands.forEach(({ grade, from }, at) => {
    if (grade !== BANDS[at]) refuse(`bands.${at}.grade`);
    checkNumber(`bands.${at}.from`, from, 'band');
    if (at > 0 && from >= bands[at - 1]!.from) refuse(`bands.${at}.from`);
  });
  if (bands.at(-1)!.from !== 0) refuse(`bands.${BANDS.length - 1}.from`);
}

function checkSize(field: string, list: readonly unknown[], [least, most]: readonly [number, number]): void {
  if (list.length < least || list.length > most) throw new DomainError(GradingSchemeErrors.SCHEME_SIZE_INVALID, { field, least, most });
}

function checkNumber(field: string, value: number, kind: keyof typeof NUMBERS): void {
  const { least, most, places } = NUMBERS[kind];
  if (!Number.isFinite(value) || value < least || value > most || new Decimal(value).decimalPlaces() > places) throw new DomainError(GradingSchemeErrors.SCHEME_NUMBER_INVALID, { field, least, most, places });
}
