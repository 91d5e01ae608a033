import { AUDIENCES, roleOf } from '@anze/database';
import type { Probe } from '../probe.js';
import type { FaultKind, Mutant } from './mutants.js';
import { audienceOf } from './policy-faults.js';

const VERBS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'MAINTAIN', 'REFERENCES', 'TRIGGER'];
const TABLES = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' AND r.rolname = ANY ($1)`;

/** What no audience has, given; what one has, taken away: each verb on each table, and of columns each one that it may read or change alone. */
export async function grantFaults(probe: Probe): Promise<Mutant[]> {
  const roles = AUDIENCES.map(roleOf);
  const lacking = await probe.rows<{ table: string; role: string; what: string }>(
    `SELECT c.relname AS table, r.rolname AS role, v.verb AS what FROM pg_class c, pg_roles r, unnest($2::text[]) AS v (verb) WHERE ${TABLES} AND NOT has_table_privilege(r.oid, c.oid, v.verb)
     UNION ALL
     SELECT c.relname, r.rolname, format('%s (%s)', v.verb, min(a.attname)) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped, pg_roles r, unnest(ARRAY['SELECT', 'UPDATE']) AS v (verb)
      WHERE ${TABLES} AND NOT has_column_privilege(r.oid, c.oid, a.attnum, v.verb) GROUP BY c.relname, r.rolname, v.verb
     ORDER BY 1, 2, 3`,
    [roles, VERBS],
  );
  const held = await probe.rows<{ table: string; role: string; what: string }>(
    `SELECT c.relname AS table, r.rolname AS role, a.privilege_type AS what FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee WHERE ${TABLES}
     UNION ALL
     SELECT c.relname, r.rolname, format('%s (%s)', a.privilege_type, t.attname) FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a JOIN pg_roles r ON r.oid = a.grantee WHERE ${TABLES}
     ORDER BY 1, 2, 3`,
    [roles],
  );
  const fault = (kind: FaultKind, title: string, table: string, role: string, sql: string): Mutant => ({ kind, title, tables: [table], apply: [sql], audience: audienceOf(role), checks: ['grants', 'catalogueRules'] });
  return [
    ...lacking.map(({ table, role, what }) => fault('grant too many', `${what} on ${table} granted to ${role}`, table, role, `GRANT ${what} ON ${table} TO ${role}`)),
    ...held.map(({ table, role, what }) => fault('grant too few', `${what} on ${table} taken from ${role}`, table, role, `REVOKE ${what} ON ${table} FROM ${role}`)),
  ];
}
