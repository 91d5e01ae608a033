import { AUDIENCES, roleOf, type Audience } from '@anze/database';
import type { Probe } from '../probe.js';
import { loosened, tightened } from './conditions.js';

/** One fault in the schema: what to run, what undoes it, and where the damage is. */
export interface Mutant {
  readonly title: string;
  readonly tables: readonly string[];
  readonly apply: readonly string[];
  readonly undo: readonly string[];
  /** Whom it can concern; null is everybody. */
  readonly audience: Audience | null;
  /** The checks worth asking, the likeliest first. */
  readonly checks: readonly string[];
}

const ROWS = ['reads', 'changes', 'inserts', 'catalogueRules'] as const;
const KEYS = ['keys', 'plantedStamps', 'restamps', 'catalogueRules'] as const;
const GRANTS = ['grants', 'restamps', 'catalogueRules'] as const;
const audienceOf = (role: string): Audience | null => AUDIENCES.find((audience) => roleOf(audience) === role) ?? null;

/** Faults that change nothing: a condition that another one of the same policy implies. */
const HARMLESS = [
  // Without a region announced the range below it is empty as well.
  /^regions_worker_insert loosened to \(true AND /,
];

/** Every single fault that the isolation suite must notice. */
export async function mutantsOf(probe: Probe): Promise<Mutant[]> {
  return (await faults(probe)).filter(({ title }) => !HARMLESS.some((known) => known.test(title)));
}

async function faults(probe: Probe): Promise<Mutant[]> {
  const held = await columnGrants(probe);
  return [...(await policies(probe)), ...(await constraints(probe)), ...(await grantsGiven(probe, held)), ...(await grantsTaken(probe, held)), ...(await tables(probe)), ...odd()];
}

interface Policy {
  table: string;
  name: string;
  cmd: string;
  role: string;
  using: string | null;
  check: string | null;
}

async function policies(probe: Probe): Promise<Mutant[]> {
  const found = await probe.rows<Policy>(
    `SELECT polrelid::regclass::text AS table, polname AS name, CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' ELSE 'DELETE' END AS cmd,
            pg_get_userbyid(polroles[1]) AS role, pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check FROM pg_policy ORDER BY 1, 2`,
  );
  return found.flatMap((policy) => {
    const { table, name } = policy;
    const create = ({ using, check, role }: Policy): string => `CREATE POLICY ${name} ON ${table} FOR ${policy.cmd} TO ${role}${using === null ? '' : ` USING (${using})`}${check === null ? '' : ` WITH CHECK (${check})`}`;
    const drop = `DROP POLICY ${name} ON ${table}`;
    const instead = (title: string, other: Policy): Mutant => ({ title: `${name} ${title}`, tables: [table], apply: [drop, create(other)], undo: [drop, create(policy)], audience: audienceOf(other.role), checks: ROWS });
    const condition = policy.using ?? policy.check ?? 'true';
    const both = (text: string): Policy => ({ ...policy, using: policy.using === null ? null : text, check: policy.check === null ? null : text });
    return [
      { title: `${name} dropped`, tables: [table], apply: [drop], undo: [create(policy)], audience: audienceOf(policy.role), checks: ROWS },
      instead('for PUBLIC', { ...policy, role: 'PUBLIC' }),
      ...loosened(condition).map((text) => instead(`loosened to ${text}`, both(text))),
      ...tightened(condition).map((text) => instead(`tightened to ${text}`, both(text))),
      ...(policy.using !== null && policy.check !== null && policy.check !== 'true' ? [instead('without its check', { ...policy, check: 'true' })] : []),
    ];
  });
}

async function constraints(probe: Probe): Promise<Mutant[]> {
  const found = await probe.rows<{ table: string; name: string; kind: string; text: string; index: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, contype::text AS kind, pg_get_constraintdef(oid) AS text, conindid::text AS index FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid <> 'migrations'::regclass ORDER BY 1, 2`,
  );
  const add = (one: (typeof found)[number]): string => `ALTER TABLE ${one.table} ADD CONSTRAINT ${one.name} ${one.text}`;
  return found.flatMap((one): Mutant[] => {
    const dependents = one.kind === 'f' ? [] : found.filter((other) => other.kind === 'f' && other.index === one.index);
    const drop = `ALTER TABLE ${one.table} DROP CONSTRAINT ${one.name} CASCADE`;
    const dropped: Mutant = { title: `${one.name} dropped`, tables: [...new Set([one.table, ...dependents.map((other) => other.table)])], apply: [drop], undo: [add(one), ...dependents.map(add)], audience: null, checks: KEYS };
    if (!one.name.endsWith('_stamps_fk')) return [dropped];
    return [
      dropped,
      { title: `${one.name} not deferred`, tables: [one.table], apply: [drop, add(one).replace(' DEFERRABLE INITIALLY DEFERRED', '')], undo: [drop, add(one)], audience: null, checks: KEYS },
      ...['region_code', 'sector', 'insurer_id'].map((stamp): Mutant => {
        const without = ['enterprise_id', 'region_code', 'sector', 'insurer_id'].filter((column) => column !== stamp).join(', ');
        return {
          title: `${one.name} without ${stamp}`,
          tables: [one.table],
          apply: [`ALTER TABLE enterprises ADD CONSTRAINT mutant_key UNIQUE (${without})`, drop, `ALTER TABLE ${one.table} ADD CONSTRAINT ${one.name} FOREIGN KEY (${without}) REFERENCES enterprises (${without}) DEFERRABLE INITIALLY DEFERRED`],
          undo: [drop, 'ALTER TABLE enterprises DROP CONSTRAINT mutant_key', add(one)],
          audience: null,
          checks: KEYS,
        };
      }),
    ];
  });
}

const VERBS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'] as const;

/** What no audience has: each verb on each table, and of each table one column to read and one to change. */
async function grantsGiven(probe: Probe, held: readonly ColumnGrant[]): Promise<Mutant[]> {
  const found = await probe.rows<{ table: string; role: string; verb: string; column: string | null }>(
    `SELECT c.relname AS table, r.rolname AS role, v.verb, NULL AS column FROM pg_class c, pg_roles r, unnest($2::text[]) AS v (verb)
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' AND r.rolname = ANY ($1) AND NOT has_table_privilege(r.oid, c.oid, v.verb)
     UNION ALL
     SELECT DISTINCT ON (c.relname, r.rolname, v.verb) c.relname, r.rolname, v.verb, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped, pg_roles r, unnest(ARRAY['SELECT', 'UPDATE']) AS v (verb)
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' AND r.rolname = ANY ($1) AND NOT has_column_privilege(r.oid, c.oid, a.attnum, v.verb)
     ORDER BY 1, 2, 3, 4`,
    [AUDIENCES.map(roleOf), [...VERBS]],
  );
  return found.map(({ table, role, verb, column }) => {
    const what = column === null ? verb : `${verb} (${column})`;
    // Revoking a table's privilege takes the columns' with it.
    return { title: `${what} on ${table} granted to ${role}`, tables: [table], apply: [`GRANT ${what} ON ${table} TO ${role}`], undo: [`REVOKE ${what} ON ${table} FROM ${role}`, ...held.filter((one) => one.table === table && one.role === role && one.verb === verb).map(({ columns }) => `GRANT ${verb} (${columns.join(', ')}) ON ${table} TO ${role}`)], audience: audienceOf(role), checks: GRANTS };
  });
}

interface ColumnGrant {
  table: string;
  role: string;
  verb: string;
  columns: string[];
}

const columnGrants = (probe: Probe): Promise<ColumnGrant[]> =>
  probe.rows<ColumnGrant>(
    `SELECT c.relname AS table, r.rolname AS role, a.privilege_type AS verb, array_agg(t.attname::text ORDER BY t.attnum) AS columns FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a JOIN pg_roles r ON r.oid = a.grantee
      WHERE c.relnamespace = 'public'::regnamespace AND r.rolname = ANY ($1) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [AUDIENCES.map(roleOf)],
  );

/** What each audience has, taken away: a verb, and one column of those it may change. */
async function grantsTaken(probe: Probe, held: readonly ColumnGrant[]): Promise<Mutant[]> {
  const wholes = await probe.rows<{ table: string; role: string; verb: string }>(
    `SELECT c.relname AS table, r.rolname AS role, a.privilege_type AS verb FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations' AND r.rolname = ANY ($1) AND a.privilege_type <> 'MAINTAIN' ORDER BY 1, 2, 3`,
    [AUDIENCES.map(roleOf)],
  );
  const taken = (what: string, table: string, role: string): Mutant => ({ title: `${what} on ${table} taken from ${role}`, tables: [table], apply: [`REVOKE ${what} ON ${table} FROM ${role}`], undo: [`GRANT ${what} ON ${table} TO ${role}`], audience: audienceOf(role), checks: GRANTS });
  return [...wholes.map(({ table, role, verb }) => taken(verb, table, role)), ...held.flatMap(({ table, role, verb, columns: names }) => names.map((name) => taken(`${verb} (${name})`, table, role)))];
}

async function tables(probe: Probe): Promise<Mutant[]> {
  const names = await probe.rows<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations' ORDER BY 1`);
  const indexes = await probe.rows<{ table: string; name: string; text: string }>(`SELECT tablename AS table, indexname AS name, indexdef AS text FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE '%\\_stamps\\_idx' ORDER BY 1`);
  return [
    ...names.flatMap(({ name }): Mutant[] => [
      { title: `row security of ${name} disabled`, tables: [name], apply: [`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`], undo: [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`], audience: null, checks: ROWS },
      { title: `row security of ${name} not forced`, tables: [name], apply: [`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`], undo: [`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`], audience: null, checks: ['catalogueRules'] },
      { title: `SELECT on ${name} granted to PUBLIC`, tables: [name], apply: [`GRANT SELECT ON ${name} TO PUBLIC`], undo: [`REVOKE SELECT ON ${name} FROM PUBLIC`], audience: null, checks: GRANTS },
    ]),
    ...indexes.map(({ table, name, text }): Mutant => ({ title: `${name} dropped`, tables: [table], apply: [`DROP INDEX ${name}`], undo: [text], audience: null, checks: ['catalogueRules'] })),
  ];
}

/** Ways around a table's policies. */
function odd(): Mutant[] {
  const ways: Pick<Mutant, 'title' | 'apply' | 'undo'>[] = [
    { title: 'a view that shows what its owner sees', apply: ['CREATE VIEW mutant AS SELECT * FROM hazards'], undo: ['DROP VIEW mutant'] },
    { title: 'a materialized view', apply: ['CREATE MATERIALIZED VIEW mutant AS SELECT * FROM hazards'], undo: ['DROP MATERIALIZED VIEW mutant'] },
    { title: `a function with its owner's rights`, apply: ['CREATE FUNCTION mutant() RETURNS bigint SECURITY DEFINER LANGUAGE sql AS $$ SELECT count(*) FROM hazards $$'], undo: ['DROP FUNCTION mutant()'] },
    { title: 'an enum type', apply: [`CREATE TYPE mutant AS ENUM ('A')`], undo: ['DROP TYPE mutant'] },
    { title: 'a policy with a sub-select', apply: ['CREATE POLICY mutant ON hazards FOR SELECT TO anze_insurer USING (EXISTS (SELECT 1 FROM policies p WHERE p.enterprise_id = hazards.enterprise_id))'], undo: ['DROP POLICY mutant ON hazards'] },
    { title: 'a policy that calls a function', apply: [`CREATE POLICY mutant ON hazards FOR SELECT TO anze_insurer USING (pg_has_role('anze_insurer', 'MEMBER'))`], undo: ['DROP POLICY mutant ON hazards'] },
    { title: 'a runtime role that bypasses row security', apply: ['ALTER ROLE anze_insurer BYPASSRLS'], undo: ['ALTER ROLE anze_insurer NOBYPASSRLS'] },
    { title: 'a runtime role that is a member of another', apply: ['GRANT anze_regulator TO anze_insurer'], undo: ['REVOKE anze_regulator FROM anze_insurer'] },
    { title: 'a runtime role that owns something', apply: ['CREATE SEQUENCE mutant', 'ALTER SEQUENCE mutant OWNER TO anze_regulator'], undo: ['DROP SEQUENCE mutant'] },
    { title: 'a new table without row security', apply: ['CREATE TABLE mutant (enterprise_id uuid)', 'GRANT SELECT ON mutant TO anze_insurer'], undo: ['DROP TABLE mutant'] },
  ];
  return ways.map((way) => ({ ...way, tables: ['hazards'], audience: null, checks: ['catalogueRules', 'reads', 'grants'] }));
}
