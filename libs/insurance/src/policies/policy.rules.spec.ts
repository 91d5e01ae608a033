import fc from 'fast-check';
import { addDays, dayOf, newId, NIL_UUID, type Day } from '@anze/kernel';
import { endOfCover } from '@anze/rollups';
import { insurerOfRecord, policyFindings, policyInForce, policyOfService, type PolicyTerms, type RecordPolicy } from './policy.rules.js';

const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2025-03-10', n));
const period = fc
  .tuple(day, day, fc.option(day))
  .map(([a, b, cancelledOn]) => (a <= b ? { startsOn: a, endsOn: b, cancelledOn } : { startsOn: b, endsOn: a, cancelledOn }));

describe('a policy is in force', () => {
  const whole = { startsOn: '2025-03-29', endsOn: '2026-03-28', cancelledOn: null };

  it.each([
    ['2025-03-28T15:59:59.999Z', false],
    ['2025-03-28T16:00:00Z', true],
    ['2026-03-28T15:59:59.999Z', true],
    ['2026-03-28T16:00:00Z', false],
  ])('at %s: %s', (instant, expected) => expect(policyInForce(whole, dayOf(new Date(instant)))).toBe(expected));

  it.each([
    ['2025-06-01', '2025-05-31', true],
    ['2025-06-01', '2025-06-01', false],
    ['2025-03-29', '2025-03-29', false],
    ['2027-01-01', '2026-03-29', false],
  ])('when cancelled on %s, on %s: %s', (cancelledOn, on, expected) => expect(policyInForce({ ...whole, cancelledOn }, on)).toBe(expected));

  it('exactly on the days that the figures count', () => {
    fc.assert(fc.property(period, day, (policy, on) => expect(policyInForce(policy, on)).toBe(policy.startsOn <= on && on < endOfCover(policy))));
  });
});

describe('the insurer of record', () => {
  const policy = (issuerId: string, startsOn: Day, policyNo: string, rest: Partial<RecordPolicy> = {}): RecordPolicy => ({
    issuerId,
    startsOn,
    policyNo,
    endsOn: addDays(startsOn, 364),
    cancelledOn: null,
    cover: 'ENTERPRISE_WIDE',
    ...rest,
  });
  const [a, b, c] = [newId(), newId(), newId()];

  it.each<[string, RecordPolicy[], string]>([
    ['none without a policy', [], NIL_UUID],
    ['none before the first day', [policy(a, '2025-06-02', '1')], NIL_UUID],
    ['none for a project', [policy(a, '2025-01-01', '1', { cover: 'PROJECT' })], NIL_UUID],
    ['the only one', [policy(a, '2025-06-01', '1')], a],
    ['of the earlier policy', [policy(a, '2025-03-02', '1'), policy(b, '2025-03-01', '9')], b],
    ['not of an earlier one that was cancelled', [policy(a, '2025-03-02', '1'), policy(b, '2025-03-01', '9', { cancelledOn: '2025-06-01' })], a],
    ['of the lower number when both start together', [policy(a, '2025-03-01', 'AZ2'), policy(b, '2025-03-01', 'AZ10')], b],
    ['not of an earlier project', [policy(c, '2025-01-01', '0', { cover: 'PROJECT' }), policy(a, '2025-03-02', '1')], a],
  ])('is %s', (_, policies, expected) => {
    expect(insurerOfRecord(policies, '2025-06-01')).toBe(expected);
    expect(insurerOfRecord([...policies].reverse(), '2025-06-01')).toBe(expected);
  });

  it('is whoever covers, and nobody only when nobody does', () => {
    const policies = fc.array(fc.tuple(period, fc.constantFrom(a, b, c), fc.constantFrom('1', '2', '3'), fc.constantFrom('ENTERPRISE_WIDE' as const, 'PROJECT' as const)), { maxLength: 6 });
    fc.assert(
      fc.property(policies, day, (drawn, on) => {
        const all = drawn.map(([days, issuerId, policyNo, cover]) => ({ ...days, issuerId, policyNo, cover }));
        const covering = all.filter((item) => item.cover === 'ENTERPRISE_WIDE' && policyInForce(item, on));
        const found = insurerOfRecord(all, on);
        if (covering.length === 0) expect(found).toBe(NIL_UUID);
        else expect(covering.map(({ startsOn, issuerId }) => (issuerId === found ? startsOn : '9')).sort()[0]).toBe(covering.map(({ startsOn }) => startsOn).sort()[0]);
      }),
    );
  });

  it('bears a service under its enterprise-wide policy, else under a project’s', () => {
    const project = policy(a, '2025-01-01', '1', { cover: 'PROJECT' });
    const whole = policy(a, '2025-03-01', '2');
    expect(policyOfService([project, whole], '2025-03-01')).toBe(whole);
    expect(policyOfService([project, whole], '2025-02-28')).toBe(project);
    expect(policyOfService([project, whole], '2024-12-31')).toBeNull();
  });
});

describe('what a policy breaks', () => {
  const terms = (rest: Partial<PolicyTerms>): PolicyTerms => ({ startsOn: '2025-03-29', premium: 100_000n, preventionBudget: 0n, preventionRateBp: null, perPersonLimit: null, ...rest });
  const limits = { minimumYuan: 400_000, capBasisPoints: 2100 };

  it.each([
    [40_000_000n, null],
    [39_999_999n, '399999.99'],
    [null, null],
  ])('a limit per person of %s fen: %s', (perPersonLimit, value) =>
    expect(policyFindings(terms({ perPersonLimit }), limits)).toEqual(value === null ? [] : [{ field: 'perPersonLimit', code: 'LIMIT_BELOW_MINIMUM', value }]));

  it.each<[bigint, bigint | null, number | null, string | null]>([
    [100_000n, 21_000n, null, null],
    [100_000n, 21_001n, null, '21'],
    [100_000n, 25_000n, 2500, '25'],
    // 21 % of 100.03 yuan is 21.0063: rounded to the fen it is still 21 %.
    [10_003n, 2_101n, null, null],
    [10_003n, 2_102n, null, '21.01'],
    [0n, 1n, null, '∞'],
    [0n, 0n, null, null],
    [100_000n, null, 2100, null],
    [100_000n, null, 2101, '21.01'],
    [100_000n, null, null, null],
  ])('of a premium of %s fen, a budget of %s fen or %s bp: %s', (premium, preventionBudget, preventionRateBp, value) => {
    const field = preventionBudget === null ? 'preventionRateBp' : 'preventionBudget';
    expect(policyFindings(terms({ premium, preventionBudget, preventionRateBp }), limits)).toEqual(value === null ? [] : [{ field, code: 'PREVENTION_RATE_CAP', value }]);
  });

  it('is nothing where no limit was in force', () => {
    expect(policyFindings(terms({ preventionBudget: 99_999n, perPersonLimit: 1n }), { minimumYuan: null, capBasisPoints: null })).toEqual([]);
  });
});
