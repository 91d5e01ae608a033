import exceljs from 'exceljs';
import { addDays, encodeId, NIL_UUID } from '@anze/kernel';
import { openDemoWorld, WORLD_TODAY as TODAY, type DemoWorld } from '../support/demo-world.js';
import { asking } from './support/asking.js';
import { ensureAuthority } from './support/authorities.js';
import { mutating } from './support/mutating.js';
import { telling } from './support/telling.js';

interface FigureShown {
  readonly figure: string;
  readonly value: number;
  readonly asOf: string;
  readonly regionCode: string | null;
  readonly openable: boolean;
}
interface BulletinShown {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly version: number;
  readonly content: { readonly figures: readonly FigureShown[]; readonly rankings: readonly { readonly metric: string; readonly rows: readonly { readonly regionCode: string; readonly figures: readonly FigureShown[] }[] }[]; readonly named: readonly { readonly name: string }[] };
}
interface ReceivedShown {
  readonly id: string;
  readonly ownRemark: string | null;
  readonly ownFigures: readonly FigureShown[];
  readonly content: Pick<BulletinShown['content'], 'figures' | 'rankings'> | null;
}

const FIGURE = 'figure term value change asOf regionCode openable';
const BULLETIN = `id number status kind periodFrom periodTo title foreword automatic correctsId correctedById correctionReason version receiptCounts { sent acknowledged }
  content { asOf regionCode regionName figures { ${FIGURE} } rates { metric value previous } rankings { metric rows { rank regionCode regionName value figures { ${FIGURE} } } } named { enterpriseId name remark } }`;
const RECEIVED = `id number issuer title foreword corrects correctionReason ownRemark ownFigures { ${FIGURE} } noLongerNamed content { figures { ${FIGURE} } rankings { metric rows { regionCode figures { ${FIGURE} } } } named { name } } dueOn acknowledgedAt acknowledgedBy`;
const NOTICE = 'id kind status noticeNo dueOn overdue talkAt heldOn minutes answer answeredOn onPaper answerFiles { url } returned { answer reason onPaper } opinion stage version hazard { id } issuer { name } enterprise { name }';

/** Bulletins and notices over HTTP, by audience. */
describe('bulletins and notices', () => {
  let world: DemoWorld;
  let hazardId: string;
  const api = asking(() => world);
  const { ask } = api;
  const { does, refusal } = mutating(api);
  const COUNTY = 'regulator.cixi';
  const TOWN = 'regulator.zonghan';
  const FAR = 'regulator.nantong';
  /** The demo enterprise's town. */
  const CARRIES_OUT = 'regulator.shengshan';
  const OWNER = 'enterprise.demo';
  const OTHER = 'enterprise.other';
  const INSURER = 'insurer.yongan';
  // A Monday: the week before ended on the day before.
  const SUNDAY = addDays(TODAY, -1);
  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const tick = async (job: string): Promise<void> => {
    const principal = { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' };
    await world.api.rows('INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), $1, $2, $3, $4)', [NIL_UUID, job, '{}', JSON.stringify(principal)]);
    await world.worker.settled();
  };
  const told = telling(() => world, api);
  const bulletin = async (who: string, name: string, input: object): Promise<BulletinShown> => (await does<{ bulletin: BulletinShown }>(who, name, input, `bulletin { ${BULLETIN} }`)).bulletin;
  const inbox = async (who: string): Promise<ReceivedShown[]> =>
    (await ask<{ receivedBulletins: { edges: readonly { node: ReceivedShown }[] } }>(who, `{ receivedBulletins(first: 20) { totalCount edges { node { ${RECEIVED} } } } }`)).receivedBulletins.edges.map(({ node }) => node);
  async function upload(who: string): Promise<string> {
    const body = Buffer.from('%PDF-1.7\n');
    const { createUpload } = await ask<{ createUpload: { uploadId: string; url: string } }>(who, 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url } }', { input: { filename: '材料.pdf', contentType: 'application/pdf', byteSize: body.length } });
    expect((await fetch(new URL(createUpload.url, world.api.url), { method: 'PUT', body, headers: { 'content-type': 'application/pdf' } })).status).toBe(201);
    return createUpload.uploadId;
  }

  beforeAll(async () => {
    world = await openDemoWorld();
    await ensureAuthority(world, CARRIES_OUT, '330282107');
    const visit = { enterpriseId: world.enterpriseId, inspectedOn: addDays(TODAY, -60), area: '车间', itemsChecked: 3, hazards: [{ description: '通道堵塞', level: 'GENERAL', category: 'FIRE', deadline: addDays(TODAY, -20) }] };
    hazardId = (await does<{ hazards: { id: string }[] }>(COUNTY, 'submitAuthorityInspection', visit, 'hazards { id }')).hazards[0]!.id;
    await world.worker.settled();
  }, 120_000);
  afterAll(() => world?.close());

  describe('a bulletin', () => {
    let id: string;
    const target = () => ({ bulletinId: id });
    const figuresIn = ({ figures, rankings }: Pick<BulletinShown['content'], 'figures' | 'rankings'>): FigureShown[] => [...figures, ...rankings.flatMap(({ rows }) => rows.flatMap((row) => row.figures))];
    /** Opens figures as their reader: those open to exactly their rows that say so, and no others. */
    const opened = async (who: string, figures: readonly FigureShown[]): Promise<Set<boolean>> => {
      const QUERY = 'query ($figure: Figure!, $regionCode: String, $asOf: Date) { figureRows(figure: $figure, regionCode: $regionCode, asOf: $asOf) { totalCount } }';
      for (const { figure, value, asOf, regionCode, openable } of figures) {
        const { data, code: refusedWith } = await api.answered<object>(who, QUERY, { figure, regionCode, asOf });
        if (openable) expect([who, figure, regionCode, data]).toEqual([who, figure, regionCode, { figureRows: { totalCount: value } }]);
        else expect([who, figure, regionCode, ['NOT_FOUND', 'FORBIDDEN'].includes(refusedWith ?? '')]).toEqual([who, figure, regionCode, true]);
      }
      return new Set(figures.map(({ openable }) => openable));
    };

    it('is drafted by the schedule once asked to, once, with figures that open to the rows of its last day', async () => {
      expect(await ask(COUNTY, '{ bulletinSettings { weekly monthly version } }')).toEqual({ bulletinSettings: { weekly: false, monthly: false, version: 0 } });
      await tick('bulletins.draft');
      expect(await ask(COUNTY, '{ bulletins { totalCount } }')).toEqual({ bulletins: { totalCount: 0 } });
      const { settings } = await does<{ settings: { version: number } }>(COUNTY, 'setBulletinSettings', { weekly: true, monthly: false, expectedVersion: 0 }, 'settings { weekly monthly version }');
      expect(await code(COUNTY, 'setBulletinSettings', { weekly: false, monthly: false, expectedVersion: settings.version + 1 })).toBe('STALE_VERSION');
      for (let n = 0; n < 2; n += 1) await tick('bulletins.draft');
      const { bulletins } = await ask<{ bulletins: { edges: readonly { node: BulletinShown }[] } }>(COUNTY, `{ bulletins(first: 10) { edges { node { ${BULLETIN} } } } }`);
      expect(bulletins.edges.map(({ node }) => node)).toEqual([expect.objectContaining({ kind: 'WEEKLY_NOTICE', status: 'DRAFT', automatic: true, periodFrom: addDays(SUNDAY, -6), periodTo: SUNDAY, number: null, correctedById: null })]);
      expect((await told(COUNTY)).filter((kind) => kind === 'BULLETIN_DRAFTED')).toHaveLength(1);
      const [{ node: drafted }] = bulletins.edges as readonly [{ node: BulletinShown }];
      id = drafted.id;
      const { complianceOverview: overview } = await ask<{ complianceOverview: { enterprises: number; hazards: { found: number; overdue: number } } }>(COUNTY, 'query ($asOf: Date) { complianceOverview(asOf: $asOf) { enterprises hazards { found overdue } } }', { asOf: SUNDAY });
      const value = (figure: string): number => drafted.content.figures.find((one) => one.figure === figure)!.value;
      expect([value('ENTERPRISES'), value('HAZARDS_FOUND'), value('HAZARDS_OVERDUE')]).toEqual([overview.enterprises, overview.hazards.found, overview.hazards.overdue]);
      expect(overview).toMatchObject({ enterprises: 2, hazards: { found: 1, overdue: 1 } });
      expect(new Set(figuresIn(drafted.content).map(({ asOf }) => asOf))).toEqual(new Set([SUNDAY]));
      expect(await opened(COUNTY, figuresIn(drafted.content))).toEqual(new Set([true]));
    });

    it('is edited by its author alone', async () => {
      expect(await code(COUNTY, 'draftBulletin', { kind: 'WEEKLY_NOTICE' })).toBe('BULLETIN_EXISTS');
      expect(await code(COUNTY, 'draftBulletin', { kind: 'MONTHLY_RANKING', day: TODAY })).toBe('BULLETIN_PERIOD_OPEN');
      for (const who of [TOWN, FAR]) {
        expect(await code(who, 'editBulletin', { ...target(), title: '改' })).toBe('NOT_FOUND');
        expect(await ask(who, 'query ($id: ID!) { bulletin(id: $id) { id } }', { id })).toEqual({ bulletin: null });
      }
      for (const who of [OWNER, INSURER]) expect(await code(who, 'editBulletin', { ...target(), title: '改' })).toBe('FORBIDDEN');
      const named = [{ enterpriseId: world.enterpriseId, remark: '消防通道逾期未整改' }, { enterpriseId: world.otherEnterpriseId, remark: '未按期自查' }];
      expect(await bulletin(COUNTY, 'editBulletin', { ...target(), foreword: '各镇街：', named })).toMatchObject({ foreword: '各镇街：', content: { named: [{ remark: '消防通道逾期未整改' }, { remark: '未按期自查' }] } });
      expect(await code(COUNTY, 'editBulletin', { ...target(), title: ' ' })).toBe('BAD_INPUT');
      expect(await code(COUNTY, 'editBulletin', { ...target(), expectedVersion: 1, title: 'x' })).toBe('STALE_VERSION');
    });

    it('is issued to those named: an authority reads the whole, an enterprise its own part, nobody anything else', async () => {
      expect(await code(COUNTY, 'issueBulletin', target())).toBe('BULLETIN_NO_RECIPIENTS');
      const [far] = await world.api.rows<{ id: string }>(`SELECT id FROM organizations WHERE region_code = '3206' AND kind = 'REGULATOR'`);
      expect(await code(COUNTY, 'issueBulletin', { ...target(), authorityIds: [encodeId('Organization', far!.id)] })).toBe('NOT_FOUND');
      expect(await bulletin(COUNTY, 'issueBulletin', { ...target(), allLowerAuthorities: true, namedEnterprises: true })).toMatchObject({ status: 'ISSUED', number: '周通报〔2026〕1号', receiptCounts: { sent: 4, acknowledged: 0 } });
      for (const act of ['editBulletin', 'refreshBulletin', 'discardBulletin', 'issueBulletin']) expect([act, await code(COUNTY, act, target())]).toEqual([act, 'BULLETIN_NOT_DRAFT']);
      const [whole] = await inbox(TOWN);
      expect(whole).toMatchObject({ number: '周通报〔2026〕1号', foreword: '各镇街：', issuer: '慈溪市应急管理局', ownRemark: null, ownFigures: [], content: { named: [{}, {}] } });
      // What it may open it is told: of the whole that is its own town, of an enterprise's part nothing.
      expect(await opened(TOWN, figuresIn(whole!.content!))).toEqual(new Set([false]));
      const [sent] = await inbox(CARRIES_OUT);
      expect(await opened(CARRIES_OUT, figuresIn(sent!.content!))).toEqual(new Set([false, true]));
      expect(new Set(figuresIn(sent!.content!).flatMap(({ openable, regionCode }) => (openable ? [regionCode] : [])))).toEqual(new Set(['330282107']));
      const [own] = await inbox(OWNER);
      expect(await opened(OWNER, own!.ownFigures)).toEqual(new Set([false]));
      expect(own).toMatchObject({ foreword: null, content: null, ownRemark: '消防通道逾期未整改', ownFigures: expect.arrayContaining([expect.objectContaining({ figure: 'HAZARDS_OVERDUE', value: 1, regionCode: null, asOf: SUNDAY })]) });
      expect(JSON.stringify(own)).not.toContain('和舜江');
      expect(await inbox(OTHER)).toEqual([expect.objectContaining({ ownRemark: '未按期自查' })]);
      expect(await inbox(FAR)).toEqual([]);
      for (const who of [OTHER, TOWN, FAR, COUNTY]) expect(await ask(who, 'query ($id: ID!) { receivedBulletin(id: $id) { id } }', { id: own!.id })).toEqual({ receivedBulletin: null });
      expect(await world.api.rows('SELECT count(*)::int AS n FROM bulletin_recipients')).toEqual([{ n: 4 }]);
      expect((await told(OWNER)).filter((kind) => kind === 'BULLETIN_RECEIVED')).toHaveLength(1);
    });

    it('is acknowledged with who and when; what nobody read is chased once a stage', async () => {
      const [own] = await inbox(OWNER);
      for (const who of [OTHER, TOWN]) expect(await code(who, 'acknowledgeBulletin', { receivedBulletinId: own!.id })).toBe('NOT_FOUND');
      const { received } = await does<{ received: object }>(OWNER, 'acknowledgeBulletin', { receivedBulletinId: own!.id }, `received { ${RECEIVED} }`);
      expect(received).toMatchObject({ acknowledgedBy: '盛博联安全员', acknowledgedAt: expect.any(String) });
      // Whoever did so first stands.
      expect((await does<{ received: object }>('enterprise.demo.lead', 'acknowledgeBulletin', { receivedBulletinId: own!.id }, 'received { acknowledgedBy }')).received).toEqual({ acknowledgedBy: '盛博联安全员' });
      await world.api.rows(`UPDATE bulletin_recipients SET sent_on = $1, due_on = $2`, [addDays(TODAY, -12), addDays(TODAY, -8)]);
      for (let n = 0; n < 2; n += 1) await tick('bulletins.chase');
      const count = async (who: string, kind: string): Promise<number> => (await told(who)).filter((one) => one === kind).length;
      expect([await count(TOWN, 'BULLETIN_UNREAD'), await count(OTHER, 'BULLETIN_UNREAD'), await count(OWNER, 'BULLETIN_UNREAD'), await count(COUNTY, 'BULLETIN_RECEIPT_MISSING')]).toEqual([1, 1, 0, 3]);
      const receipts = 'query ($id: ID!) { bulletinReceipts(bulletinId: $id, first: 2) { totalCount pageInfo { hasNextPage } edges { node { recipientName acknowledgedBy } } } }';
      expect(await ask(COUNTY, receipts, { id })).toMatchObject({ bulletinReceipts: { totalCount: 4, pageInfo: { hasNextPage: true }, edges: [{}, {}] } });
      expect(await ask(FAR, receipts, { id })).toMatchObject({ bulletinReceipts: { totalCount: 0, edges: [] } });
    });

    it('goes out as a workbook: to each what it may read', async () => {
      const exported = async (who: string, bulletinId: string): Promise<exceljs.Workbook> => {
        const { exportRun } = await does<{ exportRun: { id: string } }>(who, 'startExport', { kind: 'BULLETIN', format: 'XLSX', bulletinId }, 'exportRun { id }');
        await world.worker.settled();
        const { exportRun: done } = await ask<{ exportRun: { status: string; downloadUrl: string; filename: string } }>(who, 'query ($id: ID!) { exportRun(id: $id) { status downloadUrl filename errorCode } }', { id: exportRun.id });
        expect(done).toMatchObject({ status: 'COMPLETED' });
        const book = new exceljs.Workbook();
        await book.xlsx.load((await (await fetch(new URL(done.downloadUrl, world.api.url))).arrayBuffer()) as never);
        return book;
      };
      const names = (book: exceljs.Workbook): string[] => book.worksheets.map(({ name }) => name);
      expect(names(await exported(COUNTY, id))).toEqual(['通报', '指标', '排名 逾期隐患数', '点名企业']);
      const [own] = await inbox(OWNER);
      expect(names(await exported(OWNER, own!.id))).toEqual(['通报', '指标']);
      expect(await code(OTHER, 'startExport', { kind: 'BULLETIN', format: 'XLSX', bulletinId: own!.id })).toBe('NOT_FOUND');
      // The authority's document itself is nobody else's, whoever was sent a part of it.
      expect([await code(OWNER, 'startExport', { kind: 'BULLETIN', format: 'XLSX', bulletinId: id }), await code(INSURER, 'startExport', { kind: 'BULLETIN', format: 'XLSX', bulletinId: id })]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
      expect(await code(COUNTY, 'startExport', { kind: 'BULLETIN', format: 'XLSX' })).toBe('BAD_INPUT');
      expect(await code(COUNTY, 'startExport', { kind: 'BULLETIN', format: 'CSV', bulletinId: id })).toBe('EXPORT_FORMAT');
    });

    it('is taken back by a correction alone, which goes to the same and names what it replaces', async () => {
      const correction = await bulletin(COUNTY, 'correctBulletin', { bulletinId: id, reason: '数据更正' });
      expect(correction).toMatchObject({ status: 'DRAFT', correctsId: id, correctionReason: '数据更正' });
      expect(await code(COUNTY, 'correctBulletin', { bulletinId: id, reason: '再次更正' })).toBe('BULLETIN_CORRECTED');
      expect(await code(COUNTY, 'correctBulletin', { bulletinId: correction.id, reason: 'x' })).toBe('BULLETIN_NOT_ISSUED');
      // The other enterprise was named wrongly.
      await bulletin(COUNTY, 'editBulletin', { bulletinId: correction.id, named: [{ enterpriseId: world.enterpriseId, remark: '消防通道逾期未整改' }] });
      expect(await bulletin(COUNTY, 'issueBulletin', { bulletinId: correction.id })).toMatchObject({ number: '周通报〔2026〕2号', receiptCounts: { sent: 4 } });
      expect(await ask(COUNTY, 'query ($id: ID!) { bulletin(id: $id) { status number correctedById } }', { id })).toEqual({ bulletin: { status: 'ISSUED', number: '周通报〔2026〕1号', correctedById: correction.id } });
      expect(await inbox(TOWN)).toEqual(expect.arrayContaining([expect.objectContaining({ number: '周通报〔2026〕2号', corrects: '周通报〔2026〕1号', correctionReason: '数据更正', noLongerNamed: false })]));
      const corrected = { number: '周通报〔2026〕2号', corrects: '周通报〔2026〕1号', correctionReason: '数据更正' };
      const [own, before] = await inbox(OWNER);
      expect([own, before]).toMatchObject([{ ...corrected, ownRemark: '消防通道逾期未整改', noLongerNamed: false, ownFigures: expect.arrayContaining([expect.objectContaining({ figure: 'HAZARDS_OVERDUE' })]) }, { ownRemark: '消防通道逾期未整改' }]);
      const [others] = await inbox(OTHER);
      expect(others).toMatchObject({ ...corrected, ownRemark: null, noLongerNamed: true, ownFigures: [], content: null });
      expect(JSON.stringify(others)).not.toContain('盛博联');
      expect((await told(OTHER)).filter((kind) => kind === 'BULLETIN_RECEIVED')).toHaveLength(2);
    });
  });

  describe('a notice', () => {
    const notice = async (who: string, name: string, input: object): Promise<{ id: string; version: number }> => (await does<{ notice: { id: string; version: number } }>(who, name, input, `notice { ${NOTICE} }`)).notice;
    const circular = (over: object = {}): object => ({ enterpriseId: world.enterpriseId, kind: 'CIRCULAR', title: '逾期通报', content: '限期整改', dueOn: addDays(TODAY, 10), ...over });

    it('is suggested by the reminders of a hazard, answered with files, sent back, answered again and closed', async () => {
      expect(await ask(COUNTY, 'query ($hazardId: ID!) { noticeSuggestion(hazardId: $hazardId) { kind stage daysOverdue title } }', { hazardId })).toEqual({ noticeSuggestion: { kind: 'CIRCULAR', stage: expect.any(String), daysOverdue: 20, title: '关于慈溪市盛博联家用有限公司隐患逾期未整改的通报' } });
      expect(await ask(FAR, 'query ($hazardId: ID!) { noticeSuggestion(hazardId: $hazardId) { kind } }', { hazardId })).toEqual({ noticeSuggestion: null });
      for (const who of [FAR, TOWN]) expect(await code(who, 'issueRegulatoryNotice', circular())).toBe('NOT_FOUND');
      for (const who of [OWNER, INSURER]) expect(await code(who, 'issueRegulatoryNotice', circular())).toBe('FORBIDDEN');
      expect(await code(COUNTY, 'issueRegulatoryNotice', circular({ dueOn: addDays(TODAY, -1) }))).toBe('NOTICE_DUE');
      expect(await code(COUNTY, 'issueRegulatoryNotice', circular({ kind: 'TALK' }))).toBe('NOTICE_TALK_TIME');
      expect(await code(COUNTY, 'issueRegulatoryNotice', circular({ enterpriseId: world.otherEnterpriseId, hazardId }))).toBe('NOT_FOUND');
      const issued = await notice(COUNTY, 'issueRegulatoryNotice', circular({ hazardId }));
      expect(issued).toMatchObject({ kind: 'CIRCULAR', status: 'ISSUED', overdue: false, hazard: { id: hazardId }, issuer: { name: '慈溪市应急管理局' } });
      const target = { noticeId: issued.id };
      expect(await told(OWNER)).toContain('NOTICE_CIRCULAR_ISSUED');
      for (const who of [OTHER, FAR, INSURER, TOWN]) expect([who, await api.refused(who, 'query ($id: ID!) { regulatoryNotice(id: $id) { id } }', { id: issued.id }), (await api.answered<{ regulatoryNotice: null }>(who, 'query ($id: ID!) { regulatoryNotice(id: $id) { id } }', { id: issued.id })).data?.regulatoryNotice ?? null]).toEqual([who, who === INSURER ? 'FORBIDDEN' : undefined, null]);
      expect(await code(OTHER, 'answerRegulatoryNotice', { ...target, answer: 'x' })).toBe('NOT_FOUND');
      expect(await code(COUNTY, 'closeRegulatoryNotice', { ...target, opinion: 'x' })).toBe('NOTICE_ACTION_NOT_IN_STATE');
      expect(await notice(OWNER, 'answerRegulatoryNotice', { ...target, answer: '已安排', evidenceUploadIds: [await upload(OWNER)] })).toMatchObject({ status: 'ANSWERED', answer: '已安排', answerFiles: [{ url: expect.stringContaining('/files/') }] });
      expect(await code(OWNER, 'answerRegulatoryNotice', { ...target, answer: '再答' })).toBe('NOTICE_ACTION_NOT_IN_STATE');
      expect(await notice(COUNTY, 'returnRegulatoryNotice', { ...target, reason: '缺照片', dueOn: addDays(TODAY, 5) })).toMatchObject({ status: 'RETURNED', dueOn: addDays(TODAY, 5), returned: [{ answer: '已安排', reason: '缺照片' }] });
      expect(await notice(OWNER, 'answerRegulatoryNotice', { ...target, answer: '已整改' })).toMatchObject({ status: 'ANSWERED', answer: '已整改', returned: [{ answer: '已安排' }] });
      expect(await notice(COUNTY, 'closeRegulatoryNotice', { ...target, opinion: '同意' })).toMatchObject({ status: 'CLOSED', opinion: '同意' });
      expect((await told(COUNTY)).filter((kind) => kind === 'NOTICE_ANSWERED')).toHaveLength(2);
      expect(await told(OWNER)).toEqual(expect.arrayContaining(['NOTICE_RETURNED', 'NOTICE_CLOSED']));
    });

    it('is a talk with its time, place and minutes, and isn’t closed before it was held', async () => {
      const talk = await notice(COUNTY, 'issueRegulatoryNotice', circular({ kind: 'TALK', talkAt: `${addDays(TODAY, 1)}T09:30:00+08:00`, talkPlace: '二楼会议室' }));
      const target = { noticeId: talk.id };
      expect(await notice(COUNTY, 'rescheduleRegulatoryTalk', { ...target, talkAt: `${addDays(TODAY, 2)}T09:30:00+08:00`, talkPlace: '三楼' })).toMatchObject({ status: 'ISSUED', version: 2 });
      await notice(OWNER, 'answerRegulatoryNotice', { ...target, answer: '按时参加' });
      expect(await code(COUNTY, 'closeRegulatoryNotice', { ...target, opinion: 'x' })).toBe('NOTICE_TALK_OPEN');
      expect(await code(COUNTY, 'recordRegulatoryTalk', { ...target, heldOn: addDays(TODAY, 2), minutes: 'x' })).toBe('NOTICE_TALK_DAY');
      expect(await notice(COUNTY, 'recordRegulatoryTalk', { ...target, heldOn: TODAY, minutes: '主要负责人表态' })).toMatchObject({ heldOn: TODAY, minutes: '主要负责人表态' });
      expect(await code(COUNTY, 'recordRegulatoryTalk', { ...target, heldOn: TODAY, minutes: '改' })).toBe('NOTICE_TALK_HELD');
      expect(await notice(COUNTY, 'closeRegulatoryNotice', { ...target, opinion: '办结' })).toMatchObject({ status: 'CLOSED' });
      expect(await told(OWNER)).toEqual(expect.arrayContaining(['NOTICE_TALK_ISSUED', 'NOTICE_TALK_MOVED', 'NOTICE_TALK_RECORDED']));
    });

    it('is answered on paper through its issuer, and a talk that was held ends with its minutes', async () => {
      const paper = { noticeId: (await notice(COUNTY, 'issueRegulatoryNotice', circular({}))).id };
      const record = { ...paper, answeredOn: TODAY, answer: '书面答复', evidenceUploadIds: [await upload(COUNTY)] };
      expect(await code(OWNER, 'recordRegulatoryNoticeAnswer', record)).toBe('FORBIDDEN');
      expect(await code(COUNTY, 'recordRegulatoryNoticeAnswer', { ...record, evidenceUploadIds: [] })).toBe('NOTICE_ANSWER_FILE');
      expect(await notice(COUNTY, 'recordRegulatoryNoticeAnswer', record)).toMatchObject({ status: 'ANSWERED', answer: '书面答复', answeredOn: TODAY, onPaper: true, answerFiles: [{ url: expect.stringContaining('/files/') }] });
      const kept = () => world.api.rows(`SELECT answer, paper_answer, paper_recorded_by IS NOT NULL AS recorded FROM regulatory_notices WHERE paper_answer IS NOT NULL OR jsonb_path_exists(returned, '$[*].onPaper')`);
      expect(await kept()).toEqual([{ answer: null, paper_answer: '书面答复', recorded: true }]);
      expect(await notice(COUNTY, 'returnRegulatoryNotice', { ...paper, reason: '缺照片', dueOn: addDays(TODAY, 5) })).toMatchObject({ status: 'RETURNED', answer: null, onPaper: false, returned: [{ answer: '书面答复', onPaper: true }] });
      expect(await kept()).toEqual([{ answer: null, paper_answer: null, recorded: false }]);
      expect(await notice(COUNTY, 'recordRegulatoryNoticeAnswer', { ...record, answer: '已整改' })).toMatchObject({ status: 'ANSWERED', answer: '已整改' });
      expect(await notice(COUNTY, 'closeRegulatoryNotice', { ...paper, opinion: '同意' })).toMatchObject({ status: 'CLOSED' });

      const talk = { noticeId: (await notice(COUNTY, 'issueRegulatoryNotice', circular({ kind: 'TALK', talkAt: `${addDays(TODAY, 1)}T09:30:00+08:00`, talkPlace: '二楼会议室' }))).id };
      expect(await code(COUNTY, 'closeRegulatoryNotice', { ...talk, opinion: 'x' })).toBe('NOTICE_TALK_OPEN');
      await notice(COUNTY, 'recordRegulatoryTalk', { ...talk, heldOn: TODAY, minutes: '主要负责人表态' });
      expect(await notice(COUNTY, 'closeRegulatoryNotice', { ...talk, opinion: '办结' })).toMatchObject({ status: 'CLOSED', answer: null, overdue: false });
    });

    it('whose answer is late is chased, and listed as such', async () => {
      const issued = await notice(COUNTY, 'issueRegulatoryNotice', circular({ kind: 'REMINDER', title: '提醒' }));
      await world.api.rows(`UPDATE regulatory_notices SET issued_on = $1, due_on = $2 WHERE status = 'ISSUED'`, [addDays(TODAY, -10), addDays(TODAY, -7)]);
      for (let n = 0; n < 2; n += 1) await does(COUNTY, 'runReminderSweep', {}, '__typename');
      for (const who of [OWNER, COUNTY]) expect((await told(who)).filter((kind) => kind === 'NOTICE_ANSWER_OVERDUE')).toHaveLength(1);
      const late = 'query ($filter: RegulatoryNoticeFilter) { regulatoryNotices(first: 10, filter: $filter) { totalCount edges { node { id overdue } } } }';
      expect(await ask(COUNTY, late, { filter: { overdue: true, own: true } })).toEqual({ regulatoryNotices: { totalCount: 1, edges: [{ node: { id: issued.id, overdue: true } }] } });
      expect(await ask(OTHER, late, { filter: {} })).toEqual({ regulatoryNotices: { totalCount: 0, edges: [] } });
      expect(await notice(COUNTY, 'withdrawRegulatoryNotice', { noticeId: issued.id, reason: '已另行处理' })).toMatchObject({ status: 'WITHDRAWN' });
    });
  });
});
