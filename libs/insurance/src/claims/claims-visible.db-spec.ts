import { encodeId, newId, NIL_UUID } from '@anze/kernel';
import { runAs, type Principal } from '@anze/database';
import { person } from '../../../../test/support/city-rows.js';
import { ClaimWorld, idOf } from '../../test/claim-world.js';
import { AccidentReportService } from '../accidents/accident-report.service.js';
import { publicAccidentId } from '../accidents/accident-criteria.rules.js';
import type { AccidentFacts } from '../accidents/accident.model.js';
import { ClaimAssessmentService } from './claim-assessment.service.js';
import type { ClaimFacts } from './claim.facts.js';
import { ClaimService } from './claim.service.js';

describe('who sees accidents and claims', () => {
  let world: ClaimWorld;
  let head: string;
  let branch: string;
  let rival: string;
  let enterprise: string;
  let old: AccidentFacts;
  let claim: ClaimFacts;
  const county = person('regulator', newId(), '330282');

  /** An enterprise that a branch covered; its claim there, then a rival's cover, a newer accident, and a claim with the rival. */
  beforeAll(async () => {
    world = await ClaimWorld.open();
    head = await world.organization('INSURER');
    branch = await world.organization('INSURER', head);
    rival = await world.organization('INSURER');
    enterprise = await world.enterprise(branch);
    const policy = await world.policy(enterprise, branch, { endsOn: '2026-01-31' });
    old = await world.accident(enterprise, '2026-01-20');
    claim = await world.claim(old, policy, [{ name: '张三', outcome: 'INJURY' }]);
  });
  afterAll(() => world?.close());

  const accidentsSeen = async (by: Principal): Promise<number> => (await world.accidentsOf(by)).length;
  const correct = (by: Principal, deaths: number): Promise<AccidentFacts> =>
    runAs(by, () => world.app.get(AccidentReportService).correct({ accidentId: publicAccidentId({ enterpriseId: enterprise, id: old.accidentId }), changedOn: '2026-01-28', deaths, reason: '伤者死亡' }));

  it('an insurer sees the accidents of whom it covers, and the claims under what it wrote; its head office the branch’s claims', async () => {
    expect([await accidentsSeen(person('insurer', branch)), await accidentsSeen(person('insurer', rival)), await accidentsSeen(person('insurer', head))]).toEqual([1, 0, 0]);
    for (const by of [person('insurer', branch), person('insurer', head), person('enterprise', enterprise), county]) expect(await world.claimsOf(by)).toEqual([idOf(claim)]);
    for (const by of [person('insurer', rival), person('enterprise', await world.enterprise(rival)), person('regulator', newId(), '330281'), person('regulator', newId(), '330282', ['MINING'])]) expect(await world.claimsOf(by)).toEqual([]);
    expect((await world.rows('SELECT id FROM claims'))).toHaveLength(1);
  });

  it('a head office reads its branch’s claim and can’t settle it', async () => {
    const desk = world.app.get(ClaimAssessmentService);
    for (const by of [person('insurer', head), person('insurer', rival)]) await expect(runAs(by, () => desk.assess({ claimId: idOf(claim), decision: 'REFUSED', reason: 'x' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await runAs(person('insurer', head), () => world.app.get(ClaimService).one(idOf(claim)))).toMatchObject({ claimNo: claim.claimNo });
  });

  it('an insurer whose policy ended keeps its claims with every correction of their accident, and sees nothing newer', async () => {
    await world.restamp(enterprise, rival);
    world.clock.day = '2026-02-10';
    const fresh = await world.accident(enterprise, '2026-02-05');
    const theirs = await world.claim(fresh, await world.policy(enterprise, rival, { startsOn: '2026-02-01' }));
    expect([await accidentsSeen(person('insurer', branch)), await accidentsSeen(person('insurer', rival))]).toEqual([0, 2]);
    expect(await world.claimsOf(person('insurer', branch))).toEqual([idOf(claim)]);
    expect(await world.claimsOf(person('insurer', rival))).toEqual([idOf(theirs)]);
    await correct(person('enterprise', enterprise), 3);
    const seen = await runAs(person('insurer', branch), () => world.app.get(ClaimService).one(idOf(claim)));
    expect(seen).toMatchObject({ occurrence: { deaths: 3, grade: 'LARGER', place: '冲压车间' } });
    await correct(county, 4);
    expect(await runAs(person('insurer', branch), () => world.app.get(ClaimService).one(idOf(claim)))).toMatchObject({ occurrence: { deaths: 4 } });
    // It goes on with its claim, whoever covers the enterprise now; the rival can't touch it.
    expect(await world.assess(claim, 5_000n)).toMatchObject({ status: 'ASSESSED' });
    await expect(world.pay(claim, 1n, {}, person('insurer', rival))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.pay(claim, 100n, { paidOn: '2026-02-10' })).toMatchObject({ paid: 100n });
    const lines = [...(await runAs(person('insurer', branch), () => world.app.get(ClaimService).eventsOf([`${claim.enterpriseId}/${claim.claimId}`]))).values()][0]!;
    expect(lines.map(({ kind }) => kind)).toEqual(['PREPAID', 'ACCEPTED', 'REPORTED']);
  });

  it('nobody reaches by SQL what isn’t theirs: rows of a claim under another insurer, or for another enterprise', async () => {
    const refused = async (by: Principal, sql: string, params: unknown[]): Promise<string> => runAs(by, () => world.db.run((tx) => tx.execute(sql, params))).then((n) => `wrote ${n}`, (error: { code?: string }) => error.code ?? 'other');
    const event = `INSERT INTO claim_events (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, claim_id, seq, kind, status, on_day, actor_organization_id)
      VALUES ($1, gen_random_uuid(), '330282001', 'INDUSTRY_TRADE', $3, $4, $5, $2, 99, 'PAID', 'PAID', '2026-02-10', $6)`;
    expect(await refused(person('insurer', rival), event, [enterprise, claim.claimId, rival, branch, head, rival])).toBe('42501');
    expect(await refused(person('insurer', rival), event, [enterprise, claim.claimId, rival, rival, rival, rival])).toBe('23503');
    expect(await refused(person('insurer', head), event, [enterprise, claim.claimId, rival, branch, head, head])).toBe('42501');
    expect(await refused(person('enterprise', enterprise), 'UPDATE claims SET paid_fen = 1 WHERE id = $1', [claim.claimId])).toBe('42501');
    expect(await refused(person('enterprise', enterprise), `UPDATE claims SET decision = 'ACCEPTED' WHERE id = $1`, [claim.claimId])).toBe('42501');
    expect(await refused(person('insurer', head), `UPDATE claims SET status = 'CLOSED' WHERE id = $1`, [claim.claimId])).toBe('wrote 0');
    expect(await refused(person('insurer', branch), `UPDATE accidents SET deaths = 0 WHERE id = $1`, [old.accidentId])).toBe('42501');
    expect(await refused(county, `UPDATE claims SET status = 'CLOSED' WHERE id = $1`, [claim.claimId])).toBe('42501');
  });

  it('lists of claims are read by index for each audience, in pages that meet', async () => {
    await world.root.query(
      `INSERT INTO claims SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'claim_no', 'N' || n, 'accident_id', NULL, 'reported_on', DATE '2020-01-01' + n % 900,
         'issuer_id', CASE WHEN n % 50 = 0 THEN $2::uuid ELSE $3::uuid END, 'policy_id', CASE WHEN n % 50 = 0 THEN $4::uuid ELSE c.policy_id END, 'issuer_head_id', CASE WHEN n % 50 = 0 THEN $5::uuid ELSE $3::uuid END))).*
         FROM claims c CROSS JOIN generate_series(1, 5000) AS n WHERE c.issuer_id = $1`,
      [rival, branch, rival, claim.policyId, head],
    );
    await world.root.query('ANALYZE claims');
    const plan = (by: Principal, where: string): Promise<string> =>
      runAs(by, async () => (await world.db.read<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT claim_no FROM claims c ${where} ORDER BY c.reported_on DESC, c.id DESC LIMIT 21`)).map((row) => row['QUERY PLAN']).join('\n'));
    for (const [by, where] of [[person('insurer', branch), `WHERE c.issuer_id = '${branch}'`], [person('insurer', head), `WHERE c.issuer_head_id = '${head}' AND c.issuer_id <> '${head}'`]] as const) expect(await plan(by, where)).not.toMatch(/Seq Scan/);
    for (const by of [person('enterprise', enterprise), county]) expect(await plan(by, '')).not.toMatch(/Seq Scan|Sort Key/);
    const pages: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 12; page += 1) {
      const { edges, pageInfo } = await runAs(person('insurer', head), () => world.app.get(ClaimService).list({ first: 10, ...(after === undefined ? {} : { after }) }));
      pages.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor!;
    }
    expect([pages.length, new Set(pages).size]).toEqual([101, 101]);
  });

  it('an id of another type, or of nothing, is nothing', async () => {
    const one = (id: string): Promise<unknown> => runAs(county, () => world.app.get(ClaimService).one(id));
    expect([await one('x'), await one(encodeId('Policy', enterprise, claim.policyId)), await one(encodeId('Claim', enterprise, NIL_UUID))]).toEqual([null, null, null]);
  });
});
