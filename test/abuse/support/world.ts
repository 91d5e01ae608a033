import { Accounts } from '@anze/identity';
import { today } from './today.js';
import { createDemoAccounts } from '../../../apps/standalone/src/demo/demo-accounts.js';
import { DEMO_PASSWORD } from '../../../apps/standalone/src/demo/sign-ins.js';
import { startTestApi, type TestApi } from '../../support/api.js';
import { demoEnterpriseLedger, demoPolicyLedger } from '../../support/fixtures/ledgers/demo-ledgers.js';
import { importLedger, importRun, startImport } from '../../support/import-ledger.js';
import { TEST_SECRET } from '../../support/template.js';
import { prepareForWorker } from '../../support/worker.js';
import type { AbuseWorld } from './abuse.types.js';
import { Child } from './child.js';
import { raw, send, type Reply, type Sending } from './client.js';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }';

/** An import that takes longer has hung. */
const IMPORT_MS = 110_000;

/** The world of a run and the way to close it. `begin` gives the next abuse an address of its own. */
export interface RunningWorld extends AbuseWorld {
  readonly begin: () => void;
  readonly close: () => Promise<void>;
}

/** Makes it: the demo's sign-ins and enterprises on a database of its own. Call in `beforeAll`. */
export async function openAbuseWorld(): Promise<RunningWorld> {
  const seed = await startTestApi();
  const children: Child[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(children.map((child) => child.stop()));
    await seed.close();
  };
  try {
    await prepareForWorker(seed);
    await createDemoAccounts(seed.app.get(Accounts, { strict: false }));
    const env = { NODE_ENV: 'production', DATABASE_URL: seed.database.url, ANZE_SECRET: TEST_SECRET, ANZE_UPLOAD_DIR: seed.uploadDir, LOG_LEVEL: 'debug', PORT: '0', HOST: '127.0.0.1' };
    const [api, worker] = await Promise.all([Child.start('api', env, /"url":"(http:[^"]+)"[^\n]*listens/), Child.start('worker', env, /the worker works/)]);
    children.push(api.child, worker.child);
    const world = worldOf(seed, api.child, worker.child, api.line[1]!, close);
    const county = await world.token('regulator.cixi');
    for (const [kind, ledger] of [['ENTERPRISES', demoEnterpriseLedger()], ['POLICIES', demoPolicyLedger(today())]] as const) {
      const run = await importLedger(asTestApi(world), county, kind, ledger);
      if (run.status !== 'COMPLETED' || run.acceptedRows !== 2) throw new Error(`The world's ${kind} were not taken: ${JSON.stringify(run)}`);
    }
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

function worldOf(seed: TestApi, api: Child, worker: Child, url: string, close: () => Promise<void>): RunningWorld {
  let client = 0;
  // 198.18.0.0/15 is reserved for measuring (RFC 2544); nobody's.
  const from = (): string => `198.18.${client >> 8}.${client & 255}`;
  const secrets = new Set<string>([DEMO_PASSWORD, TEST_SECRET]);
  const tokens = new Map<string, Promise<string>>();
  const sent = (options: Partial<Sending>): Promise<Reply> => send({ url, from: from(), ...options });
  const post: AbuseWorld['post'] = (body, { token, headers, ...options } = {}) =>
    sent({ body: typeof body === 'string' ? body : JSON.stringify(body), ...options, headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers } });
  const signIn = async (username: string): Promise<string> => {
    const reply = await send({ url, from: '198.19.255.254', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: SIGN_IN, variables: { input: { username, password: DEMO_PASSWORD } } }) });
    const { data } = JSON.parse(reply.text) as { data?: { signIn: { accessToken: string; refreshToken: string } } };
    if (!data) throw new Error(`${username} can't sign in: ${reply.text}`);
    secrets.add(data.signIn.accessToken).add(data.signIn.refreshToken);
    return data.signIn.accessToken;
  };
  const world: RunningWorld = {
    seed,
    api,
    worker,
    url,
    get from() {
      return from();
    },
    secrets,
    token: (username) => {
      const token = tokens.get(username) ?? signIn(username);
      tokens.set(username, token);
      return token;
    },
    sent,
    post,
    query: (query, variables, options) => post({ query, ...(variables === undefined ? {} : { variables }) }, options),
    raw: (text, options) =>
      raw(
        url,
        (socket) => {
          for (const part of typeof text === 'string' ? [text] : text) socket.write(part);
        },
        options,
      ),
    imports: async (bytes, filename) => {
      const graphql = asTestApi(world);
      const id = await startImport(graphql, await world.token('regulator.cixi'), 'ENTERPRISES', bytes, filename);
      for (const end = Date.now() + IMPORT_MS; ; ) {
        const run = await importRun(graphql, await world.token('regulator.cixi'), id);
        if (run.status === 'COMPLETED') return run.status;
        if (run.status === 'FAILED') return run.errorCode ?? '-';
        if (Date.now() > end) return `still ${run.status}`;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    begin: () => void (client += 1),
    close,
  };
  return world;
}

/** As much of a test's API as importing needs. */
function asTestApi(world: AbuseWorld): TestApi {
  const graphql = async (query: string, variables: unknown, { token }: { token?: string } = {}): Promise<unknown> => {
    const reply = await world.query(query, variables, token === undefined ? {} : { token });
    const { data, errors = [] } = JSON.parse(reply.text) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return { data, errors, code: errors[0]?.extensions.code };
  };
  return { url: world.url, graphql } as unknown as TestApi;
}
