import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionAncestors, type Day } from '@anze/kernel';
import type { CheckedRule } from './rule-publication.rules.js';

/** A version as it is kept, with the last day on which it is in force in its region. */
export interface RuleVersionFacts {
  readonly id: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly effectiveUntil: Day | null;
  readonly source: string;
  readonly body: unknown;
}

/** Which versions a list holds. */
export interface RuleCriteria {
  readonly kind: string | null;
  readonly regionCode: string | null;
  readonly on: Day | null;
}

const FROM = `rules r CROSS JOIN LATERAL (SELECT min(n.effective_from) AS next FROM rules n WHERE n.kind = r.kind AND n.region_code = r.region_code AND n.effective_from > r.effective_from) AS following`;
const WHERE = `($1::text IS NULL OR r.kind = $1) AND ($2::text[] IS NULL OR r.region_code = ANY ($2)) AND ($3::date IS NULL OR (r.effective_from <= $3 AND (following.next IS NULL OR following.next > $3)))`;
const COLUMNS = `r.id, r.kind, r.region_code AS "regionCode", r.version, r.effective_from AS "effectiveFrom", (following.next - 1)::date AS "effectiveUntil", r.source, r.body`;

const parameters = ({ kind, regionCode, on }: RuleCriteria): unknown[] => [kind, regionCode === null ? null : [...regionAncestors(regionCode), regionCode, ''], on];

/** Versions of rule data as the platform keeps them. */
@Injectable()
export class RuleVersionRepository {
  constructor(private readonly db: TenantDb) {}

  /** By kind, region and first day, behind one. */
  list(criteria: RuleCriteria, after: readonly (string | null)[] | null, limit: number): Promise<RuleVersionFacts[]> {
    return this.db.read<RuleVersionFacts>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${WHERE} AND ($4::text IS NULL OR (r.kind, r.region_code, r.effective_from) > ($4, $5 COLLATE "C", $6::date)) ORDER BY r.kind, r.region_code, r.effective_from LIMIT $7`,
      [...parameters(criteria), after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
    );
  }

  async count(criteria: RuleCriteria): Promise<number> {
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM ${FROM} WHERE ${WHERE}`, parameters(criteria)))[0]?.n ?? 0;
  }

  async byId(id: string): Promise<RuleVersionFacts | null> {
    return (await this.db.read<RuleVersionFacts>(`SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = $1`, [id]))[0] ?? null;
  }

  async regionKnown(code: string): Promise<boolean> {
    return (await this.db.read('SELECT 1 FROM regions WHERE code = $1', [code])).length > 0;
  }

  async insert(id: string, { kind, regionCode, version, effectiveFrom, source, body }: CheckedRule): Promise<void> {
    await this.db.run((tx) => tx.execute('INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, $2, $3, $4, $5, $6, $7)', [id, kind, regionCode, version, effectiveFrom, source, JSON.stringify(body)]));
  }
}
