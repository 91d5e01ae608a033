import { Accounts } from '@anze/identity';
import type { Sector } from '@anze/kernel';
import { DEMO_PASSWORD } from '../../../apps/standalone/src/demo/sign-ins.js';
import type { DemoWorld } from '../../support/demo-world.js';

/** An authority that the demo hasn't got, with one person who signs in like the demo's. */
export async function ensureAuthority(world: Pick<DemoWorld, 'api'>, username: string, regionCode: string, sectors: readonly Sector[] | null = null): Promise<void> {
  const accounts = world.api.app.get(Accounts, { strict: false });
  const organizationId = await accounts.ensureOrganization({ kind: 'REGULATOR', name: username, code: `code:${username}`, regionCode, sectors });
  await accounts.ensureUser({ organizationId, username, displayName: username, role: 'OFFICER', password: DEMO_PASSWORD, weakPasswordAllowed: true });
}
