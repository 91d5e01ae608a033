import { addDays } from '@anze/kernel';
import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';

const BULLETIN = 'id number status version correctsId correctedById periodFrom periodTo receiptCounts { sent acknowledged } content { figures { figure term value asOf regionCode } named { name remark } }';
const ISSUED = `{ bulletins(first: 20, kind: WEEKLY_NOTICE) { edges { node { ${BULLETIN} } } } }`;
const RECEIVED = '{ receivedBulletins(first: 20) { edges { node { id number issuer ownRemark content { named { name } } acknowledgedBy } } } }';
const ROWS = 'query ($figure: Figure!, $regionCode: String, $asOf: Date) { figureRows(figure: $figure, regionCode: $regionCode, asOf: $asOf, first: 1) { totalCount balance { value movedAway } } }';

interface BulletinSeen {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly correctsId: string | null;
  readonly correctedById: string | null;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly receiptCounts: { readonly sent: number; readonly acknowledged: number };
  readonly content: { readonly figures: readonly { readonly figure: string; readonly term: string; readonly value: number; readonly asOf: string; readonly regionCode: string | null }[]; readonly named: readonly { readonly remark: string }[] };
}

interface Received {
  readonly id: string;
  readonly number: string;
  readonly ownRemark: string | null;
  readonly content: { readonly named: readonly unknown[] } | null;
}

const change = async (visitor: Visitor, name: string, input: object): Promise<BulletinSeen> => (await visitor.mutates<{ bulletin: BulletinSeen }>(name, input, `bulletin { ${BULLETIN} }`)).bulletin;
const inbox = async (visitor: Visitor, number: string): Promise<Received | undefined> =>
  (await visitor.does<{ receivedBulletins: { edges: { node: Received }[] } }>(RECEIVED)).receivedBulletins.edges.map(({ node }) => node).find((one) => one.number === number);

/** Last week's notice: drafted, edited, issued, read and receipted; its figures open to the rows of its last day. */
export async function weeklyNotice(tour: Tour): Promise<void> {
  const { story, people, enterprise, run } = tour;
  const { county, town, officer, neighbour, insurer, city } = people;
  story.step('The county drafts last week’s notice, edits it and issues it, numbered and frozen (周通报)');
  story.asks(county.name, 'draftBulletin, editBulletin, issueBulletin to all towns and to the enterprise that it names');
  const draft = await drafted(county);
  const foreign = [await town.mayNot('NOT_FOUND', 'editBulletin', { bulletinId: draft.id, title: '改' }), await insurer.mayNot('FORBIDDEN', 'editBulletin', { bulletinId: draft.id, title: '改' })];
  const remark = `喷涂车间隐患逾期，已督促整改 ${run}`;
  await change(county, 'editBulletin', { bulletinId: draft.id, foreword: `各镇街道： ${run}`, named: [{ enterpriseId: enterprise.id, remark }] });
  // A correction goes to those to whom the first one went.
  const issued = await change(county, 'issueBulletin', { bulletinId: draft.id, ...(draft.correctsId === null ? { allLowerAuthorities: true, namedEnterprises: true } : {}) });
  must('the issued notice', issued.status === 'ISSUED' && issued.number !== null && issued.receiptCounts.sent >= 2, 'a number, and at least two to read it', issued, county.requestId);
  const frozen = await county.mayNot('BULLETIN_NOT_DRAFT', 'editBulletin', { bulletinId: draft.id, title: '改' });
  story.gets(`${issued.number}, ${issued.periodFrom} to ${issued.periodTo}${issued.correctsId === null ? '' : ', a correction'}; sent to ${issued.receiptCounts.sent}; changing it now gets ${frozen.code}; while a draft a town and an insurer got ${foreign.map(({ code }) => code).join(', ')}`);

  story.step('A town reads the whole and receipts it, an enterprise its own part alone; each figure opens to its rows (签收, 指标下钻)');
  const [whole, own] = [await inbox(town, issued.number!), await inbox(officer, issued.number!)];
  must('what the town reads', whole?.content?.named.length === 1, 'the whole notice', whole, town.requestId);
  mustEqual('what the enterprise reads', [own?.ownRemark, own?.content], [remark, null], officer.requestId);
  for (const part of [neighbour, city]) mustEqual(`the notice to ${part.name}`, await inbox(part, issued.number!), undefined, part.requestId);
  await neighbour.mayNot('NOT_FOUND', 'acknowledgeBulletin', { receivedBulletinId: own!.id });
  await town.mutates('acknowledgeBulletin', { receivedBulletinId: whole!.id }, 'received { acknowledgedBy }');
  const { bulletin } = await county.does<{ bulletin: BulletinSeen }>(`query ($id: ID!) { bulletin(id: $id) { ${BULLETIN} } }`, { id: issued.id });
  mustEqual('receipts', bulletin.receiptCounts.acknowledged, 1, county.requestId);
  const opened: string[] = [];
  for (const { figure, term, value, asOf, regionCode } of bulletin.content.figures.filter((one) => ['HAZARDS_FOUND', 'HAZARDS_OVERDUE', 'INSURED'].includes(one.figure))) {
    const { figureRows: rows } = await county.does<{ figureRows: { totalCount: number; balance: { value: number; movedAway: number } } }>(ROWS, { figure, regionCode, asOf });
    mustEqual(`rows behind ${figure} of ${asOf}`, [rows.totalCount + rows.balance.movedAway, rows.balance.value], [value, value], county.requestId);
    opened.push(`${term} ${value}`);
  }
  must('figures of the notice', opened.length > 0, 'at least one', bulletin.content.figures, county.requestId);
  story.gets(`receipts ${bulletin.receiptCounts.acknowledged} of ${bulletin.receiptCounts.sent}; ${opened.join(', ')} open to as many rows of ${bulletin.periodTo}`);
}

/** A draft with the figures as they are: a new one, one that was left, or the correction of the week's last one. */
async function drafted(county: Visitor): Promise<BulletinSeen> {
  const answer = await county.send<{ draftBulletin: { bulletin: BulletinSeen } }>(`mutation ($input: DraftBulletinInput!) { draftBulletin(input: $input) { bulletin { ${BULLETIN} } } }`, { input: { kind: 'WEEKLY_NOTICE' } });
  if (answer.data) return answer.data.draftBulletin.bulletin;
  mustEqual('a week that has its notice', answer.code, 'BULLETIN_EXISTS', answer.requestId);
  const all = (await county.does<{ bulletins: { edges: { node: BulletinSeen }[] } }>(ISSUED)).bulletins.edges.map(({ node }) => node);
  const last = all.reduce((found, { periodTo }) => (periodTo > found ? periodTo : found), '');
  const ofWeek = all.filter(({ periodTo }) => periodTo === last);
  const left = ofWeek.find(({ status }) => status === 'DRAFT');
  if (left) return change(county, 'refreshBulletin', { bulletinId: left.id });
  const standing = ofWeek.find(({ status, correctedById }) => status === 'ISSUED' && correctedById === null)!;
  const correction = await change(county, 'correctBulletin', { bulletinId: standing.id, reason: '数据更正' });
  return change(county, 'refreshBulletin', { bulletinId: correction.id });
}

/** A notice that wants an answer by a day, and gets it. */
export async function noticeAnswered(tour: Tour): Promise<void> {
  const { story, people, enterprise, today, run } = tour;
  const { county, lead, neighbour, insurer, city } = people;
  story.step('A notice to the enterprise has to be answered by a day; it answers, and the matter is closed (提醒, 答复)');
  const notice = async (by: Visitor, name: string, input: object): Promise<{ id: string; noticeNo: string; status: string; dueOn: string; answer: string | null }> =>
    (await by.mutates<{ notice: { id: string; noticeNo: string; status: string; dueOn: string; answer: string | null } }>(name, input, 'notice { id noticeNo status dueOn answer }')).notice;
  const input = { enterpriseId: enterprise.id, kind: 'REMINDER', title: `通风设施停用 ${run}`, content: '请说明原因与整改安排', dueOn: addDays(today, 10) };
  const refused = [await city.mayNot('NOT_FOUND', 'issueRegulatoryNotice', input), await insurer.mayNot('FORBIDDEN', 'issueRegulatoryNotice', input)];
  story.asks(county.name, `issueRegulatoryNotice, an answer due on ${input.dueOn}`);
  const issued = await notice(county, 'issueRegulatoryNotice', input);
  mustEqual('the notice', [issued.status, issued.dueOn], ['ISSUED', input.dueOn], county.requestId);
  const target = { noticeId: issued.id };
  await county.mayNot('NOTICE_ACTION_NOT_IN_STATE', 'closeRegulatoryNotice', { ...target, opinion: '办结' });
  const foreign = await neighbour.mayNot('NOT_FOUND', 'answerRegulatoryNotice', { ...target, answer: '与己无关' });
  const answered = await notice(lead, 'answerRegulatoryNotice', { ...target, answer: `风机已更换 ${run}` });
  mustEqual('the answer', answered.status, 'ANSWERED', lead.requestId);
  const closed = await notice(county, 'closeRegulatoryNotice', { ...target, opinion: '同意' });
  mustEqual('the notice in the end', [closed.status, closed.answer], ['CLOSED', answered.answer], county.requestId);
  story.gets(`${issued.noticeNo} answered and ${closed.status}; another enterprise that answers gets ${foreign.code}; another city and an insurer that issue one ${refused.map(({ code }) => code).join(', ')}`);
}
