import { levelOf, localSupervisors, supervisingRegions, supervises, type Supervisor } from './supervisor.rules.js';

const authority = (organizationId: string, regionCode: string, sectors: string[] | null = null): Supervisor => ({ organizationId, regionCode, sectors });

describe('supervisors', () => {
  it.each([
    ['330282001', ['3302', '330282', '330282001']],
    ['330282001002', ['3302', '330282', '330282001']],
    ['330282', ['3302', '330282']],
    ['3302', ['3302']],
    ['33', []],
    // 东莞 has towns and no counties.
    ['441900003', ['4419', '441900003']],
  ])('of %s are those of %j', (code, regions) => expect(supervisingRegions(code)).toEqual(regions));

  it.each([
    ['330282001', 'TOWN'],
    ['330282', 'COUNTY'],
    ['3302', 'CITY'],
    ['33', null],
    ['', null],
    ['330282001002', null],
  ])('with jurisdiction %j are at level %s', (regionCode, level) => expect(levelOf({ regionCode })).toBe(level));

  it('look after their sectors, or after all', () => {
    expect(supervises({ sectors: null }, 'MINING')).toBe(true);
    expect(supervises({ sectors: ['MINING'] }, 'MINING')).toBe(true);
    expect(supervises({ sectors: ['MINING'] }, 'FISHERY')).toBe(false);
    expect(supervises({ sectors: [] }, 'FISHERY')).toBe(false);
  });

  it('on the spot are town and county, else the city', () => {
    const [town, county, mining, city] = [authority('t', '330282001'), authority('c', '330282'), authority('m', '330282', ['MINING']), authority('y', '3302')];
    expect(localSupervisors([city, town, county, mining], 'FISHERY')).toEqual([town, county]);
    expect(localSupervisors([city, mining], 'MINING')).toEqual([mining]);
    expect(localSupervisors([city, mining], 'FISHERY')).toEqual([city]);
    expect(localSupervisors([], 'FISHERY')).toEqual([]);
  });
});
