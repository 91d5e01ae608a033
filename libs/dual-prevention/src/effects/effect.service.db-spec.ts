import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { encodeId, type Day } from '@anze/kernel';
import { HazardWorld } from '../../test/hazard-world.js';
import { addRule, seedRules } from '../../test/seed-rules.js';
import { DutyService } from '../duties/duty.service.js';
import { ExtensionService } from '../hazards/extensions/extension.service.js';
import type { Hazard } from '../hazards/hazard.model.js';
import { HazardService } from '../hazards/hazard.service.js';
import { InspectionService } from '../inspections/inspection.service.js';
import { CheckPlanner } from '../tasks/check-planner.js';
import type { CreateInspectionTaskInput } from '../tasks/task.inputs.js';
import { TaskReader } from '../tasks/task.reader.js';
import { TaskService } from '../tasks/task.service.js';
import { EffectService } from './effect.service.js';

describe('duties and the effect of dual prevention on the database', () => {
  let world: HazardWorld;
  let duties: DutyService;
  let effects: EffectService;

  beforeAll(async () => {
    world = await HazardWorld.open();
    await seedRules(world.root);
    [duties, effects] = [world.app.get(DutyService), world.app.get(EffectService)];
    for (const [code, name, level, parent] of [['33', '浙江省', 'PROVINCE', null], ['3302', '宁波市', 'CITY', '33'], ['330282', '慈溪市', 'COUNTY', '3302'], ['330282001', '浒山', 'TOWN', '330282'], ['330282002', '古塘', 'TOWN', '330282'], ['330281', '余姚市', 'COUNTY', '3302']]) {
      await world.root.query('INSERT INTO regions (code, name, level, parent_code, source) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [code, name, level, parent, 'test']);
    }
  });
  afterAll(() => world?.close());
  beforeEach(() => {
    world.clock.day = '2022-05-31';
  });

  const inspect = (by: Principal, inspectedOn: string, over = {}) => world.as(by, () => world.app.get(InspectionService).submitSelf({ inspectedOn, area: '一车间', itemsChecked: 1, hazards: [], ...over }));
  const visit = (by: Principal, enterpriseId: string, inspectedOn: string, over = {}) => world.as(by, () => world.app.get(InspectionService).submitAuthority({ enterpriseId, inspectedOn, area: '一车间', itemsChecked: 1, hazards: [], ...over }));
  const told = async (by: Principal, enterpriseId: string, from: string, to: string): Promise<string[]> =>
    (await world.as(by, () => duties.ofEnterprise({ enterpriseId, from, to }))).map((one) => `${one.duty} ${one.from} ${one.required ? 'owed' : '-'} ${one.fulfilled ? `done ${one.doneOn} by ${one.inspection!.finderId === one.inspection!.enterpriseId ? 'itself' : 'others'}` : one.open ? 'open' : 'missed'}`);

  it('show per enterprise what is owed, done on which day and by whom', async () => {
    const { publicId, people } = await world.enterprise();
    const county = await world.regulator('330282');
    await inspect(people[0]!, '2022-03-31');
    await inspect(people[0]!, '2022-03-09');
    await inspect(people[0]!, '2022-05-01');
    await visit(county, publicId, '2022-02-10', { source: 'GRID_PATROL' });
    const expected = [
      'AUTHORITY_QUARTERLY 2022-01-01 owed done 2022-02-10 by others',
      'SELF_MONTHLY 2022-03-01 owed done 2022-03-09 by itself',
      'AUTHORITY_QUARTERLY 2022-04-01 owed open',
      'SELF_MONTHLY 2022-04-01 owed missed',
      'SELF_MONTHLY 2022-05-01 owed done 2022-05-01 by itself',
    ];
    for (const who of [people[1]!, county]) expect(await told(who, publicId, '2022-03-15', '2022-12-31')).toEqual(expected);
    expect(await told(await world.regulator('330281'), publicId, '2022-03-15', '2022-12-31')).toEqual([]);
    expect(await told(people[0]!, publicId, '2019-12-01', '2020-02-01')).toEqual([
      'AUTHORITY_QUARTERLY 2019-10-01 - missed', 'SELF_MONTHLY 2019-12-01 - missed', 'AUTHORITY_QUARTERLY 2020-01-01 owed missed', 'SELF_MONTHLY 2020-01-01 owed missed', 'SELF_MONTHLY 2020-02-01 owed missed',
    ]);
    await expect(told(people[0]!, publicId, '2022-02-01', '2022-01-31')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('are covered in a region as its enterprises are counted one by one', async () => {
    // A county of its own, so that what other tests make isn't counted.
    const county = await world.regulator('330281');
    const city = await world.regulator('3302');
    const [first, second, third] = [await world.enterprise({ regionCode: '330281001' }), await world.enterprise({ regionCode: '330281001' }), await world.enterprise({ regionCode: '330281002' })];
    await visit(county, first.publicId, '2022-04-01');
    await visit(county, first.publicId, '2022-05-02', { source: 'GRID_PATROL' });
    await visit(county, third.publicId, '2022-05-31', { source: 'INTERMEDIARY', agencyName: '甬安检测' });
    await visit(county, second.publicId, '2022-03-31');
    await inspect(second.people[0]!, '2022-05-02');
    const coverage = (by: Principal, over = {}) => world.as(by, () => duties.coverage({ duty: 'AUTHORITY_QUARTERLY', ...over }));
    const quarter = await coverage(county);
    expect(quarter).toMatchObject({ regionCode: '330281', regionName: '余姚市', from: '2022-04-01', to: '2022-06-30', enterprises: 3, fulfilled: 2, rate: 66.67, ruleVersion: '1' });
    expect(quarter.children).toEqual([
      { regionCode: '330281001', regionName: null, enterprises: 2, fulfilled: 1, rate: 50 },
      { regionCode: '330281002', regionName: null, enterprises: 1, fulfilled: 1, rate: 100 },
    ]);
    expect(await coverage(county, { period: '2022-01-01' })).toMatchObject({ from: '2022-01-01', fulfilled: 1 });
    expect(await coverage(county, { duty: 'SELF_MONTHLY' })).toMatchObject({ from: '2022-05-01', to: '2022-05-31', enterprises: 3, fulfilled: 1, rate: 33.33 });
    expect((await coverage(city)).children).toContainEqual({ regionCode: '330281', regionName: '余姚市', enterprises: 3, fulfilled: 2, rate: 66.67 });
    expect(await coverage(county, { period: '2019-05-01' })).toMatchObject({ enterprises: 0, fulfilled: 0, rate: null, children: [] });
    for (const regionCode of ['330282', '3302', '33028', 'x', '330281999']) await expect(coverage(county, { regionCode })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(coverage(county, { period: '2022-06-01' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    // One sector's authority counts those of its sector alone.
    expect(await coverage({ ...county, sectors: ['MINING'] })).toMatchObject({ enterprises: 0, rate: null });
  });

  describe('the effect of a month', () => {
    let life: HazardService;
    beforeAll(() => {
      life = world.app.get(HazardService);
    });
    /** Begins the rectification and ends it on a day. */
    const finish = async (by: Principal, { id: hazardId }: Pick<Hazard, 'id'>, day: Day): Promise<void> => {
      world.clock.day = day;
      await world.as(by, () => life.start({ hazardId, responsible: '陈某', measures: '更换', funds: 100n, contingency: '撤人' }));
      await world.as(by, () => life.complete({ hazardId, rectifiedOn: day, note: '已更换' }));
    };
    const evaluate = (by: Principal, enterpriseId: string, month: string) => world.as(by, () => effects.evaluate({ enterpriseId, month }));

    it('is what its rows come to, and shows them', async () => {
      const { id, publicId, people: [by, lead] } = (await world.enterprise()) as { id: string; publicId: string; people: [Principal, Principal] };
      world.clock.day = '2022-04-01';
      const content = { title: '周查', area: '一车间', items: ['护栏', '接地'], means: 'ON_SITE', cycleUnit: 'WEEKS', cycleCount: 1, calendar: 'EVERY_DAY', startsOn: '2022-04-01', responsibleId: encodeId('User', by.userId!) } satisfies CreateInspectionTaskInput;
      await world.as(by, () => world.app.get(TaskService).create(content));
      world.clock.day = '2022-05-31';
      await runAs(workerPrincipal(), () => world.app.get(CheckPlanner).planDue());
      const checks = (await world.as(by, () => world.app.get(TaskReader).checksOf({ first: 100, from: '2022-04-01', to: '2022-04-30' }))).edges.map(({ node }) => node);
      expect(checks.map((check) => check.dueOn)).toEqual(['2022-04-01', '2022-04-08', '2022-04-15', '2022-04-22', '2022-04-29']);
      const items = [{ content: '护栏', outcome: 'NORMAL' as const }, { content: '接地', outcome: 'NORMAL' as const }];
      const found = { description: '接地断开', level: 'GENERAL' as const, deadline: '2022-04-20' };
      const { hazards } = await inspect(by, '2022-04-01', { checkId: checks[0]!.id, items, itemsChecked: 2, hazards: [found, found, found] });
      // Not checked counts against completion; what is done after the month's end is not of the month.
      await inspect(by, '2022-04-08', { checkId: checks[1]!.id, items: [items[0], { content: '接地', outcome: 'NOT_CHECKED', reason: '停机' }] });
      await inspect(by, '2022-05-02', { checkId: checks[4]!.id, items, itemsChecked: 2 });
      const county = await world.regulator('330282');
      await finish(by, hazards[0]!, '2022-04-18');
      world.clock.day = '2022-04-19';
      await world.as(lead, () => life.accept({ hazardId: hazards[0]!.id, opinion: '合格' }));
      await world.as(county, () => life.void({ hazardId: hazards[1]!.id, reason: '误报' }));
      world.clock.day = '2022-05-31';
      const april = (await evaluate(by, publicId, '2022-04-15'))!;
      expect(april).toMatchObject({
        month: '2022-04-01', asOf: '2022-04-30', preliminary: false, checksPlanned: 5, checksCompleted: 1, hazardsDue: 2, hazardsAccepted: 1, hazardsFound: 2, hazardsExpected: 1, missedDuties: [], vetoes: [], a: 10, b: 25, alpha: 1, e: 35, ruleVersion: '1',
      });
      expect((await world.as(by, () => effects.checks(april, {}))).edges.map(({ node }) => node.dueOn)).toEqual(checks.map((check) => check.dueOn));
      const page = await world.as(by, () => effects.hazardsDue(april, { first: 1 }));
      const rest = await world.as(by, () => effects.hazardsDue(april, { first: 5, after: page.pageInfo.endCursor }));
      expect([...page.edges, ...rest.edges].map(({ node }) => node.id).sort()).toEqual([hazards[0]!.id, hazards[2]!.id].sort());
      // Nothing was planned here before, and nobody inspected in March.
      expect(await evaluate(by, publicId, '2022-03-01')).toMatchObject({ checksPlanned: 0, a: 0, missedDuties: ['SELF_MONTHLY'], dutyDeduction: 10, findingDeduction: 5, b: 45, e: 45 });
      // The month that runs is told up to yesterday, its duty not yet missed.
      expect(await evaluate(by, publicId, '2022-05-31')).toMatchObject({ asOf: '2022-05-30', preliminary: true, missedDuties: [] });
      // One that a ledger accepts and says no more of was put right by the day of its acceptance.
      await world.ledgerHazard(id, { level: 'MAJOR', major_basis: '依据', found_on: '2022-03-02', deadline: '2022-03-30', status: 'ACCEPTED', accepted_on: '2022-03-29' });
      expect(await evaluate(by, publicId, '2022-04-15')).toMatchObject({ alpha: 1, vetoes: [] });
      await world.ledgerHazard(id, { level: 'MAJOR', major_basis: '依据', found_on: '2022-04-02', deadline: '2022-04-30' });
      expect(await evaluate(by, publicId, '2022-04-15')).toMatchObject({ alpha: 0, vetoes: ['MAJOR_HAZARD_OVERDUE'], e: 0, hazardsDue: 3, b: 16.67 });
    });

    it('stays what it was when a hazard is sent back, opened again or given longer in a later month', async () => {
      const county = await world.regulator('330282');
      const { publicId, people: [by, lead] } = (await world.enterprise()) as { id: string; publicId: string; people: [Principal, Principal] };
      const found = { description: '可燃气体报警缺失', level: 'MAJOR' as const, majorBasis: 'GB/T 50493 3.0.1', deadline: '2022-04-20' };
      world.clock.day = '2022-04-01';
      const { hazards: [rejected, reopened, extended, shortened] } = (await inspect(by, '2022-04-01', { hazards: [found, found, { ...found, level: 'GENERAL', majorBasis: null }, { ...found, deadline: '2022-06-20' }] })) as unknown as { hazards: [Hazard, Hazard, Hazard, Hazard] };
      for (const hazard of [rejected, reopened]) await finish(by, hazard, '2022-04-15');
      await world.as(county, () => life.accept({ hazardId: reopened.id, opinion: '合格' }));
      world.clock.day = '2022-04-18';
      await world.as(by, () => world.app.get(ExtensionService).request({ hazardId: extended.id, wantedDeadline: '2022-06-10', reason: '配件未到' }));
      world.clock.day = '2022-05-05';
      const dueIn = async (month: string) => {
        const effect = (await evaluate(by, publicId, month))!;
        const page = await world.as(by, () => effects.hazardsDue(effect, { first: 1 }));
        const rest = await world.as(by, () => effects.hazardsDue(effect, { first: 9, after: page.pageInfo.endCursor }));
        return { effect, rows: [...page.edges, ...rest.edges].map(({ node }) => node.id) };
      };
      const april = await dueIn('2022-04-01');
      expect(april.effect).toMatchObject({ hazardsDue: 3, hazardsAccepted: 1, vetoes: [], alpha: 1, a: 0, b: 16.67, e: 16.67 });
      expect(april.rows.toSorted()).toEqual([rejected.id, reopened.id, extended.id].toSorted());
      await world.as(county, () => life.reject({ hazardId: rejected.id, opinion: '未见效果' }));
      await world.as(county, () => life.reopen({ hazardId: reopened.id, reason: '复发', newDeadline: '2022-06-30' }));
      await world.as(lead, () => world.app.get(ExtensionService).decide({ hazardId: extended.id, decision: 'GRANTED', reason: '情况属实' }));
      await finish(by, shortened, '2022-05-05');
      await world.as(county, () => life.reject({ hazardId: shortened.id, opinion: '未见效果', newDeadline: '2022-05-10' }));
      expect(await dueIn('2022-04-01')).toEqual(april);
      // In May it counts as it then is: one sent back is overdue, one falls due earlier than it was to.
      world.clock.day = '2022-05-31';
      expect((await dueIn('2022-05-01')).effect).toMatchObject({ hazardsDue: 1, hazardsAccepted: 0, vetoes: ['MAJOR_HAZARD_OVERDUE'], e: 0 });
    });

    it("follows the region's rule of its day, and is read by whom it concerns", async () => {
      const insurerId = await world.organization('INSURER');
      const { publicId } = await world.enterprise({ regionCode: '330281003', insurerId });
      const [county, far, insurer, rival] = [await world.regulator('330281'), await world.regulator('330282'), await world.person('insurer', insurerId), await world.person('insurer', await world.organization('INSURER'))];
      await addRule(world.root, 'prevention.effect', '330281', '2022-04-01', { tasks: { weight: 60, none: 60 }, hazards: { weight: 40, none: 40 }, duties: [{ code: 'SELF_MONTHLY', points: 2.5 }], found: { points: 0, expected: [] }, vetoes: [] });
      expect(await evaluate(county, publicId, '2022-04-01')).toMatchObject({ a: 57.5, b: 40, e: 97.5, ruleVersion: '330281 2022-04-01', ruleSource: 'test' });
      expect(await evaluate(county, publicId, '2022-03-31')).toMatchObject({ a: 0, b: 45, ruleVersion: '1' });
      expect(await evaluate(insurer, publicId, '2022-04-01')).toMatchObject({ e: 97.5 });
      for (const who of [far, rival]) expect(await evaluate(who, publicId, '2022-04-01')).toBeNull();
      await expect(evaluate(county, publicId, '2022-06-01')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });
  });
});
