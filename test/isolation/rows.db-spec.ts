import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { TEST_SECRET } from '../support/template.js';
import { changes, contextOf, grants, inserts, keys, plantedStamps, reads, restamps, results, worldIsComplete, type Check, type Context } from './checks/index.js';
import { insertWorld, makeWorld } from './world.js';

/** Who sees, writes, changes and deletes which rows: the database's answer against the rules of test/isolation/access. */
describe('rows', () => {
  let database: TestDatabase;
  let context: Context;

  beforeAll(async () => {
    database = await createTestDatabase();
    const world = makeWorld();
    context = contextOf(database.url, TEST_SECRET, world);
    await insertWorld(await context.probe.root(), world);
  });
  afterAll(async () => {
    await context?.probe.close();
    await database?.drop();
  });

  const holds = (check: Check) => async (): Promise<void> => expect(await check(context)).toEqual([]);

  it('are there for every table and tenant', holds(worldIsComplete));
  it('are seen by those they belong to and nobody else', holds(reads));
  it('open only the columns that an audience needs', holds(grants));
  it('are written only by those they would belong to', holds(inserts));
  it('are changed and deleted only by those they belong to', holds(changes));
  it('are made only what they may become', holds(results));
  it('carry no stamp but their enterprise\'s', holds(plantedStamps));
  it('move with their enterprise, all or none', holds(restamps));
  it('name no parent of another tenant and repeat no key, whoever writes them', holds(keys));
  it('are still all there', holds(worldIsComplete));
});
