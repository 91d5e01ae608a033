import { TenantDb, type Principal } from '@anze/database';
import { addDays, encodeId, newId, type Day } from '@anze/kernel';
import { person, ServiceWorld } from '../../../test/service-world.js';
import type { InsurerGrade } from '../grading.model.js';
import { GradingService } from '../grading.service.js';
import { GradingRun } from './grading-run.js';
import type { GradeRecord } from './records/grade-record.model.js';
import { GradeRecordService } from './records/grade-record.service.js';
import { GradingRunService } from './grading-run.service.js';
import { GradeVetoService } from './vetoes/grade-veto.service.js';

const TODAY: Day = '2025-09-22';
const code = (expected: string) => expect.objectContaining({ code: expected });
const organization = (id: string): string => encodeId('Organization', id);

/** Runs as they are kept: frozen, opened, broken off, corrected. */
describe('grading runs', () => {
  let world: ServiceWorld;
  let [good, other]: string[] = [];
  let firms: string[];
  let city: Principal;
  let cityId: string;
  beforeAll(async () => {
    world = await ServiceWorld.open();
    world.clock.day = TODAY;
    cityId = await world.organization('REGULATOR', '3206');
    city = person('regulator', cityId, '3206');
    [good, other] = [await world.organization('INSURER', null, '众和责任'), await world.organization('INSURER', null, '海盾财产')];
    firms = [];
    for (let n = 0; n < 12; n += 1) {
      const insurer = n % 3 === 0 ? other : good;
      const firm = await world.enterprise(insurer, n % 2 === 0 ? '320613001' : '320681002');
      firms.push(firm);
      await world.policy(firm, insurer);
      for (let k = 0; k <= n % 4; k += 1) {
        const servedOn = addDays('2025-03-01', 7 * n + k);
        await world.service(firm, insurer, { served_on: servedOn, confirmed_on: addDays(servedOn, 1), archived_on: addDays(servedOn, k === 2 ? 60 : 3), satisfaction: 5 - (n % 3), hazards_found: 3, hazards_rectified: 3 - (k % 2), cost_fen: 100 * k, within_budget: k === 0 ? null : k !== 3 });
      }
    }
  });
  afterAll(() => world?.close());

  const service = () => world.app.get(GradingService);
  const run = (by = city, input: { period?: string; regionCode?: string; reason?: string } = {}): Promise<InsurerGrade[]> => world.as(by, () => service().run({ period: '2025', ...input }));
  const uuidOf = (grades: readonly InsurerGrade[]): string => grades[0]!.runUuid;
  const records = (by: Principal, grade: InsurerGrade, indicator: string, first = 100): Promise<GradeRecord[]> =>
    world.as(by, async () => {
      const all: GradeRecord[] = [];
      for (let after: string | null = null; ; ) {
        const page: Awaited<ReturnType<GradeRecordService['list']>> = await world.app.get(GradeRecordService).list({ runId: grade.runId, insurerId: organization(grade.insurerId), code: indicator, first, after });
        all.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) return all;
      }
    });
  /** Whatever a run says, with all its records. */
  const told = async (runId: string, by = city): Promise<unknown> => {
    const shown = await world.as(by, () => world.app.get(GradingRunService).find(encodeId('GradingRun', runId)));
    const grades = (await world.as(by, () => world.app.get(GradingRunService).gradesOf([runId]))).get(runId) ?? [];
    const all = await Promise.all(grades.flatMap((grade) => grade.indicators.map(async ({ code: indicator }) => records(by, grade, indicator))));
    return { shown, grades, all };
  };

  it('freeze records that add up to every indicator, however they are paged', async () => {
    let counted = 0;
    for (const grade of await run()) {
      for (const { code: indicator, numerator, denominator } of grade.indicators) {
        const all = await records(city, grade, indicator);
        const sum = (of: 'numerator' | 'denominator'): number | null => (all.length === 0 ? null : all.reduce((total, record) => total + record[of], 0));
        expect([indicator, sum('numerator'), sum('denominator')]).toEqual([indicator, numerator, denominator]);
        expect(await records(city, grade, indicator, 3)).toEqual(all);
        expect(new Set(all.map(({ seq }) => seq)).size).toBe(all.length);
        counted += all.length;
      }
    }
    expect(counted).toBeGreaterThan(60);
  });

  it('are opened by authorities of the region and those above, and by the insurer itself once published; by nobody else', async () => {
    const grades = await run(city, { period: '2025-Q2' });
    const mine = grades.find(({ insurerId }) => insurerId === good)!;
    const seenBy = async (by: Principal): Promise<number> => (await records(by, mine, 'SATISFACTION')).length;
    const who = {
      city, province: person('regulator', newId(), '32'), nation: person('regulator', newId(), ''), county: person('regulator', newId(), '320613'), neighbour: person('regulator', newId(), '3205'),
      sector: person('regulator', newId(), '3206', ['METAL_SMELTING']), self: person('insurer', good!), rival: person('insurer', other!),
    };
    const [row] = await world.rows<{ n: number }>(`SELECT count(*)::int AS n FROM grade_records WHERE run_id = $1 AND insurer_id = $2 AND code = 'SATISFACTION'`, mine.runUuid, good);
    const n = row!.n;
    expect(n).toBeGreaterThan(3);
    const matrix = async (): Promise<Record<string, number>> => Object.fromEntries(await Promise.all(Object.entries(who).map(async ([name, by]) => [name, await seenBy(by)] as const)));
    expect(await matrix()).toEqual({ city: n, province: n, nation: n, county: 0, neighbour: 0, sector: 0, self: 0, rival: 0 });
    await world.as(city, () => service().publish(mine.runId));
    expect(await matrix()).toEqual({ city: n, province: n, nation: n, county: 0, neighbour: 0, sector: 0, self: n, rival: 0 });
    // An enterprise's role has no right to the table at all.
    await expect(seenBy(person('enterprise', firms[0]!))).rejects.toThrow('permission denied');
  });

  it('lead to the live record while the caller may see it', async () => {
    const grade = (await run()).find(({ insurerId }) => insurerId === good)!;
    const [record] = await records(city, grade, 'SATISFACTION');
    const live = (by: Principal) => world.as(by, async () => (await world.app.get(GradeRecordService).live([`SERVICE/${record!.enterpriseId}/${record!.recordUuid}`])).size);
    expect([await live(city), await live(person('insurer', good!)), await live(person('insurer', other!)), await live(person('regulator', newId(), '3205'))]).toEqual([1, 1, 0, 0]);
  });

  it('read the same after the scheme, the records and the insurer’s name have changed', async () => {
    const grades = await run(city, { period: '2025-Q1' });
    await world.as(city, () => service().publish(grades[0]!.runId));
    const before = await told(uuidOf(grades));
    const [rule] = await world.rows<{ body: { bands: { from: number }[] } }>(`SELECT body FROM rules WHERE kind = 'grading.scheme' AND region_code = ''`);
    const body = { ...rule!.body, bands: rule!.body.bands.map((band) => ({ ...band, from: band.from / 2 })) };
    const undo = [['prevention_services', 'satisfaction', 1, 'satisfaction'], ['prevention_services', 'enterprise_name', '改名厂', 'enterprise_name']] as const;
    await world.root.query(`INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, 'grading.scheme', '3206', 'changed', '2025-01-01', 'test', $2)`, [newId(), JSON.stringify(body)]);
    await world.root.query('CREATE TEMP TABLE kept AS SELECT * FROM prevention_services');
    for (const [table, column, value] of undo) await world.root.query(`UPDATE ${table} SET ${column} = $1`, [value]);
    await world.root.query(`UPDATE organizations SET name = '改名公司' WHERE id = $1`, [good]);
    expect(await told(uuidOf(grades))).toEqual(before);
    // And one that is made now doesn't.
    const now = await run(city, { period: '2025-Q1', reason: '更正' });
    const changed = now.find(({ insurerId }) => insurerId === good)!;
    expect(changed).toMatchObject({ insurerName: '改名公司', schemeVersion: 'changed', replacesRunId: grades[0]!.runId });
    const changes = await world.as(city, () => world.app.get(GradingRunService).changes(now[0]!.runId));
    expect(changes.find(({ insurerId }) => insurerId === good)!.indicators.map((one) => one.code)).toEqual(['SATISFACTION']);
    await world.root.query(`DELETE FROM rules WHERE version = 'changed'`);
    await world.root.query('UPDATE prevention_services s SET satisfaction = k.satisfaction, enterprise_name = k.enterprise_name FROM kept k WHERE k.enterprise_id = s.enterprise_id AND k.id = s.id');
    await world.root.query(`UPDATE organizations SET name = '众和责任' WHERE id = $1`, [good]);
  });

  it('go on behind their last step when they break off, and make each step once when two work on one', async () => {
    const control = await run();
    const comparable = async (runId: string): Promise<unknown> => (await world.rows(`SELECT insurer_id, code, seq, record_id, numerator, denominator, note FROM grade_records WHERE run_id = $1 ORDER BY 1, 2, 3`, runId));
    const started = await world.as(city, () => service().start({ period: '2025' }));
    expect(started).toMatchObject({ status: 'QUEUED', done: 0 });
    const perform = (progress?: (done: number) => Promise<void>): Promise<void> => world.as(city, () => world.app.get(GradingRun).perform(started.id, { progress }));
    await expect(perform(async (done) => {
      if (done === 3) throw new Error('killed');
    })).rejects.toThrow('killed');
    expect(await world.rows('SELECT status, done, total FROM grading_runs WHERE id = $1', started.id)).toEqual([{ status: 'RUNNING', done: 3, total: started.total }]);
    expect(await world.rows('SELECT count(*)::int AS n FROM insurer_grades WHERE run_id = $1', started.id)).toEqual([{ n: 0 }]);
    await Promise.all([perform(), perform()]);
    expect(await world.rows('SELECT status, done, total FROM grading_runs WHERE id = $1', started.id)).toEqual([{ status: 'DONE', done: started.total, total: started.total }]);
    expect(await comparable(started.id)).toEqual(await comparable(uuidOf(control)));
    const grades = (await world.as(city, () => world.app.get(GradingRunService).gradesOf([started.id]))).get(started.id)!;
    expect(grades.map(({ insurerId, score, grade }) => [insurerId, score, grade])).toEqual(control.map(({ insurerId, score, grade }) => [insurerId, score, grade]));
    // Done is done.
    await perform();
    expect(await world.rows(`SELECT count(*)::int AS n FROM audit_log WHERE action = 'grading.run' AND subject_id = $1`, started.id)).toEqual([{ n: 1 }]);
  });

  it('give E for a veto of a deed in the period and the region, whenever it was found, as long as it stands', async () => {
    const vetoes = (): GradeVetoService => world.app.get(GradeVetoService);
    const gradeIn = async (input: { period?: string; regionCode?: string } = {}): Promise<string> => (await run(city, input)).find(({ insurerId }) => insurerId === good)!.grade;
    const before = await gradeIn();
    expect(before).not.toBe('E');
    const veto = (by: Principal, over: object = {}) => world.as(by, () => vetoes().record({ insurerId: organization(good!), kind: 'DIVERTED_FEE', basis: '挪用', foundOn: '2025-05-05', ...over }));
    const county = person('regulator', await world.organization('REGULATOR', '320613'), '320613');
    const found = await veto(county);
    expect([await gradeIn(), await gradeIn({ period: '2025-Q2' }), await gradeIn({ regionCode: '320613' })]).toEqual(['E', 'E', 'E']);
    // Not in another period, nor beside the county.
    for (const beside of [{ period: '2025-Q3' }, { regionCode: '320681' }]) expect((await run(city, beside)).flatMap(({ vetoes: counted }) => counted)).toEqual([]);
    await expect(world.as(person('regulator', newId(), '3205'), () => vetoes().revoke({ vetoId: found.id, reason: 'x' }))).rejects.toThrow(code('NOT_FOUND'));
    await world.as(city, () => vetoes().revoke({ vetoId: found.id, reason: '查无实据' }));
    expect(await gradeIn()).toBe(before);
    // Found in the third quarter, and done in the first.
    const late = await veto(county, { foundOn: '2025-09-10', concernsOn: '2025-02-10' });
    const counted = async (period: string): Promise<Day[]> => (await run(city, { period })).flatMap((grade) => grade.vetoes.map(({ concernsOn }) => concernsOn));
    expect([await counted('2025-Q1'), await counted('2025-Q3')]).toEqual([['2025-02-10'], []]);
    await world.as(county, () => vetoes().revoke({ vetoId: late.id, reason: '查无实据' }));
    await expect(veto(county, { foundOn: '2025-02-10', concernsOn: '2025-02-11' })).rejects.toThrow(code('BAD_INPUT'));
    await expect(veto(county, { regionCode: '3206' })).rejects.toThrow(code('NOT_FOUND'));
    await expect(veto(city, { foundOn: addDays(TODAY, 1) })).rejects.toThrow(code('BAD_INPUT'));
    await expect(veto(city, { insurerId: organization(cityId) })).rejects.toThrow(code('NOT_FOUND'));
    await expect(veto(person('regulator', cityId, '3206', ['MINING']))).rejects.toThrow(code('GRADING_NEEDS_EVERY_SECTOR'));
    await expect(veto(person('insurer', other!))).rejects.toThrow(code('NOT_FOUND'));
  });

  describe('and what is said of an insurer', () => {
    const vetoes = (): GradeVetoService => world.app.get(GradeVetoService);
    let [county, colleague]: Principal[] = [];
    beforeAll(async () => {
      [county, colleague] = [person('regulator', await world.organization('REGULATOR', '320613'), '320613'), person('regulator', await world.organization('REGULATOR', '320613'), '320613')];
    });
    /** A questionnaire about a service in the county that tells of selling. */
    const said = async (answeredOn: Day): Promise<{ serviceId: string; followUpId: string }> => {
      const firm = firms[2]!;
      const serviceId = await world.owned('prevention_services', firm, { provider_id: good, service_no: newId(), enterprise_name: '南通某厂', enterprise_uscc: 'X', type: 'TRAINING', served_on: '2024-02-01', place: '启东市', content: '培训', cost_fen: 0 });
      const id = await world.owned('service_follow_ups', firm, { service_id: serviceId, provider_id: good, stars: 1, report_received: true, professional: 1, helpful: 1, attitude: 1, demeanour: 1, punctuality: 'NOT', selling_or_charging: true, selling_details: '推销', evidence: [newId()], answered_on: answeredOn, answered_by: newId() });
      return { serviceId, followUpId: encodeId('ServiceFollowUp', firm, id) };
    };
    const record = (by: Principal, over: object) => world.as(by, () => vetoes().record({ insurerId: organization(good!), kind: 'SELLING_OR_CHARGING', basis: '推销', ...over }));
    const dismiss = (by: Principal, followUpId: string) => world.as(by, () => vetoes().dismiss({ followUpId, reason: '不属实' }));
    const asked = async (by: Principal, followUpId: string): Promise<boolean> => (await world.as(by, () => vetoes().questions({ first: 100 }))).edges.some(({ node }) => node.referenceId === followUpId);

    it('is vetoed on a record of the region, as of its day, and revoked by whoever recorded it or is above', async () => {
      const { followUpId } = await said('2025-02-20');
      await expect(record(city, { followUpId, regionCode: '320681' })).rejects.toThrow(code('GRADE_VETO_REFERENCE_ELSEWHERE'));
      const [ours, above] = [await record(county!, { followUpId, foundOn: '2025-09-01' }), await record(city, { followUpId, regionCode: '320613' })];
      expect([ours.concernsOn, above.concernsOn]).toEqual(['2025-02-20', '2025-02-20']);
      const revoke = (by: Principal, vetoId: string) => world.as(by, () => vetoes().revoke({ vetoId, reason: '查无实据' }));
      await expect(revoke(colleague!, ours.id)).rejects.toThrow(code('GRADE_VETO_OF_ANOTHER'));
      await expect(revoke(county!, above.id)).rejects.toThrow(code('GRADE_VETO_OF_ANOTHER'));
      for (const [by, { id }] of [[city, ours], [city, above], [county!, await record(county!, { followUpId })]] as const) expect(await revoke(by, id)).toMatchObject({ revokedOn: TODAY, dismissed: false });
      await expect(world.as(city, () => vetoes().dismiss({ reason: 'x' }))).rejects.toThrow(code('GRADE_VETO_REFERENCE_MISSING'));
    });

    it('is asked until it is vetoed, or by the authority alone that dismissed it; voiding the service ends no question', async () => {
      const { serviceId, followUpId } = await said('2025-02-21');
      await world.root.query(`UPDATE prevention_services SET voided_on = '2025-02-22', void_reason = '重复' WHERE id = $1`, [serviceId]);
      const seen = (): Promise<boolean[]> => Promise.all([city, county!, colleague!].map((by) => asked(by, followUpId)));
      expect(await seen()).toEqual([true, true, true]);
      expect(await dismiss(county!, followUpId)).toMatchObject({ dismissed: true, revokedOn: TODAY });
      expect(await seen()).toEqual([true, false, true]);
      // In turn: of two who dismiss at once the second finds it answered.
      const outcomes = await Promise.allSettled([dismiss(city, followUpId), dismiss(city, followUpId)]);
      expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'dismissed')).sort()).toEqual(['GRADE_VETO_ANSWERED', 'dismissed']);
      expect(await seen()).toEqual([false, false, true]);
      await record(county!, { followUpId });
      expect(await seen()).toEqual([false, false, false]);
    });
  });

  it('may take their time, and are no more than so many under way', async () => {
    const limits = await world.as(city, () =>
      world.app.get(TenantDb).run(async (tx) => {
        const limit = async (): Promise<string> => (await tx.query<{ limit: string }>(`SELECT current_setting('statement_timeout') AS limit`))[0]!.limit;
        const [before, grades] = [await limit(), await service().run({ period: '2024' })];
        const graded = await limit();
        await tx.query(`SET LOCAL statement_timeout = '15s'`);
        await service().publish(grades[0]!.runId);
        return [before, graded, await limit()];
      }),
    );
    expect(limits).toEqual(['15s', '10min', '10min']);
    const county = person('regulator', await world.organization('REGULATOR', '320613'), '320613');
    for (let n = 0; n < 5; n += 1) await world.as(county, () => service().start({ period: '2025' }));
    for (const begin of [() => run(county), () => world.as(county, () => service().start({ period: '2025' }))]) await expect(begin()).rejects.toThrow(code('GRADING_RUNS_UNFINISHED'));
  });

  it('are published one after the other: of two that replace the same one only one is', async () => {
    const [first, second] = [await run(city, { regionCode: '320681' }), await run(city, { regionCode: '320681' })];
    const outcomes = await Promise.allSettled([first, second].map((grades) => world.as(person('regulator', cityId, '3206'), () => service().publish(grades[0]!.runId))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'GRADING_RUN_OUTDATED' } });
    const third = await run(city, { regionCode: '320681' });
    await world.as(city, () => service().publish(third[0]!.runId));
    // The same letters: the notices of the first publication stand, and none is given twice.
    const notices = await world.rows<{ run_id: string; withdrawn_on: Day | null }>(`SELECT run_id, withdrawn_on FROM grade_consequences WHERE region_code = '320681'`);
    expect(notices.every(({ run_id: runId, withdrawn_on: withdrawnOn }) => runId !== third[0]!.runUuid && withdrawnOn === null)).toBe(true);
  });
});
