import { workerPrincipal, type Principal } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { NIL_UUID, type Day } from '@anze/kernel';
import { authorityOf, code, levelFlow, TODAY } from '../../test/level-flow.js';
import { person } from '../../test/standardization-world.js';
import { ApplicationService } from '../applications/application.service.js';
import { publicApplicationId, type ApplicationFacts } from '../applications/application.facts.js';
import { AuthoritySuccession } from './authority-succession.js';

describe('who decides on levels', () => {
  const { who, assess, draft, submit, accept, startReview, review, publish, announce, object, answer, objections, submitted, noticed, asked, past, verdict, state, raise, certificate, watch } = levelFlow();
  /** 温州, whose region is beside the city's in the same province; and another province. */
  let wenzhou: Principal;
  let jiangsu: Principal;
  beforeAll(async () => ([wenzhou, jiangsu] = [await authorityOf(who.world, '3303'), await authorityOf(who.world, '32')]));

  const move = (regionCode: string, movedOn: Day | null = TODAY) => who.world.as(workerPrincipal(), () => who.world.get(EnterpriseStamps).restamp([{ enterpriseId: who.firm, regionCode, sector: 'INDUSTRY_TRADE', insurerId: NIL_UUID, movedOn }]));
  const follow = () => who.world.as(workerPrincipal(), () => who.world.get(AuthoritySuccession).ofEnterprise(who.firm, new AbortController().signal));
  const read = async (of: ApplicationFacts, by: Principal) => (await who.world.as(by, () => who.world.get(ApplicationService).one(publicApplicationId(of))))?.facts ?? null;
  const issuers = async () => (await who.world.rows('SELECT issuer_id FROM standardization_certificates WHERE enterprise_id = $1 ORDER BY id', who.firm)).map((row) => row['issuer_id']);

  it('are those where the enterprise lies now: of its application, of what is said against it, of its certificate and what is asked about that', async () => {
    const held = await certificate('2026-01-01', '2028-12-31', who.city);
    const application = await noticed();
    await object(application);
    await raise(who.city, held);
    await move('330381001');
    // The city it left doesn't see it, and the city that it came to isn't named: nobody could decide.
    expect(await read(application, who.city)).toBeNull();
    const [objection] = await objections(application, wenzhou);
    await expect(answer(objection!.id, 'REJECTED', wenzhou)).rejects.toThrow(code('STANDARDIZATION_NOT_AUTHORITY'));
    expect([await follow(), await follow(), await watch()]).toEqual([3, 0, 0]);
    expect(await read(application, wenzhou)).toMatchObject({ authorityId: wenzhou.organizationId, authorityLo: '3303', status: 'PUBLIC_NOTICE', version: application.version + 2 });
    const history = (await who.world.as(who.factory, () => who.world.get(ApplicationService).eventsOf([`${who.firm}/${application.id}/1`]))).values().next().value!;
    expect(history.at(-1)).toMatchObject({ kind: 'HANDED_OVER', status: 'PUBLIC_NOTICE', note: expect.stringMatching(/^REGULATOR .+ → REGULATOR .+$/) });
    expect((await who.world.rows(`SELECT action FROM audit_log WHERE enterprise_id = $1 AND action LIKE '%.handOver' ORDER BY action`, who.firm)).map((row) => row['action'])).toEqual(['revocation.handOver', 'standardization.handOver', 'standardization.handOver']);
    // The new one decides on all of it, past row security; the old one on nothing.
    await answer(objection!.id, 'REJECTED', wenzhou);
    const [question] = await asked(wenzhou);
    await state(question!);
    for (const other of [who.city, who.province]) await expect(verdict(question!, {}, other)).rejects.toThrow();
    expect((await verdict(question!, {}, wenzhou)).status).toBe('REVOKED');
    await who.world.rows(`UPDATE standardization_certificates SET revoked_on = '2025-01-01' WHERE enterprise_id = $1`, who.firm);
    who.world.clock.day = '2026-06-26';
    await expect(announce(application, who.city)).rejects.toThrow(code('NOT_FOUND'));
    expect((await announce((await read(application, wenzhou))!, wenzhou)).status).toBe('ANNOUNCED');
    expect(await issuers()).toEqual([wenzhou.organizationId, wenzhou.organizationId]);
  });

  it('stay who they are when it moves within their region', async () => {
    await certificate('2026-01-01', '2028-12-31', who.city);
    const application = await accept(await submitted());
    await move('330281001');
    expect([await follow(), await watch()]).toEqual([0, 0]);
    expect(await read(application, who.city)).toEqual({ ...application, regionCode: '330281001' });
    expect(await issuers()).toEqual([who.city.organizationId]);
    expect((await startReview(application)).status).toBe('UNDER_REVIEW');
  });

  it('follow the level: a province keeps its own between its cities, and gives it up beyond its border', async () => {
    await assess(TODAY, 'LEVEL_2');
    const application = await submit(await draft({ level: 'LEVEL_2' }));
    expect(application.authorityId).toBe(who.province.organizationId);
    await move('330381001');
    expect([await follow(), await watch()]).toEqual([0, 0]);
    expect((await accept(application, who.province)).status).toBe('MATERIAL_ACCEPTED');
    // As of a ledger that says that it always lay elsewhere: the walk over all finds it.
    await move('320613001', null);
    expect(await watch()).toBe(0);
    expect(await read(application, jiangsu)).toMatchObject({ authorityId: jiangsu.organizationId, status: 'MATERIAL_ACCEPTED' });
    expect((await startReview((await read(application, jiangsu))!, jiangsu)).status).toBe('UNDER_REVIEW');
  });

  it('are found once there are any, and again when they are no more', async () => {
    who.firm = await who.world.enterprise({ regionCode: '440304001' });
    who.factory = person('enterprise', who.firm);
    await who.world.owned('standardization_certificates', who.firm, { certificate_no: 'L', enterprise_name: '厂', level: 'LEVEL_3', issued_on: '2024-01-01', expires_on: '2026-12-31', assessment_due_on: '2025-12-31' });
    expect(await watch()).toBe(1);
    const question = async () => (await who.world.rows(`SELECT authority_id, authority_lo, version FROM standardization_questions WHERE enterprise_id = $1`, who.firm))[0];
    expect(await question()).toEqual({ authority_id: null, authority_lo: '0', version: 1 });
    const guangdong = await authorityOf(who.world, '44');
    await watch();
    expect(await question()).toEqual({ authority_id: guangdong.organizationId, authority_lo: '44', version: 2 });
    // One of the level's own region is registered later: who has the matter keeps it, until it is no more.
    const shenzhen = await authorityOf(who.world, '4403');
    await watch();
    expect(await question()).toMatchObject({ authority_id: guangdong.organizationId });
    await who.world.rows('UPDATE organizations SET disabled_at = now() WHERE id = $1', guangdong.organizationId);
    await watch();
    expect(await question()).toEqual({ authority_id: shenzhen.organizationId, authority_lo: '4403', version: 3 });
    const [open] = await asked(shenzhen);
    await state(open!);
    expect((await verdict(open!, {}, shenzhen)).status).toBe('REVOKED');
  });

  it('of what an authority above had: that of the new place, where it has one', async () => {
    who.firm = await who.world.enterprise({ regionCode: '330481001' });
    who.factory = person('enterprise', who.firm);
    const application = await submitted();
    expect(application.authorityId).toBe(who.province.organizationId);
    await move('330381001');
    expect(await watch()).toBe(0);
    expect(await read(application, wenzhou)).toMatchObject({ authorityId: who.province.organizationId });
    expect(await follow()).toBe(1);
    const published = await publish(await review(await startReview(await accept((await read(application, wenzhou))!, wenzhou), wenzhou), 80, true, wenzhou), wenzhou);
    expect(published.authorityId).toBe(wenzhou.organizationId);
    // Nobody writes a hand-over but the worker.
    await expect(
      past(wenzhou, `INSERT INTO standardization_events (enterprise_id, id, region_code, sector, insurer_id, application_id, seq, kind, status, on_day, at, actor_organization_id) SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, id, 99, 'HANDED_OVER', status, '2026-06-15', now(), $2 FROM standardization_applications WHERE id = $1`, application.id, wenzhou.organizationId),
    ).rejects.toThrow(/row-level security/);
  });
});
