import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';
/** Numbers that nothing else is. */
let numbers = 500_000;
const number = (): number => (numbers += 7);

/** For each acceptance a quote of the same insurer that nobody has answered: a copy of an acceptance can only be there. */
export const UNANSWERED = new Map<string, string>();
/** For each policy an accepted quote of its insurer that has become none yet. */
export const ACCEPTED = new Map<string, string>();

/** What an enterprise and one insurer have between them: a request with an accepted quote, another with one that is open, and one that was declined. */
export function quoteRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, code, userId }: EnterpriseTenant, insurer: Tenant): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, issuer_id: insurer.id, issuer_head_id: insurer.headId, ...facts, created_at: AT } });
    return id;
  };
  const rule = { kind: 'insurance.minimum-premium', regionCode: '', version: '1', effectiveFrom: '1949-10-01', source: `${mark} ${insurer.mark} rule` };
  const inputs = { sector: 'MINING', headcount: number(), contractValue: null, standardizationLevel: null, worstAccident: null, accidentFreeYears: 0, riskColour: null, creditGrade: 'B', sanctioned: false, months: 12 };
  const subject = { enterprise_name: `${mark} quoted`, enterprise_uscc: code, starts_on: '2026-07-01', ends_on: '2027-06-30', cover: 'ENTERPRISE_WIDE', project: null, inputs };
  const request = (status: string, more: Facts = {}): string =>
    add('quote_requests', { ...subject, wanted_limit_fen: 100 * number(), note: `${mark} ${insurer.mark} wish`, status, asked_on: '2026-05-01', asked_by: userId, closed_reason: null, closed_on: null, version: 1, updated_at: AT, ...more });
  const quote = (request_id: string, status: string, decided: Facts): string =>
    add('quotes', {
      ...subject, request_id, insured_persons: number(), per_person_limit_fen: 100 * number(), per_accident_limit_fen: null, cumulative_limit_fen: null, medical_limit_fen: null, third_party_property_limit_fen: null, rescue_limit_fen: null,
      prevention_rate_bp: 2100, premium_fen: 100 * number(), overrides: [{ field: 'CREDIT_GRADE', value: 'B', recorded: 'A', reason: `${mark} ${insurer.mark} grounds` }],
      calculation: { basis: 'HEADCOUNT', base: { amount: '1', lines: [], rule: { ...rule, kind: 'insurance.premium-bases' } }, factors: [], product: '1', unrounded: '1', minimum: { amount: '50000', applied: true, rule }, premium: '50000' },
      note: `${mark} ${insurer.mark} quote`, valid_until: '2026-06-30', status, offered_on: '2026-05-01', offered_by: insurer.userId, decided_on: null, decided_by: null, decision_reason: null, version: 1, ...decided,
    });
  const accepted = quote(request('ACCEPTED'), 'ACCEPTED', { decided_on: '2026-05-02', decided_by: userId });
  const open = quote(request('OFFERED'), 'OFFERED', {});
  request('DECLINED', { closed_on: '2026-05-03', closed_reason: `${mark} ${insurer.mark} refusal` });
  UNANSWERED.set(accepted, open);
  add('quote_acceptances', { quote_id: accepted, accepted_on: '2026-05-02', accepted_by: userId });
  return rows;
}
