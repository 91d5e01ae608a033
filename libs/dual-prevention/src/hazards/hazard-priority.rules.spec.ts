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
    [{ peopleExposed: 2 }, 58, '一般隐患；暴露 2 人；剩余 3 天'],
    [{ peopleExposed: 3 }, 78, '一般隐患；暴露 3 人；剩余 3 天'],
    [{ peopleExposed: 10 }, 98, '一般隐患；暴露 10 人；剩余 3 天'],
    [{ peopleExposed: 30 }, 118, '一般隐患；暴露 30 人；剩余 3 天'],
    [{ riskColour: 'RED', peopleExposed: 30 }, 238, '一般隐患；红色风险单元；暴露 30 人；剩余 3 天'],
    [{ riskColour: 'BLUE' }, 58, '一般隐患；蓝色风险单元；剩余 3 天'],
    [{ status: 'AWAITING_ACCEPTANCE', deadline: '2020-01-01' }, 1, '一般隐患；待验收'],
    [{ status: 'ACCEPTED' }, 0, '已销号'],
    [{ status: 'VOIDED' }, 0, '已作废'],
  ])('%j: %i, %s', (over, value, reason) => {
    expect(priorityOf(facts(over), TODAY)).toEqual({ value, reason, reasons: reason.split('；') });
  });

  it('puts a major hazard before any general one', () => {
    const least = priorityOf(facts({ level: 'MAJOR', status: 'AWAITING_ACCEPTANCE' }), TODAY).value;
    const most = priorityOf(facts({ riskColour: 'RED', peopleExposed: 1000, supervisionLevel: 'NATIONAL', deadline: '2000-01-01' }), TODAY).value;
    expect(least).toBeGreaterThan(most);
  });
});
