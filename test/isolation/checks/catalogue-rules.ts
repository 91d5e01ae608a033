import { AUDIENCES, RUNTIME_ROLES, roleOf } from '@anze/database';
import { STAMPED_TABLES } from '../access/index.js';
import { tablesOf } from '../catalogue.js';
import type { Probe } from '../probe.js';
import { accessOf, type Check } from './context.js';

type Finding = { finding: string };

/** Policies that judge a changed row more strictly than the row before: whose it is, and what its owner may make of it. */
const NARROWED = ['standardization_applications_enterprise_update'];

/** Each query gives one line per violation. `$1` is the list of runtime roles. */
const RULES: Readonly<Record<string, string>> = {
  'row security is enabled and forced on every table': `
    SELECT relname AS finding FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations' AND NOT (relrowsecurity AND relforcerowsecurity)`,
  'every table has policies': `
    SELECT relname AS finding FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations' AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)`,
  'a policy is for exactly one runtime role, never for PUBLIC or for all verbs': `
    SELECT polrelid::regclass || '.' || polname AS finding FROM pg_policy
     WHERE polcmd = '*' OR NOT polpermissive OR cardinality(polroles) <> 1 OR NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.oid = ANY (polroles) AND r.rolname = ANY ($1))`,
  'a changed row is judged as the row before, or by a part of that condition': `
    SELECT polrelid::regclass || '.' || polname AS finding FROM pg_policy
     WHERE polcmd = 'w' AND polname <> ALL ('{${NARROWED.join(',')}}') AND pg_get_expr(polwithcheck, polrelid) <> pg_get_expr(polqual, polrelid)
       AND (pg_get_expr(polwithcheck, polrelid) = 'true' OR position(trim(BOTH '()' FROM pg_get_expr(polwithcheck, polrelid)) IN pg_get_expr(polqual, polrelid)) = 0)`,
  'policies are plain comparisons: no sub-select': `
    SELECT polrelid::regclass || '.' || polname AS finding FROM pg_policy WHERE concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~* '\\mselect\\M'`,
  'every verb that a policy allows is granted, and the reverse': `
    WITH granted AS (
      SELECT c.oid AS relid, r.rolname, v.cmd FROM pg_class c, pg_roles r, (VALUES ('r', 'SELECT'), ('a', 'INSERT'), ('w', 'UPDATE'), ('d', 'DELETE')) AS v (cmd, verb)
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' AND r.rolname = ANY ($1)
         AND CASE WHEN verb = 'DELETE' THEN has_table_privilege(r.oid, c.oid, verb) ELSE has_any_column_privilege(r.oid, c.oid, verb) END),
    allowed AS (SELECT polrelid AS relid, r.rolname, polcmd::text AS cmd FROM pg_policy JOIN pg_roles r ON r.oid = ANY (polroles))
    SELECT coalesce(g.relid, a.relid)::regclass || ' ' || coalesce(g.rolname, a.rolname) || ' ' || coalesce(g.cmd, a.cmd) AS finding FROM granted g FULL JOIN allowed a USING (relid, rolname, cmd) WHERE g.relid IS NULL OR a.relid IS NULL`,
  'nothing is granted to PUBLIC, nor grantable by a runtime role': `
    SELECT c.relname || ' ' || a.privilege_type AS finding FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace AND (a.grantee = 0 OR (a.is_grantable AND a.grantee <> c.relowner))
    UNION ALL SELECT c.relname || '.' || t.attname FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a WHERE c.relnamespace = 'public'::regnamespace AND (a.grantee = 0 OR (a.is_grantable AND a.grantee <> c.relowner))
    UNION ALL SELECT 'schema public ' || a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = 'public' AND (a.grantee = 0 OR (a.privilege_type = 'CREATE' AND a.grantee IN (SELECT oid FROM pg_roles WHERE rolname = ANY ($1))))`,
  'no runtime role owns anything, is a superuser, bypasses row security, or belongs to another role': `
    SELECT rolname AS finding FROM pg_roles r WHERE rolname = ANY ($1) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
        OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = r.oid AND relnamespace = 'public'::regnamespace) OR EXISTS (SELECT 1 FROM pg_proc WHERE proowner = r.oid AND pronamespace = 'public'::regnamespace)
        OR EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid))`,
  'the migrations are written by nobody at run time': `
    SELECT r.rolname AS finding FROM pg_roles r WHERE r.rolname = ANY ($1) AND (has_any_column_privilege(r.oid, 'migrations', 'INSERT, UPDATE') OR has_table_privilege(r.oid, 'migrations', 'DELETE, TRUNCATE'))`,
  'views show what their reader may see': `
    SELECT relname AS finding FROM pg_class WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm' OR (relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions) OR 'security_invoker=on' = ANY (reloptions), false)))`,
  'no function runs with its owner\'s rights': `
    SELECT p.oid::regprocedure::text AS finding FROM pg_proc p WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
  'no rule or trigger rewrites what is asked': `
    SELECT ev_class::regclass || '.' || rulename AS finding FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    UNION ALL SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`,
  'statuses are text: no enum types': `
    SELECT typname AS finding FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace`,
  'no column is an enum, a numeric stamp or a text stamp whose comparison depends on a locale': `
    SELECT attrelid::regclass || '.' || attname AS finding FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT attisdropped AND attname IN ('region_code', 'sector')
       AND (atttypid <> 'text'::regtype OR attcollation <> (SELECT oid FROM pg_collation WHERE collname = 'C' AND collnamespace = 'pg_catalog'::regnamespace))`,
};

/** Functions a policy may call. */
const PLAIN = new Set(['current_setting', 'nullif', 'string_to_array', 'starts_with']);

/** What holds for every table, whatever it holds: read from the catalogue. */
export const catalogueRules: Check = async ({ probe, tables }) => {
  const problems: string[] = [];
  const roles = [...RUNTIME_ROLES];
  for (const [rule, sql] of Object.entries(RULES)) {
    const rows = await probe.rows<Finding>(sql, sql.includes('$1') ? [roles] : []);
    problems.push(...rows.map(({ finding }) => `${rule}: ${finding}`));
  }
  const policies = await probe.rows<{ name: string; text: string }>(`SELECT polrelid::regclass || '.' || polname AS name, concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid)) AS text FROM pg_policy`);
  for (const { name, text } of policies) {
    const called = [...text.toLowerCase().matchAll(/\b([a-z_]\w*)\s*\(/g)].map((match) => match[1]!).filter((word) => !['and', 'or', 'not', 'any', 'all', 'in', 'array', 'using', 'check', 'from'].includes(word));
    for (const word of called) if (!PLAIN.has(word)) problems.push(`policies call nothing but ${[...PLAIN].join(', ')}: ${name} calls ${word}`);
  }
  problems.push(...(await stampedRules(probe, tables)), ...(await keysAreListed(probe, tables)));
  return problems;
};

/** The four-stamp key, its index, keys that lead with the tenant, and the worker's right to re-stamp. */
async function stampedRules(probe: Probe, tables: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  const found = await probe.rows<{ name: string; stamped: boolean; key: string | null; indexed: boolean; restamped: boolean }>(
    `SELECT c.relname AS name,
            (SELECT count(*) = 5 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('id', 'enterprise_id', 'region_code', 'sector', 'insurer_id') AND a.attnotnull) AS stamped,
            (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.conname = c.relname || '_stamps_fk') AS key,
            EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indpred IS NULL AND pg_get_indexdef(i.indexrelid) LIKE '%(enterprise_id, region_code, sector, insurer_id)') AS indexed,
            has_column_privilege('anze_worker', c.oid, 'region_code', 'UPDATE') AND has_column_privilege('anze_worker', c.oid, 'sector', 'UPDATE') AND has_column_privilege('anze_worker', c.oid, 'insurer_id', 'UPDATE') AS restamped
       FROM pg_class c JOIN pg_attribute e ON e.attrelid = c.oid AND e.attname = 'enterprise_id' AND NOT e.attisdropped
            JOIN pg_attribute r ON r.attrelid = c.oid AND r.attname = 'region_code' AND NOT r.attisdropped JOIN pg_attribute s ON s.attrelid = c.oid AND s.attname = 'sector' JOIN pg_attribute n ON n.attrelid = c.oid AND n.attname = 'insurer_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'enterprises'`,
  );
  const expected = 'FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises(enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED';
  for (const { name, stamped, key, indexed, restamped } of found) {
    if (!tables.includes(name)) continue;
    if (!stamped) problems.push(`${name}: enterprise_id, id and the stamps may not be NULL`);
    if (key !== expected) problems.push(`${name}: the four-stamp key is ${key ?? 'missing'}`);
    if (!indexed) problems.push(`${name}: no index on the four stamps`);
    if (!restamped) problems.push(`${name}: the worker may not re-stamp it`);
  }
  const names = found.map(({ name }) => name);
  for (const table of STAMPED_TABLES) if (!names.includes(table)) problems.push(`${table} has lost its stamps`);
  for (const name of names) if (!STAMPED_TABLES.includes(name)) problems.push(`${name} is stamped, test/isolation/access doesn't say so`);
  const constraints = await probe.rows<{ table: string; name: string; first: string; kind: string }>(
    `SELECT k.conrelid::regclass::text AS table, k.conname AS name, k.contype::text AS kind, (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = k.conkey[1])::text AS first
       FROM pg_constraint k JOIN pg_attribute e ON e.attrelid = k.conrelid AND e.attname = 'enterprise_id' AND e.attnotnull
      WHERE k.contype IN ('p', 'u', 'f') AND k.connamespace = 'public'::regnamespace AND k.confrelid IS DISTINCT FROM 'organizations'::regclass`,
  );
  for (const { table, name, first } of constraints) if (first !== 'enterprise_id' && tables.includes(table)) problems.push(`${table}.${name} doesn't lead with the enterprise`);
  return problems;
}

/** A key, a parent, a table or an audience's right that appears in the catalogue must be listed in the access tables, so that it is tried. */
async function keysAreListed(probe: Probe, tables: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  const constraints = await probe.rows<{ table: string; kind: string; columns: string[]; parent: string | null }>(
    `SELECT k.conrelid::regclass::text AS table, k.contype::text AS kind, k.confrelid::regclass::text AS parent,
            (SELECT array_agg(a.attname::text ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY AS c (attnum, n) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum) AS columns
       FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'f') AND k.connamespace = 'public'::regnamespace AND k.conrelid <> 'migrations'::regclass
        -- a generated column can't be written: what it is made of is tried
        AND NOT EXISTS (SELECT FROM pg_attribute g WHERE g.attrelid = k.conrelid AND g.attnum = ANY (k.conkey) AND g.attgenerated <> '' AND k.contype = 'f')`,
  );
  for (const { table, kind, columns, parent } of constraints) {
    if (!tables.includes(table)) continue;
    const access = accessOf(table);
    // Wider keys that only serve as a foreign key's target repeat a narrower one.
    const listed =
      kind === 'f' ? parent === 'enterprises' || (access.parents ?? []).some((one) => String(one.columns) === String(columns) && one.table === parent) : access.once.some((key) => key.every((column) => columns.includes(column)));
    if (!listed) problems.push(`test/isolation/access: ${table} has a key on ${columns.join(', ')}${parent && parent !== '-' ? ` → ${parent}` : ''} that no probe tries`);
  }
  const checked = await probe.rows<{ table: string; name: string }>(`SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`);
  for (const { table, name } of checked) if (tables.includes(table) && !accessOf(table).impossible?.[name]) problems.push(`test/isolation/access: no row is tried against the CHECK ${name} of ${table}`);
  problems.push(...(await upkeepRights(probe, tables)));
  for (const { name } of await tablesOf(probe)) if (!tables.includes(name) && tables.length > 20) problems.push(`test/isolation/access says nothing about the table ${name}`);
  const granted = await probe.rows<{ role: string; table: string }>(
    `SELECT DISTINCT r.rolname AS role, c.relname AS table FROM pg_roles r, pg_class c WHERE r.rolname = ANY ($1) AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname <> 'migrations'
        AND (has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(r.oid, c.oid, 'DELETE'))`,
    [[...RUNTIME_ROLES]],
  );
  for (const { role, table } of granted) {
    if (!tables.includes(table)) continue;
    const audience = AUDIENCES.find((one) => roleOf(one) === role);
    if (!audience || !accessOf(table).of[audience]) problems.push(`${role} has a right on ${table} that test/isolation/access doesn't list`);
  }
  return problems;
}

/** The worker refreshes statistics of what it writes; nobody does so elsewhere, and nobody hangs triggers or keys on a table. */
async function upkeepRights(probe: Probe, tables: readonly string[]): Promise<string[]> {
  const held = await probe.rows<{ table: string; role: string; right: string }>(
    `SELECT c.relname AS table, r.rolname AS role, v.verb AS right FROM pg_class c, pg_roles r, unnest(ARRAY['MAINTAIN', 'REFERENCES', 'TRIGGER']) AS v (verb)
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' AND r.rolname = ANY ($1) AND has_table_privilege(r.oid, c.oid, v.verb)`,
    [[...RUNTIME_ROLES]],
  );
  const right = (table: string): string[] => (accessOf(table).of.worker ? [`${roleOf('worker')} MAINTAIN`] : []);
  return tables.flatMap((table) => {
    const found = held.filter((one) => one.table === table).map((one) => `${one.role} ${one.right}`);
    return String(found.sort()) === String(right(table)) ? [] : [`${table}: rights of upkeep are ${found.join(', ') || 'none'}, not ${right(table).join(', ') || 'none'}`];
  });
}
