import fc from 'fast-check';
import { RULE_SEEDS } from '@anze/rules';
import { digestMinutes, mailPlan, pauseSeconds, retrySeconds, stateAfter, webhookOutcome, type DeliveryRule, type FreshMail } from './delivery.rules.js';

const RULE = RULE_SEEDS.find((seed) => seed.kind === 'notification.delivery')!.body as DeliveryRule;
const mails = (n: number, kind = 'HAZARD_OVERDUE'): FreshMail[] => Array.from({ length: n }, (_, index) => ({ notificationId: `${kind} ${index}`, kind }));
const shape = ({ singles, held }: ReturnType<typeof mailPlan>): [number, number] => [singles.length, held.length];

describe('a digest instead of forty mails', () => {
  it.each([
    ['five', { singles: 0, digests: 0 }, 5, [5, 0]],
    ['six', { singles: 0, digests: 0 }, 6, [0, 6]],
    ['forty', { singles: 0, digests: 0 }, 40, [0, 40]],
    ['the sixth of a day', { singles: 5, digests: 0 }, 1, [0, 1]],
    ['the first after a digest', { singles: 0, digests: 1 }, 1, [0, 1]],
  ])('%s', (_, day, n, expected) => expect(shape(mailPlan(day, mails(n), RULE))).toEqual(expected));

  it('holds nothing that is urgent', () => {
    const plan = mailPlan({ singles: 5, digests: 1 }, [...mails(3), ...mails(2, 'MAJOR_HAZARD_REPORTED')], RULE);
    expect(plan.singles.map(({ kind }) => kind)).toEqual(['MAJOR_HAZARD_REPORTED', 'MAJOR_HAZARD_REPORTED']);
    expect(plan.held).toHaveLength(3);
  });

  it('loses none and never passes the threshold, however a day’s mails come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 20 }), (batches) => {
        const day = { singles: 0, digests: 0 };
        let held = 0;
        for (const n of batches) {
          const plan = mailPlan(day, mails(n), RULE);
          day.singles += plan.singles.length;
          held += plan.held.length;
          if (plan.held.length > 0) day.digests += 1;
        }
        expect(day.singles + held).toBe(batches.reduce((sum, n) => sum + n, 0));
        expect(day.singles).toBeLessThanOrEqual(RULE.digestAbove);
        if (held > 0) expect(batches.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(RULE.digestAbove);
      }),
    );
  });

  it('collects twice as long for each further one of a day: eight at most', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => digestMinutes(RULE, n))).toEqual([15, 30, 60, 120, 240, 480, 720]);
    let [minutes, digests] = [0, 0];
    while (minutes < 24 * 60) minutes += digestMinutes(RULE, (digests += 1));
    expect(digests).toBeLessThanOrEqual(8);
  });
});

describe('retries', () => {
  it('wait longer each time, up to the longest, spread over the upper half', () => {
    for (const [attempts, full] of [[1, 60], [2, 120], [5, 960], [9, 15_360], [10, 21_600], [40, 21_600]] as const) {
      expect(retrySeconds(RULE, attempts, 0)).toBe(full / 2);
      expect(retrySeconds(RULE, attempts, 0.999_999)).toBeCloseTo(full, 0);
    }
  });

  it('end after the last attempt', () => {
    expect(stateAfter({ kind: 'FAILED', reason: 'x' }, RULE.attempts - 1, RULE, 0)).toMatchObject({ status: 'PENDING', lastError: 'x' });
    expect(stateAfter({ kind: 'FAILED', reason: 'x' }, RULE.attempts, RULE, 0)).toEqual({ status: 'DEAD', waitSeconds: 0, lastError: 'x' });
  });

  it.each([
    ['SENT', 'SENT'],
    ['REFUSED', 'DEAD'],
    ['GONE', 'DEAD'],
    ['CANCELLED', 'CANCELLED'],
  ] as const)('are not made of what is %s', (kind, status) => expect(stateAfter({ kind, reason: 'x' }, 1, RULE, 0).status).toBe(status));

  it.each([
    [200, 'SENT'],
    [299, 'SENT'],
    [301, 'FAILED'],
    [400, 'FAILED'],
    [401, 'FAILED'],
    [410, 'GONE'],
    [429, 'FAILED'],
    [500, 'FAILED'],
    [199, 'FAILED'],
  ])('an answer %i is %s', (status, kind) => expect(webhookOutcome(status).kind).toBe(kind));

  it('leave an endpoint that fails alone for longer and longer, a quarter of an hour at most', () => {
    expect([1, 2, 3, 8, 9, 100].map(pauseSeconds)).toEqual([5, 10, 20, 640, 900, 900]);
  });
});
