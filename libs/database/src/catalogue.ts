import type { Client } from 'pg';

interface Row {
  readonly line: string;
}

/**
 * The schema as text, from PostgreSQL's catalogue: columns, constraints, indexes, row security, policies and grants.
 * Checked in as migrations/schema.sql, so that a review shows what a migration really changed.
 */
export async function describeSchema(client: Client): Promise<string> {
  const tables = await client.query<{ name: string; oid: number; rls: boolean; forced: boolean }>(
    `SELECT c.relname AS name, c.oid::int AS oid, c.relrowsecurity AS rls, c.relforcerowsecurity AS forced
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' ORDER BY c.relname COLLATE "C"`,
  );
  const out: string[] = ['-- Generated from the catalogue of a migrated database; do not edit. Regenerate with: npm run generate', ''];
  for (const table of tables.rows) {
    const [columns, constraints, indexes, policies, grants] = [
      await lines(client, COLUMNS, table.oid),
      await lines(client, CONSTRAINTS, table.oid),
      await lines(client, INDEXES, table.oid),
      await lines(client, POLICIES, table.oid),
      await lines(client, GRANTS, table.oid),
    ];
    out.push(`CREATE TABLE ${table.name} (`, [...columns, ...constraints].map((line) => `  ${line}`).join(',\n'), ');');
    out.push(...indexes.map((line) => `${line};`));
    out.push(`-- row security: ${table.rls ? 'enabled' : 'DISABLED'}, ${table.forced ? 'forced' : 'NOT FORCED'}`);
    out.push(...policies.map((line) => `${line};`), ...grants.map((line) => `${line};`), '');
  }
  return out.join('\n');
}

async function lines(client: Client, sql: string, oid: number): Promise<string[]> {
  return (await client.query<Row>(sql, [oid])).rows.map((row) => row.line);
}

const COLUMNS = `
  SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attcollation <> 0 AND co.collname = 'C' THEN ' COLLATE "C"' ELSE '' END
      || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      || coalesce(CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED' ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END, '') || CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END AS line
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation co ON co.oid = a.attcollation
   WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;
const CONSTRAINTS = `
  SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
   WHERE conrelid = $1 AND contype <> 'n' ORDER BY conname COLLATE "C"`;
const INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid) AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
   WHERE i.indrelid = $1 AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
   ORDER BY c.relname COLLATE "C"`;
const POLICIES = `
  SELECT 'CREATE POLICY ' || p.polname || ' FOR ' || p.polcmd::text || ' TO ' || (SELECT string_agg(r.rolname, ', ') FROM pg_roles r WHERE r.oid = ANY (p.polroles))
      || coalesce(' USING ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' WITH CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid), '') AS line
    FROM pg_policy p WHERE p.polrelid = $1 ORDER BY p.polname COLLATE "C"`;
/** From the lists of grants themselves: information_schema works out every table's for each that is asked for, and leaves MAINTAIN out. */
const GRANTS = `
  WITH granted AS (
    SELECT g.grantee, g.privilege_type, NULL::name AS column_name, c.relowner FROM pg_class c, aclexplode(c.relacl) g WHERE c.oid = $1
    UNION ALL
    SELECT g.grantee, g.privilege_type, a.attname, c.relowner FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g WHERE c.oid = $1 AND NOT a.attisdropped)
  SELECT line FROM (
    SELECT 'GRANT ' || string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) || ' TO ' || r.rolname AS line, r.rolname AS grantee, 0 AS kind
      FROM granted g JOIN pg_roles r ON r.oid = g.grantee
     WHERE g.column_name IS NULL AND r.rolname LIKE 'anze\\_%' AND g.grantee <> g.relowner GROUP BY r.rolname
    UNION ALL
    SELECT 'GRANT ' || g.privilege_type || ' (' || string_agg(g.column_name, ', ' ORDER BY g.column_name) || ') TO ' || r.rolname, r.rolname, 1
      FROM granted g JOIN pg_roles r ON r.oid = g.grantee
     WHERE g.column_name IS NOT NULL AND r.rolname LIKE 'anze\\_%' AND g.grantee <> g.relowner
       AND NOT EXISTS (SELECT FROM granted t WHERE t.column_name IS NULL AND t.grantee = g.grantee AND t.privilege_type = g.privilege_type)
     GROUP BY r.rolname, g.privilege_type) AS told
   ORDER BY grantee COLLATE "C", kind, line COLLATE "C"`;
