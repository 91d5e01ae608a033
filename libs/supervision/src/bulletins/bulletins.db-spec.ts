import fc from 'fast-check';
import { Audit } from '@anze/audit';
import { platformPrincipal, runAs, workerPrincipal, type Principal } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { addDays, encodeId, newId, StandingClock } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { EnterpriseRepository } from '../../../enterprises/src/enterprises/enterprise.repository.js';
import { OutboxNudge } from '../../../jobs/src/outbox.nudge.js';
import type { EnterpriseRows } from '../drill-down/figure-rows.repository.js';
import type { FigureRowsService } from '../drill-down/figure-rows.service.js';
import type { OverviewService } from '../overview/overview.service.js';
import { overviewOf } from '../overview/overview.rules.js';
import type { RankingService } from '../ranking/ranking.service.js';
import { BulletinDrafting } from './bulletin-drafting.js';
import { BulletinRepository } from './bulletin.repository.js';
import { BulletinService } from './bulletin.service.js';
import { publicBulletinId, type BulletinFacts } from './bulletin.facts.js';
import { DraftBulletinProcessor, DraftBulletinsProcessor } from './draft-bulletins.processor.js';
import { ReceiptRepository } from './receipt.repository.js';
import { BulletinSettingsRepository } from './settings.repository.js';

const TODAY = '2026-06-15';
const nothing = async ({ asOf }: { asOf?: string | null }) => overviewOf({}, { regionCode: '330282', regionName: '慈溪市', asOf: asOf! }, {} as never);

/** Whose major hazards are overdue. */
let overdue: EnterpriseRows[] = [];
/** Whom the authority doesn't see any more. */
const unseen = new Set<string>();

/** What the database holds of bulletins; their figures are looked at over HTTP. */
describe('bulletins, on the database', () => {
  let city: CityRows;
  let drafting: BulletinDrafting;
  let bulletins: BulletinService;
  let county: Principal;
  let town: Principal;
  let tick: DraftBulletinsProcessor;
  let job: DraftBulletinProcessor;
  let settings: BulletinSettingsRepository;
  beforeAll(async () => {
    city = await openCity();
    const { db } = city;
    const rules = new Rules(db);
    await runAs(platformPrincipal(), () => rules.seed(RULE_SEEDS));
    const clock = new StandingClock(new Date(`${TODAY}T04:00:00Z`));
    const [repository, receipts, organizations, audit, outbox] = [new BulletinRepository(db), new ReceiptRepository(db), new OrganizationReader(db), new Audit(db), new Outbox(db, new OutboxNudge())];
    const figures = [{ overview: nothing } as unknown as OverviewService, { ranking: async () => [] } as unknown as RankingService, { enterprises: async () => overdue } as unknown as FigureRowsService] as const;
    drafting = new BulletinDrafting(db, repository, ...figures, null as unknown as Rollups, audit, outbox, clock);
    Object.assign(drafting, { ownFiguresOf: async (ids: readonly string[]) => new Map(ids.flatMap((id) => (unseen.has(id) ? [] : [[id, [{ figure: 'HAZARDS_OPEN' }]]]))) });
    bulletins = new BulletinService(db, repository, receipts, drafting, new EnterpriseReader(new EnterpriseRepository(db)), organizations, rules, audit, outbox, clock);
    settings = new BulletinSettingsRepository(db);
    tick = new DraftBulletinsProcessor(settings, outbox, clock);
    job = new DraftBulletinProcessor(db, settings, organizations, drafting);
    county = await authority('330282');
    town = await authority('330282001');
  });
  afterAll(() => city?.close());

  const root = async <R>(sql: string, ...params: unknown[]): Promise<R[]> => (await city.root.query(sql, params)).rows as R[];
  async function authority(regionCode: string): Promise<Principal> {
    const id = newId();
    await root(`INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1::uuid, 'REGULATOR', $1::uuid::text, '某局', $2)`, id, regionCode);
    return person('regulator', id, regionCode);
  }
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: { code?: string }) => error.code ?? error);
  const draft = (by: Principal, day: string, kind: 'WEEKLY_NOTICE' | 'MONTHLY_RANKING' = 'WEEKLY_NOTICE'): Promise<BulletinFacts> => runAs(by, () => drafting.draft(kind, day));
  const issue = (by: Principal, { organizationId, id }: BulletinFacts, authorityIds = [encodeId('Organization', town.organizationId)]): Promise<BulletinFacts> => runAs(by, () => bulletins.issue({ bulletinId: publicBulletinId({ organizationId, id }), authorityIds }));

  it('are numbered without gaps for each organization, kind and year, however many are issued at once and whichever of them fail', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.record({ who: fc.nat(1), monthly: fc.boolean(), fails: fc.boolean() }), { minLength: 4, maxLength: 10 }), async (plan) => {
        const [one, two] = [await authority('330282'), await authority('330282')];
        const drafts = await Promise.all(plan.map(({ who, monthly }, n) => draft([one, two][who]!, monthly ? `20${10 + n}-03-05` : addDays('2025-01-06', 7 * n), monthly ? 'MONTHLY_RANKING' : 'WEEKLY_NOTICE')));
        const outcomes = await Promise.allSettled(drafts.map((facts, n) => issue([one, two][plan[n]!.who]!, facts, plan[n]!.fails ? [] : undefined)));
        expect(outcomes.map(({ status }) => status)).toEqual(plan.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')));
        const rows = await root<{ numbers: number[]; n: number }>(`SELECT array_agg(number ORDER BY number) AS numbers, count(*)::int AS n FROM bulletins WHERE organization_id = ANY ($1) AND status = 'ISSUED' GROUP BY organization_id, kind, year`, [one.organizationId, two.organizationId]);
        for (const { numbers, n } of rows) expect(numbers).toEqual(Array.from({ length: n }, (_, index) => index + 1));
        expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(plan.filter(({ fails }) => !fails).length);
      }),
      { numRuns: 4 },
    ));

  it('are issued once by two at once, and then nothing of them can be changed: the database refuses it', async () => {
    const facts = await draft(county, '2026-05-20');
    const outcomes = await Promise.all([code(issue(county, facts)), code(issue(county, facts))]);
    expect(outcomes.toSorted()).toEqual(['BULLETIN_NOT_DRAFT', 'done']);
    for (const change of [`title = 'x'`, `body = '{}'`, `status = 'DRAFT'`, 'number = 9', `foreword = 'x'`]) {
      const changed = await runAs(county, () => city.db.run((tx) => tx.execute(`UPDATE bulletins SET ${change} WHERE id = $1`, [facts.id])));
      expect([change, changed]).toEqual([change, 0]);
    }
    await expect(runAs(county, () => city.db.run((tx) => tx.execute('DELETE FROM bulletins WHERE id = $1', [facts.id])))).rejects.toThrow(/permission denied/);
    expect(await root('SELECT status, number FROM bulletins WHERE id = $1', facts.id)).toEqual([{ status: 'ISSUED', number: 1 }]);
  });

  it('name whose major hazards are overdue, anew when refreshed but for what a person wrote; the suggestion itself isn’t sent', async () => {
    const [one, two] = [{ enterpriseId: newId(), enterpriseName: '甲', count: 250 }, { enterpriseId: newId(), enterpriseName: '乙', count: 1 }];
    overdue = [one, two];
    const facts = await draft(county, '2026-04-08');
    expect(facts.named.map(({ name, remark }) => [name, remark])).toEqual([['甲', '逾期未整改重大隐患 250 项'], ['乙', '逾期未整改重大隐患 1 项']]);
    await root(`UPDATE bulletins SET named = jsonb_set(named, '{1,remark}', '"屡教不改"') WHERE id = $1`, facts.id);
    overdue = [{ ...one, count: 251 }];
    const refreshed = await runAs(county, () => bulletins.refresh({ bulletinId: publicBulletinId({ organizationId: county.organizationId, id: facts.id }) }));
    expect(refreshed.named.map(({ remark }) => remark)).toEqual(['逾期未整改重大隐患 251 项', '屡教不改']);
    await issue(county, refreshed);
    const sent = await root<{ document: { named: unknown; body: object } }>('SELECT document FROM bulletin_recipients WHERE bulletin_id = $1', facts.id);
    expect(sent.map(({ document }) => [document.named, 'suggested' in document.body])).toEqual([[refreshed.named, false]]);
    overdue = [];
  });

  it('are corrected to whoever got what is corrected: who isn’t named any more is told so, and nothing of anybody else', async () => {
    const [dropped, kept, left, late] = [await city.enterprise({ name: '误名厂' }), await city.enterprise({ name: '续名厂' }), await city.enterprise({ name: '外迁厂' }), await city.enterprise({ name: '新名厂' })];
    const target = ({ organizationId, id }: BulletinFacts) => ({ bulletinId: publicBulletinId({ organizationId, id }) });
    const naming = (facts: BulletinFacts, named: readonly string[]): Promise<BulletinFacts> => runAs(county, () => bulletins.edit({ ...target(facts), named: named.map((id) => ({ enterpriseId: encodeId('Enterprise', id), remark: '逾期' })) }));
    const first = await naming(await draft(county, '2026-03-11'), [dropped, kept, left]);
    await runAs(county, () => bulletins.issue({ ...target(first), authorityIds: [encodeId('Organization', town.organizationId)], namedEnterprises: true }));
    const corrected = async (facts: BulletinFacts, named: readonly string[]): Promise<BulletinFacts> => {
      const next = await naming(await runAs(county, () => bulletins.correct({ ...target(facts), reason: '点名有误' })), named);
      return runAs(county, () => bulletins.issue(target(next)));
    };
    const sent = async ({ id }: BulletinFacts) =>
      new Map((await root<{ name: string; document: Record<string, unknown> }>('SELECT recipient_name AS name, document FROM bulletin_recipients WHERE bulletin_id = $1 ORDER BY id', id)).map(({ name, document }) => [name, document]));
    unseen.add(left);
    const second = await corrected(first, [kept, left, late]);
    const copies = await sent(second);
    // Who was never told isn't told by a correction either, unless it is asked for.
    expect([...copies.keys()].toSorted()).toEqual(['误名厂', '续名厂', '外迁厂', '某局'].toSorted());
    const head = { kind: 'WEEKLY_NOTICE', periodFrom: '2026-03-09', periodTo: '2026-03-15', number: expect.stringMatching(/^周通报/), issuer: '某局', title: expect.any(String), corrects: expect.stringMatching(/^周通报/), correctionReason: '点名有误' };
    expect(copies.get('误名厂')).toEqual({ ...head, remark: null, figures: [] });
    expect(copies.get('续名厂')).toEqual({ ...head, remark: '逾期', figures: [{ figure: 'HAZARDS_OPEN' }] });
    expect(copies.get('外迁厂')).toEqual({ ...head, remark: '逾期', figures: [] });
    // Also when nobody is left to be told but those who were.
    expect([...(await sent(await corrected(second, [])))].map(([name, { remark }]) => [name, remark]).toSorted()).toEqual([['误名厂', null], ['续名厂', null], ['外迁厂', null], ['某局', undefined]].toSorted());
    unseen.clear();
  });

  it('name an enterprise once', async () => {
    const firm = encodeId('Enterprise', await city.enterprise());
    const { organizationId, id } = await draft(county, '2026-02-11');
    const named = ['逾期', '未自查'].map((remark) => ({ enterpriseId: firm, remark }));
    expect(await code(runAs(county, () => bulletins.edit({ bulletinId: publicBulletinId({ organizationId, id }), named })))).toBe('BAD_INPUT');
  });

  it('are one of a kind and period, also when drafted by many at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => code(draft(county, '2026-05-06'))));
    expect(outcomes.toSorted()).toEqual(['BULLETIN_EXISTS', 'BULLETIN_EXISTS', 'BULLETIN_EXISTS', 'done']);
  });

  it('are drafted by the schedule once, though its jobs run twice at once and the draft was thrown away; not by anybody else’s job, nor once turned off', async () => {
    await runAs(county, () => settings.put(county.organizationId, 'WEEKLY_NOTICE', true, new Date('2026-06-01T00:00:00Z'), null));
    await runAs(workerPrincipal(), () => tick.handle());
    expect(await root(`SELECT payload FROM outbox WHERE job = 'bulletin.draft'`)).toEqual([{ payload: { organizationId: county.organizationId, kind: 'WEEKLY_NOTICE', day: '2026-06-14' } }]);
    const payload = { organizationId: county.organizationId, kind: 'WEEKLY_NOTICE' as const, day: '2026-06-14' };
    const run = (audience: string): Promise<void> => runAs(workerPrincipal(), () => job.handle(payload, { origin: { audience, userId: null, organizationId: town.organizationId, regionCode: '' } }));
    const drafts = () => root<{ id: string; status: string }>('SELECT id, status FROM bulletins WHERE organization_id = $1 AND period_to = $2', county.organizationId, payload.day);
    await run('regulator');
    expect(await drafts()).toEqual([]);
    await Promise.all([run('worker'), run('worker'), run('worker')]);
    const [drafted] = await drafts();
    expect(await drafts()).toEqual([{ id: drafted!.id, status: 'DRAFT' }]);
    await runAs(county, () => bulletins.discard({ bulletinId: publicBulletinId({ organizationId: county.organizationId, id: drafted!.id }) }));
    await run('worker');
    expect(await drafts()).toEqual([{ id: drafted!.id, status: 'DISCARDED' }]);
    expect(await root(`SELECT count(*)::int AS n FROM outbox WHERE job = 'bulletin.drafted'`)).toEqual([{ n: 1 }]);
    await runAs(county, () => settings.put(county.organizationId, 'WEEKLY_NOTICE', false, new Date(), null));
    await runAs(workerPrincipal(), () => job.handle({ ...payload, day: '2026-06-07' }, { origin: { audience: 'worker', userId: null, organizationId: town.organizationId, regionCode: '' } }));
    expect(await root('SELECT 1 FROM bulletins WHERE organization_id = $1 AND period_to = $2', county.organizationId, '2026-06-07')).toEqual([]);
  });
});
