import { Audit } from '@anze/audit';
import { runAs, workerPrincipal, type Principal, type TenantDb } from '@anze/database';
import type { Evidence } from '@anze/insurance';
import type { Outbox } from '@anze/jobs';
import { encodeId, newId, StandingClock, type Day } from '@anze/kernel';
import { classNumber, LEVEL_KEYS, SIZE_KEYS } from '@anze/rollups';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { campaignCriteria, type CampaignFilterInput } from './campaign-filter.rules.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignService } from './campaign.service.js';
import { TargetRepository, type Progressing } from './target.repository.js';

const DAY = '2026-06-15';
const LATER = '2026-08-01';

/** A node of a plan, as PostgreSQL explains it. */
interface PlanNode {
  readonly Plans?: readonly PlanNode[];
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** What authorities may do with campaigns and their targets, when it isn't the rules that ask. */
describe('campaigns, on the database', () => {
  let city: CityRows;
  let campaigns: CampaignRepository;
  let county: Principal;
  beforeAll(async () => {
    city = await openCity();
    campaigns = campaignsOn(DAY);
    county = await authority('330282');
    for (let n = 0; n < 3; n += 1) await city.enterprise({ regionCode: '330282001' });
  });
  afterAll(() => city?.close());

  const clockOf = (day: Day): StandingClock => new StandingClock(new Date(`${day}T04:00:00Z`));
  const campaignsOn = (day: Day): CampaignRepository => new CampaignRepository(city.db, clockOf(day));
  const targetsOn = (day: Day): TargetRepository => new TargetRepository(city.db, clockOf(day));
  async function authority(regionCode: string, sectors: Principal['sectors'] = null): Promise<Principal> {
    const id = newId();
    await city.root.query(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1::uuid, 'REGULATOR', $1::uuid::text, '某局', $2, $3)`, [id, regionCode, sectors]);
    return person('regulator', id, regionCode, sectors);
  }
  const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => String(error.code));
  async function begun(by = county, regionCode = by.regionCode ?? '', startsOn = DAY): Promise<string> {
    const id = newId();
    await runAs(by, () => campaigns.insert({ id, organizationId: by.organizationId, regionCode, title: '百日行动', plan: '逐户检查', startsOn, endsOn: '2026-09-30', filter: {}, startedOn: DAY, createdBy: null }));
    return id;
  }
  const frozen = (id: string, limit: number): Promise<number> => runAs(county, () => campaigns.freezeTargets(id, campaignCriteria({}, DAY), limit));

  it('freeze so many targets and no more', async () => {
    expect(await frozen(await begun(), 2)).toBe(2);
    expect(await frozen(await begun(), 10)).toBe(3);
  });

  it('take sizes and levels as figures tell them apart', async () => {
    const there = await authority('330281');
    for (const [at, size] of SIZE_KEYS.entries()) {
      for (const level of LEVEL_KEYS) for (let n = 0; n <= at; n += 1) await city.root.query('UPDATE enterprises SET class = $2 WHERE enterprise_id = $1', [await city.enterprise({ regionCode: '330281001' }), classNumber(size, level)]);
    }
    const fitting = (filter: CampaignFilterInput): Promise<number> => runAs(there, () => campaigns.fitting(campaignCriteria(filter, DAY)));
    // Of the n-th size there are n of each level.
    expect([await fitting({}), await fitting({ sizes: ['SMALL'] }), await fitting({ sizes: ['UNKNOWN', 'LARGE'] }), await fitting({ levels: ['NONE'] }), await fitting({ sizes: ['SMALL', 'LARGE'], levels: ['LEVEL_1', 'LEVEL_3'] })]).toEqual([60, 12, 24, 15, 16]);
  });

  it('are of their authority’s own region', async () => {
    const [nation, town] = [await authority(''), await authority('330282001')];
    expect([await outcome(begun()), await outcome(begun(nation)), await outcome(begun(town))]).toEqual(['done', 'done', 'done']);
    expect([await outcome(begun(county, '3302')), await outcome(begun(county, '330282001')), await outcome(begun(county, '')), await outcome(begun(town, '330282'))]).toEqual(Array(4).fill('42501'));
  });

  it('are seen by who carries them out and by who supervises every sector there; by no authority of a sector beside or above', async () => {
    const id = await begun();
    const sees = async (regionCode: string, sectors: Principal['sectors'] = null): Promise<boolean> => {
      const by = await authority(regionCode, sectors);
      return (await runAs(by, () => campaigns.byIds([id]))).length === 1;
    };
    expect([await sees('330282'), await sees('3302'), await sees(''), await sees('330282001'), await sees('330282001', ['INDUSTRY_TRADE'])]).toEqual(Array(5).fill(true));
    expect([await sees('330282', ['INDUSTRY_TRADE']), await sees('3302', ['INDUSTRY_TRADE']), await sees('', ['MINING']), await sees('330281'), await sees('330281001')]).toEqual(Array(5).fill(false));
  });

  it('are their authority’s alone until they begin, targets and all; one that was given up before stays so', async () => {
    const [id, cancelled] = [await begun(county, '330282', LATER), await begun(county, '330282', LATER)];
    for (const one of [id, cancelled]) await frozen(one, 10);
    const [facts] = await runAs(county, () => campaigns.byIds([cancelled]));
    expect(await runAs(county, () => campaigns.end(facts!, { status: 'CANCELLED', on: DAY, by: null, report: '计划调整', files: [] }))).toBe(true);
    const seen = async (by: Principal, day: Day): Promise<object> => {
      const [there, targets] = [campaignsOn(day), targetsOn(day)];
      const criteria = (campaignId: string) => ({ campaignId, done: null, region: null });
      return runAs(by, async () => {
        const listed = await there.list({ status: null }, null, 100);
        const found = await targets.list(criteria(id), null, 10);
        return {
          listed: [id, cancelled].filter((one) => listed.some((row) => row.id === one)).length, counted: (await there.count({ status: null })) === listed.length, byId: (await there.byIds([id, cancelled])).length,
          targets: found.length, targetCount: await targets.count(criteria(id)), ofCancelled: (await targets.list(criteria(cancelled), null, 10)).length,
        };
      });
    };
    const [all, nothing] = [{ listed: 2, counted: true, byId: 2, targets: 3, targetCount: 3, ofCancelled: 3 }, { listed: 0, counted: true, byId: 0, targets: 0, targetCount: 0, ofCancelled: 0 }];
    const others = [await authority('330282001'), await authority('330282'), await authority('3302'), await authority('')];
    for (const by of others) {
      expect([by.regionCode, await seen(by, '2026-07-31')]).toEqual([by.regionCode, nothing]);
      expect([by.regionCode, await seen(by, LATER)]).toEqual([by.regionCode, { ...nothing, listed: 1, byId: 1, targets: 3, targetCount: 3 }]);
    }
    expect(await seen(county, DAY)).toEqual(all);
    expect(await seen(county, LATER)).toEqual(all);
    const [target] = await runAs(county, () => targetsOn(DAY).list({ campaignId: id, done: null, region: null }, null, 1));
    const finds = (day: Day) => runAs(others[0]!, () => targetsOn(day).find(target!.enterpriseId, target!.id));
    expect([await finds('2026-07-31'), (await finds(LATER))?.id]).toEqual([null, target!.id]);
    // Who tells of it knows of it.
    expect(await runAs(workerPrincipal(), () => campaigns.byIds([id]))).toHaveLength(1);
  });

  it('come as far as each may see, by inspections of their days and by hand, running or ended', async () => {
    const [nation, far] = [await authority(''), await authority('320102')];
    const [firm, other, abroad] = [await city.enterprise({ regionCode: '330282002003' }), await city.enterprise({ regionCode: '330282003' }), await city.enterprise({ regionCode: '320102001' })];
    const inspect = (enterpriseId: string, day: Day, kind = 'AUTHORITY') =>
      city.root.query(
        `INSERT INTO inspections (enterprise_id, id, region_code, sector, insurer_id, kind, inspected_on, area, items_checked, hazards_found, finder_id, not_checked)
         SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, $2, $3, '车间', 1, 0, $4, 0 FROM enterprises WHERE enterprise_id = $1`,
        [enterpriseId, kind, day, county.organizationId],
      );
    const id = await begun(nation, '');
    const early = await begun(nation, '', '2026-01-01');
    const some = (day: Day) => [id, early].map((one) => ({ id: one, organizationId: nation.organizationId, days: { startsOn: one === id ? DAY : '2026-01-01', endsOn: day } }));
    const running = some('2026-09-30');
    for (const one of [id, early]) await runAs(nation, () => campaigns.freezeTargets(one, campaignCriteria({}, DAY), 1_000));
    // Twice in its days, the day before, and by itself; the earlier campaign counts the day before.
    for (const [who, day, kind] of [[firm, DAY], [firm, '2026-06-20'], [other, '2026-06-14'], [abroad, '2026-06-16', 'SELF']] as const) await inspect(who, day, kind);
    const targets = targetsOn(DAY);
    const progress = async (by: Principal, asked: readonly Progressing[] = running) => Object.fromEntries((await runAs(by, () => targets.progressOf(asked))).filter(({ regionCode }) => /002$|003$|^32/.test(regionCode)).map((row) => [`${row.campaignId === id ? '' : 'early '}${row.regionCode}`, `${row.done}/${row.targets}`]));
    const here = { '330282002': '1/1', '330282003': '0/1', 'early 330282002': '1/1', 'early 330282003': '1/1' };
    expect(await progress(nation)).toEqual({ ...here, '320102001': '0/1', 'early 320102001': '0/1' });
    expect(await progress(county)).toEqual(here);
    expect(await progress(await authority('330282003'))).toEqual({ '330282003': '0/1', 'early 330282003': '1/1' });
    expect(await progress(await authority('330282003', ['MINING']))).toEqual({});
    const [ofFar] = await runAs(far, () => targets.list({ campaignId: id, done: null, region: null }, null, 10));
    expect(ofFar?.enterpriseId).toBe(abroad);
    expect(await runAs(far, () => targets.complete(ofFar!, { on: DAY, by: far.organizationId, reason: '停产' }))).toBe(true);
    expect(await progress(far)).toEqual({ '320102001': '1/1', 'early 320102001': '0/1' });
    // As ended it is read from the rows: nothing is left to be looked up.
    const before = await progress(nation);
    for (const one of [id, early]) await runAs(nation, () => targets.freeze(one));
    expect(await progress(nation, running.map((one) => ({ ...one, days: null })))).toEqual(before);
    expect(await progress(nation)).toEqual(before);
  });

  it('are counted by a town over its own targets, and by their authority without a look at each', async () => {
    await city.root.query(
      `WITH e AS (
         INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure)
         SELECT gen_random_uuid(), '3205' || 10 + n % 20, 'INDUSTRY_TRADE', '00000000-0000-0000-0000-000000000000', 'T' || n, '企业' || n, 'C3854', 12, false FROM generate_series(1, 2000) AS n RETURNING *),
       o AS (INSERT INTO organizations (id, kind, code, name, region_code) SELECT enterprise_id, 'ENTERPRISE', uscc, name, region_code FROM e)
       INSERT INTO inspections (enterprise_id, id, region_code, sector, insurer_id, kind, inspected_on, area, items_checked, hazards_found, finder_id, not_checked)
       SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, 'AUTHORITY', '2026-06-16', '车间', 1, 0, enterprise_id, 0 FROM e WHERE right(uscc, 1) = '7'`,
    );
    const [above, part] = [await authority('3205'), await authority('320517')];
    const id = await begun(above);
    expect(await runAs(above, () => campaigns.freezeTargets(id, campaignCriteria({}, DAY), 10_000))).toBe(2_000);
    await city.root.query('VACUUM ANALYZE campaign_targets, inspections');
    const asked = [{ id, organizationId: above.organizationId, days: { startsOn: DAY, endsOn: '2026-09-30' } }];
    const plans: PlanNode[] = [];
    const explaining = { read: async (sql: string, params: unknown[]) => [plans.push((await city.db.read<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, params))[0]!['QUERY PLAN'][0].Plan)].slice(1) } as unknown as TenantDb;
    for (const by of [above, part]) await runAs(by, () => new TargetRepository(explaining, clockOf(DAY)).progressOf(asked));
    const [whole, own] = plans.map((plan) => nodesOf(plan).filter((node) => node['Relation Name'] !== undefined));
    const looked = own!.filter((node) => node['Relation Name'] === 'campaign_targets');
    expect(looked.map((node) => [node['Actual Rows'], node['Rows Removed by Filter'] ?? 0])).toEqual(Array(2).fill([100, 0]));
    expect(new Set(nodesOf(plans[1]!).flatMap((node) => (node['Index Name']?.startsWith('campaign_') ? node['Index Name'] : [])))).toEqual(new Set(['campaign_targets_progress_idx']));
    // Nothing is done target by target.
    for (const node of whole!) expect([node['Relation Name'], node['Actual Loops'] <= 200]).toEqual([node['Relation Name'], true]);
    const sum = async (by: Principal) => (await runAs(by, () => targetsOn(DAY).progressOf(asked))).reduce((all, { targets, done }) => [all[0]! + targets, all[1]! + done], [0, 0]);
    expect([await sum(above), await sum(part)]).toEqual([[2_000, 200], [100, 100]]);
  });

  it('refuse a target of one that has ended with how it ended, and one whose enterprise left while its turn came', async () => {
    const evidence = { check: async () => [] } as unknown as Evidence;
    const service = new CampaignService(city.db, campaigns, targetsOn(DAY), evidence, new Audit(city.db), null as unknown as Outbox, clockOf(DAY));
    const there = await authority('330283');
    const firm = await city.enterprise({ regionCode: '330283001' });
    const targeted = async (): Promise<{ campaignId: string; targetId: string }> => {
      const id = await begun(there);
      await runAs(there, () => campaigns.freezeTargets(id, campaignCriteria({}, DAY), 10));
      const [target] = await runAs(there, () => targetsOn(DAY).list({ campaignId: id, done: null, region: null }, null, 1));
      return { campaignId: id, targetId: encodeId('CampaignTarget', firm, target!.id) };
    };
    const completed = (by: Principal, targetId: string) => runAs(by, () => service.complete({ targetId, reason: '停产' })).then(() => 'done', ({ code, params }: { code: string; params: object }) => [code, params]);
    const [closed, cancelled, left] = [await targeted(), await targeted(), await targeted()];
    const [closing, cancelling] = [{ campaignId: encodeId('Campaign', closed.campaignId), report: '检查 1 家' }, { campaignId: encodeId('Campaign', cancelled.campaignId), reason: '计划调整' }];
    await runAs(there, () => service.close(closing));
    await runAs(there, () => service.cancel(cancelling));
    expect([await completed(there, closed.targetId), await completed(there, cancelled.targetId)]).toEqual([['CAMPAIGN_ENDED', { status: 'CLOSED' }], ['CAMPAIGN_ENDED', { status: 'CANCELLED' }]]);
    // The town waits for its turn while the enterprise moves to another one.
    const town = await authority('330283001');
    await city.root.query('BEGIN');
    await city.root.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`campaign ${left.campaignId}`]);
    const completing = completed(town, left.targetId);
    const waiting = async () => (await city.root.query(`SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()`)).rowCount;
    for (let tries = 0; tries < 500 && (await waiting()) === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const table of ['enterprises', 'campaign_targets']) await city.root.query(`UPDATE ${table} SET region_code = '330283002' WHERE enterprise_id = $1`, [firm]);
    await city.root.query('COMMIT');
    expect(await completing).toEqual(['NOT_FOUND', {}]);
  });

  it('are ended, for each target, by their own authority; done by whoever supervises the enterprise', async () => {
    const id = await begun();
    const count = await frozen(id, 1_000);
    const targets = targetsOn(DAY);
    const town = await authority('330282001');
    const [target] = await runAs(town, () => targets.list({ campaignId: id, done: null, region: null }, null, 10));
    const by = (who: Principal, set: string): Promise<string> => outcome(runAs(who, () => city.db.run((tx) => tx.execute(`UPDATE campaign_targets SET ${set} WHERE id = $1`, [target!.id]))));
    expect(await by(town, 'frozen = true')).toBe('42501');
    expect(await runAs(town, () => targets.complete(target!, { on: DAY, by: town.organizationId, reason: '停产' }))).toBe(true);
    expect(await runAs(county, () => targets.freeze(id))).toBe(count);
  });
});
