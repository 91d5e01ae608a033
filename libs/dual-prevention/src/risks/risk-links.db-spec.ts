import type { Principal } from '@anze/database';
import { encodeId } from '@anze/kernel';
import { RiskWorld } from '../../test/risk-world.js';
import { HazardReader } from '../hazards/hazard.reader.js';
import { InspectionService } from '../inspections/inspection.service.js';
import { TaskReader } from '../tasks/task.reader.js';
import { TaskService } from '../tasks/task.service.js';
import { ControlMeasureService } from './measures/measure.service.js';
import { riskKeyOf } from './reading/risk.reader.js';
import { RiskUnitService } from './units/risk-unit.service.js';

const RED = { method: 'LS', likelihood: 5, severity: 5 } as const;
const YELLOW = { method: 'LS', likelihood: 3, severity: 3 } as const;

describe('what inspections and hazards have to do with risks', () => {
  let world: RiskWorld;
  beforeAll(async () => {
    world = await RiskWorld.open();
    await world.base.rules();
  });
  afterAll(() => world?.base.close());

  const as = <T>(by: Principal, fn: () => Promise<T>): Promise<T> => world.base.as(by, fn);
  const chainOf = async (by: Principal) => {
    const object = await world.object(by);
    const unit = await world.unit(by, object.publicId);
    const event = await world.event(by, unit.publicId, YELLOW);
    return { object, unit, event, measure: await world.measure(by, event.publicId) };
  };

  describe('a task that checks a control measure', () => {
    const create = (by: Principal, measureId: string | null) =>
      as(by, () =>
        world.base.app.get(TaskService).create({ title: '点检', area: '一车间', items: ['护栏'], means: 'ON_SITE', cycleUnit: 'MONTHS', cycleCount: 1, calendar: 'EVERY_DAY', startsOn: '2022-06-01', responsibleId: encodeId('User', by.userId!), measureId }),
      );
    const tasksOf = async (by: Principal, measure: { enterpriseId: string; id: string }) => (await as(by, () => world.base.app.get(TaskReader).ofMeasures([riskKeyOf(measure)]))).get(riskKeyOf(measure))!.map(({ id }) => id);

    it('is told on both sides, to whoever sees the enterprise, and can be changed and taken away', async () => {
      const { by } = await world.enterprise();
      const county = await world.base.regulator('330282');
      const { event, measure } = await chainOf(by);
      const other = await world.measure(by, event.publicId, { content: '另一项' });
      const task = await create(by, measure.publicId);
      expect(task.measureUuid).toBe(measure.id);
      for (const who of [by, county]) expect(await tasksOf(who, measure)).toEqual([task.id]);
      const revise = (input: object) => as(by, () => world.base.app.get(TaskService).revise({ taskId: task.id, ...input }));
      expect((await revise({ title: '日巡' })).measureUuid).toBe(measure.id);
      expect((await revise({ measureId: other.publicId })).measureUuid).toBe(other.id);
      expect([await tasksOf(by, measure), await tasksOf(by, other)]).toEqual([[], [task.id]]);
      expect((await revise({ withoutMeasure: true })).measureUuid).toBeNull();
      expect(await tasksOf(by, other)).toEqual([]);
    });

    it('names none of another enterprise’s, and none that is retired', async () => {
      const [{ by }, stranger] = [await world.enterprise(), await world.enterprise()];
      const { measure } = await chainOf(by);
      await expect(create(stranger.by, measure.publicId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(create(by, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await as(by, () => world.base.app.get(ControlMeasureService).retire({ measureId: measure.publicId, reason: '拆除' }));
      await expect(create(by, measure.publicId)).rejects.toMatchObject({ code: 'RISK_RETIRED' });
      expect((await world.base.root.query('SELECT count(*)::int AS n FROM inspection_tasks WHERE measure_id = $1', [measure.id])).rows).toEqual([{ n: 0 }]);
    });
  });

  describe('a hazard found in a risk unit', () => {
    const find = async (by: Principal, ...units: readonly (string | null)[]) =>
      (await as(by, () => world.base.app.get(InspectionService).submitSelf({ inspectedOn: '2022-05-31', area: '一车间', itemsChecked: 1, hazards: units.map((riskUnitId) => ({ description: '护栏缺失', level: 'GENERAL' as const, deadline: '2022-06-03', riskUnitId })) }))).hazards;

    it('takes its colour into the priority at once and as the colour changes', async () => {
      const { by } = await world.enterprise();
      const { unit } = await chainOf(by);
      const [coloured, plain] = await find(by, unit.publicId, null);
      expect([coloured!.priority - plain!.priority, coloured!.priorityReason]).toEqual([40, '一般隐患；黄色风险单元；剩余 3 天']);
      await world.event(by, unit.publicId, RED, { description: '更坏' });
      const [now] = [...(await as(by, () => world.base.app.get(HazardReader).byKeys([riskKeyOf({ enterpriseId: coloured!.enterpriseId, id: coloured!.uuid })]))).values()];
      expect([now!.priority - plain!.priority, now!.priorityReasons[1]]).toEqual([120, '红色风险单元']);
      const first = (await as(by, () => world.base.app.get(HazardReader).list({ first: 1, orderBy: 'PRIORITY_DESC' }))).edges[0]!.node;
      expect(first.id).toBe(coloured!.id);
    });

    it('is found in no unit of another enterprise, and in none that is retired', async () => {
      const [{ by }, stranger] = [await world.enterprise(), await world.enterprise()];
      const { unit } = await chainOf(by);
      await expect(find(stranger.by, null, unit.publicId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await as(by, () => world.base.app.get(RiskUnitService).retire({ riskUnitId: unit.publicId, reason: '拆除' }));
      await expect(find(by, unit.publicId)).rejects.toMatchObject({ code: 'RISK_RETIRED' });
      expect((await world.base.root.query('SELECT count(*)::int AS n FROM hazards WHERE enterprise_id = ANY ($1::uuid[])', [[by.organizationId, stranger.id]])).rows).toEqual([{ n: 0 }]);
    });
  });
});
