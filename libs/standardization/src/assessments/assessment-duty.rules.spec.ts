import fc from 'fast-check';
import { addDays } from '@anze/kernel';
import { heldSince, type ChainedCertificate } from '../certificates/certificate-chain.rules.js';
import { assessmentDuty, yearsOwed } from './assessment-duty.rules.js';

const RULE = { dueMonth: 12, dueDay: 31, yearsAfterIssue: 1, missedForDays: 90 };
/** One that was announced here after an evaluation. */
const held = (id: string, issuedOn: string, expiresOn: string, revokedOn: string | null = null): ChainedCertificate => ({ id, level: 'LEVEL_3', authority: '宁波', announced: true, renewsId: null, issuedOn, expiresOn, revokedOn });
const FIRST = held('a', '2023-03-01', '2026-02-28');

describe('the self-assessment that is owed', () => {
  it.each([
    ['in the year of issue, none', [FIRST], [], '2023-12-31', null],
    ['in the next, that year’s', [FIRST], [], '2024-01-01', '2024-12-31'],
    ['once signed, none', [FIRST], [2024], '2024-06-01', null],
    ['a missed one is asked for', [FIRST], [], '2025-03-31', '2024-12-31'],
    ['no longer than the rule says: 90 days', [FIRST], [], '2025-04-01', '2025-12-31'],
    ['the running one although the missed one is signed late', [FIRST], [2024], '2025-02-01', '2025-12-31'],
    ['the missed one although the running one is signed', [FIRST], [2025], '2025-02-01', '2024-12-31'],
    ['on the last day of the certificate', [FIRST], [2025], '2026-02-28', '2026-12-31'],
    ['not after it', [FIRST], [2025], '2026-03-01', null],
    ['not before the certificate', [held('a', '2024-06-01', '2027-05-31')], [], '2024-05-31', null],
    ['not after its revocation', [held('a', '2023-03-01', '2026-02-28', '2024-05-01')], [], '2024-05-01', null],
    ['the day before it', [held('a', '2023-03-01', '2026-02-28', '2024-05-01')], [], '2024-04-30', '2024-12-31'],
  ])('%s', (_, certificates, signed, today, dueOn) => expect(assessmentDuty(certificates, new Set(signed), RULE, today)?.dueOn ?? null).toBe(dueOn));

  it('is noted on the certificate that ends last, and owed since the first that is held', () => {
    const both = [FIRST, held('b', '2025-02-01', '2028-01-31')];
    expect(assessmentDuty(both, new Set(), RULE, '2025-06-01')).toEqual({ certificateId: 'b', year: 2025, dueOn: '2025-12-31' });
    expect(assessmentDuty(both.toReversed(), new Set(), RULE, '2025-06-01')?.certificateId).toBe('b');
    // The first has ended: the second's own year of issue counts.
    expect(assessmentDuty(both, new Set(), RULE, '2026-03-01')?.dueOn).toBe('2026-12-31');
  });

  it('is that of every year where a certificate is renewed directly', () => {
    const old = held('a', '2023-06-01', '2026-05-31');
    const renewed = { ...held('b', '2026-06-01', '2029-05-31'), renewsId: 'a' };
    const third = { ...held('c', '2029-06-01', '2032-05-31'), renewsId: 'b' };
    const all = [old, renewed, third];
    const due = (today: string, signed: number[] = [], of = all) => assessmentDuty(of, new Set(signed), RULE, today);
    expect(due('2026-05-31', [2025])).toEqual({ certificateId: 'a', year: 2026, dueOn: '2026-12-31' });
    expect(due('2026-06-01', [2025])).toEqual({ certificateId: 'b', year: 2026, dueOn: '2026-12-31' });
    expect(due('2029-06-01', [2028])).toEqual({ certificateId: 'c', year: 2029, dueOn: '2029-12-31' });
    // After an evaluation the year of issue is spared.
    expect(due('2026-06-01', [2025], [old, { ...renewed, renewsId: null }])).toBeNull();
    expect(all.map((one) => yearsOwed(one, all, RULE, '2032-05-31').map(({ year }) => year))).toEqual([[2024, 2025], [2026, 2027, 2028], [2029, 2030, 2031]]);
  });

  it('isn’t that of a day on which nothing was held', () => {
    const old = held('a', '2023-12-01', '2026-11-30');
    const late = { ...held('b', '2027-01-11', '2030-01-10'), renewsId: 'a' };
    expect(assessmentDuty([old, late], new Set([2025]), RULE, '2027-01-11')?.dueOn).toBe('2027-12-31');
    expect(yearsOwed(late, [old, late], RULE, '2030-01-10').map(({ year }) => year)).toEqual([2027, 2028, 2029]);
  });

  it.each<[string, Partial<ChainedCertificate>, Partial<ChainedCertificate>, boolean]>([
    ['the next day', {}, {}, true],
    ['before the last day', {}, { issuedOn: '2026-05-01' }, true],
    ['a day too late', {}, { issuedOn: '2026-06-02' }, false],
    ['of another level', {}, { level: 'LEVEL_2' }, false],
    ['of another authority', {}, { authority: '余姚' }, false],
    ['after one that was taken', { revokedOn: '2026-05-31' }, {}, false],
    ['after one that was announced here', { announced: true }, {}, true],
    ['announced here after an evaluation', {}, { announced: true }, false],
    ['announced here as its renewal', {}, { announced: true, renewsId: 'a' }, true],
  ])('goes on from the one before of a ledger: %s', (_, first, next, goesOn) => {
    const [before, after] = [{ ...held('a', '2023-06-01', '2026-05-31'), announced: false, ...first }, { ...held('b', '2026-06-01', '2029-05-31'), announced: false, ...next }];
    expect(heldSince(after, [after, before])).toBe(goesOn ? '2023-06-01' : after.issuedOn);
  });

  it('is due on the last day of a shorter month', () => expect(assessmentDuty([FIRST], new Set([2024]), { ...RULE, dueMonth: 2 }, '2025-01-10')?.dueOn).toBe('2025-02-28'));

  it.each([
    [true, '2026-02-28', ['2024-12-31', '2025-12-31']],
    [true, '2024-12-31', []],
    [true, '2025-01-01', ['2024-12-31']],
    // What fell due after its last day isn't owed by it.
    [true, '2027-01-05', ['2024-12-31', '2025-12-31']],
    [false, '2026-02-28', ['2025-12-31']],
    [false, '2024-06-01', []],
  ])('in the term of a certificate (announced here: %s) up to %s is %j', (announced, on, days) => expect(yearsOwed({ ...FIRST, announced }, [FIRST], RULE, on).map(({ dueOn }) => dueOn)).toEqual(days));

  const day = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays('2022-01-01', n));
  const certificate = fc.tuple(fc.uuid(), day, fc.integer({ min: 0, max: 1_096 })).map(([id, from, days]) => held(id, from, addDays(from, days)));
  it('is of a certificate in force, of a year that isn’t signed, and not past what the rule asks for', () =>
    fc.assert(
      fc.property(fc.array(certificate, { maxLength: 4 }), fc.uniqueArray(fc.integer({ min: 2021, max: 2027 })), day, (certificates, signed, today) => {
        const duty = assessmentDuty(certificates, new Set(signed), RULE, today);
        const inForce = certificates.filter(({ issuedOn, expiresOn }) => issuedOn <= today && today <= expiresOn);
        if (duty === null) {
          // Nothing held, or every year asked for is signed or the year of issue.
          const first = Math.min(...inForce.map(({ issuedOn }) => Number(issuedOn.slice(0, 4)))) + 1;
          expect(inForce.length === 0 || first > Number(today.slice(0, 4)) || signed.includes(Number(today.slice(0, 4)))).toBe(true);
          return;
        }
        expect(inForce.map(({ id }) => id)).toContain(duty.certificateId);
        expect(signed).not.toContain(duty.year);
        expect(today <= addDays(duty.dueOn, 90)).toBe(true);
      }),
    ));
});
