import { must, TourFailure } from '../story.js';
import { CAST, type Part, type Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';

/** A notification (通知) as the tour looks at it. */
export interface Told {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly hazard: { readonly id: string } | null;
}

const NOTIFICATIONS = 'query ($first: Int, $after: String) { notifications(first: $first, after: $after) { edges { node { id kind title hazard { id } } } pageInfo { hasNextPage endCursor } } }';

interface Page {
  readonly notifications: { readonly edges: readonly { readonly node: Told }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

/** The newest notification of everybody's organization, before the tour does anything. */
export async function newestTold(people: Readonly<Record<Part, Visitor>>): Promise<Record<Part, string | null>> {
  const newest: Partial<Record<Part, string | null>> = {};
  // A financial regulator isn't told anything.
  for (const part of Object.keys(CAST) as Part[]) newest[part] = part === 'financial' ? null : ((await people[part].does<Page>(NOTIFICATIONS, { first: 1 })).notifications.edges[0]?.node.id ?? null);
  return newest as Record<Part, string | null>;
}

/** What somebody's organization was told since the tour began. */
export async function toldSince(tour: Tour, part: Part): Promise<Told[]> {
  const told: Told[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Page = await tour.people[part].does<Page>(NOTIFICATIONS, { first: 100, after: cursor });
    for (const { node } of page.notifications.edges) {
      if (node.id === tour.toldBefore[part]) return told;
      told.push(node);
    }
    if (!page.notifications.pageInfo.hasNextPage) return told;
    cursor = page.notifications.pageInfo.endCursor;
  }
}

/** Asks every so often until the answer is there. @throws TourFailure when the time is up */
export async function until<T>(what: string, seconds: number, look: (attempt: number) => Promise<T | null>, got: () => unknown): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (let attempt = 0; ; attempt += 1) {
    const found = await look(attempt);
    if (found !== null) return found;
    if (Date.now() > end) throw new TourFailure(what, `within ${seconds} s`, JSON.stringify(got()), null);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Waits until somebody's organization is told of a kind, about no single hazard. */
export async function untilTold(tour: Tour, part: Part, kind: string): Promise<Told> {
  let told: Told[] = [];
  return until(`${kind} to ${CAST[part]}`, 60, async () => (told = await toldSince(tour, part)).find((one) => one.kind === kind) ?? null, () => told);
}

/** The news of hazards that this tour must have caused: who, what, of which. */
export async function news(tour: Tour): Promise<void> {
  const { story, hazards } = tour;
  const of = (source: string): string => [...hazards.values()].find((hazard) => hazard.source === source)!.id;
  const [byAuthority, byService] = [of('GOVERNMENT_INSPECTION'), of('INSURER_SERVICE')];
  const expected: readonly (readonly [Part, string, string])[] = [
    ['officer', 'HAZARD_REPORTED', byAuthority],
    ['officer', 'HAZARD_REJECTED', byAuthority],
    ['officer', 'HAZARD_ACCEPTED', byAuthority],
    ['county', 'HAZARD_AWAITING_ACCEPTANCE', byAuthority],
    ['officer', 'HAZARD_REPORTED', byService],
    ['insurer', 'HAZARD_AWAITING_ACCEPTANCE', byService],
  ];
  story.step('Whoever’s turn it is has been told (通知); jobs do it, moments later');
  story.asks('everybody', 'notifications');
  let missing = expected;
  await until('notifications', 60, async () => {
    const told: Partial<Record<Part, Told[]>> = {};
    for (const part of ['officer', 'county', 'insurer'] as const) told[part] = await toldSince(tour, part);
    missing = expected.filter(([part, kind, hazardId]) => !told[part]!.some((one) => one.kind === kind && one.hazard?.id === hazardId));
    return missing.length === 0 ? true : null;
  }, () => ({ missing }));
  for (const part of ['officer', 'county', 'insurer'] as const) {
    const kinds = expected.filter(([to]) => to === part).map(([, kind]) => kind);
    story.gets(`${CAST[part]}: ${kinds.join(', ')}`);
  }
  for (const part of ['neighbour', 'rival', 'city', 'cityAbove', 'town'] as const) {
    const wrong = (await toldSince(tour, part)).filter(({ hazard }) => hazard !== null && hazards.has(hazard.id));
    must(`${CAST[part]} was told of a hazard that it has nothing to do with`, wrong.length === 0, 'nothing', wrong, tour.people[part].requestId);
  }
  story.gets('nobody else was told anything of it');
}
