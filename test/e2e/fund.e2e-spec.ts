import { Clock, NIL_UUID } from '@anze/kernel';
import { DEMO_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { INSURER_HAIDUN, INSURER_YONGAN } from '../../apps/standalone/src/demo/places.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { SERVICE_HEADINGS } from '../support/fixtures/ledgers/demo-ledgers.js';
import { csvText } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger } from '../support/import-ledger.js';
import { asking } from './support/asking.js';

class MovedClock extends Clock {
  at = new Date('2026-06-15T12:00:00+08:00');

  override now(): Date {
    return this.at;
  }
}

interface Entry {
  id: string;
  entryNo: number;
  kind: string;
  on: string;
  debitAccount: string;
  creditAccount: string;
  amount: string;
  balance: string;
  serviceId: string | null;
  reversesId: string | null;
  reversed: boolean;
}
type Statement = Record<'premium' | 'required' | 'accrued' | 'spent' | 'overspent' | 'balance' | 'cap' | 'opening' | 'closing' | 'policyNo', string> & {
  ratio: number | null;
  entries: { totalCount: number; edges: { node: Entry }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
};

const SUMS = 'premium required accrued transferredIn transferredOut spent overspent balance ratio';
const STATEMENT = `query ($policyId: ID!, $first: Int, $after: String) { fundStatement(policyId: $policyId, first: $first, after: $after) { policyId policyNo insuredName cap opening closing ${SUMS}
  entries { totalCount pageInfo { hasNextPage endCursor } edges { node { id entryNo kind on debitAccount creditAccount amount balance premium serviceId reversesId otherPolicyId reason reversed recordedAt } } } } }`;
const SUMMARY = `query ($regionCode: String, $insurerId: ID, $from: Date, $to: Date) { fundSummary(regionCode: $regionCode, insurerId: $insurerId, from: $from, to: $to) { from to opening ${SUMS} } }`;
const SUMMARIES = `query ($by: FundSplit!, $regionCode: String, $from: Date, $to: Date) { fundSummaries(by: $by, regionCode: $regionCode, from: $from, to: $to) { key name opening ${SUMS} } }`;
const RECORD = 'mutation ($input: RecordPreventionServiceInput!) { recordPreventionService(input: $input) { service { id withinBudget } } }';
const REVERSE = 'mutation ($input: ReverseFundSpendInput!) { reverseFundSpend(input: $input) { entry { id kind amount balance reason reversesId } } }';
const NEWS = '{ notifications(first: 50) { edges { node { kind title body } } } }';

/** 盛博联's policy with 甬安: premium 4,038.00, of which 847.98 (21%) for prevention; 和舜江's with 海盾: 6,720.00 and 1,411.20. */
describe('the prevention fund', () => {
  const clock = new MovedClock();
  let world: DemoWorld;
  let policyId: string;
  const { ask, answered, refused } = asking(() => world);

  beforeAll(async () => {
    world = await openDemoWorld(clock);
    policyId = (await ask<{ policies: { edges: { node: { id: string } }[] } }>('insurer.yongan', '{ policies { edges { node { id } } } }')).policies.edges[0]!.node.id;
  });
  afterAll(() => world?.close());

  const statement = async (who = 'insurer.yongan', page: { first?: number; after?: string | null } = {}): Promise<Statement | null> => (await ask<{ fundStatement: Statement | null }>(who, STATEMENT, { policyId, ...page })).fundStatement;
  const summary = async (who: string, args = {}): Promise<Record<string, string | number | null>> => (await ask<{ fundSummary: Record<string, string | number | null> }>(who, SUMMARY, args)).fundSummary;
  const service = (cost: string, servedOn = '2026-06-01') => ({ input: { enterpriseId: world.enterpriseId, type: 'TRAINING', servedOn, place: '会议室', staff: ['罗某'], content: '培训', cost, hazards: [] } });
  const lines = (of: Statement): string[] => of.entries.edges.map(({ node }) => `${node.entryNo} ${node.kind} ${node.on} ${node.debitAccount}<${node.creditAccount} ${node.amount} ${node.balance}`);
  const newsOf = async (who: string, kind: string): Promise<string[]> =>
    (await ask<{ notifications: { edges: { node: { kind: string; body: string } }[] } }>(who, NEWS)).notifications.edges.filter(({ node }) => node.kind === kind).map(({ node }) => node.body);
  const tick = async (job: string): Promise<void> => {
    const principal = { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' };
    await world.api.rows('INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), $1, $2, $3, $4)', [NIL_UUID, job, '{}', JSON.stringify(principal)]);
    await world.worker.settled();
  };

  it('is filled when the policy comes in, and shown to those whom it concerns alone', async () => {
    const expected = { premium: '4038.00', required: '847.98', accrued: '847.98', spent: '0.00', overspent: '0.00', balance: '847.98', cap: '847.98', opening: '0.00', closing: '847.98', ratio: 0 };
    for (const who of ['insurer.yongan', 'enterprise.demo', 'regulator.cixi']) {
      const shown = await statement(who);
      expect(shown).toMatchObject(expected);
      expect(lines(shown!)).toEqual(['1 ACCRUAL 2025-12-17 FUND<ACCRUED 847.98 847.98']);
    }
    for (const who of ['insurer.haidun', 'regulator.nantong', 'regulator.zonghan']) expect([who, await statement(who)]).toEqual([who, null]);
    expect(await refused('platform.admin', STATEMENT, { policyId })).toBe('FORBIDDEN');
    expect((await ask<{ fundStatement: unknown }>('insurer.yongan', STATEMENT, { policyId: 'x' })).fundStatement).toBeNull();
  });

  it('pays for services to the fen, and for nothing beyond', async () => {
    await ask('insurer.yongan', RECORD, service('500.00'));
    const { errors } = await answered('insurer.yongan', RECORD, service('347.99'));
    expect(errors[0]?.extensions).toMatchObject({ code: 'FUND_EXCEEDED', params: { cost: '347.99', remaining: '347.98' } });
    await ask('insurer.yongan', RECORD, service('47.98'));
    await ask('insurer.yongan', RECORD, service('0.00'));
    const shown = (await statement())!;
    expect(lines(shown)).toEqual(['1 ACCRUAL 2025-12-17 FUND<ACCRUED 847.98 847.98', '2 SPEND 2026-06-01 SPENT<FUND 500.00 347.98', '3 SPEND 2026-06-01 SPENT<FUND 47.98 300.00']);
    expect(shown).toMatchObject({ spent: '547.98', balance: '300.00', ratio: 13.57 });
    const { preventionService } = await ask<{ preventionService: { withinBudget: boolean } }>('enterprise.demo', 'query ($id: ID!) { preventionService(id: $id) { withinBudget } }', { id: shown.entries.edges[1]!.node.serviceId });
    expect(preventionService.withinBudget).toBe(true);
  });

  it('is read page by page, each beginning with what the one before ended with', async () => {
    const pages: Statement[] = [];
    for (let after: string | null = null; ; ) {
      const page: Statement = (await statement('enterprise.demo', { first: 2, after }))!;
      pages.push(page);
      if (!page.entries.pageInfo.hasNextPage) break;
      after = page.entries.pageInfo.endCursor;
    }
    expect(pages.map(({ opening, closing, entries }) => [opening, closing, entries.edges.length, entries.totalCount])).toEqual([['0.00', '347.98', 2, 3], ['347.98', '300.00', 1, 3]]);
    const beyond = await statement('enterprise.demo', { after: pages.at(-1)!.entries.pageInfo.endCursor });
    expect(beyond).toMatchObject({ opening: '300.00', closing: '300.00', entries: { edges: [] } });
    expect(await refused('enterprise.demo', STATEMENT, { policyId, after: 'x' })).toBe('BAD_CURSOR');
  });

  it('is given back a spending that was recorded wrongly, once, and the enterprise is told', async () => {
    const entryId = (await statement())!.entries.edges[1]!.node.id;
    const input = { entryId, reason: '重复登记' };
    expect(await refused('insurer.haidun', REVERSE, { input })).toBe('NOT_FOUND');
    for (const who of ['enterprise.demo', 'regulator.cixi']) expect(await refused(who, REVERSE, { input })).toBe('FORBIDDEN');
    expect(await refused('insurer.yongan', REVERSE, { input: { entryId, reason: '　' } })).toBe('BAD_INPUT');
    expect(await refused('insurer.yongan', REVERSE, { input: { entryId: 'x', reason: 'x' } })).toBe('NOT_FOUND');
    const key = { 'idempotency-key': 'reverse-once' };
    const first = await ask('insurer.yongan', REVERSE, { input }, key);
    expect(first).toEqual({ reverseFundSpend: { entry: { id: expect.any(String), kind: 'REVERSAL', amount: '500.00', balance: '800.00', reason: '重复登记', reversesId: entryId } } });
    expect(await ask('insurer.yongan', REVERSE, { input }, key)).toEqual(first);
    expect(await refused('insurer.yongan', REVERSE, { input })).toBe('FUND_ENTRY_ALREADY_REVERSED');
    expect(await refused('insurer.yongan', REVERSE, { input: { entryId: (await statement())!.entries.edges[0]!.node.id, reason: 'x' } })).toBe('FUND_ENTRY_NOT_REVERSIBLE');
    expect((await statement())!.entries.edges.map(({ node }) => node.reversed)).toEqual([false, true, false, false]);
    expect(await world.api.rows(`SELECT action, outcome FROM audit_log WHERE action LIKE 'fund.%'`)).toEqual([{ action: 'fund.reverse', outcome: 'OK' }]);
    await world.worker.settled();
    expect(await newsOf('enterprise.demo', 'FUND_SPENDING_REVERSED')).toEqual([expect.stringContaining('500.00 yuan')]);
    expect(await newsOf('insurer.yongan', 'FUND_SPENDING_REVERSED')).toEqual([]);
  });

  it('bears what a ledger tells of as far as it goes; the rest the insurer bears', async () => {
    const row = (no: string, cost: string): string[] => [no, INSURER_YONGAN, '', DEMO_ENTERPRISE.name, DEMO_ENTERPRISE.uscc, '隐患排查', '2026-05-01', '车间', '罗某', 'RY0091', '排查', '0', '0', cost, '2026-05-02', '', '5'];
    const county = await world.as('regulator.cixi');
    const bring = (...rows: string[][]) => importLedger(world.api, county, 'PREVENTION_SERVICES', csvText([SERVICE_HEADINGS, ...rows]));
    const run = await bring(row('S1', '600.00'), row('S2', '250.00'));
    expect(run.findings.map(({ row: at, code }) => [at, code])).toEqual([[2, 'FUND_OVERSPENT']]);
    expect(await bring(row('S1', '600.00'), row('S2', '250.00'))).toMatchObject({ changedRows: 0, findings: run.findings });
    // Corrected: what S2 took is given back, and it fits now.
    expect((await bring(row('S2', '180.00'))).findings).toEqual([]);
    const shown = (await statement())!;
    expect(lines(shown).slice(4)).toEqual([
      '5 SPEND 2026-05-01 SPENT<FUND 600.00 200.00', '6 SPEND 2026-05-01 SPENT<FUND 200.00 0.00', '7 SPEND 2026-05-01 SPENT<OVERSPENT 50.00 0.00',
      '8 SPEND 2026-05-01 FUND<SPENT 200.00 200.00', '9 SPEND 2026-05-01 OVERSPENT<SPENT 50.00 200.00', '10 SPEND 2026-05-01 SPENT<FUND 180.00 20.00',
    ]);
    expect(shown).toMatchObject({ spent: '827.98', overspent: '0.00', balance: '20.00' });
    expect(await world.api.rows(`SELECT service_no, within_budget FROM prevention_services WHERE service_no IN ('S1', 'S2') ORDER BY 1`)).toEqual([{ service_no: 'S1', within_budget: true }, { service_no: 'S2', within_budget: true }]);
  });

  it('is summed by audience, region, insurer and days', async () => {
    const [yongan, haidun, cixi, own] = [await summary('insurer.yongan', { from: '2025-01-01' }), await summary('insurer.haidun', { from: '2025-01-01' }), await summary('regulator.cixi', { from: '2025-01-01' }), await summary('enterprise.demo', { from: '2025-01-01' })];
    expect(yongan).toMatchObject({ from: '2025-01-01', to: '2026-06-15', opening: '0.00', premium: '4038.00', required: '847.98', accrued: '847.98', spent: '827.98', balance: '20.00', ratio: 20.5 });
    expect(own).toEqual(yongan);
    expect(haidun).toMatchObject({ premium: '6720.00', accrued: '1411.20', spent: '0.00', balance: '1411.20', ratio: 0 });
    expect(cixi).toMatchObject({ premium: '10758.00', accrued: '2259.18', spent: '827.98', balance: '1431.20', ratio: 7.7 });
    expect(await summary('regulator.cixi', { from: '2025-01-01', regionCode: '330282107' })).toEqual(yongan);
    const { insurer } = (await ask<{ policies: { edges: { node: { insurer: { id: string } } }[] } }>('insurer.haidun', '{ policies { edges { node { insurer { id } } } } }')).policies.edges[0]!.node;
    expect(await summary('regulator.cixi', { from: '2025-01-01', insurerId: insurer.id })).toEqual(haidun);
    expect(await summary('insurer.yongan', { insurerId: insurer.id })).toMatchObject({ premium: '0.00', balance: '0.00', ratio: null });
    // This year alone: what came before is the opening.
    expect(await summary('insurer.yongan')).toMatchObject({ from: '2026-01-01', opening: '847.98', accrued: '0.00', spent: '827.98', balance: '20.00', ratio: null });
    expect(await summary('insurer.yongan', { from: '2025-12-01', to: '2026-05-31' })).toMatchObject({ spent: '780.00', balance: '67.98' });
    const split = async (who: string, args: object): Promise<[string, string, string][]> =>
      (await ask<{ fundSummaries: { key: string; name: string; accrued: string; spent: string }[] }>(who, SUMMARIES, { from: '2025-01-01', ...args })).fundSummaries.map(({ name, accrued, spent }) => [name, accrued, spent]);
    expect(await split('regulator.cixi', { by: 'REGION' })).toEqual([['白沙路街道', '1411.20', '0.00'], ['胜山镇', '847.98', '827.98']]);
    expect(await split('regulator.cixi', { by: 'REGION', regionCode: '330282107' })).toEqual([['胜山镇', '847.98', '827.98']]);
    expect((await split('regulator.cixi', { by: 'INSURER' })).sort()).toEqual([[INSURER_HAIDUN, '1411.20', '0.00'], [INSURER_YONGAN, '847.98', '827.98']].sort());
    expect(await split('insurer.yongan', { by: 'INSURER' })).toEqual([[INSURER_YONGAN, '847.98', '827.98']]);
    expect(await split('insurer.yongan', { by: 'REGION' })).toEqual([['浙江省', '847.98', '827.98']]);
    expect(await refused('regulator.zonghan', SUMMARIES, { by: 'REGION', regionCode: '3302' })).toBe('NOT_FOUND');
    expect(await refused('regulator.zonghan', SUMMARY, { regionCode: '3302' })).toBe('NOT_FOUND');
    expect(await refused('regulator.cixi', SUMMARY, { regionCode: '33a' })).toBe('BAD_INPUT');
    expect(await refused('regulator.cixi', SUMMARY, { from: '2026-02-02', to: '2026-02-01' })).toBe('BAD_INPUT');
    expect(await refused('platform.admin', SUMMARY)).toBe('FORBIDDEN');
  });

  it('warns at a tenth left, and at the end of the year and of the policy when much is unspent, once each', async () => {
    for (let n = 0; n < 2; n += 1) await tick('funds.warn');
    expect(await newsOf('insurer.yongan', 'FUND_LOW')).toEqual([expect.stringContaining('held 20.00 yuan, 2%')]);
    expect(await newsOf('enterprise.demo', 'FUND_LOW')).toEqual([]);
    expect([await newsOf('insurer.haidun', 'FUND_LOW'), await newsOf('insurer.haidun', 'FUND_UNSPENT_YEAR_END')]).toEqual([[], []]);
    for (const day of ['2026-11-01', '2026-11-20', '2026-12-10']) {
      clock.at = new Date(`${day}T12:00:00+08:00`);
      await tick('funds.warn');
    }
    expect(await newsOf('insurer.haidun', 'FUND_UNSPENT_YEAR_END')).toEqual([expect.stringContaining('1411.20 yuan, 100%')]);
    expect(await newsOf('insurer.haidun', 'FUND_UNSPENT_POLICY_END')).toEqual([expect.stringContaining('ends on 2026-12-16')]);
    expect([await newsOf('insurer.yongan', 'FUND_UNSPENT_YEAR_END'), await newsOf('insurer.yongan', 'FUND_LOW')]).toEqual([[], [expect.any(String)]]);
    const told = await world.api.rows<{ kind: string; n: number }>(`SELECT n.kind, count(*)::int AS n FROM notifications n JOIN organizations o ON o.id = n.organization_id AND o.kind = 'ENTERPRISE' WHERE n.kind LIKE 'FUND_UNSPENT%' GROUP BY 1 ORDER BY 1`);
    expect(told).toEqual([{ kind: 'FUND_UNSPENT_POLICY_END', n: 1 }, { kind: 'FUND_UNSPENT_YEAR_END', n: 1 }]);
  });
});
