import { addDays } from '@anze/kernel';
import { HAZARD, SUBMIT_AUTHORITY, type HazardSeen, type SubmittedInspection } from '../documents.js';
import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import { note } from './hazard-steps.js';

const COPY = 'mutation ($input: CopyRiskTemplateInput!) { copyRiskTemplate(input: $input) { copied riskObjects { id colour } } }';
const RISKS = 'query ($filter: RiskFilter) { risks(first: 100, filter: $filter) { totalCount edges { node { description colour tier } } } }';
const PERSONS = '{ responsiblePersons { id } }';
const PLAN = 'mutation ($input: CreateInspectionTaskInput!) { createInspectionTask(input: $input) { task { id status madeThrough } } }';
const TASK = 'query ($id: ID!) { inspectionTask(id: $id) { title } }';
const ASK_EXTENSION = `mutation ($input: RequestDeadlineExtensionInput!) { requestDeadlineExtension(input: $input) { hazard { ${HAZARD} } } }`;
const DECIDE = `mutation ($input: DecideDeadlineExtensionInput!) { decideDeadlineExtension(input: $input) { hazard { ${HAZARD} } } }`;
const COMMENT = 'mutation ($input: AddHazardCommentInput!) { addHazardComment(input: $input) { comment { id } } }';

interface RiskList {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly description: string; readonly colour: string; readonly tier: string } }[];
}

/** The enterprise knows its risks: the first half of 双重预防. */
export async function risks(tour: Tour): Promise<void> {
  const { story, people, enterprise } = tour;
  const { officer, county, rival } = people;
  story.step('The enterprise analyses its risks, beginning with the template of its trade (安全风险分级管控)');
  story.asks(officer.name, 'copyRiskTemplate of a metalworking shop');
  const { copyRiskTemplate } = await officer.does<{ copyRiskTemplate: { copied: boolean; riskObjects: { id: string; colour: string }[] } }>(COPY, { input: { template: 'METALWORKING' } });
  must('risk objects', copyRiskTemplate.riskObjects.length > 0, 'at least one', copyRiskTemplate, officer.requestId);
  const again = await officer.does<{ copyRiskTemplate: { copied: boolean } }>(COPY, { input: { template: 'METALWORKING' } });
  mustEqual('the template copied once more', again.copyRiskTemplate.copied, false, officer.requestId);
  const filter = { enterpriseId: enterprise.id };
  const { risks: own } = await officer.does<{ risks: RiskList }>(RISKS, { filter });
  const { risks: seen } = await county.does<{ risks: RiskList }>(RISKS, { filter });
  mustEqual('the risk list as the authority sees it', seen, own, county.requestId);
  mustEqual('what another insurer sees of it', (await rival.does<{ risks: RiskList }>(RISKS, { filter })).risks.totalCount, 0, rival.requestId);
  const highest = own.edges[0]!.node;
  story.gets(`${own.totalCount} risk events, the highest ${highest.colour}, controlled by ${highest.tier}: ${highest.description}`);
}

/** What is to be checked is planned; checks come due by themselves. */
export async function inspectionPlan(tour: Tour): Promise<void> {
  const { story, people, run, today } = tour;
  const { officer, neighbour } = people;
  story.step('It plans what is inspected, how often and by whom (排查任务)');
  story.asks(officer.name, 'createInspectionTask, every week');
  const { responsiblePersons } = await officer.does<{ responsiblePersons: { id: string }[] }>(PERSONS);
  const input = { title: `消防周查 ${run}`, area: '冲压车间', items: ['灭火器压力正常', '疏散通道畅通'], means: 'ON_SITE', cycleUnit: 'WEEKS', cycleCount: 1, calendar: 'EVERY_DAY', startsOn: today, responsibleId: responsiblePersons[0]!.id };
  const { task } = (await officer.does<{ createInspectionTask: { task: { id: string; status: string; madeThrough: string } } }>(PLAN, { input })).createInspectionTask;
  mustEqual('the task as another enterprise sees it', await neighbour.does(TASK, { id: task.id }), { inspectionTask: null }, neighbour.requestId);
  story.gets(`${task.status}; its checks come due by themselves, in a schedule`);
}

/** More time is asked for with a reason and decided by whoever re-checks. */
export async function extension(tour: Tour): Promise<void> {
  const { story, people, run, today, enterprise } = tour;
  const { officer, county } = people;
  story.step('The enterprise needs more time for a hazard, asks for it with a reason, and the authority that found it decides (延期申请)');
  const hazards = [{ description: `除尘管道积尘 ${run}`, level: 'GENERAL', category: 'EQUIPMENT', deadline: addDays(today, 10) }];
  const { submitAuthorityInspection } = await county.does<{ submitAuthorityInspection: SubmittedInspection }>(SUBMIT_AUTHORITY, { input: { enterpriseId: enterprise.id, inspectedOn: today, area: `打磨间 ${run}`, itemsChecked: 6, hazards } });
  const hazard = note(tour, submitAuthorityInspection.hazards[0]!);
  tour.done.found += 1;
  const wantedDeadline = addDays(today, 20);
  story.asks(officer.name, `requestDeadlineExtension from ${hazard.deadline} to ${wantedDeadline}`);
  const asked = await officer.send<{ requestDeadlineExtension: { hazard: HazardSeen } }>(ASK_EXTENSION, { input: { hazardId: hazard.id, reason: `配件到货需时 ${run}`, wantedDeadline } });
  if (asked.code === 'CALENDAR_YEAR_UNKNOWN') return story.gets(`its answer would be due in a year whose working days aren’t published, and is never guessed: ${asked.code}`);
  must('the request', asked.code === null, 'no error', `${asked.code}: ${asked.message}`, asked.requestId);
  mustEqual('the deadline until it is decided', asked.data!.requestDeadlineExtension.hazard.deadline, hazard.deadline, officer.requestId);
  await officer.isRefused('deciding on the own request', 'HAZARD_NOT_ACCEPTOR', DECIDE, { input: { hazardId: hazard.id, decision: 'GRANTED', reason: '同意' } });
  story.asks(county.name, `decideDeadlineExtension until ${addDays(today, 15)}, and addHazardComment`);
  const decided = (await county.does<{ decideDeadlineExtension: { hazard: HazardSeen } }>(DECIDE, { input: { hazardId: hazard.id, decision: 'GRANTED', grantedDeadline: addDays(today, 15), reason: '同意延期，期间停用该设备' } })).decideDeadlineExtension.hazard;
  mustEqual('the deadline that was granted', decided.deadline, addDays(today, 15), county.requestId);
  note(tour, decided);
  await county.does(COMMENT, { input: { hazardId: hazard.id, text: `请每日清扫 ${run}` } });
  story.gets(`granted until ${decided.deadline}; request, decision and comment stand in its record`);
}
