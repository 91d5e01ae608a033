import { FIGURES, figuresOf, movement, mustHaveMoved, nothingDone, type Figures } from '../figures.js';
import { must, mustEqual } from '../story.js';
import type { People, Tour, Viewpoint } from '../tour.types.js';

const VIEWPOINTS: readonly Viewpoint[] = ['county', 'town', 'city', 'insurer', 'rival', 'officer', 'neighbour'];
/** Those whose figures hold the enterprise. */
const INVOLVED: readonly Viewpoint[] = ['county', 'insurer', 'officer'];
const RANKING = `query ($asOf: Date) { complianceRanking(by: REGION, metric: RECTIFICATION_RATE, asOf: $asOf) { key name rank overview { ${FIGURES} } } }`;

interface Ranked {
  readonly key: string;
  readonly name: string;
  readonly rank: number;
  readonly overview: Figures;
}

/** Everybody's figures of a day. */
export async function figuresOfAll(people: People, today: string): Promise<Record<Viewpoint, Figures>> {
  const figures: Partial<Record<Viewpoint, Figures>> = {};
  for (const viewpoint of VIEWPOINTS) figures[viewpoint] = await figuresOf(people[viewpoint], today);
  return figures as Record<Viewpoint, Figures>;
}

/** Everybody's figures moved by exactly what was done, or not at all; the ranking's row of the town is the town's figures. */
export async function figuresMoved(tour: Tour): Promise<void> {
  const { story, people, today, before, done, enterprise } = tour;
  story.step('The figures moved by exactly what was done, for those whom it concerns, and for nobody else (合规概览)');
  const now = await figuresOfAll(people, today);
  for (const viewpoint of VIEWPOINTS) {
    const involved = INVOLVED.includes(viewpoint);
    mustHaveMoved(people[viewpoint].name, before[viewpoint], now[viewpoint], involved ? done : nothingDone(), people[viewpoint]);
    if (!involved) continue;
    story.asks(people[viewpoint].name, 'complianceOverview');
    story.gets(movement(before[viewpoint], now[viewpoint]));
  }
  story.gets(`unchanged: ${VIEWPOINTS.filter((one) => !INVOLVED.includes(one)).map((one) => people[one].name).join(', ')}`);

  story.step('The towns side by side (排名): the town’s row is the town’s figures, equal rates share a rank');
  const { county } = people;
  const key = enterprise.regionCode.slice(0, 9);
  story.asks(county.name, 'complianceRanking by REGION and RECTIFICATION_RATE');
  const rows = (await county.does<{ complianceRanking: Ranked[] }>(RANKING, { asOf: today })).complianceRanking;
  const own = rows.find((row) => row.key === key);
  must('the town’s row', own !== undefined, key, rows.map((row) => row.key), county.requestId);
  mustEqual('the town’s row and its overview', own!.overview, await figuresOf(county, today, key), county.requestId);
  const rates = rows.map(({ overview }) => overview.hazards.rectificationRate);
  const ranks = rates.map((rate) => 1 + rates.filter((other) => other !== null && (rate === null || other > rate)).length);
  mustEqual('ranks by the rates', rows.map(({ rank }) => rank), ranks, county.requestId);
  mustEqual('hazards found in all rows', rows.reduce((sum, { overview }) => sum + overview.hazards.found, 0), now.county.hazards.found, county.requestId);
  story.gets(`${own!.name}: rank ${own!.rank} of ${rows.length}, rate ${own!.overview.hazards.rectificationRate}, found ${own!.overview.hazards.found}`);
}
