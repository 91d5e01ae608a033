import { priorityOf, type PriorityFacts } from './hazard-priority.rules.js';
import { TODAY } from '../../test/hazard.fixtures.js';

const facts = (over: Partial<PriorityFacts> = {}): PriorityFacts => ({ status: 'RECTIFYING', level: 'GENERAL', supervisionLevel: null, deadline: '2022-06-03', ...over });

describe('priority', () => {
  it.each<[Partial<PriorityFacts>, number, string]>([
    [{}, 58, '一般隐患；剩余 3 天'],
    [{ deadline: TODAY }, 61, '一般隐患；今日到期'],
    [{ deadline: '2022-05-28' }, 64, '一般隐患；逾期 3 天'],
    [{ deadline: '2020-01-01' }, 151, '一般隐患；逾期 881 天'],
    [{ deadline: '2023-01-01' }, 1, '一般隐患；剩余 215 天'],
    [{ deadline: null }, 31, '一般隐患；未定整改时限'],
    [{ level: 'MAJOR', supervisionLevel: 'MUNICIPAL' }, 1358, '重大隐患；市级挂牌督办；剩余 3 天'],
    [{ status: 'AWAITING_ACCEPTANCE', deadline: '2020-01-01' }, 1, '一般隐患；待验收'],
    [{ status: 'ACCEPTED' }, 0, '已销号'],
    [{ status: 'VOIDED' }, 0, '已作废'],
  ])('%j: %i, %s', (over, value, reason) => {
    expect(priorityOf(facts(over), TODAY)).toEqual({ value, reason });
  });

  it('puts a major hazard before any general one', () => {
    const least = priorityOf(facts({ level: 'MAJOR', status: 'AWAITING_ACCEPTANCE' }), TODAY).value;
    const most = priorityOf(facts({ supervisionLevel: 'NATIONAL', deadline: '2000-01-01' }), TODAY).value;
    expect(least).toBeGreaterThan(most);
  });
});
