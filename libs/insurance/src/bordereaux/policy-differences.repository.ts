import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, currentPrincipal, TenantDb } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import { COMPARED, type Difference, type PolicyFactTexts } from './bordereau.rules.js';

/** A policy by key. */
export interface PolicyRef {
  readonly enterpriseId: string;
  readonly policyId: string;
}

/** A policy with what is said of it on both sides and which differences are open. */
export interface ComparedPolicy extends PolicyRef {
  readonly own: PolicyFactTexts;
  readonly ledger: PolicyFactTexts;
  readonly open: readonly (Difference & { readonly id: string })[];
}

/** A difference as it is listed. */
export interface DifferenceRow extends PolicyRef {
  readonly id: string;
  readonly issuerId: string;
  readonly policyNo: string;
  readonly insuredName: string;
  readonly field: string;
  readonly ownValue: string;
  readonly ledgerValue: string;
  readonly runId: string | null;
  readonly since: Day;
  readonly resolvedOn: Day | null;
}

/** Which differences are listed. */
export interface DifferenceFilter {
  readonly open: boolean | null;
  readonly issuerId: string | null;
  readonly policy: PolicyRef | null;
}

const REFS = { enterprise_id: 'uuid', id: 'uuid' } as const;
const FACTS = { enterprise_id: 'uuid', id: 'uuid', policy_id: 'uuid', facts: 'jsonb' } as const;
const NEW = { id: 'uuid', enterprise_id: 'uuid', policy_id: 'uuid', field: 'text', own_value: 'text', ledger_value: 'text' } as const;
const STAMPS = 'region_code, sector, insurer_id, issuer_id, issuer_head_id';

/** What the authority's ledger says of policies that aren't its own to tell, and where that differs. Written by the worker. */
@Injectable()
export class PolicyDifferencesRepository {
  constructor(private readonly db: TenantDb) {}

  /** Keeps what the ledger says. @returns the policies of which it said something else before, or nothing */
  async keepLedger(rows: readonly (PolicyRef & { readonly facts: PolicyFactTexts })[], runId: string | null, today: Day, onlyNew: boolean): Promise<Set<string>> {
    if (rows.length === 0) return new Set();
    const given = rows.map(({ enterpriseId, policyId, facts }) => ({ enterprise_id: enterpriseId, id: newId(), policy_id: policyId, facts: JSON.stringify(facts) }));
    const [run, day] = [`$${Object.keys(FACTS).length + 1}::uuid`, `$${Object.keys(FACTS).length + 2}::date`];
    const kept = await this.db.run((tx) =>
      tx.query<{ id: string }>(
        `INSERT INTO policy_ledger_facts AS f (enterprise_id, id, ${STAMPS}, policy_id, facts, run_id, on_day)
         SELECT p.enterprise_id, n.id, ${STAMPS.split(', ').map((name) => `p.${name}`).join(', ')}, p.id, n.facts, ${run}, ${day}
           FROM ${bulkRows(FACTS, 'n')} JOIN policies p ON p.enterprise_id = n.enterprise_id AND p.id = n.policy_id
         ON CONFLICT (enterprise_id, policy_id) DO ${onlyNew ? 'NOTHING' : 'UPDATE SET facts = excluded.facts, run_id = excluded.run_id, on_day = excluded.on_day WHERE f.facts IS DISTINCT FROM excluded.facts'}
         RETURNING f.policy_id AS id`,
        [...bulkParameters(FACTS, given), runId, today],
      ),
    );
    return new Set(kept.map(({ id }) => id));
  }

  /** Enterprises' policies of which a ledger said something, as both sides have them. */
  async compared(enterpriseIds: readonly string[], policyIds: readonly string[] | null): Promise<ComparedPolicy[]> {
    if (enterpriseIds.length === 0) return [];
    return this.db.run((tx) =>
      tx.query<ComparedPolicy>(
        `SELECT p.enterprise_id AS "enterpriseId", p.id AS "policyId", f.facts AS ledger,
                jsonb_build_object(${COMPARED.map((field) => `'${field}', p.${field}::text`).join(', ')}) AS own,
                coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'field', d.field, 'own', d.own_value, 'ledger', d.ledger_value)) FROM policy_differences d
                           WHERE d.enterprise_id = p.enterprise_id AND d.policy_id = p.id AND d.resolved_on IS NULL), '[]') AS open
           FROM policy_ledger_facts f JOIN policies p ON p.enterprise_id = f.enterprise_id AND p.id = f.policy_id WHERE f.enterprise_id = ANY ($1::uuid[]) AND ($2::uuid[] IS NULL OR f.policy_id = ANY ($2))`,
        [enterpriseIds, policyIds],
      ),
    );
  }

  async add(found: readonly (PolicyRef & Difference)[], runId: string | null, today: Day): Promise<void> {
    if (found.length === 0) return;
    const given = found.map(({ enterpriseId, policyId, field, own, ledger }) => ({ id: newId(), enterprise_id: enterpriseId, policy_id: policyId, field, own_value: own, ledger_value: ledger }));
    const next = Object.keys(NEW).length;
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO policy_differences (enterprise_id, id, ${STAMPS}, policy_id, field, own_value, ledger_value, run_id, since)
         SELECT p.enterprise_id, n.id, ${STAMPS.split(', ').map((name) => `p.${name}`).join(', ')}, p.id, n.field, n.own_value, n.ledger_value, $${next + 1}::uuid, $${next + 2}::date
           FROM ${bulkRows(NEW, 'n')} JOIN policies p ON p.enterprise_id = n.enterprise_id AND p.id = n.policy_id`,
        [...bulkParameters(NEW, given), runId, today],
      ),
    );
  }

  async change(found: readonly (PolicyRef & Difference & { readonly id: string })[], runId: string | null): Promise<void> {
    if (found.length === 0) return;
    const given = found.map(({ id, enterpriseId, policyId, field, own, ledger }) => ({ id, enterprise_id: enterpriseId, policy_id: policyId, field, own_value: own, ledger_value: ledger }));
    await this.db.run((tx) =>
      tx.execute(
        `UPDATE policy_differences d SET own_value = n.own_value, ledger_value = n.ledger_value, run_id = $${Object.keys(NEW).length + 1}::uuid FROM ${bulkRows(NEW, 'n')} WHERE d.enterprise_id = n.enterprise_id AND d.id = n.id`,
        [...bulkParameters(NEW, given), runId],
      ),
    );
  }

  async resolve(gone: readonly { readonly enterpriseId: string; readonly id: string }[], today: Day): Promise<void> {
    if (gone.length === 0) return;
    const given = gone.map(({ enterpriseId, id }) => ({ enterprise_id: enterpriseId, id }));
    await this.db.run((tx) => tx.execute(`UPDATE policy_differences d SET resolved_on = greatest($3::date, d.since) FROM ${bulkRows(REFS, 'n')} WHERE d.enterprise_id = n.enterprise_id AND d.id = n.id`, [...bulkParameters(REFS, given), today]));
  }

  /** The newest first, behind one. An insurer's are two stretches, each by its own index: its own, and its branches'. */
  list(filter: DifferenceFilter, after: { readonly since: Day; readonly id: string } | null, limit: number): Promise<DifferenceRow[]> {
    const { where, params, placed } = conditions(filter);
    if (after !== null) where.push(`(d.since, d.id) < (${placed(after.since)}::date, ${placed(after.id)}::uuid)`);
    const atMost = placed(limit);
    const { audience, organizationId } = currentPrincipal();
    const stretch = (...also: string[]): string => `(SELECT * FROM policy_differences d ${whereOf([...also, ...where])} ORDER BY d.since DESC, d.id DESC LIMIT ${atMost})`;
    const me = audience === 'insurer' ? `${placed(organizationId)}::uuid` : null;
    const from = me === null ? stretch() : `(${stretch(`d.issuer_id = ${me}`)} UNION ALL ${stretch(`d.issuer_head_id = ${me}`, `d.issuer_id <> ${me}`, `EXISTS (SELECT FROM organizations b WHERE b.branch_of = ${me})`)})`;
    return this.db.read<DifferenceRow>(
      `SELECT d.id, d.enterprise_id AS "enterpriseId", d.policy_id AS "policyId", d.issuer_id AS "issuerId", p.policy_no AS "policyNo", p.insured_name AS "insuredName", d.field, d.own_value AS "ownValue",
              d.ledger_value AS "ledgerValue", d.run_id AS "runId", d.since, d.resolved_on AS "resolvedOn"
         FROM ${from} AS d JOIN policies p ON p.enterprise_id = d.enterprise_id AND p.id = d.policy_id ORDER BY d.since DESC, d.id DESC LIMIT ${atMost}`,
      params,
    );
  }

  async count(filter: DifferenceFilter): Promise<number> {
    const { where, params } = conditions(filter);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM policy_differences d ${whereOf(where)}`, params))[0]?.n ?? 0;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions({ open, issuerId, policy }: DifferenceFilter): { where: string[]; params: unknown[]; placed: (value: unknown) => string } {
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where: string[] = [];
  if (open !== null) where.push(`d.resolved_on IS ${open ? '' : 'NOT '}NULL`);
  if (issuerId !== null) where.push(`d.issuer_id = ${placed(issuerId)}::uuid`);
  if (policy !== null) where.push(`d.enterprise_id = ${placed(policy.enterpriseId)}::uuid AND d.policy_id = ${placed(policy.policyId)}::uuid`);
  return { where, params, placed };
}
