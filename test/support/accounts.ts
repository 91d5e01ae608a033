import { Accounts } from '@anze/identity';
import type { TestApi } from './api.js';

/** A password that the rules take; the same for everybody. */
export const TEST_PASSWORD = 'korrekt-Pferd-47';

/** Somebody of an organization, signed in. */
export interface TestAccount {
  readonly organizationId: string;
  readonly userId: string;
  readonly token: string;
}

/** Makes an organization of a kind with one person in it, and signs that person in. `name` must be new and is the user name too. */
export async function account(api: TestApi, kind: 'ENTERPRISE' | 'INSURER' | 'REGULATOR' | 'PLATFORM', name: string): Promise<TestAccount> {
  const accounts = api.app.get(Accounts, { strict: false });
  const organizationId = await accounts.ensureOrganization({ kind, name, code: `code:${name}`, regionCode: kind === 'REGULATOR' ? '330282' : null });
  const userId = await accounts.ensureUser({ organizationId, username: name, displayName: name, role: 'ADMIN', password: TEST_PASSWORD });
  return { organizationId, userId, token: await api.signIn(name, TEST_PASSWORD) };
}
