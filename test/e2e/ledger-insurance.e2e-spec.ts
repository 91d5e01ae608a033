import { INSURER_HAIDUN, INSURER_YONGAN } from '../../apps/standalone/src/demo/places.js';
import { DEMO_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { POLICY_HEADINGS, SERVICE_HEADINGS } from '../support/fixtures/ledgers/demo-ledgers.js';
import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, sampleUscc } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger, type ImportShown } from '../support/import-ledger.js';

const FIRM = (n: number): string => `慈溪市样例${n}机械有限公司`;

/** A row of 安责险投保清单; money in yuan, the limit in 万元. */
const policy = (no: string, insurer: string, n: number, startsOn: string, endsOn: string, { premium = '10000.00', limit = '40', rate = '21%', budget = '2100.00' } = {}): string[] => [
  no, insurer, FIRM(n), sampleUscc(n), startsOn, endsOn, premium, '20', limit, '500', rate, budget,
];
/** A row of 事故预防服务记录. */
const service = (no: string, insurer: string, n: number, servedOn: string, cost: string, confirmedOn: string): string[] => [
  no, insurer, '', FIRM(n), sampleUscc(n), '隐患排查', servedOn, '车间', '罗某', 'RY0091', '现场排查', '2', '1', cost, confirmedOn, '', '5',
];

const POLICIES = [
  policy('P0', INSURER_YONGAN, 0, '2026-03-01', '2027-02-28'),
  policy('P1', INSURER_HAIDUN, 1, '2026-03-01', '2027-02-28', { limit: '30' }),
  policy('P2', INSURER_YONGAN, 2, '2025-03-01', '2026-02-28'),
  policy('P3', INSURER_HAIDUN, 3, '2026-04-01', '2027-03-31', { rate: '30%', budget: '3000.00' }),
  policy('P4', INSURER_YONGAN, 3, '2026-01-01', '2026-12-31'),
  policy('P5', INSURER_YONGAN, 4, '2026-06-16', '2027-06-15'),
  // Bought before the new rules: neither is a finding.
  policy('P6', INSURER_HAIDUN, 5, '2025-03-28', '2026-03-27', { limit: '30', rate: '30%', budget: '3000.00' }),
];

const SERVICES = [
  service('S0', INSURER_YONGAN, 0, '2026-02-28', '100.00', '2026-03-02'),
  service('S1', INSURER_YONGAN, 0, '2026-03-10', '1500.00', '2026-03-12'),
  service('S2', INSURER_YONGAN, 0, '2026-04-10', '1000.00', ''),
  service('S3', INSURER_HAIDUN, 0, '2026-04-11', '10.00', '2026-04-12'),
  service('S4', INSURER_YONGAN, 2, '2026-03-01', '10.00', '2026-03-02'),
  service('S5', INSURER_YONGAN, 3, '2026-05-01', '2100.00', '2026-05-02'),
  service('S6', INSURER_YONGAN, 3, '2026-05-03', '0.01', '2026-05-04'),
  service('S7', INSURER_YONGAN, 3, '2026-05-05', '0.00', '2026-05-05'),
];

/** Policies and services as a bureau's ledgers tell them: kept because they happened, with a finding where a rule is broken. */
describe('ledgers of insurance', () => {
  let world: DemoWorld;
  let policies: ImportShown;
  let services: ImportShown;
  const bring = async (kind: 'ENTERPRISES' | 'POLICIES' | 'PREVENTION_SERVICES', rows: readonly (readonly string[])[]): Promise<ImportShown> => importLedger(world.api, await world.as('regulator.cixi'), kind, csvText(rows));

  beforeAll(async () => {
    world = await openDemoWorld();
    await bring('ENTERPRISES', [ENTERPRISE_HEADINGS, ...[0, 1, 2, 3, 4, 5].map((n) => enterpriseCells(n))]);
    policies = await bring('POLICIES', [POLICY_HEADINGS, ...POLICIES]);
    services = await bring('PREVENTION_SERVICES', [SERVICE_HEADINGS, ...SERVICES]);
    await world.worker.settled();
  });
  afterAll(() => world?.close());

  const asks = async <T>(who: string, query: string): Promise<T> => {
    const { data, code } = await world.api.graphql<T>(query, {}, { token: await world.as(who) });
    if (!data) throw new Error(code);
    return data;
  };
  const messages = (run: ImportShown): unknown[] => run.findings.map(({ row, column, code }) => [row, column, code]);

  it('keeps every policy, and says which break the rule in force on their first day', () => {
    expect(policies).toMatchObject({ status: 'COMPLETED', acceptedRows: POLICIES.length, rejectedRows: 0, findingCount: 2 });
    expect(messages(policies)).toEqual([[2, '每人死亡伤残限额（万元）', 'LIMIT_BELOW_MINIMUM'], [4, '事故预防费（元）', 'PREVENTION_RATE_CAP']]);
  });

  it('makes the insurer whose policy began first the insurer of record: it sees the enterprise', async () => {
    const seen = async (who: string): Promise<string[]> =>
      (await asks<{ enterprises: { edges: { node: { name: string } }[] } }>(who, '{ enterprises(first: 50) { edges { node { name } } } }')).enterprises.edges.map(({ node }) => node.name).sort();
    expect(await seen('insurer.yongan')).toEqual([DEMO_ENTERPRISE.name, FIRM(0), FIRM(3)].sort());
    expect(await seen('insurer.haidun')).toEqual(['慈溪市和舜江机械有限公司', FIRM(1)].sort());
  });

  it('shows an insurer all that it wrote, also of those whom it no longer or not yet covers', async () => {
    const { policies: mine } = await asks<{ policies: { edges: { node: { policyNo: string; insuredName: string; inForce: boolean; enterprise: object | null } }[] } }>(
      'insurer.yongan',
      '{ policies(first: 50) { edges { node { policyNo insuredName inForce enterprise { id } } } } }',
    );
    const told = mine.edges.map(({ node }) => [node.policyNo, node.insuredName, node.inForce, node.enterprise !== null]).filter(([no]) => String(no).startsWith('P')).sort();
    expect(told).toEqual([['P0', FIRM(0), true, true], ['P2', FIRM(2), false, false], ['P4', FIRM(3), true, true], ['P5', FIRM(4), false, false]]);
  });

  const FINDINGS = [
    [1, '服务日期', 'SERVICE_BEFORE_POLICY'],
    [3, '服务费用（元）', 'FUND_OVERSPENT'],
    [3, '企业确认日期', 'UNCONFIRMED'],
    [4, '服务日期', 'SERVICE_WITHOUT_POLICY'],
    [4, '服务费用（元）', 'FUND_OVERSPENT'],
    [5, '服务日期', 'SERVICE_AFTER_POLICY'],
    [7, '服务费用（元）', 'FUND_OVERSPENT'],
  ];

  it('keeps every service, and finds those before the policy, beyond the fund, unconfirmed', async () => {
    expect(services).toMatchObject({ status: 'COMPLETED', acceptedRows: SERVICES.length, rejectedRows: 0, findingCount: FINDINGS.length });
    expect(messages(services)).toEqual(FINDINGS);
    expect(await world.api.rows('SELECT service_no, within_budget FROM prevention_services ORDER BY service_no')).toEqual(
      [true, true, false, false, true, true, false, null].map((within_budget, index) => ({ service_no: `S${index}`, within_budget })),
    );
  });

  it('finds the same when they come again, and changes nothing', async () => {
    expect(messages(await bring('POLICIES', [POLICY_HEADINGS, ...POLICIES]))).toEqual(messages(policies));
    const again = await bring('PREVENTION_SERVICES', [SERVICE_HEADINGS, ...SERVICES]);
    expect([again.changedRows, messages(again)]).toEqual([0, FINDINGS]);
  });

  it('refuses here what it keeps there: the fund of a ledger that overspent pays for nothing more', async () => {
    const { enterprises } = await asks<{ enterprises: { edges: { node: { id: string } }[] } }>('insurer.yongan', `{ enterprises(filter: { uscc: "${sampleUscc(0)}" }) { edges { node { id } } } }`);
    const input = { enterpriseId: enterprises.edges[0]!.node.id, type: 'TRAINING', servedOn: '2026-06-15', place: '会议室', staff: ['罗某'], content: '培训', cost: '0.01', hazards: [] };
    const { code } = await world.api.graphql('mutation ($input: RecordPreventionServiceInput!) { recordPreventionService(input: $input) { service { id } } }', { input }, { token: await world.as('insurer.yongan') });
    expect(code).toBe('FUND_EXCEEDED');
    expect(await world.api.rows('SELECT count(*)::int AS n FROM prevention_services')).toEqual([{ n: SERVICES.length }]);
  });
});
