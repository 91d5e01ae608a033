import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import type { RuleBody } from '@anze/rules';
import { fundWarnings, reversalNotice } from './fund-news.rules.js';

const RULE = RULE_SEEDS.find(({ kind }) => kind === 'insurance.fund-warnings')!.body as RuleBody<'insurance.fund-warnings'>;
const FUND = { enterpriseId: 'firm', policyId: 'p', policyNo: 'AZ1', issuerId: 'insurer', regionCode: '330282001', endsOn: '2026-03-31', funded: 1_000n, balance: 500n };
const told = (change: Partial<typeof FUND>, today: string): string[] => fundWarnings({ ...FUND, ...change }, RULE, today).map(({ organizationId, kind, params }) => `${organizationId} ${kind} ${String(params['percent'])} ${String(params['day'])}`);

describe('warnings of a fund', () => {
  it.each([
    ['much left in the middle of the year', {}, '2025-07-01', []],
    ['just above a tenth left', { balance: 101n }, '2025-07-01', []],
    ['a tenth left', { balance: 100n }, '2025-07-01', ['insurer FUND_LOW 10 2025-07-01']],
    ['nothing left', { balance: 0n }, '2025-12-31', ['insurer FUND_LOW 0 2025-12-31']],
    ['61 days before the year’s end', {}, '2025-10-31', []],
    ['60 days before the year’s end', {}, '2025-11-01', ['insurer FUND_UNSPENT_YEAR_END 50 2025-12-31', 'firm FUND_UNSPENT_YEAR_END 50 2025-12-31']],
    ['60 days before the policy’s end', {}, '2026-01-30', ['insurer FUND_UNSPENT_POLICY_END 50 2026-03-31', 'firm FUND_UNSPENT_POLICY_END 50 2026-03-31']],
    ['61 days before it', {}, '2026-01-29', []],
  ])('of %s', (_, change, today, expected) => expect(told(change, today)).toEqual(expected));

  it('have one key per policy, kind and year, whatever day it is', () => {
    const keys = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.bigInt({ min: 0n, max: 1_000n }), (n, balance) => {
        for (const { organizationId, dedupeKey } of fundWarnings({ ...FUND, balance, endsOn: '2025-12-31' }, RULE, addDays('2025-01-01', n))) keys.add(`${organizationId} ${dedupeKey}`);
      }),
      { numRuns: 500 },
    );
    expect(keys.size).toBe(5);
  });

  it('tell the enterprise of a reversal', () => {
    expect(reversalNotice('firm', 'e', { policyNo: 'AZ1', amount: 12_345n, on: '2025-06-02' })).toMatchObject({ organizationId: 'firm', kind: 'FUND_SPENDING_REVERSED', params: { amount: '123.45', policyNo: 'AZ1', day: '2025-06-02' }, dedupeKey: 'fund:reversed:e' });
  });
});
