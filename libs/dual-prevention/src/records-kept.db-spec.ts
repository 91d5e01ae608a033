import pg from 'pg';
import { AUDIENCES, roleOf } from '@anze/database';
import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';

/** A draft is no record yet: whoever writes it may throw it away. */
const NO_RECORD = ['inspection_drafts'];

/** The rule `records.retention`: what was inspected and found is kept for years; the product keeps it for good. */
describe('records.retention', () => {
  let database: TestDatabase;
  let root: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    root = new pg.Client({ connectionString: database.url });
    await root.connect();
  });
  afterAll(async () => {
    await root?.end();
    await database?.drop();
  });

  const records = async (): Promise<string[]> =>
    (await root.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname ~ '^(hazard|inspection)' ORDER BY 1`)).rows.map(({ name }) => name).filter((name) => !NO_RECORD.includes(name));
  /** Every way in which a runtime role could make a record vanish, or the removal of something else could. */
  const waysOut = async (): Promise<string[]> => {
    const { rows } = await root.query<{ way: string }>(
      `SELECT r || ' may ' || verb || ' ' || t AS way FROM unnest($1::text[]) AS t, unnest($2::text[]) AS r, unnest(ARRAY['DELETE', 'TRUNCATE']) AS verb WHERE has_table_privilege(r, t::regclass, verb)
       UNION ALL SELECT p.polname || ' lets rows of ' || c.relname || ' go' FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relname = ANY ($1) AND p.polcmd IN ('d', '*')
       UNION ALL SELECT f.conname || ' takes rows of ' || c.relname || ' along' FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid WHERE f.contype = 'f' AND c.relname = ANY ($1) AND f.confdeltype NOT IN ('a', 'r')`,
      [await records(), AUDIENCES.map(roleOf)],
    );
    return rows.map(({ way }) => way);
  };

  it('is at least three years, with its source; less is refused', () => {
    const seed = RULE_SEEDS.find(({ kind }) => kind === 'records.retention')!;
    expect(seed.body).toEqual({ years: 3 });
    expect(seed.source).toContain('16号');
    expect(RULE_KINDS['records.retention'].safeParse({ years: 2 }).success).toBe(false);
  });

  it('holds since nobody who works with records can remove one, nor does one go with anything else', async () => {
    expect(await records()).toEqual(['hazard_comments', 'hazard_events', 'hazard_extensions', 'hazard_statements', 'hazards', 'inspection_checks', 'inspection_items', 'inspection_tasks', 'inspections']);
    expect(await waysOut()).toEqual([]);
  });

  it.each([
    ['a grant', `GRANT DELETE ON hazard_events TO ${roleOf('worker')}`, `${roleOf('worker')} may DELETE hazard_events`],
    ['a policy', `CREATE POLICY gone ON inspections FOR DELETE TO ${roleOf('regulator')} USING (true)`, 'gone lets rows of inspections go'],
    ['a key', 'ALTER TABLE hazard_comments ADD CONSTRAINT along FOREIGN KEY (enterprise_id) REFERENCES enterprises (enterprise_id) ON DELETE CASCADE', 'along takes rows of hazard_comments along'],
  ])('would be broken by %s, and told', async (_, statement, told) => {
    await root.query('BEGIN');
    await root.query(statement);
    expect(await waysOut()).toEqual([told]);
    await root.query('ROLLBACK');
  });
});
