import { TenantDb, workerPrincipal, type Principal } from '@anze/database';
import type { Page, RequestContext } from '@anze/graphql';
import { encodeId, newId, type Day } from '@anze/kernel';
import type { RowNotes } from '@anze/ledgers';
import { Rules } from '@anze/rules';
import { code, levelFlow, TODAY } from '../../test/level-flow.js';
import { person } from '../../test/standardization-world.js';
import { AssessmentDuties } from '../assessments/assessment-duties.js';
import { AssessmentDutyRepository } from '../assessments/assessment-duty.repository.js';
import { CertificateLedgerWriter } from '../import/certificate-ledger.writer.js';
import { PublicResolver } from '../verification/public.resolver.js';
import { publicApplicationId } from './application.facts.js';
import type { NoticeObjection, StandardizationApplication } from './application.model.js';
import { StandardizationApplicationReader } from './application.reader.js';
import { ApplicationResolver } from './application.resolver.js';
import { ApplicationService } from './application.service.js';

describe('levels of standardization', () => {
  const flow = levelFlow();
  const { who, assess, draft, submit, withdraw, decide, accept, startReview, changeReview, review, publish, announce, object, answer, objections, submitted, noticed, announced, levels, figure, watch, accident, hazard, certificate, past } = flow;

  it('go from a draft to the certificate, each step with who, when and why, and the figures follow', async () => {
    const application = await announced();
    expect(application).toMatchObject({ status: 'ANNOUNCED', authorityId: who.city.organizationId, reviewScore: 82.5, reviewPassed: true, reviewExperts: ['甲', '乙'], materialDueOn: '2026-06-30', noticeFrom: TODAY, noticeUntil: '2026-06-25', announcedOn: '2026-06-26' });
    const history = (await who.world.as(who.town, () => who.world.get(ApplicationService).eventsOf([`${who.firm}/${application.id}/1`]))).values().next().value!;
    expect(history.map(({ kind, note }) => [kind, note])).toEqual([
      ['SUBMITTED', null], ['MATERIAL_ACCEPTED', '符合要求'], ['REVIEW_STARTED', '宁波某评审中心：甲、乙'], ['REVIEWED', '建议定级'], ['NOTICED', '符合要求'], ['ANNOUNCED', '符合要求'],
    ]);
    expect((await who.world.rows('SELECT DISTINCT user_id FROM audit_log WHERE subject_id = $1 ORDER BY 1', application.id)).map((row) => row['user_id']).sort()).toEqual([who.city.userId, who.factory.userId].sort());
    expect(await who.world.rows(`SELECT level, issued_on, expires_on, revoked_on, issuer_id, authority FROM standardization_certificates WHERE enterprise_id = $1`, who.firm)).toEqual([
      { level: 'LEVEL_3', issued_on: '2026-06-26', expires_on: '2029-06-25', revoked_on: null, issuer_id: who.city.organizationId, authority: application.authorityName },
    ]);
    expect([await figure('2026-06-25'), await figure('2026-06-26'), await figure('2029-06-25'), await figure('2029-06-26')]).toEqual([0, 1, 1, 0]);
    expect([await levels('2026-06-25'), await levels('2026-06-26')]).toEqual([0, 1]);
  });

  it('are decided on by the authority of the level; those below and above read', async () => {
    const application = await submitted();
    for (const other of [who.county, who.town, who.province, who.cityOfSector]) {
      expect(await who.world.as(other, () => who.world.get(ApplicationService).one(publicApplicationId(application)))).toMatchObject({ status: 'SUBMITTED' });
      await expect(accept(application, other)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
      // Nor past the service.
      expect(await past(other, `UPDATE standardization_applications SET refused_on = '2026-06-15' WHERE id = $1`, application.id)).toBe(0);
    }
    const mine = async (by: Principal) => (await who.world.as(by, () => who.world.get(ApplicationService).list({ first: 100, filter: { mine: true } }))).edges.map(({ node }) => node.facts.id);
    expect(await mine(who.city)).toContain(application.id);
    expect(await mine(who.cityOfSector)).toEqual([]);
    const elsewhere = person('regulator', newId(), '3205');
    await expect(accept(application, elsewhere)).rejects.toThrow(code('NOT_FOUND'));
    await expect(withdraw(application, person('enterprise', await who.world.enterprise()))).rejects.toThrow(code('NOT_FOUND'));
    expect((await accept(application)).status).toBe('MATERIAL_ACCEPTED');
  });

  it('keep a draft to its enterprise, and allow one application at a time', async () => {
    const application = await draft();
    expect(await who.world.as(who.city, () => who.world.get(ApplicationService).one(publicApplicationId(application)))).toBeNull();
    expect(await who.world.rows('SELECT 1 FROM standardization_applications WHERE id = $1', application.id)).toHaveLength(1);
    await expect(draft({ level: 'LEVEL_2' })).rejects.toThrow(code('STANDARDIZATION_APPLICATION_OPEN'));
    await withdraw(application);
    const both = await Promise.allSettled([draft(), draft()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('need a self-assessment and commitments that the record doesn’t speak against, then and later', async () => {
    const application = await draft();
    await expect(submit(application)).rejects.toThrow(code('STANDARDIZATION_ASSESSMENT_REQUIRED'));
    await assess('2025-06-14');
    await expect(submit(application)).rejects.toThrow(code('STANDARDIZATION_ASSESSMENT_REQUIRED'));
    await assess();
    await expect(submit(application, who.factory, { promised: false })).rejects.toThrow(code('BAD_INPUT'));
    await expect(submit(application, who.factory, { licences: [{ name: '许可证', number: '1', validUntil: '2026-06-14' }] })).rejects.toThrow(code('STANDARDIZATION_COMMITMENT_NOT_MET'));
    const open = await hazard('2026-07-01');
    await expect(submit(application)).rejects.toMatchObject({ params: { commitment: 'MAJOR_HAZARDS_CLOSED' } });
    await who.world.rows(`UPDATE hazards SET status = 'ACCEPTED', accepted_on = '2026-06-01' WHERE id = $1`, open);
    const sent = await submit(application);
    expect(sent.commitments!.map(({ finding }) => finding)).toEqual(['STATED', 'MET', 'MET', 'MET', 'MET']);
    const returned = await decide('return', sent);
    const again = await submit(returned);
    await accident('2026-06-10');
    await expect(accept(again)).rejects.toMatchObject({ params: { commitment: 'NO_SERIOUS_ACCIDENT' } });
    expect((await decide('refuse', again)).refusalReason).toBe('理由');
    await who.world.rows(`UPDATE accidents SET status = 'VOIDED', voided_on = '2026-06-15', voided_reason = 'x' WHERE enterprise_id = $1`, who.firm);
    // A year has to pass after a refusal.
    who.world.clock.day = '2027-06-14';
    await assess('2027-06-01');
    const next = await draft();
    await expect(submit(next)).rejects.toMatchObject({ params: { commitment: 'NO_RECENT_REFUSAL' } });
    who.world.clock.day = '2027-06-15';
    expect(await submit(next)).toMatchObject({ status: 'SUBMITTED', materialDueOn: null });
  });

  it('are not noticed without a review that reached the threshold', async () => {
    const accepted = await accept(await submitted());
    await expect(publish(accepted)).rejects.toThrow(code('STANDARDIZATION_REVIEW_NEEDED'));
    const started = await startReview(accepted);
    await expect(review(started, 59.99)).rejects.toThrow(code('STANDARDIZATION_REVIEW_SCORE'));
    const failed = await review(started, 59.99, false);
    await expect(publish(failed)).rejects.toThrow(code('STANDARDIZATION_REVIEW_NEEDED'));
    expect((await decide('refuse', failed)).status).toBe('REFUSED');
  });

  it('are announced once the notice is over and every objection answered; who objected is the authority’s alone', async () => {
    const application = await noticed();
    await expect(announce(application)).rejects.toThrow(code('STANDARDIZATION_NOTICE_RUNNING'));
    for (const other of [who.county, who.cityOfSector]) await expect(object(application, other)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    await object(application);
    const named = (by: Principal) => who.world.as(by, async () => (await who.world.get(ApplicationResolver).noticeObjections({ facts: application } as StandardizationApplication, { loaders: new Map() } as unknown as RequestContext))?.map(({ objector }) => objector));
    expect([await named(who.city), await named(who.cityOfSector), await named(who.county), await named(who.factory)]).toEqual([['李某某'], ['李**'], ['李**'], undefined]);
    who.world.clock.day = '2026-06-26';
    await expect(object(application)).rejects.toThrow(code('STANDARDIZATION_NOTICE_OVER'));
    await expect(announce(application)).rejects.toThrow(code('STANDARDIZATION_OBJECTION_OPEN'));
    const [objection] = await objections(application, who.city);
    expect(objection).toMatchObject({ objector: '李某某', contact: '13900000000' });
    expect((await objections(application, who.county, '-'))[0]).toMatchObject({ objector: '李**', contact: null });
    await expect(objections(application, who.factory)).rejects.toThrow();
    await expect(answer(objection!.id, 'REJECTED', who.county)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    await answer(objection!.id, 'REJECTED');
    await expect(answer(objection!.id, 'UPHELD')).rejects.toThrow(code('STANDARDIZATION_OBJECTION_ANSWERED'));
    const seen = (await who.world.as(who.factory, () => who.world.get(ApplicationService).eventsOf([`${who.firm}/${application.id}/1`]))).values().next().value!;
    expect(JSON.stringify(seen)).not.toMatch(/李某某|13900000000|不符/);
    expect((await announce((await who.world.as(who.city, () => who.world.get(ApplicationService).one(publicApplicationId(application))))!.facts)).status).toBe('ANNOUNCED');
  });

  it('are public on notice, and so is a certificate, to anybody and in no more columns', async () => {
    const application = await noticed();
    const anybody = who.world.get(PublicResolver);
    const list = async () => (await anybody.publicStandardizationNotices({ first: 100 })).edges.map(({ node }) => node.applicationNo);
    expect(await list()).toContain(application.applicationNo);
    // Its last day is over: it waits for its announcement, and is no longer on notice.
    who.world.clock.day = '2026-06-25';
    expect(await list()).toContain(application.applicationNo);
    who.world.clock.day = '2026-06-26';
    expect(await list()).not.toContain(application.applicationNo);
    expect(await who.world.rows('SELECT status FROM standardization_applications WHERE id = $1', application.id)).toEqual([{ status: 'PUBLIC_NOTICE' }]);
    await announce(application);
    const [{ no } = { no: '' }] = await who.world.rows<{ no: string }>('SELECT certificate_no AS no FROM standardization_certificates WHERE enterprise_id = $1', who.firm);
    expect(no).toMatch(/^AQBIII3302-2026-[0-9A-F]{10}$/);
    const verified = await anybody.verifyStandardizationCertificate(` ${no} `);
    expect(verified).toEqual([{ certificateNo: no, enterpriseName: '慈溪某厂', level: 'LEVEL_3', issuedOn: '2026-06-26', expiresOn: '2029-06-25', revokedOn: null, authority: application.authorityName, status: 'VALID' }]);
    expect(await anybody.verifyStandardizationCertificate(no.slice(0, -1))).toEqual([]);
  });

  it('renew directly behind the old certificate, without a review', async () => {
    const old = await who.world.owned('standardization_certificates', who.firm, { certificate_no: newId(), enterprise_name: '厂', level: 'LEVEL_3', issued_on: '2023-07-01', expires_on: '2026-06-30' });
    await assess();
    // Of what a ledger brought the last year alone can still be signed here.
    await assess('2025-11-01');
    const renewal = { renewsCertificateId: encodeId('Certificate', who.firm, old) };
    await expect(draft({ ...renewal, level: 'LEVEL_2' })).rejects.toThrow(code('STANDARDIZATION_RENEWAL_NOT_POSSIBLE'));
    await expect(draft({ renewsCertificateId: encodeId('Certificate', who.firm, newId()) })).rejects.toThrow(code('NOT_FOUND'));
    const accepted = await accept(await submit(await draft(renewal)));
    await expect(startReview(accepted)).rejects.toThrow(code('STANDARDIZATION_NO_REVIEW'));
    const application = await publish(accepted);
    who.world.clock.day = '2026-06-26';
    await announce(application);
    expect(await who.world.rows('SELECT issued_on, expires_on FROM standardization_certificates WHERE enterprise_id = $1 AND id <> $2', who.firm, old)).toEqual([{ issued_on: '2026-07-01', expires_on: '2029-06-30' }]);
  });

  it('are the enterprise’s to submit and to withdraw, and nothing else, past the services too', async () => {
    const [sent, to] = [await submitted(), (status: string) => `UPDATE standardization_applications SET status = '${status}' WHERE id = $1`];
    await expect(past(who.factory, to('DRAFT'), sent.id)).rejects.toThrow(/row-level security/);
    await expect(past(who.factory, 'UPDATE standardization_applications SET renews_id = NULL WHERE id = $1', sent.id)).rejects.toThrow(/permission denied/);
    const reviewed = await review(await startReview(await accept(sent)));
    for (const status of ['DRAFT', 'SUBMITTED', 'MATERIAL_ACCEPTED', 'UNDER_REVIEW', 'REVIEWED']) await expect(past(who.factory, to(status), reviewed.id)).rejects.toThrow(/row-level security/);
    const issue = `INSERT INTO standardization_certificates (enterprise_id, id, region_code, sector, insurer_id, certificate_no, enterprise_name, level, issued_on, expires_on, authority, issuer_id)
      SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, gen_random_uuid()::text, name, $3, '2026-06-15', '2029-06-14', 'x', $2 FROM enterprises WHERE enterprise_id = $1`;
    const issues = (by: Principal, level: string): Promise<unknown> => past(by, issue, who.firm, by.organizationId, level).catch((error: Error) => (error.message.includes('row-level security') ? 'refused' : error));
    for (const [by, least] of [[who.town, 4], [who.county, 3], [who.city, 3], [who.province, 2]] as const) for (const level of [1, 2, 3]) expect([by.regionCode, level, await issues(by, `LEVEL_${level}`)]).toEqual([by.regionCode, level, level < least ? 'refused' : 1]);
    expect((await withdraw(reviewed)).status).toBe('WITHDRAWN');
  });

  it('tell the last day for the material when the calendar is published', async () => {
    const application = await submitted();
    await who.world.rows('UPDATE standardization_applications SET material_due_on = NULL WHERE id = $1', application.id);
    await watch();
    expect(await who.world.rows('SELECT material_due_on FROM standardization_applications WHERE id = $1', application.id)).toEqual([{ material_due_on: '2026-06-30' }]);
  });

  it('wait a year when they are withdrawn after a review that they failed, or an objection that was found true; else they don’t', async () => {
    await withdraw(await review(await startReview(await accept(await submitted()))));
    const failed = await review(await startReview(await accept(await submitted())), 50, false);
    expect((await withdraw(failed)).status).toBe('WITHDRAWN');
    const objected = await draft();
    await expect(submit(objected)).rejects.toMatchObject({ params: { commitment: 'NO_RECENT_REFUSAL' } });
    who.world.clock.day = '2027-06-14';
    await assess('2027-06-01');
    await expect(submit(objected)).rejects.toMatchObject({ params: { commitment: 'NO_RECENT_REFUSAL' } });
    who.world.clock.day = '2027-06-15';
    expect((await submit(objected)).status).toBe('SUBMITTED');
  });

  it('keep that an objection was found true, which a withdrawal doesn’t undo', async () => {
    const application = await noticed();
    await object(application);
    const [objection] = await objections(application, who.city);
    await expect(withdraw(application)).rejects.toMatchObject({ code: 'STANDARDIZATION_OBJECTION_WAITS', params: { count: 1 } });
    expect(await answer(objection!.id, 'UPHELD')).toMatchObject({ objectionUpheldOn: TODAY });
    // Nor past the services.
    await expect(past(who.factory, 'UPDATE standardization_applications SET objection_upheld_on = NULL WHERE id = $1', application.id)).rejects.toThrow(/permission denied/);
    who.world.clock.day = '2026-06-26';
    await expect(announce(application)).rejects.toThrow(code('STANDARDIZATION_OBJECTION_UPHELD'));
    await withdraw(application);
    await expect(submit(await draft())).rejects.toMatchObject({ params: { commitment: 'NO_RECENT_REFUSAL' } });
  });

  it('are not announced over any objection, however many there are, and an authority reads them all', async () => {
    const application = await noticed();
    const insert = (n: number, more: string, values: string) =>
      who.world.rows(
        `INSERT INTO standardization_objections (enterprise_id, region_code, sector, insurer_id, application_id, authority_id, id, objector, content, received_on, recorded_by, recorded_at${more})
         SELECT a.enterprise_id, a.region_code, a.sector, a.insurer_id, a.id, a.authority_id, gen_random_uuid(), '李某某', n::text, $3, a.authority_id, now()${values} FROM standardization_applications a, generate_series(1, $2::int) AS n WHERE a.id = $1`,
        application.id, n, TODAY,
      );
    await insert(205, ', outcome, answer, answered_on, answered_by', `, 'REJECTED', '不属实', '2026-06-15', a.authority_id`);
    who.world.clock.day = '2026-06-16';
    await object(application);
    const page = (by: Principal, after: string | null = null) => who.world.as(by, () => who.world.get(ApplicationResolver).objections({ facts: application } as StandardizationApplication, { first: 100, after }, { loaders: new Map() } as unknown as RequestContext));
    const seen: (string | null)[] = [];
    for (let after: string | null = null; ; ) {
      const shown: Page<NoticeObjection> = (await page(who.county, after))!;
      expect(await who.world.as(who.county, shown.totalCount)).toBe(206);
      seen.push(...shown.edges.map(({ node }) => node.outcome));
      if (!shown.pageInfo.hasNextPage) break;
      after = shown.pageInfo.endCursor;
    }
    expect([seen.length, seen.indexOf(null)]).toEqual([206, 205]);
    expect(await page(who.factory)).toBeNull();
    const last = (await page(who.city, (await page(who.city, (await page(who.city))!.pageInfo.endCursor))!.pageInfo.endCursor))!.edges.at(-1)!.node;
    expect(last).toMatchObject({ objector: '李某某', contact: '13900000000', outcome: null });
    who.world.clock.day = '2026-06-26';
    await expect(announce(application)).rejects.toMatchObject({ code: 'STANDARDIZATION_OBJECTION_OPEN', params: { count: 1 } });
    await answer(last.id, 'UPHELD');
    await expect(announce(application)).rejects.toThrow(code('STANDARDIZATION_OBJECTION_UPHELD'));
    expect(await who.world.rows('SELECT 1 FROM standardization_certificates WHERE enterprise_id = $1', who.firm)).toEqual([]);
  });

  it('show the last lines of a history that is too long to show, for what is news stands there', async () => {
    const application = await noticed();
    await who.world.rows(
      `INSERT INTO standardization_events (enterprise_id, id, region_code, sector, insurer_id, application_id, seq, kind, status, on_day, at, actor_organization_id)
       SELECT a.enterprise_id, gen_random_uuid(), a.region_code, a.sector, a.insurer_id, a.id, n, 'OBJECTED', a.status, $2::date, now(), a.authority_id FROM standardization_applications a, generate_series(6, 206) AS n WHERE a.id = $1`,
      application.id, TODAY,
    );
    who.world.clock.day = '2026-06-26';
    await announce(application);
    const history = await who.world.as(workerPrincipal(), () => who.world.get(StandardizationApplicationReader).historyOf(application));
    expect([history.length, history[0]!.seq, history.at(-1)]).toMatchObject([200, 8, { seq: 207, kind: 'ANNOUNCED' }]);
  });

  it('are refused while somebody reviews them, and reviewed by somebody else', async () => {
    const started = await startReview(await accept(await submitted()));
    for (const other of [who.county, who.cityOfSector]) await expect(changeReview(started, other)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    who.world.clock.day = '2026-06-16';
    const changed = await changeReview(started);
    expect(changed).toMatchObject({ status: 'UNDER_REVIEW', reviewBody: '宁波另一评审中心', reviewExperts: ['丙'], reviewStartedOn: TODAY });
    const history = (await who.world.as(who.factory, () => who.world.get(ApplicationService).eventsOf([`${who.firm}/${started.id}/1`]))).values().next().value!;
    expect(history.at(-1)).toMatchObject({ kind: 'REVIEW_CHANGED', status: 'UNDER_REVIEW', note: '宁波另一评审中心：丙（原评审单位回避）' });
    expect(await decide('refuse', changed)).toMatchObject({ status: 'REFUSED', refusedOn: '2026-06-16' });
    await expect(changeReview(changed)).rejects.toThrow(code('STANDARDIZATION_ACTION_NOT_IN_STATE'));
  });

  it('renew directly where nothing happened in the whole term and each year was assessed', async () => {
    const old = await certificate('2023-07-01', '2026-06-30', who.city);
    for (const day of ['2025-12-01', '2026-05-01']) await assess(day);
    const application = await draft({ renewsCertificateId: encodeId('Certificate', who.firm, old) });
    const refused = (commitment: string) => ({ code: 'STANDARDIZATION_RENEWAL_RECORD', params: { commitment } });
    await expect(submit(application)).rejects.toMatchObject(refused('ASSESSED_YEARLY'));
    await assess('2024-12-01');
    await accident('2023-06-30');
    const early = await accident('2023-07-01');
    await expect(submit(application)).rejects.toMatchObject(refused('NO_SERIOUS_ACCIDENT'));
    await who.world.rows(`UPDATE accidents SET status = 'VOIDED', voided_on = '2026-06-15', voided_reason = 'x' WHERE id = $1`, early);
    const sent = await submit(application);
    expect(sent.commitments!.map(({ code: name, finding, from }) => [name, finding, from]).filter(([, , from]) => from === '2023-07-01' || from === '2023-06-30')).toEqual([['NO_SERIOUS_ACCIDENT', 'MET', '2023-06-30'], ['ASSESSED_YEARLY', 'MET', '2023-07-01']]);
    // And once more at each step.
    await accident('2024-08-01');
    await expect(accept(sent)).rejects.toMatchObject(refused('NO_SERIOUS_ACCIDENT'));
  });

  it('owe the year of a renewal too, at the next one', async () => {
    const old = await certificate('2023-07-01', '2026-06-30', who.city);
    for (const day of ['2024-12-01', '2025-12-01', '2026-05-01']) await assess(day);
    const renewed = await publish(await accept(await submit(await draft({ renewsCertificateId: encodeId('Certificate', who.firm, old) }))));
    who.world.clock.day = '2026-06-26';
    const { certificateId } = await announce(renewed);
    // As if it had gone by the one of the year before.
    await who.world.rows(`UPDATE self_assessments SET year = 2023 WHERE enterprise_id = $1 AND year = 2026`, who.firm);
    const duties = new AssessmentDuties(new AssessmentDutyRepository(who.world.get(TenantDb)), who.world.get(Rules), who.world.clock);
    const owed = async (day: Day) => {
      who.world.clock.day = day;
      await who.world.as(workerPrincipal(), () => duties.refresh(who.firm));
      return (await who.world.rows<{ due: Day | null }>('SELECT assessment_due_on AS due FROM standardization_certificates WHERE enterprise_id = $1 ORDER BY issued_on', who.firm)).map(({ due }) => due);
    };
    expect([await owed('2026-06-30'), await owed('2026-07-01'), await owed('2027-04-01')]).toEqual([['2026-12-31', null], [null, '2026-12-31'], [null, '2027-12-31']]);
    who.world.clock.day = '2029-06-15';
    for (const day of ['2027-12-01', '2028-12-01']) await assess(day);
    const next = await draft({ renewsCertificateId: encodeId('Certificate', who.firm, certificateId!) });
    await expect(submit(next)).rejects.toMatchObject({ code: 'STANDARDIZATION_RENEWAL_RECORD', params: { commitment: 'ASSESSED_YEARLY' } });
    await assess('2026-12-01');
    expect(await submit(next)).toMatchObject({ status: 'SUBMITTED' });
  });

  it('are not changed by a ledger once they are announced here, whatever it calls the authority', async () => {
    await announced();
    const [{ no, level } = { no: '', level: '' }] = await who.world.rows<{ no: string; level: string }>('SELECT certificate_no AS no, level FROM standardization_certificates WHERE enterprise_id = $1', who.firm);
    const record = { enterpriseName: '厂', uscc: who.firm, level: 'LEVEL_3' as const, certificateNo: no, issuedOn: '2026-06-26', expiresOn: '2029-06-25', authority: null, extra: {} };
    const problem = (field: string, name: string, value: string) => ({ column: field, code: name, params: { value } });
    const rows = [record, { ...record, level: 'LEVEL_1' as const }, { ...record, expiresOn: '2030-06-25', authority: '宁波市应急管理局' }, { ...record, certificateNo: 'AQB-OTHER', level: 'LEVEL_2' as const }];
    const context = { importerId: who.city.organizationId, regionCode: '3302', sectors: null, today: '2026-06-26' };
    const outcomes = await who.world.as(workerPrincipal('3302'), () => who.world.get(TenantDb).run(() => who.world.get(CertificateLedgerWriter).write(rows.map((one, row) => ({ row, record: one })), { problem } as unknown as RowNotes, context)));
    expect(outcomes.toSorted((a, b) => a.row - b.row).map(({ changed, rejected }) => [changed, rejected?.code ?? null])).toEqual([[false, null], [false, 'CERTIFICATE_ANNOUNCED_HERE'], [false, 'CERTIFICATE_ANNOUNCED_HERE'], [true, null]]);
    expect(await who.world.rows('SELECT level, expires_on, sourced_by FROM standardization_certificates WHERE enterprise_id = $1 AND certificate_no = $2', who.firm, no)).toEqual([{ level, expires_on: '2029-06-25', sourced_by: null }]);
  });

  it('say by which scheme a level is reached, where the last self-assessment’s doesn’t', async () => {
    await assess();
    await who.world.rows(`UPDATE self_assessments SET scheme = '{"name":"小微企业","thresholds":[{"level":"LEVEL_3","from":60}]}' WHERE enterprise_id = $1`, who.firm);
    await expect(submit(await draft({ level: 'LEVEL_2' }))).rejects.toMatchObject({ code: 'STANDARDIZATION_SCHEME_BELOW_LEVEL', params: { scheme: '小微企业', level: 'LEVEL_2', known: 'GENERAL' } });
  });
});
