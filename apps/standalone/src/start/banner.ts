import { DEMO_PASSWORD, DEMO_SIGN_INS } from '../demo/sign-ins.js';

const FIRST_QUERY = '{ complianceOverview { regionName asOf enterprises hazards { found open overdue rectificationRate } insurance { insured premium coverageRate } } }';

/** What a person sees when everything is up: where it is, how to get in, what to ask first. */
export function banner(url: string, demo: boolean, dataDir: string | null, clock: string | null): string {
  const lines = ['', `Anze 安责 is ready  ${url}`, `  GraphQL   ${url}/graphql`, `  GraphiQL  ${url}/graphiql`, `  Health    ${url}/readyz   Metrics ${url}/metrics`];
  if (dataDir) lines.push(`  Data      ${dataDir}`, `  Mails     ${dataDir}/mail`);
  if (clock) lines.push(`  Clock     stands at ${clock} (ANZE_CLOCK)`);
  if (demo) {
    lines.push('', `Demo sign-ins (password ${DEMO_PASSWORD}):`);
    const width = Math.max(...DEMO_SIGN_INS.map((user) => user.username.length));
    for (const { username, organization } of DEMO_SIGN_INS) lines.push(`  ${username.padEnd(width)}  ${organization.name}`);
    lines.push(
      '',
      'A first query:',
      `  TOKEN=$(curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"mutation{signIn(input:{username:\\"regulator.cixi\\",password:\\"${DEMO_PASSWORD}\\"}){accessToken}}"}' | sed 's/.*accessToken":"\\([^"]*\\).*/\\1/')`,
      `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"query":"${FIRST_QUERY}"}'`,
      '',
      'The main job, step by step, in another terminal: npm run tour',
    );
  }
  lines.push('Ctrl-C stops everything.', '');
  return lines.join('\n');
}
