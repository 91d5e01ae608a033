import type { Probe } from './probe.js';

/** A table as the catalogue describes it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key. */
  readonly key: readonly string[];
}

/** Every table but `migrations`. */
export async function tablesOf(probe: Probe): Promise<Table[]> {
  return probe.rows<{ name: string; columns: string[]; key: string[] }>(
    `SELECT c.relname AS name,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
            coalesce((SELECT array_agg(a.attname::text ORDER BY k.n) FROM pg_constraint p, unnest(p.conkey) WITH ORDINALITY AS k (attnum, n), pg_attribute a
                       WHERE p.conrelid = c.oid AND p.contype = 'p' AND a.attrelid = c.oid AND a.attnum = k.attnum), '{}') AS key
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' ORDER BY c.relname`,
  );
}
