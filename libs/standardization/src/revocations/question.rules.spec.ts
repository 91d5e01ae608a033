import { effectiveDay, questionDays, questionOf, requireHeard, requireHolding, type RevocationRule } from './question.rules.js';
import { certificateNumbers, statusOn } from '../verification/public.rules.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const RULE: RevocationRule = { accidentMonths: 12, deaths: 1, seriousInjuries: 3, lossYuan: 1_000_000, hazardOverdueDays: 1, assessmentOverdueDays: 30 };
const accident = (occurredOn: string, deaths: number, seriousInjuries: number) => ({ occurredOn, deaths, seriousInjuries, directLoss: 0n });

describe('the question of a revocation', () => {
  it('is raised by an accident that reaches the toll with those before it', () => {
    const of = (...accidents: ReturnType<typeof accident>[]) => questionOf({ cause: 'ACCIDENT', subjectId: 'a', on: '2026-06-01', accidents, asked: [] }, RULE, '2026-06-15');
    expect(of(accident('2026-06-01', 1, 0))).toEqual({ cause: 'ACCIDENT', causeKey: 'a/1/0/0', ground: 'SERIOUS_ACCIDENT', facts: { subjectId: 'a', on: '2026-06-01', deaths: 1, seriousInjuries: 0, directLoss: '0' } });
    expect(of(accident('2026-06-01', 0, 1), accident('2025-12-01', 0, 2))).toMatchObject({ facts: { seriousInjuries: 3 } });
    expect(of(accident('2026-06-01', 0, 1), accident('2025-06-01', 0, 2))).toBeNull();
  });

  it.each([
    ['MAJOR_HAZARD', '2026-06-14', 'h/2026-06-14'],
    ['MAJOR_HAZARD', '2026-06-15', null],
    ['SELF_ASSESSMENT', '2026-05-16', '2026-05-16'],
    ['SELF_ASSESSMENT', '2026-05-17', null],
  ] as const)('by %s of %s: %s', (cause, on, key) => expect(questionOf({ cause, subjectId: 'h', on }, RULE, '2026-06-15')?.causeKey ?? null).toBe(key));

  const certificate = { issuedOn: '2025-01-01', expiresOn: '2027-12-31', revokedOn: null };

  it('is decided for a day on which the certificate would still hold', () => {
    expect(effectiveDay(certificate, null, '2026-06-15')).toBe('2026-06-15');
    expect(effectiveDay(certificate, '2027-12-31', '2026-06-15')).toBe('2027-12-31');
    for (const day of ['2026-06-14', '2028-01-01']) expect(() => effectiveDay(certificate, day, '2026-06-15')).toThrow(code('REVOCATION_EFFECTIVE_DAY'));
    expect(() => effectiveDay(certificate, null, '2028-01-01')).toThrow(code('REVOCATION_NOT_IN_FORCE'));
    expect(() => effectiveDay({ ...certificate, revokedOn: '2026-12-31' }, null, '2026-06-15')).toThrow(code('REVOCATION_NOT_IN_FORCE'));
    expect(effectiveDay({ ...certificate, issuedOn: '2026-07-01' }, null, '2026-06-15')).toBe('2026-07-01');
  });

  it('has its days in working days, none while their calendar isn’t published, and hears the enterprise first', () => {
    const clocks = { body: { hearingWorkingDays: 5, decisionWorkingDays: 20 }, version: '7' };
    expect(questionDays('2026-06-15', clocks)).toEqual({ hearingUntil: '2026-06-23', dueOn: '2026-07-14', clockRuleVersion: '7' });
    for (const day of ['2026-12-28', '2026-12-18']) expect(questionDays(day, clocks)).toBeNull();
    expect(() => requireHeard('2026-06-23', '2026-06-23')).toThrow(code('REVOCATION_HEARING'));
    expect(() => requireHeard('2026-06-23', '2026-06-24')).not.toThrow();
  });

  it('is asked about what holds, or will', () => {
    expect(() => requireHolding({ ...certificate, issuedOn: '2026-07-01' }, '2026-06-15')).not.toThrow();
    expect(() => requireHolding(certificate, '2028-01-01')).toThrow(code('REVOCATION_NOT_IN_FORCE'));
  });
});

describe('what anybody may verify', () => {
  it.each([
    ['2024-12-31', null, 'NOT_YET'],
    ['2025-01-01', null, 'VALID'],
    ['2027-12-31', null, 'VALID'],
    ['2028-01-01', null, 'EXPIRED'],
    ['2026-06-14', '2026-06-15', 'VALID'],
    ['2026-06-15', '2026-06-15', 'REVOKED'],
    ['2028-01-01', '2026-06-15', 'REVOKED'],
  ] as const)('on %s, revoked on %s: %s', (day, revokedOn, status) => expect(statusOn({ issuedOn: '2025-01-01', expiresOn: '2027-12-31', revokedOn }, day)).toBe(status));

  it('by a number in full width too', () => {
    expect(certificateNumbers('　ＡＱＢ１ ')).toEqual(['ＡＱＢ１', 'AQB1']);
    expect(certificateNumbers('AQB 1')).toEqual(['AQB 1']);
    expect([...certificateNumbers(' '), ...certificateNumbers('x'.repeat(101))]).toEqual([]);
  });
});
