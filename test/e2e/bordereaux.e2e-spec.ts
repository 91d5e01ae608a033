import { encodeId, newId } from '@anze/kernel';
import { ledgerHeadings, type ImportKind } from '@anze/ledgers';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { INSURER_HAIDUN, INSURER_YONGAN } from '../../apps/standalone/src/demo/places.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { POLICY_HEADINGS } from '../support/fixtures/ledgers/demo-ledgers.js';
import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, sampleUscc } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger, type ImportShown } from '../support/import-ledger.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { exporting, linesOf } from './support/exporting.js';

const FIRM = '慈溪市样例0机械有限公司';
type Cells = Readonly<Record<string, string>>;

/** A file of some columns, in whatever order. */
const file = (rows: readonly Cells[]): string => {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))].reverse();
  return csvText([headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))]);
};
const policy = (more: Cells = {}): Cells => ({ 保单号: 'YA-1', 被保险人: FIRM, 统一社会信用代码: sampleUscc(0), 保险起期: '2026-03-01', 保险止期: '2027-02-28', 保费: '10000.00', 参保人数: '20', 每人死亡伤残限额: '400000', 事故预防费比例: '21%', ...more });
const premium = (no: string, kind: string, amount: string, more: Cells = {}): Cells => ({ 流水号: no, 保单号: 'YA-1', 统一社会信用代码: sampleUscc(0), 收付类别: kind, 金额: amount, 日期: '2026-03-05', ...more });

interface Difference {
  readonly fact: string;
  readonly insurerValue: string;
  readonly ledgerValue: string;
  readonly resolvedOn: string | null;
  readonly policyNo: string;
}

/** An insurer's own files beside the authority's ledgers. */
describe('bordereaux', () => {
  let world: DemoWorld;
  const { ask, refused } = asking(() => world);
  const { exported } = exporting(() => world);
  const bring = async (who: string, kind: ImportKind, text: string): Promise<ImportShown> => {
    const run = await importLedger(world.api, await world.as(who), kind, text);
    await world.worker.settled();
    return run;
  };
  const send = (kind: ImportKind, rows: readonly Cells[], who: string = ACTORS.INSURER): Promise<ImportShown> => bring(who, kind, file(rows));
  const codes = (run: ImportShown): string[] => run.errors.map(({ row, code }) => `${row} ${code}`);
  const authority = (premiumYuan: string, { persons = '20', budget = '2100.00', no = 'YA-1', insurer = INSURER_YONGAN as string } = {}): Promise<ImportShown> =>
    bring(ACTORS.COUNTY, 'POLICIES', csvText([POLICY_HEADINGS, [no, insurer, FIRM, sampleUscc(0), '2026-03-01', '2027-02-28', premiumYuan, persons, '40', '500', '21%', budget]]));
  const stored = async (no = 'YA-1'): Promise<Record<string, unknown>> =>
    (await world.api.rows<Record<string, unknown>>('SELECT premium_fen::text AS premium, insured_persons AS persons, prevention_budget_fen::text AS budget, cumulative_limit_fen::text AS cumulative, version, status FROM policies WHERE policy_no = $1', [no]))[0]!;
  const differences = async (who: string, filter: object = { open: true }): Promise<Difference[]> =>
    (await ask<{ policyDifferences: { totalCount: number; edges: { node: Difference }[] } }>(who, 'query ($filter: PolicyDifferenceFilter) { policyDifferences(first: 50, filter: $filter) { totalCount edges { node { fact insurerValue ledgerValue resolvedOn policyNo insurer { name } } } } }', { filter })).policyDifferences.edges
      .map(({ node: { fact, insurerValue, ledgerValue, resolvedOn, policyNo } }) => ({ fact, insurerValue, ledgerValue, resolvedOn, policyNo }))
      .sort((a, b) => (a.fact < b.fact ? -1 : 1));
  const entries = async (): Promise<string[]> => (await world.api.rows<{ line: string }>(`SELECT e.kind || ' ' || amount_fen || ' ' || cause || coalesce(' ' || entry_no, '') AS line FROM premium_entries e JOIN policies p ON p.id = e.policy_id WHERE policy_no = 'YA-1' ORDER BY e.created_at, e.id`)).map(({ line }) => line).sort();

  beforeAll(async () => {
    world = await openDemoWorld();
    await bring(ACTORS.COUNTY, 'ENTERPRISES', csvText([ENTERPRISE_HEADINGS, enterpriseCells(0), enterpriseCells(1)]));
    await authority('9000.00');
  });
  afterAll(() => world?.close());

  describe('of policies', () => {
    it('take the place of the ledger’s word, and each difference is told to both', async () => {
      const run = await send('POLICY_BORDEREAU', [policy()]);
      expect(run).toMatchObject({ status: 'COMPLETED', acceptedRows: 1, rejectedRows: 0, changedRows: 1 });
      expect(await stored()).toMatchObject({ premium: '1000000', budget: '210000', persons: 20, cumulative: '500000000' });
      for (const who of [ACTORS.INSURER, ACTORS.COUNTY]) {
        expect(await differences(who)).toEqual([{ fact: 'PREMIUM', insurerValue: '10000.00', ledgerValue: '9000.00', resolvedOn: null, policyNo: 'YA-1' }]);
      }
      expect([await differences(ACTORS.RIVAL), await differences(ACTORS.FAR)]).toEqual([[], []]);
      expect(await refused(ACTORS.LEAD, '{ policyDifferences { totalCount } }')).toBe('FORBIDDEN');
      expect(await world.api.rows('SELECT 1 FROM policy_differences')).toHaveLength(1);
    });

    it('change nothing when they come again', async () => {
      const before = [await stored(), await entries(), await world.api.rows('SELECT * FROM policy_differences')];
      expect(await send('POLICY_BORDEREAU', [policy()])).toMatchObject({ acceptedRows: 1, changedRows: 0 });
      expect([await stored(), await entries(), await world.api.rows('SELECT * FROM policy_differences')]).toEqual(before);
    });

    it('aren’t overwritten by a later ledger, whose other word is told; it vanishes when they agree again', async () => {
      expect(await authority('9500.00', { persons: '25' })).toMatchObject({ acceptedRows: 1, changedRows: 1 });
      expect(await stored()).toMatchObject({ premium: '1000000', persons: 20 });
      expect((await differences(ACTORS.COUNTY)).map(({ fact, insurerValue, ledgerValue }) => [fact, insurerValue, ledgerValue])).toEqual([['INSURED_PERSONS', '20', '25'], ['PREMIUM', '10000.00', '9500.00']]);
      expect(await authority('9500.00', { persons: '25' })).toMatchObject({ changedRows: 0 });
      // The authority corrects one, the insurer the other.
      await authority('10000.00', { persons: '25' });
      expect((await differences(ACTORS.INSURER)).map(({ fact }) => fact)).toEqual(['INSURED_PERSONS']);
      await send('POLICY_BORDEREAU', [policy({ 参保人数: '25' })]);
      expect(await differences(ACTORS.INSURER)).toEqual([]);
      expect((await differences(ACTORS.COUNTY, { open: false })).map(({ fact, resolvedOn }) => [fact, resolvedOn])).toEqual([['INSURED_PERSONS', '2026-06-15'], ['PREMIUM', '2026-06-15']]);
      // And appears again as one of its own.
      await authority('1.00', { persons: '25', budget: '0.21' });
      expect((await differences(ACTORS.INSURER)).map(({ fact }) => fact)).toEqual(['PREMIUM', 'PREVENTION_BUDGET']);
      expect(await differences(ACTORS.INSURER, {})).toHaveLength(4);
      await authority('10000.00', { persons: '25' });
    });

    it('are paged, newest first, each once', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: { policyDifferences: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await ask(ACTORS.COUNTY, 'query ($after: String) { policyDifferences(first: 1, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }', { after });
        seen.push(...page.policyDifferences.edges.map(({ node }) => node.id));
        after = page.policyDifferences.pageInfo.hasNextPage ? page.policyDifferences.pageInfo.endCursor : null;
      } while (after);
      expect(seen).toHaveLength(4);
      expect(new Set(seen).size).toBe(4);
    });

    it('move figures, cover and the insurer of record as any policy does', async () => {
      expect(await send('POLICY_BORDEREAU', [policy({ 参保人数: '25', 退保日期: '2026-06-01' })])).toMatchObject({ changedRows: 1 });
      expect(await stored()).toMatchObject({ status: 'CANCELLED' });
      const [firm] = await world.api.rows<{ insurer: string }>('SELECT insurer_id::text AS insurer FROM enterprises WHERE uscc = $1', [sampleUscc(0)]);
      expect(firm!.insurer).toBe('00000000-0000-0000-0000-000000000000');
      // What its own file says once it can't take back by itself: nobody revives cover without the enterprise.
      expect(codes(await send('POLICY_BORDEREAU', [policy({ 参保人数: '25', 退保日期: '2026-12-31' })]))).toEqual(['1 BORDEREAU_ENTERPRISE']);
      await world.api.rows(`UPDATE policies SET cancelled_on = NULL, status = 'ISSUED' WHERE policy_no = 'YA-1'`);
      await send('POLICY_BORDEREAU', [policy({ 参保人数: '26' })]);
      await send('POLICY_BORDEREAU', [policy({ 参保人数: '25' })]);
      const [again] = await world.api.rows<{ name: string }>('SELECT o.name FROM enterprises e JOIN organizations o ON o.id = e.insurer_id WHERE e.uscc = $1', [sampleUscc(0)]);
      expect(again!.name).toBe(INSURER_YONGAN);
    });

    it('make nobody an insurer of record: new cover from today on needs the enterprise, whoever asks about whom', async () => {
      const uninsured = { 保单号: 'NEW-1', 被保险人: '慈溪市样例1机械有限公司', 统一社会信用代码: sampleUscc(1) };
      const rivals = { 保单号: 'NEW-2', 被保险人: OTHER_ENTERPRISE.name, 统一社会信用代码: OTHER_ENTERPRISE.uscc };
      const nowhere = { 保单号: 'NEW-3', 统一社会信用代码: sampleUscc(7) };
      const run = await send('POLICY_BORDEREAU', [policy(uninsured), policy(rivals), policy(nowhere), policy({ ...uninsured, 保单号: 'PAST-1', 保险起期: '2024-01-01', 保险止期: '2024-12-31' }), policy({ 保单号: 'YA-2', 承保范围: '单个项目' })]);
      // The same answer for the uninsured, the rival's and the unknown.
      expect(codes(run)).toEqual(['1 BORDEREAU_ENTERPRISE', '2 BORDEREAU_ENTERPRISE', '3 BORDEREAU_ENTERPRISE']);
      expect((await world.api.rows<{ no: string }>(`SELECT policy_no AS no FROM policies WHERE policy_no IN ('NEW-1', 'NEW-2', 'NEW-3', 'PAST-1', 'YA-2') ORDER BY 1`)).map(({ no }) => no)).toEqual(['PAST-1', 'YA-2']);
    });

    it('begin new cover under a quote that the enterprise accepted, on its days, once', async () => {
      const firm = { 被保险人: '慈溪市样例1机械有限公司', 统一社会信用代码: sampleUscc(1), 保险起期: '2026-07-01', 保险止期: '2027-06-30' };
      const quote = newId();
      await world.api.rows(
        `WITH e AS (SELECT enterprise_id, region_code, sector, insurer_id, name, uscc FROM enterprises WHERE uscc = $2), i AS (SELECT id, head_id FROM organizations WHERE name = $3 AND kind = 'INSURER'),
              q AS (INSERT INTO quotes (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, enterprise_name, enterprise_uscc, starts_on, ends_on, cover, insured_persons, per_person_limit_fen, premium_fen, inputs, overrides, calculation, valid_until, status, offered_on, decided_on, decided_by)
                    SELECT e.enterprise_id, $1::uuid, e.region_code, e.sector, e.insurer_id, i.id, i.head_id, e.name, e.uscc, '2026-07-01', '2027-06-30', 'ENTERPRISE_WIDE', 20, 40000000, 1000000, '{}', '[]', '{}', '2026-06-30', 'ACCEPTED', '2026-06-01', '2026-06-02', i.id FROM e, i RETURNING *)
         INSERT INTO quote_acceptances (enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, quote_id, accepted_on, accepted_by) SELECT enterprise_id, id, region_code, sector, insurer_id, issuer_id, issuer_head_id, id, '2026-06-02', issuer_id FROM q`,
        [quote, sampleUscc(1), INSURER_YONGAN],
      );
      const run = await send('POLICY_BORDEREAU', [policy({ ...firm, 保单号: 'Q-LONG', 保险止期: '2027-07-01' }), policy({ ...firm, 保单号: 'Q-1' }), policy({ ...firm, 保单号: 'Q-2' })]);
      expect(codes(run)).toEqual(['1 BORDEREAU_ENTERPRISE', '3 BORDEREAU_ENTERPRISE']);
      expect(await world.api.rows('SELECT policy_no AS no FROM policies WHERE quote_id = $1', [quote])).toEqual([{ no: 'Q-1' }]);
      expect(await send('POLICY_BORDEREAU', [policy({ ...firm, 保单号: 'Q-1' })])).toMatchObject({ acceptedRows: 1, changedRows: 0 });
    });

    it('keep a policy that breaks a rule of law, with a finding', async () => {
      const run = await send('POLICY_BORDEREAU', [policy({ 保单号: 'YA-3', 每人死亡伤残限额: '300000', 事故预防费比例: '30%' })]);
      expect(run).toMatchObject({ acceptedRows: 1, findingCount: 2 });
      expect(run.findings.map(({ code }) => code).sort()).toEqual(['LIMIT_BELOW_MINIMUM', 'PREVENTION_RATE_CAP']);
    });

    it('are insurers’ to send, each its own', async () => {
      const upload = async (who: string, kind: string): Promise<string | undefined> => {
        const { createUpload } = await ask<{ createUpload: { uploadId: string } }>(who, 'mutation { createUpload(input: { filename: "a.csv", contentType: "text/csv", byteSize: 3 }) { uploadId } }');
        return refused(who, 'mutation ($input: StartImportInput!) { startImport(input: $input) { importRun { id } } }', { input: { kind, uploadId: createUpload.uploadId } });
      };
      expect([await upload(ACTORS.COUNTY, 'POLICY_BORDEREAU'), await upload(ACTORS.LEAD, 'PREMIUM_BORDEREAU'), await upload(ACTORS.INSURER, 'POLICIES'), await upload(ACTORS.INSURER, 'RISKS')]).toEqual(Array(4).fill('IMPORT_KIND_FOREIGN'));
      expect(codes(await send('POLICY_BORDEREAU', [policy({ 承保机构: INSURER_HAIDUN })]))).toEqual(['1 BORDEREAU_ISSUER']);
    });
  });

  describe('of premiums', () => {
    it('take the place of what was only presumed, entry by entry', async () => {
      expect((await entries()).every((line) => line.includes('LEDGER'))).toBe(true);
      const run = await send('PREMIUM_BORDEREAU', [premium('E1', '实收', '4000.00'), premium('E2', '实收', '500.50', { 日期: '2026-04-05' }), premium('E3', '实退', '0.50', { 备注: '多收' })]);
      expect(run).toMatchObject({ acceptedRows: 3, changedRows: 3 });
      const [sums] = await world.api.rows<{ paid: string; owed: string }>(
        `SELECT (sum(amount_fen) FILTER (WHERE kind IN ('RECEIVED', 'REPAID')))::text AS paid, (sum(amount_fen) FILTER (WHERE kind NOT IN ('RECEIVED', 'REPAID')))::text AS owed FROM premium_entries e JOIN policies p ON p.id = e.policy_id WHERE policy_no = 'YA-1'`,
      );
      expect(sums).toEqual({ paid: '450000', owed: '1000000' });
      // The fund follows what was really received.
      const [fund] = await world.api.rows<{ premium: string }>(`SELECT f.premium_fen::text AS premium FROM fund_balances f JOIN policies p ON p.id = f.id WHERE p.policy_no = 'YA-1'`);
      expect(fund!.premium).toBe('450000');
    });

    it('change nothing when they come again, nor do the policies', async () => {
      const before = await entries();
      expect(await send('PREMIUM_BORDEREAU', [premium('E1', '实收', '4000.00'), premium('E2', '实收', '500.50', { 日期: '2026-04-05' }), premium('E3', '实退', '0.50')])).toMatchObject({ acceptedRows: 3, changedRows: 0 });
      await send('POLICY_BORDEREAU', [policy({ 参保人数: '27' })]);
      await authority('12345.00');
      expect(await entries()).toEqual(before);
    });

    it('refuse another amount under a number that is in the books', async () => {
      const before = await entries();
      const run = await send('PREMIUM_BORDEREAU', [premium('E1', '实收', '4000.01'), premium('E2', '实收', '500.50'), premium('E3', '实收', '0.50')]);
      expect(codes(run)).toEqual(['1 BORDEREAU_ENTRY_CHANGED', '2 BORDEREAU_ENTRY_CHANGED', '3 BORDEREAU_ENTRY_CHANGED']);
      expect(await entries()).toEqual(before);
    });

    it('refuse a policy of somebody else’s as one that there isn’t', async () => {
      const [rivals] = await world.api.rows<{ no: string }>('SELECT policy_no AS no FROM policies p JOIN organizations o ON o.id = p.issuer_id WHERE o.name = $1 LIMIT 1', [INSURER_HAIDUN]);
      const run = await send('PREMIUM_BORDEREAU', [
        premium('F1', '实收', '1.00', { 保单号: rivals!.no, 统一社会信用代码: OTHER_ENTERPRISE.uscc }),
        premium('F2', '实收', '1.00', { 保单号: 'THERE-IS-NONE', 统一社会信用代码: OTHER_ENTERPRISE.uscc }),
        premium('F3', '实收', '1.00', { 统一社会信用代码: sampleUscc(9) }),
      ]);
      // A long number is shown with its middle hidden.
      expect(new Set(run.errors.map(({ code, message }) => `${code} ${message.replace(/policy \S+ of/, 'policy of')}`)).size).toBe(1);
      expect(run.errors).toHaveLength(3);
      expect(run.errors[0]!.code).toBe('BORDEREAU_POLICY_UNKNOWN');
    });
  });

  describe('of the prevention fund', () => {
    it('book what services cost, once, out of the policy that the insurer says', async () => {
      const { recordPreventionService } = await ask<{ recordPreventionService: { service: { serviceNo: string } } }>(
        ACTORS.INSURER,
        'mutation ($input: RecordPreventionServiceInput!) { recordPreventionService(input: $input) { service { serviceNo } } }',
        { input: { enterpriseId: encodeId('Enterprise', (await world.api.rows<{ id: string }>('SELECT enterprise_id AS id FROM enterprises WHERE uscc = $1', [sampleUscc(0)]))[0]!.id), type: 'TRAINING', servedOn: '2026-06-01', place: '车间', staff: ['罗某'], content: '培训', cost: '0.00', hazards: [] } },
      );
      const row: Cells = { 服务单号: recordPreventionService.service.serviceNo, 保单号: 'YA-1', 统一社会信用代码: sampleUscc(0), 列支金额: '300.00', 列支日期: '2026-06-01' };
      const spent = async (): Promise<string> => (await world.api.rows<{ spent: string }>(`SELECT spent_fen::text AS spent FROM fund_balances f JOIN policies p ON p.id = f.id WHERE p.policy_no = 'YA-1'`))[0]!.spent;
      expect(await send('FUND_BORDEREAU', [row])).toMatchObject({ acceptedRows: 1, changedRows: 1 });
      expect(await spent()).toBe('30000');
      const count = async () => (await world.api.rows('SELECT 1 FROM fund_entries')).length;
      const before = await count();
      expect(await send('FUND_BORDEREAU', [row])).toMatchObject({ acceptedRows: 1, changedRows: 0 });
      expect(await count()).toBe(before);
      expect(await send('FUND_BORDEREAU', [{ ...row, 列支金额: '250.00' }])).toMatchObject({ changedRows: 1 });
      expect(await spent()).toBe('25000');
      expect(codes(await send('FUND_BORDEREAU', [{ ...row, 服务单号: 'NO-SUCH' }, { ...row, 保单号: 'NO-SUCH' }]))).toEqual(['1 BORDEREAU_SERVICE_UNKNOWN', '2 BORDEREAU_POLICY_UNKNOWN']);
    });
  });

  describe('of claims', () => {
    const claim = (no: string, kind: string, day: string, amount = '', more: Cells = {}): Cells => ({ 流水号: no, 赔案号: 'C-1', 保单号: 'YA-1', 统一社会信用代码: sampleUscc(0), 业务类别: kind, 日期: day, 金额: amount, ...more });
    const report = claim('R1', '报案', '2026-03-11', '', { 出险日期: '2026-03-10', 出险地点: '冲压车间', 重伤人数: '1', 事故描述: '手被压伤' });
    const life = [claim('R4', '赔付', '2026-04-20', '3000.00', { 赔付项目: '医疗费用', 收款人: '某医院' }), claim('R3', '核定', '2026-04-15', '8000.00'), claim('R2', '准备金', '2026-03-12', '10000.00'), report];
    const table = (name: string, columns: string): Promise<Record<string, unknown>[]> => world.api.rows(`SELECT ${columns} FROM ${name} x JOIN claims c ON c.enterprise_id = x.enterprise_id AND c.id = x.claim_id WHERE c.claim_no = 'C-1' ORDER BY x.seq`);
    const everything = async (): Promise<unknown[]> => [
      await world.api.rows('SELECT * FROM claims ORDER BY id'), await world.api.rows('SELECT * FROM claim_totals ORDER BY id'), await table('claim_events', 'x.*'), await table('claim_payments', 'x.*'), await table('claim_reserves', 'x.*'),
    ];
    const shown = async (who: string): Promise<object[]> =>
      (await ask<{ claims: { edges: { node: object }[] } }>(who, '{ claims(first: 10) { edges { node { claimNo status paid assessed occurrence { occurredOn } clocks { clock } } } } }')).claims.edges.map(({ node }) => node);
    const ratio = async (from: string, to: string): Promise<unknown> =>
      (await ask<{ lossRatios: { total: object } }>(ACTORS.INSURER, 'query ($from: Date!, $to: Date!) { lossRatios(by: INSURER, from: $from, to: $to) { total { paid reserve } } }', { from, to })).lossRatios.total;

    it('bring a claim in, movement by movement by their days, under the insurer’s own number', async () => {
      expect(await ratio('2026-03-01', '2026-04-30')).toEqual({ paid: '0.00', reserve: '0.00' });
      const run = await send('CLAIM_BORDEREAU', life);
      expect([run.status, run.acceptedRows, run.changedRows, codes(run)]).toEqual(['COMPLETED', 4, 4, []]);
      const claims = [{ claimNo: 'C-1', status: 'ASSESSED', paid: '3000.00', assessed: '8000.00', occurrence: { occurredOn: '2026-03-10' }, clocks: [] }];
      expect([await shown(ACTORS.INSURER), await shown(ACTORS.COUNTY), await shown(ACTORS.RIVAL), await shown(ACTORS.FAR)]).toEqual([claims, claims, [], []]);
      expect(await table('claim_reserves', 'x.cause, x.reserve_fen::int AS fen, x.entry_no AS no')).toEqual([{ cause: 'SET', fen: 1_000_000, no: 'R2' }, { cause: 'PAYMENT', fen: 700_000, no: null }]);
      expect(await table('claim_payments', 'x.kind, x.cover, x.payee')).toEqual([{ kind: 'PAYMENT', cover: 'MEDICAL', payee: '某医院' }]);
      expect(await world.api.rows('SELECT paid_fen::int AS fen FROM claim_totals WHERE paid_fen > 0')).toEqual([{ fen: 300_000 }]);
    });

    it('count in the loss ratio, on the days the file tells', async () => {
      expect([await ratio('2026-03-01', '2026-03-31'), await ratio('2026-04-01', '2026-04-30')]).toEqual([{ paid: '0.00', reserve: '10000.00' }, { paid: '3000.00', reserve: '7000.00' }]);
    });

    it('change nothing when they come again; a number that means something else is refused', async () => {
      const before = await everything();
      expect(await send('CLAIM_BORDEREAU', life)).toMatchObject({ acceptedRows: 4, changedRows: 0 });
      const run = await send('CLAIM_BORDEREAU', [claim('R3', '核定', '2026-04-15', '8000.01'), claim('R4', '赔付', '2026-04-20', '3000.00', { 赔付项目: '法律诉讼' }), { ...report, 流水号: 'R9' }, claim('R3', '核定', '2026-04-15', '8000.00', { 赔案号: 'C-2' })]);
      expect(codes(run)).toEqual(['1 BORDEREAU_ENTRY_CHANGED', '2 BORDEREAU_ENTRY_CHANGED', '3 BORDEREAU_CLAIM_KNOWN', '4 DUPLICATE_IN_FILE']);
      expect(await everything()).toEqual(before);
    });

    it('pay nothing above a limit or what was assessed, keep no row that lacks something, and touch nobody else’s policies', async () => {
      const before = await everything();
      await world.api.rows(`UPDATE policies SET cumulative_limit_fen = 400000 WHERE policy_no = 'YA-1'`);
      const run = await send('CLAIM_BORDEREAU', [
        claim('N1', '赔付', '2026-05-01', '1000.01', { 赔付项目: '法律诉讼' }),
        claim('N2', '赔付', '2026-05-01', '5000.01', { 赔付项目: '法律诉讼' }),
        claim('N3', '赔付', '2026-05-01', '1.00'),
        claim('N4', '冲正', '2026-05-01', '', { 原流水号: 'R3' }),
        claim('N5', '重开', '2026-05-01'),
        claim('N6', '准备金', '2026-05-01', '1.00', { 赔案号: 'C-9' }),
        claim('N7', '结案', '2027-05-01'),
        claim('N8', '报案', '2026-05-01', '', { 赔案号: 'C-8', 出险日期: '2026-02-28' }),
        { ...report, 流水号: 'N9', 赔案号: 'C-7', 保单号: 'NO-SUCH' },
        { ...report, 流水号: 'N10', 赔案号: 'C-6', 统一社会信用代码: OTHER_ENTERPRISE.uscc },
      ]);
      expect(codes(run).sort()).toEqual([
        '1 CLAIM_LIMIT_EXCEEDED', '10 BORDEREAU_POLICY_UNKNOWN', '2 CLAIM_ABOVE_AGREED', '3 VALUE_MISSING', '4 BORDEREAU_PAYMENT_UNKNOWN', '5 CLAIM_ACTION_NOT_IN_STATE', '6 BORDEREAU_CLAIM_UNKNOWN', '7 DATE_IN_FUTURE', '8 CLAIM_POLICY_NOT_IN_FORCE', '9 BORDEREAU_POLICY_UNKNOWN',
      ]);
      await world.api.rows(`UPDATE policies SET cumulative_limit_fen = 500000000 WHERE policy_no = 'YA-1'`);
      expect(await everything()).toEqual(before);
      expect(codes(await send('CLAIM_BORDEREAU', [report], ACTORS.RIVAL))).toEqual(['1 BORDEREAU_POLICY_UNKNOWN']);
    });

    it('take a payment back, close a claim and take it up again; meanwhile it isn’t handled here', async () => {
      const run = await send('CLAIM_BORDEREAU', [claim('R5', '冲正', '2026-05-02', '3000.00', { 原流水号: 'R4' }), claim('R6', '赔付', '2026-05-03', '8000.00', { 赔付项目: '死亡伤残' }), claim('R7', '结案', '2026-05-04'), { ...report, 流水号: 'T1', 赔案号: 'C-TWICE' }]);
      expect([run.changedRows, codes(run), run.findings.map(({ row, code }) => `${row} ${code}`)]).toEqual([4, [], ['4 BORDEREAU_CLAIM_TWICE']]);
      expect(await shown(ACTORS.INSURER)).toContainEqual(expect.objectContaining({ claimNo: 'C-1', status: 'CLOSED', paid: '8000.00' }));
      expect(await ratio('2026-05-01', '2026-05-31')).toEqual({ paid: '5000.00', reserve: '0.00' });
      expect(codes(await send('CLAIM_BORDEREAU', [claim('R8', '冲正', '2026-05-05', '', { 原流水号: 'R4' })]))).toEqual(['1 BORDEREAU_PAYMENT_UNKNOWN']);
      expect(await send('CLAIM_BORDEREAU', [claim('R9', '重开', '2026-05-06')])).toMatchObject({ changedRows: 1 });
      const [row] = await world.api.rows<{ enterprise: string; id: string }>(`SELECT enterprise_id AS enterprise, id FROM claims WHERE claim_no = 'C-1'`);
      const input = { claimId: encodeId('Claim', row!.enterprise, row!.id), reserve: '1.00', reason: 'x' };
      expect(await refused(ACTORS.INSURER, 'mutation ($input: SetClaimReserveInput!) { setClaimReserve(input: $input) { claim { id } } }', { input })).toBe('CLAIM_KEPT_BY_FILES');
    });

    it('leave a claim that was reported here as it is; it goes out under its own ids', async () => {
      await world.api.rows(`UPDATE claims SET sourced_by = NULL WHERE claim_no = 'C-TWICE'`);
      await world.api.rows(`UPDATE claim_events SET entry_no = NULL WHERE entry_no = 'T1'`);
      expect(codes(await send('CLAIM_BORDEREAU', [claim('H1', '准备金', '2026-05-06', '1.00', { 赔案号: 'C-TWICE' })]))).toEqual(['1 BORDEREAU_CLAIM_HERE']);
    });
  });

  describe('as files that go out', () => {
    it.each(['POLICY_BORDEREAU', 'PREMIUM_BORDEREAU', 'FUND_BORDEREAU', 'CLAIM_BORDEREAU'] as const)('%s comes back to the same rows', async (kind) => {
      const { bytes, totalRows } = await exported(ACTORS.INSURER, { kind, format: 'CSV' });
      const lines = linesOf(bytes);
      expect(lines[0]).toBe(ledgerHeadings(kind).join(','));
      expect(totalRows).toBe(lines.length - 1);
      expect(totalRows).toBeGreaterThan(0);
      expect(bytes.toString()).not.toContain(OTHER_ENTERPRISE.uscc);
      const run = await bring(ACTORS.INSURER, kind, bytes.toString());
      expect([run.status, run.acceptedRows, run.changedRows, codes(run)]).toEqual(['COMPLETED', totalRows, kind === 'POLICY_BORDEREAU' ? 1 : 0, []]);
      expect(await bring(ACTORS.INSURER, kind, bytes.toString())).toMatchObject({ changedRows: 0 });
    });

    it('of claims bring the same claims into books that have none', async () => {
      const books = async (): Promise<unknown[]> => [
        await world.api.rows('SELECT claim_no, status, paid_fen, medical_paid_fen, assessed_on, assessed_fen, occurred_on, reported_on, opened_on, place, serious_injuries, description, sourced_by IS NULL AS here FROM claims ORDER BY claim_no'),
        await world.api.rows('SELECT c.claim_no, x.seq, x.kind, x.status, x.on_day, x.amount_fen, x.note FROM claim_events x JOIN claims c USING (enterprise_id) WHERE c.id = x.claim_id ORDER BY 1, 2'),
        await world.api.rows('SELECT seq, kind, cover, amount_fen, released_fen, paid_on, payee, entry_no FROM claim_payments ORDER BY seq'),
        await world.api.rows('SELECT seq, cause, change_fen, reserve_fen, on_day, entry_no FROM claim_reserves ORDER BY seq'),
        await world.api.rows('SELECT policy_id, paid_fen FROM claim_totals ORDER BY policy_id'),
      ];
      await world.api.rows(`UPDATE claims SET sourced_by = issuer_id`);
      const before = await books();
      expect(before.map((rows) => (rows as unknown[]).length)).toEqual([2, 8, 3, 5, 1]);
      const { bytes, totalRows } = await exported(ACTORS.INSURER, { kind: 'CLAIM_BORDEREAU', format: 'CSV' });
      await world.api.rows('DELETE FROM claim_totals');
      for (const name of ['claim_events', 'claim_payments', 'claim_reserves', 'claims']) await world.api.rows(`DELETE FROM ${name}`);
      expect(await bring(ACTORS.INSURER, 'CLAIM_BORDEREAU', bytes.toString())).toMatchObject({ acceptedRows: totalRows, changedRows: totalRows });
      expect(await books()).toEqual(before);
    });

    it('hold the period asked for, and are the insurer’s alone', async () => {
      const count = async (month: string): Promise<number> => (await exported(ACTORS.INSURER, { kind: 'PREMIUM_BORDEREAU', format: 'CSV', month })).totalRows;
      expect([await count('2026-03'), await count('2026-04'), await count('2026-05')]).toEqual([2, 1, 0]);
      expect((await exported(ACTORS.INSURER, { kind: 'POLICY_BORDEREAU', format: 'XLSX', month: '2024-01' })).totalRows).toBe(1);
      for (const who of [ACTORS.COUNTY, ACTORS.LEAD]) expect(await refused(who, 'mutation { startExport(input: { kind: POLICY_BORDEREAU }) { exportRun { id } } }')).toBe('EXPORT_KIND_FOREIGN');
      expect(await refused(ACTORS.INSURER, 'mutation { startExport(input: { kind: POLICY_BORDEREAU, month: "2026-13" }) { exportRun { id } } }')).toBe('EXPORT_MONTH');
    });
  });

  it('of a head office bring in its branches’ books by their names, and nobody else’s', async () => {
    const idOf = async (name: string): Promise<string> => encodeId('Organization', (await world.api.rows<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'INSURER' AND name = $1`, [name]))[0]!.id);
    const [yongan, haidun] = [await idOf(INSURER_YONGAN), await idOf(INSURER_HAIDUN)];
    const row = policy({ 保单号: 'HD-PAST', 承保机构: INSURER_HAIDUN, 保险起期: '2024-01-01', 保险止期: '2024-12-31', 被保险人: DEMO_ENTERPRISE.name, 统一社会信用代码: DEMO_ENTERPRISE.uscc });
    expect(codes(await send('POLICY_BORDEREAU', [row]))).toEqual(['1 BORDEREAU_ISSUER']);
    const put = 'mutation ($input: PutUnderHeadOfficeInput!) { putUnderHeadOffice(input: $input) { moving organization { headOffice { id } } } }';
    const input = { organizationId: haidun, headOfficeId: yongan };
    for (const who of [ACTORS.INSURER, ACTORS.COUNTY, ACTORS.LEAD]) expect(await refused(who, put, { input })).toBe('FORBIDDEN');
    expect(await ask(ACTORS.PLATFORM, put, { input })).toMatchObject({ putUnderHeadOffice: { moving: true } });
    await world.worker.settled();
    expect(await ask(ACTORS.PLATFORM, put, { input })).toEqual({ putUnderHeadOffice: { moving: false, organization: { headOffice: { id: yongan } } } });
    expect(await refused(ACTORS.PLATFORM, put, { input: { organizationId: yongan, headOfficeId: haidun } })).toBe('BRANCH_LEVELS');
    expect(await send('POLICY_BORDEREAU', [row])).toMatchObject({ acceptedRows: 1, changedRows: 1 });
    const numbers = async (who: string, insurerId?: string): Promise<string[]> =>
      (await ask<{ policies: { edges: { node: { policyNo: string } }[] } }>(who, 'query ($filter: PolicyFilter) { policies(first: 50, filter: $filter) { edges { node { policyNo } } } }', { filter: insurerId ? { insurerId } : {} })).policies.edges.map(({ node }) => node.policyNo);
    expect(await numbers(ACTORS.INSURER, haidun)).toContain('HD-PAST');
    expect(await numbers(ACTORS.RIVAL)).toContain('HD-PAST');
    expect(await numbers(ACTORS.RIVAL)).not.toContain('YA-1');
    // Its branch isn't the branch's head: the file of a branch can't name it.
    expect(codes(await send('POLICY_BORDEREAU', [policy({ 承保机构: INSURER_YONGAN })], ACTORS.RIVAL))).toEqual(['1 BORDEREAU_ISSUER']);
    await ask(ACTORS.PLATFORM, 'mutation ($input: TakeFromHeadOfficeInput!) { takeFromHeadOffice(input: $input) { moving } }', { input: { organizationId: haidun } });
    await world.worker.settled();
    expect(await numbers(ACTORS.INSURER, haidun)).toEqual([]);
  });
});
