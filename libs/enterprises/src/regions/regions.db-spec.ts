import { newId } from '@anze/kernel';
import { platformPrincipal, runAs, workerPrincipal } from '@anze/database';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { RegionReader } from './region.reader.js';
import { RegionRepository } from './region.repository.js';
import { regionSeeds, seedRegions } from './seed-regions.js';

describe('regions', () => {
  let city: CityRows;
  let reader: RegionReader;
  const anyone = person('insurer', newId());
  const seed = (seeds = regionSeeds()): Promise<number> => runAs(platformPrincipal(), () => seedRegions(city.db, seeds));

  beforeAll(async () => {
    city = await openCity();
    reader = new RegionReader(new RegionRepository(city.db));
    expect(await seed()).toBe(regionSeeds().length);
  });
  afterAll(() => city?.close());

  it('are sown once: again changes nothing, a new name changes its row', async () => {
    expect(await seed()).toBe(0);
    const renamed = regionSeeds().map((region) => (region.code === '330282' ? { ...region, name: '慈溪' } : region));
    expect(await seed(renamed)).toBe(1);
    expect(await runAs(anyone, () => reader.byCode('330282'))).toMatchObject({ name: '慈溪', level: 'COUNTY', parentCode: '3302' });
    expect(await seed()).toBe(1);
  });

  it('are sown by the platform alone', async () => {
    await city.root.query(`UPDATE regions SET name = '别名' WHERE code = '330282'`);
    await expect(runAs(person('regulator', newId(), '33'), () => seedRegions(city.db))).rejects.toMatchObject({ code: '42501' });
    await expect(runAs(workerPrincipal(), () => seedRegions(city.db))).rejects.toMatchObject({ code: '42501' });
    expect(await seed()).toBe(1);
  });

  it('keep the towns that a ledger named', async () => {
    await city.root.query(`INSERT INTO regions (code, name, level, parent_code, source) VALUES ('330282107', '胜山镇', 'TOWN', '330282', 'ledger')`);
    expect(await seed()).toBe(0);
    const names = await runAs(anyone, () => reader.namesOf(['330282107', '330282', '999999', '330282']));
    expect(names).toEqual(new Map([['330282107', '胜山镇'], ['330282', '慈溪市']]));
    expect((await runAs(anyone, () => reader.childrenOf('330282'))).map(({ code }) => code)).toEqual(['330282107']);
  });

  it('resolve withdrawn codes to their successors', async () => {
    const successor = (code: string): Promise<string | null> => runAs(anyone, () => reader.successorOf(code));
    expect(await successor('320602')).toBe('320613');
    expect(await successor('320602001')).toBe('320613');
    expect(await successor('320613')).toBeNull();
    expect(await successor('32')).toBeNull();
    expect(await successor('999999')).toBeNull();
    expect(await runAs(anyone, async () => [await reader.exists('320602'), await reader.exists('320613'), await reader.exists('999999')])).toEqual([true, true, false]);
  });

  it('are listed below their parent, without the withdrawn ones', async () => {
    const codes = async (parent: string | null): Promise<string[]> => (await runAs(anyone, () => reader.childrenOf(parent))).map(({ code }) => code);
    expect(await codes(null)).toHaveLength(34);
    const nantong = await codes('3206');
    expect(nantong).toContain('320613');
    expect(nantong).not.toContain('320602');
    expect(await codes("33' OR true --")).toEqual([]);
  });
});
