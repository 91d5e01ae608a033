import { randomBytes } from 'node:crypto';
import { describeSchema } from '@anze/database';
import { ensureTestServer, stopTestServer } from '../../support/postgres-server.js';
import { databaseUrl, runStatement, TEMPLATE } from '../../support/template-database.js';
import { TEST_SECRET } from '../../support/template.js';
import { CHECKS, contextOf, type Context } from '../checks/index.js';
import { insertWorld, makeWorld } from '../world.js';
import { mutantsOf, type Mutant } from './mutants.js';

/** What became of a run. */
export interface Mutated {
  readonly tried: number;
  readonly killed: ReadonlyMap<string, number>;
  readonly survivors: readonly string[];
}

/**
 * Plants one fault at a time into a copy of the migrated template with the world in it and asks every check, until one notices.
 * @param only a word: mutants whose title contains it
 */
export async function mutate(only: string, say: (line: string) => void): Promise<Mutated> {
  const { superuserUrl } = await ensureTestServer();
  const name = `anze_mutants_${randomBytes(4).toString('hex')}`;
  try {
    await runStatement(superuserUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY = FILE_COPY`);
    const world = makeWorld();
    const context = contextOf(databaseUrl(superuserUrl, name), TEST_SECRET, world);
    const root = await context.probe.root();
    try {
      await insertWorld(root, world);
      const healthy = await firstComplaint(context, Object.keys(CHECKS));
      if (healthy) throw new Error(`The schema fails before any mutation: ${healthy.check}: ${healthy.problem}`);
      const before = await describeSchema(root);
      const result = await tryAll(context, (await mutantsOf(context.probe)).filter(({ title }) => title.includes(only)), say);
      if ((await describeSchema(root)) !== before) throw new Error('A mutation was not undone: the result is worthless');
      return result;
    } finally {
      await context.probe.close();
    }
  } finally {
    await stopTestServer();
  }
}

async function tryAll(context: Context, mutants: readonly Mutant[], say: (line: string) => void): Promise<Mutated> {
  const killed = new Map<string, number>();
  const survivors: string[] = [];
  const root = await context.probe.root();
  let tried = 0;
  for (const { title, tables, audience, checks, apply, undo } of mutants) {
    for (const statement of apply) await root.query(statement);
    const complaint = await firstComplaint({ ...context, tables, everybody: context.everybody.filter((who) => audience === null || who.audience === audience) }, checks);
    for (const statement of undo) await root.query(statement);
    tried += 1;
    if (complaint) killed.set(complaint.check, (killed.get(complaint.check) ?? 0) + 1);
    else {
      survivors.push(title);
      say(`survivor: ${title}`);
    }
    if (tried % 100 === 0) say(`${tried} of ${mutants.length}, ${survivors.length} survivors`);
  }
  return { tried, killed, survivors };
}

async function firstComplaint(context: Context, checks: readonly string[]): Promise<{ check: string; problem: string } | null> {
  for (const check of checks) {
    const [problem] = await CHECKS[check]!(context);
    if (problem !== undefined) return { check, problem };
  }
  return null;
}
