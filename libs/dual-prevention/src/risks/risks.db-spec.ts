import { TenantDb, type Principal } from '@anze/database';
import { encodeId } from '@anze/kernel';
import { RiskWorld } from '../../test/risk-world.js';
import { RiskEventService } from './events/risk-event.service.js';
import { RiskListReader } from './list/risk-list.reader.js';
import { ControlMeasureService } from './measures/measure.service.js';
import { RiskObjectService } from './objects/risk-object.service.js';
import { riskKeyOf } from './reading/risk.reader.js';
import { RevisionReader } from './revisions/revision.reader.js';
import { RiskUnitService } from './units/risk-unit.service.js';

const BLUE = { method: 'LS', likelihood: 1, severity: 3 } as const;
const YELLOW = { method: 'LS', likelihood: 3, severity: 3 } as const;
const RED = { method: 'LEC', likelihood: 6, exposure: 6, consequence: 15 } as const;

describe('risks on the database', () => {
  let world: RiskWorld;
  let objects: RiskObjectService;
  let units: RiskUnitService;
  let events: RiskEventService;
  let measures: ControlMeasureService;
  let lists: RiskListReader;
  let revisions: RevisionReader;

  beforeAll(async () => {
    world = await RiskWorld.open();
    const { app } = world.base;
    [objects, units, events, measures, lists, revisions] = [app.get(RiskObjectService), app.get(RiskUnitService), app.get(RiskEventService), app.get(ControlMeasureService), app.get(RiskListReader), app.get(RevisionReader)];
  });
  afterAll(() => world?.base.close());

  /** One object with one unit, event and measure. */
  const chainOf = async (by: Principal, judgement: Parameters<RiskWorld['event']>[2] = YELLOW) => {
    const object = await world.object(by);
    const unit = await world.unit(by, object.publicId);
    const event = await world.event(by, unit.publicId, judgement);
    return { object, unit, event, measure: await world.measure(by, event.publicId) };
  };
  const as = <T>(by: Principal, fn: () => Promise<T>): Promise<T> => world.base.as(by, fn);
  const history = async (by: Principal, filter: object) => (await as(by, () => revisions.list({ first: 100, filter }))).edges.map(({ node }) => node);
  const colourOf = async (enterpriseId: string, by: Principal) => (await as(by, () => world.reader.coloursOf([enterpriseId]))).get(enterpriseId) ?? null;

  it('keeps the inputs, the value and the rule’s version with each assessment', async () => {
    const { by } = await world.enterprise();
    const { unit } = await chainOf(by);
    const event = await world.event(by, unit.publicId, { method: 'LEC', likelihood: 0.2, exposure: 3, consequence: 7, note: '班组讨论' });
    const { rows } = await world.base.root.query('SELECT seq, method, likelihood, exposure, consequence, severity, value, colour, rule_region, rule_version, assessed_on, assessed_by, note FROM risk_assessments WHERE event_id = $1', [event.id]);
    expect(rows).toEqual([{ seq: 1, method: 'LEC', likelihood: '0.2', exposure: '3', consequence: '7', severity: null, value: '4.2', colour: 'BLUE', rule_region: '', rule_version: '1', assessed_on: '2022-05-31', assessed_by: by.userId, note: '班组讨论' }]);
  });

  it('a unit takes the highest of its events, an object of its units, an enterprise of its objects: up, down, and when one is retired', async () => {
    const { id, by } = await world.enterprise();
    expect(await colourOf(id, by)).toBeNull();
    const { object, unit, event } = await chainOf(by, BLUE);
    const other = await world.unit(by, object.publicId, { name: '剪板机' });
    const ranks = async (): Promise<unknown> => [...(await world.ranks('risk_events', event)), ...(await world.ranks('risk_units', unit, other)), ...(await world.ranks('risk_objects', object)), await colourOf(id, by)];
    expect(await ranks()).toEqual([1, 1, 0, 1, 'BLUE']);
    const second = await world.event(by, other.publicId, YELLOW);
    expect(await ranks()).toEqual([1, 1, 2, 2, 'YELLOW']);
    await as(by, () => events.revise({ riskEventId: event.publicId, assessment: RED }));
    expect(await ranks()).toEqual([4, 4, 2, 4, 'RED']);
    await as(by, () => events.revise({ riskEventId: event.publicId, assessment: BLUE }));
    expect(await ranks()).toEqual([1, 1, 2, 2, 'YELLOW']);
    await as(by, () => events.retire({ riskEventId: second.publicId, reason: '设备拆除' }));
    expect(await ranks()).toEqual([1, 1, 0, 1, 'BLUE']);
    await as(by, () => units.retire({ riskUnitId: unit.publicId, reason: '搬迁' }));
    // What is retired keeps the colour that it had.
    expect(await ranks()).toEqual([1, 1, 0, 0, null]);
    const { object: red } = await chainOf(by, RED);
    const { object: yellow } = await chainOf(by, YELLOW);
    expect(await colourOf(id, by)).toBe('RED');
    await as(by, () => objects.retire({ riskObjectId: red.publicId, reason: '拆除' }));
    expect([await colourOf(id, by), await world.ranks('risk_objects', red, yellow)]).toEqual(['YELLOW', [4, 2]]);
    expect((await as(by, () => world.reader.countsOf([id]))).get(id)).toEqual({ RED: 0, ORANGE: 0, YELLOW: 1, BLUE: 0 });
    expect(await world.colourProblems(id)).toEqual([]);
  });

  it('leaves old assessments as they were when the rule changes, and gives new ones the new rule', async () => {
    const { id, by } = await world.enterprise({ regionCode: '330284001' });
    const { event } = await chainOf(by, { method: 'LS', likelihood: 4, severity: 3 });
    const body = { likelihood: [1, 2, 3, 4, 5].map((value) => ({ value, meaning: 'l' })), severity: [1, 2, 3, 4, 5].map((value) => ({ value, meaning: 's' })), bands: [{ colour: 'RED', above: 11 }, { colour: 'ORANGE', above: 7 }, { colour: 'YELLOW', above: 3 }, { colour: 'BLUE', above: 0 }] };
    await world.rule('risk.ls', '330284', 'county', '2022-06-01', body);
    const shown = async () => (await as(by, () => world.reader.assessmentsOf([riskKeyOf(event)]))).get(riskKeyOf(event))!.map(({ seq, value, colour, ruleRegion, ruleVersion, assessedOn }) => [seq, value, colour, ruleRegion, ruleVersion, assessedOn]);
    const first = [1, '12', 'ORANGE', '', '1', '2022-05-31'];
    expect(await shown()).toEqual([first]);
    await as(by, () => events.revise({ riskEventId: event.publicId, assessment: { method: 'LS', likelihood: 4, severity: 3 } }));
    const second = [2, '12', 'ORANGE', '', '1', '2022-05-31'];
    // Not in force until its day.
    expect(await shown()).toEqual([second, first]);
    world.base.clock.day = '2022-06-01';
    try {
      await as(by, () => events.revise({ riskEventId: event.publicId, assessment: { method: 'LS', likelihood: 4, severity: 3 } }));
    } finally {
      world.base.clock.day = '2022-05-31';
    }
    expect(await shown()).toEqual([[3, '12', 'RED', '330284', 'county', '2022-06-01'], second, first]);
    expect(await world.colourProblems(id)).toEqual([]);
    await expect(world.base.root.query(`UPDATE risk_assessments SET value = 13 WHERE event_id = $1`, [event.id])).rejects.toMatchObject({ constraint: 'risk_assessments_value' });
  });

  it('tells who changed what when, with the state before and after', async () => {
    const { id, people } = await world.enterprise();
    const [by, chief] = [people[0]!, people[1]!];
    const { object, unit, event, measure } = await chainOf(by);
    await as(chief, () => objects.revise({ riskObjectId: object.publicId, expectedVersion: 1, name: '冲压一区', responsible: '陈某', reason: '改名' }));
    await as(chief, () => objects.revise({ riskObjectId: object.publicId, name: '冲压一区' }));
    await as(chief, () => events.revise({ riskEventId: event.publicId, assessment: RED, reason: '换设备' }));
    await as(by, () => objects.retire({ riskObjectId: object.publicId, expectedVersion: 2, reason: '整体停产' }));
    const ofObject = await history(by, { riskObjectId: object.publicId });
    expect(ofObject.map(({ version, action, reason, actorUserId }) => [version, action, reason, actorUserId])).toEqual([[3, 'RETIRED', '整体停产', by.userId], [2, 'REVISED', '改名', chief.userId], [1, 'CREATED', null, by.userId]]);
    expect(ofObject[1]!.changes).toEqual([{ field: 'name', before: '冲压区', after: '冲压一区' }, { field: 'responsible', before: null, after: '陈某' }]);
    expect(JSON.parse(ofObject[1]!.before!)).toMatchObject({ name: '冲压区', responsible: null, status: 'LIVE' });
    expect(JSON.parse(ofObject[1]!.after)).toMatchObject({ name: '冲压一区', responsible: '陈某', status: 'LIVE' });
    expect((await history(by, { riskEventId: event.publicId })).map(({ version, action, changes }) => [version, action, changes.map(({ field, after }) => `${field} ${after}`)])).toEqual([
      [3, 'RETIRED', ['status RETIRED']],
      [2, 'REVISED', ['colour RED', 'assessment 2']],
      [1, 'CREATED', ['description 手伸入模区时滑块下行', 'accidentType MACHINERY', 'colour YELLOW', 'assessment 1', 'status LIVE']],
    ]);
    // Everything of the enterprise: four rows, two revisions, four retirements with one reason.
    const all = await history(by, { enterpriseId: encodeId('Enterprise', id) });
    expect(all).toHaveLength(10);
    expect(all.filter(({ action }) => action === 'RETIRED').map(({ subject, reason }) => `${subject} ${reason}`).sort()).toEqual(['CONTROL_MEASURE 整体停产', 'RISK_EVENT 整体停产', 'RISK_OBJECT 整体停产', 'RISK_UNIT 整体停产']);
    for (const filter of [{ riskUnitId: unit.publicId }, { measureId: measure.publicId }]) expect((await history(by, filter)).map(({ action }) => action)).toEqual(['RETIRED', 'CREATED']);
    const { rows } = await world.base.root.query(`SELECT action FROM audit_log WHERE enterprise_id = $1 AND action LIKE 'risk.%' ORDER BY at, id`, [id]);
    expect(rows.map(({ action }) => action)).toEqual(['risk.create', 'risk.create', 'risk.create', 'risk.create', 'risk.revise', 'risk.revise', 'risk.retire']);
  });

  it('pages history without gaps', async () => {
    const { id, by } = await world.enterprise();
    const { object } = await chainOf(by);
    for (let n = 1; n <= 6; n += 1) await as(by, () => objects.revise({ riskObjectId: object.publicId, name: `第 ${n} 名` }));
    for (const [filter, total] of [[{ riskObjectId: object.publicId }, 7], [{ enterpriseId: encodeId('Enterprise', id) }, 10]] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await as(by, () => revisions.list({ first: 3, after, filter }));
        expect(await as(by, () => page.totalCount())).toBe(total);
        seen.push(...page.edges.map(({ node }) => `${node.subjectId} ${node.version}`));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(new Set(seen).size).toBe(total);
      expect(seen).toHaveLength(total);
    }
    await expect(as(by, () => revisions.list({ filter: {} }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(as(by, () => revisions.list({ filter: { riskObjectId: object.publicId, riskUnitId: object.publicId } }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('never deletes: what is retired stays, changes no more and takes nothing new', async () => {
    const { id, by } = await world.enterprise();
    const { object, unit, event, measure } = await chainOf(by);
    const earlier = await world.measure(by, event.publicId, { content: '先停用' });
    world.base.clock.day = '2022-05-30';
    await as(by, () => measures.retire({ measureId: earlier.publicId, reason: '重复' })).finally(() => (world.base.clock.day = '2022-05-31'));
    const below = async () =>
      [await as(by, () => world.reader.unitsOf([riskKeyOf(object)])), await as(by, () => world.reader.eventsOf([riskKeyOf(unit)])), await as(by, () => world.reader.measuresOf([riskKeyOf(event)]))].map((found) => [...found.values()].flat().map((row) => row.uuid));
    expect(await below()).toEqual([[unit.id], [event.id], [measure.id]]);
    await as(by, () => objects.retire({ riskObjectId: object.publicId, reason: '停用' }));
    // With a retired whole come the parts that were retired along with it, and none that went before.
    expect(await below()).toEqual([[unit.id], [event.id], [measure.id]]);
    expect(await world.sees(by, { object, unit, event, measure })).toEqual([true, true, true, true]);
    expect((await as(by, () => world.reader.measures([riskKeyOf(measure)]))).get(riskKeyOf(measure))).toMatchObject({ status: 'RETIRED', retiredOn: '2022-05-31', retiredReason: '停用', version: 2 });
    const refused = { code: 'RISK_RETIRED' };
    await expect(as(by, () => objects.revise({ riskObjectId: object.publicId, name: 'x' }))).rejects.toMatchObject(refused);
    await expect(as(by, () => objects.retire({ riskObjectId: object.publicId, reason: 'x' }))).rejects.toMatchObject(refused);
    await expect(world.unit(by, object.publicId)).rejects.toMatchObject(refused);
    await expect(world.event(by, unit.publicId, RED)).rejects.toMatchObject(refused);
    await expect(world.measure(by, event.publicId)).rejects.toMatchObject(refused);
    await expect(as(by, () => measures.revise({ measureId: measure.publicId, content: 'x' }))).rejects.toMatchObject(refused);
    const ids = async (filter: object) => (await as(by, () => lists.lines({ filter }))).edges.map(({ node }) => node.riskEventId);
    expect([await ids({}), await ids({ retired: true })]).toEqual([[], [event.publicId]]);
    await expect(as(by, () => objects.retire({ riskObjectId: object.publicId, reason: ' ' }))).rejects.toMatchObject(refused);
    const fresh = await world.object(by);
    await expect(as(by, () => objects.retire({ riskObjectId: fresh.publicId, reason: ' ' }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    for (const table of ['risk_objects', 'risk_units', 'risk_events', 'risk_assessments', 'control_measures', 'risk_revisions']) {
      await expect(as(by, () => world.base.app.get(TenantDb).run((tx) => tx.execute(`DELETE FROM ${table} WHERE enterprise_id = $1`, [id])))).rejects.toThrow(/permission denied/);
    }
  });

  it('notices that somebody else changed it', async () => {
    const { by } = await world.enterprise();
    const { object, unit, event, measure } = await chainOf(by);
    const stale = { code: 'STALE_VERSION' };
    await expect(as(by, () => objects.revise({ riskObjectId: object.publicId, expectedVersion: 2, name: 'x' }))).rejects.toMatchObject(stale);
    await expect(as(by, () => units.retire({ riskUnitId: unit.publicId, expectedVersion: 2, reason: 'x' }))).rejects.toMatchObject(stale);
    await expect(as(by, () => events.revise({ riskEventId: event.publicId, expectedVersion: 0, assessment: RED }))).rejects.toMatchObject(stale);
    await expect(as(by, () => measures.revise({ measureId: measure.publicId, expectedVersion: 3, content: 'x' }))).rejects.toMatchObject(stale);
    const both = await Promise.allSettled(['甲', '乙'].map((name) => as(by, () => objects.revise({ riskObjectId: object.publicId, expectedVersion: 1, name }))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('holds no more than it can show', async () => {
    const { by } = await world.enterprise();
    const { event } = await chainOf(by);
    for (let n = 1; n < 50; n += 1) await world.measure(by, event.publicId, { content: `措施 ${n}` });
    await expect(world.measure(by, event.publicId)).rejects.toMatchObject({ code: 'RISK_TOO_MANY', params: { limit: 50 } });
  });
});
