import { newId, NIL_UUID, StandingClock } from '@anze/kernel';
import { platformPrincipal, runAs, workerPrincipal } from '@anze/database';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, type CityRows } from '../../../../test/support/city-rows.js';
import { ScoreRepository } from '../scores/score.repository.js';
import { ScoringRun, type ScoringResult } from '../scores/scoring-run.js';
import { ScoreChangesRepository } from './score-changes.repository.js';
import { ScoreChanges } from './score-changes.js';

describe('a sweep over what changed', () => {
  let city: CityRows;
  let insurer: string;
  beforeAll(async () => {
    city = await openCity();
    insurer = await city.insurer();
    await runAs(platformPrincipal(), () => new Rules(city.db).seed(RULE_SEEDS));
  });
  afterAll(() => city?.close());

  const sweep = (finished: (mark: () => Promise<void>) => Promise<unknown> = (mark) => mark()): Promise<ScoringResult> => {
    const clock = new StandingClock(new Date('2022-05-31T04:00:00Z'));
    const scoring = new ScoringRun(new ScoreRepository(city.db), new Rules(city.db), clock);
    return runAs(workerPrincipal(), () => new ScoreChanges(new ScoreChangesRepository(city.db), scoring).sweep(new AbortController().signal, finished));
  };
  const scored = async (ids: readonly string[]): Promise<string[]> => (await city.root.query<{ id: string }>('SELECT enterprise_id AS id FROM enterprises WHERE score_on IS NOT NULL AND enterprise_id = ANY ($1)', [ids])).rows.map(({ id }) => id).sort();
  const audited = (enterpriseId: string | null, over: { outcome?: string; ago?: string } = {}): Promise<unknown> =>
    city.root.query(`INSERT INTO audit_log (id, organization_id, audience, action, outcome, enterprise_id, at) VALUES ($1, $2, 'enterprise', 'x', $3, $4, now() - $5::interval)`, [newId(), NIL_UUID, over.outcome ?? 'OK', enterpriseId, over.ago ?? '0']);
  const imported = (kind: string, organizationId: string, regionCode: string, changed = 1): Promise<unknown> =>
    city.root.query(
      `WITH uploaded AS (SELECT 1) INSERT INTO import_runs (id, organization_id, kind, upload_id, region_code, status, processed_rows, accepted_rows, changed_rows, created_by, finished_at) SELECT $1, $2, $3, $1, $4, 'COMPLETED', 1, 1, $5, $1, now() FROM uploaded`,
      [newId(), organizationId, kind, regionCode, changed],
    );

  it('scores those to whom something was done, once, and nobody else', async () => {
    const [touched, refused, longAgo, other] = [await city.enterprise({}), await city.enterprise({}), await city.enterprise({}), await city.enterprise({})];
    await audited(touched);
    await audited(touched);
    await audited(null);
    await audited(refused, { outcome: 'REFUSED' });
    await audited(longAgo, { ago: '27 hours' });
    expect(await sweep()).toEqual({ enterprises: 1, changed: 1 });
    expect(await scored([touched!, refused!, longAgo!, other!])).toEqual([touched]);
    // Once more, for a moment's overlap: the same comes out, and nothing is written.
    expect(await sweep()).toEqual({ enterprises: 1, changed: 0 });
    await city.root.query(`UPDATE score_sweeps SET swept_until = now() + interval '3 minutes'`);
    expect(await sweep()).toEqual({ enterprises: 0, changed: 0 });
    // It never goes back behind where it was.
    expect((await city.root.query(`SELECT swept_until > now() + interval '2 minutes' AS kept FROM score_sweeps`)).rows).toEqual([{ kept: true }]);
    await city.root.query('DELETE FROM score_sweeps');
  });

  it('sees what began before the last sweep and was stored after it', async () => {
    const late = await city.enterprise({});
    await sweep();
    await audited(late, { ago: '90 seconds' });
    await sweep();
    expect(await scored([late])).toEqual([late]);
  });

  it('begins again where it broke off', async () => {
    const id = await city.enterprise({});
    await city.root.query('DELETE FROM score_sweeps');
    await audited(id);
    await expect(sweep(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    expect((await city.root.query('SELECT 1 FROM score_sweeps')).rowCount).toBe(0);
    expect((await sweep()).enterprises).toBeGreaterThan(0);
    expect((await city.root.query('SELECT 1 FROM score_sweeps')).rowCount).toBe(1);
  });

  it('scores a region after a ledger of it, an insurer’s insured after its bordereau, an enterprise after its own risks', async () => {
    await city.root.query(`SET session_replication_role = 'replica'`);
    const [inTown, insured, own, beside] = [await city.enterprise({ regionCode: '330281001' }), await city.enterprise({ regionCode: '330283001' }), await city.enterprise({ regionCode: '330283001' }), await city.enterprise({ regionCode: '330283001' })];
    await city.policy(insured!, insurer);
    const all = [inTown!, insured!, own!, beside!];
    await imported('HAZARDS', newId(), '330281', 0);
    await imported('PREVENTION_SERVICES', newId(), '330283');
    await sweep();
    expect(await scored(all)).toEqual([]);
    await imported('HAZARDS', newId(), '330281');
    await imported('POLICIES', newId(), '330281001');
    await imported('POLICY_BORDEREAU', insurer, '');
    await imported('RISKS', own!, '330283001');
    await sweep();
    expect(await scored(all)).toEqual([inTown!, insured!, own!].sort());
  });
});
