import { regionSeeds } from './seed-regions.js';

describe('the regions that ship', () => {
  const seeds = regionSeeds();
  const byCode = new Map(seeds.map((seed) => [seed.code, seed]));

  it('have one row a code, parents first, children starting with their parents', () => {
    expect(byCode.size).toBe(seeds.length);
    const seen = new Set<string>();
    for (const { code, parentCode } of seeds) {
      if (parentCode !== null) expect([seen.has(parentCode), code.startsWith(parentCode)]).toEqual([true, true]);
      seen.add(code);
    }
  });

  it('lead from a withdrawn code to one of today', () => {
    const withdrawn = seeds.filter(({ successorCode }) => successorCode !== null);
    expect(withdrawn.length).toBeGreaterThan(100);
    for (const { successorCode } of withdrawn) expect(byCode.get(successorCode!)?.successorCode).toBeNull();
  });

  it('hang a withdrawn county on the nearest region above that is known', () => {
    expect(byCode.get('320602')).toMatchObject({ level: 'COUNTY', parentCode: '3206', successorCode: '320613' });
    expect(byCode.get('110228')).toMatchObject({ name: '密云县', successorCode: '110118' });
  });
});
