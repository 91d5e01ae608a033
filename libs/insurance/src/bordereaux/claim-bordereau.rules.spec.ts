import fc from 'fast-check';
import { addDays, DomainError, type Day } from '@anze/kernel';
import type { ClaimBordereauRecord, ClaimMovement } from '@anze/ledgers';
import type { ClaimState } from '../claims/claim.rules.js';
import { ClaimCovers, ClaimStatuses } from '../claims/claim-terms.js';
import { amountOf, FILED_TRANSITIONS, inOrder, missingOf, moveClaim, type Movement } from './claim-bordereau.rules.js';

const TODAY: Day = '2026-06-15';
const CLAIM: ClaimState = {
  status: 'REPORTED', occurredOn: '2026-03-01', openedOn: '2026-03-02', documentsRequestedOn: null, documentsCompleteOn: null, decision: null, assessedOn: null, assessed: null, agreedOn: null, agreed: null, refusedOn: null, withdrawnOn: null,
  closedOn: null, prepaid: false, paid: 0n, medicalPaid: 0n, propertyPaid: 0n, rescuePaid: 0n, perPersonLimit: null, perAccidentLimit: 1_000n, medicalLimit: 300n, propertyLimit: null, rescueLimit: null,
};
const MOVEMENTS = ['RESERVE', 'ASSESSED', 'PAID', 'REVERSED', 'REFUSED', 'CLOSED', 'REOPENED'] as const;
const row = (movement: Movement['movement'], amount: bigint | null = null, more: Partial<Movement> = {}): Movement => ({ movement, onDay: '2026-04-01', amount, cover: 'MEDICAL', ...more });
const after = (...moves: readonly Movement[]): ClaimState => moves.reduce<ClaimState>((claim, move) => ({ ...claim, ...moveClaim(claim, move, { cover: 'MEDICAL', amount: 100n }, TODAY) }), CLAIM);
const code = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('a claim that files move', () => {
  it.each<[string, readonly Movement[], Partial<ClaimState>]>([
    ['paid ahead', [row('PAID', 100n)], { status: 'REPORTED', paid: 100n, medicalPaid: 100n, prepaid: true }],
    ['assessed', [row('ASSESSED', 200n)], { status: 'ASSESSED', decision: 'ACCEPTED', assessed: 200n }],
    ['paid in part', [row('ASSESSED', 200n), row('PAID', 100n)], { status: 'ASSESSED', paid: 100n, prepaid: false }],
    ['paid in full', [row('ASSESSED', 200n), row('PAID', 200n)], { status: 'PAID' }],
    ['assessed at what was paid ahead', [row('PAID', 200n), row('ASSESSED', 200n)], { status: 'PAID' }],
    ['assessed higher after it was paid', [row('ASSESSED', 100n), row('PAID', 100n), row('ASSESSED', 200n)], { status: 'ASSESSED' }],
    ['reversed', [row('ASSESSED', 100n), row('PAID', 100n), row('REVERSED')], { status: 'ASSESSED', paid: 0n, medicalPaid: 0n }],
    ['refused', [row('REFUSED')], { status: 'REFUSED', decision: 'REFUSED', refusedOn: '2026-04-01' }],
    ['accepted after all', [row('REFUSED'), row('ASSESSED', 1n)], { status: 'ASSESSED', refusedOn: null }],
    ['closed without payment', [row('CLOSED')], { status: 'CLOSED', closedOn: '2026-04-01' }],
    ['taken up again', [row('ASSESSED', 100n), row('PAID', 100n), row('CLOSED'), row('REOPENED')], { status: 'REOPENED', closedOn: null, assessed: null, paid: 100n }],
    ['reserved', [row('RESERVE', 100n)], { status: 'REPORTED' }],
  ])('%s', (_, moves, expected) => {
    expect(after(...moves)).toMatchObject(expected);
  });

  it.each<[string, readonly Movement[], string]>([
    ['above a cover’s limit', [row('PAID', 301n)], 'CLAIM_LIMIT_EXCEEDED'],
    ['above the limit per accident', [row('PAID', 1_001n, { cover: 'RESCUE' })], 'CLAIM_LIMIT_EXCEEDED'],
    ['above what was assessed', [row('ASSESSED', 200n), row('PAID', 201n)], 'CLAIM_ABOVE_AGREED'],
    ['assessed above the limit per accident', [row('ASSESSED', 1_001n)], 'CLAIM_ASSESSED_ABOVE_LIMIT'],
    ['assessed below what is paid', [row('PAID', 200n), row('ASSESSED', 100n)], 'CLAIM_ASSESSED_BELOW_PAID'],
    ['refused after a payment', [row('PAID', 200n), row('REFUSED')], 'CLAIM_REFUSED_AFTER_PAYMENT'],
    ['before the accident', [row('PAID', 1n, { onDay: '2026-02-28' })], 'CLAIM_PAYMENT_DAY'],
    ['once closed', [row('CLOSED'), row('PAID', 1n)], 'CLAIM_ACTION_NOT_IN_STATE'],
    ['open already', [row('REOPENED')], 'CLAIM_ACTION_NOT_IN_STATE'],
  ])('isn’t moved %s', (_, moves, expected) => {
    expect(code(() => after(...moves.slice(0, -1)))).toBe('none');
    expect(code(() => after(...moves))).toBe(expected);
  });

  it('comes to an end from wherever files bring it, and never above a limit', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.record({ movement: fc.constantFrom(...MOVEMENTS), amount: fc.constantFrom(100n, 200n, 300n, 1_100n), cover: fc.constantFrom(...ClaimCovers.values) }), { maxLength: 20 }), (moves) => {
        let claim = CLAIM;
        for (const move of moves) {
          // Only what stands paid can be taken back.
          if (move.movement === 'REVERSED' && claim.medicalPaid < 100n) continue;
          try {
            claim = { ...claim, ...moveClaim(claim, row(move.movement, move.amount, { cover: move.cover }), { cover: 'MEDICAL', amount: 100n }, TODAY) };
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
          reached.add(claim.status);
          expect(claim.paid <= 1_000n && claim.medicalPaid <= 300n && claim.paid <= (claim.assessed ?? claim.paid)).toBe(true);
          expect(claim.status === 'PAID').toBe(claim.closedOn === null && claim.assessed !== null && claim.paid >= claim.assessed);
        }
        if (claim.status !== 'CLOSED') expect(FILED_TRANSITIONS[claim.status].CLOSED).toBe('CLOSED');
      }),
      { numRuns: 400 },
    );
    expect([...reached].sort()).toEqual(ClaimStatuses.values.filter((status) => status !== 'DOCUMENTS_REQUESTED' && status !== 'AGREED').toSorted());
  });
});

const record = (movement: ClaimMovement, more: Partial<ClaimBordereauRecord> = {}): ClaimBordereauRecord => ({
  entryNo: '1', claimNo: 'C', policyNo: 'P', insurerName: null, uscc: 'X', movement, onDay: '2026-04-01', amount: null, cover: null, reversesNo: null, payee: null, occurredOn: null, place: null, deaths: null, seriousInjuries: null, description: null, note: null, extra: {}, ...more,
});

it.each<[ClaimMovement, Partial<ClaimBordereauRecord>, string | null]>([
  ['REPORTED', {}, 'occurredOn'],
  ['REPORTED', { occurredOn: '2026-03-01' }, null],
  ['RESERVE', {}, 'amount'],
  ['RESERVE', { amount: 0n }, null],
  ['ASSESSED', { amount: 0n }, 'amount'],
  ['PAID', { amount: 1n }, 'cover'],
  ['PAID', { cover: 'MEDICAL' }, 'amount'],
  ['REVERSED', {}, 'reversesNo'],
  ['CLOSED', {}, null],
])('%s with %j lacks %s', (movement, more, expected) => {
  expect(missingOf(record(movement, more))).toBe(expected);
});

it('has no amount where there is none to have, whatever the file says', () => {
  expect([amountOf(record('CLOSED', { amount: 5n })), amountOf(record('PAID', { amount: 5n }))]).toEqual([null, 5n]);
});

it('takes rows by day, the report first, else as they stand', () => {
  const rows = [record('PAID', { entryNo: 'a', onDay: addDays('2026-04-01', 1) }), record('PAID', { entryNo: 'b' }), record('RESERVE', { entryNo: 'c' }), record('REPORTED', { entryNo: 'd' })];
  expect(inOrder(rows, (one) => one).map(({ entryNo }) => entryNo)).toEqual(['d', 'b', 'c', 'a']);
});
