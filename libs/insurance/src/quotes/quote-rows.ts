import type { Fen } from '@anze/kernel';
import type { PolicyProject } from '../policies/policy-terms.js';
import type { PremiumCalculation, RatingInputs } from './premium.rules.js';
import type { QuoteFacts, QuoteRequestFacts } from './quote.records.js';
import { inputsFromJson } from './rating.rules.js';

/** As JSON has it: amounts as texts. */
type Plain<T> = { readonly [K in keyof T]: T[K] extends Fen ? string : T[K] extends Fen | null ? string | null : T[K] };
type PlainInputs = Plain<RatingInputs>;
type PlainCalculation = Omit<PremiumCalculation, 'minimum' | 'premium'> & { readonly premium: string; readonly minimum: Plain<PremiumCalculation['minimum']> };

/** How a request comes out of the database. */
export type QuoteRequestRow = Plain<Omit<QuoteRequestFacts, 'inputs' | 'project'>> & { readonly inputs: PlainInputs; readonly project: Plain<PolicyProject> | null };
/** How a quote does. */
export type QuoteRow = Plain<Omit<QuoteFacts, 'inputs' | 'project' | 'calculation'>> & { readonly inputs: PlainInputs; readonly project: Plain<PolicyProject> | null; readonly calculation: PlainCalculation };

const SUBJECT = `enterprise_id AS "enterpriseId", id, region_code AS "regionCode", sector, insurer_id AS "insurerId", enterprise_name AS "enterpriseName", enterprise_uscc AS "enterpriseUscc",
  cover, starts_on AS "startsOn", ends_on AS "endsOn", project, inputs, note, status, version`;

/** The columns of a request. */
export const REQUEST_COLUMNS = `${SUBJECT}, issuer_id AS "askedId", issuer_head_id AS "askedHeadId", wanted_limit_fen AS "wantedLimit", asked_on AS "askedOn", closed_reason AS "closedReason", closed_on AS "closedOn"`;

/** The columns of a quote. */
export const QUOTE_COLUMNS = `${SUBJECT}, issuer_id AS "issuerId", issuer_head_id AS "issuerHeadId", request_id AS "requestId", insured_persons AS "insuredPersons", per_person_limit_fen AS "perPersonLimit",
  per_accident_limit_fen AS "perAccidentLimit", cumulative_limit_fen AS "cumulativeLimit", medical_limit_fen AS "medicalLimit", third_party_property_limit_fen AS "thirdPartyPropertyLimit", rescue_limit_fen AS "rescueLimit",
  prevention_rate_bp AS "preventionRateBp", premium_fen AS premium, overrides, calculation, valid_until AS "validUntil", offered_on AS "offeredOn", decided_on AS "decidedOn", decision_reason AS "decisionReason"`;

const fen = (amount: string | null): Fen | null => (amount === null ? null : BigInt(amount));
const projectOf = (project: Plain<PolicyProject> | null): PolicyProject | null => project && { ...project, contractValue: fen(project.contractValue) };

/** A request as the code knows it. */
export const requestOf = (row: QuoteRequestRow): QuoteRequestFacts => ({ ...row, wantedLimit: fen(row.wantedLimit), project: projectOf(row.project), inputs: inputsFromJson(row.inputs) });

/** A quote as the code knows it. */
export const quoteOf = (row: QuoteRow): QuoteFacts => ({
  ...row,
  perPersonLimit: BigInt(row.perPersonLimit),
  perAccidentLimit: fen(row.perAccidentLimit),
  cumulativeLimit: fen(row.cumulativeLimit),
  medicalLimit: fen(row.medicalLimit),
  thirdPartyPropertyLimit: fen(row.thirdPartyPropertyLimit),
  rescueLimit: fen(row.rescueLimit),
  premium: BigInt(row.premium),
  project: projectOf(row.project),
  inputs: inputsFromJson(row.inputs),
  calculation: { ...row.calculation, premium: BigInt(row.calculation.premium), minimum: { ...row.calculation.minimum, amount: BigInt(row.calculation.minimum.amount) } },
});

/** JSON in which amounts are texts. */
export const toJson = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one));
