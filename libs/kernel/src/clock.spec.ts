import { Clock, StandingClock, SystemClock } from './clock.js';

describe('clocks', () => {
  it('a standing clock never moves, whatever is done to what it gave', () => {
    const at = new Date('2022-05-31T04:00:00Z');
    const clock: Clock = new StandingClock(at);
    at.setUTCFullYear(1999);
    clock.now().setUTCFullYear(1999);
    expect(clock.now().toISOString()).toBe('2022-05-31T04:00:00.000Z');
  });

  it('today is the day in Asia/Shanghai', () => {
    expect(new StandingClock(new Date('2022-05-30T15:59:59Z')).today()).toBe('2022-05-30');
    expect(new StandingClock(new Date('2022-05-30T16:00:00Z')).today()).toBe('2022-05-31');
  });

  it('the system clock is the machine’s', () => {
    const before = Date.now();
    const now = new SystemClock().now().getTime();
    expect(now >= before && now <= Date.now()).toBe(true);
  });

  it('an invalid instant is refused at once', () => {
    expect(() => new StandingClock(new Date('yesterday'))).toThrow(RangeError);
  });
});
