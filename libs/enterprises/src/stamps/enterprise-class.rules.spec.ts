import { classKeys, classNumber, classNumbers, LEVEL_KEYS, SIZE_KEYS } from '@anze/rollups';
import { RULE_SEEDS, type Rule } from '@anze/rules';
import { classOf, sizeOf } from './enterprise-class.rules.js';

const rule = RULE_SEEDS.find(({ kind }) => kind === 'enterprise.size-bands') as unknown as Rule<'enterprise.size-bands'>;

describe('sizes of enterprises', () => {
  it.each([
    // 工业: below 20 micro, from 20 small, from 300 medium, from 1,000 large
    ['C3854', 0, 'MICRO'], ['C3854', 19, 'MICRO'], ['C3854', 20, 'SMALL'], ['C3854', 299, 'SMALL'], ['C3854', 300, 'MEDIUM'], ['C3854', 999, 'MEDIUM'], ['C3854', 1000, 'LARGE'],
    // 批发业, 零售业 beside it
    ['F5191', 4, 'MICRO'], ['F5191', 5, 'SMALL'], ['F5191', 20, 'MEDIUM'], ['F5191', 200, 'LARGE'], ['F5211', 9, 'MICRO'], ['F5211', 50, 'MEDIUM'], ['F5211', 300, 'LARGE'],
    // 道路运输 as 工业, 仓储业 not
    ['G5411', 300, 'MEDIUM'], ['G5990', 100, 'MEDIUM'], ['G5990', 200, 'LARGE'],
    // 房地产开发 as 工业, 物业管理 not
    ['K7010', 99, 'SMALL'], ['K7020', 99, 'MICRO'],
    // 其他未列明行业: 房地产中介 and 其他房地产, 水利环境公共设施, 社会工作; 自有房地产经营 and 卫生 aren't in it
    ['K7030', 99, 'SMALL'], ['K7030', 100, 'MEDIUM'], ['K7090', 300, 'LARGE'], ['K7040', 100, 'SMALL'], ['N7610', 300, 'LARGE'], ['N7711', 10, 'SMALL'], ['N7810', 100, 'MEDIUM'], ['N7910', 9, 'MICRO'], ['Q8513', 10, 'SMALL'], ['Q8513', 300, 'LARGE'], ['Q8411', 10, 'MICRO'],
    // 建筑业 and 农林牧渔业, by revenue there, as 工业
    ['E4710', 100, 'SMALL'], ['A0111', 19, 'MICRO'],
    ['不明', 20, 'SMALL'],
  ])('of %s with %i people is %s', (industryCode, headcount, size) => {
    expect(sizeOf({ industryCode, headcount }, rule.body)).toBe(size);
  });
});

describe('classes of enterprises', () => {
  it('are a number for each size and level, and say both again', () => {
    const numbers = SIZE_KEYS.flatMap((size) => LEVEL_KEYS.map((level) => [classNumber(size, level), size, level] as const));
    expect(new Set(numbers.map(([number]) => number)).size).toBe(20);
    for (const [number, size, level] of numbers) expect(classKeys(number)).toEqual({ size, level });
    expect([...classNumbers(['LARGE'], null)!].sort((a, b) => a - b)).toEqual([16, 17, 18, 19]);
    expect(classNumbers(['UNKNOWN', 'MICRO'], ['NONE'])).toEqual([0, 4]);
    expect(classNumbers(null, null)).toBeNull();
  });

  it('follow headcount and level; without a rule in force the size is open', () => {
    const facts = { regionCode: '330282001', industryCode: 'C38', headcount: 300, level: 2 };
    expect(classKeys(classOf(facts, [rule], '2022-05-31'))).toEqual({ size: 'MEDIUM', level: 'LEVEL_2' });
    expect(classKeys(classOf({ ...facts, level: null }, [rule], '2022-05-31'))).toEqual({ size: 'MEDIUM', level: 'NONE' });
    expect(classKeys(classOf(facts, [{ ...rule, effectiveFrom: '2023-01-01' }], '2022-05-31'))).toEqual({ size: 'UNKNOWN', level: 'LEVEL_2' });
  });
});
