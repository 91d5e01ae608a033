import { workerPrincipal, type Principal } from '@anze/database';
import { addDays, newId, type Day } from '@anze/kernel';
import { publicEnterpriseId } from '@anze/enterprises';
import { person, StandardizationWorld } from '../../test/standardization-world.js';
import { SchemesModule } from '../schemes/schemes.module.js';
import { StandardizationSchemes } from '../schemes/standardization-schemes.js';
import { AssessmentDuties } from './assessment-duties.js';
import { AssessmentsModule } from './assessments.module.js';
import { AssessmentsWorkerModule } from './assessments-worker.module.js';
import { scoreOf } from './score.rules.js';
import { publicAssessmentId, type SelfAssessmentKey } from './self-assessment.facts.js';
import type { SaveSelfAssessmentInput, SelfAssessmentFilter } from './self-assessment.inputs.js';
import { beforeKey, comparisonModel, SelfAssessmentQueries } from './self-assessment.queries.js';
import { SelfAssessmentReader } from './self-assessment.reader.js';
import { SelfAssessmentService } from './self-assessment.service.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const worker = workerPrincipal();

describe('self-assessments', () => {
  let world: StandardizationWorld;
  let insurer: Principal;
  let rival: Principal;
  let enterprise: string;
  let lead: Principal;
  let clerk: Principal;
  const city = person('regulator', newId(), '3302');
  const miner = person('regulator', newId(), '3302', ['MINING']);
  const elsewhere = person('regulator', newId(), '3205');

  beforeAll(async () => {
    world = await StandardizationWorld.open(SchemesModule, AssessmentsModule, AssessmentsWorkerModule);
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.day = '2026-06-15';
    insurer = person('insurer', await world.organization('INSURER'));
    rival = person('insurer', await world.organization('INSURER'));
    enterprise = await world.enterprise({ insurerId: insurer.organizationId });
    lead = await world.account('enterprise', enterprise);
    clerk = await world.account('enterprise', enterprise, 'OFFICER', '李经办');
  });

  const save = (input: Partial<SaveSelfAssessmentInput> = {}, by = clerk): Promise<SelfAssessmentKey> => world.as(by, () => world.get(SelfAssessmentService).save({ year: 2026, items: [], ...input }));
  const sign = (key: SelfAssessmentKey, by = lead, more: object = {}): Promise<SelfAssessmentKey> => world.as(by, () => world.get(SelfAssessmentService).sign({ selfAssessmentId: publicAssessmentId(key), signerPost: '总经理', ...more }));
  const read = (key: SelfAssessmentKey, by: Principal) => world.as(by, () => world.get(SelfAssessmentQueries).byKey(key));
  const list = async (by: Principal, filter: SelfAssessmentFilter = {}) => (await world.as(by, () => world.get(SelfAssessmentQueries).list({ filter: { enterpriseId: publicEnterpriseId(enterprise), ...filter } }))).edges.map(({ node }) => `${node.year} v${node.versionNo} ${node.status}`);
  /** Full marks for every item of the scheme, but for what is said otherwise. */
  async function answers(over: Record<string, Partial<SaveSelfAssessmentInput['items'][number]>> = {}, on: Day = world.clock.day, schemeCode?: string) {
    const schemes = await world.as(lead, () => world.get(StandardizationSchemes).inForce({ regionCode: '330282001', sector: 'INDUSTRY_TRADE', industryCode: 'C3854', headcount: 100 }, { on }));
    const scheme = schemes.find((one) => one.code === (schemeCode ?? 'GENERAL'))!;
    return scheme.elements.flatMap(({ items }) => items.map((item) => ({ code: item.code, got: item.full, ...over[item.code] })));
  }
  const signedOne = async (year = 2026, over = {}, on: Day = world.clock.day): Promise<SelfAssessmentKey> => sign(await save({ year, items: await answers(over, on) }));

  it('are written by parts and signed by the person in charge, with their score and level', async () => {
    const all = await answers({ '4.4': { got: null, notApplicable: '不构成重大危险源' }, '7.4': { got: 2, finding: '一次动火未复查' }, '1.1': { got: 3.5 } });
    const key = await save({ items: all.slice(0, 20), team: ['王安全', '李经办'], summary: '按计划开展' });
    await expect(sign(key)).rejects.toEqual(code('SELF_ASSESSMENT_INCOMPLETE'));
    expect(await save({ items: all.slice(20) })).toEqual(key);
    const draft = (await read(key, clerk))!;
    // 100 − 2 not applicable; 2 and 0.5 lost: 95.5 ÷ 98
    expect(draft).toMatchObject({ status: 'DRAFT', score: 97.45, reaches: 'LEVEL_1', full: 100, notApplicable: 2, got: 95.5, openItems: 0, version: 2, team: ['王安全', '李经办'], summary: '按计划开展', schemeEdition: '2025', schemeRule: '/2025' });
    expect(draft.lost.map(({ itemCode, lost, finding }) => [itemCode, lost, finding])).toEqual([['1.1', 0.5, null], ['7.4', 2, '一次动火未复查']]);
    await expect(sign(key, clerk)).rejects.toEqual(code('SELF_ASSESSMENT_NOT_LEAD'));
    await expect(sign(key, lead, { expectedVersion: 1 })).rejects.toEqual(code('STALE_VERSION'));
    await sign(key, lead, { expectedVersion: 2 });
    expect(await read(key, lead)).toMatchObject({ status: 'SIGNED', score: 97.45, reaches: 'LEVEL_1', signedOn: '2026-06-15', signerName: '张建国', signerPost: '总经理', version: 3 });
    const actions = await world.rows('SELECT action FROM audit_log WHERE enterprise_id = $1 ORDER BY at, id', enterprise);
    expect(actions.map(({ action }) => action)).toEqual(['self-assessment.save', 'self-assessment.save', 'self-assessment.sign']);
  });

  it('stay as they are once signed: no statement of the enterprise changes one, and a mistake is replaced by name', async () => {
    const first = await signedOne();
    await expect(sign(first)).rejects.toEqual(code('SELF_ASSESSMENT_IS_SIGNED'));
    await expect(save({ items: [{ code: '1.1', got: 0 }] })).rejects.toEqual(code('SELF_ASSESSMENT_IS_SIGNED'));
    await expect(save({ replacesId: publicAssessmentId(first) })).rejects.toEqual(code('BAD_INPUT'));
    const again = await save({ replacesId: publicAssessmentId(first), replaceReason: '目标考核漏查', items: [{ code: '1.1', got: 0, finding: '未考核' }] });
    // It begins with what the first one said.
    expect(await read(again, lead)).toMatchObject({ versionNo: 2, replacesId: publicAssessmentId(first), replaceReason: '目标考核漏查', got: 96, openItems: 0 });
    expect(await read(first, lead)).toMatchObject({ score: 100, replacedById: null });
    await sign(again);
    expect(await read(first, city)).toMatchObject({ score: 100, replacedById: publicAssessmentId(again) });
    expect([await list(lead), await list(lead, { replaced: false }), await list(lead, { replaced: true })]).toEqual([['2026 v2 SIGNED', '2026 v1 SIGNED'], ['2026 v2 SIGNED'], ['2026 v1 SIGNED']]);
    await expect(save({ replacesId: publicAssessmentId(first), replaceReason: '再次更正' })).rejects.toEqual(code('SELF_ASSESSMENT_NOT_LAST'));
    // Past the service: row security lets no audience at a signed row, and a draft isn't signed without whose day, name and post it was.
    const draft = await save({ replacesId: publicAssessmentId(again), replaceReason: '再次更正' });
    const db = world.get(SelfAssessmentReader)['repository']['db'];
    const write = (sql: string, id: string): Promise<number> => world.as(lead, () => db.run((tx) => tx.execute(sql, [enterprise, id])));
    expect(await write(`UPDATE self_assessments SET summary = 'x' WHERE enterprise_id = $1 AND id = $2`, first.id)).toBe(0);
    expect(await write(`UPDATE self_assessments SET summary = 'x' WHERE enterprise_id = $1 AND id = $2`, draft.id)).toBe(1);
    await expect(write(`UPDATE self_assessments SET status = 'SIGNED', score = 90, signed_on = '2026-06-15' WHERE enterprise_id = $1 AND id = $2`, draft.id)).rejects.toThrow(/self_assessments_signed/);
  });

  it('are read by those who supervise and insure once signed, and drafts by nobody else', async () => {
    const key = await save({ items: await answers(), team: ['王安全'] });
    const seen = async (): Promise<unknown[]> => Promise.all([city, miner, elsewhere, insurer, rival, person('enterprise', newId())].map(async (who) => [await list(who), (await read(key, who)) !== null]));
    const nothing = [[], false];
    expect(await seen()).toEqual([nothing, nothing, nothing, nothing, nothing, nothing]);
    expect(await world.rows('SELECT status FROM self_assessments WHERE enterprise_id = $1', enterprise)).toEqual([{ status: 'DRAFT' }]);
    await sign(key);
    const one = [['2026 v1 SIGNED'], true];
    expect(await seen()).toEqual([one, nothing, nothing, one, nothing, nothing]);
    // Names are for those who supervise.
    expect([await read(key, city), await read(key, insurer)]).toEqual([expect.objectContaining({ signerName: '张建国', team: ['王安全'] }), expect.objectContaining({ signerName: '张某', team: ['王某'] })]);
    await world.restamp(enterprise, rival.organizationId);
    expect(await seen()).toEqual([one, nothing, nothing, nothing, one, nothing]);
    for (const who of [city, insurer]) await expect(save({}, who)).rejects.toEqual(code('NOT_FOUND'));
    await expect(sign(key, city)).rejects.toEqual(code('NOT_FOUND'));
  });

  it('are of this year or the one before, by a scheme that applies on its last day', async () => {
    await expect(save({ year: 2024 })).rejects.toEqual(code('SELF_ASSESSMENT_YEAR'));
    await expect(save({ year: 2027 })).rejects.toEqual(code('SELF_ASSESSMENT_YEAR'));
    await expect(save({ schemeCode: 'SMALL_FIRMS' })).rejects.toEqual(code('SELF_ASSESSMENT_SCHEME_UNKNOWN'));
    await expect(save({ items: [{ code: '11.1', got: 1 }] })).rejects.toEqual(code('SELF_ASSESSMENT_ITEM_UNKNOWN'));
    await expect(save({ expectedVersion: 1 })).rejects.toEqual(code('STALE_VERSION'));
    await expect(save({ replacesId: publicAssessmentId({ enterpriseId: enterprise, id: newId() }) })).rejects.toEqual(code('NOT_FOUND'));
    world.clock.day = '2026-01-10';
    expect(await read(await save({ year: 2025 }), lead)).toMatchObject({ schemeEdition: '2025', year: 2025 });
    world.clock.day = '2025-10-30';
    expect(await read(await save({ year: 2024 }), lead)).toMatchObject({ schemeEdition: '2016', year: 2024 });
    const small = await world.enterprise({ headcount: 30 });
    expect(await read(await save({ year: 2025 }, await world.account('enterprise', small)), person('enterprise', small))).toMatchObject({ schemeCode: 'SMALL_FIRMS', schemeRule: '3302/1' });
  });

  it('aren’t signed by a scheme that was replaced meanwhile: the draft is saved again, what no longer fits is open', async () => {
    world.clock.day = '2025-10-30';
    const key = await save({ year: 2025, items: await answers() });
    world.clock.day = '2025-10-31';
    await expect(sign(key)).rejects.toEqual(code('SELF_ASSESSMENT_SCHEME_CHANGED'));
    await save({ year: 2025 });
    await expect(sign(key)).rejects.toEqual(code('SELF_ASSESSMENT_INCOMPLETE'));
    await save({ year: 2025, items: await answers() });
    expect(await read(await sign(key), lead)).toMatchObject({ schemeEdition: '2025', score: 100 });
  });

  it('begun twice at once are one draft', async () => {
    const outcomes = await Promise.allSettled([save({ items: [{ code: '1.1', got: 1 }] }), save({ items: [{ code: '1.1', got: 2 }] }, lead), save()]);
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(refused.every((reason) => reason === 'STALE_VERSION')).toBe(true);
    expect(await list(lead)).toEqual(['2026 v1 DRAFT']);
  });

  it('stand against the year before, by the same scheme where there is one', async () => {
    world.clock.day = '2025-12-01';
    const before = await signedOne(2025, { '1.1': { got: 2 } });
    world.clock.day = '2026-06-15';
    const now = (await read(await signedOne(), lead))!;
    const found = await world.as(city, () => world.get(SelfAssessmentQueries).beforeThese([beforeKey(now.facts), `${newId()}/2026/GENERAL`]));
    expect([...found.keys()]).toEqual([beforeKey(now.facts)]);
    const comparison = comparisonModel(now, found.get(beforeKey(now.facts))!);
    expect(comparison).toMatchObject({ before: { id: publicAssessmentId(before) }, change: 2, sameScheme: true });
    expect(comparison.elements[0]).toMatchObject({ code: '1', before: 77.78, now: 100, change: 22.22 });
    expect((await world.as(insurer, () => world.get(SelfAssessmentQueries).latestOf([enterprise, newId()]))).get(enterprise)).toMatchObject({ year: 2026 });
  });

  it('are found for a level and a day: the last that was signed by then', async () => {
    const reader = world.get(SelfAssessmentReader);
    const latest = async (day: Day, level: 'LEVEL_1' | 'LEVEL_3' = 'LEVEL_3') => {
      const found = await world.as(city, () => reader.latestSigned(enterprise, level, day));
      return found && [found.year, found.versionNo, found.score];
    };
    world.clock.day = '2025-12-01';
    await signedOne(2025);
    world.clock.day = '2026-02-01';
    const first = await signedOne(2026);
    world.clock.day = '2026-03-01';
    await sign(await save({ replacesId: publicAssessmentId(first), replaceReason: '更正', items: [{ code: '1.1', got: 0 }] }));
    expect([await latest('2025-11-30'), await latest('2025-12-01'), await latest('2026-02-01'), await latest('2026-03-01', 'LEVEL_1')]).toEqual([null, [2025, 1, 100], [2026, 1, 100], [2026, 2, 96]]);
    // A scheme that can't reach the level says nothing about it.
    const small = await world.enterprise({ headcount: 30 });
    const boss = await world.account('enterprise', small);
    await sign(await save({ items: await answers({}, world.clock.day, 'SMALL_FIRMS') }, boss), boss);
    expect([await world.as(city, () => reader.latestSigned(small, 'LEVEL_3', '2026-06-15')), await world.as(city, () => reader.latestSigned(small, 'LEVEL_2', '2026-06-15'))]).toEqual([expect.objectContaining({ schemeCode: 'SMALL_FIRMS', reaches: 'LEVEL_3' }), null]);
  });

  it('keep what they were judged by', async () => {
    const key = await signedOne(2026, { '1.1': { got: 1.37 }, '4.4': { got: null, notApplicable: '无' } });
    const [row] = await world.rows<{ scheme: Parameters<typeof scoreOf>[0]; answers: Parameters<typeof scoreOf>[1]; score: string; reaches: string; scheme_rule: string }>('SELECT scheme, answers, score, reaches, scheme_rule FROM self_assessments WHERE id = $1', key.id);
    expect(scoreOf(row!.scheme, row!.answers)).toMatchObject({ score: Number(row!.score), reaches: row!.reaches });
    expect(row!.scheme_rule).toBe('/2025');
  });

  describe('that are owed', () => {
    const refresh = (only: string | null = null): Promise<number> => world.as(worker, () => world.get(AssessmentDuties).refresh(only));
    const due = async (): Promise<(string | null)[]> => (await world.rows<{ due: string | null }>('SELECT assessment_due_on::text AS due FROM standardization_certificates WHERE enterprise_id = $1 ORDER BY issued_on', enterprise)).map((row) => row.due);
    const certificate = (issuedOn: Day, expiresOn: Day): Promise<string> => world.owned('standardization_certificates', enterprise, { certificate_no: newId(), enterprise_name: '慈溪某厂', level: 'LEVEL_3', issued_on: issuedOn, expires_on: expiresOn });

    it('are noted on one certificate in force, once a year, until they are signed', async () => {
      await certificate('2023-07-01', '2026-06-30');
      await certificate('2025-02-01', '2028-01-31');
      expect([await refresh(), await due(), await refresh()]).toEqual([1, [null, '2026-12-31'], 0]);
      await signedOne();
      const jobs = await world.rows('SELECT payload FROM outbox WHERE job = $1', 'standardization.self-assessment-duties');
      expect(jobs.map(({ payload }) => payload)).toContainEqual({ enterpriseId: enterprise });
      expect([await refresh(enterprise), await due()]).toEqual([1, [null, null]]);
      world.clock.day = '2027-01-01';
      expect([await refresh(), await due()]).toEqual([1, [null, '2027-12-31']]);
      // Missed: asked for until 2028-03-30, or until the certificate ends.
      world.clock.day = '2028-01-31';
      expect([await refresh(), await due()]).toEqual([0, [null, '2027-12-31']]);
      world.clock.day = '2028-02-01';
      expect([await refresh(), await due()]).toEqual([1, [null, null]]);
    });

    it('go on where a ledger’s next certificate begins when the last one ends', async () => {
      await certificate('2023-06-01', '2026-05-31');
      await certificate('2026-06-01', '2029-05-31');
      expect([await refresh(), await due()]).toEqual([1, [null, '2026-12-31']]);
    });

    it('are walked page by page, and what others may see changes nothing', async () => {
      await certificate(addDays(world.clock.day, -400), addDays(world.clock.day, 400));
      expect(await refresh(newId())).toBe(0);
      expect(await refresh(enterprise)).toBe(1);
      await expect(world.as(lead, () => world.get(SelfAssessmentReader)['repository']['db'].run((tx) => tx.execute('UPDATE standardization_certificates SET assessment_due_on = NULL WHERE enterprise_id = $1', [enterprise])))).rejects.toThrow(/permission denied/);
    });
  });
});
