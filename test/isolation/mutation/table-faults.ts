import type { Probe } from '../probe.js';
import type { Mutant } from './mutants.js';

/** Row security off or not forced, a table open to everybody, an index of the stamps gone. */
export async function tableFaults(probe: Probe): Promise<Mutant[]> {
  const names = await probe.rows<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations' ORDER BY 1`);
  const indexes = await probe.rows<{ table: string; name: string }>(`SELECT tablename AS table, indexname AS name FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE '%\\_stamps\\_idx' ORDER BY 1`);
  return [
    ...names.flatMap(({ name }): Mutant[] => [
      { kind: 'row security', title: `row security of ${name} disabled`, tables: [name], apply: [`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`], audience: null, checks: ['reads', 'changes', 'inserts', 'catalogueRules'] },
      { kind: 'row security', title: `row security of ${name} not forced`, tables: [name], apply: [`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`], audience: null, checks: ['catalogueRules'] },
      { kind: 'grant too many', title: `SELECT on ${name} granted to PUBLIC`, tables: [name], apply: [`GRANT SELECT ON ${name} TO PUBLIC`], audience: null, checks: ['grants', 'catalogueRules'] },
    ]),
    ...indexes.map(({ table, name }): Mutant => ({ kind: 'index of the stamps', title: `${name} dropped`, tables: [table], apply: [`DROP INDEX ${name}`], audience: null, checks: ['catalogueRules'] })),
  ];
}

const WAYS: Readonly<Record<string, readonly string[]>> = {
  'a view that shows what its owner sees': ['CREATE VIEW mutant AS SELECT * FROM hazards'],
  'a materialized view': ['CREATE MATERIALIZED VIEW mutant AS SELECT * FROM hazards'],
  [`a function with its owner's rights`]: ['CREATE FUNCTION mutant() RETURNS bigint SECURITY DEFINER LANGUAGE sql AS $$ SELECT count(*) FROM hazards $$'],
  'a rule that rewrites what is asked': ['CREATE RULE mutant AS ON DELETE TO rules DO INSTEAD NOTHING'],
  'a trigger': ['CREATE FUNCTION mutant() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$', 'CREATE TRIGGER mutant BEFORE UPDATE ON hazards FOR EACH ROW EXECUTE FUNCTION mutant()'],
  'an enum type': [`CREATE TYPE mutant AS ENUM ('A')`],
  'a policy with a sub-select': ['CREATE POLICY mutant ON hazards FOR SELECT TO anze_insurer USING (EXISTS (SELECT 1 FROM policies p WHERE p.enterprise_id = hazards.enterprise_id))'],
  'a policy that calls a function': [`CREATE POLICY mutant ON hazards FOR SELECT TO anze_insurer USING (pg_has_role('anze_insurer', 'MEMBER'))`],
  'a restrictive policy in place of a permissive one': ['CREATE POLICY mutant ON hazards AS RESTRICTIVE FOR SELECT TO anze_insurer USING (true)'],
  'a runtime role that bypasses row security': ['ALTER ROLE anze_insurer BYPASSRLS'],
  'a runtime role that is a superuser': ['ALTER ROLE anze_insurer SUPERUSER'],
  'a runtime role that makes roles': ['ALTER ROLE anze_insurer CREATEROLE'],
  'a runtime role that is a member of another': ['GRANT anze_regulator TO anze_insurer'],
  'a runtime role that owns something': ['CREATE SEQUENCE mutant', 'ALTER SEQUENCE mutant OWNER TO anze_regulator'],
  'a runtime role that makes tables': ['GRANT CREATE ON SCHEMA public TO anze_insurer'],
  'a runtime role that writes the migrations': ['GRANT INSERT ON migrations TO anze_platform'],
  'a new table without row security': ['CREATE TABLE mutant (enterprise_id uuid)', 'GRANT SELECT ON mutant TO anze_insurer'],
};

/** Ways around the policies of a table. */
export const waysAround = (): Mutant[] => Object.entries(WAYS).map(([title, apply]) => ({ kind: 'way around', title, tables: ['hazards'], apply, audience: null, checks: ['catalogueRules', 'reads', 'grants'] }));
