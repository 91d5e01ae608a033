import { DEMO_PASSWORD, DEMO_SIGN_INS } from '../demo/sign-ins.js';
import { figuresOfAll } from './acts/overview.js';
import { newestTold } from './acts/notifications.js';
import { nothingDone } from './figures.js';
import { must, mustEqual, type Story } from './story.js';
import { CAST, type Part, type People, type Tour } from './tour.types.js';
import { Visitor } from './visitor.js';

/** The server can't be toured, and why: nothing went wrong. */
export class NotForTouring extends Error {}

const NEEDS_CITY = 'The tour needs the demo city: start the server with ANZE_DEMO=city, the default of `npm start`, on an empty data folder (ANZE_DATA_DIR).';

interface Home {
  readonly enterprises: { readonly edges: readonly { readonly node: Tour['enterprise'] & { readonly insured: boolean } }[] };
}

/** Everybody signs in, the server's day is read, and the figures before the tour are noted. */
export async function openTour(url: string, run: string, story: Story, mailDir: string | null): Promise<Tour> {
  story.step('Everybody signs in (登录)');
  const people = await signIn(url);
  for (const part of Object.keys(CAST) as Part[]) {
    const { organization } = DEMO_SIGN_INS.find(({ username }) => username === CAST[part])!;
    const { viewer } = await people[part].does<{ viewer: { organization: { name: string; kind: string } } }>('{ viewer { organization { name kind } } }');
    mustEqual('who is signed in', viewer.organization, { name: organization.name, kind: organization.kind }, people[part].requestId);
    story.gets(`${CAST[part].padEnd(21)} ${organization.name}`);
  }
  const stranger = await fetch(new URL('/graphql', url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ viewer { id } }' }) });
  const refusal = (await stranger.json()) as { errors?: { extensions: { code: string } }[] };
  mustEqual('somebody who is not signed in', refusal.errors?.[0]?.extensions.code, 'UNAUTHENTICATED', stranger.headers.get('x-request-id'));
  story.gets('without a token: UNAUTHENTICATED');

  story.step('What day is it there, and what are the figures before anything is done? (合规概览)');
  const { county } = people;
  const { complianceOverview } = await county.does<{ complianceOverview: { asOf: string; regionName: string; enterprises: number } }>('{ complianceOverview { asOf regionName enterprises } }');
  const today = complianceOverview.asOf;
  const enterprise = await home(people, today);
  const before = await figuresOfAll(people, today);
  const { found, rectified, overdue, rectificationRate } = before.county.hazards;
  story.asks(county.name, 'complianceOverview');
  story.gets(`${complianceOverview.regionName} on ${today}: ${complianceOverview.enterprises} enterprises; hazards found ${found}, rectified ${rectified}, overdue ${overdue}, rate ${rectificationRate}`);
  story.gets(`the enterprise is ${enterprise.name}, in ${enterprise.regionCode}`);
  return { story, people, run, today, enterprise, before, toldBefore: await newestTold(people), hazards: new Map(), done: nothingDone(), mailDir, channels: null, service: null, visitId: null };
}

async function signIn(url: string): Promise<People> {
  const people: Partial<Record<Part, Visitor>> = {};
  for (const part of Object.keys(CAST) as Part[]) {
    try {
      people[part] = await Visitor.signIn(url, CAST[part], DEMO_PASSWORD);
    } catch (error) {
      if (error instanceof TypeError) throw new NotForTouring(`Nothing answers at ${url}. Start the server with \`npm start\`, or name another with ANZE_URL.`, { cause: error });
      if ((error as { got?: string }).got?.startsWith('SIGN_IN_FAILED')) throw new NotForTouring(`${CAST[part]} can't sign in at ${url}. ${NEEDS_CITY}`, { cause: error });
      throw error;
    }
  }
  return people as People;
}

/** The demo's enterprise, which must be there and covered by the insurer that plays. */
async function home({ officer, insurer }: People, today: string): Promise<Tour['enterprise']> {
  const list = '{ enterprises(first: 2) { edges { node { id name regionCode insured } } } }';
  const [own] = (await officer.does<Home>(list)).enterprises.edges;
  if (own === undefined) throw new NotForTouring(`${officer.name} has no enterprise in the roster. ${NEEDS_CITY}`);
  const { id, name, regionCode, insured } = own.node;
  const { enterprise } = await insurer.does<{ enterprise: { id: string } | null }>('query ($id: ID!) { enterprise(id: $id) { id } }', { id });
  if (!insured || enterprise === null) throw new NotForTouring(`On ${today} ${insurer.name} does not cover ${name}: the data are not the demo city’s, or its policies have run out. ${NEEDS_CITY}`);
  must('the insurer sees the same enterprise', enterprise.id === id, id, enterprise, insurer.requestId);
  return { id, name, regionCode };
}
