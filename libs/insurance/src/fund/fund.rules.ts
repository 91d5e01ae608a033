import type { Fen } from '@anze/kernel';

/** The accounts of a fund: out of the premium, in the fund, spent on services, borne by the insurer itself, gone on or come at a renewal. */
export const FUND_ACCOUNTS = ['ACCRUED', 'FUND', 'SPENT', 'OVERSPENT', 'TRANSFERRED'] as const;
export type FundAccount = (typeof FUND_ACCOUNTS)[number];

/** What an entry is about. */
export type FundEntryKind = 'ACCRUAL' | 'SPEND' | 'REVERSAL' | 'TRANSFER';

/** An amount that moves from one account (credit) to another (debit): no posting can be out of balance. */
export interface Posting {
  readonly kind: FundEntryKind;
  readonly debit: FundAccount;
  readonly credit: FundAccount;
  readonly amount: Fen;
}

/** What a policy's fund comes to, in fen. */
export interface FundTotals {
  /** The most that may be accrued. */
  readonly cap: Fen;
  /** Premium received, and its share by the agreed rate. */
  readonly premium: Fen;
  readonly required: Fen;
  readonly accrued: Fen;
  readonly transferredIn: Fen;
  readonly transferredOut: Fen;
  /** What services cost, whoever bore it. */
  readonly spent: Fen;
  /** The part of it that the insurer bore. */
  readonly overspent: Fen;
  /** Number of the newest entry. */
  readonly entries: number;
}

/** A fund that nothing has happened to. */
export const EMPTY_FUND: FundTotals = { cap: 0n, premium: 0n, required: 0n, accrued: 0n, transferredIn: 0n, transferredOut: 0n, spent: 0n, overspent: 0n, entries: 0 };

/** What the fund holds (余额). */
export const balanceOf = (fund: FundTotals): Fen => fund.accrued + fund.transferredIn + fund.overspent - fund.spent - fund.transferredOut;

/** What a debit and a credit do to the sums; FUND itself follows from them. */
const EFFECTS: Readonly<Record<FundAccount, { readonly debit: (amount: Fen, fund: FundTotals) => Partial<FundTotals>; readonly credit: (amount: Fen, fund: FundTotals) => Partial<FundTotals> }>> = {
  ACCRUED: { debit: (amount, { accrued }) => ({ accrued: accrued - amount }), credit: (amount, { accrued }) => ({ accrued: accrued + amount }) },
  FUND: { debit: () => ({}), credit: () => ({}) },
  SPENT: { debit: (amount, { spent }) => ({ spent: spent + amount }), credit: (amount, { spent }) => ({ spent: spent - amount }) },
  OVERSPENT: { debit: (amount, { overspent }) => ({ overspent: overspent - amount }), credit: (amount, { overspent }) => ({ overspent: overspent + amount }) },
  TRANSFERRED: { debit: (amount, { transferredOut }) => ({ transferredOut: transferredOut + amount }), credit: (amount, { transferredIn }) => ({ transferredIn: transferredIn + amount }) },
};

/** The fund after a posting. */
export function posted(fund: FundTotals, { debit, credit, amount }: Posting): FundTotals {
  const debited = { ...fund, ...EFFECTS[debit].debit(amount, fund) };
  return { ...debited, ...EFFECTS[credit].credit(amount, debited), entries: fund.entries + 1 };
}

const least = (a: Fen, b: Fen): Fen => (a < b ? a : b);
const posting = (kind: FundEntryKind, debit: FundAccount, credit: FundAccount, amount: Fen): Posting => ({ kind, debit, credit, amount });
const some = (postings: readonly Posting[]): Posting[] => postings.filter(({ amount }) => amount > 0n);

/** A policy as far as its fund follows from it. */
export interface FundTerms {
  /** Premium agreed, and what of it is for prevention. */
  readonly premium: Fen;
  readonly budget: Fen;
  /** Premium received so far, less what was repaid. */
  readonly received: Fen;
  /** Highest lawful share on the policy's first day, hundredths of a percent; null where there was none. */
  readonly capBasisPoints: number | null;
}

/** `a × b ÷ c`, halves up: the one rounding of the fund. Nothing here is negative. */
const share = (a: Fen, b: Fen, c: Fen): Fen => (2n * a * b + c) / (2n * c);

/**
 * What a fund should have come to (计提): the agreed share of the premium received, rounded to the fen once, and the most that it may
 * be: the lawful share of the same, or the agreed budget where no law caps it.
 */
export function accrualTarget({ premium, budget, received, capBasisPoints }: FundTerms): { required: Fen; cap: Fen; accrued: Fen } {
  const required = premium <= 0n || received <= 0n ? 0n : share(received, budget, premium);
  const cap = capBasisPoints === null ? budget : share(received < 0n ? 0n : received, BigInt(capBasisPoints), 10_000n);
  return { required, cap, accrued: least(required, cap) };
}

/**
 * The postings that bring what was accrued to its target. Less than before comes out of what the fund still holds; what is spent already,
 * the insurer bears: services are not undone by a premium that goes back. One of 0 only tells of a premium that nothing is set aside of.
 */
export function accrue(fund: FundTotals, target: Fen): Posting[] {
  const more = target - fund.accrued;
  if (more >= 0n) return [posting('ACCRUAL', 'FUND', 'ACCRUED', more)];
  const held = least(balanceOf(fund), -more);
  return some([posting('ACCRUAL', 'ACCRUED', 'FUND', held), posting('ACCRUAL', 'ACCRUED', 'OVERSPENT', -more - held)]);
}

/** The posting of a service's cost; null when the fund holds less: nothing is spent in part. */
export function spend(fund: FundTotals, amount: Fen): Posting | null {
  return amount > balanceOf(fund) ? null : posting('SPEND', 'SPENT', 'FUND', amount);
}

/** The postings of a cost that a ledger tells of: it was spent, so what the fund doesn't hold the insurer bore. */
export function spendImported(fund: FundTotals, amount: Fen): Posting[] {
  const held = least(balanceOf(fund), amount);
  return some([posting('SPEND', 'SPENT', 'FUND', held), posting('SPEND', 'SPENT', 'OVERSPENT', amount - held)]);
}

/** What of a service's cost came out of the fund and what the insurer bore. */
export interface Booked {
  readonly fund: Fen;
  readonly overspent: Fen;
}

/** The postings that take a service's cost back, before another one is booked (红字冲销). */
export function takeBack({ fund, overspent }: Booked): Posting[] {
  return some([posting('SPEND', 'FUND', 'SPENT', fund), posting('SPEND', 'OVERSPENT', 'SPENT', overspent)]);
}

/** The posting that undoes a spending from the fund. */
export const reverse = (amount: Fen): Posting => posting('REVERSAL', 'FUND', 'SPENT', amount);

/**
 * What goes on to the renewing policy (结转): its share of the remainder and of what went before, less what went before, so that once
 * more moves nothing more. Rounded down to the fen: what is left over stays.
 */
export function remainderToMove(fund: FundTotals, movedBefore: Fen, shareBasisPoints: number): Fen {
  const balance = balanceOf(fund);
  const due = ((balance + movedBefore) * BigInt(shareBasisPoints)) / 10_000n - movedBefore;
  return due <= 0n ? 0n : least(due, balance);
}

/** Both sides of a transfer. */
export const transferOut = (amount: Fen): Posting => posting('TRANSFER', 'TRANSFERRED', 'FUND', amount);
export const transferIn = (amount: Fen): Posting => posting('TRANSFER', 'FUND', 'TRANSFERRED', amount);
