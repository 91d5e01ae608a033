import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import type { GraphqlAnswer } from '../support/api.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';

/** What the answers here are read as, where a test goes further than comparing them. */
interface Answers {
  readonly createRiskObject: { readonly riskObject: { readonly id: string } };
  readonly createRiskUnit: { readonly riskUnit: { readonly id: string } };
  readonly createRiskEvent: { readonly riskEvent: { readonly id: string } };
  readonly createControlMeasure: { readonly measure: { readonly id: string } };
  readonly retireRiskUnit: { readonly riskUnit: object };
  readonly copyRiskTemplate: { readonly copied: boolean; readonly riskObjects: readonly object[] };
  readonly a: { readonly riskEvent: object };
  readonly b: { readonly riskEvent: object };
  readonly risks: { readonly totalCount: number; readonly edges: readonly { readonly node: { readonly colour: string } }[] };
  readonly riskObjects: { readonly edges: readonly object[] };
  readonly riskRevisions: { readonly totalCount: number; readonly edges: readonly { readonly node: { readonly actor: string | null } }[] };
  readonly riskObject: object;
  readonly enterprise: { readonly riskColour: string };
  readonly riskScheme: { readonly scales: readonly { readonly factor: string; readonly steps: readonly { readonly value: number }[] }[]; readonly bands: readonly object[] };
  readonly riskTemplates: readonly { readonly key: string; readonly name: string; readonly objects: number; readonly events: number }[];
}

const LINE = `riskEventId enterpriseName objectName unitName description colour tier assessment { value ruleVersion } measures { class content critical }`;

/** Risks over HTTP: the enterprise analyses, its regulators and its insurer read, everybody else meets nothing. */
describe('risks', () => {
  let world: DemoWorld;
  let ids: { object: string; unit: string; event: string; measure: string };
  beforeAll(async () => {
    world = await openDemoWorld();
  });
  afterAll(() => world?.close());

  const ask = (who: string, query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<GraphqlAnswer<Answers>> => asking(() => world).answered<Answers>(who, query, variables, headers);
  const done = async (who: string, query: string, variables: object = {}): Promise<Answers> => {
    const answer = await ask(who, query, variables);
    expect(answer.errors).toEqual([]);
    return answer.data!;
  };
  const mutate = (name: string, type: string, selection: string): string => `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  const OWNER = ACTORS.OFFICER;

  it('an enterprise makes its ledger from the object down to a critical measure', async () => {
    const { createRiskObject: { riskObject } } = await done(OWNER, mutate('createRiskObject', 'CreateRiskObjectInput', 'riskObject { id name kind place colour tier version }'), { input: { name: '冲压区', kind: 'EQUIPMENT', place: '冲压车间' } });
    expect(riskObject).toMatchObject({ name: '冲压区', colour: null, tier: null, version: 1 });
    const { createRiskUnit: { riskUnit } } = await done(OWNER, mutate('createRiskUnit', 'CreateRiskUnitInput', 'riskUnit { id colour riskObject { id } }'), { input: { riskObjectId: riskObject.id, name: '机械压力机', peopleExposed: 6 } });
    expect(riskUnit).toMatchObject({ colour: null, riskObject: { id: riskObject.id } });
    const { createRiskEvent: { riskEvent } } = await done(
      OWNER,
      mutate('createRiskEvent', 'CreateRiskEventInput', 'riskEvent { id colour tier assessment { method likelihood exposure consequence value ruleRegion ruleVersion assessedOn } riskUnit { colour tier riskObject { colour enterprise { riskColour riskCounts { red orange yellow blue } } } } }'),
      { input: { riskUnitId: riskUnit.id, description: '手伸入模区', accidentType: 'MACHINERY', assessment: { method: 'LEC', likelihood: 0.2, exposure: 3, consequence: 7 } } },
    );
    expect(riskEvent).toEqual({
      id: expect.any(String), colour: 'BLUE', tier: 'POST',
      assessment: { method: 'LEC', likelihood: '0.2', exposure: '3', consequence: '7', value: '4.2', ruleRegion: '', ruleVersion: '1', assessedOn: WORLD_TODAY },
      riskUnit: { colour: 'BLUE', tier: 'POST', riskObject: { colour: 'BLUE', enterprise: { riskColour: 'BLUE', riskCounts: { red: 0, orange: 0, yellow: 0, blue: 1 } } } },
    });
    const measure = { riskEventId: riskEvent.id, class: 'ENGINEERING', subClass: 'SAFETY_INSTRUMENT', content: '光电保护' };
    const incomplete = await ask(OWNER, mutate('createControlMeasure', 'CreateControlMeasureInput', 'measure { id }'), { input: { ...measure, critical: true, tagNo: 'PE-201' } });
    expect([incomplete.code, incomplete.errors[0]!.extensions.params]).toEqual(['RISK_CRITICAL_MEASURE_INCOMPLETE', { missing: 'setValue, protectionType, verificationEvery, verificationUnit, verificationMethod' }]);
    const critical = { critical: true, tagNo: 'PE-201', setValue: '按停机时间', protectionType: '光电保护', verificationEvery: 1, verificationUnit: 'MONTH', verificationMethod: '遮光试停' };
    const { createControlMeasure } = await done(OWNER, mutate('createControlMeasure', 'CreateControlMeasureInput', 'measure { id critical tagNo verificationUnit riskEvent { id } }'), { input: { ...measure, ...critical } });
    expect(createControlMeasure.measure).toMatchObject({ critical: true, tagNo: 'PE-201', verificationUnit: 'MONTH', riskEvent: { id: riskEvent.id } });
    ids = { object: riskObject.id, unit: riskUnit.id, event: riskEvent.id, measure: createControlMeasure.measure.id };
  });

  it('what rises is seen above in the same answer, mutation after mutation', async () => {
    const { a, b } = await done(
      OWNER,
      `mutation ($a: ReviseRiskEventInput!, $b: ReviseRiskEventInput!) {
         a: reviseRiskEvent(input: $a) { riskEvent { colour version riskUnit { colour riskObject { colour enterprise { riskColour } } } } }
         b: reviseRiskEvent(input: $b) { riskEvent { colour version riskUnit { colour riskObject { colour enterprise { riskColour } } } assessments { seq value colour } } } }`,
      { a: { riskEventId: ids.event, assessment: { method: 'LEC', likelihood: 6, exposure: 6, consequence: 15 }, reason: '新增工位' }, b: { riskEventId: ids.event, expectedVersion: 2, assessment: { method: 'LS', likelihood: 2, severity: 5 } } },
    );
    expect(a.riskEvent).toEqual({ colour: 'RED', version: 2, riskUnit: { colour: 'RED', riskObject: { colour: 'RED', enterprise: { riskColour: 'RED' } } } });
    expect(b.riskEvent).toEqual({
      colour: 'ORANGE', version: 3, riskUnit: { colour: 'ORANGE', riskObject: { colour: 'ORANGE', enterprise: { riskColour: 'ORANGE' } } },
      assessments: [{ seq: 3, value: '10', colour: 'ORANGE' }, { seq: 2, value: '540', colour: 'RED' }, { seq: 1, value: '4.2', colour: 'BLUE' }],
    });
  });

  it('the risk list, the objects and the history are read by the enterprise, its regulators and its insurer', async () => {
    const query = `query ($id: ID!, $object: ID!) {
      risks(filter: { enterpriseId: $id, colour: ORANGE, tier: DEPARTMENT }) { totalCount edges { node { ${LINE} enterprise { riskColour } } } }
      riskObjects(filter: { enterpriseId: $id }) { edges { node { id units { name events { description measures { content critical } } } } } }
      riskRevisions(filter: { enterpriseId: $id }) { totalCount edges { node { subject action actor changes { field before after } } } }
      riskObject(id: $object) { name } enterprise(id: $id) { riskColour riskCounts { red orange yellow blue } } }`;
    for (const who of [OWNER, 'regulator.cixi', 'insurer.yongan']) {
      const found = await done(who, query, { id: world.enterpriseId, object: ids.object });
      expect(found.risks).toEqual({
        totalCount: 1,
        edges: [{ node: { riskEventId: ids.event, enterpriseName: '慈溪市盛博联家用有限公司', objectName: '冲压区', unitName: '机械压力机', description: '手伸入模区', colour: 'ORANGE', tier: 'DEPARTMENT', assessment: { value: '10', ruleVersion: '1' }, measures: [{ class: 'ENGINEERING', content: '光电保护', critical: true }], enterprise: { riskColour: 'ORANGE' } } }],
      });
      expect(found.riskObjects.edges).toEqual([{ node: { id: ids.object, units: [{ name: '机械压力机', events: [{ description: '手伸入模区', measures: [{ content: '光电保护', critical: true }] }] }] } }]);
      expect(found.riskObject).toEqual({ name: '冲压区' });
      expect(found.enterprise).toEqual({ riskColour: 'ORANGE', riskCounts: { red: 0, orange: 1, yellow: 0, blue: 0 } });
      expect(found.riskRevisions.totalCount).toBe(6);
      const [newest] = found.riskRevisions.edges;
      expect(newest!.node).toMatchObject({ subject: 'RISK_EVENT', action: 'REVISED', changes: [{ field: 'colour', before: 'RED', after: 'ORANGE' }, { field: 'assessment', before: '2', after: '3' }] });
      // Who it was is for colleagues.
      expect(newest!.node.actor === null).toBe(who !== OWNER);
    }
  });

  it('another enterprise and another insurer meet nothing, and whoever isn’t the enterprise may not write', async () => {
    const query = `query ($id: ID!, $object: ID!, $unit: ID!, $event: ID!, $measure: ID!) {
      risks { totalCount } riskObjects(filter: { enterpriseId: $id }) { totalCount } riskRevisions(filter: { enterpriseId: $id }) { totalCount }
      riskObject(id: $object) { id } riskUnit(id: $unit) { id } riskEvent(id: $event) { id } controlMeasure(id: $measure) { id } }`;
    const nothing = { risks: { totalCount: 0 }, riskObjects: { totalCount: 0 }, riskRevisions: { totalCount: 0 }, riskObject: null, riskUnit: null, riskEvent: null, controlMeasure: null };
    for (const who of ['enterprise.other', 'insurer.haidun']) expect([who, await done(who, query, { id: world.enterpriseId, ...ids })]).toEqual([who, nothing]);
    expect((await world.api.rows('SELECT count(*)::int AS n FROM risk_events'))[0]).toEqual({ n: 1 });
    const retire = mutate('retireRiskObject', 'RetireRiskObjectInput', 'riskObject { id }');
    const input = { riskObjectId: ids.object, reason: 'x' };
    expect((await ask('enterprise.other', retire, { input })).code).toBe('NOT_FOUND');
    for (const who of ['regulator.cixi', 'insurer.yongan', 'insurer.haidun']) {
      expect((await ask(who, retire, { input })).code).toBe('FORBIDDEN');
      expect((await ask(who, mutate('copyRiskTemplate', 'CopyRiskTemplateInput', 'copied'), { input: { template: 'PLASTICS' } })).code).toBe('FORBIDDEN');
    }
    expect((await world.api.rows('SELECT status FROM risk_objects'))).toEqual([{ status: 'LIVE' }]);
  });

  it('says the scales and bands in force, by which a client asks and the server judges', async () => {
    const { riskScheme } = await done('regulator.cixi', '{ riskScheme(method: LEC) { ruleVersion source scales { factor steps { value meaning } } bands { colour tier above } } }');
    expect(riskScheme.scales.map(({ factor, steps }) => [factor, steps.map(({ value }) => value)])).toEqual([['likelihood', [10, 6, 3, 1, 0.5, 0.2, 0.1]], ['exposure', [10, 6, 3, 2, 1, 0.5]], ['consequence', [100, 40, 15, 7, 3, 1]]]);
    expect(riskScheme.bands).toEqual([{ colour: 'RED', tier: 'COMPANY', above: 320 }, { colour: 'ORANGE', tier: 'DEPARTMENT', above: 160 }, { colour: 'YELLOW', tier: 'TEAM', above: 70 }, { colour: 'BLUE', tier: 'POST', above: 0 }]);
  });

  it('copies a template under an idempotency key, and tells what would be copied', async () => {
    const { riskTemplates } = await done(OWNER, '{ riskTemplates { key name objects events measures } }');
    expect(riskTemplates.map(({ key, name }) => `${key} ${name}`)).toEqual(['METALWORKING 机械加工车间', 'PLASTICS 塑料制品加工', 'CHEMICAL_STORAGE 危险化学品储存']);
    const copy = mutate('copyRiskTemplate', 'CopyRiskTemplateInput', 'copied riskObjects { id name template colour }');
    const headers = { 'idempotency-key': 'risk-template-0001' };
    const first = await ask(OWNER, copy, { input: { template: 'CHEMICAL_STORAGE' } }, headers);
    expect([first.errors, first.data!.copyRiskTemplate.copied]).toEqual([[], true]);
    expect(first.data!.copyRiskTemplate.riskObjects).toHaveLength(riskTemplates[2]!.objects);
    const again = await ask(OWNER, copy, { input: { template: 'CHEMICAL_STORAGE' } }, headers);
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
    const { copyRiskTemplate } = await done(OWNER, copy, { input: { template: 'CHEMICAL_STORAGE' } });
    expect(copyRiskTemplate).toEqual({ copied: false, riskObjects: first.data!.copyRiskTemplate.riskObjects });
    const { risks, enterprise } = await done('regulator.cixi', `query ($id: ID!) { risks(first: 1, filter: { enterpriseId: $id }) { totalCount edges { node { colour } } } enterprise(id: $id) { riskColour } }`, { id: world.enterpriseId });
    expect([risks.totalCount, risks.edges[0]!.node.colour, enterprise.riskColour]).toEqual([1 + riskTemplates[2]!.events, 'RED', 'RED']);
  });

  it('retires with a reason, and what was is still read', async () => {
    const { retireRiskUnit } = await done(OWNER, mutate('retireRiskUnit', 'RetireRiskUnitInput', 'riskUnit { status retiredOn retiredReason version riskObject { colour } }'), { input: { riskUnitId: ids.unit, expectedVersion: 1, reason: '设备拆除' } });
    expect(retireRiskUnit.riskUnit).toEqual({ status: 'RETIRED', retiredOn: WORLD_TODAY, retiredReason: '设备拆除', version: 2, riskObject: { colour: null } });
    const found = await done('regulator.cixi', `query ($event: ID!) { riskEvent(id: $event) { status colour measures { id } assessments { value } } risks(filter: { retired: true }) { edges { node { riskEventId } } } }`, { event: ids.event });
    expect(found).toEqual({ riskEvent: { status: 'RETIRED', colour: 'ORANGE', measures: [{ id: ids.measure }], assessments: [{ value: '10' }, { value: '540' }, { value: '4.2' }] }, risks: { edges: [{ node: { riskEventId: ids.event } }] } });
  });

  it.each<[string, string, string, object, string]>([
    ['a factor that is on no scale', 'createRiskEvent', 'CreateRiskEventInput', { description: 'x', accidentType: 'FIRE', assessment: { method: 'LEC', likelihood: 7, exposure: 3, consequence: 7 } }, 'RISK_FACTOR_NOT_ON_SCALE'],
    ['a factor too few', 'createRiskEvent', 'CreateRiskEventInput', { description: 'x', accidentType: 'FIRE', assessment: { method: 'LS', likelihood: 1 } }, 'RISK_FACTOR_MISSING'],
    ['a description without end', 'createRiskEvent', 'CreateRiskEventInput', { description: 'x'.repeat(2001), accidentType: 'FIRE', assessment: { method: 'LS', likelihood: 1, severity: 1 } }, 'BAD_INPUT'],
  ])('refuses %s, and writes nothing', async (_, name, type, input, code) => {
    const before = await world.api.rows<{ n: number }>('SELECT count(*)::int AS n FROM risk_revisions');
    const object = await done(OWNER, mutate('createRiskObject', 'CreateRiskObjectInput', 'riskObject { id }'), { input: { name: code, kind: 'PLACE', place: 'x' } });
    const unit = await done(OWNER, mutate('createRiskUnit', 'CreateRiskUnitInput', 'riskUnit { id }'), { input: { riskObjectId: object.createRiskObject.riskObject.id, name: 'x' } });
    expect((await ask(OWNER, mutate(name, type, '__typename'), { input: { riskUnitId: unit.createRiskUnit.riskUnit.id, ...input } })).code).toBe(code);
    expect(await world.api.rows('SELECT count(*)::int AS n FROM risk_revisions')).toEqual([{ n: (before[0]!.n) + 2 }]);
    expect(await world.api.rows('SELECT count(*)::int AS n FROM risk_events WHERE description = $1', ['x'])).toEqual([{ n: 0 }]);
  });
});
