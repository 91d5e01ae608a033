import pg from 'pg';
import { AudiencePools, runAs, TenantDb, workerPrincipal } from '@anze/database';
import { Rollups } from '@anze/rollups';
import { TEST_SECRET } from '../../support/template.js';

/** How the database after a fault differs from the one where the same was done without. */
export interface Difference {
  readonly lost: string[];
  readonly doubled: string[];
}

/** Kept by real time, by the attempt or by the way there (what an insurer of record left, and came back to), and so different on purpose; the figures are compared by what they say, not by how far they are folded. */
const NOT_COMPARED = new Set(['departures', 'sessions', 'refresh_tokens', 'job_ticks', 'score_sweeps', 'outbox', 'deliveries', 'rollup_cells', 'rollup_deltas', 'rollup_adjustments', 'regions', 'rules', 'migrations']);
/** Columns that differ from run to run: hashes and answers hold ids, a request has its own, parallel writes take keys as they come, and a transaction its number. */
const MASKED = new Set(['request_id', 'key', 'input_hash', 'response', 'password_hash', 'changed_in']);
/** Jobs that somebody asked for; those of schedules come by the clock. */
const ASKED_FOR = `SELECT job, principal ->> 'audience' AS by, done_at IS NOT NULL AS done, failed_at IS NOT NULL AS failed FROM outbox WHERE principal ->> 'audience' <> 'worker'`;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Numbers that are given here end in a part of an id: two letters, a day, and eight to twelve characters. */
const NUMBERED = /\b([A-Z]{2})(\d{8})[0-9A-F]{8,12}\b/g;

/** Rows of all tables as text, ids replaced but for those of `known`, each with how often it occurs. */
async function contents(url: string, known: ReadonlySet<string>): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = new Map<string, number>();
    const masked = (value: unknown): string => String(value).replace(UUID, (id) => (known.has(id) ? id : '<id>')).replace(NUMBERED, '$1$2<no>');
    const add = (text: string): void => void found.set(text, (found.get(text) ?? 0) + 1);
    const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
      `SELECT c.relname AS table, a.attname AS column, a.atttypid::regtype::text AS type FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attname`,
    );
    for (const table of new Set(columns.map((one) => one.table))) {
      if (NOT_COMPARED.has(table)) continue;
      const own = columns.filter((one) => one.table === table && !MASKED.has(one.column));
      // An instant says only whether it is there.
      const parts = own.map(({ column, type }) => (type === 'timestamp with time zone' ? `("${column}" IS NOT NULL)::text` : `"${column}"::text`));
      // Clients sign in when they must, which is no write of theirs.
      const where = table === 'audit_log' ? `WHERE action <> 'session.signIn'` : '';
      const { rows } = await client.query<{ row: (string | null)[] }>(`SELECT ARRAY[${parts.join(', ')}] AS row FROM "${table}" ${where}`);
      for (const { row } of rows) add(`${table}: ${masked(row.map((value, at) => `${own[at]!.column}=${value ?? '∅'}`).join(' '))}`);
    }
    for (const row of (await client.query(ASKED_FOR)).rows) add(`outbox: ${JSON.stringify(row)}`);
    return found;
  } finally {
    await client.end();
  }
}

/** Every uuid of a database, which copies of it share. */
export async function idsOf(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id::text FROM organizations UNION SELECT id::text FROM users UNION SELECT enterprise_id::text FROM enterprises UNION SELECT '00000000-0000-0000-0000-000000000000'`,
    );
    return new Set(rows.map(({ id }) => id));
  } finally {
    await client.end();
  }
}

/** What is missing from `url`, and what is there too often, compared with `control`: two copies of one database with those ids in common. */
export async function compare(url: string, control: string, known: ReadonlySet<string>): Promise<Difference> {
  const [is, should] = await Promise.all([contents(url, known), contents(control, known)]);
  const more = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] =>
    [...a].flatMap(([row, n]) => Array.from({ length: Math.max(0, n - (b.get(row) ?? 0)) }, () => row));
  return { lost: more(should, is), doubled: more(is, should) };
}

/** The figures held against the records counted anew, every day, place and measure. */
export async function compareFigures(url: string): Promise<Difference> {
  const pools = await AudiencePools.connect({ databaseUrl: url, secret: TEST_SECRET, audiences: ['worker'] });
  try {
    const faults = await runAs(workerPrincipal(), () => new Rollups(new TenantDb(pools)).check(1_000));
    const told = (less: boolean): string[] =>
      faults.filter(({ expected, found }) => found < expected === less).map(({ kind, place, day, measure, expected, found }) => `figures: ${kind} ${place} ${day} ${measure} is ${found}, not ${expected}`);
    return { lost: told(true), doubled: told(false) };
  } finally {
    await pools.close();
  }
}
