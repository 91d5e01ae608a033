import { Decimal } from '@anze/kernel';
import { RULE_KINDS, RULE_SEEDS, type Rule } from '@anze/rules';
import { schemesFor, schemesInForce, type Scheme, type SchemeSubject } from './scheme.rules.js';

const VERSIONS = RULE_SEEDS.filter(({ kind }) => kind === 'standardization.scheme') as unknown as Rule<'standardization.scheme'>[];
const scheme = (code: string, over: Partial<Scheme> = {}): Scheme => ({ code, name: code, edition: '2016', source: 'test', scope: {}, thresholds: [{ level: 'LEVEL_3', from: 60 }], elements: [{ code: '1', name: '要素', items: [{ code: '1.1', text: '项', full: 100 }] }], ...over });
const rule = (regionCode: string, version: string, effectiveFrom: string, ...schemes: Scheme[]): Rule<'standardization.scheme'> => ({ regionCode, version, effectiveFrom, source: 'test', body: { schemes } });
const firm = (over: Partial<SchemeSubject> = {}): SchemeSubject => ({ regionCode: '330282001', sector: 'INDUSTRY_TRADE', industryCode: 'C3854', headcount: 500, ...over });

describe('the schemes of a region on a day', () => {
  const versions = [rule('', '1', '2000-01-01', scheme('A'), scheme('B')), rule('', '2', '2020-01-01', scheme('A')), rule('33', '1', '2010-01-01', scheme('B'), scheme('C')), rule('3302', '1', '2030-01-01', scheme('A'))];
  it.each([
    ['330282', '2015-01-01', ['A /1', 'B 33/1', 'C 33/1']],
    ['330282', '2009-12-31', ['A /1', 'B /1']],
    // The nation's newer version no longer names B; the province's own does.
    ['330282', '2020-01-01', ['A /2', 'B 33/1', 'C 33/1']],
    ['3202', '2020-01-01', ['A /2']],
    ['330282001', '2030-01-01', ['A 3302/1', 'B 33/1', 'C 33/1']],
    ['', '2020-01-01', ['A /2']],
    ['33', '1999-12-31', []],
  ])('%s on %s', (region, on, expected) => expect(schemesInForce(versions, region, on).map((one) => `${one.code} ${one.rule}`)).toEqual(expected));
});

describe('the schemes for an enterprise', () => {
  const codes = (subject: SchemeSubject, on = '2026-06-15', level: 'LEVEL_1' | 'LEVEL_2' | 'LEVEL_3' | null = null): string[] => schemesFor(schemesInForce(VERSIONS, subject.regionCode, on), subject, level).map(({ code, edition }) => `${code} ${edition}`);

  it.each<[string, Partial<SchemeSubject>, string[]]>([
    ['a large one', {}, ['GENERAL 2025']],
    ['a small one in the city that has a scheme for it', { headcount: 299 }, ['SMALL_FIRMS 2016', 'GENERAL 2025']],
    ['one of 300', { headcount: 300 }, ['GENERAL 2025']],
    ['a small one elsewhere', { headcount: 20, regionCode: '320613001' }, ['GENERAL 2025']],
    ['chemicals by sector', { sector: 'HAZARDOUS_CHEMICALS', headcount: 20 }, ['CHEMICALS 2016']],
    ['chemicals by industry', { industryCode: 'C2614' }, ['CHEMICALS 2016']],
  ])('%s', (_, over, expected) => expect(codes(firm(over))).toEqual(expected));

  it('are those of the day: the edition of 2025 from 2025-10-31 on', () => {
    expect(codes(firm(), '2025-10-30')).toEqual(['GENERAL 2016']);
    expect(codes(firm(), '2025-10-31')).toEqual(['GENERAL 2025']);
    expect(codes(firm(), '2022-05-31')).toEqual(['GENERAL 2016']);
  });

  it('are those by which the level can be reached', () => {
    expect(codes(firm({ headcount: 20 }), '2026-06-15', 'LEVEL_2')).toEqual(['GENERAL 2025']);
    expect(codes(firm({ headcount: 20 }), '2026-06-15', 'LEVEL_3')).toEqual(['SMALL_FIRMS 2016', 'GENERAL 2025']);
  });
});

describe('the schemes that ship', () => {
  const shipped = VERSIONS.flatMap(({ body, version, regionCode }) => body.schemes.map((one) => [`${regionCode}/${version} ${one.code}`, one] as const));

  it.each(shipped)('%s has 100 marks, and something that applies to everybody', (_, one) => {
    expect(one.elements.flatMap(({ items }) => items).reduce((sum, { full }) => sum.plus(full), new Decimal(0)).toNumber()).toBe(100);
    expect(one.elements.flatMap(({ items }) => items).some(({ always }) => always)).toBe(true);
    expect(one.source).toMatch(/产品缺省值.*核对/);
  });

  it('have the eight elements of 2016 and ten of 2025', () => {
    const elements = (version: string): string[] => VERSIONS.find((one) => one.version === version && one.regionCode === '')!.body.schemes.find(({ code }) => code === 'GENERAL')!.elements.map(({ name }) => name);
    expect(elements('2016')).toEqual(['目标职责', '制度化管理', '教育培训', '现场管理', '安全风险管控及隐患排查治理', '应急管理', '事故管理', '持续改进']);
    expect(elements('2025')).toHaveLength(10);
  });

  it('reach the third level from 80 for chemicals, from 60 for others', () => expect(shipped.map(([, one]) => [one.code, one.thresholds.at(-1)])).toEqual(shipped.map(([, one]) => [one.code, { level: 'LEVEL_3', from: one.code === 'CHEMICALS' ? 80 : 60 }])));
});

describe('a scheme that can’t be one', () => {
  const judge = (...schemes: object[]): boolean => RULE_KINDS['standardization.scheme'].safeParse({ schemes }).success;
  const [good] = [scheme('A')];
  it('is taken when it can', () => expect(judge(good!, scheme('B'))).toBe(true));
  it.each<[string, object[]]>([
    ['a scheme twice', [good!, good!]],
    ['no items', [{ ...good, elements: [{ code: '1', name: '要素', items: [] }] }]],
    ['an item twice', [{ ...good, elements: [good!.elements[0]!, { ...good!.elements[0]!, code: '2' }] }]],
    ['an element twice', [{ ...good, elements: [good!.elements[0]!, { code: '1', name: '要素', items: [{ code: '1.2', text: '项', full: 1 }] }] }]],
    ['marks of three decimals', [{ ...good, elements: [{ code: '1', name: '要素', items: [{ code: '1.1', text: '项', full: 1.001 }] }] }]],
    ['no marks', [{ ...good, elements: [{ code: '1', name: '要素', items: [{ code: '1.1', text: '项', full: 0 }] }] }]],
    ['a lower level from a higher score', [{ ...good, thresholds: [{ level: 'LEVEL_2', from: 60 }, { level: 'LEVEL_3', from: 70 }] }]],
    ['a level twice', [{ ...good, thresholds: [{ level: 'LEVEL_3', from: 70 }, { level: 'LEVEL_3', from: 60 }] }]],
    ['the lowest first', [{ ...good, thresholds: [{ level: 'LEVEL_3', from: 90 }, { level: 'LEVEL_2', from: 60 }] }]],
    ['no thresholds', [{ ...good, thresholds: [] }]],
  ])('with %s', (_, schemes) => expect(judge(...schemes)).toBe(false));
});
