import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, currentPrincipal, TenantDb, type BulkColumns } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { QuoteFacts, QuoteKey, QuoteRequestFacts } from './quote.records.js';
import type { QuoteCriteria } from './quote-list.rules.js';
import { QUOTE_COLUMNS, quoteOf, REQUEST_COLUMNS, requestOf, toJson, type QuoteRequestRow, type QuoteRow } from './quote-rows.js';
import type { QuoteRequestStatus } from './rating-terms.js';

const SUBJECT = { enterprise_id: 'uuid', id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid', enterprise_name: 'text', enterprise_uscc: 'text', cover: 'text', starts_on: 'date', ends_on: 'date', project: 'jsonb', inputs: 'jsonb', note: 'text', status: 'text' } as const satisfies BulkColumns;
const REQUEST = { ...SUBJECT, issuer_id: 'uuid', issuer_head_id: 'uuid', wanted_limit_fen: 'bigint', asked_on: 'date', asked_by: 'uuid' } as const satisfies BulkColumns;
const QUOTE = {
  ...SUBJECT, issuer_id: 'uuid', issuer_head_id: 'uuid', request_id: 'uuid', insured_persons: 'int', per_person_limit_fen: 'bigint', per_accident_limit_fen: 'bigint', cumulative_limit_fen: 'bigint', medical_limit_fen: 'bigint',
  third_party_property_limit_fen: 'bigint', rescue_limit_fen: 'bigint', prevention_rate_bp: 'int', premium_fen: 'bigint', overrides: 'jsonb', calculation: 'jsonb', valid_until: 'date', offered_on: 'date', offered_by: 'uuid',
} as const satisfies BulkColumns;

/** A list: its table and its columns. */
const LISTS = { requests: { table: 'quote_requests', columns: REQUEST_COLUMNS }, quotes: { table: 'quotes', columns: QUOTE_COLUMNS } } as const;
type ListName = keyof typeof LISTS;

/** Branches' rows; the condition of the index over them, so that an insurer without a branch reads nothing of its own twice. */
const BRANCHES = 'issuer_head_id <> issuer_id';

/** The most quotes of one request that are shown with it. */
const SHOWN = 20;

/** Requests, quotes and acceptances in plain rows. Writing methods join the open transaction. */
@Injectable()
export class QuoteRepository {
  constructor(private readonly db: TenantDb) {}

  async requests(keys: readonly QuoteKey[]): Promise<QuoteRequestFacts[]> {
    return (await this.byKeys<QuoteRequestRow>('requests', keys)).map(requestOf);
  }

  async quotes(keys: readonly QuoteKey[]): Promise<QuoteFacts[]> {
    return (await this.byKeys<QuoteRow>('quotes', keys)).map(quoteOf);
  }

  /** The newest quotes of requests, newest first. */
  async quotesOf(requests: readonly QuoteKey[]): Promise<QuoteFacts[]> {
    const rows = await this.db.read<QuoteRow>(
      `SELECT q.* FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, request_id) CROSS JOIN LATERAL (
         SELECT ${QUOTE_COLUMNS} FROM quotes WHERE enterprise_id = k.enterprise_id AND request_id = k.request_id ORDER BY quotes.id DESC LIMIT ${SHOWN}) AS q`,
      [requests.map(({ enterpriseId }) => enterpriseId), requests.map(({ id }) => id)],
    );
    return rows.map(quoteOf);
  }

  async listRequests(criteria: QuoteCriteria, after: string | null, limit: number): Promise<QuoteRequestFacts[]> {
    return (await this.list<QuoteRequestRow>('requests', criteria, after, limit)).map(requestOf);
  }

  async listQuotes(criteria: QuoteCriteria, after: string | null, limit: number): Promise<QuoteFacts[]> {
    return (await this.list<QuoteRow>('quotes', criteria, after, limit)).map(quoteOf);
  }

  async count(name: ListName, criteria: QuoteCriteria): Promise<number> {
    const { where, params } = conditions(name, criteria);
    const { table } = LISTS[name];
    const { audience, organizationId } = currentPrincipal();
    const me = `$${params.push(organizationId)}::uuid`;
    const counted = (...also: string[]): string => `(SELECT count(*)::int FROM ${table} WHERE ${[...also, ...where].join(' AND ')})`;
    const all = audience === 'insurer' ? `${counted(`issuer_id = ${me}`)} + ${counted(`issuer_head_id = ${me}`, BRANCHES)}` : counted(`enterprise_id = ${me}`);
    const [row] = await this.db.read<{ n: number }>(`SELECT ${all} AS n`, params);
    return row?.n ?? 0;
  }

  async countOpen(enterpriseId: string): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM quote_requests WHERE enterprise_id = $1 AND status IN ('ASKED', 'OFFERED')`, [enterpriseId]);
    return row?.n ?? 0;
  }

  async insertRequests(requests: readonly QuoteRequestFacts[], by: string | null): Promise<void> {
    const rows = requests.map((one) => ({ ...subjectColumns(one), issuer_id: one.askedId, issuer_head_id: one.askedHeadId, wanted_limit_fen: one.wantedLimit, asked_on: one.askedOn, asked_by: by }));
    await this.db.run((tx) => tx.execute(bulkInsert('quote_requests', REQUEST), bulkParameters(REQUEST, rows)));
  }

  async insertQuote(quote: QuoteFacts, by: string | null): Promise<void> {
    const row = {
      ...subjectColumns(quote), issuer_id: quote.issuerId, issuer_head_id: quote.issuerHeadId, request_id: quote.requestId, insured_persons: quote.insuredPersons, per_person_limit_fen: quote.perPersonLimit,
      per_accident_limit_fen: quote.perAccidentLimit, cumulative_limit_fen: quote.cumulativeLimit, medical_limit_fen: quote.medicalLimit, third_party_property_limit_fen: quote.thirdPartyPropertyLimit, rescue_limit_fen: quote.rescueLimit,
      prevention_rate_bp: quote.preventionRateBp, premium_fen: quote.premium, overrides: toJson(quote.overrides), calculation: toJson(quote.calculation), valid_until: quote.validUntil, offered_on: quote.offeredOn, offered_by: by,
    };
    await this.db.run((tx) => tx.execute(bulkInsert('quotes', QUOTE), bulkParameters(QUOTE, [row])));
  }

  /** Moves a request that still has the version that was read. @returns false when somebody else changed it meanwhile */
  async moveRequest(request: QuoteRequestFacts, status: QuoteRequestStatus, closed: { readonly on: Day; readonly reason: string } | null, at: Date): Promise<boolean> {
    const moved = await this.db.run((tx) =>
      tx.execute('UPDATE quote_requests SET status = $4, closed_on = $5, closed_reason = $6, version = version + 1, updated_at = $7 WHERE enterprise_id = $1 AND id = $2 AND version = $3', [
        request.enterpriseId, request.id, request.version, status, closed?.on ?? null, closed?.reason ?? null, at,
      ]),
    );
    return moved === 1;
  }

  /** The enterprise's answer to a quote that still has the version that was read. @returns false when it hasn't, or is decided */
  async decide(quote: QuoteFacts, status: 'ACCEPTED' | 'REJECTED', on: Day, by: string | null, reason: string | null): Promise<boolean> {
    const decided = await this.db.run((tx) =>
      tx.execute(`UPDATE quotes SET status = $4, decided_on = $5, decided_by = $6, decision_reason = $7, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND status = 'OFFERED'`, [
        quote.enterpriseId, quote.id, quote.version, status, on, by, reason,
      ]),
    );
    return decided === 1;
  }

  /** Makes room for another quote of a request: the one before has expired. */
  async replace(quote: QuoteFacts): Promise<boolean> {
    const replaced = await this.db.run((tx) => tx.execute(`UPDATE quotes SET status = 'REPLACED', version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND status = 'OFFERED'`, [quote.enterpriseId, quote.id, quote.version]));
    return replaced === 1;
  }

  /** The enterprise's consent, which a policy names. */
  async accept(quote: QuoteFacts, id: string, on: Day, by: string | null): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO quote_acceptances (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, quote_id, accepted_on, accepted_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        quote.enterpriseId, id, quote.regionCode, quote.sector, quote.insurerId, quote.issuerId, quote.issuerHeadId, quote.id, on, by,
      ]),
    );
  }

  /** When a quote was accepted and by whom; null when it wasn't. */
  async acceptance(quote: QuoteKey): Promise<{ readonly acceptedOn: Day; readonly acceptedBy: string } | null> {
    const rows = await this.db.read<{ acceptedOn: Day; acceptedBy: string }>('SELECT accepted_on AS "acceptedOn", accepted_by AS "acceptedBy" FROM quote_acceptances WHERE enterprise_id = $1 AND quote_id = $2', [quote.enterpriseId, quote.id]);
    return rows[0] ?? null;
  }

  private async byKeys<R>(name: ListName, keys: readonly QuoteKey[]): Promise<R[]> {
    if (keys.length === 0) return [];
    const { table, columns } = LISTS[name];
    return this.db.read<R>(`SELECT ${columns} FROM ${table} WHERE (enterprise_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`, [keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ id }) => id)]);
  }

  /** An enterprise's list is one stretch of its primary key; an insurer's two, each by its own index: what it was asked itself, and what its branches were. */
  private async list<R>(name: ListName, criteria: QuoteCriteria, after: string | null, limit: number): Promise<R[]> {
    const { where, params } = conditions(name, criteria);
    const { table, columns } = LISTS[name];
    const { audience, organizationId } = currentPrincipal();
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const me = `${placed(organizationId)}::uuid`;
    if (after !== null) where.push(`id < ${placed(after)}::uuid`);
    const atMost = placed(limit);
    const stretch = (...also: string[]): string => `(SELECT ${columns} FROM ${table} WHERE ${[...also, ...where].join(' AND ')} ORDER BY ${table}.id DESC LIMIT ${atMost})`;
    if (audience !== 'insurer') return this.db.read<R>(stretch(`enterprise_id = ${me}`), params);
    return this.db.read<R>(`SELECT * FROM (${stretch(`issuer_id = ${me}`)} UNION ALL ${stretch(`issuer_head_id = ${me}`, BRANCHES)}) AS q ORDER BY q.id DESC LIMIT ${atMost}`, params);
  }
}

function conditions(name: ListName, criteria: QuoteCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.status === 'EXPIRED') where.push(`status = 'OFFERED' AND valid_until < ${placed(criteria.today)}`);
  else if (criteria.status !== undefined) where.push(`status = ${placed(criteria.status)}`, ...(name === 'quotes' && criteria.status === 'OFFERED' ? [`valid_until >= ${placed(criteria.today)}`] : []));
  if (criteria.enterpriseId !== undefined) where.push(`enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.insurerId !== undefined) where.push(`issuer_id = ${placed(criteria.insurerId)}::uuid`);
  return { where, params };
}

const subjectColumns = (one: QuoteFacts | QuoteRequestFacts): Record<keyof typeof SUBJECT, unknown> => ({
  enterprise_id: one.enterpriseId, id: one.id, region_code: one.regionCode, sector: one.sector, insurer_id: one.insurerId, enterprise_name: one.enterpriseName, enterprise_uscc: one.enterpriseUscc, cover: one.cover,
  starts_on: one.startsOn, ends_on: one.endsOn, project: one.project === null ? null : toJson(one.project), inputs: toJson(one.inputs), note: one.note, status: one.status,
});
