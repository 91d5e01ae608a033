import type { Principal } from '@anze/database';
import { encodeId } from '@anze/kernel';
import { code, levelFlow, TODAY } from '../../test/level-flow.js';
import type { QuestionFacts } from './question.facts.js';

describe('levels that are in question', () => {
  const { who, assess, draft, submit, accept, publish, announce, announced, levels, figure, watch, accident, hazard, asked, past, verdict, state, raise, certificate } = levelFlow();

  it('come into question by an accident or an overdue major hazard, once per cause; a person decides', async () => {
    await announced();
    who.world.clock.day = '2026-07-10';
    await accident('2026-06-20');
    const reported = await accident('2026-07-01');
    await accident('2026-07-02', { serious_injuries: 1, deaths: 0 });
    const open = await hazard('2026-07-09');
    // With the death of the day before, the injury of the next day reaches the toll as well.
    expect([await watch(), await watch()]).toEqual([3, 0]);
    const questions = await asked();
    expect(questions.map(({ cause, facts }) => `${cause} ${facts.on}`).sort()).toEqual(['ACCIDENT 2026-07-01', 'ACCIDENT 2026-07-02', 'MAJOR_HAZARD 2026-07-09']);
    const byAccident = questions.find(({ facts }) => facts.subjectId === reported)!;
    for (const other of [who.county, who.cityOfSector]) await expect(verdict(byAccident, {}, other)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    const stated = await state(byAccident);
    await expect(state(stated, '再述')).rejects.toThrow(code('REVOCATION_STATED'));
    // Kept: the same cause isn't asked again, a later deadline that goes by is.
    await verdict(questions.find(({ cause }) => cause === 'MAJOR_HAZARD')!, { revoke: false });
    expect(await watch()).toBe(0);
    await who.world.rows(`UPDATE hazards SET deadline = '2026-07-12' WHERE id = $1`, open);
    who.world.clock.day = '2026-07-13';
    expect(await watch()).toBe(1);
    const decided = await verdict(stated, { effectiveOn: '2026-07-20', expectedVersion: stated.version });
    expect(decided).toMatchObject({ status: 'REVOKED', effectiveOn: '2026-07-20', reason: '经核查属实', decidedOn: '2026-07-13' });
    // One revocation answers what else was open about the certificate.
    expect((await asked()).map(({ status }) => status).sort()).toEqual(['KEPT', 'REVOKED', 'REVOKED', 'REVOKED']);
    await expect(verdict(decided)).rejects.toThrow(code('REVOCATION_DECIDED'));
    expect([await figure('2026-07-19'), await figure('2026-07-20'), await levels('2026-07-19'), await levels('2026-07-20')]).toEqual([1, 0, 1, 0]);
    expect(await watch()).toBe(0);
    await assess('2026-07-01');
    await expect(submit(await draft())).rejects.toThrow(code('STANDARDIZATION_COMMITMENT_NOT_MET'));
  });

  it('come into question again when an accident turned out worse than what was answered, and not when less bad', async () => {
    await announced();
    who.world.clock.day = '2026-07-10';
    const id = await accident('2026-07-02');
    const toll = (deaths: number, injured: number): Promise<unknown> => who.world.rows('UPDATE accidents SET deaths = $2, serious_injuries = $3 WHERE id = $1', id, deaths, injured);
    expect(await watch()).toBe(1);
    await toll(2, 0);
    // Still open: it is asked once, however the toll grows meanwhile.
    expect(await watch()).toBe(0);
    await verdict((await asked())[0]!, { revoke: false });
    expect([await watch(), await watch()]).toEqual([1, 0]);
    const worse = (await asked()).find(({ status }) => status === 'OPEN')!;
    expect(worse.facts).toMatchObject({ subjectId: id, deaths: 2 });
    await verdict(worse, { revoke: false });
    await toll(1, 0);
    expect(await watch()).toBe(0);
    await toll(2, 1);
    expect(await watch()).toBe(1);
    await verdict((await asked()).find(({ status }) => status === 'OPEN')!, { revoke: false });
    // Nor what another one adds that was reported late, of the months before.
    await accident('2026-07-01', { deaths: 0, serious_injuries: 1 });
    expect([await watch(), await watch()]).toEqual([1, 0]);
    expect((await asked()).find(({ status }) => status === 'OPEN')!.facts).toMatchObject({ subjectId: id, deaths: 2, seriousInjuries: 2 });
  });

  it('come into question by a self-assessment that is missing, and by the authority', async () => {
    await announced();
    await who.world.rows(`UPDATE standardization_certificates SET assessment_due_on = '2027-12-31' WHERE enterprise_id = $1`, who.firm);
    who.world.clock.day = '2028-01-29';
    expect(await watch()).toBe(0);
    who.world.clock.day = '2028-01-30';
    expect([await watch(), await watch()]).toEqual([1, 0]);
    const [{ id } = { id: '' }] = await who.world.rows<{ id: string }>('SELECT id FROM standardization_certificates WHERE enterprise_id = $1', who.firm);
    await expect(raise(who.county, id)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    expect(await raise(who.city, id)).toMatchObject({ hearingUntil: null, dueOn: null, cause: 'AUTHORITY', ground: 'FRAUD', status: 'OPEN', facts: { reason: '材料造假' } });
    expect((await asked(who.factory)).map(({ cause }) => cause).sort()).toEqual(['AUTHORITY', 'SELF_ASSESSMENT']);
  });

  it('are revoked by the authority that issued the certificate, whom the question names; where nobody could be named, by the one that the rule finds', async () => {
    const [ofProvince, ofLedger] = [await certificate('2026-01-01', '2028-12-31', who.province), await certificate('2026-01-01', '2028-12-31')];
    for (const other of [who.city, who.cityOfSector]) await expect(raise(other, ofProvince)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    expect(await raise(who.province, ofProvince)).toMatchObject({ authorityId: who.province.organizationId });
    for (const other of [who.province, who.cityOfSector]) await expect(raise(other, ofLedger)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    const question = await raise(who.city, ofLedger);
    // Past the services, too.
    const revoke = (by: Principal, id: string) => past(by, `UPDATE standardization_certificates SET revoked_on = '2026-06-15' WHERE id = $1`, id);
    expect([await revoke(who.city, ofProvince), await revoke(who.town, ofProvince), await revoke(who.town, ofLedger)]).toEqual([0, 0, 0]);
    await who.world.rows(`UPDATE standardization_questions SET authority_id = NULL, authority_name = NULL, authority_lo = '0' WHERE id = $1`, question.id);
    for (const other of [who.town, who.county, who.cityOfSector, who.province]) await expect(verdict(question, {}, other)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    expect(await past(who.town, `UPDATE standardization_questions SET version = 9 WHERE id = $1`, question.id)).toBe(0);
    await state(question);
    expect(await verdict(question)).toMatchObject({ status: 'REVOKED' });
    expect(await who.world.rows('SELECT decider_id FROM standardization_questions WHERE id = $1', question.id)).toEqual([{ decider_id: who.city.organizationId }]);
  });

  it('aren’t revoked by whom the certificate is taken from while it decides', async () => {
    const held = await certificate('2026-01-01', '2028-12-31', who.city);
    const question = await raise(who.city, held);
    await state(question);
    // Certificates are handed over before the questions about them.
    await who.world.rows('UPDATE standardization_certificates SET issuer_id = $2 WHERE id = $1', held, who.province.organizationId);
    await expect(verdict(question)).rejects.toThrow(code('STALE_VERSION'));
    expect(await who.world.rows('SELECT status, revoked_on FROM standardization_questions q JOIN standardization_certificates c ON c.enterprise_id = q.enterprise_id AND c.id = q.certificate_id WHERE q.id = $1', question.id)).toEqual([{ status: 'OPEN', revoked_on: null }]);
  });

  it('are heard before anything is revoked, and have a day by which they are decided', async () => {
    const [first, second, third] = [await certificate('2026-01-01', '2028-12-31', who.city), await certificate('2026-01-01', '2028-12-31', who.city), await certificate('2026-01-01', '2028-12-31', who.city)];
    const [unheard, stated, kept] = [await raise(who.city, first), await raise(who.city, second), await raise(who.city, third)];
    // Five working days and twenty, over the dragon-boat festival.
    expect(unheard).toMatchObject({ hearingUntil: '2026-06-23', dueOn: '2026-07-14', clockRuleVersion: '1' });
    await state(stated);
    expect((await asked()).find(({ id }) => id === stated.id)).toMatchObject({ statement: '已整改', statedOn: TODAY });
    expect([(await verdict(stated)).status, (await verdict(kept, { revoke: false })).status]).toEqual(['REVOKED', 'KEPT']);
    for (const day of [TODAY, '2026-06-23']) {
      who.world.clock.day = day;
      await expect(verdict(unheard)).rejects.toMatchObject({ code: 'REVOCATION_HEARING', params: { until: '2026-06-23' } });
    }
    who.world.clock.day = '2026-06-24';
    expect((await verdict(unheard)).status).toBe('REVOKED');
  });

  it('get their days when the calendar is published; before, only who has spoken can lose a level', async () => {
    who.world.clock.day = '2026-12-28';
    const [first, second] = [await certificate('2026-01-01', '2028-12-31', who.city), await certificate('2026-01-01', '2028-12-31', who.city)];
    const [question, stated] = [await raise(who.city, first), await raise(who.city, second)];
    expect(question).toMatchObject({ hearingUntil: null, dueOn: null, clockRuleVersion: null });
    await expect(verdict(question)).rejects.toThrow(code('CALENDAR_YEAR_UNKNOWN'));
    await state(stated);
    expect((await verdict(stated)).status).toBe('REVOKED');
    await who.world.rows(`UPDATE standardization_questions SET raised_on = '2026-06-15' WHERE id = $1`, question.id);
    const told = () => who.world.rows<{ n: number }>(`SELECT count(*)::int AS n FROM outbox WHERE job = 'standardization.revocation-changed' AND payload ->> 'questionId' = $1`, question.id);
    const [before] = await told();
    await watch();
    expect((await asked()).find(({ id }) => id === question.id)).toMatchObject({ hearingUntil: '2026-06-23', dueOn: '2026-07-14', clockRuleVersion: '1' });
    // Whoever was asked without a day is told it now, once.
    await watch();
    expect(await told()).toEqual([{ n: before!.n + 1 }]);
  });

  /** A certificate that ends on 30 June, and its direct renewal on public notice until the 25th. */
  const renewing = async () => {
    const old = await certificate('2023-07-01', '2026-06-30', who.city);
    for (const day of ['2024-12-01', '2025-12-01', '2026-05-01']) await assess(day);
    const renewal = await publish(await accept(await submit(await draft({ renewsCertificateId: encodeId('Certificate', who.firm, old) }))));
    who.world.clock.day = '2026-06-26';
    return { old, renewal };
  };
  const ends = () => who.world.rows('SELECT expires_on, revoked_on FROM standardization_certificates WHERE enterprise_id = $1 ORDER BY expires_on', who.firm);
  const open = async (): Promise<QuestionFacts> => (await asked()).find(({ status }) => status === 'OPEN')!;

  it('hold what would be announced, and follow a certificate that is renewed', async () => {
    const { old, renewal } = await renewing();
    const question = await raise(who.city, old);
    await expect(announce(renewal)).rejects.toMatchObject({ code: 'STANDARDIZATION_QUESTION_OPEN', params: { count: 1 } });
    await verdict(question, { revoke: false });
    await announce(renewal);
    // An accident between the announcement and the new one's first day; the old one has ended when it is decided.
    who.world.clock.day = '2026-06-29';
    await accident('2026-06-28');
    expect(await watch()).toBe(1);
    expect(await open()).toMatchObject({ certificateId: old, hearingUntil: '2026-07-06' });
    who.world.clock.day = '2026-07-07';
    expect(await watch()).toBe(0);
    expect(await verdict(await open())).toMatchObject({ status: 'REVOKED', effectiveOn: '2026-07-07' });
    expect(await ends()).toEqual([{ expires_on: '2026-06-30', revoked_on: null }, { expires_on: '2029-06-30', revoked_on: '2026-07-07' }]);
    expect([await levels('2026-07-06'), await levels('2026-07-07')]).toEqual([1, 0]);
  });

  it('leave to another authority what that one renewed a certificate by: it is asked itself', async () => {
    const { old, renewal } = await renewing();
    await announce(renewal);
    await who.world.rows('UPDATE standardization_certificates SET issuer_id = $2 WHERE id = $1', old, who.province.organizationId);
    who.world.clock.day = '2026-06-29';
    await accident('2026-06-28');
    expect(await watch()).toBe(1);
    const ofOld = await state(await open());
    expect(await verdict(ofOld, {}, who.province)).toMatchObject({ certificateId: old, status: 'REVOKED' });
    expect(await ends()).toEqual([{ expires_on: '2026-06-30', revoked_on: '2026-06-29' }, { expires_on: '2029-06-30', revoked_on: null }]);
    who.world.clock.day = '2026-07-02';
    expect([await watch(), await watch()]).toEqual([1, 0]);
    const ofNew = await state(await open());
    await expect(verdict(ofNew, {}, who.province)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    expect(await verdict(ofNew)).toMatchObject({ status: 'REVOKED', effectiveOn: '2026-07-02' });
  });

  it('take what renewed a certificate with it before its first day, and ask of it what came out late', async () => {
    const { renewal } = await renewing();
    await announce(renewal);
    await accident('2026-06-20');
    who.world.clock.day = '2026-07-03';
    expect(await watch()).toBe(1);
    const late = await open();
    expect(await who.world.rows('SELECT expires_on FROM standardization_certificates WHERE id = $1', late.certificateId)).toEqual([{ expires_on: '2029-06-30' }]);
    await verdict(late, { revoke: false });
    expect(await watch()).toBe(0);
    who.world.clock.day = '2026-06-29';
    const [{ id } = { id: '' }] = await who.world.rows<{ id: string }>(`SELECT id FROM standardization_certificates WHERE enterprise_id = $1 AND expires_on = '2026-06-30'`, who.firm);
    const question = await raise(who.city, id);
    await state(question);
    await verdict(question);
    expect(await ends()).toEqual([{ expires_on: '2026-06-30', revoked_on: '2026-06-29' }, { expires_on: '2029-06-30', revoked_on: '2026-07-01' }]);
  });
});
