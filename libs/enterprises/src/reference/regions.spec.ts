import { regionAncestors, trimRegionCode } from '@anze/kernel';
import { currentRegionCode, loadRegions, loadRegionSuccessors } from './regions.js';

const regions = loadRegions();
const byCode = new Map(regions.map((region) => [region.code, region]));
const count = (level: string): number => regions.filter((region) => region.level === level).length;

describe('regions', () => {
  it('has every level in plausible numbers, each code once', () => {
    expect(byCode.size).toBe(regions.length);
    expect(count('PROVINCE')).toBe(34);
    expect(count('CITY')).toBe(342);
    expect(count('COUNTY')).toBe(2851);
  });

  it('gives every child its parent, listed before it', () => {
    const seen = new Set<string>();
    for (const { code, parentCode, level } of regions) {
      expect(code).toMatch({ PROVINCE: /^\d{2}$/, CITY: /^\d{4}$/, COUNTY: /^\d{6}$/ }[level]);
      if (parentCode === null) expect(level).toBe('PROVINCE');
      else {
        expect(code.startsWith(parentCode)).toBe(true);
        expect(seen).toContain(parentCode);
      }
      seen.add(code);
    }
  });

  it('has codes as the system keeps them, above which stand exactly their ancestors', () => {
    for (const { code } of regions) {
      expect(trimRegionCode(code)).toBe(code);
      for (const ancestor of regionAncestors(code)) expect(byCode.has(ancestor)).toBe(true);
    }
  });

  it('has clean names', () => {
    expect(regions.filter((region) => !/^\p{Script=Han}{1,15}$/u.test(region.name))).toEqual([]);
  });

  it.each([
    ['33', '浙江省'], ['3302', '宁波市'], ['330282', '慈溪市'], ['3206', '南通市'], ['320612', '通州区'], ['320613', '崇川区'],
    ['320614', '海门区'], ['320623', '如东县'], ['320681', '启东市'], ['320682', '如皋市'], ['320685', '海安市'],
  ])('%s is %s', (code, name) => {
    expect(byCode.get(code)?.name).toBe(name);
  });

  it('keeps directly administered levels and cities without counties', () => {
    expect(byCode.get('1101')).toMatchObject({ name: '市辖区', parentCode: '11' });
    expect(byCode.get('110101')).toMatchObject({ name: '东城区', parentCode: '1101' });
    expect(byCode.get('4290')?.level).toBe('CITY');
    expect(byCode.get('429004')).toMatchObject({ name: '仙桃市', parentCode: '4290' });
    for (const city of ['4419', '4420', '4604']) {
      expect(byCode.has(city)).toBe(true);
      expect(regions.filter((region) => region.parentCode === city)).toEqual([]);
    }
    expect(byCode.get('71')?.name).toBe('台湾省');
  });
});

describe('withdrawn codes', () => {
  const successors = loadRegionSuccessors();

  it('are no longer in the table, and their successors are, at the same level or the city above', () => {
    expect(new Set(successors.map((entry) => entry.code)).size).toBe(successors.length);
    for (const { code, successorCode } of successors) {
      expect(byCode.has(code)).toBe(false);
      expect(byCode.has(successorCode)).toBe(true);
      expect(successorCode.slice(0, 2)).toBe(code.slice(0, 2));
      // 儋州 became a city of its own without counties; all others kept their level.
      expect(successorCode.length).toBe(code === '469003' ? 4 : code.length);
    }
  });

  it.each([
    ['320602', '320613'], ['320611', '320613'], ['320684', '320614'], ['320683', '320612'], ['320621', '320685'],
    ['330103', '330105'], ['330283', '330213'], ['330204', '330212'], ['310108', '310106'], ['371202', '370116'],
  ])('%s resolves to %s', (code, successor) => {
    expect(currentRegionCode(code)).toBe(successor);
  });

  it('leave codes in force and split regions as they are', () => {
    for (const code of ['330282', '33', '3206', '330104', '', '330282001']) expect(currentRegionCode(code)).toBe(code);
  });

  it('resolve a town to the successor of its county', () => {
    expect(currentRegionCode('320602001')).toBe('320613');
    expect(currentRegionCode('320684100201')).toBe('320614');
  });
});
