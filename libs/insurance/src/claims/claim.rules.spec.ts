import { DomainError } from '@anze/kernel';
import { assess, checkCover, checkPayment, close, partyOf, permit, reopen, requestDocuments, requireCovered, statusAfter, submitDocuments, type ClaimState } from './claim.rules.js';
import { requireWithin, sumsAfter, victimAfter } from './claim-limits.rules.js';
import { CLAIM_ACTIONS, PARTY_OF, TRANSITIONS, transitionProblems } from './claim-transitions.rules.js';
import { ClaimStatuses, type ClaimStatus } from './claim-terms.js';

const claim = (over: Partial<ClaimState> = {}): ClaimState => ({
  status: 'REPORTED', openedOn: '2026-02-01', documentsRequestedOn: null, documentsCompleteOn: null, decision: null, assessedOn: null, assessed: null, agreedOn: null, agreed: null, withdrawnOn: null, refusedOn: null, closedOn: null,
  prepaid: false, occurredOn: '2026-01-20', paid: 0n, medicalPaid: 0n, propertyPaid: 0n, rescuePaid: 0n, perPersonLimit: 40n, perAccidentLimit: 100n, medicalLimit: 20n, propertyLimit: 30n, rescueLimit: 10n, ...over,
});
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
  return 'OK';
};

describe('the life of a claim', () => {
  it('has a table without holes', () => {
    expect(transitionProblems()).toEqual([]);
    const without = { ...TRANSITIONS, PAID: { ...TRANSITIONS.PAID, CLOSE: null, REVERSE: null } };
    expect(transitionProblems(without)).toContain('PAID never ends');
    expect(transitionProblems({ ...TRANSITIONS, CLOSED: { ...TRANSITIONS.CLOSED, REOPEN: null } })).toContain("REOPENED can't be reached");
  });

  it.each<[ClaimStatus, string]>([
    ['REPORTED', 'REQUEST_DOCUMENTS ASSESS PREPAY REVERSE SET_RESERVE ADD_VICTIMS WITHDRAW CLOSE'],
    ['DOCUMENTS_REQUESTED', 'SUBMIT_DOCUMENTS ASSESS PREPAY REVERSE SET_RESERVE ADD_VICTIMS WITHDRAW CLOSE'],
    ['ASSESSED', 'ASSESS AGREE PREPAY REVERSE NOTIFY_REFUSAL SET_RESERVE ADD_VICTIMS WITHDRAW CLOSE'],
    ['AGREED', 'PAY REVERSE SET_RESERVE ADD_VICTIMS'],
    ['PAID', 'REVERSE SET_RESERVE CLOSE'],
    ['REFUSED', 'SET_RESERVE CLOSE'],
    ['CLOSED', 'REOPEN'],
    ['REOPENED', 'REQUEST_DOCUMENTS ASSESS PREPAY REVERSE SET_RESERVE ADD_VICTIMS WITHDRAW CLOSE'],
  ])('%s allows %s, each to its party alone', (status, allowed) => {
    const of = claim({ status });
    expect(CLAIM_ACTIONS.filter((action) => codeOf(() => permit(of, action, PARTY_OF[action])) === 'OK').join(' ')).toBe(allowed);
    for (const action of CLAIM_ACTIONS) expect(codeOf(() => permit(of, action, PARTY_OF[action] === 'INSURER' ? 'ENTERPRISE' : 'INSURER'))).toBe('CLAIM_NOT_PARTY');
  });

  it('is somebody’s who is a party to it, and nobody else’s', () => {
    const parties = { enterpriseId: 'e', issuerId: 'i' };
    expect([partyOf('e', parties), partyOf('i', parties)]).toEqual(['ENTERPRISE', 'INSURER']);
    expect(codeOf(() => partyOf('head', parties))).toBe('NOT_FOUND');
    const nil = '00000000-0000-0000-0000-000000000000';
    expect(codeOf(() => partyOf(nil, { enterpriseId: 'e', issuerId: nil }))).toBe('NOT_FOUND');
  });

  it('leaves only its end, once withdrawn', () => {
    const of = claim({ withdrawnOn: '2026-02-02' });
    expect(CLAIM_ACTIONS.filter((action) => codeOf(() => permit(of, action, PARTY_OF[action])) === 'OK')).toEqual(['REVERSE', 'SET_RESERVE', 'CLOSE']);
  });

  it('is paid when all that was agreed is, and agreed again when some of it is reversed', () => {
    const agreed = claim({ status: 'AGREED', agreed: 50n });
    expect([49n, 50n].map((paid) => statusAfter(agreed, { paid }, 'BALANCE'))).toEqual(['AGREED', 'PAID']);
    expect(statusAfter(claim({ status: 'ASSESSED', paid: 50n }), { agreed: 50n }, 'BALANCE')).toBe('PAID');
    expect(ClaimStatuses.values.map((status) => statusAfter(claim({ status }), {}, 'SAME'))).toEqual(ClaimStatuses.values);
  });
});

describe('the rules of a claim', () => {
  it('ask for documents once, until it is reopened', () => {
    const asked = { ...claim(), ...requestDocuments(claim(), '2026-02-03') };
    expect(codeOf(() => requestDocuments(asked, '2026-02-04'))).toBe('CLAIM_DOCUMENTS_ASKED');
    expect(codeOf(() => assess(asked, 'ACCEPTED', 10n, '2026-02-04'))).toBe('CLAIM_DOCUMENTS_MISSING');
    expect(codeOf(() => assess(asked, 'REFUSED', null, '2026-02-04'))).toBe('OK');
    const came = { ...asked, ...submitDocuments(asked, '2026-02-09') };
    expect(submitDocuments(came, '2026-02-20').documentsCompleteOn).toBe('2026-02-09');
    expect(codeOf(() => assess(came, 'ACCEPTED', 10n, '2026-02-10'))).toBe('OK');
    const again = { ...came, ...reopen(came, '2026-05-01') };
    expect(codeOf(() => requestDocuments(again, '2026-05-02'))).toBe('OK');
  });

  it.each<[string, Partial<ClaimState>, 'ACCEPTED' | 'REFUSED', bigint | null, string]>([
    ['nothing accepted', {}, 'ACCEPTED', null, 'BAD_INPUT'],
    ['zero accepted', {}, 'ACCEPTED', 0n, 'BAD_INPUT'],
    ['an amount refused', {}, 'REFUSED', 5n, 'BAD_INPUT'],
    ['less than was paid', { paid: 20n }, 'ACCEPTED', 19n, 'CLAIM_ASSESSED_BELOW_PAID'],
    ['as much as was paid', { paid: 20n }, 'ACCEPTED', 20n, 'OK'],
    ['the limit per accident', {}, 'ACCEPTED', 100n, 'OK'],
    ['above it', {}, 'ACCEPTED', 101n, 'CLAIM_ASSESSED_ABOVE_LIMIT'],
    ['without a limit', { perAccidentLimit: null }, 'ACCEPTED', 101n, 'OK'],
    ['refused with a payment standing', { paid: 1n }, 'REFUSED', null, 'CLAIM_REFUSED_AFTER_PAYMENT'],
  ])('assess %s', (_, over, decision, amount, expected) => expect(codeOf(() => assess(claim(over), decision, amount, '2026-02-10'))).toBe(expected));

  it.each<[string, Partial<ClaimState>, bigint, string, string]>([
    ['nothing', {}, 0n, '2026-02-10', 'BAD_INPUT'],
    ['before the accident', {}, 1n, '2026-01-19', 'CLAIM_PAYMENT_DAY'],
    ['on its day', {}, 1n, '2026-01-20', 'OK'],
    ['today', {}, 1n, '2026-02-10', 'OK'],
    ['tomorrow', {}, 1n, '2026-02-11', 'CLAIM_PAYMENT_DAY'],
    ['what was agreed', { status: 'AGREED', agreed: 50n, paid: 20n }, 30n, '2026-02-10', 'OK'],
    ['more', { status: 'AGREED', agreed: 50n, paid: 20n }, 31n, '2026-02-10', 'CLAIM_ABOVE_AGREED'],
    ['ahead, up to what was assessed', { status: 'ASSESSED', decision: 'ACCEPTED', assessed: 50n }, 50n, '2026-02-10', 'OK'],
    ['ahead, above it', { status: 'ASSESSED', decision: 'ACCEPTED', assessed: 50n }, 51n, '2026-02-10', 'CLAIM_ABOVE_AGREED'],
    ['ahead of what was refused', { status: 'ASSESSED', decision: 'REFUSED' }, 1n, '2026-02-10', 'CLAIM_DECISION'],
  ])('pay %s', (_, over, amount, paidOn, expected) => expect(codeOf(() => checkPayment(claim(over), amount, paidOn, '2026-02-10'))).toBe(expected));

  it('name a person for death or disability, and for no thing', () => {
    expect([['DEATH_DISABILITY', null], ['DEATH_DISABILITY', 'v'], ['MEDICAL', null], ['MEDICAL', 'v'], ['RESCUE', 'v'], ['RESCUE', null]].map(([cover, victim]) => codeOf(() => checkCover(cover as 'RESCUE', victim as string | null)))).toEqual([
      'CLAIM_VICTIM_REQUIRED', 'OK', 'OK', 'OK', 'CLAIM_VICTIM_COVER', 'OK',
    ]);
  });

  it('close what is paid, refused or withdrawn', () => {
    const closable = ClaimStatuses.values.filter((status) => codeOf(() => close(claim({ status }), '2026-03-01')) === 'OK');
    expect(closable).toEqual(['PAID', 'REFUSED']);
    expect(codeOf(() => close(claim({ withdrawnOn: '2026-02-02' }), '2026-03-01'))).toBe('OK');
  });

  it('take a policy that covered on the day of the accident', () => {
    const policy = { startsOn: '2026-01-01', endsOn: '2026-12-31', cancelledOn: '2026-06-01' };
    expect(['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01'].map((day) => codeOf(() => requireCovered(policy, day)))).toEqual(['CLAIM_POLICY_NOT_IN_FORCE', 'OK', 'OK', 'CLAIM_POLICY_NOT_IN_FORCE']);
  });
});

describe('the limits', () => {
  const sums = { paid: 50n, medicalPaid: 15n, propertyPaid: 25n, rescuePaid: 10n };
  const limits = { perPersonLimit: 40n, perAccidentLimit: 60n, medicalLimit: 20n, propertyLimit: 30n, rescueLimit: 10n };
  it.each([
    ['MEDICAL', 5n, 'OK'], ['MEDICAL', 6n, 'MEDICAL 0.05'], ['THIRD_PARTY_PROPERTY', 5n, 'OK'], ['THIRD_PARTY_PROPERTY', 6n, 'THIRD_PARTY_PROPERTY 0.05'], ['RESCUE', 1n, 'RESCUE 0.00'], ['LITIGATION', 10n, 'OK'],
    ['LITIGATION', 11n, 'PER_ACCIDENT 0.10'], ['DEATH_DISABILITY', 11n, 'PER_ACCIDENT 0.10'], ['RESCUE', -10n, 'OK'],
  ] as const)('let %s have %i fen: %s', (cover, amount, expected) => {
    const say = (): string => {
      try {
        sumsAfter(sums, limits, cover, amount);
        return 'OK';
      } catch (error) {
        const { params } = error as DomainError;
        return `${String(params['limit'])} ${String(params['remaining'])}`;
      }
    };
    expect(say()).toBe(expected);
  });
  it('add to the total and the cover’s own', () => expect(sumsAfter(sums, limits, 'MEDICAL', 5n)).toEqual({ paid: 55n, medicalPaid: 20n, propertyPaid: 25n, rescuePaid: 10n }));
  it('hold for each person', () => {
    expect(victimAfter({ paid: 30n, perPersonLimit: 40n }, 10n)).toBe(40n);
    expect(codeOf(() => victimAfter({ paid: 30n, perPersonLimit: 40n }, 11n))).toBe('CLAIM_LIMIT_EXCEEDED');
    expect(victimAfter({ paid: 30n, perPersonLimit: null }, 1_000n)).toBe(1_030n);
    expect(victimAfter({ paid: 40n, perPersonLimit: 30n }, -40n)).toBe(0n);
  });
  it('leave nothing where they were lowered below what is paid', () => {
    let error: unknown;
    try {
      requireWithin('CUMULATIVE', 10n, 20n, 1n);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ params: { remaining: '0.00' } });
  });
});
