import { Accounts } from '@anze/identity';
import type { Clock } from '@anze/kernel';
import { createDemoAccounts } from '../../apps/standalone/src/demo/demo-accounts.js';
import { DEMO_PASSWORD } from '../../apps/standalone/src/demo/sign-ins.js';
import { startTestApi } from './api.js';
import type { DemoWorld } from './demo-world.js';
import { startTestWorker } from './worker.js';

/** API and worker on a database of their own with the demo's sign-ins and nothing else: for a city's whole ledgers. */
export type SignedInWorld = Pick<DemoWorld, 'api' | 'worker' | 'as' | 'close'>;

/** Makes it. Call in `beforeAll`. */
export async function openSignedInWorld(clock: Clock): Promise<SignedInWorld> {
  const api = await startTestApi({ clock });
  try {
    const worker = await startTestWorker(api);
    await createDemoAccounts(api.app.get(Accounts, { strict: false }));
    const tokens = new Map<string, Promise<string>>();
    const as = (username: string): Promise<string> => {
      const token = tokens.get(username) ?? api.signIn(username, DEMO_PASSWORD);
      tokens.set(username, token);
      return token;
    };
    return {
      api,
      worker,
      as,
      close: async () => {
        await worker.close();
        await api.close();
      },
    };
  } catch (error) {
    await api.close();
    throw error;
  }
}
