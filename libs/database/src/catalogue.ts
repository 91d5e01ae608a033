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
const GRANTS = `
  SELECT line FROM (
    SELECT 'GRANT ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) || ' TO ' || grantee AS line, grantee, 0 AS kind
      FROM information_schema.role_table_grants g JOIN pg_class c ON c.relname = g.table_name AND g.table_schema = 'public'
     WHERE c.oid = $1 AND g.grantee LIKE 'anze\\_%' AND g.grantee <> pg_get_userbyid(c.relowner) GROUP BY grantee
    UNION ALL
    SELECT 'GRANT ' || privilege_type || ' (' || string_agg(column_name, ', ' ORDER BY column_name) || ') TO ' || grantee, grantee, 1
      FROM information_schema.role_column_grants g JOIN pg_class c ON c.relname = g.table_name AND g.table_schema = 'public'
     WHERE c.oid = $1 AND g.grantee LIKE 'anze\\_%' AND g.grantee <> pg_get_userbyid(c.relowner)
       AND NOT EXISTS (SELECT 1 FROM information_schema.role_table_grants t WHERE t.table_schema = 'public' AND t.table_name = g.table_name AND t.grantee = g.grantee AND t.privilege_type = g.privilege_type)
     GROUP BY grantee, privilege_type) AS granted
   ORDER BY grantee COLLATE "C", kind, line COLLATE "C"`;
