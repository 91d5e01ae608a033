import { DomainError } from '@anze/kernel';
import { checkCode, checkName, checkNumber, checkSize, checkWeights, eachOnce } from '@anze/rules';
import { ScorePartCodes, ScoreVetoFacts, type ScoreVetoFact } from '../scores/score-parts.js';
import type { ScoringScheme } from '../scores/score.rules.js';
import { ScoringSchemeErrors } from './scoring-scheme.errors.js';

/** The shortest and longest lists. */
const SIZES = { parts: [1, 20], vetoes: [0, 20] } as const;
/** What a number of a scheme may be. */
const NUMBERS = {
  weight: { least: 0.01, most: 100, places: 2 },
  days: { least: 1, most: 366, places: 0 },
  hazardDays: { least: 1, most: 3_660, places: 0 },
  accidentDays: { least: 1, most: 3_660, places: 0 },
  percent: { least: 0, most: 100, places: 0 },
  atLeast: { least: 1, most: 1_000_000_000_000, places: 0 },
  cap: { least: 0, most: 100, places: 2 },
} as const;
const OF_ACCIDENTS: readonly ScoreVetoFact[] = ['DEATHS', 'SERIOUS_INJURIES', 'LOSS_YUAN', 'ACCIDENTS'];

/**
 * Checks what the shape of a scheme leaves open, before it is drafted and again before it is published.
 * @throws SCORING_PART_UNKNOWN, SCORING_NEEDS_ACCIDENTS, SCHEME_CODE_TWICE, SCHEME_WEIGHTS_NOT_100, SCHEME_NUMBER_INVALID, SCHEME_SIZE_INVALID, SCHEME_TEXT_INVALID; each names the field
 */
export function checkScoringScheme({ parts, selfInspectionEveryDays, hazardDays, levels, accidents, vetoes = [] }: ScoringScheme): void {
  checkSize('parts', parts, SIZES.parts);
  const partOnce = eachOnce();
  parts.forEach(({ code, weight }, at) => {
    const field = `parts.${at}`;
    if (!ScorePartCodes.is(code)) throw new DomainError(ScoringSchemeErrors.SCORING_PART_UNKNOWN, { field: `${field}.code`, code: code.slice(0, 40) });
    partOnce(`${field}.code`, code);
    checkNumber(`${field}.weight`, weight, NUMBERS.weight);
    if (code === 'ACCIDENTS' && !accidents) throw new DomainError(ScoringSchemeErrors.SCORING_NEEDS_ACCIDENTS, { field: `${field}.code`, code });
  });
  checkWeights('parts', parts);
  checkNumber('selfInspectionEveryDays', selfInspectionEveryDays, NUMBERS.days);
  if (hazardDays !== undefined) checkNumber('hazardDays', hazardDays, NUMBERS.hazardDays);
  for (const [level, percent] of Object.entries(levels ?? {})) checkNumber(`levels.${level}`, percent, NUMBERS.percent);
  if (accidents) {
    checkNumber('accidents.days', accidents.days, NUMBERS.accidentDays);
    for (const [grade, percent] of Object.entries(accidents.leaves)) checkNumber(`accidents.leaves.${grade}`, percent, NUMBERS.percent);
  }
  checkSize('vetoes', vetoes, SIZES.vetoes);
  const vetoOnce = eachOnce();
  vetoes.forEach(({ code, name, fact, atLeast, cap }, at) => {
    const field = `vetoes.${at}`;
    checkCode(`${field}.code`, code);
    checkName(`${field}.name`, name);
    vetoOnce(`${field}.code`, code);
    checkNumber(`${field}.atLeast`, atLeast, NUMBERS.atLeast);
    checkNumber(`${field}.cap`, cap, NUMBERS.cap);
    if (OF_ACCIDENTS.includes(fact) && !accidents) throw new DomainError(ScoringSchemeErrors.SCORING_NEEDS_ACCIDENTS, { field: `${field}.fact`, code: ScoreVetoFacts.name(fact) });
  });
}
