import { Accounts } from '@anze/identity';
import { encodeId, StandingClock, type Clock } from '@anze/kernel';
import { createDemoAccounts } from '../../apps/standalone/src/demo/demo-accounts.js';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { DEMO_PASSWORD } from '../../apps/standalone/src/demo/sign-ins.js';
import { startTestApi, TEST_NOW, type TestApi } from './api.js';
import { demoEnterpriseLedger, demoPolicyLedger } from './fixtures/ledgers/demo-ledgers.js';
import { importLedger } from './import-ledger.js';
import { startTestWorker, type TestWorker } from './worker.js';

/** The day on which a demo world stands. */
export const WORLD_TODAY = '2026-06-15';

/** API and worker on a database of their own, with the demo's sign-ins, its two enterprises and their policies. */
export interface DemoWorld {
  readonly api: TestApi;
  readonly worker: TestWorker;
  /** Public ids of 盛博联 (insured with 甬安) and 和舜江 (with 海盾). */
  readonly enterpriseId: string;
  readonly otherEnterpriseId: string;
  /** A token of a demo user; signs in once. */
  as(username: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Makes it, the ledgers through the API as a bureau brings them. Call in `beforeAll`.
 * @param schedules names of those that its worker keeps, see `startTestWorker`
 */
export async function openDemoWorld(clock: Clock = new StandingClock(TEST_NOW), env: Readonly<Record<string, string>> = {}, schedules: readonly string[] = []): Promise<DemoWorld> {
  const api = await startTestApi({ clock, env });
  let worker: TestWorker | null = null;
  try {
    worker = await startTestWorker(api, env, schedules);
    await createDemoAccounts(api.app.get(Accounts, { strict: false }));
    const tokens = new Map<string, Promise<string>>();
    const as = (username: string): Promise<string> => {
      const token = tokens.get(username) ?? api.signIn(username, DEMO_PASSWORD);
      tokens.set(username, token);
      return token;
    };
    const county = await as('regulator.cixi');
    for (const [kind, ledger] of [['ENTERPRISES', demoEnterpriseLedger()], ['POLICIES', demoPolicyLedger(clock.today())]] as const) {
      const run = await importLedger(api, county, kind, ledger);
      if (run.status !== 'COMPLETED' || run.acceptedRows !== 2) throw new Error(`The world's ${kind} were not taken: ${JSON.stringify(run)}`);
    }
    await worker.settled();
    const idOf = async (uscc: string): Promise<string> => encodeId('Enterprise', (await api.rows<{ id: string }>('SELECT enterprise_id AS id FROM enterprises WHERE uscc = $1', [uscc]))[0]!.id);
    const [enterpriseId, otherEnterpriseId] = [await idOf(DEMO_ENTERPRISE.uscc), await idOf(OTHER_ENTERPRISE.uscc)];
    const running = worker;
    return {
      api,
      worker,
      enterpriseId,
      otherEnterpriseId,
      as,
      close: async () => {
        await running.close();
        await api.close();
      },
    };
  } catch (error) {
    await worker?.close();
    await api.close();
    throw error;
  }
}
