import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { read } from './checked-in.js';
import { readTables } from './distribution/catalogue.js';
import { PLACEMENTS } from './distribution/placement.js';
import { distributionProblems, placeOf } from './distribution/rules.js';
import { distributeSql } from './distribution/statements.js';

/** What must hold for any table that anybody adds, so that the schema can be spread over servers by the enterprise. */
describe('the schema on many servers', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const problems = async (): Promise<string[]> => distributionProblems(await readTables(client), PLACEMENTS);

  it('can be spread by the enterprise', async () => expect(await problems()).toEqual([]));

  it('has a place for every table, and hazards beside their enterprise', async () => {
    const places = (await readTables(client)).map((table) => [table.name, placeOf(table, PLACEMENTS)?.kind]);
    expect(places.filter(([, kind]) => kind === undefined)).toEqual([]);
    expect(Object.fromEntries(places)).toMatchObject({ enterprises: 'enterprise', hazards: 'enterprise', policies: 'enterprise', rollup_deltas: 'enterprise', audit_log: 'organization', organizations: 'reference', rollup_cells: 'local' });
  });

  it('deploy/citus/distribute.sql is what the catalogue says', async () => expect(read('deploy/citus/distribute.sql')).toBe(await distributeSql(client)));

  const NEW = 'CREATE TABLE planted (id uuid NOT NULL, enterprise_id uuid NOT NULL, organization_id uuid, note text';
  it.each([
    ['a new table without a tenant in its key', 'CREATE TABLE planted (id uuid PRIMARY KEY)', 'planted: its primary key leads with neither'],
    ['a new table without any key', 'CREATE TABLE planted (enterprise_id uuid NOT NULL)', 'planted: its primary key leads with neither'],
    ['a key that leads with the id', `${NEW}, PRIMARY KEY (id, enterprise_id))`, 'planted: its primary key leads with neither'],
    ['an enterprise\'s rows filed under an organization', `${NEW}, PRIMARY KEY (organization_id, id))`, 'planted: is of an enterprise, and lies as organization'],
    ['a tenant that is no uuid', 'CREATE TABLE planted (id uuid, organization_id text, PRIMARY KEY (organization_id, id))', 'organization_id is not a uuid'],
    ['a unique key without the enterprise', 'ALTER TABLE hazards ADD CONSTRAINT planted UNIQUE (hazard_no)', 'hazards: unique key planted does not lead with enterprise_id'],
    ['a unique index without the enterprise', 'CREATE UNIQUE INDEX planted ON policies (policy_no) WHERE ends_on IS NOT NULL', 'policies: unique key planted does not lead'],
    ['a unique key on an expression', 'CREATE UNIQUE INDEX planted ON policies (lower(policy_no), enterprise_id)', 'policies: unique key planted does not lead'],
    ['an exclusion without the enterprise', 'ALTER TABLE hazards ADD CONSTRAINT planted EXCLUDE USING btree (id WITH =)', 'hazards: unique key planted does not lead'],
    ['a unique key of an organization without it', 'CREATE UNIQUE INDEX planted ON uploads (sha256)', 'uploads: unique key planted does not lead with organization_id'],
    [
      'a foreign key that crosses enterprises',
      'ALTER TABLE inspections ADD CONSTRAINT planted_key UNIQUE (enterprise_id, id, finder_id), ADD other uuid; ALTER TABLE reminders ADD other uuid, ADD CONSTRAINT planted FOREIGN KEY (other, subject_id) REFERENCES inspections (enterprise_id, id)',
      'reminders: foreign key planted crosses tenants',
    ],
    ['a foreign key to the enterprise by another column', 'ALTER TABLE hazards ADD CONSTRAINT planted FOREIGN KEY (finder_id) REFERENCES enterprises (enterprise_id)', 'hazards: foreign key planted crosses tenants'],
    ['a foreign key to a table of one server', 'ALTER TABLE hazards ADD planted_user text REFERENCES users (username)', 'leads from a enterprise table to a local one'],
    ['a shared table that refers to an enterprise\'s', 'ALTER TABLE regions ADD planted uuid REFERENCES enterprises (enterprise_id)', 'leads from a reference table to a enterprise one'],
    ['a local table that refers to an enterprise\'s', 'ALTER TABLE rollup_cells ADD planted uuid REFERENCES enterprises (enterprise_id)', 'leads from a local table to a enterprise one'],
    [
      'a stamp that follows its parent',
      'ALTER TABLE reminders ADD CONSTRAINT planted FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises (enterprise_id, region_code, sector, insurer_id) ON UPDATE CASCADE',
      'reminders: foreign key planted changes the tenant along with its parent',
    ],
    ['a parent whose end clears the tenant', 'ALTER TABLE reminders ADD CONSTRAINT planted FOREIGN KEY (enterprise_id) REFERENCES enterprises (enterprise_id) ON DELETE SET NULL', 'would clear the tenant'],
    ['a policy with a sub-select of its own', 'CREATE POLICY planted ON hazards FOR SELECT TO anze_insurer USING (insurer_id = (SELECT gen_random_uuid()))', 'hazards: policy planted has a sub-select'],
    ['a policy that looks at another table', 'CREATE POLICY planted ON hazards FOR SELECT TO anze_insurer USING (EXISTS (SELECT 1 FROM policies p WHERE p.enterprise_id = hazards.enterprise_id))', 'hazards: policy planted has a sub-select or a join'],
    ['a check in a policy that looks at another table', 'CREATE POLICY planted ON audit_log FOR INSERT TO anze_insurer WITH CHECK (organization_id IN (SELECT id FROM organizations))', 'audit_log: policy planted has a sub-select or a join'],
    ['a trigger', 'CREATE TRIGGER planted BEFORE UPDATE ON hazards FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()', 'hazards: trigger or rule planted'],
    ['a rule', 'CREATE RULE planted AS ON DELETE TO hazards DO INSTEAD NOTHING', 'hazards: trigger or rule planted'],
    ['a default by a function of ours', `CREATE FUNCTION planted() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$; ALTER TABLE hazards ALTER extra SET DEFAULT to_jsonb(planted())`, 'hazards: calls planted()'],
    ['a check by a function of ours', 'CREATE FUNCTION planted(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$ SELECT true $$; ALTER TABLE policies ADD CHECK (planted(policy_no))', 'policies: calls planted(text)'],
    ['a policy by a function of ours', 'CREATE FUNCTION planted(uuid) RETURNS boolean STABLE LANGUAGE sql AS $$ SELECT true $$; CREATE POLICY planted ON hazards FOR SELECT TO anze_insurer USING (planted(id))', 'hazards: calls planted(uuid)'],
    ['an index on a function of ours', 'CREATE FUNCTION planted(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT $1 $$; CREATE INDEX ON hazards (planted(hazard_no))', 'hazards: calls planted(text)'],
    ['a number that every server would draw alike', 'ALTER TABLE hazards ADD planted int GENERATED BY DEFAULT AS IDENTITY', 'hazards: column planted draws from a sequence'],
    ['the same by serial', 'ALTER TABLE audit_log ADD planted serial', 'audit_log: column planted draws from a sequence'],
    ['inheritance', 'CREATE TABLE planted (PRIMARY KEY (enterprise_id, id)) INHERITS (hazards)', 'hazards: inherits'],
  ])('notices %s', async (_, sql, expected) => {
    await client.query('BEGIN');
    try {
      await client.query(sql);
      expect((await problems()).join('\n')).toContain(expected);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it('notices a placement of a table that is gone', async () => {
    const tables = await readTables(client);
    expect(distributionProblems(tables, { ...PLACEMENTS, gone: { place: 'local', because: 'it was there once' } })).toEqual(['gone is placed and isn\'t there']);
  });

  it('notices a table of enterprises that is declared away', async () => {
    const tables = await readTables(client);
    expect(distributionProblems(tables, { ...PLACEMENTS, reminders: { place: 'local', because: 'to get round the rules' } })).toContain('reminders: is of an enterprise, and lies as local');
  });
});
