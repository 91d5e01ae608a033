import type { ReversalFacts, StandingFund } from '@anze/insurance';
import { diffDays, yuanFromFen, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { Notice } from '../notices/notification.rules.js';

/** A reversal is told to the enterprise whose fund it is, once (冲销). */
export function reversalNotice(enterpriseId: string, entryId: string, { policyNo, amount, on }: ReversalFacts): Notice {
  return { organizationId: enterpriseId, kind: 'FUND_SPENDING_REVERSED', params: { policyNo, amount: yuanFromFen(amount), day: on }, enterpriseId, hazardId: null, dedupeKey: `fund:reversed:${entryId}` };
}

/**
 * What is to be told of a fund today, each kind once per policy and year: little left to the insurer; much unspent towards the end of
 * the year or of the policy to the insurer and to the enterprise, whose services it is for.
 */
export function fundWarnings(fund: StandingFund, rule: RuleBody<'insurance.fund-warnings'>, today: Day): Notice[] {
  const { enterpriseId, policyId, policyNo, issuerId, funded, balance, endsOn } = fund;
  const year = today.slice(0, 4);
  const warn = (organizationId: string, kind: 'FUND_LOW' | 'FUND_UNSPENT_YEAR_END' | 'FUND_UNSPENT_POLICY_END', day: Day): Notice => ({
    organizationId,
    kind,
    params: { policyNo, balance: yuanFromFen(balance), percent: Number((balance * 100n) / funded), day },
    enterpriseId,
    hazardId: null,
    dedupeKey: `fund:${kind}:${policyId}:${year}`,
  });
  const atMost = (percent: number): boolean => balance * 100n <= funded * BigInt(percent);
  const notices: Notice[] = [];
  if (atMost(rule.lowPercent)) notices.push(warn(issuerId, 'FUND_LOW', today));
  if (atMost(rule.unspentPercent)) return notices;
  const told = [issuerId, enterpriseId];
  const yearEnd = `${year}-12-31`;
  if (diffDays(yearEnd, today) <= rule.yearEndDays) notices.push(...told.map((organizationId) => warn(organizationId, 'FUND_UNSPENT_YEAR_END', yearEnd)));
  if (diffDays(endsOn, today) <= rule.policyEndDays) notices.push(...told.map((organizationId) => warn(organizationId, 'FUND_UNSPENT_POLICY_END', endsOn)));
  return notices;
}
