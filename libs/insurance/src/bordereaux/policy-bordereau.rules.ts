import { newId } from '@anze/kernel';
import type { PolicyBordereauRecord } from '@anze/ledgers';
import type { BookIssuer, BookPolicy } from './book.repository.js';
import type { ComparedField } from './bordereau.rules.js';

/** Where a policy lies. */
export interface Insured {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
}

/** The columns of a bordereau's policy and their types. */
export const STORED = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  issuer_id: 'uuid',
  issuer_head_id: 'uuid',
  policy_no: 'text',
  insured_name: 'text',
  insured_uscc: 'text',
  cover: 'text',
  insurance_type: 'text',
  starts_on: 'date',
  ends_on: 'date',
  cancelled_on: 'date',
  status: 'text',
  premium_fen: 'bigint',
  insured_persons: 'int',
  per_person_limit_fen: 'bigint',
  cumulative_limit_fen: 'bigint',
  prevention_rate_bp: 'int',
  prevention_budget_fen: 'bigint',
  sourced_by: 'uuid',
  quote_id: 'uuid',
} as const;

/** Those that make a row another one. Whose word it is belongs to them: from now on it is the insurer's. */
export const FACTS = [
  'insured_name', 'insured_uscc', 'insurance_type', 'starts_on', 'ends_on', 'cancelled_on', 'status', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', 'sourced_by',
] as const;

/** A row as columns. What it doesn't say stays as it is known. The budget is rounded once, half up to the fen, where only the rate is told. */
export function columnsOf(record: PolicyBordereauRecord, insured: Insured, issuer: BookIssuer, known: BookPolicy | undefined, quoteId: string | null) {
  const stays = (field: keyof BookPolicy['facts']): string | null => known?.facts[field] ?? null;
  const rateBp = record.preventionRateBp ?? (record.preventionBudget === null ? numberOf(stays('prevention_rate_bp')) : null);
  const budget = record.preventionBudget ?? (record.preventionRateBp === null ? bigintOf(stays('prevention_budget_fen')) : null) ?? (rateBp === null ? 0n : (record.premium * BigInt(rateBp) + 5_000n) / 10_000n);
  const cancelledOn = record.cancelledOn ?? known?.cancelledOn ?? null;
  return {
    enterprise_id: insured.enterpriseId,
    id: known?.policyId ?? newId(),
    region_code: insured.regionCode,
    sector: insured.sector,
    insurer_id: insured.insurerId,
    issuer_id: issuer.id,
    issuer_head_id: issuer.headId,
    policy_no: record.policyNo,
    insured_name: record.insuredName,
    insured_uscc: record.uscc,
    cover: record.cover,
    insurance_type: record.insuranceType ?? stays('insurance_type'),
    starts_on: record.startsOn,
    ends_on: record.endsOn,
    cancelled_on: cancelledOn,
    status: cancelledOn === null ? 'ISSUED' : 'CANCELLED',
    premium_fen: record.premium,
    insured_persons: record.insuredPersons ?? numberOf(stays('insured_persons')),
    per_person_limit_fen: record.perPersonLimit ?? bigintOf(stays('per_person_limit_fen')),
    cumulative_limit_fen: record.cumulativeLimit ?? bigintOf(stays('cumulative_limit_fen')),
    prevention_rate_bp: rateBp,
    prevention_budget_fen: budget,
    sourced_by: issuer.id,
    quote_id: known?.quoteId ?? quoteId,
  };
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
const bigintOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** The field of a bordereau whose column holds a compared value. */
export const FIELD_OF: Readonly<Record<ComparedField, keyof PolicyBordereauRecord & string>> = {
  insured_name: 'insuredName',
  insurance_type: 'insuranceType',
  starts_on: 'startsOn',
  ends_on: 'endsOn',
  premium_fen: 'premium',
  insured_persons: 'insuredPersons',
  per_person_limit_fen: 'perPersonLimit',
  cumulative_limit_fen: 'cumulativeLimit',
  prevention_rate_bp: 'preventionRateBp',
  prevention_budget_fen: 'preventionBudget',
};
