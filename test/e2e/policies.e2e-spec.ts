import { encodeId, StandingClock } from '@anze/kernel';
import { INSURER_HAIDUN, INSURER_YONGAN } from '../../apps/standalone/src/demo/places.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { POLICY_HEADINGS } from '../support/fixtures/ledgers/demo-ledgers.js';
import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, sampleUscc } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger, upload, type ImportShown } from '../support/import-ledger.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

const FIRM = (n: number): string => `慈溪市样例${n}机械有限公司`;
const TODAY = '2025-04-01';

/** Rows as the city's ledger of 2022 has them: 30 % for prevention, limits of 300,000 and 400,000 and more. */
const CITY_ROWS = Array.from({ length: 12 }, (_, n) => ({ n, premium: 2_000 + 437 * n, limit: n % 3 === 0 ? '30' : n % 3 === 1 ? '40' : '50' }));
const ledgerRow = ({ n, premium, limit }: (typeof CITY_ROWS)[number], no: string, startsOn: string, endsOn: string): string[] => [
  `${no}${n}`, n % 2 === 0 ? INSURER_YONGAN : INSURER_HAIDUN, FIRM(n), sampleUscc(n), startsOn, endsOn, `${premium}.00`, '21', limit, '300', '30%', (premium * 0.3).toFixed(2),
];

const POLICY = 'policy { id policyNo state inForce version premium preventionBudget startsOn endsOn cancelledOn insuredPersons endorsements { seq kinds premium effectiveFrom changes { field before after } } premiumLedger { written refunded received outstanding entries { kind amount on cause } } shares { sharePercent lead premium participant { name } } scans { uploadId url } }';

interface Shown {
  readonly id: string;
  readonly policyNo: string;
  readonly state: string;
  readonly inForce: boolean;
  readonly version: number;
  readonly premium: string;
}

describe('policies', () => {
  let world: DemoWorld;
  let then: ImportShown;
  let now: ImportShown;
  const asked = asking(() => world);
  const { ask } = asked;
  const { does, refusal } = mutating(asked);
  const bring = async (kind: 'ENTERPRISES' | 'POLICIES', rows: readonly (readonly string[])[]): Promise<ImportShown> => importLedger(world.api, await world.as('regulator.cixi'), kind, csvText(rows));

  beforeAll(async () => {
    world = await openDemoWorld(new StandingClock(new Date(`${TODAY}T12:00:00+08:00`)));
    await bring('ENTERPRISES', [ENTERPRISE_HEADINGS, ...CITY_ROWS.map(({ n }) => enterpriseCells(n))]);
    then = await bring('POLICIES', [POLICY_HEADINGS, ...CITY_ROWS.map((row) => ledgerRow(row, 'A', '2022-01-01', '2022-12-31'))]);
    now = await bring('POLICIES', [POLICY_HEADINGS, ...CITY_ROWS.map((row) => ledgerRow(row, 'B', TODAY, '2026-03-31'))]);
    await world.worker.settled();
  });
  afterAll(() => world?.close());

  const findings = (run: ImportShown): string[] => run.findings.map(({ row, code }) => `${row} ${code}`).sort();
  const insurers = { yongan: ACTORS.INSURER, haidun: ACTORS.RIVAL };
  const draftOf = (content: object): object => ({ cover: 'ENTERPRISE_WIDE', startsOn: '2026-04-01', endsOn: '2027-03-31', premium: '10000.00', premiumPayer: 'INSURED', insuredPersons: 20, perPersonLimit: '500000.00', preventionRate: 21, ...content });
  const firm = async (n: number): Promise<string> => encodeId('Enterprise', (await world.api.rows<{ id: string }>('SELECT enterprise_id AS id FROM enterprises WHERE uscc = $1', [sampleUscc(n)]))[0]!.id);
  const draft = async (who: string, n: number, content: object = {}, more: object = {}): Promise<string> =>
    (await does<{ draft: { id: string } }>(who, 'draftPolicy', { enterpriseId: await firm(n), content: draftOf(content), ...more }, 'draft { id }')).draft.id;
  const issue = async (who: string, policyDraftId: string): Promise<Shown> => (await does<{ policy: Shown }>(who, 'issuePolicy', { policyDraftId }, POLICY)).policy;

  it('of a city’s ledger keep the rule of their day, and break today’s when they are dated today', () => {
    expect([then.acceptedRows, findings(then)]).toEqual([12, []]);
    expect(now.acceptedRows).toBe(12);
    const all = CITY_ROWS.flatMap(({ limit }, index) => [`${index + 1} PREVENTION_RATE_CAP`, ...(limit === '30' ? [`${index + 1} LIMIT_BELOW_MINIMUM`] : [])]);
    expect(findings(now)).toEqual(all.sort());
  });

  it('count their premiums as written and received in full on the first day', async () => {
    const [sum] = await world.api.rows<Record<string, string>>(
      `SELECT sum(p.premium_fen)::text AS premium, sum(p.counted_premium_fen)::text AS counted, (SELECT sum(amount_fen)::text FROM premium_entries WHERE kind = 'WRITTEN') AS written, (SELECT sum(amount_fen)::text FROM premium_entries WHERE kind = 'RECEIVED') AS received FROM policies p`,
    );
    expect(new Set(Object.values(sum!)).size).toBe(1);
    expect(await world.api.rows('SELECT 1 FROM premium_entries e JOIN policies p ON p.id = e.policy_id WHERE e.on_day <> p.starts_on')).toEqual([]);
  });

  it.each(CITY_ROWS.slice(0, 6))('of the same terms are refused by mutation, the rule named: row $n', async ({ n, premium, limit }) => {
    const who = n % 2 === 0 ? insurers.yongan : insurers.haidun;
    const content = { policyNo: `C${n}`, premium: `${premium}.00`, insuredPersons: 21, perPersonLimit: `${limit}0000.00`, cumulativeLimit: '3000000.00', preventionRate: 30, preventionBudget: (premium * 0.3).toFixed(2) };
    const id = await draft(who, n, content);
    const code = limit === '30' ? 'LIMIT_BELOW_MINIMUM' : 'PREVENTION_RATE_CAP';
    const refused = await refusal(who, 'issuePolicy', { policyDraftId: id });
    expect(refused).toMatchObject({ code, params: { rule: code === 'LIMIT_BELOW_MINIMUM' ? 'insurance.per-person-minimum' : 'insurance.prevention-cap', ruleVersion: '2025', source: expect.stringContaining('应急〔2025〕27号') } });
    const { policyDrafts } = await ask<{ policyDrafts: { edges: { node: { id: string; problems: { code: string; ruleVersion: string | null }[] } }[] } }>(who, '{ policyDrafts(first: 50) { edges { node { id problems { code ruleVersion message } } } } }');
    const problems = policyDrafts.edges.find(({ node }) => node.id === id)!.node.problems.map((problem) => problem.code);
    expect(problems).toEqual([...(limit === '30' ? ['LIMIT_BELOW_MINIMUM'] : []), 'PREVENTION_RATE_CAP']);
    expect(await world.api.rows('SELECT 1 FROM policies WHERE policy_no = $1', [`C${n}`])).toEqual([]);
  });

  it('live a whole life: drafted, issued, paid, endorsed, renewed, ended; the enterprise is told each time', async () => {
    const who = insurers.yongan;
    const policy = await issue(who, await draft(who, 8, { policyNo: 'LIFE' }));
    expect(policy).toMatchObject({ policyNo: 'LIFE', state: 'WAITING', inForce: false, premium: '10000.00' });
    const paid = await does<{ policy: Record<string, unknown> }>(who, 'recordPremiumPayment', { policyId: policy.id, direction: 'RECEIVED', amount: '10000.00', paidOn: TODAY }, POLICY);
    expect(paid.policy).toMatchObject({ premiumLedger: { written: '10000.00', received: '10000.00', outstanding: '0.00', entries: [{ kind: 'WRITTEN', amount: '10000.00', on: TODAY, cause: 'POLICY' }, { kind: 'RECEIVED' }] } });
    const endorsed = await does<{ policy: Record<string, unknown> }>(who, 'endorsePolicy', { policyId: policy.id, effectiveFrom: '2026-10-01', insuredPersons: 40, fullTermPremium: '20000.00', reason: '增员' }, POLICY);
    expect(endorsed.policy).toMatchObject({ insuredPersons: 40, premium: '14986.30', preventionBudget: '3147.12', endorsements: [{ seq: 1, kinds: ['HEADCOUNT', 'PREMIUM'], premium: '4986.30', changes: [{ field: 'fullPremium', before: '10000.00', after: '20000.00' }, { field: 'insuredPersons', before: '20', after: '40' }] }] });
    const { draft: renewal } = await does<{ draft: { id: string; startsOn: string; premium: string } }>(who, 'renewPolicy', { policyId: policy.id }, 'draft { id startsOn premium renewedFromId problems { code } }');
    expect(renewal).toMatchObject({ startsOn: '2027-04-01', premium: '20000.00', renewedFromId: policy.id, problems: [] });
    expect(await refusal(who, 'cancelPolicy', { policyId: policy.id, cancelledOn: '2026-11-01', ground: 'TOO_DEAR' })).toMatchObject({ code: 'TERMINATION_GROUND' });
    const ended = await does<{ policy: Record<string, unknown> }>(who, 'cancelPolicy', { policyId: policy.id, cancelledOn: '2026-11-01', ground: 'CEASED_OPERATION' }, POLICY);
    // 183 days at 10,000 and 31 at 20,000 a year of 365 days.
    expect(ended.policy).toMatchObject({ state: 'CANCELLING', cancelledOn: '2026-11-01', premiumLedger: { written: '14986.30', refunded: '-8273.97', outstanding: '-3287.67' } });
    await world.worker.settled();
    const told = await world.api.rows<{ kind: string }>(`SELECT kind FROM notifications WHERE dedupe_key LIKE 'policy:%' ORDER BY created_at, kind`);
    expect(told.map(({ kind }) => kind).sort()).toEqual(['POLICY_CANCELLED', 'POLICY_ENDORSED', 'POLICY_ISSUED']);
    const [counted] = await world.api.rows(`SELECT counted_premium_fen::int AS fen, counted_cancelled_on AS day FROM policies WHERE policy_no = 'LIFE'`);
    expect(counted).toEqual({ fen: 1_498_630, day: '2026-11-01' });
  });

  it('are shared: a participant sees its share and not the policy; a stranger nothing', async () => {
    const [haidun] = await world.api.rows<{ id: string }>('SELECT id FROM organizations WHERE name = $1', [INSURER_HAIDUN]);
    const [yongan] = await world.api.rows<{ id: string }>('SELECT id FROM organizations WHERE name = $1', [INSURER_YONGAN]);
    const shares = [{ insurerId: encodeId('Organization', yongan!.id), sharePercent: 60 }, { insurerId: encodeId('Organization', haidun!.id), sharePercent: 40 }];
    const policy = await issue(insurers.yongan, await draft(insurers.yongan, 10, { policyNo: 'SHARED', premium: '100.01' }, { shares }));
    expect(policy).toMatchObject({ shares: [{ sharePercent: 60, lead: true, premium: '60.01' }, { sharePercent: 40, lead: false, premium: '40.00' }] });
    const own = '{ coinsuredPolicies { totalCount edges { node { policyNo sharePercent premium lead insuredName startsOn endsOn leadInsurer { name } } } } }';
    const { coinsuredPolicies } = await ask<{ coinsuredPolicies: { totalCount: number; edges: { node: object }[] } }>(insurers.haidun, own);
    expect(coinsuredPolicies).toMatchObject({ totalCount: 1, edges: [{ node: { policyNo: 'SHARED', sharePercent: 40, premium: '40.00', lead: false, insuredName: FIRM(10), leadInsurer: { name: INSURER_YONGAN } } }] });
    const one = 'query ($id: ID!) { policy(id: $id) { policyNo } }';
    expect(await ask(insurers.haidun, one, { id: policy.id })).toEqual({ policy: null });
    expect(await ask(insurers.yongan, one, { id: policy.id })).toEqual({ policy: { policyNo: 'SHARED' } });
    expect(await ask(ACTORS.COUNTY, one, { id: policy.id })).toEqual({ policy: { policyNo: 'SHARED' } });
  });

  it('are the insurer’s to write: nobody else may, and what isn’t theirs isn’t there', async () => {
    const id = await draft(insurers.yongan, 6, { cover: 'PROJECT', project: { name: '一期' } });
    for (const who of [ACTORS.COUNTY, ACTORS.LEAD]) expect((await refusal(who, 'issuePolicy', { policyDraftId: id }))?.code).toBe('FORBIDDEN');
    expect((await refusal(insurers.haidun, 'issuePolicy', { policyDraftId: id }))?.code).toBe('NOT_FOUND');
    expect((await refusal(insurers.haidun, 'draftPolicy', { enterpriseId: await firm(6) }))?.code).toBe('NOT_FOUND');
    const policy = await issue(insurers.yongan, id);
    for (const [name, input] of [
      ['endorsePolicy', { effectiveFrom: '2026-05-01', insuredPersons: 1, reason: 'x' }],
      ['cancelPolicy', { cancelledOn: '2026-05-01', ground: 'CLOSED_BY_LAW' }],
      ['renewPolicy', {}],
      ['recordPremiumPayment', { direction: 'RECEIVED', amount: '1.00', paidOn: TODAY }],
      ['attachPolicyScans', { evidenceUploadIds: [] }],
    ] as const) {
      expect((await refusal(insurers.haidun, name, { policyId: policy.id, ...input }))?.code).toBe('NOT_FOUND');
    }
  });

  it('carry their scans: images and PDFs of the insurer’s own, which whoever sees the policy can fetch', async () => {
    const policy = await issue(insurers.yongan, await draft(insurers.yongan, 6, { cover: 'PROJECT', project: { name: '三期' } }));
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const [scan, foreign] = [await upload(world.api, await world.as(insurers.yongan), pdf, '保单.pdf', 'application/pdf'), await upload(world.api, await world.as(insurers.haidun), pdf, '保单.pdf', 'application/pdf')];
    expect((await refusal(insurers.yongan, 'attachPolicyScans', { policyId: policy.id, evidenceUploadIds: [foreign] }))?.code).toBe('NOT_FOUND');
    await does(insurers.yongan, 'attachPolicyScans', { policyId: policy.id, evidenceUploadIds: [scan] }, '__typename');
    const seen = await ask<{ policy: { scans: { uploadId: string; url: string }[] } }>(ACTORS.COUNTY, 'query ($id: ID!) { policy(id: $id) { scans { uploadId url } } }', { id: policy.id });
    expect(seen.policy.scans).toMatchObject([{ uploadId: scan }]);
    const file = await fetch(`${world.api.url}${seen.policy.scans[0]!.url}`);
    expect([file.status, Buffer.from(await file.arrayBuffer()).equals(pdf)]).toEqual([200, true]);
  });

  it('are issued once under an idempotency key', async () => {
    const id = await draft(insurers.yongan, 6, { cover: 'PROJECT', project: { name: '二期' }, policyNo: 'ONCE' });
    const token = await world.as(insurers.yongan);
    const send = () => world.api.graphql<{ issuePolicy: { policy: { id: string } } }>('mutation ($input: IssuePolicyInput!) { issuePolicy(input: $input) { policy { id } } }', { input: { policyDraftId: id } }, { token, headers: { 'idempotency-key': 'issue-once-0001' } });
    const [first, second] = [await send(), await send()];
    expect(second.data).toEqual(first.data);
    expect(await world.api.rows(`SELECT 1 FROM policies WHERE policy_no = 'ONCE'`)).toHaveLength(1);
  });
});
