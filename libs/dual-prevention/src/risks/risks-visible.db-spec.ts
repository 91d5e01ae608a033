import { workerPrincipal, type Principal } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { encodeId } from '@anze/kernel';
import { RiskWorld } from '../../test/risk-world.js';
import type { RiskJudgement } from './assessments/assessment.rules.js';
import { RiskEventService } from './events/risk-event.service.js';
import { RiskListReader } from './list/risk-list.reader.js';
import { ControlMeasureService } from './measures/measure.service.js';
import { RiskObjectService } from './objects/risk-object.service.js';
import { riskKeyOf } from './reading/risk.reader.js';
import { RevisionReader } from './revisions/revision.reader.js';
import { COPIES_MOST, RiskTemplateService } from './templates/template.service.js';
import { RISK_TEMPLATES } from './templates/templates.js';
import { RiskUnitService } from './units/risk-unit.service.js';

const NOT_CRITICAL = { tagNo: null, setValue: null, protectionType: null, verificationEvery: null, verificationUnit: null, verificationMethod: null };
const ls = (likelihood: number, severity: number): RiskJudgement => ({ method: 'LS', likelihood, severity });

describe('who sees risks, and how they are listed', () => {
  let world: RiskWorld;
  let lists: RiskListReader;

  beforeAll(async () => {
    world = await RiskWorld.open();
    lists = world.base.app.get(RiskListReader);
  });
  afterAll(() => world?.base.close());

  const as = <T>(by: Principal, fn: () => Promise<T>): Promise<T> => world.base.as(by, fn);
  const idsOf = async (by: Principal, filter: object = {}): Promise<string[]> => (await as(by, () => lists.lines({ first: 100, filter }))).edges.map(({ node }) => node.riskEventId);

  it('the regulators of its region and its insurer of record read everything; nobody else reads anything, and nobody but the enterprise writes', async () => {
    const insurerId = await world.base.organization('INSURER');
    const { id, publicId: enterpriseId, by: own } = await world.enterprise({ regionCode: '330282001', insurerId });
    const { by: neighbour } = await world.enterprise({ regionCode: '330282001', insurerId });
    const object = await world.object(own);
    const unit = await world.unit(own, object.publicId);
    const event = await world.event(own, unit.publicId, ls(5, 5));
    const chain = { object, unit, event, measure: await world.measure(own, event.publicId) };
    const readers = [own, await world.base.person('insurer', insurerId), await world.base.regulator('330282001'), await world.base.regulator('330282'), await world.base.regulator('33'), await world.base.regulator('')];
    const strangers = [neighbour, await world.base.person('insurer', await world.base.organization('INSURER')), await world.base.regulator('330282002'), await world.base.regulator('330281'), await world.base.regulator('32')];
    const seenBy = async (by: Principal) => ({
      chain: await world.sees(by, chain),
      list: (await idsOf(by, { enterpriseId })).length,
      objects: (await as(by, () => lists.objects({ filter: { enterpriseId } }))).edges.length,
      colour: (await as(by, () => world.reader.coloursOf([id]))).get(id) ?? null,
      counts: (await as(by, () => world.reader.countsOf([id]))).get(id),
      below: [await as(by, () => world.reader.unitsOf([riskKeyOf(object)])), await as(by, () => world.reader.eventsOf([riskKeyOf(unit)])), await as(by, () => world.reader.measuresOf([riskKeyOf(event)])), await as(by, () => world.reader.assessmentsOf([riskKeyOf(event)]))].map((found) => [...found.values()].flat().length),
      history: (await as(by, () => world.base.app.get(RevisionReader).list({ first: 100, filter: { enterpriseId } }))).edges.length,
    });
    const all = { chain: [true, true, true, true], list: 1, objects: 1, colour: 'RED', counts: { RED: 1, ORANGE: 0, YELLOW: 0, BLUE: 0 }, below: [1, 1, 1, 1], history: 4 };
    const nothing = { chain: [false, false, false, false], list: 0, objects: 0, colour: null, counts: { RED: 0, ORANGE: 0, YELLOW: 0, BLUE: 0 }, below: [0, 0, 0, 0], history: 0 };
    for (const by of readers) expect([by.audience, by.regionCode, await seenBy(by)]).toEqual([by.audience, by.regionCode, all]);
    for (const by of strangers) expect([by.audience, by.regionCode, await seenBy(by)]).toEqual([by.audience, by.regionCode, nothing]);

    const { app } = world.base;
    const reason = 'x';
    for (const by of [...readers.slice(1), ...strangers]) {
      for (const attempt of [
        () => app.get(RiskObjectService).revise({ riskObjectId: object.publicId, name: 'x' }),
        () => app.get(RiskObjectService).retire({ riskObjectId: object.publicId, reason }),
        () => app.get(RiskUnitService).create({ riskObjectId: object.publicId, name: 'x' }),
        () => app.get(RiskUnitService).retire({ riskUnitId: unit.publicId, reason }),
        () => app.get(RiskEventService).create({ riskUnitId: unit.publicId, description: 'x', accidentType: 'FIRE', assessment: ls(1, 1) }),
        () => app.get(RiskEventService).revise({ riskEventId: event.publicId, assessment: ls(1, 1) }),
        () => app.get(ControlMeasureService).create({ riskEventId: event.publicId, class: 'OPERATION', subClass: 'QUALIFICATION', content: 'x' }),
        () => app.get(ControlMeasureService).retire({ measureId: chain.measure.publicId, reason }),
      ]) await expect(as(by, attempt)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    // It is all there, and as it was.
    const { rows } = await world.base.root.query(
      `SELECT (SELECT count(*)::int FROM risk_objects WHERE enterprise_id = $1 AND status = 'LIVE' AND version = 1) AS objects, (SELECT count(*)::int FROM risk_units WHERE enterprise_id = $1 AND status = 'LIVE') AS units,
              (SELECT count(*)::int FROM risk_events WHERE enterprise_id = $1 AND version = 1) AS events, (SELECT count(*)::int FROM control_measures WHERE enterprise_id = $1 AND status = 'LIVE') AS measures, (SELECT count(*)::int FROM risk_revisions WHERE enterprise_id = $1) AS revisions`,
      [id],
    );
    expect(rows).toEqual([{ objects: 1, units: 1, events: 1, measures: 1, revisions: 4 }]);
  });

  it('go with their enterprise to another town and another insurer of record: the old ones see nothing any more', async () => {
    const [before, after] = [await world.base.organization('INSURER'), await world.base.organization('INSURER')];
    const { id, publicId: enterpriseId, by } = await world.enterprise({ regionCode: '330282001', insurerId: before });
    const object = await world.object(by);
    const unit = await world.unit(by, object.publicId);
    const event = await world.event(by, unit.publicId, ls(2, 2));
    const chain = { object, unit, event, measure: await world.measure(by, event.publicId) };
    const old = [await world.base.person('insurer', before), await world.base.regulator('330282001')];
    const fresh = [await world.base.person('insurer', after), await world.base.regulator('330282002')];
    const seen = (people: readonly Principal[]) => Promise.all(people.map(async (one) => [...new Set([...(await world.sees(one, chain)), (await idsOf(one, { enterpriseId })).length === 1])]));
    expect([await seen(old), await seen(fresh)]).toEqual([[[true], [true]], [[false], [false]]]);
    await as(workerPrincipal(), () => world.base.app.get(EnterpriseStamps).restamp([{ enterpriseId: id, regionCode: '330282002', sector: 'INDUSTRY_TRADE', insurerId: after }]));
    expect([await seen(old), await seen(fresh)]).toEqual([[[false], [false]], [[true], [true]]]);
    // And what is added afterwards is stamped as the enterprise is now.
    await world.event(by, unit.publicId, ls(1, 1));
    expect((await idsOf(fresh[0]!)).length).toBe(2);
  });

  it('a chain cannot be made across enterprises by a made-up id', async () => {
    const { id, by: own } = await world.enterprise();
    const { by: other } = await world.enterprise();
    const object = await world.object(own);
    const crossed = encodeId('RiskObject', other.organizationId, object.id);
    await expect(world.unit(other, crossed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // One row has one id: another's before one's own row names nothing.
    await expect(world.unit(own, crossed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.unit(other, encodeId('RiskUnit', id, object.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.sees(own, { object, unit: object, event: object, measure: object })).toEqual([true, false, false, false]);
  });

  it('lists red first, by colour and tier, page after page without gaps, and says everything of a line', async () => {
    const { id, publicId: enterpriseId, by } = await world.enterprise();
    const object = await world.object(by, { responsible: '厂长' });
    const unit = await world.unit(by, object.publicId, { peopleExposed: 12 });
    const made: { id: string; product: number }[] = [];
    for (const l of [1, 2, 3, 4, 5]) for (const s of [5, 3, 1]) made.push({ id: (await world.event(by, unit.publicId, ls(l, s))).publicId, product: l * s });
    const rank = (product: number): number => (product > 16 ? 4 : product > 9 ? 3 : product > 4 ? 2 : 1);
    const inOrder = [...made].reverse().sort((a, b) => rank(b.product) - rank(a.product)).map((one) => one.id);
    const county = await world.base.regulator('330282');
    for (const first of [1, 4, 100]) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await as(county, () => lists.lines({ first, after, filter: { enterpriseId } }));
        seen.push(...page.edges.map(({ node }) => node.riskEventId));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        expect(await as(county, () => page.totalCount())).toBe(15);
      } while (after !== null);
      expect(seen).toEqual(inOrder);
    }
    for (const [colour, tier, is] of [['RED', 'COMPANY', 4], ['ORANGE', 'DEPARTMENT', 3], ['YELLOW', 'TEAM', 2], ['BLUE', 'POST', 1]] as const) {
      const expected = inOrder.filter((one) => rank(made.find((event) => event.id === one)!.product) === is);
      expect(expected.length).toBeGreaterThan(0);
      expect([await idsOf(by, { colour }), await idsOf(by, { tier }), await idsOf(by, { colour, tier })]).toEqual([expected, expected, expected]);
      expect(await idsOf(by, { colour, tier: tier === 'POST' ? 'TEAM' : 'POST' })).toEqual([]);
    }
    await world.measure(by, inOrder[0]!, { content: '甲' });
    await world.measure(by, inOrder[0]!, { content: '乙', responsible: '班长' });
    const [line] = (await as(by, () => lists.lines({ first: 1 }))).edges;
    expect(line!.node).toEqual({
      riskEventId: inOrder[0], enterpriseId: id, enterpriseName: '慈溪某厂', objectName: '冲压区', objectKind: 'EQUIPMENT', place: '冲压车间', unitName: '机械压力机', peopleExposed: 12, description: '手伸入模区时滑块下行',
      accidentType: 'MACHINERY', consequence: null, responsible: '厂长', colour: 'RED', tier: 'COMPANY',
      assessment: { seq: 1, method: 'LS', likelihood: '5', exposure: null, consequence: null, severity: '5', value: '25', colour: 'RED', tier: 'COMPANY', ruleRegion: '', ruleVersion: '1', assessedOn: '2022-05-31', note: null },
      measures: [{ class: 'OPERATION', subClass: 'OPERATION_RECORD', content: '甲', responsible: null, critical: false, ...NOT_CRITICAL }, { class: 'OPERATION', subClass: 'OPERATION_RECORD', content: '乙', responsible: '班长', critical: false, ...NOT_CRITICAL }],
    });
    // The whole list for an export: the same lines, in portions, unit by unit whatever was added when.
    const second = await world.unit(by, object.publicId, { name: '剪板机' });
    const later = [await world.event(by, second.publicId, ls(1, 1)), await world.event(by, unit.publicId, ls(1, 2)), await world.event(by, second.publicId, ls(1, 1))].map((event) => event.publicId);
    const whole = await as(by, async () => {
      const portions: string[][] = [];
      for await (const rows of lists.listRows({}, 4)) portions.push(rows.map((row) => encodeId('RiskEvent', row.enterpriseId, row.id)));
      return portions;
    });
    expect(whole.map((portion) => portion.length)).toEqual([4, 4, 4, 4, 2]);
    expect(whole.flat()).toEqual([...made.map((one) => one.id), later[1], later[0], later[2]]);
    expect(await as(by, () => lists.countRows({ colour: 'RED' }))).toBe(2);
  });

  it('copies a template once, however often and by how many it is asked; once more when that is said', async () => {
    const { id, people } = await world.enterprise();
    const [by, colleague] = [people[0]!, people[1]!];
    const templates = world.base.app.get(RiskTemplateService);
    const answers = await Promise.all([by, colleague, by, colleague, by].map((one) => as(one, () => templates.copy({ template: 'METALWORKING' }))));
    expect(answers.filter(({ copied }) => copied)).toHaveLength(1);
    expect(new Set(answers.map(({ objects }) => JSON.stringify(objects.map((object) => object.id)))).size).toBe(1);
    const template = RISK_TEMPLATES.METALWORKING;
    const units = template.objects.flatMap((object) => object.units);
    const events = units.flatMap((unit) => unit.events);
    const counts = async (): Promise<unknown> =>
      (await world.base.root.query(`SELECT (SELECT count(*)::int FROM risk_objects WHERE enterprise_id = $1) AS objects, (SELECT count(*)::int FROM risk_units WHERE enterprise_id = $1) AS units, (SELECT count(*)::int FROM risk_events WHERE enterprise_id = $1) AS events,
        (SELECT count(*)::int FROM risk_assessments WHERE enterprise_id = $1) AS assessments, (SELECT count(*)::int FROM control_measures WHERE enterprise_id = $1) AS measures, (SELECT count(*)::int FROM risk_revisions WHERE enterprise_id = $1 AND action = 'COPIED') AS revisions`, [id])).rows[0];
    const once = { objects: template.objects.length, units: units.length, events: events.length, assessments: events.length, measures: events.flatMap((event) => event.measures).length };
    const all = (times: number): object => ({ ...Object.fromEntries(Object.entries(once).map(([name, n]) => [name, n * times])), revisions: (once.objects + once.units + once.events + once.measures) * times });
    expect(await counts()).toEqual(all(1));
    expect(await world.colourProblems(id)).toEqual([]);
    expect((await as(by, () => world.reader.coloursOf([id]))).get(id)).toBe('RED');
    expect(await as(by, () => templates.copy({ template: 'METALWORKING', again: true }))).toMatchObject({ copied: true });
    expect(await counts()).toEqual(all(2));
    // Retired or not, it has been copied; another template is another thing.
    await as(by, () => world.base.app.get(RiskObjectService).retire({ riskObjectId: encodeId('RiskObject', id, answers[0]!.objects[0]!.id), reason: '拆除' }));
    expect(await as(by, () => templates.copy({ template: 'METALWORKING' }))).toMatchObject({ copied: false });
    expect(await as(by, () => templates.copy({ template: 'PLASTICS' }))).toMatchObject({ copied: true });
    expect(await world.colourProblems(id)).toEqual([]);
    await world.base.root.query('UPDATE risk_objects SET template_copy = $2 WHERE enterprise_id = $1 AND template_copy = 2', [id, COPIES_MOST]);
    await expect(as(by, () => templates.copy({ template: 'METALWORKING', again: true }))).rejects.toMatchObject({ code: 'RISK_TOO_MANY' });
  });
});
