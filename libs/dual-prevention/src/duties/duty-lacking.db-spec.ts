import fc from 'fast-check';
import type { Principal } from '@anze/database';
import { newId } from '@anze/kernel';
import { HazardWorld } from '../../test/hazard-world.js';
import { DutyService, type DutyAsked } from './duty.service.js';

/** Today is 2022-05-31. */
const MAY = { duty: 'SELF_MONTHLY' } as const;
const APRIL = { duty: 'SELF_MONTHLY', period: '2022-04-10' } as const;
const QUARTER = { duty: 'AUTHORITY_QUARTERLY' } as const;

describe('enterprises that lack a duty of inspection', () => {
  let world: HazardWorld;
  let duties: DutyService;
  let county: Principal;
  let firms: string[];

  beforeAll(async () => {
    world = await HazardWorld.open();
    await world.rules();
    duties = world.app.get(DutyService);
    county = await world.regulator('330282');
    await world.root.query(`INSERT INTO regions (code, name, level, parent_code, source) SELECT code, code, level, parent, 'test' FROM (VALUES ('33', 'PROVINCE', NULL), ('3302', 'CITY', '33'), ('330282', 'COUNTY', '3302'), ('330282001', 'TOWN', '330282'), ('330282002', 'TOWN', '330282')) AS r (code, level, parent)`);
    firms = [];
    for (let n = 0; n < 9; n += 1) firms.push((await world.enterprise({ regionCode: n % 2 === 0 ? '330282001' : '330282002', people: 0 })).id);
    await world.enterprise({ regionCode: '330281001', people: 0 });
  });
  afterAll(() => world?.close());

  const inspected = (id: string, kind: 'SELF' | 'AUTHORITY', day: string): Promise<unknown> =>
    world.root.query(
      `INSERT INTO inspections (enterprise_id, id, region_code, sector, insurer_id, kind, inspected_on, area, items_checked, hazards_found, inspected_by, finder_id) SELECT enterprise_id, $2, region_code, sector, insurer_id, $3, $4, 'x', 1, 0, $2, $1 FROM enterprises WHERE enterprise_id = $1`,
      [id, newId(), kind, day],
    );
  const lacking = async (by: Principal, asked: DutyAsked, first = 2): Promise<string[]> => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await world.as(by, () => duties.lacking({ ...asked, first, after }));
      seen.push(...page.edges.map(({ node }) => node.enterpriseId));
      if (!page.pageInfo.hasNextPage) {
        expect(await world.as(by, () => page.totalCount())).toBe(seen.length);
        return seen;
      }
      after = page.pageInfo.endCursor;
    }
  };

  it('are those that a plain look at each one finds, page after page, and the rest of what the coverage counts', async () => {
    const days = ['2022-03-31', '2022-04-01', '2022-04-30', '2022-05-01', '2022-05-31'];
    const made = fc.array(fc.record({ firm: fc.nat({ max: 8 }), kind: fc.constantFrom('SELF' as const, 'AUTHORITY' as const), day: fc.constantFrom(...days) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(made, fc.integer({ min: 1, max: 4 }), async (inspections, first) => {
        await world.root.query('DELETE FROM inspections');
        for (const { firm, kind, day } of inspections) await inspected(firms[firm]!, kind, day);
        const plain = (kind: string, from: string, to: string): string[] => firms.filter((_, n) => !inspections.some((one) => one.firm === n && one.kind === kind && one.day >= from && one.day <= to)).toSorted();
        for (const [asked, expected] of [[MAY, plain('SELF', '2022-05-01', '2022-05-31')], [APRIL, plain('SELF', '2022-04-01', '2022-04-30')], [QUARTER, plain('AUTHORITY', '2022-04-01', '2022-06-30')]] as const) {
          expect((await lacking(county, asked, first)).toSorted()).toEqual(expected);
          const coverage = await world.as(county, () => duties.coverage(asked));
          expect(coverage.enterprises - coverage.fulfilled).toBe(expected.length);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('come by region, within what the caller oversees; of a month that has not begun there are none to ask for', async () => {
    await world.root.query('DELETE FROM inspections');
    const town = await world.regulator('330282002');
    expect((await lacking(county, { ...MAY, regionCode: '330282002' })).toSorted()).toEqual(firms.filter((_, n) => n % 2 === 1).toSorted());
    expect((await lacking(town, MAY)).toSorted()).toEqual(firms.filter((_, n) => n % 2 === 1).toSorted());
    expect(await lacking(county, MAY, 9)).toEqual([...firms.filter((_, n) => n % 2 === 0).toSorted(), ...firms.filter((_, n) => n % 2 === 1).toSorted()]);
    await expect(lacking(town, { ...MAY, regionCode: '330282001' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(lacking(county, { ...MAY, period: '2022-06-01' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(world.as(county, () => duties.lacking({ ...MAY, after: 'x' }))).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    expect((await world.root.query('SELECT count(*)::int AS n FROM enterprises')).rows).toEqual([{ n: 10 }]);
  });

  it('owe nothing that began before they were there', async () => {
    await world.root.query(`UPDATE enterprises SET founded_on = '2022-05-02' WHERE enterprise_id = $1`, [firms[0]]);
    expect(await lacking(county, MAY)).not.toContain(firms[0]);
    await world.root.query(`UPDATE enterprises SET founded_on = '2022-05-01' WHERE enterprise_id = $1`, [firms[0]]);
    expect(await lacking(county, MAY)).toContain(firms[0]);
  });
});
