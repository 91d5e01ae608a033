import { OWNED_TABLES } from '@anze/enterprises';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { TEST_SECRET } from '../support/template.js';
import { ACCESS, STAMPED_TABLES } from './access/index.js';
import { catalogueRules, contextOf, type Context } from './checks/index.js';
import { tablesOf } from './catalogue.js';
import { makeWorld } from './world.js';

/** What must hold for any table that anybody adds, read from PostgreSQL's catalogue. */
describe('catalogue', () => {
  let database: TestDatabase;
  let context: Context;

  beforeAll(async () => {
    database = await createTestDatabase();
    context = contextOf(database.url, TEST_SECRET, makeWorld());
  });
  afterAll(async () => {
    await context?.probe.close();
    await database?.drop();
  });

  it('isolates every table', async () => expect(await catalogueRules(context)).toEqual([]));

  it('has an access table for every table, and none for others', async () => {
    expect(Object.keys(ACCESS).sort()).toEqual((await tablesOf(context.probe)).map((table) => table.name).sort());
  });

  it('has every stamped table in the list of a re-stamp', () => expect([...OWNED_TABLES].sort()).toEqual([...STAMPED_TABLES].sort()));
});
