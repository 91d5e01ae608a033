import { addDays } from '@anze/kernel';
import { figuresOf } from '../figures.js';
import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import { until } from './notifications.js';
import { ownEnterprise } from './sanctions.js';

const LAY = 'query ($id: ID!) { enterprise(id: $id) { name regionCode regionName residences { regionCode from until } } }';
const AWAY = 'query ($regionCode: String) { enterprisesMovedAway(regionCode: $regionCode, first: 100) { edges { node { enterpriseName movedTo until } } } }';
const REGIONS = '{ regions(parentCode: "330282") { code name custom } }';
/** A zone without a code of its own, which the county keeps, and the town that the enterprise comes from; a later tour moves it back. */
const [COUNTY, ZONE, HOME] = ['330282', '慈溪滨海经济开发区', '330282004'];

interface Lay {
  readonly name: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly residences: readonly { readonly regionCode: string; readonly from: string | null; readonly until: string | null }[];
}

/** The zone's code; made by the first tour. */
async function zone({ people, story }: Tour): Promise<string> {
  const { county, town, insurer } = people;
  const known = (await county.does<{ regions: { code: string; name: string; custom: boolean }[] }>(REGIONS)).regions.find(({ name }) => name === ZONE);
  if (known) return known.code;
  const input = { parentCode: COUNTY, name: ZONE };
  const refused = [await town.mayNot('NOT_FOUND', 'addRegionNode', input), await insurer.mayNot('FORBIDDEN', 'addRegionNode', input)];
  const { region } = await county.mutates<{ region: { code: string; custom: boolean } }>('addRegionNode', input, 'region { code custom }');
  story.gets(`${ZONE} gets ${region.code}; a town and an insurer that add one get ${refused.map(({ code }) => code).join(', ')}`);
  return region.code;
}

/** An enterprise moves from a town to a zone of the county, or back: its past stays where it happened. */
export async function movesTown(tour: Tour): Promise<void> {
  const { story, people, today, run } = tour;
  const { county, city, neighbour, insurer } = people;
  const yesterday = addDays(today, -1);
  const { id, regionCode: from } = await ownEnterprise(neighbour);
  const lay = async (): Promise<Lay> => (await county.does<{ enterprise: Lay }>(LAY, { id })).enterprise;
  story.step('An enterprise moves to a zone of the county that has no code of its own: yesterday’s figures stay where it was, today’s are where it is (自定义区划, 企业迁移)');
  const zoneCode = await zone(tour);
  const toRegionCode = from === zoneCode ? HOME : zoneCode;
  const already = (await lay()).residences.find((one) => one.from === today);
  if (already) {
    // Moved by a tour of the same day, it can’t move again before tomorrow.
    const again = await county.mayNot('MOVE_DAY', 'moveEnterprise', { enterpriseId: id, toRegionCode, movedOn: today, reason: `再次迁移 ${run}` });
    return story.gets(`it moved to ${already.regionCode} today, by an earlier tour; a second move on one day gets ${again.code}`);
  }
  const places = [from, toRegionCode];
  const figures = async (): Promise<{ past: object[]; now: { enterprises: number }[]; county: object }> => ({
    past: [await figuresOf(county, yesterday, from), await figuresOf(county, yesterday, toRegionCode)],
    now: [await figuresOf(county, today, from), await figuresOf(county, today, toRegionCode)],
    county: await figuresOf(county, today),
  });
  const before = await figures();
  const move = { enterpriseId: id, toRegionCode, movedOn: today, reason: `厂房搬迁 ${run}` };
  const refused = [await city.mayNot('NOT_FOUND', 'moveEnterprise', move), await neighbour.mayNot('FORBIDDEN', 'moveEnterprise', move), await insurer.mayNot('FORBIDDEN', 'moveEnterprise', move)];
  story.asks(county.name, `moveEnterprise from ${from} to ${toRegionCode}: both ends are its own, so it takes effect at once`);
  await county.mutates('moveEnterprise', move, 'move { status }');
  let now = await lay();
  await until('the enterprise in its new town', 60, async () => ((now = await lay()).regionCode === toRegionCode ? true : null), () => now);
  const after = await figures();
  mustEqual(`yesterday’s figures of ${places.join(' and ')}`, after.past, before.past, county.requestId);
  mustEqual('enterprises there today', after.now.map(({ enterprises }) => enterprises), [before.now[0]!.enterprises - 1, before.now[1]!.enterprises + 1], county.requestId);
  mustEqual('the figures of the county', after.county, before.county, county.requestId);
  const { enterprisesMovedAway: away } = await county.does<{ enterprisesMovedAway: { edges: { node: { enterpriseName: string; movedTo: string; until: string } }[] } }>(AWAY, { regionCode: from });
  must('those who left', away.edges.some(({ node }) => node.enterpriseName === now.name && node.movedTo === toRegionCode && node.until === today), now.name, away, county.requestId);
  story.gets(`${now.name} lies in ${now.regionName}; it lay ${now.residences.map((one) => `in ${one.regionCode} ${one.until === null ? `from ${one.from}` : `until ${one.until}`}`).join(', ')}`);
  story.gets(`enterprises in ${from}: yesterday as before, today ${before.now[0]!.enterprises} → ${after.now[0]!.enterprises}; another city, itself and an insurer get ${refused.map(({ code }) => code).join(', ')}`);
}
