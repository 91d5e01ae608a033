import { DomainError, fenFromYuan, KernelErrors, lastDayOfTerm, RiskColours, SECTORS, StandardizationLevels, yuanFromFen, type Day, type RiskColour, type Sector, type StandardizationLevel } from '@anze/kernel';
import { AccidentGrades, type AccidentGrade } from '../accidents/accident-terms.js';
import type { RatingInputs } from './premium.rules.js';
import { QuoteErrors } from './quote.errors.js';
import { CreditGrades, type RatingField } from './rating-terms.js';

/** The most persons that one policy insures, and the largest contract value, fen. */
export const HEADCOUNT_MOST = 10_000_000;
const CONTRACT_VALUE_MOST = 100_000_000_000_000n;

/** An input that is put in place of what the record says. */
export interface RatingChange {
  readonly field: RatingField;
  /** As `valueText` writes it. */
  readonly value: string;
}

/** The same in a quote: with what the record said, and why. */
export interface RatingOverride extends RatingChange {
  readonly recorded: string;
  readonly reason: string;
}

/** What an enterprise's record says of it on a day; the months and the contract value come from what is asked for. */
export interface RatingRecord {
  readonly sector: Sector;
  readonly headcount: number;
  readonly standardizationLevel: StandardizationLevel | null;
  readonly worstAccident: AccidentGrade | null;
  readonly accidentFreeYears: number | null;
  readonly riskColour: RiskColour | null;
  /** On the sanction list that day. */
  readonly sanctioned: boolean;
}

/** Input that the record doesn't hold and that stands at its neutral value until it is overridden. */
const ASSUMED = { creditGrade: 'B' } as const;

/** The inputs of a premium from the record and what is asked for. */
export function inputsFrom(record: RatingRecord, asked: { readonly months: number; readonly contractValue: bigint | null }): RatingInputs {
  return { ...record, ...ASSUMED, ...asked, sanctionRead: true };
}

/** Where an input of a quote comes from. */
export type RatingSource = 'RECORD' | 'REQUEST' | 'ASSUMED' | 'OVERRIDDEN';

/** An input as it is shown. */
export interface RatingInputView {
  readonly field: RatingField;
  readonly value: string;
  readonly source: RatingSource;
  readonly recorded: string | null;
  readonly reason: string | null;
}

/** Which fields the premium hangs on, in the order in which they are listed. */
export const fieldsOf = ({ contractValue }: Pick<RatingInputs, 'contractValue'>): RatingField[] => [
  'SECTOR',
  contractValue === null ? 'HEADCOUNT' : 'CONTRACT_VALUE',
  'STANDARDIZATION_LEVEL',
  'WORST_ACCIDENT',
  'ACCIDENT_FREE_YEARS',
  'RISK_COLOUR',
  'CREDIT_GRADE',
  'SANCTIONED',
];

/** The inputs of a quote with where each comes from. */
export function inputViews(inputs: RatingInputs, overrides: readonly RatingOverride[]): RatingInputView[] {
  return fieldsOf(inputs).map((field) => {
    const override = overrides.find((one) => one.field === field);
    const source = override ? 'OVERRIDDEN' : field === 'CONTRACT_VALUE' ? 'REQUEST' : field === 'CREDIT_GRADE' || (field === 'SANCTIONED' && inputs.sanctionRead !== true) || (field === 'ACCIDENT_FREE_YEARS' && inputs.accidentFreeYears === null) ? 'ASSUMED' : 'RECORD';
    return { field, value: valueText(inputs, field), source, recorded: override?.recorded ?? null, reason: override?.reason ?? null };
  });
}

/** An input as text: a number, an amount in yuan, a term of its list or NONE, true or false. */
export function valueText(inputs: RatingInputs, field: RatingField): string {
  switch (field) {
    case 'SECTOR':
      return inputs.sector;
    case 'HEADCOUNT':
      return String(inputs.headcount);
    case 'CONTRACT_VALUE':
      return inputs.contractValue === null ? 'NONE' : yuanFromFen(inputs.contractValue);
    case 'STANDARDIZATION_LEVEL':
      return inputs.standardizationLevel ?? 'NONE';
    case 'WORST_ACCIDENT':
      return inputs.worstAccident ?? 'NONE';
    case 'ACCIDENT_FREE_YEARS':
      return inputs.accidentFreeYears === null ? 'NONE' : String(inputs.accidentFreeYears);
    case 'RISK_COLOUR':
      return inputs.riskColour ?? 'NONE';
    case 'CREDIT_GRADE':
      return inputs.creditGrade;
    case 'SANCTIONED':
      return String(inputs.sanctioned);
  }
}

/** The inputs with some put in place of what they were. @throws BAD_INPUT for a field twice, one that the premium doesn't hang on, or a value that is none of the field's */
export function changed(inputs: RatingInputs, changes: readonly RatingChange[]): RatingInputs {
  const fields = changes.map(({ field }) => field);
  if (new Set(fields).size !== fields.length) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'field', reason: 'each at most once' });
  return changes.reduce((now, change) => {
    if (!fieldsOf(inputs).includes(change.field)) throw new DomainError(KernelErrors.BAD_INPUT, { field: change.field, reason: 'the premium does not hang on it' });
    return { ...now, ...parsed(change) };
  }, inputs);
}

/** A listing on the sanction list is a matter of public record: what follows from it may be put higher, as any input, and never lower. @throws QUOTE_SANCTION_RECORDED */
export function requireSanctionKept(recorded: Pick<RatingInputs, 'sanctioned'>, offered: Pick<RatingInputs, 'sanctioned'>): void {
  if (recorded.sanctioned && !offered.sanctioned) throw new DomainError(QuoteErrors.QUOTE_SANCTION_RECORDED);
}

function parsed({ field, value }: RatingChange): Partial<RatingInputs> {
  const refuse = (reason: string): never => {
    throw new DomainError(KernelErrors.BAD_INPUT, { field, reason });
  };
  const whole = (least: number, most: number): number => (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : refuse(`a whole number, ${least} to ${most}`));
  const term = <V extends string>(values: readonly V[]): V => values.find((one) => one === value) ?? refuse(`one of ${values.join(', ')}`);
  const termOrNone = <V extends string>(values: readonly V[]): V | null => (value === 'NONE' ? null : (values.find((one) => one === value) ?? refuse(`one of ${values.join(', ')}, NONE`)));
  switch (field) {
    case 'SECTOR':
      return { sector: term(SECTORS) };
    case 'HEADCOUNT':
      return { headcount: whole(1, HEADCOUNT_MOST) };
    case 'CONTRACT_VALUE':
      return { contractValue: checkedContractValue(fenFromYuan(value)) };
    case 'STANDARDIZATION_LEVEL':
      return { standardizationLevel: termOrNone(StandardizationLevels.values) };
    case 'WORST_ACCIDENT':
      return { worstAccident: termOrNone(AccidentGrades.values) };
    case 'ACCIDENT_FREE_YEARS':
      return { accidentFreeYears: value === 'NONE' ? null : whole(0, 100) };
    case 'RISK_COLOUR':
      return { riskColour: termOrNone(RiskColours.values) };
    case 'CREDIT_GRADE':
      return { creditGrade: term(CreditGrades.values) };
    case 'SANCTIONED':
      return { sanctioned: value === 'true' || (value === 'false' ? false : refuse('true or false')) };
  }
}

/** A contract value that can be rated. @throws BAD_INPUT */
export function checkedContractValue(fen: bigint | null): bigint {
  if (fen === null || fen <= 0n || fen > CONTRACT_VALUE_MOST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'contractValue', reason: `an amount in yuan, above 0 and at most ${yuanFromFen(CONTRACT_VALUE_MOST)}` });
  return fen;
}

/** A headcount that can be rated. @throws BAD_INPUT */
export function checkedHeadcount(headcount: number): number {
  if (!Number.isInteger(headcount) || headcount < 1 || headcount > HEADCOUNT_MOST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'headcount', reason: `1..${HEADCOUNT_MOST}` });
  return headcount;
}

/** Months begun from the first to the last day of cover; a begun month counts whole. 13 for anything longer than a year. */
export function monthsBegun(startsOn: Day, endsOn: Day): number {
  let months = 1;
  while (months < 13 && endsOn > lastDayOfTerm(startsOn, months)) months += 1;
  return months;
}

/** Inputs as JSON has them, with the contract value as a text. */
export const inputsFromJson = (json: Omit<RatingInputs, 'contractValue'> & { readonly contractValue: string | null }): RatingInputs => ({ ...json, contractValue: json.contractValue === null ? null : BigInt(json.contractValue) });
