import { codeOfName, type Accounts } from '@anze/identity';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from './sign-ins.js';

/** Makes the demonstration's organizations and sign-ins; what is there already stays as it is. */
export async function createDemoAccounts(accounts: Accounts): Promise<void> {
  const organizations = new Map<string, string>();
  for (const { organization, ...user } of DEMO_SIGN_INS) {
    const code = organization.code ?? codeOfName(organization.name);
    let id = organizations.get(code);
    if (!id) {
      id = await accounts.ensureOrganization({ kind: organization.kind, name: organization.name, code, regionCode: organization.regionCode, verified: true });
      organizations.set(code, id);
    }
    await accounts.ensureUser({ organizationId: id, username: user.username, displayName: user.displayName, role: user.role, password: DEMO_PASSWORD, weakPasswordAllowed: true });
  }
}
