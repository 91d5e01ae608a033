import { dayOf } from '@anze/kernel';
import { DEMO_ENTERPRISE } from './demo-enterprises.js';
import type { EarlierClock } from './earlier-clock.js';
import { DEMO_PASSWORD } from './sign-ins.js';

/** Asks the API. */
export type AskApi = (request: { readonly query: string; readonly variables: object }, token: string | null) => Promise<{ readonly data?: unknown; readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[] }>;

/** The API refused a step of a case. */
class CaseRefused extends Error {}

/** One of the demo's people, at work on an earlier day. */
class Hand {
  private constructor(
    private readonly ask: AskApi,
    private readonly token: string | null,
  ) {}

  static async signIn(ask: AskApi, username: string): Promise<Hand> {
    const { accessToken } = await new Hand(ask, null).does<{ accessToken: string }>('signIn', { username, password: DEMO_PASSWORD }, 'accessToken');
    return new Hand(ask, accessToken);
  }

  async asks<T>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.ask({ query, variables }, this.token);
    const [error] = errors ?? [];
    if (error) throw new CaseRefused(error.extensions?.code ?? error.message);
    return data as T;
  }

  /** A mutation: its input type is its name with `Input` behind it. */
  async does<T>(name: string, input: object, selection: string): Promise<T> {
    return (await this.asks<Record<string, T>>(`mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`, { input }))[name]!;
  }
}

const USERS = { officer: 'enterprise.demo', lead: 'enterprise.demo.lead', neighbour: 'enterprise.other', county: 'regulator.cixi', city: 'regulator.ningbo' } as const;
type Hands = Readonly<Record<keyof typeof USERS, Hand>>;
type Play = (hands: Hands, clock: EarlierClock) => Promise<void>;

const SCHEMES = 'query ($id: ID!) { standardizationSchemes(enterpriseId: $id) { code elements { items { code full } } } }';

/** What takes longer than anybody watches: so many days before today it began. No holidays are long enough to make a term last longer. */
const CASES: readonly (readonly [string, Play])[] = [
  ['an enterprise that was listed more than a year ago', listedLongAgo],
  ['a hearing that is over', heard],
  ['a public notice that is over', noticed],
];

/**
 * Plays the demo's cases under way (办理中的事项) as its people, on the days on which it happened: an application whose public notice is over, a
 * listing that waits for its decision, one that may be repaired. What the rules or the calendar of those days don't allow is left out and told; so is
 * what is there already.
 */
export async function openCases(ask: AskApi, clock: EarlierClock, log: (line: string) => void): Promise<void> {
  const hands: Partial<Record<keyof typeof USERS, Hand>> = {};
  try {
    for (const part of Object.keys(USERS) as (keyof typeof USERS)[]) hands[part] = await Hand.signIn(ask, USERS[part]);
  } catch (error) {
    if (!(error instanceof CaseRefused)) throw error;
    return log(`  left out: the cases under way, as somebody of the demo can't sign in (${error.message})`);
  }
  try {
    for (const [what, play] of CASES) {
      try {
        await play(hands as Hands, clock);
      } catch (error) {
        if (!(error instanceof CaseRefused)) throw error;
        log(`  left out: ${what} (${error.message})`);
      }
    }
  } finally {
    clock.back(0);
  }
  for (const hand of Object.values(hands)) await hand.asks('mutation { signOut { signedOut } }');
}

async function listedLongAgo({ county, neighbour }: Hands, clock: EarlierClock): Promise<void> {
  clock.back(412);
  const listingId = await proposed(county, neighbour, 'CONCEALMENT', '一起机械伤害事故未按规定上报，经举报查实');
  clock.back(411);
  await neighbour.does('stateSanctionCase', { listingId, statement: '对瞒报事实无异议，已补报并赔付' }, 'listing { id }');
  clock.back(385);
  await county.does('decideSanction', { listingId, decision: 'LIST', reason: '事实清楚，陈述意见不影响认定', decisionNo: `慈应急信〔${dayOf(clock.now()).slice(0, 4)}〕1号` }, 'listing { id }');
}

async function heard({ county, neighbour }: Hands, clock: EarlierClock): Promise<void> {
  clock.back(28);
  const listingId = await proposed(county, neighbour, 'WITHOUT_LICENCE', '许可证暂扣期间仍组织生产');
  clock.back(27);
  await neighbour.does('stateSanctionCase', { listingId, statement: '暂扣期间仅清理设备，未恢复生产' }, 'listing { id }');
}

async function proposed(county: Hand, enterprise: Hand, ground: string, facts: string): Promise<string> {
  const { listing } = await county.does<{ listing: { id: string } }>('proposeSanction', { enterpriseId: await idOf(enterprise), ground, facts }, 'listing { id }');
  await county.does('noticeSanction', { listingId: listing.id, notice: `拟列入安全生产严重失信主体名单：${facts}。可在期限内陈述申辩。` }, 'listing { id }');
  return listing.id;
}

async function noticed({ officer, lead, city }: Hands, clock: EarlierClock): Promise<void> {
  clock.back(30);
  const [scheme] = (await officer.asks<{ standardizationSchemes: { code: string; elements: { items: { code: string; full: number }[] }[] }[] }>(SCHEMES, { id: await idOf(officer) })).standardizationSchemes;
  if (!scheme) throw new CaseRefused('no scheme');
  const items = scheme.elements.flatMap((element) => element.items).map(({ code, full }) => ({ code, got: full }));
  const { selfAssessment } = await officer.does<{ selfAssessment: { id: string } }>('saveSelfAssessment', { year: Number(dayOf(clock.now()).slice(0, 4)), schemeCode: scheme.code, items }, 'selfAssessment { id }');
  await lead.does('signSelfAssessment', { selfAssessmentId: selfAssessment.id, signerPost: '总经理' }, 'selfAssessment { id }');
  const licences = [{ name: '营业执照', number: DEMO_ENTERPRISE.uscc }];
  const { application } = await officer.does<{ application: { id: string } }>('draftStandardizationApplication', { level: 'LEVEL_3', licences }, 'application { id }');
  const target = { applicationId: application.id };
  await officer.does('submitStandardizationApplication', { ...target, promised: true }, 'application { id }');
  clock.back(29);
  await city.does('acceptStandardizationMaterial', { ...target, opinion: '材料齐全' }, 'application { id }');
  await city.does('startStandardizationReview', { ...target, reviewBody: '宁波市安全生产评审中心', experts: ['甲专家', '乙专家'] }, 'application { id }');
  clock.back(27);
  await city.does('recordStandardizationReview', { ...target, score: 82.5, passed: true, opinion: '建议定为三级' }, 'application { id }');
  clock.back(26);
  await city.does('publishStandardizationNotice', { ...target, opinion: '予以公示' }, 'application { id }');
}

/** The enterprise's own id. */
async function idOf(enterprise: Hand): Promise<string> {
  const [own] = (await enterprise.asks<{ enterprises: { edges: { node: { id: string } }[] } }>('{ enterprises(first: 1) { edges { node { id } } } }')).enterprises.edges;
  if (!own) throw new CaseRefused('no enterprise');
  return own.node.id;
}
