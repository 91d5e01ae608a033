import { type Day, decodeId, decodeIdOrNull, DomainError, encodeId, type Fen, KernelErrors, NIL_UUID, normalizeText, percent, startOfYear } from '@anze/kernel';
import type { FundAccount } from './fund.rules.js';

/** Longest reason, in characters. */
const REASON_LIMIT = 500;

/** The public id of an entry. */
export const publicFundEntryId = (enterpriseId: string, entryId: string): string => encodeId('FundEntry', enterpriseId, entryId);

/** The key in a public id of a kind, an enterprise's and its own uuid; null when it is none. */
export function keyIn(type: 'FundEntry' | 'Policy', publicId: string): { enterpriseId: string; id: string } | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}

/** The uuid in an insurer's public id; one of nobody when it is none: there is nothing of either. */
export function insurerIn(publicId: string): string {
  try {
    return decodeId('Organization', publicId, 1)[0]!;
  } catch (error) {
    if (error instanceof DomainError && error.code === KernelErrors.NOT_FOUND) return NIL_UUID;
    throw error;
  }
}

/** Checks the reason of a reversal. @throws BAD_INPUT */
export function reasonOf(text: string): string {
  const reason = normalizeText(text);
  if (reason === '' || [...reason].length > REASON_LIMIT) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'reason', reason: `1 to ${REASON_LIMIT} characters` });
  return reason;
}

/** The days of a summary. @throws BAD_INPUT when they end before they begin */
export function spanOf(from: Day | null | undefined, to: Day | null | undefined, today: Day): { from: Day; to: Day } {
  const last = to ?? today;
  const first = from ?? startOfYear(last);
  if (first > last) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'from', reason: `must not lie after ${last}` });
  return { from: first, to: last };
}

/** Digits of the codes one level below a region: province 2, city 4, county 6, town 9, village 12. */
export const digitsBelow = (regionCode: string): number => [2, 4, 6, 9, 12].find((digits) => digits > regionCode.length) ?? 12;

/** What is spent of a premium, percent (支出占保费). */
export const spentRatio = ({ spent, premium }: { readonly spent: Fen; readonly premium: Fen }): number | null => percent(spent, premium);

/** The entry number in a cursor. @throws BAD_CURSOR */
export function entryNoIn(after: readonly (string | null)[] | null): number {
  if (after === null) return 0;
  const text = after[0] ?? '';
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return Number(text);
}

/** What went from one account to another before a span of days or within it. */
export interface MovedSum {
  readonly debit: FundAccount;
  readonly credit: FundAccount;
  readonly within: boolean;
  readonly amount: Fen;
  readonly premium: Fen;
  readonly required: Fen;
}

/** The sums of a span of days. */
export interface FundFigures {
  /** What the funds held before it, and at its end. */
  readonly opening: Fen;
  readonly balance: Fen;
  readonly premium: Fen;
  readonly required: Fen;
  readonly accrued: Fen;
  readonly transferredIn: Fen;
  readonly transferredOut: Fen;
  readonly spent: Fen;
  readonly overspent: Fen;
}

/** The figures that sums of entries stand for. */
export function figuresOf(sums: readonly MovedSum[]): FundFigures {
  const inSpan = sums.filter(({ within }) => within);
  const to = (rows: readonly MovedSum[], account: FundAccount): Fen => rows.reduce((sum, { debit, amount }) => (debit === account ? sum + amount : sum), 0n);
  const from = (rows: readonly MovedSum[], account: FundAccount): Fen => rows.reduce((sum, { credit, amount }) => (credit === account ? sum + amount : sum), 0n);
  const held = (rows: readonly MovedSum[]): Fen => to(rows, 'FUND') - from(rows, 'FUND');
  const total = (of: 'premium' | 'required'): Fen => inSpan.reduce((sum, row) => sum + row[of], 0n);
  return {
    opening: held(sums.filter(({ within }) => !within)),
    balance: held(sums),
    premium: total('premium'),
    required: total('required'),
    accrued: from(inSpan, 'ACCRUED') - to(inSpan, 'ACCRUED'),
    transferredIn: from(inSpan, 'TRANSFERRED'),
    transferredOut: to(inSpan, 'TRANSFERRED'),
    spent: to(inSpan, 'SPENT') - from(inSpan, 'SPENT'),
    overspent: from(inSpan, 'OVERSPENT') - to(inSpan, 'OVERSPENT'),
  };
}
