import { mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';
import { until } from './notifications.js';

const OVERVIEW = 'query ($asOf: Date) { complianceOverview(asOf: $asOf) { enterprises hazards { found open overdue } standardized { total } insurance { insured unvisited } previous(period: MONTH) { overview { asOf hazards { found } } change { found } } } }';
const ROWS = 'query ($figure: Figure!, $asOf: Date) { figureRows(figure: $figure, asOf: $asOf, first: 1) { totalCount balance { value rows movedAway } edges { node { name enterpriseName since } } } }';
const RANKED = 'query ($by: RankingDimension!, $asOf: Date) { complianceRanking(by: $by, asOf: $asOf) { key name overview { enterprises } } }';
const PUBLIC = '{ publicSanctionList(first: 1) { totalCount } }';
const FEED = 'query ($since: String) { changesSince(since: $since, kinds: [HAZARD], first: 500) { hasMore cursor changes { id hazard { description } } } }';

interface Overview {
  readonly enterprises: number;
  readonly hazards: { readonly found: number; readonly open: number; readonly overdue: number };
  readonly standardized: { readonly total: number };
  readonly insurance: { readonly insured: number; readonly unvisited: number };
  readonly previous: { readonly overview: { readonly asOf: string; readonly hazards: { readonly found: number } }; readonly change: { readonly found: number } };
}

/** Figures that open to their rows, by size and by level, and a copy that misses nothing. */
export async function regulatorsView(tour: Tour): Promise<void> {
  const { story, people, today, hazards } = tour;
  const { county, city } = people;
  story.step('Every figure opens to the rows behind it, as many as it says (指标下钻)');
  const { complianceOverview: overview } = await county.does<{ complianceOverview: Overview }>(OVERVIEW, { asOf: today });
  const figures: Readonly<Record<string, number>> = {
    ENTERPRISES: overview.enterprises,
    HAZARDS_FOUND: overview.hazards.found,
    HAZARDS_OPEN: overview.hazards.open,
    HAZARDS_OVERDUE: overview.hazards.overdue,
    STANDARDIZED: overview.standardized.total,
    INSURED: overview.insurance.insured,
    UNVISITED: overview.insurance.unvisited,
  };
  story.asks(county.name, `complianceOverview { … previous(period: MONTH) }, then figureRows of ${Object.keys(figures).join(', ')}`);
  for (const [figure, value] of Object.entries(figures)) {
    const { figureRows: rows } = await county.does<{ figureRows: { totalCount: number; balance: { value: number; rows: number; movedAway: number } } }>(ROWS, { figure, asOf: today });
    mustEqual(`rows behind ${figure}`, [rows.totalCount + rows.balance.movedAway, rows.balance.value], [value, value], county.requestId);
  }
  const { previous } = overview;
  mustEqual('the change since a month before', previous.change.found, overview.hazards.found - previous.overview.hazards.found, county.requestId);
  for (const by of ['SIZE', 'LEVEL']) {
    const { complianceRanking: rows } = await county.does<{ complianceRanking: { overview: { enterprises: number } }[] }>(RANKED, { by, asOf: today });
    mustEqual(`enterprises by ${by}`, rows.reduce((sum, row) => sum + row.overview.enterprises, 0), overview.enterprises, county.requestId);
  }
  story.gets(`${Object.entries(figures).map(([figure, value]) => `${figure} ${value}`).join(', ')}; by size and by level they add up as well`);

  story.step('A city’s platform keeps a copy and misses nothing (变更订阅)');
  story.asks(county.name, 'changesSince from the beginning, page by page, of HAZARD');
  const copied = new Set<string>();
  // The feed ends before the oldest transaction that is still open.
  let cursor: string | null = null;
  await until('every hazard of this tour in the copy', 60, async () => {
    cursor = await copy(county, cursor, copied);
    return [...hazards.keys()].every((id) => copied.has(id)) ? copied : null;
  }, () => [...hazards.keys()].filter((id) => !copied.has(id)));
  const elsewhere = new Set<string>();
  await copy(city, null, elsewhere);
  mustEqual('hazards of this tour in another city’s copy', [...hazards.keys()].filter((id) => elsewhere.has(id)), [], city.requestId);
  const listed = await county.does<{ publicSanctionList: { totalCount: number } }>(PUBLIC);
  story.gets(`${copied.size} hazards; the public sanction list has ${listed.publicSanctionList.totalCount}`);
}

/** Adds what somebody's feed has behind a position, to its end. @returns where it ended */
async function copy(by: Visitor, since: string | null, into: Set<string>): Promise<string | null> {
  for (let cursor = since; ; ) {
    const { changesSince: page }: { changesSince: { hasMore: boolean; cursor: string; changes: { id: string }[] } } = await by.does(FEED, { since: cursor });
    for (const { id } of page.changes) into.add(id);
    cursor = page.cursor;
    if (!page.hasMore) return cursor;
  }
}
