import { RULE_KINDS, RULE_SEEDS, type Rule } from '@anze/rules';
import { CRITERIA_KINDS, criteriaInForce, criterionOf, type CriteriaKind } from './criteria.rules.js';

const shipped = CRITERIA_KINDS.map((kind) => RULE_SEEDS.filter((seed) => seed.kind === kind) as unknown as Rule<CriteriaKind>[]);
const inForce = (on: string, regionCode = '330282') => criteriaInForce(shipped, { regionCode, on });

describe('criteria of major hazards', () => {
  it('ship with document, number and clause, each under a code of its own', () => {
    for (const kind of CRITERIA_KINDS) for (const seed of RULE_SEEDS) if (seed.kind === kind) expect(() => RULE_KINDS[kind].parse(seed.body)).not.toThrow();
    const criteria = inForce('2026-06-15');
    expect(new Set(criteria.map(({ code }) => code)).size).toBe(criteria.length);
    expect(criteria.filter(({ documentNo }) => documentNo === '安监总管三〔2017〕121号').map(({ clause }) => clause)).toEqual(
      ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六', '十七', '十八', '十九', '二十'].map((n) => `第${n}条`),
    );
    expect(criterionOf(criteria, 'GM-11-10', 'f', '2026-06-15')).toMatchObject({ clause: '第十一条第（十）项', version: '2023', basis: '《工贸企业重大事故隐患判定标准》（应急管理部令第10号）第十一条第（十）项' });
  });

  it.each([
    ['2017-11-12', [], []],
    ['2017-11-13', [], ['2017']],
    ['2023-05-14', [], ['2017']],
    ['2023-05-15', ['2023'], ['2017']],
  ] as const)('on %s are those in force', (on, trade, chemicals) => {
    const versions = (sector: string) => [...new Set(inForce(on).filter(({ sectors }) => sectors.includes(sector)).map(({ version }) => version))];
    expect([versions('INDUSTRY_TRADE'), versions('HAZARDOUS_CHEMICALS')]).toEqual([trade, chemicals]);
  });

  it('of a region replace the nation’s, document by document', () => {
    const [trade] = shipped[0]!;
    const own: Rule<CriteriaKind> = { ...trade!, version: '330282-1', regionCode: '330282', effectiveFrom: '2024-01-01', body: { ...trade!.body, criteria: trade!.body.criteria.slice(0, 1) } };
    const criteria = (regionCode: string) => criteriaInForce([[...shipped[0]!, own], shipped[1]!], { regionCode, on: '2026-06-15' });
    expect(criteria('330282001').filter(({ sectors }) => sectors.includes('INDUSTRY_TRADE'))).toHaveLength(1);
    expect(criteria('330281').filter(({ sectors }) => sectors.includes('INDUSTRY_TRADE')).length).toBeGreaterThan(30);
    expect(criteria('330282001').filter(({ sectors }) => sectors.includes('HAZARDOUS_CHEMICALS'))).toHaveLength(20);
  });

  it('that are not in force are refused by name', () => {
    expect(() => criterionOf(inForce('2020-01-01'), 'GM-03-1', 'hazards[2].majorCriterion', '2020-01-01')).toThrow(
      expect.objectContaining({ code: 'HAZARD_CRITERION_UNKNOWN', params: { field: 'hazards[2].majorCriterion', code: 'GM-03-1', on: '2020-01-01' } }),
    );
  });
});
