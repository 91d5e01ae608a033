import { DomainError } from '@anze/kernel';
import { checkCode, checkName, checkNumber, checkSize, checkWeights, eachOnce } from '@anze/rules';
import type { GradingScheme } from '../grading.rules.js';
import { isMeasureCode, MEASURES } from '../measures/measures.catalogue.js';
import { GradingSchemeErrors } from './grading-scheme.errors.js';

const BANDS = ['A', 'B', 'C', 'D', 'E'] as const;
/** The shortest and longest lists. */
const SIZES = { dimensions: [1, 10], indicators: [1, 20] } as const;

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
  const once = eachOnce();
  scheme.dimensions.forEach((dimension, at) => {
    const field = `dimensions.${at}`;
    checkCode(`${field}.code`, dimension.code);
    checkName(`${field}.name`, dimension.name);
    once(`${field}.code`, dimension.code);
    checkSize(`${field}.indicators`, dimension.indicators, SIZES.indicators);
    dimension.indicators.forEach((indicator, place) => {
      checkIndicator(`${field}.indicators.${place}`, indicator);
      once(`${field}.indicators.${place}.code`, indicator.code);
    });
  });
  checkWeights('dimensions', scheme.dimensions.flatMap(({ indicators }) => indicators));
  checkBands(scheme.bands);
  checkNumber('archiveWorkingDays', scheme.archiveWorkingDays, NUMBERS.archiveWorkingDays);
  checkNumber('settledAfterDays', scheme.settledAfterDays, NUMBERS.settledAfterDays);
  if (scheme.minimumServices !== undefined) checkNumber('minimumServices', scheme.minimumServices, NUMBERS.minimumServices);
  const vetoOnce = eachOnce();
  scheme.vetoes?.forEach((veto, at) => vetoOnce(`vetoes.${at}`, veto));
}

function checkIndicator(field: string, { code, weight, normalisation, minimumRecords }: GradingScheme['dimensions'][number]['indicators'][number]): void {
  if (!isMeasureCode(code)) throw new DomainError(GradingSchemeErrors.SCHEME_MEASURE_UNKNOWN, { field: `${field}.code`, code: code.slice(0, 40) });
  checkNumber(`${field}.weight`, weight, NUMBERS.weight);
  if (minimumRecords !== undefined) checkNumber(`${field}.minimumRecords`, minimumRecords, NUMBERS.minimumRecords);
  if (normalisation === undefined) {
    if (MEASURES[code].rate === true) throw new DomainError(GradingSchemeErrors.SCHEME_NEEDS_NORMALISATION, { field: `${field}.normalisation`, code });
    return;
  }
  checkNumber(`${field}.normalisation.floor`, normalisation.floor, NUMBERS.normalisation);
  checkNumber(`${field}.normalisation.full`, normalisation.full, NUMBERS.normalisation);
  if (normalisation.full <= normalisation.floor) throw new DomainError(GradingSchemeErrors.SCHEME_NORMALISATION_INVALID, { field: `${field}.normalisation` });
}

function checkBands(bands: GradingScheme['bands']): void {
  const refuse = (field: string): never => {
    throw new DomainError(GradingSchemeErrors.SCHEME_BANDS_INVALID, { field });
  };
  if (bands.length !== BANDS.length) refuse('bands');
  bands.forEach(({ grade, from }, at) => {
    if (grade !== BANDS[at]) refuse(`bands.${at}.grade`);
    checkNumber(`bands.${at}.from`, from, NUMBERS.band);
    if (at > 0 && from >= bands[at - 1]!.from) refuse(`bands.${at}.from`);
  });
  if (bands.at(-1)!.from !== 0) refuse(`bands.${BANDS.length - 1}.from`);
}
