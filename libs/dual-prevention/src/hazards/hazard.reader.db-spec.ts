import type { Principal } from '@anze/database';
import { addDays, encodeId } from '@anze/kernel';
import { HazardWorld } from '../../test/hazard-world.js';
import { TODAY } from '../../test/hazard.fixtures.js';
import { HAZARD_ORDERS, type HazardFilter, type HazardOrder } from './hazard.inputs.js';
import type { Hazard } from './hazard.model.js';
import { HazardReader } from './hazard.reader.js';

/** Spreads rows over every combination that lists look at, the same in every run. */
const rowAt = (n: number): Record<string, unknown> => {
  const status = (['REPORTED', 'RECTIFYING', 'AWAITING_ACCEPTANCE', 'ACCEPTED', 'VOIDED'] as const)[n % 5];
  return {
    status,
    level: n % 4 === 0 ? 'MAJOR' : 'GENERAL',
    source: n % 3 === 0 ? 'SELF_INSPECTION' : 'GOVERNMENT_INSPECTION',
    // Several on one day, so that the id has to decide.
    found_on: addDays('2022-05-01', Math.floor(n / 7) % 6),
    deadline: n % 6 === 0 ? null : addDays(TODAY, ((n * 7) % 40) - 20),
    supervision_level: n % 8 === 0 ? (['COUNTY', 'MUNICIPAL', 'PROVINCIAL', 'NATIONAL'] as const)[(n / 8) % 4] : null,
    accepted_on: status === 'ACCEPTED' ? '2022-05-30' : null,
    rectified_on: status === 'ACCEPTED' || status === 'AWAITING_ACCEPTANCE' ? '2022-05-20' : null,
    people_exposed: [null, 0, 2, 3, 9, 10, 29, 30, 500][n % 9],
    funds_fen: n % 2 === 0 ? '123' : null,
  };
};

describe('lists of hazards', () => {
  let world: HazardWorld;
  let reader: HazardReader;
  let insurer: Principal;
  let county: Principal;
  let firms: { id: string; publicId: string; people: Principal[] }[];

  beforeAll(async () => {
    world = await HazardWorld.open();
    reader = world.app.get(HazardReader);
    insurer = await world.person('insurer', await world.organization('INSURER'));
    county = await world.regulator('330282');
    firms = [await world.enterprise(), await world.enterprise({ regionCode: '330282002', insurerId: insurer.organizationId }), await world.enterprise({ regionCode: '330281001' })];
    // Of every colour, one without any and one that is no longer in force.
    const units = await Promise.all(firms.map(async ({ id }) => [...(await Promise.all([0, 1, 2, 3, 4].map((rank) => world.riskUnit(id, rank)))), await world.riskUnit(id, 4, 'RETIRED'), null]));
    for (let n = 0; n < 90; n += 1) await world.ledgerHazard(firms[n % 3]!.id, { risk_unit_id: units[n % 3]![n % 7], ...rowAt(n), ...(n === 3 ? { source: 'INSURER_SERVICE', finder_id: insurer.organizationId } : {}) });
  });
  afterAll(async () => {
    await world?.close();
  });

  const pages = async (by: Principal, orderBy: HazardOrder, first: number, filter: HazardFilter = {}): Promise<Hazard[]> => {
    const seen: Hazard[] = [];
    for (let after: string | null = null; ; ) {
      const page = await world.as(by, () => reader.list({ first, after, filter, orderBy }));
      seen.push(...page.edges.map((edge) => edge.node));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      if (!page.pageInfo.hasNextPage) return seen;
      after = page.pageInfo.endCursor;
    }
  };
  const all = (by: Principal, filter: HazardFilter = {}): Promise<Hazard[]> => pages(by, 'FOUND_DESC', 100, filter);

  const COMPARE: Record<HazardOrder, (a: Hazard, b: Hazard) => number> = {
    FOUND_DESC: (a, b) => compare(b.foundOn, a.foundOn) || compare(b.uuid, a.uuid),
    DEADLINE_ASC: (a, b) => compare(a.deadline ?? '9999', b.deadline ?? '9999') || compare(a.uuid, b.uuid),
    PRIORITY_DESC: (a, b) => b.priority - a.priority || (a.priority === 0 ? compare(b.foundOn, a.foundOn) : 0) || compare(b.uuid, a.uuid),
  };
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

  it.each(HAZARD_ORDERS.flatMap((order) => [1, 7, 60].map((first) => ({ order, first }))))('come whole and sorted by $order, $first at a time', async ({ order, first }) => {
    const expected = [...(await all(county))].sort(COMPARE[order]);
    expect(expected).toHaveLength(60);
    expect((await pages(county, order, first)).map((hazard) => hazard.hazardNo)).toEqual(expected.map((hazard) => hazard.hazardNo));
  });

  it('weigh the colour of the risk unit while that is in force, and say so', async () => {
    const coloured = (await all(county)).filter(({ status }) => status === 'RECTIFYING').map(({ priorityReasons }) => priorityReasons.find((reason) => reason.endsWith('风险单元')) ?? null);
    expect([...new Set(coloured)].toSorted()).toEqual(['橙色风险单元', '红色风险单元', '蓝色风险单元', '黄色风险单元', null].toSorted());
    const stored = await world.root.query(`SELECT count(*)::int AS n FROM hazards h JOIN risk_units u ON u.id = h.risk_unit_id WHERE h.status = 'RECTIFYING' AND h.region_code < '330283' AND h.region_code >= '330282' AND u.status = 'LIVE' AND u.risk_rank > 0`);
    expect(coloured.filter((reason) => reason !== null)).toHaveLength((stored.rows[0] as { n: number }).n);
  });

  it('keep the priorities of the day on which they were begun', async () => {
    const first = await world.as(county, () => reader.list({ first: 30, orderBy: 'PRIORITY_DESC' }));
    const whole = (await pages(county, 'PRIORITY_DESC', 60)).map((hazard) => hazard.id);
    world.clock.day = addDays(TODAY, 9);
    const second = await world.as(county, () => reader.list({ first: 30, after: first.pageInfo.endCursor, orderBy: 'PRIORITY_DESC' }));
    world.clock.day = TODAY;
    expect([...first.edges, ...second.edges].map((edge) => edge.node.id)).toEqual(whole);
  });

  it.each<[string, HazardFilter, (hazard: Hazard) => boolean]>([
    ['status', { status: 'RECTIFYING' }, (hazard) => hazard.status === 'RECTIFYING'],
    ['level', { level: 'MAJOR' }, (hazard) => hazard.level === 'MAJOR'],
    ['source', { source: 'SELF_INSPECTION' }, (hazard) => hazard.source === 'SELF_INSPECTION'],
    ['overdue', { overdue: true }, (hazard) => hazard.overdue],
    ['not overdue', { overdue: false }, (hazard) => !hazard.overdue],
    ['days', { foundFrom: '2022-05-02', foundTo: '2022-05-04' }, (hazard) => hazard.foundOn >= '2022-05-02' && hazard.foundOn <= '2022-05-04'],
    ['nothing', { foundFrom: '2022-05-04', foundTo: '2022-05-02' }, () => false],
    ['several', { overdue: true, level: 'GENERAL', source: 'GOVERNMENT_INSPECTION' }, (hazard) => hazard.overdue && hazard.level === 'GENERAL' && hazard.source === 'GOVERNMENT_INSPECTION'],
  ])('are narrowed by %s', async (_, filter, keeps) => {
    const whole = await all(county);
    const expected = whole.filter(keeps).map((hazard) => hazard.id);
    for (const order of HAZARD_ORDERS) expect((await pages(county, order, 100, filter)).map((hazard) => hazard.id).sort()).toEqual([...expected].sort());
    expect(await world.as(county, async () => (await reader.list({ first: 1, filter })).totalCount())).toBe(expected.length);
    expect(expected.length).toBeLessThan(whole.length);
  });

  it('are narrowed by region and by enterprise, within what the caller sees', async () => {
    expect(await all(county, { regionCode: '330282002' })).toHaveLength(30);
    expect(await all(county, { regionCode: '33' })).toHaveLength(60);
    expect(await all(county, { regionCode: '330281' })).toHaveLength(0);
    expect(await all(county, { enterpriseId: firms[0]!.publicId })).toHaveLength(30);
    expect(await all(county, { enterpriseId: firms[2]!.publicId })).toHaveLength(0);
    expect(await all(county, { enterpriseId: 'x' })).toHaveLength(0);
    await expect(all(county, { regionCode: '3302820' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('hold what each audience may see', async () => {
    expect(await all(firms[2]!.people[0]!)).toHaveLength(30);
    // What it covers, and the one that it found elsewhere.
    expect(await all(insurer)).toHaveLength(31);
    expect((await all(insurer)).filter((hazard) => hazard.enterpriseId === firms[0]!.id)).toHaveLength(1);
    expect((await world.root.query('SELECT count(*)::int AS n FROM hazards')).rows[0].n).toBe(90);
  });

  it('of enterprises come together, a page each', async () => {
    const [one, two, hidden] = firms.map((firm) => firm.id) as [string, string, string];
    for (const orderBy of HAZARD_ORDERS) {
      const lists = await world.as(county, () => reader.listOf([one, two, hidden], { first: 25, orderBy }));
      for (const id of [one, two]) {
        const alone = await world.as(county, () => reader.list({ first: 25, orderBy, filter: { enterpriseId: encodeId('Enterprise', id) } }));
        expect(lists.get(id)!.edges.map(({ cursor, node }) => [cursor, node.id])).toEqual(alone.edges.map(({ cursor, node }) => [cursor, node.id]));
        expect(lists.get(id)!.pageInfo).toEqual(alone.pageInfo);
        expect(await world.as(county, () => lists.get(id)!.totalCount())).toBe(30);
        const next = await world.as(county, () => reader.listOf([id], { first: 25, orderBy, after: alone.pageInfo.endCursor }));
        expect(next.get(id)!.edges).toHaveLength(5);
        expect(next.get(id)!.pageInfo.hasNextPage).toBe(false);
      }
      expect(lists.get(hidden)!.edges).toEqual([]);
    }
    const narrowed = await world.as(county, () => reader.listOf([one, two], { first: 25, filter: { enterpriseId: encodeId('Enterprise', one) } }));
    expect([narrowed.get(one)!.edges.length, narrowed.get(two)!.edges.length]).toEqual([25, 0]);
  });

  it('refuse a cursor of another list', async () => {
    const page = await world.as(county, () => reader.list({ first: 1, orderBy: 'PRIORITY_DESC' }));
    await expect(world.as(county, () => reader.list({ first: 1, after: page.pageInfo.endCursor, orderBy: 'FOUND_DESC' }))).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    await expect(world.as(county, () => reader.list({ first: 101 }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('show money as fen', async () => {
    expect(new Set((await all(county)).map((hazard) => hazard.funds))).toEqual(new Set([123n, null]));
  });
});
