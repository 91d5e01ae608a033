import { buildSchema, type GraphQLSchema } from 'graphql';
import { Agent, request } from 'node:http';
import { platformPrincipal, runAs, TenantDb } from '@anze/database';
import { NIL_UUID } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import pg from 'pg';
import { buildSdl } from '../../../apps/api/src/generate/build.js';
import { startTestApi, type TestApi } from '../../support/api.js';
import { ACCESS, STAMPED_TABLES } from '../access/index.js';
import { keyOf, keySql } from '../checks/context.js';
import { readable } from '../graphql/texts.js';
import { quoted } from '../sql.js';
import { insertWorld, makeWorld, rowsIn, type Facts, type World } from '../world.js';
import { makeCallers, type FuzzCaller } from './callers.js';

/** An answer, as it came. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** 127.x.y.z, the caller's: limits by address then don't mix up the callers. */
  readonly address?: string;
}

/** A row that is another than before: null before is new, null after is gone. */
export interface Change {
  readonly table: string;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

/** The API with the isolation world in its database, and a way back to the beginning. */
export interface Stage {
  readonly api: TestApi;
  readonly world: World;
  readonly schema: GraphQLSchema;
  readonly live: readonly FuzzCaller[];
  readonly dead: readonly FuzzCaller[];
  readonly nobody: FuzzCaller;
  /** Somebody who sees the whole country, to learn what others can't know. */
  readonly nation: FuzzCaller;
  /** Somebody else of the first live caller's organization. */
  readonly colleague: FuzzCaller;
  /** Asks, waiting where too many questions came at once. */
  ask(caller: Pick<FuzzCaller, 'token' | 'address'>, body: { readonly query: string; readonly variables?: unknown }, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  send(options: Sent): Promise<Answered>;
  /** What is there now is what `restore` comes back to. */
  keep(): Promise<void>;
  restore(tables?: readonly string[]): Promise<void>;
  /** Deletes every row that a caller may not read. */
  empty(caller: FuzzCaller): Promise<void>;
  /** What differs from what was kept, as the superuser sees it. */
  changes(): Promise<Change[]>;
  close(): Promise<void>;
}

const TABLES = Object.keys(ACCESS);

/** Opens it; `close` it in the end. @param faults statements of the superuser's that must be noticed */
export async function openStage(faults: readonly string[] = []): Promise<Stage> {
  const api = await startTestApi();
  const root = new pg.Client({ connectionString: api.database.url });
  await root.connect();
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const close = async (): Promise<void> => {
    agent.destroy();
    await root.end();
    await api.close();
  };
  try {
    const schema = buildSchema(await buildSdl());
    await runAs(platformPrincipal(), () => new Rules(new TenantDb(api.pools)).seed(RULE_SEEDS));
    const world = makeWorld();
    await insertWorld(root, world);
    // The world's own numbers are taken.
    await root.query(`SELECT setval(pg_get_serial_sequence('rollup_adjustments', 'id'), 1000)`);
    for (const fault of faults) await root.query(fault);
    const callers = await makeCallers(api, world);
    const send = (options: Sent): Promise<Answered> => sent(agent, api.url, options);
    const ask: Stage['ask'] = async ({ token, address }, body, headers = {}) => {
      for (;;) {
        const answer = await send({
          method: 'POST',
          path: '/graphql',
          address,
          headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
          body: JSON.stringify(body),
        });
        if (!answer.body.includes('"RATE_LIMITED"')) return answer;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const ways = snapshots(root, world);
    await ways.keep();
    return { api, world, schema, ...callers, ask, send, close, ...ways };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The ways back, all as the superuser; foreign keys aren't asked meanwhile. */
function snapshots(root: pg.Client, world: World): Pick<Stage, 'keep' | 'restore' | 'empty' | 'changes'> {
  const batch = (statements: readonly string[]): Promise<unknown> => root.query(['BEGIN', `SET LOCAL session_replication_role = 'replica'`, ...statements, 'COMMIT'].join(';\n'));
  // Without those that PostgreSQL itself fills.
  const columns = new Map<string, string>();
  return {
    async keep() {
      const { rows } = await root.query<{ name: string; list: string }>(
        `SELECT attrelid::regclass::text AS name, string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS list FROM pg_attribute
          WHERE attrelid = ANY ($1::text[]::regclass[]) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' GROUP BY 1`,
        [TABLES],
      );
      for (const { name, list } of rows) columns.set(name, list);
      await batch(['DROP SCHEMA IF EXISTS kept CASCADE', 'CREATE SCHEMA kept', ...TABLES.map((table) => `CREATE TABLE kept.${table} AS TABLE ${table}`)]);
    },
    async restore(tables = TABLES) {
      await batch(TABLES.filter((table) => tables.includes(table)).flatMap((table) => [`DELETE FROM ${table}`, `INSERT INTO ${table} (${columns.get(table)!}) OVERRIDING SYSTEM VALUE SELECT ${columns.get(table)!} FROM kept.${table}`]));
    },
    async empty(caller) {
      await batch(TABLES.flatMap((table) => emptied(world, caller, table)));
    },
    async changes() {
      const { rows } = await root.query<Change>(TABLES.map((table) => {
        const join = accessKey(table).map((column) => `k.${column} = t.${column}`).join(' AND ');
        return `SELECT '${table}' AS "table", to_jsonb(k) AS before, to_jsonb(t) AS after FROM kept.${table} k FULL JOIN ${table} t ON ${join} WHERE to_jsonb(k) IS DISTINCT FROM to_jsonb(t)`;
      }).join('\nUNION ALL '));
      return rows;
    },
  };
}

const accessKey = (table: string): readonly string[] => ACCESS[table]!.once[0]!;

/** Of tables that only the server itself reads (sessions, the outbox) one's own rows stay, and what belongs to nobody. */
function emptied(world: World, { who }: FuzzCaller, table: string): string[] {
  const rule = who ? ACCESS[table]!.of[who.audience]?.read : undefined;
  const isOwn = (row: Facts): boolean => {
    const owner = row['organization_id'] ?? row['enterprise_id'];
    return owner === undefined || owner === who?.organizationId;
  };
  const others = rowsIn(world, table).filter((row) => !(rule ? rule(who!, row) : isOwn(row)));
  const parents = others.filter((row) => isParent(world, who, table, row));
  const gone = others.filter((row) => !parents.includes(row));
  return [
    ...(gone.length > 0 ? [`DELETE FROM ${table} WHERE ${keySql(table)} IN (${gone.map((row) => quoted(keyOf(table, row))).join(', ')})`] : []),
    ...parents.map((row) => `UPDATE ${table} SET ${BLANK[table]!} WHERE ${keySql(table)} = ${quoted(keyOf(table, row))}`),
  ];
}

/** What a row keeps that has to stay because rows of the caller's hang on it: its keys. */
const BLANK: Readonly<Record<string, string>> = {
  enterprises: `name = '空', uscc = '91110000600037341L', town_name = '空', principal = '空', phone = '0', address = '空', headcount = 1, score = NULL, founded_on = NULL, industry_code = 'A'`,
  organizations: `name = '空', code = 'empty ' || id::text`,
};

/** Whether rows of the caller's hang on a row that isn't theirs. */
function isParent(world: World, who: FuzzCaller['who'], table: string, row: Facts): boolean {
  if (!(table in BLANK)) return false;
  const id = row['enterprise_id'] ?? row['id'];
  return id !== NIL_UUID && STAMPED_TABLES.some((stamped) => readable(world, who, stamped).some((one) => one['enterprise_id'] === id));
}

/** Over a connection that is kept: a new one for each of so many requests would be most of the work. */
function sent(agent: Agent, url: string, { method, path, headers = {}, body, address }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    // Only Linux has all of 127.0.0.0/8 as addresses of its own; elsewhere the limits by address make this slower.
    const local = address !== undefined && process.platform === 'linux' ? { localAddress: address } : {};
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const asked = request(new URL(path, url), { method, agent, headers: { ...headers, ...length }, ...local }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
