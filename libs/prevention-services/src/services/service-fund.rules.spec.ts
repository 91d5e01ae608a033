import fc from 'fast-check';
import { remainingFund, type FundedPolicy } from './service-fund.rules.js';

const policy = (policyNo: string, startsOn: string, endsOn: string, preventionBudget: bigint, more: Partial<FundedPolicy> = {}): FundedPolicy => ({
  policyNo,
  issuerId: 'insurer',
  cover: 'ENTERPRISE_WIDE',
  startsOn,
  endsOn,
  cancelledOn: null,
  preventionBudget,
  ...more,
});
const YEAR = policy('1', '2025-01-01', '2025-12-31', 1000n);
const BEFORE = policy('0', '2024-01-01', '2024-12-31', 500n);

describe('the prevention fund', () => {
  it('holds the budget less what was spent', () => {
    expect(remainingFund([YEAR], [], '2025-06-01')).toBe(1000n);
    expect(remainingFund([YEAR], [{ servedOn: '2025-02-01', cost: 400n }, { servedOn: '2025-03-01', cost: 100n }], '2025-06-01')).toBe(500n);
  });

  it('is none on a day without a policy, whatever is left', () => {
    for (const day of ['2024-12-31', '2026-01-01']) expect(remainingFund([YEAR], [], day)).toBeNull();
    for (const day of ['2025-01-01', '2025-12-31']) expect(remainingFund([YEAR], [], day)).toBe(1000n);
    expect(remainingFund([{ ...YEAR, cancelledOn: '2025-06-01' }], [], '2025-06-01')).toBeNull();
    expect(remainingFund([], [], '2025-06-01')).toBeNull();
  });

  it('is a ledger per policy: what last year left over stays there', () => {
    expect(remainingFund([BEFORE, YEAR], [{ servedOn: '2025-02-01', cost: 400n }], '2025-06-01')).toBe(600n);
    expect(remainingFund([BEFORE, YEAR], [{ servedOn: '2025-02-01', cost: 400n }], '2024-06-01')).toBe(500n);
  });

  it('bears what a ledger booked outside every policy', () => {
    expect(remainingFund([YEAR], [{ servedOn: '2024-06-01', cost: 300n }], '2025-06-01')).toBe(700n);
  });

  it('is empty, never below, where a ledger overspent it', () => {
    expect(remainingFund([YEAR], [{ servedOn: '2025-02-01', cost: 1500n }], '2025-06-01')).toBe(0n);
  });

  it('never lets the services of a policy cost more than its budget', () => {
    const days = fc.constantFrom('2023-06-01', '2024-02-01', '2024-12-31', '2025-01-01', '2025-11-11');
    fc.assert(
      fc.property(fc.array(fc.record({ servedOn: days, cost: fc.bigInt({ min: 0n, max: 400n }) }), { maxLength: 20 }), (asked) => {
        const booked: { servedOn: string; cost: bigint }[] = [];
        for (const service of asked) {
          const remaining = remainingFund([BEFORE, YEAR], booked, service.servedOn);
          if (remaining !== null && service.cost <= remaining) booked.push(service);
        }
        const sum = (year: string) => booked.filter(({ servedOn }) => servedOn.startsWith(year)).reduce((total, { cost }) => total + cost, 0n);
        expect(sum('2023')).toBe(0n);
        expect(sum('2024') <= 500n && sum('2025') <= 1000n).toBe(true);
      }),
    );
  });
});
