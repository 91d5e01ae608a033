import { jest } from '@jest/globals';
import type { Principal } from '@anze/database';
import { addDays, encodeId, type Day } from '@anze/kernel';
import { person, ServiceWorld } from '../../test/service-world.js';
import { AgencyService } from './agency.service.js';
import type { ServiceAgency, ServiceStaff } from './register.model.js';
import { RegisterReader, registeredOn, staffNumberOf } from './register.reader.js';
import { StaffRepository } from './staff.repository.js';
import { StaffService } from './staff.service.js';

const TODAY: Day = '2026-06-15';
const USCC = '92141127MA0KD1Y64A';

describe('registers', () => {
  let world: ServiceWorld;
  let insurer: Principal;
  let rival: Principal;
  let regulator: Principal;
  let firm: Principal;
  let no = 0;

  beforeAll(async () => {
    world = await ServiceWorld.open();
    world.clock.day = TODAY;
    insurer = person('insurer', await world.organization('INSURER'));
    rival = person('insurer', await world.organization('INSURER'));
    regulator = person('regulator', await world.organization('REGULATOR', '3206'), '3206');
    firm = person('enterprise', await world.enterprise(insurer.organizationId));
  });
  afterAll(() => world?.close());

  const as = <T>(who: Principal, fn: () => Promise<T>): Promise<T> => world.as(who, fn);
  const staffOf = (who: Principal, filter: object = {}): Promise<ServiceStaff[]> => as(who, async () => (await world.app.get(RegisterReader).staffPage({ first: 100, filter })).edges.map(({ node }) => node));
  const agenciesOf = (who: Principal, filter: object = {}): Promise<ServiceAgency[]> => as(who, async () => (await world.app.get(RegisterReader).agencyPage({ first: 100, filter })).edges.map(({ node }) => node));
  const register = (who: Principal, qualifications: object[] = [], more: object = {}): Promise<ServiceStaff> => as(who, () => world.app.get(StaffService).register({ staffNo: `N${String((no += 1)).padStart(3, '0')}`, name: '张三', qualifications: qualifications as never, ...more }));
  const certificate = (expiresOn: Day | null, more: object = {}): object => ({ kind: 'SAFETY_EVALUATOR', certificateNo: 'C1', issuedOn: '2024-01-01', expiresOn, ...more });
  const qualificationsOf = async (staff: ServiceStaff): Promise<{ id: string; certificateNo: string; issuedOn: Day; expiresOn: Day | null; endedReason: string | null }[]> => {
    const key = `${staff.ownerId}/${staff.staffId}`;
    return as(insurer, async () => [...((await world.app.get(RegisterReader).qualificationsOf([key])).get(key) ?? [])]);
  };
  const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));

  it('are written by their insurer, with certificates, each change raising the version', async () => {
    const staff = await register(insurer, [certificate('2026-12-31')]);
    expect(staff).toMatchObject({ name: '张三', leftOn: null, version: 1, agencyId: null });
    const service = world.app.get(StaffService);
    const renamed = await as(insurer, () => service.change({ staffId: staff.id, name: ' 李四 ', expectedVersion: 1 }));
    expect(renamed).toMatchObject({ name: '李四', version: 2 });
    expect(await refusal(as(insurer, () => service.change({ staffId: staff.id, name: '王五', expectedVersion: 1 })))).toBe('STALE_VERSION');
    const [old] = await qualificationsOf(staff);
    await as(insurer, () => service.renewQualification({ qualificationId: old!.id, issuedOn: '2026-06-01', expiresOn: '2029-12-31' }));
    expect((await qualificationsOf(staff)).map(({ certificateNo, issuedOn, expiresOn }) => [certificateNo, issuedOn, expiresOn])).toEqual([['C1', '2026-06-01', '2029-12-31'], ['C1', '2024-01-01', '2026-12-31']]);
    const [renewed] = await qualificationsOf(staff);
    // Revoked on a day: its row stays, until that day. Entered wrongly: as if it had never been.
    await as(insurer, () => service.removeQualification({ qualificationId: renewed!.id, reason: '证书被撤销', lastValidOn: '2026-06-10' }));
    await as(insurer, () => service.removeQualification({ qualificationId: old!.id, reason: '登记错误' }));
    expect((await qualificationsOf(staff)).map(({ expiresOn, endedReason }) => [expiresOn, endedReason])).toEqual([['2026-06-10', '证书被撤销']]);
    expect((await staffOf(insurer)).find(({ id }) => id === staff.id)).toMatchObject({ version: 5 });
    const told = await world.rows<{ action: string; details: Record<string, unknown> }>('SELECT action, details FROM audit_log WHERE subject_id = $1 ORDER BY id', staff.staffId);
    expect(told.map(({ action }) => action)).toEqual(['register', 'change', 'renewQualification', 'removeQualification', 'removeQualification'].map((action) => `register.staff.${action}`));
    expect(told.at(-1)!.details).toMatchObject({ reason: '登记错误', certificateNo: 'C1', issuedOn: '2024-01-01', lastValidOn: null });
  });

  it('refuse a number twice, a certificate twice, and whatever doesn’t count', async () => {
    const staff = await register(insurer, [certificate(null)]);
    const service = world.app.get(StaffService);
    expect(await refusal(register(insurer, [], { staffNo: staff.staffNo }))).toBe('STAFF_NO_TAKEN');
    expect(await refusal(register(rival, [], { staffNo: staff.staffNo }))).toBe('done');
    expect(await refusal(as(insurer, () => service.addQualification({ staffId: staff.id, qualification: certificate(null) as never })))).toBe('QUALIFICATION_EXISTS');
    expect(await refusal(register(insurer, [certificate(null, { kind: 'REGISTERED_SAFETY_ENGINEER' })]))).toBe('QUALIFICATION_TOO_LONG');
    expect(await refusal(register(insurer, Array.from({ length: 51 }, (_, n) => certificate(null, { certificateNo: String(n) }))))).toBe('QUALIFICATIONS_TOO_MANY');
    expect(await refusal(as(insurer, () => service.markLeft({ staffId: staff.id, leftOn: addDays(TODAY, 1) })))).toBe('BAD_INPUT');
    expect(await refusal(register(insurer, [], { name: '  ' }))).toBe('BAD_INPUT');
    // A refused one left nothing behind.
    expect((await staffOf(insurer)).filter(({ staffNo }) => staffNo > staff.staffNo)).toEqual([]);
  });

  it('of agencies take a code by the rule of GB 32100, once, and name who is employed', async () => {
    const service = world.app.get(AgencyService);
    const input = { name: '慈溪安评', uscc: ' ９２141127ma0kd1y64a', qualification: '安全评价乙级', qualificationNo: 'APJ-1', expiresOn: '2026-07-01' };
    expect(await refusal(as(insurer, () => service.register({ ...input, uscc: '92141127MA0KD1Y64B' })))).toBe('AGENCY_CODE_INVALID');
    expect(await refusal(as(insurer, () => service.register({ ...input, uscc: '362322198709086409' })))).toBe('AGENCY_CODE_INVALID');
    const agency = await as(insurer, () => service.register(input));
    expect(agency).toMatchObject({ uscc: USCC, version: 1 });
    expect(await refusal(as(insurer, () => service.register(input)))).toBe('AGENCY_TAKEN');
    expect(await refusal(as(rival, () => service.register(input)))).toBe('done');
    expect(await as(insurer, () => service.change({ agencyId: agency.id, expiresOn: '2027-07-01', expectedVersion: 1 }))).toMatchObject({ expiresOn: '2027-07-01', name: '慈溪安评', version: 2 });
    const staff = await register(insurer, [], { agencyId: agency.id });
    expect((await staffOf(insurer, { agencyId: agency.id })).map(({ id }) => id)).toEqual([staff.id]);
    // An agency of another insurer’s register is none.
    const [other] = await agenciesOf(rival);
    expect(await refusal(register(insurer, [], { agencyId: other!.id }))).toBe('NOT_FOUND');
    expect(await as(insurer, () => world.app.get(StaffService).change({ staffId: staff.id, agencyId: null }))).toMatchObject({ agencyId: null });
  });

  it('are the insurer’s own and every authority’s, nobody else’s', async () => {
    const mine = await staffOf(insurer);
    expect(mine.length).toBeGreaterThan(2);
    expect((await staffOf(rival)).map(({ ownerId }) => ownerId)).toEqual([rival.organizationId]);
    expect((await staffOf(regulator)).map(({ ownerId }) => ownerId)).toEqual(expect.arrayContaining([insurer.organizationId, rival.organizationId]));
    expect((await staffOf(regulator, { insurerId: encodeId('Organization', rival.organizationId) })).map(({ ownerId }) => ownerId)).toEqual([rival.organizationId]);
    expect(await staffOf(regulator, { insurerId: 'x' })).toEqual([]);
    await expect(staffOf(firm)).rejects.toThrow('permission denied');
    const [theirs] = mine;
    const service = world.app.get(StaffService);
    expect(await refusal(as(rival, () => service.change({ staffId: theirs!.id, name: '我' })))).toBe('NOT_FOUND');
    expect(await refusal(as(rival, () => service.addQualification({ staffId: encodeId('ServiceStaff', rival.organizationId, theirs!.staffId), qualification: certificate(null) as never })))).toBe('NOT_FOUND');
    expect(await refusal(as(regulator, () => service.change({ staffId: theirs!.id, name: '我' })))).toBe('42501');
    expect((await world.rows('SELECT 1 FROM service_staff WHERE name = $1', '我')).length).toBe(0);
  });

  it('list what ends within some days, what has ended, who left, and by name', async () => {
    const owner = person('insurer', await world.organization('INSURER'));
    const named = async (qualifications: object[], more: object = {}): Promise<string> => (await register(owner, qualifications, more)).staffNo;
    const today = await named([certificate(TODAY)]);
    const soon = await named([certificate(addDays(TODAY, 30))]);
    const later = await named([certificate(addDays(TODAY, 31))]);
    const ended = await named([certificate(addDays(TODAY, -1))]);
    const renewed = await named([certificate(addDays(TODAY, -1)), certificate('2029-01-01', { issuedOn: '2026-01-01' })]);
    const endedOfTwo = await named([certificate(addDays(TODAY, -1)), certificate(null, { kind: 'PROFESSIONAL_TITLE' })]);
    const none = await named([], { name: '赵六' });
    const numbers = async (filter: object): Promise<string[]> => (await staffOf(owner, filter)).map(({ staffNo }) => staffNo);
    expect(await numbers({ expiringInDays: 0 })).toEqual([today]);
    expect(await numbers({ expiringInDays: 30 })).toEqual([today, soon]);
    expect(await numbers({ expiringInDays: 31 })).toEqual([today, soon, later]);
    expect(await numbers({ expired: true })).toEqual([ended, endedOfTwo]);
    expect(await numbers({ expired: false })).toEqual([today, soon, later, renewed, none]);
    expect(await numbers({ name: '六' })).toEqual([none]);
    expect(await numbers({ name: soon })).toEqual([soon]);
    const [first] = await staffOf(owner);
    await as(owner, () => world.app.get(StaffService).markLeft({ staffId: first!.id, leftOn: addDays(TODAY, -1) }));
    expect(await numbers({ left: true })).toEqual([today]);
    expect(await numbers({ left: false })).not.toContain(today);
    expect(await as(owner, () => world.app.get(StaffService).markLeft({ staffId: first!.id }))).toMatchObject({ leftOn: null });
    expect(await refusal(staffOf(owner, { expiringInDays: 367 }))).toBe('BAD_INPUT');
    // Page by page, each once.
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await as(owner, () => world.app.get(RegisterReader).staffPage({ first: 2, after }));
      seen.push(...page.edges.map(({ node }) => node.staffNo));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toEqual([today, soon, later, ended, renewed, endedOfTwo, none]);
    expect((await agenciesOf(insurer, { expiringInDays: 366 })).length).toBe(0);
    expect((await agenciesOf(rival, { expiringInDays: 16 })).map(({ uscc }) => uscc)).toEqual([USCC]);
    expect((await agenciesOf(rival, { expired: true })).length).toBe(0);
  });

  it('tell the worker what ends, by the page, once renewed no more', async () => {
    const owner = person('insurer', await world.organization('INSURER'));
    const told = async (): Promise<string[]> => {
      const reader = world.app.get(RegisterReader);
      const all: string[] = [];
      await world.as({ ...regulator, audience: 'worker', regionCode: '', sectors: null }, async () => {
        for (let page = await reader.endingQualifications({ daysBefore: 30, catchUpDays: 7 }, null, 1); page.length > 0; page = await reader.endingQualifications({ daysBefore: 30, catchUpDays: 7 }, page[0]!, 1)) if (page[0]!.ownerId === owner.organizationId) all.push(page[0]!.staffNo);
      });
      return all;
    };
    const a = await register(owner, [certificate(addDays(TODAY, 30))]);
    const b = await register(owner, [certificate(addDays(TODAY, -7))]);
    await register(owner, [certificate(addDays(TODAY, 31))]);
    await register(owner, [certificate(addDays(TODAY, -8))]);
    expect(await told()).toEqual([b.staffNo, a.staffNo]);
    await as(owner, () => world.app.get(StaffService).markLeft({ staffId: b.id, leftOn: TODAY }));
    await as(owner, () => world.app.get(StaffService).addQualification({ staffId: a.id, qualification: certificate('2030-01-01', { certificateNo: 'C2' }) as never }));
    expect(await told()).toEqual([]);
  });

  it('say of a number on a day what the grading’s own query would', async () => {
    const staff = await register(insurer, [certificate('2025-12-31')]);
    const key = staffNumberOf(insurer.organizationId, staff.staffNo);
    const on = (day: Day, who = insurer): Promise<unknown> => as(who, async () => {
      const { registered, qualified } = registeredOn(staff.staffNo, (await world.app.get(RegisterReader).byNumbers([key])).get(key) ?? null, day);
      return [registered, qualified];
    });
    expect([await on('2023-12-31'), await on('2024-01-01'), await on('2025-12-31'), await on('2026-01-01')]).toEqual([[true, false], [true, true], [true, true], [true, false]]);
    expect([await on('2024-01-01', regulator), await on('2024-01-01', rival)]).toEqual([[true, true], [false, false]]);
  });

  it('give way to nobody: of two changes at once one is refused', async () => {
    const staff = await register(insurer);
    const service = world.app.get(StaffService);
    const both = await Promise.all(['C1', 'C2'].map((certificateNo) => refusal(as(insurer, () => service.addQualification({ staffId: staff.id, qualification: certificate(null, { certificateNo }) as never, expectedVersion: 1 })))));
    expect(both.sort()).toEqual(['STALE_VERSION', 'done']);
    expect(await qualificationsOf(staff)).toHaveLength(1);
  });

  it('end a certificate as it stands once the entry is held: what was ended meanwhile lasts no longer again, what was removed is gone', async () => {
    const service = world.app.get(StaffService);
    const staff = await register(insurer, [certificate('2026-12-31')]);
    const [{ id: qualificationId } = { id: '' }] = await qualificationsOf(staff);
    const end = (lastValidOn: Day | null): Promise<unknown> => as(insurer, () => service.removeQualification({ qualificationId, reason: '证书被撤销', lastValidOn }));
    /** Somebody else is done with it between the first look at the certificate and the entry. */
    const meanwhile = async (other: () => Promise<unknown>, late: () => Promise<unknown>): Promise<string> => {
      const repository = world.app.get(StaffRepository);
      const look = repository.qualification.bind(repository);
      const spy = jest.spyOn(repository, 'qualification').mockImplementationOnce(async (key) => {
        const seen = await look(key);
        await other();
        return seen;
      });
      return refusal(late()).finally(() => spy.mockRestore());
    };
    const told = () => world.rows(`SELECT 1 FROM audit_log WHERE action = 'register.staff.removeQualification' AND subject_id = $1`, staff.staffId);
    expect(await meanwhile(() => end('2026-06-01'), () => end('2026-06-10'))).toBe('BAD_INPUT');
    expect((await qualificationsOf(staff)).map(({ expiresOn }) => expiresOn)).toEqual(['2026-06-01']);
    expect(await meanwhile(() => end(null), () => end(null))).toBe('NOT_FOUND');
    expect(await told()).toHaveLength(2);
  });
});
