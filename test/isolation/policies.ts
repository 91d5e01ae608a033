import type { Probe } from './probe.js';
import { conjuncts } from './mutation/conditions.js';

/** A policy of row security as PostgreSQL has it. */
export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly cmd: string;
  readonly role: string;
  readonly using: string | null;
  readonly check: string | null;
  /** Columns of the table that the role may change. */
  readonly changes: readonly string[];
}

/** Every policy there is. */
export const policiesOf = (probe: Probe): Promise<Policy[]> =>
  probe.rows<Policy>(
    `SELECT polrelid::regclass::text AS table, polname AS name, CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' ELSE 'DELETE' END AS cmd,
            pg_get_userbyid(polroles[1]) AS role, pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check,
            ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = polrelid AND attnum > 0 AND NOT attisdropped AND has_column_privilege(polroles[1], polrelid, attnum, 'UPDATE')) AS changes
       FROM pg_policy ORDER BY 1, 2`,
  );

/**
 * What a policy asks of a changed row beyond what it asked of the row before: the parts of its check that aren't a part of the other condition, or that name a
 * column which the role may change. Null where nothing is left, so that no change can meet it.
 */
export function askedOfChanged({ cmd, using, check, changes }: Policy): { readonly kept: readonly string[]; readonly own: string } | null {
  if (cmd !== 'UPDATE' || using === null || check === null || check === using) return null;
  const before = new Set(conjuncts(using));
  const implied = (part: string): boolean => before.has(part) && !changes.some((column) => new RegExp(`\\b${column}\\b`).test(part));
  const parts = conjuncts(check);
  const own = parts.filter((part) => !implied(part));
  return own.length === 0 || check === 'true' ? null : { kept: parts.filter(implied), own: own.map((part) => `(${part})`).join(' AND ') };
}
