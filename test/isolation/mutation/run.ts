import { randomBytes } from 'node:crypto';
import { describeSchema } from '@anze/database';
import { ensureTestServer, stopTestServer } from '../../support/postgres-server.js';
import { databaseUrl, runStatement, TEMPLATE } from '../../support/template-database.js';
import { TEST_SECRET } from '../../support/template.js';
import { CHECKS, contextOf, type Context } from '../checks/index.js';
import { insertWorld, makeWorld } from '../world.js';
import { mutantsOf, type Mutant } from './mutants.js';

/** What became of a fault: the check that noticed it, or null. */
export interface Tried {
  readonly kind: string;
  readonly title: string;
  readonly noticedBy: string | null;
}

/**
 * Plants one fault at a time into the schema of a copy of the migrated template, with the world in it, and asks every check until one notices. Each is tried
 * inside of one transaction that is rolled back.
 * @param only a word: faults whose title or kind contains it
 */
export async function mutate(only: string, say: (line: string) => void): Promise<Tried[]> {
  const { superuserUrl } = await ensureTestServer();
  const name = `anze_mutants_${randomBytes(4).toString('hex')}`;
  try {
    await runStatement(superuserUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY = FILE_COPY`);
    const world = makeWorld();
    const context = contextOf(databaseUrl(superuserUrl, name), TEST_SECRET, world);
    const root = await context.probe.root();
    try {
      await insertWorld(root, world);
      await root.query('ANALYZE');
      const before = await describeSchema(root);
      const mutants = (await mutantsOf(context.probe)).filter(({ title, kind }) => title.includes(only) || kind.includes(only));
      const tried = await tryAll(inOneSession(context), mutants, say);
      if ((await describeSchema(root)) !== before) throw new Error('A mutation was not undone: the result is worthless');
      return tried;
    } finally {
      await context.probe.close();
    }
  } finally {
    await stopTestServer();
  }
}

/** In one session everybody has announced something once: who never did is like who did in an earlier transaction. */
const inOneSession = (context: Context): Context => ({ ...context, everybody: context.everybody.filter((who) => who.principal !== null || who.before !== null) });

async function tryAll(context: Context, mutants: readonly Mutant[], say: (line: string) => void): Promise<Tried[]> {
  const tried: Tried[] = [];
  const healthy = await context.probe.undone(() => firstComplaint(context, Object.keys(CHECKS)));
  if (healthy) throw new Error(`The schema fails before any mutation: ${healthy.check}: ${healthy.problem}`);
  for (const { kind, title, tables, audience, checks, apply } of mutants) {
    const complaint = await context.probe.undone(async (root) => {
      await root.query(apply.join('; '));
      return firstComplaint({ ...context, tables, everybody: context.everybody.filter((who) => audience === null || who.audience === audience) }, checks);
    });
    tried.push({ kind, title, noticedBy: complaint?.check ?? null });
    if (!complaint) say(`survivor: ${title}`);
    if (tried.length % 250 === 0) say(`${tried.length} of ${mutants.length}`);
  }
  return tried;
}

async function firstComplaint(context: Context, checks: readonly string[]): Promise<{ check: string; problem: string } | null> {
  for (const check of checks) {
    const [problem] = await CHECKS[check]!(context);
    if (problem !== undefined) return { check, problem };
  }
  return null;
}
