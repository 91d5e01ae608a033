import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';
import { until } from './notifications.js';

const LISTING = 'id version status ground hearingUntil statement listedNow listedFrom listedUntil repairFrom';
const LISTINGS = `query ($id: ID!) { sanctionListings(first: 50, filter: { enterpriseId: $id }) { edges { node { ${LISTING} } } } }`;
const ONE = `query ($id: ID!) { sanctionListing(id: $id) { ${LISTING} } }`;
const PUBLIC = 'query ($uscc: String!) { publicSanctionList(uscc: $uscc) { totalCount edges { node { enterpriseName authorityName decisionNo ground listedFrom listedUntil } } } }';
const OWN = '{ enterprises(first: 1) { edges { node { id name uscc regionCode } } } }';
const SCORE = 'query ($id: ID!) { enterprise(id: $id) { complianceScore { score earned computedOn parts { code value } vetoes { fact cap } } } }';

interface Listing {
  readonly id: string;
  readonly status: string;
  readonly hearingUntil: string | null;
  readonly statement: string | null;
  readonly listedNow: boolean;
  readonly listedFrom: string | null;
  readonly repairFrom: string | null;
}

/** An enterprise as it sees itself. */
export interface OwnEnterprise {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly regionCode: string;
}

export const ownEnterprise = async (visitor: Visitor): Promise<OwnEnterprise> => (await visitor.does<{ enterprises: { edges: { node: OwnEnterprise }[] } }>(OWN)).enterprises.edges[0]!.node;

const change = async (visitor: Visitor, name: string, input: object): Promise<Listing> => (await visitor.mutates<{ listing: Listing }>(name, input, `listing { ${LISTING} }`)).listing;
const publicly = async (visitor: Visitor, uscc: string): Promise<{ decisionNo: string; listedUntil: string; ground: string }[]> =>
  (await visitor.anybody().does<{ publicSanctionList: { edges: { node: { decisionNo: string; listedUntil: string; ground: string } }[] } }>(PUBLIC, { uscc })).publicSanctionList.edges.map(({ node }) => node);
const seenBy = async (visitor: Visitor, id: string): Promise<Listing | null> => (await visitor.does<{ sanctionListing: Listing | null }>(ONE, { id })).sanctionListing;

/** Another enterprise is to be listed: told and heard first. One that was listed long ago is repaired; another, whose hearing is over, is decided. */
export async function sanctions(tour: Tour): Promise<void> {
  const { story, people, today, run } = tour;
  const { county, town, city, neighbour, officer, rival } = people;
  const subject = await ownEnterprise(neighbour);
  const listings = (await county.does<{ sanctionListings: { edges: { node: Listing }[] } }>(LISTINGS, { id: subject.id })).sanctionListings.edges.map(({ node }) => node);

  story.step('The county proposes an enterprise for the sanction list; it is told and heard, and not listed before its last day (拟列入, 告知, 陈述申辩)');
  const proposal = { enterpriseId: subject.id, ground: 'WITHOUT_LICENCE', facts: `许可证到期后仍生产 ${run}`, penaltyNo: `慈应急罚 ${run}` };
  const refused = [await town.mayNot('SANCTION_COUNTY_AND_ABOVE', 'proposeSanction', proposal), await city.mayNot('NOT_FOUND', 'proposeSanction', proposal), await rival.mayNot('FORBIDDEN', 'proposeSanction', proposal)];
  // A tour that broke off may have left one.
  let open = listings.find(({ status, hearingUntil }) => status === 'HEARING' && hearingUntil !== null && hearingUntil >= today);
  if (!open) {
    const unnoticed = listings.find(({ status }) => status === 'PROPOSED') ?? (await change(county, 'proposeSanction', proposal));
    mustEqual('the proposal, to the enterprise, before its notice', await seenBy(neighbour, unnoticed.id), null, neighbour.requestId);
    const notice = await county.send(`mutation ($input: NoticeSanctionInput!) { noticeSanction(input: $input) { listing { id } } }`, { input: { listingId: unnoticed.id, notice: `拟列入严重失信主体名单 ${run}` } });
    if (notice.code === 'CALENDAR_YEAR_UNKNOWN') story.gets(`the hearing would end in a year whose working days aren’t published, and is never guessed: ${notice.code}`);
    else {
      must('the notice', notice.code === null, 'no error', `${notice.code}: ${notice.message}`, notice.requestId);
      open = (await seenBy(neighbour, unnoticed.id)) ?? undefined;
    }
  }
  if (open) {
    const decision = { listingId: open.id, decision: 'LIST', reason: '事实清楚', decisionNo: `慈应急信 ${run}` };
    const early = await county.mayNot('SANCTION_HEARING_OPEN', 'decideSanction', decision);
    await officer.mayNot('NOT_FOUND', 'stateSanctionCase', { listingId: open.id, statement: '与己无关' });
    story.asks(neighbour.name, 'stateSanctionCase');
    const stated = await change(neighbour, 'stateSanctionCase', { listingId: open.id, statement: `已申请延续 ${run}` });
    mustEqual('its statement, to the county', (await seenBy(county, open.id))?.statement, stated.statement, county.requestId);
    mustEqual('the case, to an insurer', await seenBy(rival, open.id), null, rival.requestId);
    const dropped = await change(county, 'decideSanction', { listingId: open.id, decision: 'DISMISS', reason: `申辩成立，不予列入 ${run}` });
    mustEqual('the case that is dropped', [dropped.status, dropped.listedNow], ['DISMISSED', false], county.requestId);
    story.gets(`heard until ${open.hearingUntil}; listing it before gets ${early.code}; its statement is found right: ${dropped.status}; a town, another city and an insurer that propose get ${refused.map(({ code }) => code).join(', ')}`);
  }

  story.step('Who was listed for a year asks for credit repair and is taken off: the public list and the score follow (信用修复)');
  const repairable = listings.find(({ listedNow, repairFrom }) => listedNow && repairFrom !== null && repairFrom <= today);
  const others = listings.some(({ id, listedNow }) => listedNow && id !== repairable?.id);
  if (repairable) {
    const [shown] = await publicly(county, subject.uscc);
    const held = await scored(tour, subject, true);
    story.gets(`anybody reads: ${shown!.ground}, ${shown!.decisionNo}, until ${shown!.listedUntil}; its score is held at ${held.score}, of ${held.earned} earned`);
    mustEqual('its statement, to its insurer', (await seenBy(rival, repairable.id))?.statement, null, rival.requestId);
    const target = { listingId: repairable.id };
    await officer.mayNot('NOT_FOUND', 'applyForCreditRepair', { ...target, reason: '已整改' });
    await county.mayNot('SANCTION_NO_APPLICATION', 'decideCreditRepair', { ...target, granted: true, reason: '同意' });
    await change(neighbour, 'applyForCreditRepair', { ...target, reason: `已履行义务，一年内无新的违法行为 ${run}` });
    const repaired = await change(county, 'decideCreditRepair', { ...target, granted: true, reason: '经核查属实，准予移出' });
    mustEqual('the listing', [repaired.status, repaired.listedNow], ['REPAIRED', false], county.requestId);
    mustEqual('the public list without it', (await publicly(county, subject.uscc)).length, others ? 1 : 0, county.requestId);
    const free = await scored(tour, subject, others);
    story.gets(`${repaired.status}: off the public list; its score ${held.score} → ${free.score}`);
  } else story.gets(`nobody can ask today: ${listings.map(({ status, repairFrom }) => `${status}${repairFrom === null ? '' : `, from ${repairFrom} on`}`).join('; ') || 'no listing'}`);

  story.step('A hearing that is over is decided: listed, for anybody to read, and the score is held down (列入决定, 公示)');
  const heard = listings.find(({ status, hearingUntil }) => status === 'HEARING' && hearingUntil !== null && hearingUntil < today);
  if (heard) {
    const decision = { listingId: heard.id, decision: 'LIST', reason: '经审查陈述意见，事实清楚', decisionNo: `慈应急信〔${today.slice(0, 4)}〕${run}` };
    const foreign = await city.mayNot('NOT_FOUND', 'decideSanction', decision);
    story.asks(county.name, `decideSanction after the statement “${heard.statement}”`);
    const listed = await change(county, 'decideSanction', decision);
    mustEqual('the decision', [listed.status, listed.listedNow, listed.listedFrom], ['LISTED', true, today], county.requestId);
    const early = await neighbour.mayNot(listed.repairFrom === null ? 'SANCTION_REPAIR_NEVER' : 'SANCTION_REPAIR_EARLY', 'applyForCreditRepair', { listingId: heard.id, reason: '申请移出' });
    story.gets(`listed from ${listed.listedFrom}; another city gets ${foreign.code}, asking for repair today ${early.code}`);
  }
  const now = await publicly(county, subject.uscc);
  const listedNow = heard !== undefined || others;
  mustEqual('the public list, to anybody', now.length > 0, listedNow, county.requestId);
  const score = await scored(tour, subject, listedNow);
  story.gets(listedNow ? `public: ${now[0]!.decisionNo}, ${now[0]!.ground}; its score is held at ${score.score}` : `${subject.name} is on no list`);
}

interface Scored {
  readonly score: number;
  readonly earned: number;
  readonly computedOn: string;
  readonly parts: readonly { readonly code: string; readonly value: number | null }[];
  readonly vetoes: readonly { readonly fact: string; readonly cap: number }[];
}

/** The enterprise's score, once it follows what it is held down by. */
async function scored({ people, today }: Tour, subject: OwnEnterprise, held: boolean): Promise<Scored> {
  let seen: Scored | null = null;
  return until('a score that follows the sanction list', 60, async (attempt) => {
    if (attempt % 20 === 0) await people.county.mutates('runScoring', { regionCode: subject.regionCode }, 'jobId');
    seen = (await people.county.does<{ enterprise: { complianceScore: Scored | null } }>(SCORE, { id: subject.id })).enterprise.complianceScore;
    if (seen === null || seen.computedOn !== today) return null;
    const part = seen.parts.find(({ code }) => code === 'SANCTIONS');
    // Schemes of earlier years don’t look at the list.
    if (!part) return seen;
    const caps = seen.vetoes.filter(({ fact }) => fact === 'LISTED').map(({ cap }) => cap);
    if ((part.value === 0) !== held || caps.length > 0 !== held) return null;
    must('a score under its cap', caps.every((cap) => seen!.score <= cap), `at most ${caps.join(', ')}`, seen, people.county.requestId);
    return seen;
  }, () => seen);
}
