import exceljs from 'exceljs';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { INSURER_HAIDUN, INSURER_YONGAN } from '../../apps/standalone/src/demo/places.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { SERVICE_HEADINGS } from '../support/fixtures/ledgers/demo-ledgers.js';
import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, sampleUscc } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger, type ImportShown } from '../support/import-ledger.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { exporting, linesOf } from './support/exporting.js';

const { OFFICER, LEAD, COUNTY, FAR, INSURER, RIVAL } = ACTORS;
const TABLES = ['prevention_services', 'fund_entries', 'fund_balances'];
const HEADINGS = [...SERVICE_HEADINGS, '备注'];
type Cells = Readonly<Partial<Record<(typeof SERVICE_HEADINGS)[number] | '备注', string>>>;

const rowOf = (no: string, changes: Cells = {}): string[] => {
  const cells: Cells = {
    服务单号: no, 保险机构: INSURER_YONGAN, 企业名称: DEMO_ENTERPRISE.name, 统一社会信用代码: DEMO_ENTERPRISE.uscc, 服务类别: '隐患排查', 服务日期: '2026-03-02', 服务地点: '冲压车间', 服务人员: '罗某、孙某', 服务人员编号: 'RY0091',
    服务内容: '现场排查', 发现隐患数: '3', 已整改隐患数: '2', '服务费用（元）': '12.50', 企业确认日期: '2026-03-04', 归档日期: '2026-03-20', '回访满意度（1-5）': '4', ...changes,
  };
  return HEADINGS.map((heading) => cells[heading as keyof Cells] ?? '');
};
const OTHERS: Cells = { 保险机构: INSURER_HAIDUN, 企业名称: OTHER_ENTERPRISE.name, 统一社会信用代码: OTHER_ENTERPRISE.uscc };
const LEDGER = [
  rowOf('L-1', { 技术服务机构: '通安检测评价有限公司', 备注: '一季度' }),
  rowOf('L-2', { 服务内容: '=SUM(A1)，两行\n第二行', 服务类别: '其他', 已整改隐患数: '', '服务费用（元）': '', 企业确认日期: '', 归档日期: '', '回访满意度（1-5）': '' }),
  rowOf('L-3', { ...OTHERS, 服务日期: '2026-04-01', 企业确认日期: '2026-04-02', 归档日期: '2026-04-09' }),
  rowOf('L-4', { 服务日期: '2026-05-06', 企业确认日期: '', 归档日期: '', '回访满意度（1-5）': '', '服务费用（元）': '5.00' }),
];

interface Report {
  readonly services: number;
  readonly enterprises: number;
  readonly enterprisesInsured: number;
  readonly hazardsFound: number;
  readonly hazardsClosed: number;
  readonly cost: string;
  readonly fund: Readonly<Record<string, string>>;
  readonly byMonth: readonly { readonly month: number; readonly services: number }[];
}

describe('the ledger of services', () => {
  let world: DemoWorld;
  const { ask, refused } = asking(() => world);
  const { exported, start } = exporting(() => world);
  const bring = async (who: string, rows: readonly (readonly string[])[]): Promise<ImportShown> => {
    const run = await importLedger(world.api, await world.as(who), 'PREVENTION_SERVICES', csvText([HEADINGS, ...rows]));
    await world.worker.settled();
    return run;
  };
  const codes = (run: ImportShown): object => ({ changed: run.changedRows, errors: run.errors.map(({ row, code }) => `${row} ${code}`), findings: run.findings.map(({ row, code }) => `${row} ${code}`) });
  const stored = async (no: string): Promise<Record<string, unknown>> =>
    (await world.api.rows<Record<string, unknown>>('SELECT content, cost_fen::text AS cost, confirmed_on AS confirmed, archived_on AS archived, satisfaction, hazards_rectified AS rectified, sourced_by IS NOT NULL AS evidenced, imported_by IS NOT NULL AS own FROM prevention_services WHERE service_no = $1', [no]))[0]!;
  const idOf = async (who: string, no: string): Promise<string> =>
    (await ask<{ preventionServices: { edges: { node: { id: string; serviceNo: string } }[] } }>(who, '{ preventionServices(first: 100) { edges { node { id serviceNo } } } }')).preventionServices.edges.find(({ node }) => node.serviceNo === no)!.node.id;

  beforeAll(async () => {
    world = await openDemoWorld();
    const run = await bring(COUNTY, LEDGER);
    expect(codes(run)).toMatchObject({ changed: 4, errors: [] });
    // An enterprise of the county that nobody insures.
    await importLedger(world.api, await world.as(COUNTY), 'ENTERPRISES', csvText([ENTERPRISE_HEADINGS, enterpriseCells(0)]));
  }, 240_000);
  afterAll(() => world?.close());

  describe('taken along', () => {
    it.each([
      ['CSV', COUNTY, ['L-1', 'L-2', 'L-3', 'L-4']],
      ['XLSX', COUNTY, ['L-1', 'L-2', 'L-3', 'L-4']],
      ['CSV', INSURER, ['L-1', 'L-2', 'L-4']],
      ['CSV', RIVAL, ['L-3']],
      ['CSV', OFFICER, ['L-1', 'L-2', 'L-4']],
      ['CSV', FAR, []],
    ])('as %s by %s holds what is theirs, and brought in again changes no row', async (format, who, numbers) => {
      const file = await exported(who, { kind: 'PREVENTION_SERVICES', format });
      expect(file.totalRows).toBe(numbers.length);
      if (format === 'CSV') for (const no of ['L-1', 'L-2', 'L-3', 'L-4']) expect([no, file.bytes.toString('utf8').includes(no)]).toEqual([no, (numbers as string[]).includes(no)]);
      const before = await fingerprint(world.api, TABLES);
      const again = await importLedger(world.api, await world.as(COUNTY), 'PREVENTION_SERVICES', file.bytes, file.filename);
      expect([again.status, again.acceptedRows, again.rejectedRows, again.changedRows]).toEqual(['COMPLETED', numbers.length, 0, 0]);
      expect(await fingerprint(world.api, TABLES)).toEqual(before);
    });

    it('has every column of the ledger, and those that the file had of its own', async () => {
      const { bytes } = await exported(COUNTY, { kind: 'PREVENTION_SERVICES', serviceFilter: { servedFrom: '2026-03-02', servedTo: '2026-03-02', type: 'HAZARD_INSPECTION' } });
      expect(linesOf(bytes)).toEqual([HEADINGS.map((heading) => heading.replace(/（.*）/, '')).join(','), LEDGER[0]!.join(',')]);
    });

    it('is narrowed to what was asked for; another insurer’s is nothing to an insurer', async () => {
      const { insurers } = await ask<{ insurers: { edges: { node: { id: string; name: string } }[] } }>(OFFICER, '{ insurers(first: 20) { edges { node { id name } } } }');
      const rival = insurers.edges.find(({ node }) => node.name === INSURER_HAIDUN)!.node.id;
      expect((await exported(COUNTY, { kind: 'PREVENTION_SERVICES', serviceFilter: { insurerId: rival } })).totalRows).toBe(1);
      expect((await exported(INSURER, { kind: 'PREVENTION_SERVICES', serviceFilter: { insurerId: rival } })).totalRows).toBe(0);
      expect((await exported(COUNTY, { kind: 'PREVENTION_SERVICES', serviceFilter: { unconfirmed: true } })).totalRows).toBe(2);
    });
  });

  describe('of an insurer’s own', () => {
    const own = rowOf('Y-1', { 服务日期: '2026-05-20', '服务费用（元）': '1.00' });

    it('comes in by its numbers, once; what the enterprise says isn’t its to say', async () => {
      const run = await bring(INSURER, [own]);
      expect(codes(run)).toEqual({ changed: 1, errors: [], findings: ['1 UNCONFIRMED', '1 SERVICE_SAID_FOR_OTHERS'] });
      expect(await stored('Y-1')).toEqual({ content: '现场排查', cost: '100', confirmed: null, archived: null, satisfaction: null, rectified: null, evidenced: false, own: true });
      const before = await fingerprint(world.api, TABLES);
      expect(codes(await bring(INSURER, [own]))).toEqual({ changed: 0, errors: [], findings: ['1 UNCONFIRMED', '1 SERVICE_SAID_FOR_OTHERS'] });
      expect(await fingerprint(world.api, TABLES)).toEqual(before);
      // What it takes along, it can bring back.
      const file = await exported(INSURER, { kind: 'PREVENTION_SERVICES' });
      const again = await importLedger(world.api, await world.as(INSURER), 'PREVENTION_SERVICES', file.bytes, file.filename);
      expect([again.acceptedRows, again.changedRows, again.rejectedRows]).toEqual([4, 0, 0]);
      expect(await fingerprint(world.api, TABLES)).toEqual(before);
    });

    it('is refused row by row: another insurer’s, enterprises that it doesn’t insure or nobody knows, and what it may not change', async () => {
      const before = await fingerprint(world.api, TABLES);
      const run = await bring(INSURER, [
        rowOf('Y-2', { 保险机构: INSURER_HAIDUN }),
        rowOf('Y-3', { 统一社会信用代码: sampleUscc(0) }),
        rowOf('Y-4', { 统一社会信用代码: sampleUscc(4_711) }),
        rowOf('Y-5', { 企业名称: OTHER_ENTERPRISE.name, 统一社会信用代码: OTHER_ENTERPRISE.uscc }),
        rowOf('L-4', { 服务日期: '2026-05-06', '服务费用（元）': '1.00' }),
        rowOf('Y-6', { 服务日期: '2019-05-06', '服务费用（元）': '' }),
        rowOf('Y-7', { 服务日期: '2026-06-16', '服务费用（元）': '' }),
        rowOf('Y-8', { '服务费用（元）': '99999.00' }),
      ]);
      expect(codes(run)).toEqual({ changed: 0, errors: ['1 BORDEREAU_ISSUER', '2 SERVICE_LEDGER_ENTERPRISE', '3 SERVICE_LEDGER_ENTERPRISE', '4 SERVICE_LEDGER_ENTERPRISE', '5 SERVICE_LEDGER_SETTLED', '6 SERVICE_LEDGER_UNCOVERED', '7 DATE_IN_FUTURE', '8 SERVICE_LEDGER_FUND'], findings: [] });
      expect(await fingerprint(world.api, TABLES)).toEqual(before);
    });

    it('may be corrected until the enterprise confirms, which no ledger takes back', async () => {
      const corrected = rowOf('Y-1', { 服务日期: '2026-05-20', '服务费用（元）': '2.00', 服务内容: '更正' });
      expect(codes(await bring(INSURER, [corrected]))).toMatchObject({ changed: 1, errors: [] });
      const CONFIRM = 'mutation ($input: ConfirmPreventionServiceInput!) { confirmPreventionService(input: $input) { service { confirmedOn } } }';
      const opinion = { serviceId: await idOf(LEAD, 'Y-1'), satisfaction: 2 };
      expect(await refused(LEAD, CONFIRM, { input: opinion })).toBe('SERVICE_CHANGED_SINCE');
      await ask(LEAD, CONFIRM, { input: { ...opinion, expectedVersion: 2 } });
      expect(codes(await bring(INSURER, [own]))).toMatchObject({ changed: 0, errors: ['1 SERVICE_LEDGER_SETTLED'] });
      // The authority's ledger is evidence of it, and doesn't know better what the enterprise said here.
      const known = rowOf('Y-1', { 服务日期: '2026-05-20', '服务费用（元）': '2.00', 服务内容: '更正', 企业确认日期: '', '回访满意度（1-5）': '5', 归档日期: '', 已整改隐患数: '' });
      expect(codes(await bring(COUNTY, [known]))).toEqual({ changed: 1, errors: [], findings: [] });
      expect(await stored('Y-1')).toEqual({ content: '更正', cost: '200', confirmed: '2026-06-15', archived: null, satisfaction: 2, rectified: null, evidenced: true, own: true });
      expect((await bring(COUNTY, [known])).changedRows).toBe(0);
    });

    it('comes in with a key that may import, and with no other', async () => {
      const CREATE = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }';
      const expiresAt = new Date(Date.now() + 86_400_000 * 7).toISOString();
      const secretOf = async (scopes: readonly string[]): Promise<string> => (await ask<{ createApiKey: { secret: string } }>('insurer.yongan.admin', CREATE, { input: { name: '核心系统', scopes, expiresAt } })).createApiKey.secret;
      const run = await importLedger(world.api, await secretOf(['import:run', 'import:read', 'upload:create']), 'PREVENTION_SERVICES', csvText([HEADINGS, rowOf('Y-9', { '服务费用（元）': '' })]));
      expect(codes(run)).toMatchObject({ changed: 1, errors: [] });
      await expect(importLedger(world.api, await secretOf(['service:read', 'import:read', 'upload:create']), 'PREVENTION_SERVICES', csvText([HEADINGS, own]))).rejects.toThrow('FORBIDDEN');
      expect(await world.api.rows(`SELECT count(*)::int AS n FROM prevention_services WHERE imported_by IS NOT NULL`)).toEqual([{ n: 2 }]);
    });
  });

  it('leaves a voided service as it is', async () => {
    await world.api.rows(`UPDATE prevention_services SET voided_on = '2026-06-01', void_reason = '误登记' WHERE service_no = 'L-4'`);
    expect(codes(await bring(COUNTY, [rowOf('L-4', { 归档日期: '2026-06-10', 企业确认日期: '2026-06-09' })]))).toEqual({ changed: 0, errors: [], findings: ['1 SERVICE_ROW_VOIDED'] });
    expect((await exported(COUNTY, { kind: 'PREVENTION_SERVICES' })).bytes.toString('utf8')).not.toContain('L-4');
    await world.api.rows(`UPDATE prevention_services SET voided_on = NULL, void_reason = NULL WHERE service_no = 'L-4'`);
  });

  describe('added up over a year', () => {
    const REPORT = `query ($year: Int!, $insurerId: ID, $regionCode: String) { annualServiceReport(year: $year, insurerId: $insurerId, regionCode: $regionCode) {
      services enterprises enterprisesInsured hazardsFound hazardsClosed cost fund { opening accrued spent overspent transferredIn transferredOut closing } byMonth { month services } } }`;
    const report = async (who: string, variables: object): Promise<Report> => (await ask<{ annualServiceReport: Report }>(who, REPORT, { year: 2026, ...variables })).annualServiceReport;
    const organizationOf = async (name: string): Promise<string> =>
      (await ask<{ insurers: { edges: { node: { id: string; name: string } }[] } }>(OFFICER, '{ insurers(first: 20) { edges { node { id name } } } }')).insurers.edges.find(({ node }) => node.name === name)!.node.id;

    it('is the same to the insurer and to its county, and holds what the ledger says', async () => {
      expect(codes(await bring(COUNTY, [rowOf('L-5', { 服务日期: '2026-05-06', 企业确认日期: '2026-05-07', 归档日期: '2026-05-20', '服务费用（元）': '99999.00' })]))).toEqual({ changed: 1, errors: [], findings: ['1 FUND_OVERSPENT'] });
      const mine = await report(INSURER, {});
      expect(mine).toMatchObject({ services: 6, enterprises: 1, enterprisesInsured: 1, hazardsFound: 18, hazardsClosed: 6, cost: '100018.50' });
      expect(mine.byMonth.map(({ services }) => services)).toEqual([0, 0, 3, 0, 3, 0, 0, 0, 0, 0, 0, 0]);
      const { fund } = mine;
      const fen = (name: string): bigint => BigInt(fund[name]!.replace('.', ''));
      expect(fen('opening') + fen('accrued') + fen('transferredIn') + fen('overspent') - fen('spent') - fen('transferredOut')).toBe(fen('closing'));
      expect(fund['spent']).toBe('100018.50');
      expect(fen('overspent')).toBeGreaterThan(0n);
      expect(await report(COUNTY, { insurerId: await organizationOf(INSURER_YONGAN) })).toEqual(mine);
      expect(await report(COUNTY, { insurerId: await organizationOf(INSURER_HAIDUN), regionCode: '330282' })).toMatchObject({ services: 1, cost: '12.50' });
    });

    it('is nobody else’s', async () => {
      const [mine, rival] = [await organizationOf(INSURER_YONGAN), await organizationOf(INSURER_HAIDUN)];
      expect(await refused(INSURER, REPORT, { year: 2026, insurerId: rival })).toBe('NOT_FOUND');
      expect(await refused(COUNTY, REPORT, { year: 2026, insurerId: mine, regionCode: '3206' })).toBe('NOT_FOUND');
      expect(await report(FAR, { insurerId: mine })).toMatchObject({ services: 0, enterprisesInsured: 0, cost: '0.00' });
      expect(await refused(OFFICER, REPORT, { year: 2026, insurerId: mine })).toBe('FORBIDDEN');
      for (const variables of [{ year: 2027, insurerId: mine }, { year: 1900, insurerId: mine }, { year: 2026 }]) expect(await refused(COUNTY, REPORT, variables)).toBe('BAD_INPUT');
      expect(await refused(COUNTY, REPORT, { year: 2026, insurerId: 'x' })).toBe('NOT_FOUND');
    });

    it('is taken along as a workbook with the same figures', async () => {
      const file = await exported(INSURER, { kind: 'ANNUAL_SERVICE_REPORT', format: 'XLSX', annualReport: { year: 2026 } });
      expect(file.filename).toBe('年度事故预防服务报告-2026.xlsx');
      const book = new exceljs.Workbook();
      await book.xlsx.load(file.bytes as never);
      expect(book.worksheets.map(({ name }) => name)).toEqual(['汇总', '按服务类别', '按行业领域', '按月', '事故预防费', '满意度', '评估等级']);
      const cells = (sheet: string): unknown[][] => (book.getWorksheet(sheet)!.getSheetValues().slice(2) as unknown[][]).map((row) => row.slice(1));
      const shown = await report(INSURER, {});
      expect(Object.fromEntries(cells('汇总') as [string, unknown][])).toMatchObject({ 保险机构: INSURER_YONGAN, 年度: 2026, 服务次数: shown.services, '服务费用（元）': shown.cost, 发现隐患数: shown.hazardsFound, 已整改隐患数: shown.hazardsClosed });
      expect(cells('按月').map((row) => row[1])).toEqual(shown.byMonth.map(({ services }) => services));
      expect(cells('事故预防费').at(-1)).toEqual(['期末余额', shown.fund['closing']]);
      expect((await start(INSURER, { kind: 'ANNUAL_SERVICE_REPORT', format: 'CSV', annualReport: { year: 2026 } })).code).toBe('EXPORT_FORMAT');
      expect((await start(OFFICER, { kind: 'ANNUAL_SERVICE_REPORT', format: 'XLSX', annualReport: { year: 2026 } })).code).toBe('NOT_FOUND');
      expect((await start(INSURER, { kind: 'ANNUAL_SERVICE_REPORT', format: 'XLSX' })).code).toBe('BAD_INPUT');
    });
  });
});
