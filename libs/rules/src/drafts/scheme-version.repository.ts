import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionAncestors, type Day } from '@anze/kernel';
import type { DraftedKind, VersionFacts } from './draft-terms.js';

const FROM = `rules r CROSS JOIN LATERAL (SELECT min(n.effective_from) AS next FROM rules n WHERE n.kind = r.kind AND n.region_code = r.region_code AND n.effective_from > r.effective_from) AS following`;
const WHERE = `r.kind = $1 AND r.region_code = ANY ($2::text[]) AND ($3::date IS NULL OR (r.effective_from <= $3 AND (following.next IS NULL OR following.next > $3)))`;
const COLUMNS = `r.region_code AS "regionCode", r.version, r.effective_from AS "effectiveFrom", (following.next - 1)::date AS "effectiveUntil", r.source, r.body`;

/** What a region can take: its own versions, those above it, and the nation's, the nearest first. */
const taken = (regionCode: string): string[] => (regionCode === '' ? [''] : [regionCode, ...regionAncestors(regionCode).reverse(), '']);

/** Published versions of a kind of scheme; everybody reads them. */
@Injectable()
export class SchemeVersionRepository {
  constructor(private readonly db: TenantDb) {}

  /** What a region can take, the nearest region first and each region's newest first. */
  list<K extends DraftedKind>(kind: K, regionCode: string, on: Day | null, after: { readonly length: number; readonly effectiveFrom: Day } | null, limit: number): Promise<VersionFacts<K>[]> {
    return this.db.read<VersionFacts<K>>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${WHERE} AND ($4::int IS NULL OR length(r.region_code) < $4 OR (length(r.region_code) = $4 AND r.effective_from < $5::date)) ORDER BY length(r.region_code) DESC, r.effective_from DESC LIMIT $6`,
      [kind, taken(regionCode), on, after?.length ?? null, after?.effectiveFrom ?? null, limit],
    );
  }

  async count(kind: DraftedKind, regionCode: string, on: Day | null): Promise<number> {
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM ${FROM} WHERE ${WHERE}`, [kind, taken(regionCode), on]))[0]?.n ?? 0;
  }

  /** The version of that name that is nearest to a region. */
  async named<K extends DraftedKind>(kind: K, regionCode: string, version: string): Promise<VersionFacts<K> | null> {
    const rows = await this.db.read<VersionFacts<K>>(`SELECT ${COLUMNS} FROM ${FROM} WHERE ${WHERE} AND r.version = $4 ORDER BY length(r.region_code) DESC LIMIT 1`, [kind, taken(regionCode), null, version]);
    return rows[0] ?? null;
  }

  /** The names of a region's own versions. */
  async names(kind: DraftedKind, regionCode: string): Promise<string[]> {
    return (await this.db.read<{ version: string }>('SELECT version FROM rules WHERE kind = $1 AND region_code = $2', [kind, regionCode])).map(({ version }) => version);
  }
}
