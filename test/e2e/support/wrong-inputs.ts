import { addDays, encodeId, newId } from '@anze/kernel';
import { DEMO_ENTERPRISE } from '../../../apps/standalone/src/demo/demo-enterprises.js';
import { upload } from '../../support/import-ledger.js';
import { WORLD_TODAY as TODAY, type DemoWorld } from '../../support/demo-world.js';

/** Public ids of what the wrong inputs are about, one hazard in each state. */
export interface Subjects {
  readonly enterprise: string;
  readonly otherEnterprise: string;
  readonly reported: string;
  readonly rectifying: string;
  readonly awaiting: string;
  readonly accepted: string;
  readonly major: string;
  readonly authority: string;
  readonly insurers: string;
  readonly service: string;
  readonly confirmed: string;
  readonly othersHazard: string;
  readonly othersPhoto: string;
  readonly ledgerUpload: string;
}

/** Mutation → its input's type. */
const INPUTS = {
  submitSelfInspection: 'SubmitSelfInspectionInput',
  submitAuthorityInspection: 'SubmitAuthorityInspectionInput',
  startRectification: 'StartRectificationInput',
  completeRectification: 'CompleteRectificationInput',
  acceptRectification: 'AcceptRectificationInput',
  rejectRectification: 'RejectRectificationInput',
  reopenHazard: 'ReopenHazardInput',
  voidHazard: 'VoidHazardInput',
  setHazardSupervision: 'SetHazardSupervisionInput',
  recordPreventionService: 'RecordPreventionServiceInput',
  confirmPreventionService: 'ConfirmPreventionServiceInput',
  archivePreventionService: 'ArchivePreventionServiceInput',
  runInsurerGrading: 'RunInsurerGradingInput',
  startImport: 'StartImportInput',
  createUpload: 'CreateUploadInput',
} as const;
export type MutationName = keyof typeof INPUTS;

export const mutation = (name: MutationName, selection = '__typename'): string => `mutation ($input: ${INPUTS[name]}!) { ${name}(input: $input) { ${selection} } }`;

/** Who asks what, and the code of the refusal. */
export type WrongInput = readonly [title: string, who: string, name: MutationName, input: (s: Subjects) => object, code: string];

const hazard = (over: object = {}): object => ({ description: '线路老化', level: 'GENERAL', deadline: addDays(TODAY, 7), ...over });
const inspection = (over: object = {}): object => ({ inspectedOn: TODAY, area: '一车间', itemsChecked: 3, hazards: [hazard()], ...over });
const service = (s: Subjects, over: object = {}): object => ({ enterpriseId: s.enterprise, type: 'TRAINING', servedOn: TODAY, place: '会议室', staff: ['罗某'], content: '培训', cost: '10.00', hazards: [], ...over });
const plan = (hazardId: string, over: object = {}): object => ({ hazardId, responsible: '高某', measures: '更换', ...over });
const done = (hazardId: string, over: object = {}): object => ({ hazardId, rectifiedOn: TODAY, note: '已整改', ...over });
const opinion = (hazardId: string, over: object = {}): object => ({ hazardId, opinion: '同意', ...over });
const reason = (hazardId: string, over: object = {}): object => ({ hazardId, reason: '误报', ...over });

const OFFICER = 'enterprise.demo';
const LEAD = 'enterprise.demo.lead';
const OTHER = 'enterprise.other';
const INSURER = 'insurer.yongan';
const RIVAL = 'insurer.haidun';
const COUNTY = 'regulator.cixi';
const FAR = 'regulator.nantong';

const self = (title: string, over: object, code: string): WrongInput => [title, OFFICER, 'submitSelfInspection', () => inspection(over), code];
const found = (title: string, over: object, code: string): WrongInput => [title, OFFICER, 'submitSelfInspection', () => inspection({ hazards: [hazard(), hazard(over)] }), code];
const served = (title: string, over: object, code: string): WrongInput => [title, INSURER, 'recordPreventionService', (s) => service(s, over), code];

export const WRONG_TYPES: readonly WrongInput[] = [
  self('a text for a number', { itemsChecked: 'drei' }, 'BAD_INPUT'),
  self('a fraction of an item', { itemsChecked: 1.5 }, 'BAD_INPUT'),
  self('more than an Int holds', { itemsChecked: 2 ** 31 }, 'BAD_INPUT'),
  self('a day that is none', { inspectedOn: '2026-02-30' }, 'BAD_INPUT'),
  self('a day the other way round', { inspectedOn: '15/06/2026' }, 'BAD_INPUT'),
  self('a number for a day', { inspectedOn: 20260615 }, 'BAD_INPUT'),
  self('nothing for a list', { hazards: null }, 'BAD_INPUT'),
  self('a field left out', { area: undefined }, 'BAD_INPUT'),
  self('a field that is not there', { colour: 'red' }, 'BAD_INPUT'),
  self('a blank text', { area: '　 ' }, 'BAD_INPUT'),
  found('a level that is not there', { level: 'HUGE' }, 'BAD_INPUT'),
  found('a hazard without a deadline', { deadline: null }, 'BAD_INPUT'),
  served('words for money', { cost: 'ten' }, 'BAD_INPUT'),
  served('a list of numbers for names', { staff: [1] }, 'BAD_INPUT'),
  ['a number for a satisfaction in words', LEAD, 'confirmPreventionService', (s) => ({ serviceId: s.service, satisfaction: 'five' }), 'BAD_INPUT'],
  ['a period that is none', COUNTY, 'runInsurerGrading', () => ({ period: '2026-13' }), 'BAD_INPUT'],
  ['a kind of ledger that is not there', COUNTY, 'startImport', (s) => ({ kind: 'RECIPES', uploadId: s.ledgerUpload }), 'BAD_INPUT'],
];

export const OVERSIZED: readonly WrongInput[] = [
  self('201 hazards at once', { hazards: Array.from({ length: 201 }, () => hazard()) }, 'HAZARD_TOO_MANY'),
  self('an area of 201 characters', { area: '区'.repeat(201) }, 'BAD_INPUT'),
  found('a description of 2001 characters', { description: '长'.repeat(2001) }, 'BAD_INPUT'),
  found('21 photos', { evidenceUploadIds: Array.from({ length: 21 }, () => encodeId('Upload', newId(), newId())) }, 'BAD_INPUT'),
  served('21 people', { staff: Array.from({ length: 21 }, () => '罗某') }, 'BAD_INPUT'),
  served('a content of 2001 characters', { content: '长'.repeat(2001) }, 'BAD_INPUT'),
  ['a file of more than 64 MB', COUNTY, 'createUpload', () => ({ filename: 'x.csv', contentType: 'text/csv', byteSize: 64 * 1024 * 1024 + 1 }), 'UPLOAD_SIZE'],
];

export const UNKNOWN_AND_FOREIGN_IDS: readonly WrongInput[] = [
  ['an id that is none', OFFICER, 'startRectification', () => plan('x'), 'NOT_FOUND'],
  ['an id of nothing', OFFICER, 'startRectification', () => plan(encodeId('Hazard', newId(), newId())), 'NOT_FOUND'],
  ['the id of another kind of thing', OFFICER, 'startRectification', (s) => plan(s.enterprise), 'NOT_FOUND'],
  ['a service that is not there', LEAD, 'confirmPreventionService', () => ({ serviceId: encodeId('PreventionService', newId(), newId()) }), 'NOT_FOUND'],
  ['an upload that is not there', COUNTY, 'startImport', () => ({ kind: 'ENTERPRISES', uploadId: encodeId('Upload', newId(), newId()) }), 'NOT_FOUND'],
  ['another’s upload', FAR, 'startImport', (s) => ({ kind: 'ENTERPRISES', uploadId: s.ledgerUpload }), 'NOT_FOUND'],
  ['another’s photo', OFFICER, 'submitSelfInspection', (s) => inspection({ hazards: [hazard({ evidenceUploadIds: [s.othersPhoto] })] }), 'NOT_FOUND'],
  ['another’s photo of the rectification', OFFICER, 'completeRectification', (s) => done(s.rectifying, { evidenceUploadIds: [s.othersPhoto] }), 'NOT_FOUND'],
  ['a self-inspection of another enterprise', OFFICER, 'submitSelfInspection', (s) => inspection({ enterpriseId: s.otherEnterprise }), 'NOT_FOUND'],
  ['an inspection outside the region', FAR, 'submitAuthorityInspection', (s) => inspection({ enterpriseId: s.enterprise }), 'NOT_FOUND'],
  ['a service for another’s client', RIVAL, 'recordPreventionService', (s) => service(s), 'NOT_FOUND'],
  ['the rectification of another’s hazard', OFFICER, 'startRectification', (s) => plan(s.othersHazard), 'NOT_FOUND'],
  ['the acceptance of another’s hazard', OTHER, 'acceptRectification', (s) => opinion(s.awaiting), 'NOT_FOUND'],
  ['the acceptance of a hazard outside the region', FAR, 'acceptRectification', (s) => opinion(s.authority), 'NOT_FOUND'],
  ['the acceptance of another insurer’s hazard', RIVAL, 'acceptRectification', (s) => opinion(s.insurers), 'NOT_FOUND'],
  ['the confirmation of another’s service', OTHER, 'confirmPreventionService', (s) => ({ serviceId: s.service }), 'NOT_FOUND'],
  ['the archiving of another’s service', RIVAL, 'archivePreventionService', (s) => ({ serviceId: s.confirmed }), 'NOT_FOUND'],
  ['voiding outside the region', FAR, 'voidHazard', (s) => reason(s.reported), 'NOT_FOUND'],
  ['a grading outside the region', COUNTY, 'runInsurerGrading', () => ({ period: '2026', regionCode: '3206' }), 'NOT_FOUND'],
];

export const STALE: readonly WrongInput[] = [
  ['the start', OFFICER, 'startRectification', (s) => plan(s.reported, { expectedVersion: 2 }), 'STALE_VERSION'],
  ['the completion', OFFICER, 'completeRectification', (s) => done(s.rectifying, { expectedVersion: 1 }), 'STALE_VERSION'],
  ['the acceptance', LEAD, 'acceptRectification', (s) => opinion(s.awaiting, { expectedVersion: 2 }), 'STALE_VERSION'],
  ['the rejection', LEAD, 'rejectRectification', (s) => opinion(s.awaiting, { expectedVersion: 99 }), 'STALE_VERSION'],
  ['the reopening', LEAD, 'reopenHazard', (s) => reason(s.accepted, { expectedVersion: 0 }), 'STALE_VERSION'],
  ['the voiding', COUNTY, 'voidHazard', (s) => reason(s.reported, { expectedVersion: -1 }), 'STALE_VERSION'],
  ['the confirmation', LEAD, 'confirmPreventionService', (s) => ({ serviceId: s.service, expectedVersion: 7 }), 'STALE_VERSION'],
  ['the archiving', INSURER, 'archivePreventionService', (s) => ({ serviceId: s.confirmed, expectedVersion: 1 }), 'STALE_VERSION'],
];

const BEFORE_FOUNDING = addDays(DEMO_ENTERPRISE.foundedOn, -1);
const TOMORROW = addDays(TODAY, 1);

export const DAYS: readonly WrongInput[] = [
  self('an inspection before the founding', { inspectedOn: BEFORE_FOUNDING }, 'INSPECTION_BEFORE_FOUNDING'),
  self('an inspection tomorrow', { inspectedOn: TOMORROW }, 'INSPECTION_IN_FUTURE'),
  ['an authority’s inspection before the founding', COUNTY, 'submitAuthorityInspection', (s) => inspection({ enterpriseId: s.enterprise, inspectedOn: BEFORE_FOUNDING }), 'INSPECTION_BEFORE_FOUNDING'],
  ['an authority’s inspection tomorrow', COUNTY, 'submitAuthorityInspection', (s) => inspection({ enterpriseId: s.enterprise, inspectedOn: TOMORROW }), 'INSPECTION_IN_FUTURE'],
  found('a deadline before the finding', { deadline: addDays(TODAY, -1) }, 'HAZARD_DEADLINE_BEFORE_FOUND'),
  served('a service before the founding', { servedOn: BEFORE_FOUNDING }, 'SERVICE_BEFORE_FOUNDING'),
  served('a service tomorrow', { servedOn: TOMORROW }, 'SERVICE_DATE_IN_FUTURE'),
  served('a service before the policy', { servedOn: addDays(TODAY, -181) }, 'SERVICE_OUTSIDE_POLICY'),
  ['rectified tomorrow', OFFICER, 'completeRectification', (s) => done(s.rectifying, { rectifiedOn: TOMORROW }), 'HAZARD_RECTIFIED_DAY'],
  ['rectified before it was found', OFFICER, 'completeRectification', (s) => done(s.rectifying, { rectifiedOn: addDays(TODAY, -1) }), 'HAZARD_RECTIFIED_DAY'],
  ['a start that moves the deadline out', OFFICER, 'startRectification', (s) => plan(s.reported, { deadline: addDays(TODAY, 8) }), 'HAZARD_DEADLINE_LATER'],
  ['a rejection that moves the deadline out', LEAD, 'rejectRectification', (s) => opinion(s.awaiting, { newDeadline: addDays(TODAY, 8) }), 'HAZARD_DEADLINE_LATER'],
  ['a rejection with a deadline before it was found', LEAD, 'rejectRectification', (s) => opinion(s.awaiting, { newDeadline: addDays(TODAY, -1) }), 'HAZARD_DEADLINE_BEFORE_FOUND'],
  ['a reopening with a deadline that has passed', LEAD, 'reopenHazard', (s) => reason(s.accepted, { newDeadline: addDays(TODAY, -1) }), 'HAZARD_DEADLINE_PAST'],
  ['a grading of next year', COUNTY, 'runInsurerGrading', () => ({ period: '2027' }), 'GRADING_PERIOD_NOT_BEGUN'],
];

export const AMOUNTS: readonly WrongInput[] = [
  self('fewer than no items', { itemsChecked: -1 }, 'INSPECTION_ITEMS'),
  self('more items than anybody checks', { itemsChecked: 100_001 }, 'INSPECTION_ITEMS'),
  served('a negative cost', { cost: '-1.00' }, 'BAD_INPUT'),
  served('a cost finer than a fen', { cost: '1.001' }, 'BAD_INPUT'),
  served('a cost in another notation', { cost: '1e3' }, 'BAD_INPUT'),
  served('more than the fund holds', { cost: '848.00' }, 'FUND_EXCEEDED'),
  served('as much as the database’s largest number', { cost: '92233720368547758.07' }, 'BAD_INPUT'),
  served('more than any number of the database', { cost: '99999999999999999999999999.00' }, 'BAD_INPUT'),
  ['negative funds', OFFICER, 'startRectification', (s) => plan(s.reported, { funds: '-0.01' }), 'BAD_INPUT'],
  ['funds beyond any number of the database', OFFICER, 'startRectification', (s) => plan(s.reported, { funds: '92233720368547758.08' }), 'BAD_INPUT'],
  ['a satisfaction of 0', LEAD, 'confirmPreventionService', (s) => ({ serviceId: s.service, satisfaction: 0 }), 'BAD_INPUT'],
  ['a satisfaction of 6', LEAD, 'confirmPreventionService', (s) => ({ serviceId: s.service, satisfaction: 6 }), 'BAD_INPUT'],
  ['a file of no bytes', COUNTY, 'createUpload', () => ({ filename: 'x.csv', contentType: 'text/csv', byteSize: 0 }), 'UPLOAD_SIZE'],
  ['a file of fewer bytes', COUNTY, 'createUpload', () => ({ filename: 'x.csv', contentType: 'text/csv', byteSize: -5 }), 'UPLOAD_SIZE'],
];

const NOT_IN_STATE = 'HAZARD_ACTION_NOT_IN_STATE';

export const ILLEGAL_STEPS: readonly WrongInput[] = [
  ['a second start', OFFICER, 'startRectification', (s) => plan(s.rectifying), NOT_IN_STATE],
  ['the start of an accepted one', OFFICER, 'startRectification', (s) => plan(s.accepted), NOT_IN_STATE],
  ['completion before the start', OFFICER, 'completeRectification', (s) => done(s.reported), NOT_IN_STATE],
  ['a second completion', OFFICER, 'completeRectification', (s) => done(s.awaiting), NOT_IN_STATE],
  ['acceptance of a reported one', LEAD, 'acceptRectification', (s) => opinion(s.reported), NOT_IN_STATE],
  ['acceptance before the completion', LEAD, 'acceptRectification', (s) => opinion(s.rectifying), NOT_IN_STATE],
  ['a second acceptance', LEAD, 'acceptRectification', (s) => opinion(s.accepted), NOT_IN_STATE],
  ['rejection of an accepted one', LEAD, 'rejectRectification', (s) => opinion(s.accepted), NOT_IN_STATE],
  ['reopening of an open one', LEAD, 'reopenHazard', (s) => reason(s.awaiting), NOT_IN_STATE],
  ['voiding of an accepted one', COUNTY, 'voidHazard', (s) => reason(s.accepted), NOT_IN_STATE],
  ['acceptance of one’s own rectification', OFFICER, 'acceptRectification', (s) => opinion(s.awaiting), 'HAZARD_OWN_RECTIFICATION'],
  ['acceptance of the authority’s by the enterprise', LEAD, 'acceptRectification', (s) => opinion(s.authority), 'HAZARD_NOT_ACCEPTOR'],
  ['acceptance of the insurer’s by the enterprise', LEAD, 'acceptRectification', (s) => opinion(s.insurers), 'HAZARD_NOT_ACCEPTOR'],
  ['acceptance of the enterprise’s by the authority', COUNTY, 'acceptRectification', (s) => opinion(s.awaiting), 'HAZARD_NOT_ACCEPTOR'],
  ['acceptance of the enterprise’s by the insurer', INSURER, 'acceptRectification', (s) => opinion(s.awaiting), 'HAZARD_NOT_ACCEPTOR'],
  ['rectification by the authority', COUNTY, 'startRectification', (s) => plan(s.reported), 'FORBIDDEN'],
  ['rectification by the insurer', INSURER, 'completeRectification', (s) => done(s.rectifying), 'FORBIDDEN'],
  ['voiding by the enterprise', LEAD, 'voidHazard', (s) => reason(s.reported), 'FORBIDDEN'],
  ['a service by the enterprise', LEAD, 'recordPreventionService', (s) => service(s), 'FORBIDDEN'],
  ['a grading by the insurer', INSURER, 'runInsurerGrading', () => ({ period: '2026' }), 'FORBIDDEN'],
  ['an import by the insurer', INSURER, 'startImport', (s) => ({ kind: 'ENTERPRISES', uploadId: s.ledgerUpload }), 'IMPORT_KIND_FOREIGN'],
  ['a supervision order on a general one', COUNTY, 'setHazardSupervision', (s) => ({ hazardId: s.reported, level: 'COUNTY' }), 'HAZARD_NOT_MAJOR'],
  ['a supervision order above the own level', COUNTY, 'setHazardSupervision', (s) => ({ hazardId: s.major, level: 'PROVINCIAL' }), 'HAZARD_SUPERVISION_LEVEL'],
  found('a major one without its basis', { level: 'MAJOR' }, 'HAZARD_MAJOR_BASIS_REQUIRED'),
  found('a major one fixed on the spot', { level: 'MAJOR', majorBasis: 'GB 1 4.2', fixedOnSpot: true }, 'HAZARD_MAJOR_NOT_ON_SPOT'),
  ['the start of a major one without the whole plan', OFFICER, 'startRectification', (s) => plan(s.major), 'HAZARD_PLAN_INCOMPLETE'],
  ['an authority’s inspection with the enterprise’s source', COUNTY, 'submitAuthorityInspection', (s) => inspection({ enterpriseId: s.enterprise, source: 'SELF_INSPECTION' }), 'HAZARD_SOURCE_NOT_AUTHORITY'],
  ['a second confirmation', LEAD, 'confirmPreventionService', (s) => ({ serviceId: s.confirmed, satisfaction: 1 }), 'SERVICE_ALREADY_CONFIRMED'],
  ['archiving before the confirmation', INSURER, 'archivePreventionService', (s) => ({ serviceId: s.service }), 'SERVICE_NOT_CONFIRMED'],
];

/** Puts one hazard into each state, and services and files beside them. */
export async function makeSubjects(world: DemoWorld): Promise<Subjects> {
  const does = async <T>(who: string, name: MutationName, input: object, selection: string): Promise<T> => {
    const { data, code } = await world.api.graphql<Record<string, T>>(mutation(name, selection), { input }, { token: await world.as(who) });
    if (!data) throw new Error(`${name}: ${code}`);
    return data[name]!;
  };
  const find = async (who: string, name: MutationName, input: object): Promise<string[]> => (await does<{ hazards: { id: string }[] }>(who, name, input, 'hazards { id }')).hazards.map(({ id }) => id);
  const rectify = async (id: string, who = OFFICER): Promise<void> => {
    await does(who, 'startRectification', plan(id), '__typename');
    await does(who, 'completeRectification', done(id), '__typename');
  };
  const record = async (cost: string, hazards: object[]): Promise<{ id: string; hazards: { id: string }[] }> =>
    (await does<{ service: { id: string; hazards: { id: string }[] } }>(INSURER, 'recordPreventionService', service({ enterprise: world.enterpriseId } as Subjects, { cost, hazards }), 'service { id hazards { id } }')).service;

  const four = [hazard(), hazard(), hazard(), hazard(), hazard({ level: 'MAJOR', majorBasis: 'GB 30871 4.2' })];
  const [reported, rectifying, awaiting, accepted, major] = (await find(OFFICER, 'submitSelfInspection', inspection({ hazards: four }))) as [string, string, string, string, string];
  await does(OFFICER, 'startRectification', plan(rectifying), '__typename');
  await rectify(awaiting);
  await rectify(accepted);
  await does(LEAD, 'acceptRectification', opinion(accepted), '__typename');
  const [authority] = (await find(COUNTY, 'submitAuthorityInspection', inspection({ enterpriseId: world.enterpriseId }))) as [string];
  await rectify(authority);
  const open = await record('10.00', [hazard()]);
  await rectify(open.hazards[0]!.id);
  const confirmed = await record('0.00', []);
  await does(LEAD, 'confirmPreventionService', { serviceId: confirmed.id, satisfaction: 4 }, '__typename');
  const [othersHazard] = (await find(OTHER, 'submitSelfInspection', inspection())) as [string];
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
  return {
    enterprise: world.enterpriseId,
    otherEnterprise: world.otherEnterpriseId,
    reported,
    rectifying,
    awaiting,
    accepted,
    major,
    authority,
    insurers: open.hazards[0]!.id,
    service: open.id,
    confirmed: confirmed.id,
    othersHazard,
    othersPhoto: await upload(world.api, await world.as(OTHER), png, 'x.png', 'image/png'),
    ledgerUpload: await upload(world.api, await world.as(COUNTY), 'a,b\n1,2\n', 'x.csv', 'text/csv'),
  };
}
