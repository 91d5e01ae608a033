import { addDays } from '@anze/kernel';
import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';

const PREVIEW = 'query ($filter: CampaignFilter!) { campaignPreview(filter: $filter) }';
const SHOWN = 'campaign { id status progress { targets done coverageRate } }';
const PROGRESS = `query ($id: ID!) { campaign(id: $id) { progress { targets done coverageRate } } }`;
const TARGETS = 'query ($id: ID!, $done: Boolean) { campaignTargets(campaignId: $id, done: $done, first: 100) { totalCount edges { node { id enterpriseName inspectionId } } } }';

interface Progress {
  readonly targets: number;
  readonly done: number;
  readonly coverageRate: number | null;
}
interface Targets {
  readonly campaignTargets: { readonly totalCount: number; readonly edges: readonly { readonly node: { readonly id: string; readonly enterpriseName: string; readonly inspectionId: string | null } }[] };
}

/** A campaign over the insured of a town: its targets are frozen, inspections of its days count by themselves, the rest by hand. */
export async function campaign(tour: Tour): Promise<void> {
  const { story, people, today, enterprise, run } = tour;
  const { county, city, insurer, officer } = people;
  story.step('A campaign freezes its targets and counts what was inspected in its days (专项行动)');
  const filter = { regionCode: enterprise.regionCode.slice(0, 9), insured: true };
  const input = { title: `用电专项行动 ${run}`, plan: '逐户检查配电箱', startsOn: today, endsOn: addDays(today, 30), filter };
  const refused = [await officer.mayNot('FORBIDDEN', 'startCampaign', input), await insurer.mayNot('FORBIDDEN', 'startCampaign', input)];
  const { campaignPreview } = await county.does<{ campaignPreview: number }>(PREVIEW, { filter });
  story.asks(county.name, `startCampaign for the ${campaignPreview} insured enterprises of ${filter.regionCode}`);
  const { campaign: started } = await county.mutates<{ campaign: { id: string; progress: Progress } }>('startCampaign', input, SHOWN);
  mustEqual('its targets', started.progress.targets, campaignPreview, county.requestId);
  mustEqual('the campaign to another city', (await city.does<{ campaign: unknown }>(PROGRESS, { id: started.id })).campaign, null, city.requestId);
  await county.mutates('submitAuthorityInspection', { enterpriseId: enterprise.id, inspectedOn: today, area: `配电间 ${run}`, itemsChecked: 5, hazards: [] }, 'inspection { id }');
  const { campaignTargets: inspected } = await county.does<Targets>(TARGETS, { id: started.id, done: true });
  must('the enterprise that was inspected', inspected.edges.some(({ node }) => node.enterpriseName === enterprise.name && node.inspectionId !== null), enterprise.name, inspected, county.requestId);
  const progress = async (): Promise<Progress> => (await county.does<{ campaign: { progress: Progress } }>(PROGRESS, { id: started.id })).campaign.progress;
  const afterInspection = await progress();
  mustEqual('its progress', afterInspection.done, inspected.totalCount, county.requestId);
  const [open] = (await county.does<Targets>(TARGETS, { id: started.id, done: false })).campaignTargets.edges;
  if (open) {
    await city.mayNot('NOT_FOUND', 'completeCampaignTarget', { targetId: open.node.id, reason: '停产' });
    await county.mutates('completeCampaignTarget', { targetId: open.node.id, reason: `停产，无法检查 ${run}` }, 'target { done }');
    mustEqual('its progress by hand', (await progress()).done, afterInspection.done + 1, county.requestId);
  }
  const { campaign: closed } = await county.mutates<{ campaign: { status: string; progress: Progress } }>('closeCampaign', { campaignId: started.id, report: `总结 ${run}` }, SHOWN);
  mustEqual('the campaign in the end', closed.status, 'CLOSED', county.requestId);
  story.gets(`${closed.progress.done} of ${closed.progress.targets} done, ${closed.progress.coverageRate}%; an enterprise and an insurer that start one get ${refused.map(({ code }) => code).join(', ')}`);
}
