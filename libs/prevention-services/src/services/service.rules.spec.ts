import type { RecordPolicy } from '@anze/insurance';
import { archiveService, bearingPolicyOf, checkService, confirmService, SERVICE_LIMITS, serviceNo, type ServiceDraft, type ServiceProgress } from './service.rules.js';

const DRAFT: ServiceDraft = { servedOn: '2025-06-01', place: '一车间', staff: ['张某'], content: '隐患排查', cost: 10_000n };
const AT = new Date('2025-06-01T01:00:00Z');
const check = (change: Partial<ServiceDraft>, foundedOn: string | null = '2010-05-01') => checkService({ ...DRAFT, ...change }, foundedOn, '2025-06-01');
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('recording a service', () => {
  it('keeps texts in one form', () => {
    expect(check({ place: '　一车间\n东 ', staff: [' 张某 '], staffNos: null, agencyName: ' ' })).toEqual({ servedOn: '2025-06-01', place: '一车间 东', staff: ['张某'], staffNos: [], content: '隐患排查', cost: 10_000n, agencyName: null, measures: null, process: null, checkIn: null });
  });

  it.each<[string, Partial<ServiceDraft>, string]>([
    ['tomorrow', { servedOn: '2025-06-02' }, 'SERVICE_DATE_IN_FUTURE'],
    ['before the founding', { servedOn: '2010-04-30' }, 'SERVICE_BEFORE_FOUNDING'],
    ['nobody', { staff: [] }, 'BAD_INPUT'],
    ['too many', { staff: Array<string>(21).fill('张某') }, 'BAD_INPUT'],
    ['too many numbers', { staffNos: Array<string>(21).fill('1') }, 'BAD_INPUT'],
    ['a nameless one', { staff: ['张某', ' '] }, 'BAD_INPUT'],
    ['a blank number', { staffNos: [''] }, 'BAD_INPUT'],
    ['a long name', { staff: ['张'.repeat(SERVICE_LIMITS.name + 1)] }, 'BAD_INPUT'],
    ['no place', { place: '　' }, 'BAD_INPUT'],
    ['a long place', { place: '甲'.repeat(SERVICE_LIMITS.place + 1) }, 'BAD_INPUT'],
    ['no content', { content: '\n' }, 'BAD_INPUT'],
    ['a long content', { content: '甲'.repeat(SERVICE_LIMITS.content + 1) }, 'BAD_INPUT'],
    ['a long agency', { agencyName: '甲'.repeat(SERVICE_LIMITS.agency + 1) }, 'BAD_INPUT'],
    ['a negative cost', { cost: -1n }, 'BAD_INPUT'],
    ['long measures', { measures: '甲'.repeat(SERVICE_LIMITS.long + 1) }, 'BAD_INPUT'],
    ['a long process', { process: '甲'.repeat(SERVICE_LIMITS.long + 1) }, 'BAD_INPUT'],
    ['a check-in of the day before', { checkIn: { at: new Date('2025-05-31T15:59:59.999Z') } }, 'BAD_INPUT'],
    ['a check-in of the day after', { checkIn: { at: new Date('2025-06-01T16:00:00Z') } }, 'BAD_INPUT'],
    ['half a position', { checkIn: { at: AT, latitude: 31.9 } }, 'BAD_INPUT'],
    ['the other half', { checkIn: { at: AT, longitude: 120.8 } }, 'BAD_INPUT'],
    ['a latitude off the earth', { checkIn: { at: AT, latitude: 90.000001, longitude: 0 } }, 'BAD_INPUT'],
    ['a longitude off it', { checkIn: { at: AT, latitude: 0, longitude: -180.000001 } }, 'BAD_INPUT'],
    ['no number', { checkIn: { at: AT, latitude: Number.NaN, longitude: 0 } }, 'BAD_INPUT'],
  ])('refuses %s', (_, change, expected) => {
    expect(() => check(change)).toThrow(code(expected));
  });

  it('takes the limits themselves', () => {
    expect(() => check({ servedOn: '2010-05-01', staff: Array<string>(20).fill('张'.repeat(SERVICE_LIMITS.name)), place: '𠮷'.repeat(SERVICE_LIMITS.place), content: '甲'.repeat(SERVICE_LIMITS.content), cost: 0n })).not.toThrow();
    expect(() => check({ servedOn: '1950-01-01' }, null)).not.toThrow();
  });

  it('keeps a check-in to a tenth of a metre', () => {
    expect(check({ checkIn: { at: AT, latitude: 31.98765432, longitude: -120.0000004 } }).checkIn).toEqual({ at: AT, latitude: 31.987654, longitude: -120 });
    for (const [latitude, longitude] of [[90, 180], [-90, -180]] as const) expect(check({ checkIn: { at: AT, latitude, longitude } }).checkIn).toEqual({ at: AT, latitude, longitude });
    expect(check({ checkIn: { at: AT } }).checkIn).toEqual({ at: AT, latitude: null, longitude: null });
    // The day is Asia/Shanghai's.
    expect(() => check({ checkIn: { at: new Date('2025-05-31T16:00:00Z') } })).not.toThrow();
  });

  it('needs a policy in force that day, whatever it costs', () => {
    const policy: RecordPolicy = { policyNo: '1', issuerId: 'insurer', cover: 'ENTERPRISE_WIDE', startsOn: '2025-01-01', endsOn: '2025-12-31', cancelledOn: null };
    for (const day of ['2025-01-01', '2025-12-31']) expect(bearingPolicyOf([policy], day)).toBe(policy);
    for (const [policies, day] of [[[policy], '2024-12-31'], [[policy], '2026-01-01'], [[{ ...policy, cancelledOn: '2025-06-01' }], '2025-06-01'], [[], '2025-06-01']] as const) {
      expect(() => bearingPolicyOf(policies, day)).toThrow(code('SERVICE_OUTSIDE_POLICY'));
    }
  });

  it('numbers it by its day and its uuid', () => {
    expect(serviceNo('01980000-0000-7000-8000-0123456789ab', '2025-06-01')).toBe('FW20250601456789AB');
  });
});

describe('after a service', () => {
  const TODAY = '2025-06-10';
  const SERVED: ServiceProgress = { servedOn: '2025-06-01', confirmedOn: null, satisfaction: null, comment: null };

  it('is confirmed once, from its day on', () => {
    expect(confirmService(SERVED, { satisfaction: 5, comment: ' 很 好 ' }, TODAY)).toEqual({ confirmedOn: TODAY, satisfaction: 5, comment: '很 好' });
    expect(confirmService(SERVED, {}, '2025-06-01')).toEqual({ confirmedOn: '2025-06-01', satisfaction: null, comment: null });
    expect(() => confirmService(SERVED, {}, '2025-05-31')).toThrow(code('SERVICE_NOT_YET_SERVED'));
    expect(() => confirmService({ ...SERVED, confirmedOn: '2025-06-02' }, {}, TODAY)).toThrow(code('SERVICE_ALREADY_CONFIRMED'));
  });

  it('keeps the satisfaction that a ledger told unless another is given', () => {
    const told = { ...SERVED, satisfaction: 3, comment: '回访' };
    expect(confirmService(told, {}, TODAY)).toMatchObject({ satisfaction: 3, comment: '回访' });
    expect(confirmService(told, { satisfaction: 1, comment: '差' }, TODAY)).toMatchObject({ satisfaction: 1, comment: '差' });
  });

  it.each([0, 6, -1, 2.5])('refuses a satisfaction of %d', (satisfaction) => {
    expect(() => confirmService(SERVED, { satisfaction }, TODAY)).toThrow(code('BAD_INPUT'));
  });

  it('refuses a long comment', () => {
    expect(() => confirmService(SERVED, { comment: '甲'.repeat(SERVICE_LIMITS.comment + 1) }, TODAY)).toThrow(code('BAD_INPUT'));
  });

  it('is archived when it is confirmed and something proves it', () => {
    const confirmed = { confirmedOn: TODAY, attested: false };
    expect(archiveService(confirmed, 1, TODAY)).toBe(TODAY);
    expect(() => archiveService(confirmed, 0, TODAY)).toThrow(code('SERVICE_WITHOUT_EVIDENCE'));
    // An authority's ledger is evidence by itself.
    expect(archiveService({ ...confirmed, attested: true }, 0, TODAY)).toBe(TODAY);
    expect(() => archiveService({ ...confirmed, confirmedOn: null }, 1, TODAY)).toThrow(code('SERVICE_NOT_CONFIRMED'));
    expect(() => archiveService({ ...confirmed, confirmedOn: '2025-06-11' }, 1, TODAY)).toThrow(code('SERVICE_NOT_CONFIRMED'));
  });
});
