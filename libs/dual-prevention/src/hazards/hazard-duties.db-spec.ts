import { jest } from '@jest/globals';
import { addDays, type Day } from '@anze/kernel';
import { TenantDb, type Principal } from '@anze/database';
import type { Page } from '@anze/graphql';
import { context, found, HazardDesk, nodes } from '../../test/hazard-desk.js';
import { uuidIn } from '../../test/hazard-world.js';
import { TODAY } from '../../test/hazard.fixtures.js';
import { InspectionService } from '../inspections/inspection.service.js';
import type { FoundHazard } from './hazard-draft.rules.js';
import { HazardLoader } from './hazard.loader.js';
import { HazardReader } from './hazard.reader.js';
import { HazardService } from './hazard.service.js';
import { HazardRecordsLoader } from './records/records.loader.js';
import { StoppageService } from './stoppages/stoppage.service.js';

/** What hangs on a hazard beside its state and its deadline: what is said, its whole history, duplicates, criteria, clocks, files. */
describe('duties around a hazard, on the database', () => {
  let desk: HazardDesk;

  beforeAll(async () => {
    desk = await HazardDesk.open();
  });
  afterAll(() => desk?.world.close());
  beforeEach(() => desk.begin());

  describe('what is said', () => {
    it('is for the parties: the enterprise, its authorities, the insurer that found it', async () => {
      const [finder, next] = [await desk.insurer(), await desk.insurer()];
      const hazard = await desk.byInsurer(finder);
      const own = await desk.bySelf();
      await desk.say(desk.officer, hazard, '正在采购');
      await desk.say(desk.county, hazard, '请抓紧');
      await desk.say(finder, hazard, '下周复查');
      await expect(desk.say(finder, own, '也看看')).rejects.toMatchObject({ code: 'HAZARD_NOT_FINDER' });
      for (const stranger of [next, (await desk.world.enterprise()).people[0]!, await desk.world.regulator('330281')]) await expect(desk.say(stranger, hazard, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const comments = async (by: Principal) => nodes(await desk.world.as(by, async () => desk.world.app.get(HazardRecordsLoader).commentsOf(hazard, {}, context()))).map(({ text, authorId }) => [text, authorId]);
      const said = [['正在采购', desk.enterprise.id], ['请抓紧', desk.county.organizationId], ['下周复查', finder.organizationId]];
      for (const by of [desk.officer, desk.county, finder]) expect(await comments(by)).toEqual(said);
      expect(await comments(next)).toEqual([]);
      expect((await desk.world.root.query('SELECT count(*)::int AS n FROM hazard_comments WHERE hazard_id = $1', [uuidIn(hazard.id)])).rows[0]).toEqual({ n: 3 });
      for (const bad of ['', ' ', 'x'.repeat(2001)]) await expect(desk.say(desk.officer, hazard, bad)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });

    it('is bounded', async () => {
      const hazard = await desk.byCounty();
      await desk.world.root.query(
        `INSERT INTO hazard_comments (enterprise_id, id, region_code, sector, insurer_id, hazard_id, finder_id, on_day, author_organization_id, author_user_id, text)
         SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, id, finder_id, '2022-05-31', finder_id, $2, 'n' FROM hazards, generate_series(1, 499) WHERE id = $1`,
        [uuidIn(hazard.id), desk.county.userId],
      );
      await desk.say(desk.officer, hazard, '第五百条');
      await expect(desk.say(desk.officer, hazard, '第五百零一条')).rejects.toMatchObject({ code: 'HAZARD_COMMENTS_FULL' });
    });
  });

  describe('the whole history', () => {
    it('tells events, requests, decisions, stoppages and comments in order, page by page in one statement each', async () => {
      const hazard = await desk.bySelf({ level: 'MAJOR', majorBasis: 'GB 50016 8.2.1', deadline: '2022-09-30' });
      await desk.say(desk.officer, hazard, '已报告');
      await desk.world.as(desk.county, () => desk.world.app.get(StoppageService).order({ hazardId: hazard.id, scope: '喷漆线', reason: '无法保证安全' }));
      await desk.world.as(desk.officer, () => desk.world.app.get(StoppageService).reportToCongress({ hazardId: hazard.id, reportedOn: '2022-05-30', note: '职代会已知悉' }));
      await desk.ask(desk.officer, hazard, { wantedDeadline: '2022-10-15' });
      await desk.say(desk.county, hazard, '收到');
      await desk.decide(desk.county, hazard);
      await desk.world.as(desk.county, () => desk.world.app.get(StoppageService).lift({ hazardId: hazard.id, reason: '已隔离' }));
      const told = await desk.seen(desk.officer, hazard);
      const whole = nodes(await desk.historyOf(desk.officer, told));
      expect(whole.map(({ kind, actorId }) => [kind, actorId])).toEqual([
        ['REPORTED', desk.enterprise.id],
        ['COMMENTED', desk.enterprise.id],
        ['STOPPED', desk.county.organizationId],
        ['CONGRESS_REPORTED', desk.enterprise.id],
        ['EXTENSION_REQUESTED', desk.enterprise.id],
        ['COMMENTED', desk.county.organizationId],
        ['DEADLINE_MOVED', desk.county.organizationId],
        ['RESUMED', desk.county.organizationId],
      ]);
      for (const line of whole) expect(line.at).toBeInstanceOf(Date);
      const read = jest.spyOn(TenantDb.prototype, 'read');
      try {
        const pages: typeof whole = [];
        for (let after: string | null = null, n = 0; ; n += 1) {
          read.mockClear();
          const page: Page<(typeof whole)[number]> = await desk.historyOf(desk.officer, told, 3, after);
          expect(read).toHaveBeenCalledTimes(1);
          pages.push(...nodes(page));
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
          expect(n).toBeLessThan(5);
        }
        expect(pages).toEqual(whole);
        expect(await desk.world.as(desk.officer, async () => (await desk.historyOf(desk.officer, told)).totalCount())).toBe(8);
      } finally {
        read.mockRestore();
      }
      for (const after of ['x', Buffer.from('["1","2","3"]').toString('base64url'), Buffer.from(`["9999999999999999999","0","${desk.enterprise.id}"]`).toString('base64url')]) await expect(desk.historyOf(desk.officer, told, 3, after)).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    });

    it('begins with what a ledger’s dates tell, before and after something happens here', async () => {
      const id = await desk.world.ledgerHazard(desk.enterprise.id, { status: 'AWAITING_ACCEPTANCE', rectified_on: '2022-05-10', source: 'SELF_INSPECTION' });
      const reader = desk.world.app.get(HazardReader);
      const hazard = (await desk.world.as(desk.officer, () => reader.byKeys([`${desk.enterprise.id}/${id}`]))).get(`${desk.enterprise.id}/${id}`)!;
      await desk.say(desk.officer, hazard, '请验收');
      const kinds = async () => nodes(await desk.historyOf(desk.officer, hazard)).map(({ kind, fromLedger }) => `${kind}${fromLedger ? ' by ledger' : ''}`);
      expect(await kinds()).toEqual(['REPORTED by ledger', 'RECTIFIED by ledger', 'COMMENTED']);
      await desk.world.as(desk.lead, () => desk.world.app.get(HazardService).accept({ hazardId: hazard.id, opinion: '合格' }));
      expect(await kinds()).toEqual(['REPORTED by ledger', 'RECTIFIED by ledger', 'COMMENTED', 'ACCEPTED']);
    });

    it('of many hazards is one statement', async () => {
      const hazards = [await desk.bySelf(), await desk.byCounty(), await desk.bySelf()];
      await desk.say(desk.officer, hazards[1]!, '在办');
      const shared = context();
      const read = jest.spyOn(TenantDb.prototype, 'read');
      const pages = await desk.world.as(desk.county, () => Promise.all(hazards.map((hazard) => desk.world.app.get(HazardRecordsLoader).historyOf(hazard, {}, shared))));
      expect(read).toHaveBeenCalledTimes(1);
      read.mockRestore();
      expect(pages.map((page) => nodes(page).map(({ kind }) => kind))).toEqual([['REPORTED'], ['REPORTED', 'COMMENTED'], ['REPORTED']]);
    });
  });

  describe('duplicates', () => {
    it('become one: the duplicate counts no more, neither loses its history, each names the other', async () => {
      const [kept, duplicate] = [await desk.byCounty(), await desk.bySelf({ deadline: '2022-06-20' })];
      await desk.ask(desk.officer, duplicate);
      await expect(desk.merge(desk.officer, kept, duplicate)).rejects.toMatchObject({ code: 'HAZARD_NOT_FINDER' });
      await expect(desk.merge(desk.county, duplicate, kept)).rejects.toMatchObject({ code: 'HAZARD_MERGE_WEAKER', params: { what: 'deadline' } });
      await expect(desk.merge(desk.county, kept, duplicate, { expectedKeptVersion: 2 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
      const merged = await desk.merge(desk.county, kept, duplicate, { expectedKeptVersion: 1, expectedDuplicateVersion: 2 });
      expect(merged.duplicate).toMatchObject({ status: 'VOIDED', voidedOn: TODAY, extensionDueOn: null });
      expect(merged.kept).toMatchObject({ status: 'REPORTED', version: 2 });
      const loader = desk.world.app.get(HazardLoader);
      expect((await desk.world.as(desk.officer, async () => loader.mergedIntoOf(await desk.seen(desk.officer, duplicate), context())))?.id).toBe(kept.id);
      expect((await desk.world.as(desk.officer, async () => loader.mergedFromOf(await desk.seen(desk.officer, kept), context()))).map(({ id }) => id)).toEqual([duplicate.id]);
      expect((await desk.world.history(duplicate.id)).map(({ kind }) => kind)).toEqual(['REPORTED', 'EXTENSION_REQUESTED', 'VOIDED']);
      expect((await desk.world.history(kept.id)).map(({ kind, note }) => [kind, note])).toEqual([['REPORTED', null], ['MERGED', `并入本条 ${duplicate.hazardNo}：同一处`]]);
      expect(await desk.world.appended(desk.enterprise.id)).toEqual(await desk.world.contributions(desk.enterprise.id));
      expect((await desk.world.contributions(desk.enterprise.id)).reduce((sum, { changes }) => sum + Number(changes.found ?? 0n), 0)).toBe(1);
    });

    it('are merged by one of two who do it the other way round at once', async () => {
      const [one, other] = [await desk.byCounty(), await desk.byCounty()];
      const outcomes = await Promise.allSettled([desk.merge(desk.county, one, other), desk.merge(desk.county, other, one)]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(['STALE_VERSION', 'HAZARD_ACTION_NOT_IN_STATE']).toContain((outcome.reason as { code: string }).code);
      const { rows } = await desk.world.root.query(`SELECT count(*) FILTER (WHERE status = 'VOIDED')::int AS struck, count(*)::int AS n FROM hazards WHERE enterprise_id = $1`, [desk.enterprise.id]);
      expect(rows[0]).toEqual({ struck: 1, n: 2 });
      expect(await desk.world.appended(desk.enterprise.id)).toEqual(await desk.world.contributions(desk.enterprise.id));
    });

    it('of two enterprises are none, and another’s are not there', async () => {
      const mine = await desk.byCounty();
      const other = await desk.world.enterprise();
      desk.enterprise = other;
      const theirs = await desk.byCounty();
      await expect(desk.merge(desk.county, mine, theirs)).rejects.toMatchObject({ code: 'HAZARD_MERGE_ENTERPRISES' });
      await expect(desk.merge(await desk.world.regulator('330281'), mine, theirs)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(desk.merge(desk.officer, mine, theirs)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  it('a criterion is looked up on the day and kept with its version; free text stays allowed', async () => {
    desk.world.clock.day = '2024-03-01';
    const report = async (over: Partial<FoundHazard>, inspectedOn: Day) =>
      (await desk.world.as(desk.officer, () => desk.world.app.get(InspectionService).submitSelf({ inspectedOn, area: '一车间', itemsChecked: 1, hazards: [found({ level: 'MAJOR', deadline: addDays(inspectedOn, 20), ...over })] }))).hazards[0]!;
    expect(await report({ majorCriterion: 'GM-11-10' }, '2024-02-20')).toMatchObject({ majorCriterion: 'GM-11-10', majorCriterionVersion: '2023', majorBasis: '《工贸企业重大事故隐患判定标准》（应急管理部令第10号）第十一条第（十）项' });
    expect(await report({ majorCriterion: 'WH-06', majorBasis: '储罐没有注水' }, '2024-02-20')).toMatchObject({ majorCriterion: 'WH-06', majorCriterionVersion: '2017', majorBasis: '储罐没有注水' });
    expect(await report({ majorBasis: 'GB 50016 8.2.1' }, '2024-02-20')).toMatchObject({ majorCriterion: null, majorCriterionVersion: null });
    await expect(report({ majorCriterion: 'GM-11-10' }, '2023-05-14')).rejects.toMatchObject({ code: 'HAZARD_CRITERION_UNKNOWN', params: { field: 'hazards[0].majorCriterion', code: 'GM-11-10' } });
    await expect(report({ majorCriterion: 'GM-99-1' }, '2024-02-20')).rejects.toMatchObject({ code: 'HAZARD_CRITERION_UNKNOWN' });
  });

  it('a major one is verified within 10 days of the request, and its order ends with the closure', async () => {
    const hazard = await desk.bySelf({ level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' });
    const service = desk.world.app.get(HazardService);
    await desk.world.as(desk.county, () => service.supervise({ hazardId: hazard.id, level: 'COUNTY', dueOn: '2022-06-10' }));
    await desk.world.as(desk.officer, () => service.start({ hazardId: hazard.id, responsible: '陈某', measures: '更换', funds: 1n, contingency: '撤人' }));
    expect(await desk.world.as(desk.officer, () => service.complete({ hazardId: hazard.id, rectifiedOn: '2022-05-25', note: '已更换' }))).toMatchObject({ verificationDueOn: '2022-06-10', supervisionDueOn: '2022-06-10', supervisionLiftedOn: null });
    desk.world.clock.day = '2022-06-05';
    expect(await desk.world.as(desk.county, () => service.accept({ hazardId: hazard.id, opinion: '合格' }))).toMatchObject({ verificationDueOn: null, supervisionLiftedOn: '2022-06-05', supervisionLevel: 'COUNTY' });
  });

  it('files are listed before and after, under the organization that uploaded them', async () => {
    const [before, after] = [await desk.world.photo(desk.county.organizationId), await desk.world.photo(desk.enterprise.id)];
    const hazard = await desk.byCounty({ evidenceUploadIds: [before] });
    const service = desk.world.app.get(HazardService);
    await desk.world.as(desk.officer, () => service.start({ hazardId: hazard.id, responsible: '陈某', measures: '更换' }));
    await desk.world.as(desk.officer, () => service.complete({ hazardId: hazard.id, rectifiedOn: TODAY, note: '已更换', evidenceUploadIds: [after] }));
    const evidence = async (by: Principal) => desk.world.as(by, async () => desk.world.app.get(HazardLoader).evidenceOf(await desk.seen(by, hazard), context()));
    for (const by of [desk.officer, desk.county]) expect(await evidence(by)).toMatchObject([{ stage: 'BEFORE', uploadId: before, owner: { audience: 'regulator' } }, { stage: 'AFTER', uploadId: after, owner: { audience: 'enterprise' } }]);
    const spot = await desk.bySelf({ fixedOnSpot: true, evidenceUploadIds: [after] });
    expect(await desk.world.as(desk.county, async () => desk.world.app.get(HazardLoader).evidenceOf(spot, context()))).toMatchObject([{ stage: 'AFTER', uploadId: after }]);
    // What an authority found and saw fixed shows the authority's photo, until the enterprise brings its own.
    const theirs = await desk.byCounty({ fixedOnSpot: true, evidenceUploadIds: [before] });
    const evidenceNow = async () => desk.world.as(desk.county, async () => desk.world.app.get(HazardLoader).evidenceOf(await desk.seen(desk.county, theirs), context()));
    expect(await evidenceNow()).toMatchObject([{ stage: 'AFTER', uploadId: before }]);
    await desk.world.as(desk.county, () => service.reject({ hazardId: theirs.id, opinion: '不合格' }));
    expect(await evidenceNow()).toMatchObject([{ stage: 'AFTER', uploadId: before }]);
    await desk.world.as(desk.officer, () => service.complete({ hazardId: theirs.id, rectifiedOn: TODAY, note: '已更换', evidenceUploadIds: [after] }));
    expect(await evidenceNow()).toMatchObject([{ stage: 'AFTER', uploadId: after }]);
  });
});
