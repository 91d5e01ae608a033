import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionAncestors, type Day } from '@anze/kernel';
import type { GradingScheme } from '../grading.rules.js';

/** A published version, with the last day on which it is in force in its region. */
export interface VersionFacts {
  readonly regionCode: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly effectiveUntil: Day | null;
  readonly source: string;
  readonly body: GradingScheme;
}

const FROM = `rules r CROSS JOIN LATERAL (SELECT min(n.effective_from) AS next FROM rules n WHERE n.kind = r.kind AND n.region_code = r.region_code AND n.effective_from > r.effective_from) AS following`;
const WHERE = `r.kind = 'grading.scheme' AND r.region_code = ANY ($1::text[]) AND ($2::date IS NULL OR (r.effective_from <= $2 AND (following.next IS NULL OR following.next > $2)))`;
const COLUMNS = `r.region_code AS "regionCode", r.version, r.effective_from AS "effectiveFrom", (following.next - 1)::date AS "effectiveUntil", r.source, r.body`;

/** What a region can take: its own versions, those above it, and the nation's, the nearest first. */
const taken = (regionCode: string): string[] => (regionCode === '' ? [''] : [regionCode, ...regionAncestors(regionCode).reverse(), '']);

/** Published versions of the grading scheme; everybody reads them. */
@Injectable()
export class SchemeVersionRepository {
  constructor(private readonly db: TenantDb) {}

  /** What a region can take, the nearest region first and each region's newest first. */
  list(regionCode: string, on: Day | null, after: { readonly length: number; readonly effectiveFrom: Day } | null, limit: number): Promise<VersionFacts[]> {
    return this.db.read<VersionFacts>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${WHERE} AND ($3::int IS NULL OR length(r.region_code) < $3 OR (length(r.region_code) = $3 AND r.effective_from < $4::date)) ORDER BY length(r.region_code) DESC, r.effective_from DESC LIMIT $5`,
      [taken(regionCode), on, after?.length ?? null, after?.effectiveFrom ?? null, limit],
    );
  }

  async count(regionCode: string, on: Day | null): Promise<number> {
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM ${FROM} WHERE ${WHERE}`, [taken(regionCode), on]))[0]?.n ?? 0;
  }

  /** The version of that name that is nearest to a region. */
  async named(regionCode: string, version: string): Promise<VersionFacts | null> {
    const rows = await this.db.read<VersionFacts>(`SELECT ${COLUMNS} FROM ${FROM} WHERE ${WHERE} AND r.version = $3 ORDER BY length(r.region_code) DESC LIMIT 1`, [taken(regionCode), null, version]);
    return rows[0] ?? null;
  }

  /** The names of a region's own versions. */
  async names(regionCode: string): Promise<string[]> {
    return (await this.db.read<{ version: string }>(`SELECT version FROM rules WHERE kind = 'grading.scheme' AND region_code = $1`, [regionCode])).map(({ version }) => version);
  }
}
