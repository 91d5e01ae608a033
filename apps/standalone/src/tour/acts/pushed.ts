import { addDays } from '@anze/kernel';
import { HAZARD, type HazardSeen } from '../documents.js';
import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';
import { note } from './hazard-steps.js';
import { ownEnterprise } from './sanctions.js';

/** A key runs out in real time, whatever the server's business day is. */
const KEY_DAYS = 30;
const CLUES = '{ clues(first: 100, filter: { open: true }) { edges { node { id sourceNo status informantName informantPhone enterprise { id } } } } }';
const RECORDS = 'query ($id: ID) { enforcementRecords(first: 100, filter: { enterpriseId: $id }) { edges { node { recordNo status fine pushed } } } }';

interface Clue {
  readonly id: string;
  readonly sourceNo: string | null;
  readonly status: string;
  readonly informantName: string | null;
  readonly informantPhone: string | null;
  readonly enterprise: { readonly id: string } | null;
}
interface Recorded {
  readonly recordNo: string;
  readonly status: string;
  readonly fine: string | null;
  readonly pushed: boolean;
}

/** The county's own systems push with a key that can do nothing else: a hotline's clue becomes a hazard, a case is on record. */
export async function systemsPush(tour: Tour): Promise<void> {
  const { story, people, today, run } = tour;
  const { countyAdmin, county, officer, neighbour, insurer, city } = people;
  const subject = await ownEnterprise(officer);
  story.step('A hotline’s clue comes by key, once, its informant masked; after triage it is a hazard of the enterprise (线索, 接口密钥)');
  const keyInput = { name: `热线与执法系统 ${run}`, scopes: ['clue:push', 'enforcement:push'], expiresAt: new Date(Date.now() + KEY_DAYS * 86_400_000).toISOString() };
  await county.mayNot('KEY_ADMIN_ONLY', 'createApiKey', keyInput);
  const key = await countyAdmin.mutates<{ secret: string; apiKey: { id: string } }>('createApiKey', keyInput, 'secret apiKey { id }');
  const system = countyAdmin.withKey('the county’s systems', key.secret);
  const clue = { source: 'HOTLINE_12345', sourceNo: `R-${run}`, content: `消防通道被堵 ${run}`, uscc: subject.uscc, enterpriseName: subject.name, informantName: '张三丰', informantPhone: '13800001234' };
  const push = async (): Promise<unknown> => (await system.mutates<{ results: { outcome: string }[] }>('recordClues', { clues: [clue] }, 'results { sourceNo outcome }')).results.map(({ outcome }) => outcome);
  story.asks(system.name, 'recordClues, twice');
  mustEqual('the same clue twice', [await push(), await push()], [['CREATED'], ['ALREADY_THERE']], system.requestId);
  await system.isRefused('a key that reads', 'FORBIDDEN', '{ enterprises(first: 1) { totalCount } }');
  const seen = (await county.does<{ clues: { edges: { node: Clue }[] } }>(CLUES)).clues.edges.map(({ node }) => node).find(({ sourceNo }) => sourceNo === clue.sourceNo);
  must('the clue', seen?.status === 'RECEIVED' && seen.enterprise?.id === subject.id && seen.informantName === '张**', 'received, of the enterprise, its informant masked', seen, county.requestId);
  mustEqual('the clue to another city', (await city.does<{ clues: { edges: { node: Clue }[] } }>(CLUES)).clues.edges.some(({ node }) => node.id === seen!.id), false, city.requestId);
  const closed = [await officer.isRefused('clues, to the enterprise', 'FORBIDDEN', CLUES), await insurer.isRefused('clues, to its insurer', 'FORBIDDEN', CLUES)];
  await county.mutates('assignClue', { clueId: seen!.id, enterpriseId: subject.id }, 'clue { status }');
  const report = { clueId: seen!.id, hazard: { description: `消防通道堆放纸箱 ${run}`, level: 'GENERAL', category: 'FIRE', deadline: addDays(today, 10) } };
  await city.mayNot('NOT_FOUND', 'reportClueHazard', report);
  const made = await county.mutates<{ clue: { status: string }; hazard: HazardSeen }>('reportClueHazard', report, `clue { status } hazard { ${HAZARD} }`);
  mustEqual('what became of it', [made.clue.status, made.hazard.source, made.hazard.status], ['HAZARD_REPORTED', 'PUBLIC_REPORT', 'REPORTED'], county.requestId);
  note(tour, made.hazard);
  await mustSee(officer, made.hazard);
  story.gets(`${clue.sourceNo} by ${seen!.informantName}, ${seen!.informantPhone} → a hazard, ${made.hazard.source}, due ${made.hazard.deadline}; clues are ${closed.map(({ code }) => code).join(', ')} to the enterprise and its insurer`);

  story.step('An enforcement case comes by the same key; the key is taken back (执法结果)');
  const record = { recordNo: `慈应急罚 ${run}`, uscc: subject.uscc, enterpriseName: subject.name, status: 'PENALIZED', facts: '消防通道长期堵塞', openedOn: addDays(today, -20), decidedOn: today, decisionNo: `慈应急罚决 ${run}`, penalties: ['WARNING', 'FINE'], fine: '3000.00' };
  const recorded = async (by: Visitor): Promise<string[]> => (await by.mutates<{ results: { outcome: string }[] }>('recordEnforcement', { records: [record] }, 'results { recordNo outcome }')).results.map(({ outcome }) => outcome);
  story.asks(system.name, 'recordEnforcement, twice');
  mustEqual('the same record twice', [await recorded(system), await recorded(system)], [['CREATED'], ['UNCHANGED']], system.requestId);
  const refused = await officer.mayNot('FORBIDDEN', 'recordEnforcement', { records: [record] });
  const read = async (by: Visitor): Promise<Recorded | undefined> =>
    (await by.does<{ enforcementRecords: { edges: { node: Recorded }[] } }>(RECORDS, { id: subject.id })).enforcementRecords.edges.map(({ node }) => node).find(({ recordNo }) => recordNo === record.recordNo);
  for (const by of [county, officer, insurer]) mustEqual(`the record to ${by.name}`, await read(by), { recordNo: record.recordNo, status: 'PENALIZED', fine: record.fine, pushed: true }, by.requestId);
  for (const by of [neighbour, city]) mustEqual(`the record to ${by.name}`, await read(by), undefined, by.requestId);
  await countyAdmin.mutates('revokeApiKey', { apiKeyId: key.apiKey.id }, 'apiKey { revokedAt }');
  const after = await system.isRefused('a key that was taken back', 'UNAUTHENTICATED', 'mutation ($input: RecordEnforcementInput!) { recordEnforcement(input: $input) { results { outcome } } }', { input: { records: [record] } });
  story.gets(`${record.recordNo}, fined ${record.fine}, to the county, the enterprise and its insurer, not to another enterprise or city; an enterprise that pushes gets ${refused.code}, the key afterwards ${after.code}`);
}

async function mustSee(by: Visitor, { id, description }: HazardSeen): Promise<void> {
  const { hazard } = await by.does<{ hazard: { description: string } | null }>('query ($id: ID!) { hazard(id: $id) { description } }', { id });
  mustEqual('the hazard in the enterprise’s ledger', hazard?.description, description, by.requestId);
}
