import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { requireCancellable, requireEndorsable, termChanges, termsOn, type EndorsableTerms } from './endorsement.rules.js';

const TERMS: EndorsableTerms = {
  insuredPersons: 20, workerGroups: [], endsOn: '2026-06-30', sites: [], project: null, fullPremium: 1_000n,
  perPersonLimit: 50n, perAccidentLimit: null, cumulativeLimit: null, medicalLimit: null, thirdPartyPropertyLimit: null, rescueLimit: null,
};

describe('what an endorsement changes', () => {
  it('is told by its kinds, with what was before and after', () => {
    expect(termChanges(TERMS, { ...TERMS, insuredPersons: 30, fullPremium: 1_500n, sites: [{ name: 'x', address: null }] })).toEqual({
      kinds: ['HEADCOUNT', 'SITES', 'PREMIUM'],
      before: { insuredPersons: 20, fullPremium: 1_000n, sites: [] },
      after: { insuredPersons: 30, fullPremium: 1_500n, sites: [{ name: 'x', address: null }] },
    });
    expect(() => termChanges(TERMS, { ...TERMS, workerGroups: [] })).toThrow(expect.objectContaining({ code: 'ENDORSED_NOTHING' }));
  });

  it('leaves the terms of every day before it as they were', () => {
    const change = fc.record({ offset: fc.integer({ min: 0, max: 40 }), insuredPersons: fc.integer({ min: 1, max: 99 }), perPersonLimit: fc.bigInt({ min: 1n, max: 99n }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.integer({ min: -1, max: 45 }), (drawn, on) => {
        let now = TERMS;
        const history = drawn
          .sort((a, b) => a.offset - b.offset)
          .map(({ offset, ...to }, index) => {
            const before = { insuredPersons: now.insuredPersons, perPersonLimit: now.perPersonLimit };
            now = { ...now, ...to };
            return { seq: index + 1, effectiveFrom: addDays('2025-07-01', offset), before };
          });
        const expected = drawn.filter(({ offset }) => offset <= on).at(-1) ?? TERMS;
        const found = termsOn(now, history, addDays('2025-07-01', on));
        expect([found.insuredPersons, found.perPersonLimit]).toEqual([expected.insuredPersons, expected.perPersonLimit]);
      }),
    );
  });
});

describe('the days of a change', () => {
  const policy = { startsOn: '2025-07-01', endsOn: '2026-06-30', cover: 'ENTERPRISE_WIDE' as const };
  it.each([
    ['2025-07-01', '2025-06-01', null, null],
    ['2025-06-30', '2025-06-01', null, 'ENDORSED_OUTSIDE'],
    ['2025-07-31', '2025-08-01', null, 'ENDORSED_OUTSIDE'],
    ['2025-08-01', '2025-08-01', null, null],
    ['2025-08-01', '2025-07-01', '2025-08-02', 'ENDORSED_OUTSIDE'],
    ['2025-08-02', '2025-07-01', '2025-08-02', null],
    ['2026-06-30', '2025-07-01', null, null],
    ['2026-07-01', '2025-07-01', null, 'ENDORSED_OUTSIDE'],
  ])('from %s, asked on %s after one of %s: %s', (effectiveFrom, today, last, code) => {
    const act = (): void => requireEndorsable(policy, { effectiveFrom, endsOn: policy.endsOn }, last, today);
    if (code === null) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('shorten a project’s cover alone', () => {
    const shorter = { effectiveFrom: '2025-08-01', endsOn: '2025-12-31' };
    expect(() => requireEndorsable(policy, shorter, null, '2025-07-01')).toThrow(expect.objectContaining({ code: 'POLICY_SHORTENED' }));
    expect(() => requireEndorsable({ ...policy, cover: 'PROJECT' }, shorter, null, '2025-07-01')).not.toThrow();
    expect(() => requireEndorsable({ ...policy, cover: 'PROJECT' }, { ...shorter, endsOn: '2025-07-31' }, null, '2025-07-01')).toThrow(expect.objectContaining({ code: 'ENDORSED_OUTSIDE' }));
  });

  it.each([
    ['2025-06-30', '2025-06-01', false],
    ['2025-07-01', '2025-06-01', true],
    ['2025-08-01', '2025-08-02', false],
    ['2025-08-02', '2025-08-02', true],
    ['2026-06-30', '2025-08-02', true],
    ['2026-07-01', '2025-08-02', false],
  ])('cancelled from %s, asked on %s: %s', (on, today, possible) => {
    const act = (): void => requireCancellable(policy, on, today);
    if (possible) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code: 'CANCELLED_OUTSIDE' }));
  });
});
