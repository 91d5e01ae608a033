import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { policyInForce, type RecordPolicy } from '../policies/policy.rules.js';
import { bearingPolicy, lastDay } from './fund-bearing.rules.js';

const policy = (policyNo: string, startsOn: string, endsOn: string, more: Partial<RecordPolicy> = {}): RecordPolicy => ({ policyNo, issuerId: 'insurer', cover: 'ENTERPRISE_WIDE', startsOn, endsOn, cancelledOn: null, ...more });
const [OLD, NEW] = [policy('1', '2024-01-01', '2024-12-31'), policy('2', '2025-06-01', '2026-05-31')];

describe('the policy that bears a service', () => {
  it.each([
    ['2024-07-01', '1'],
    ['2025-06-01', '2'],
    ['2023-12-31', '1'],
    ['2025-02-01', '2'],
    ['2027-01-01', '2'],
  ])('of %s is %s: the one in force, else the next to begin, else the last to end', (servedOn, expected) => expect(bearingPolicy([NEW, OLD], servedOn)?.policyNo).toBe(expected));

  it('is none without any', () => expect(bearingPolicy([], '2025-01-01')).toBeNull());
  it('ends the day before a cancellation', () => {
    expect(lastDay({ endsOn: '2024-12-31', cancelledOn: '2024-03-01' })).toBe('2024-02-29');
    expect(bearingPolicy([{ ...OLD, cancelledOn: '2024-03-01' }], '2024-03-01')?.policyNo).toBe('1');
  });

  it('covers that day wherever one does, whatever the order', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2024-01-01', n));
    const some = fc.record({ startsOn: day, days: fc.integer({ min: 0, max: 400 }), cut: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }), project: fc.boolean() });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), day, (facts, servedOn) => {
        const policies = facts.map(({ startsOn, days, cut, project }, n) => policy(String(n), startsOn, addDays(startsOn, days), { cancelledOn: cut === null ? null : addDays(startsOn, cut), cover: project ? 'PROJECT' : 'ENTERPRISE_WIDE' }));
        const found = bearingPolicy(policies, servedOn)!;
        expect(bearingPolicy([...policies].reverse(), servedOn)).toBe(found);
        expect(policyInForce(found, servedOn)).toBe(policies.some((one) => policyInForce(one, servedOn)));
        if (!policyInForce(found, servedOn) && policies.some((one) => one.startsOn > servedOn)) expect(found.startsOn).toBe(policies.map((one) => one.startsOn).filter((start) => start > servedOn).sort()[0]);
      }),
    );
  });
});
