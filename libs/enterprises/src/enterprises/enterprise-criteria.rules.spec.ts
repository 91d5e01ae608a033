import { enterpriseCriteria, regionCriterion } from './enterprise-criteria.rules.js';

const today = '2022-05-31';

describe('the filter of enterprises', () => {
  it('narrows by nothing when nothing is asked', () => {
    expect(enterpriseCriteria({}, today)).toEqual({ today });
    expect(enterpriseCriteria({ uscc: null, nameContains: null, regionCode: null, sector: null, insured: null, standardizationLevel: null }, today)).toEqual({ today });
    expect(enterpriseCriteria({ nameContains: ' 　' }, today)).toEqual({ today });
  });

  it('keeps a false', () => expect(enterpriseCriteria({ insured: false }, today)).toEqual({ today, insured: false }));

  it.each(['91330282003F8NX65P', ' 91330282003f8nx65p ', '９１３３０２８２００３Ｆ８ＮＸ６５Ｐ'])('understands the code %s', (uscc) =>
    expect(enterpriseCriteria({ uscc }, today)).toEqual({ today, uscc: '91330282003F8NX65P' }));

  it.each(['', '9133', '91330282003F8NX65P0', "91330282003F8NX6' --", '91330282003F8NX65\u0000'])('finds nobody by %p', (uscc) => expect(enterpriseCriteria({ uscc }, today)).toBeNull());

  it('bounds the part of a name, in characters', () => {
    expect(enterpriseCriteria({ nameContains: '𠮷'.repeat(100) }, today)?.nameContains).toHaveLength(200);
    expect(() => enterpriseCriteria({ nameContains: '金'.repeat(101) }, today)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    expect(enterpriseCriteria({ nameContains: ' 金\u0000 ' }, today)).toEqual({ today, nameContains: '金' });
  });

  it.each([
    ['33', '33', '34'],
    ['330282', '330282', '330283'],
    ['330282001000', '330282001', '330282002'],
    ['320602', '320613', '320614'],
  ])('%s is the range from %s to %s', (code, lo, hi) => expect(regionCriterion(code)).toEqual({ lo, hi }));

  it.each(['', '3', '330', 'abcdef', '00', '33%', '3302820010001'])('%p is no region', (code) => expect(() => regionCriterion(code)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })));
});
