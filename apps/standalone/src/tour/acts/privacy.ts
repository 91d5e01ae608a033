import { ACCEPT, CONFIRM_SERVICE, HAZARD_BY_ID, HAZARDS_OF, SERVICE_BY_ID, SERVICES_OF, type HazardSeen } from '../documents.js';
import { must, mustEqual } from '../story.js';
import type { Part, Tour } from '../tour.types.js';

/** Those who have nothing to do with the enterprise, and why. */
const STRANGERS: readonly (readonly [Part, string])[] = [
  ['rival', 'another insurer'],
  ['neighbour', 'another enterprise'],
  ['town', 'another town’s authority'],
  ['city', 'another city’s authority'],
];

interface Listed {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

/** Nobody but the enterprise, its insurer and its authorities sees any of it. */
export async function nobodyElseSees(tour: Tour): Promise<void> {
  const { story, people, enterprise, hazards, service } = tour;
  story.step('Nobody else sees any of it: not there and not yours are the same answer (NOT_FOUND)');
  const ids = [...hazards.keys()];
  for (const [part, who] of STRANGERS) {
    const stranger = people[part];
    story.asks(`${stranger.name} (${who})`, `its ${ids.length} hazards and the service by id, in lists, and to act on them`);
    for (const id of ids) mustEqual('a hazard by id', await stranger.does(HAZARD_BY_ID, { id }), { hazard: null }, stranger.requestId);
    mustEqual('the service by id', await stranger.does(SERVICE_BY_ID, { id: service!.id }), { preventionService: null }, stranger.requestId);
    const filter = { enterpriseId: enterprise.id };
    const listed = (await stranger.does<{ hazards: Listed }>(HAZARDS_OF, { filter })).hazards.totalCount + (await stranger.does<{ preventionServices: Listed }>(SERVICES_OF, { filter })).preventionServices.totalCount;
    mustEqual('lists of the enterprise’s records', listed, 0, stranger.requestId);
    await stranger.isRefused('acting on a foreign hazard', 'NOT_FOUND', ACCEPT, { input: { hazardId: ids[0]!, opinion: '同意' } });
  }
  await people.neighbour.isRefused('confirming a foreign service', 'NOT_FOUND', CONFIRM_SERVICE, { input: { serviceId: service!.id } });
  story.gets('nothing by id, nothing in lists, NOT_FOUND for every attempt');
}

/** The authority above sees all of it. */
export async function authoritySeesAll(tour: Tour): Promise<void> {
  const { story, people, enterprise, hazards, service } = tour;
  const { county } = people;
  story.step('The authority sees all of it: the ledger of hazards and the services (监管部门)');
  story.asks(county.name, 'hazards and preventionServices of the enterprise');
  const seen = new Map<string, HazardSeen>();
  for (let afterCursor: string | null = null; ; ) {
    const { hazards: page }: { hazards: { edges: { node: HazardSeen }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await county.does(HAZARDS_OF, { filter: { enterpriseId: enterprise.id }, after: afterCursor });
    for (const { node } of page.edges) seen.set(node.id, node);
    if (!page.pageInfo.hasNextPage) break;
    afterCursor = page.pageInfo.endCursor;
  }
  for (const hazard of hazards.values()) mustEqual('a hazard in the authority’s ledger', seen.get(hazard.id), hazard, county.requestId);
  const services = (await county.does<{ preventionServices: Listed }>(SERVICES_OF, { filter: { enterpriseId: enterprise.id, servedFrom: tour.today } })).preventionServices;
  must('the service in the authority’s list', services.edges.some(({ node }) => node.id === service!.id), service!.id, services, county.requestId);
  story.gets(`all ${hazards.size} hazards of this tour, in the state they were left in, and service ${service!.serviceNo}`);
}
