import type { Principal } from '@anze/database';
import { addDays, encodeId, newId, type Day } from '@anze/kernel';
import { hazardContribution, type HazardEventFact, type HazardFacts } from '@anze/rollups';
import { HazardWorld } from '../../test/hazard-world.js';
import { StatementRepository } from './statement.repository.js';
import { StatementService } from './statement.service.js';

const Q1 = '2022-Q1';

describe("statements of a period's hazards", () => {
  let world: HazardWorld;
  let service: StatementService;
  let county: Principal;
  beforeAll(async () => {
    world = await HazardWorld.open();
    await world.rules();
    service = world.app.get(StatementService);
    county = await world.regulator('330282');
    await world.root.query(`INSERT INTO regions (code, name, level, parent_code, source) SELECT code, code, level, parent, 'test' FROM (VALUES ('33', 'PROVINCE', NULL), ('3302', 'CITY', '33'), ('330282', 'COUNTY', '3302'), ('330282001', 'TOWN', '330282'), ('330282002', 'TOWN', '330282')) AS r (code, level, parent)`);
  });
  beforeEach(() => (world.clock.day = '2022-04-15'));
  afterAll(() => world?.close());

  /** An enterprise with an officer and, second, its head. */
  const firm = async (options: { regionCode?: string; insurerId?: string } = {}): Promise<{ id: string; officer: Principal; lead: Principal }> => {
    const { id, people } = await world.enterprise(options);
    await world.root.query(`UPDATE users SET role = 'LEAD' WHERE id = $1`, [people[1]!.userId]);
    return { id, officer: people[0]!, lead: people[1]! };
  };
  const stored = async (id: string): Promise<{ period: string; revision: number; due_on: Day; signed_on: Day; figures: { found: number } }[]> =>
    (await world.root.query('SELECT period, revision, due_on, signed_on, figures FROM hazard_statements WHERE enterprise_id = $1 ORDER BY revision', [id])).rows;

  it('count what the rulebook counts of the hazards found in the period, told or known by their dates alone', async () => {
    const { id } = await firm();
    const all: HazardFacts[] = [];
    // Every shape of a life, each begun on several days, its steps a few days apart.
    const lives: readonly (readonly HazardEventFact['kind'][] | null)[] = [
      null, [], ['DEADLINE_MOVED'], ['RECTIFIED'], ['RECTIFIED', 'REJECTED'], ['RECTIFIED', 'ACCEPTED'], ['RECTIFIED', 'REJECTED', 'RECTIFIED', 'ACCEPTED'], ['RECTIFIED', 'ACCEPTED', 'REOPENED'], ['DEADLINE_MOVED', 'RECTIFIED', 'ACCEPTED', 'REOPENED', 'RECTIFIED', 'ACCEPTED'],
    ];
    let n = 0;
    for (const life of lives) {
      for (const foundOn of ['2021-12-31', '2022-01-01', '2022-02-10', '2022-03-31', '2022-04-01']) {
        n += 1;
        const deadline = n % 4 === 0 ? null : addDays(foundOn, n % 20);
        const [rectifiedOn, acceptedOn] = life === null && n % 3 > 0 ? [addDays(foundOn, 9), n % 3 === 1 ? addDays(foundOn, 30) : null] : [null, null];
        const level = n % 3 === 0 ? 'MAJOR' : 'GENERAL';
        const hazard = await world.ledgerHazard(id, { level, found_on: foundOn, deadline, rectified_on: rectifiedOn, accepted_on: acceptedOn, status: acceptedOn ? 'ACCEPTED' : 'REPORTED', funds_fen: 100 * n });
        const events: HazardEventFact[] = life === null ? [] : [{ kind: 'REPORTED', day: foundOn, ...(deadline ? { deadline } : {}) }, ...life.map((kind, step) => ({ kind, day: addDays(foundOn, (step + 1) * (n % 7)), ...(kind === 'DEADLINE_MOVED' ? { deadline: addDays(foundOn, 40) } : {}) }))];
        for (const [seq, event] of events.entries()) {
          await world.root.query(
            `INSERT INTO hazard_events (enterprise_id, id, region_code, sector, insurer_id, hazard_id, seq, kind, on_day, actor_organization_id, finder_id, deadline) SELECT enterprise_id, $2, region_code, sector, insurer_id, id, $3, $4, $5, enterprise_id, finder_id, $6 FROM hazards WHERE id = $1`,
            [hazard, newId(), seq + 1, event.kind, event.day, event.deadline ?? null],
          );
        }
        all.push({ level, voided: false, foundOn, deadline, rectifiedOn, acceptedOn, supervisionLevel: null, supervisedOn: null, events });
      }
    }
    await world.ledgerHazard(id, { found_on: '2022-02-01', status: 'VOIDED' });
    const seen = new Set<string>();
    for (let asOf: Day = '2022-01-01'; asOf <= '2022-06-30'; asOf = addDays(asOf, 3)) {
      const figures = (await world.as(county, () => world.app.get(StatementRepository).figures([id], '2022-01-01', asOf))).get(id)!;
      const inPeriod = all.filter(({ foundOn }) => foundOn >= '2022-01-01' && foundOn <= asOf);
      const sum = (of: readonly HazardFacts[], measure: 'found' | 'rectified' | 'overdue'): number =>
        of.flatMap((hazard) => hazardContribution(hazard)).filter(({ day }) => day <= asOf).reduce((total, { changes }) => total + Number(changes[measure] ?? 0), 0);
      const major = inPeriod.filter(({ level }) => level === 'MAJOR');
      expect({ asOf, ...figures }).toMatchObject({
        asOf, found: inPeriod.length, majorFound: major.length, generalFound: inPeriod.length - major.length, rectified: sum(inPeriod, 'rectified'), majorRectified: sum(major, 'rectified'),
        generalRectified: sum(inPeriod, 'rectified') - sum(major, 'rectified'), open: inPeriod.length - sum(inPeriod, 'rectified'), overdue: sum(inPeriod, 'overdue'),
      });
      seen.add(`${figures.found} ${figures.rectified} ${figures.overdue}`);
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  it('are signed by the head alone, once the period has ended; frozen, and corrected by a further revision', async () => {
    const { id, officer, lead } = await firm();
    await world.ledgerHazard(id, { found_on: '2022-03-31', deadline: '2022-03-30', funds_fen: 12_345 });
    world.clock.day = '2022-03-31';
    await expect(world.as(lead, () => service.sign({ period: Q1 }))).rejects.toMatchObject({ code: 'HAZARD_STATEMENT_NOT_ENDED', params: { to: '2022-03-31' } });
    expect(await world.as(lead, () => service.one({ period: Q1 }))).toMatchObject({ running: true, signed: false, late: false, dueOn: '2022-04-15', figures: { found: 1, open: 1, overdue: 1, rate: 0, funds: 12_345n } });
    world.clock.day = '2022-04-15';
    await expect(world.as(officer, () => service.sign({ period: Q1 }))).rejects.toMatchObject({ code: 'HAZARD_STATEMENT_NOT_LEAD' });
    await expect(world.as(county, () => service.sign({ period: Q1 }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.as(lead, () => service.sign({ period: Q1, expectedFigures: { found: 2, overdue: 1, funds: 1n } }))).rejects.toMatchObject({ code: 'HAZARD_STATEMENT_CHANGED', params: { fields: 'found, funds' } });
    expect(await stored(id)).toEqual([]);
    expect(await world.as(lead, () => service.sign({ period: Q1, expectedFigures: { found: 1, funds: 12_345n } }))).toMatchObject({ signed: true, late: false, revision: 1, signedOn: '2022-04-15', signedName: '某', figures: { found: 1 } });
    await expect(world.as(lead, () => service.sign({ period: Q1 }))).rejects.toMatchObject({ code: 'HAZARD_STATEMENT_SIGNED', params: { period: Q1 } });
    // What comes to light later leaves what was signed as it is.
    world.clock.day = '2022-05-01';
    await world.ledgerHazard(id, { found_on: '2022-02-01' });
    expect(await world.as(county, () => service.one({ period: Q1, enterpriseId: encodeId('Enterprise', id) }))).toMatchObject({ revision: 1, late: false, figures: { found: 1 } });
    expect(await world.as(lead, () => service.sign({ period: Q1 }))).toMatchObject({ revision: 2, late: false, signedOn: '2022-05-01', dueOn: '2022-04-15', figures: { found: 2 } });
    expect(await world.as(officer, () => service.one({ period: Q1 }))).toMatchObject({ revision: 2, late: false, figures: { found: 2 } });
    expect((await stored(id)).map(({ revision, figures }) => [revision, figures.found])).toEqual([[1, 1], [2, 2]]);
    expect((await world.root.query(`SELECT details->>'revision' AS revision FROM audit_log WHERE action = 'hazardStatement.sign' AND enterprise_id = $1 ORDER BY at`, [id])).rows).toEqual([{ revision: '1' }, { revision: '2' }]);
  });

  it('are signed once by two at once', async () => {
    const { id, officer, lead } = await firm();
    await world.root.query(`UPDATE users SET role = 'LEAD' WHERE id = $1`, [officer.userId]);
    const both = await Promise.allSettled([officer, lead].map((who) => world.as(who, () => service.sign({ period: Q1 }))));
    expect(both.map((one) => (one.status === 'fulfilled' ? 'signed' : (one.reason as { code: string }).code)).toSorted()).toEqual(['HAZARD_STATEMENT_SIGNED', 'signed']);
    expect(await stored(id)).toHaveLength(1);
  });

  it('of the year are due on 31 January, and late from the day after', async () => {
    const { lead } = await firm();
    world.clock.day = '2022-01-31';
    expect(await world.as(lead, () => service.one({ period: '2021' }))).toMatchObject({ dueOn: '2022-01-31', late: false });
    world.clock.day = '2022-02-01';
    expect(await world.as(lead, () => service.one({ period: '2021' }))).toMatchObject({ late: true });
    expect(await world.as(lead, () => service.sign({ period: '2021' }))).toMatchObject({ late: true, revision: 1 });
    for (const period of ['2022-Q2', '2023', 'x']) await expect(world.as(lead, () => service.one({ period }))).rejects.toMatchObject({ code: 'BAD_INPUT', params: { field: 'period' } });
    expect(await world.as(lead, () => service.one({ period: '2007' }))).toBeNull();
    await expect(world.as(lead, () => service.sign({ period: '2007' }))).rejects.toMatchObject({ code: 'NO_RULE_IN_FORCE' });
  });

  it('are listed to an authority by region, signed or not, page by page; beyond its region there are none', async () => {
    const city = await world.regulator('3302');
    // Another county, where nobody else is.
    await world.root.query(`INSERT INTO regions (code, name, level, parent_code, source) VALUES ('330283', 'x', 'COUNTY', '3302', 'test'), ('330283001', 'x', 'TOWN', '330283', 'test')`);
    const firms: Awaited<ReturnType<typeof firm>>[] = [];
    for (const regionCode of ['330283001', '330283001', '330283']) firms.push(await firm({ regionCode }));
    const young = await firm({ regionCode: '330283001' });
    await world.root.query(`UPDATE enterprises SET founded_on = '2022-04-01' WHERE enterprise_id = $1`, [young.id]);
    for (const { lead } of firms.slice(1)) await world.as(lead, () => service.sign({ period: Q1 }));
    const listed = async (by: Principal, signed: boolean | null): Promise<string[]> => {
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await world.as(by, () => service.list({ period: Q1, regionCode: '330283', signed, first: 1, after } as never));
        for (const { node } of page.edges) seen.push(`${node.enterpriseId} ${node.signed}`);
        if (!page.pageInfo.hasNextPage) {
          expect(await world.as(by, () => page.totalCount())).toBe(seen.length);
          return seen;
        }
        after = page.pageInfo.endCursor;
      }
    };
    const inOrder = [firms[2]!.id + ' true', ...[firms[0]!.id + ' false', firms[1]!.id + ' true'].toSorted()];
    expect(await listed(city, null)).toEqual(inOrder);
    expect(await listed(city, true)).toEqual(inOrder.filter((line) => line.endsWith('true')));
    expect(await listed(city, false)).toEqual([`${firms[0]!.id} false`]);
    await expect(listed(county, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(world.as(city, () => service.list({ period: Q1, after: 'x' } as never))).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    expect(await world.as(county, () => service.one({ period: Q1, enterpriseId: encodeId('Enterprise', firms[1]!.id) }))).toBeNull();
    expect(await stored(firms[1]!.id)).toHaveLength(1);
  });

  it('are seen by the insurer that covers the enterprise, and by no other', async () => {
    const insurer = await world.person('insurer', await world.organization('INSURER'));
    const other = await world.person('insurer', await world.organization('INSURER'));
    const { id, lead } = await firm({ insurerId: insurer.organizationId });
    await world.as(lead, () => service.sign({ period: Q1 }));
    const shown = (by: Principal): Promise<unknown> => world.as(by, () => service.one({ period: Q1, enterpriseId: encodeId('Enterprise', id) }));
    expect(await shown(insurer)).toMatchObject({ signed: true });
    expect(await shown(other)).toBeNull();
    expect(await stored(id)).toHaveLength(1);
  });
});
