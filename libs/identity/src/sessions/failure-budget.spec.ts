import { FailureBudget } from './failure-budget.js';

describe('failures from one address', () => {
  let now = 0;
  const make = (keys = 100): FailureBudget => new FailureBudget({ burst: 3, secondsPerToken: 10, keys, now: () => now });
  beforeEach(() => (now = 1_000_000));

  it('may come in a burst, then one at a time', () => {
    const budget = make();
    expect([1, 2, 3, 4].map(() => budget.take('a'))).toEqual([0, 0, 0, 10]);
    now += 4_000;
    expect(budget.take('a')).toBe(6);
    now += 6_000;
    expect(budget.take('a')).toBe(0);
    expect(budget.take('a')).toBe(10);
  });

  it('don’t count for another', () => {
    const budget = make();
    for (let i = 0; i < 4; i += 1) budget.take('a');
    expect(budget.take('b')).toBe(0);
  });

  it('are never more than a burst, however long nothing happens and whatever is given back', () => {
    const budget = make();
    budget.take('a');
    now += 86_400_000;
    for (let i = 0; i < 10; i += 1) budget.giveBack('a');
    expect([1, 2, 3, 4].map(() => budget.take('a') === 0)).toEqual([true, true, true, false]);
  });

  it('don’t include good attempts', () => {
    const budget = make();
    for (let i = 0; i < 20; i += 1) {
      expect(budget.take('a')).toBe(0);
      budget.giveBack('a');
    }
  });

  it('are remembered for so many addresses, the longest unused forgotten first', () => {
    const budget = make(2);
    for (let i = 0; i < 3; i += 1) budget.take('old');
    for (let i = 0; i < 3; i += 1) budget.take('used');
    budget.take('old');
    budget.take('new');
    expect(budget.take('old')).toBeGreaterThan(0);
    expect(budget.take('used')).toBe(0);
  });

  it('don’t come back when the machine’s clock is set back', () => {
    const budget = make();
    for (let i = 0; i < 3; i += 1) budget.take('a');
    now -= 500_000;
    expect(budget.take('a')).toBe(10);
  });
});
