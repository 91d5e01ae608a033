import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { runAs, workerPrincipal } from '@anze/database';
import { ImportRunRepository } from '../../libs/ledger-import/src/runs/import-run.repository.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, HAZARD_HEADINGS, sampleUscc } from '../support/fixtures/ledgers/ledger-files.js';
import { importEnded, importLedger, importRun, startImport, type ImportShown } from '../support/import-ledger.js';
import { startTestWorker } from '../support/worker.js';
import { ACTORS } from './support/actors.js';

const { COUNTY } = ACTORS;
type Changes = Parameters<typeof enterpriseCells>[1];

/** A resident's number that passes the credit code's own checksum alone. */
const RESIDENT_ID = '362322198709086409';

/** Enterprises from number `from` on; `changed` says what stands in some rows (1 is the first). */
const enterprises = (from: number, count: number, changed: Readonly<Record<number, Changes>> = {}): string[][] =>
  [ENTERPRISE_HEADINGS as unknown as string[], ...Array.from({ length: count }, (_, index) => enterpriseCells(from + index, changed[index + 1]))];

describe('a ledger', () => {
  let world: DemoWorld;

  beforeAll(async () => {
    world = await openDemoWorld();
  });
  afterAll(() => world?.close());

  const bring = async (bytes: Uint8Array | string, { who = COUNTY, kind = 'ENTERPRISES' as Parameters<typeof importLedger>[2], name }: { who?: string; kind?: Parameters<typeof importLedger>[2]; name?: string } = {}): Promise<ImportShown> =>
    importLedger(world.api, await world.as(who), kind, bytes, name);
  const stored = async (n: number): Promise<Record<string, unknown> | undefined> => (await world.api.rows('SELECT * FROM enterprises WHERE uscc = $1', [sampleUscc(n)]))[0];
  const countOf = async (from: number, count: number): Promise<number> =>
    (await world.api.rows<{ n: number }>('SELECT count(*)::int AS n FROM enterprises WHERE uscc = ANY ($1)', [Array.from({ length: count }, (_, index) => sampleUscc(from + index))]))[0]!.n;

  describe('as offices keep it', () => {
    it('in GB18030', async () => {
      const run = await bring(iconv.encode(csvText(enterprises(1000, 40)), 'gb18030'));
      expect(run).toMatchObject({ status: 'COMPLETED', totalRows: 40, acceptedRows: 40, rejectedRows: 0, changedRows: 40, errors: [], findings: [] });
      expect(await stored(1039)).toMatchObject({ name: '慈溪市样例1039机械有限公司', region_code: '330282102', sector: 'INDUSTRY_TRADE', headcount: 55, founded_on: '2010-03-15', must_insure: false });
    });

    it('with a byte order mark, and with columns in another order', async () => {
      const rows = enterprises(1100, 20);
      const order = [11, 12, 6, 10, 13, 0, 4, 1, 7, 5, 2, 8, 9, 3];
      const run = await bring(`\uFEFF${csvText(rows.map((row) => order.map((index) => row[index]!)))}`);
      expect(run).toMatchObject({ status: 'COMPLETED', totalRows: 20, acceptedRows: 20, rejectedRows: 0 });
      expect(await stored(1119)).toMatchObject({ name: '慈溪市样例1119机械有限公司', address: '附海镇创业路1119号' });
    });

    it('without a column that must be there: refused whole', async () => {
      const before = await fingerprint(world.api, ['enterprises', 'organizations']);
      const run = await bring(csvText(enterprises(1200, 5).map((row) => row.filter((_, index) => index !== 1))));
      expect(run).toMatchObject({ status: 'FAILED', errorCode: 'LEDGER_COLUMN_MISSING', processedRows: 0, acceptedRows: 0 });
      expect(run.errorMessage).toContain('统一社会信用代码');
      expect(await fingerprint(world.api, ['enterprises', 'organizations'])).toEqual(before);
    });

    it.each([
      ['nothing but a line break', '\n', 'LEDGER_EMPTY'],
      ['no header', '早上好\n你好\n', 'LEDGER_HEADER_NOT_FOUND'],
      ['a PDF', '%PDF-1.7 …', 'LEDGER_FORMAT_UNSUPPORTED'],
      ['half a workbook', Buffer.from('PK\u0003\u0004 and then nothing'), 'LEDGER_ARCHIVE_BROKEN'],
    ])('with %s: refused whole', async (_, bytes, code) => {
      const run = await bring(bytes);
      expect([run.status, run.errorCode]).toEqual(['FAILED', code]);
    });
  });

  describe('with faults in it', () => {
    const wide = (text: string): string => [...text].map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0)).join('');
    const broken = (uscc: string): string => uscc.slice(0, 17) + (uscc.endsWith('0') ? '1' : '0');
    const at = (row: number): string => sampleUscc(2000 + row - 1);
    const changed: Record<number, Changes> = {
      8: { 经营地址: '附海镇创业路8号\n二楼' },
      11: { 统一社会信用代码: at(11).toLowerCase() },
      13: { 企业名称: '=1+1慈溪有限公司' },
      16: { 统一社会信用代码: RESIDENT_ID },
      18: { 统一社会信用代码: at(17) },
      19: { 行政区划代码: '999999001000' },
      20: { 统一社会信用代码: broken(at(20)) },
      23: { 从业人数: '约五十人' },
      27: { 统一社会信用代码: wide(at(27)) },
      34: { 统一社会信用代码: at(34).slice(0, 17) },
      39: { 企业名称: '<b onclick="x()">慈溪有限公司</b>' },
      42: { 国民经济行业代码: 'Z9999' },
      47: { 企业名称: '' },
      53: { 统一社会信用代码: `${at(53).slice(0, 8)} ${at(53).slice(8)} ` },
      57: { 从业人数: '-3' },
      58: { 从业人数: '1,280' },
    };
    let run: ImportShown;
    beforeAll(async () => {
      run = await bring(csvText(enterprises(2000, 60, changed)));
    });

    it('keeps what can be read and says row by row what cannot', () => {
      expect(run).toMatchObject({ status: 'COMPLETED', totalRows: 60, processedRows: 60, acceptedRows: 51, rejectedRows: 9 });
      expect(run.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
        [16, '统一社会信用代码', 'USCC_IS_RESIDENT_ID'],
        [18, '统一社会信用代码', 'DUPLICATE_IN_FILE'],
        [19, '行政区划代码', 'REGION_UNKNOWN'],
        [20, '统一社会信用代码', 'USCC_CHECK_DIGIT'],
        [23, '从业人数', 'NUMBER_EXPECTED'],
        [34, '统一社会信用代码', 'USCC_LENGTH'],
        [42, '国民经济行业代码', 'INDUSTRY_UNKNOWN'],
        [47, '企业名称', 'NAME_MISSING'],
        [57, '从业人数', 'NUMBER_NEGATIVE'],
      ]);
      expect(run.errors.every(({ message }) => message.length > 10 && !message.includes('{'))).toBe(true);
    });

    it('repeats no resident’s number', async () => {
      expect(JSON.stringify(run)).not.toContain(RESIDENT_ID);
      const kept = await world.api.rows(`SELECT 1 FROM import_messages WHERE params::text LIKE '%19870908%' UNION ALL SELECT 1 FROM enterprises e WHERE e::text LIKE '%19870908%' UNION ALL SELECT 1 FROM organizations o WHERE o::text LIKE '%19870908%'`);
      expect(kept).toEqual([]);
    });

    it('reads what is only written otherwise', async () => {
      for (const row of [11, 27, 53]) expect(await stored(2000 + row - 1)).toMatchObject({ name: `慈溪市样例${2000 + row - 1}机械有限公司` });
      expect(await stored(2007)).toMatchObject({ address: '附海镇创业路8号 二楼' });
      expect(await stored(2057)).toMatchObject({ headcount: 1280 });
    });

    it('leaves text that looks like a formula or a page as it is, in the table and in the API', async () => {
      for (const [row, name] of [[13, '=1+1慈溪有限公司'], [39, '<b onclick="x()">慈溪有限公司</b>']] as const) {
        expect(await stored(2000 + row - 1)).toMatchObject({ name });
        const { data } = await world.api.graphql('query ($filter: EnterpriseFilter) { enterprises(filter: $filter) { edges { node { name } } } }', { filter: { uscc: sampleUscc(2000 + row - 1) } }, { token: await world.as(COUNTY) });
        expect(data).toEqual({ enterprises: { edges: [{ node: { name } }] } });
      }
    });

    it('changes nothing when it comes again', async () => {
      await world.worker.settled();
      const tables = ['enterprises', 'organizations', 'regions', 'policies'];
      const before = await fingerprint(world.api, tables);
      expect(await bring(csvText(enterprises(2000, 60, changed)))).toMatchObject({ acceptedRows: 51, rejectedRows: 9, changedRows: 0 });
      expect(await fingerprint(world.api, tables)).toEqual(before);
    });
  });

  it('as a workbook, with a title, a line of totals and dates in every form', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('隐患台账');
    sheet.addRow(['2022年安全生产隐患排查治理台账']);
    sheet.mergeCells('A1:R1');
    sheet.addRow([...HAZARD_HEADINGS]);
    const days: (string | number | Date)[] = [new Date(Date.UTC(2022, 4, 30)), '2022-05-30', '2022/5/30', '2022.5.30', '2022年5月30日', '20220530', 44711];
    for (const [index, day] of days.entries()) {
      sheet.addRow([`XL${index}`, '慈溪市样例1000机械有限公司', sampleUscc(1000), index === 0 ? '=SUM(A1)' : '消火栓缺少水带', '消防', '一般', null, '政府检查', '专业检查', day, '陈某', '加强培训', day, day, day, 1.2, null, null]);
    }
    sheet.addRow(['合计', `${days.length}条`]);
    const run = await bring(Buffer.from(await book.xlsx.writeBuffer()), { kind: 'HAZARDS', name: '隐患台账.xlsx' });
    expect(run).toMatchObject({ status: 'COMPLETED', totalRows: days.length, acceptedRows: days.length, rejectedRows: 0 });
    const rows = await world.api.rows(`SELECT found_on, deadline, rectified_on, accepted_on, funds_fen, status, source FROM hazards WHERE hazard_no LIKE 'XL%'`);
    expect(rows).toEqual(days.map(() => ({ found_on: '2022-05-30', deadline: '2022-05-30', rectified_on: '2022-05-30', accepted_on: '2022-05-30', funds_fen: '1200000', status: 'ACCEPTED', source: 'GOVERNMENT_INSPECTION' })));
    expect(await world.api.rows(`SELECT description FROM hazards WHERE hazard_no = 'XL0'`)).toEqual([{ description: '=SUM(A1)' }]);
  });

  describe('of somebody else’s region', () => {
    it.each([
      ['a town’s authority', 'regulator.zonghan', 10],
      ['another city’s', 'regulator.nantong', 10],
    ])('brought by %s: rejected row by row, nothing kept', async (_, who, rejected) => {
      const before = await fingerprint(world.api, ['enterprises', 'organizations']);
      const run = await bring(csvText(enterprises(3000, 10)), { who });
      expect(run).toMatchObject({ status: 'COMPLETED', acceptedRows: 0, rejectedRows: rejected });
      expect(new Set(run.errors.map(({ code }) => code))).toEqual(new Set(['REGION_OUT_OF_SCOPE']));
      expect(await fingerprint(world.api, ['enterprises', 'organizations'])).toEqual(before);
    });

    it('only the rows within it are kept, and an enterprise registered elsewhere is not moved', async () => {
      const inside: Changes = { 行政区划代码: '330282001000', 所属镇街: '宗汉街道' };
      const rows = enterprises(3100, 3, { 2: inside });
      // 1000 is registered in another town of the county.
      rows.push(enterpriseCells(1000, inside));
      const run = await bring(csvText(rows), { who: 'regulator.zonghan' });
      expect(run.errors.map(({ row, code }) => [row, code])).toEqual([[1, 'REGION_OUT_OF_SCOPE'], [3, 'REGION_OUT_OF_SCOPE'], [4, 'ENTERPRISE_ELSEWHERE']]);
      expect(run.acceptedRows).toBe(1);
      expect(await stored(1000)).toMatchObject({ region_code: '330282102' });
      expect(await world.api.rows('SELECT region_code FROM organizations WHERE code = $1', [sampleUscc(1000)])).toEqual([{ region_code: '330282102' }]);
      expect(await stored(3101)).toMatchObject({ region_code: '330282001' });
    });

    it('hazards of enterprises elsewhere are unknown ones', async () => {
      const cells = ['X1', '慈溪市样例1000机械有限公司', sampleUscc(1000), '线路老化', '电气', '一般', '', '政府检查', '', '2022-05-30', '', '', '2022-06-30', '', '', '', '', ''];
      const run = await bring(csvText([HAZARD_HEADINGS, cells]), { kind: 'HAZARDS', who: 'regulator.nantong' });
      expect(run.errors.map(({ row, code }) => [row, code])).toEqual([[1, 'ENTERPRISE_UNKNOWN']]);
    });
  });

  it('has its rows counted to the end, and the first ten thousand messages kept', async () => {
    const [most, more] = [10_000, 60];
    const run = await bring(csvText([ENTERPRISE_HEADINGS as unknown as string[], ...Array.from({ length: most + more }, (_, index) => enterpriseCells(20_000 + index, { 统一社会信用代码: RESIDENT_ID }))]));
    expect(run).toMatchObject({ status: 'COMPLETED', totalRows: most + more, rejectedRows: most + more, acceptedRows: 0 });
    expect(await world.api.rows('SELECT count(*)::int AS n, max(row_no) AS last FROM import_messages WHERE run_id = (SELECT id FROM import_runs ORDER BY id DESC LIMIT 1)')).toEqual([{ n: most, last: most }]);
    // Of findings as many again, however many batches bring them.
    const [{ id, org } = { id: '', org: '' }] = await world.api.rows<{ id: string; org: string }>('SELECT id, organization_id AS org FROM import_runs ORDER BY id DESC LIMIT 1');
    const messages = Array.from({ length: 6_000 }, (_, row) => ({ row, finding: row > 0, problem: { column: null, code: 'UNCONFIRMED', params: {} } }));
    for (let batch = 0; batch < 3; batch += 1) await runAs(workerPrincipal(''), () => world.worker.context.get(ImportRunRepository, { strict: false }).addBatch(org, id, { processed: 0, accepted: 0, rejected: 0, changed: 0, findings: 5_999 }, messages));
    expect(await world.api.rows('SELECT finding, count(*)::int AS n FROM import_messages WHERE run_id = $1 GROUP BY finding ORDER BY finding', [id])).toEqual([{ finding: false, n: most }, { finding: true, n: most }]);
    expect(await world.api.rows('SELECT finding_count AS n FROM import_runs WHERE id = $1', [id])).toEqual([{ n: 3 * 5_999 }]);
  });

  it('waits its turn: an organization has ten unfinished at most', async () => {
    const waiting = (n: number) => world.api.rows(
      `INSERT INTO import_runs (id, organization_id, kind, upload_id, region_code, status, created_by)
       SELECT gen_random_uuid(), r.organization_id, r.kind, r.upload_id, r.region_code, (ARRAY['QUEUED', 'RUNNING'])[1 + n % 2], r.created_by
         FROM (SELECT r.* FROM import_runs r JOIN users u ON u.organization_id = r.organization_id WHERE u.username = $1 ORDER BY r.id DESC LIMIT 1) AS r, generate_series(1, $2::int) AS n RETURNING id`,
      [COUNTY, n],
    );
    const token = await world.as(COUNTY);
    const made = await waiting(9);
    // Of two at once one is the last that has room.
    const started = await Promise.allSettled([1, 2].map(() => startImport(world.api, token, 'ENTERPRISES', csvText(enterprises(3300, 1)))));
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String((started.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason)).toContain('IMPORT_TOO_MANY');
    await importEnded(world.api, token, (started.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<string>).value);
    // Others have room of their own.
    await expect(startImport(world.api, await world.as('regulator.nantong'), 'ENTERPRISES', csvText(enterprises(3300, 1)))).resolves.toBeDefined();
    await world.api.rows('DELETE FROM import_runs WHERE id = ANY ($1)', [made.map(({ id }) => id)]);
  });

  it('belongs to the organization that brought it', async () => {
    const id = await startImport(world.api, await world.as(COUNTY), 'ENTERPRISES', csvText(enterprises(3200, 1)));
    await importEnded(world.api, await world.as(COUNTY), id);
    for (const who of ['regulator.nantong', 'regulator.zonghan']) {
      const { data } = await world.api.graphql('query ($id: ID!) { importRun(id: $id) { id } }', { id }, { token: await world.as(who) });
      expect(data).toEqual({ importRun: null });
    }
  });

  it('of 5,000 rows, broken off midway, goes on with another worker where it stood: nothing lost, nothing twice', async () => {
    const [from, count, poison] = [10_000, 5_000, 12_500];
    // The rows up to 2,000 are stored when the next ones fail.
    await world.api.rows(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken off'; END $$`);
    await world.api.rows(`CREATE TRIGGER break_off BEFORE INSERT ON enterprises FOR EACH ROW WHEN (NEW.uscc = '${sampleUscc(poison)}') EXECUTE FUNCTION break_off()`);
    const token = await world.as(COUNTY);
    const figure = async (): Promise<number> => {
      const { data } = await world.api.graphql<{ complianceOverview: { enterprises: number } }>('{ complianceOverview { enterprises } }', {}, { token });
      return data!.complianceOverview.enterprises;
    };
    const before = await figure();
    const id = await startImport(world.api, token, 'ENTERPRISES', csvText(enterprises(from, count)));
    for (const end = Date.now() + 60_000; ; ) {
      const [failed] = await world.api.rows<{ last_error: string | null }>(`SELECT last_error FROM outbox WHERE job = 'ledger.import' AND done_at IS NULL`);
      if (failed?.last_error) break;
      if (Date.now() > end) throw new Error('The import never broke off');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await world.worker.close();
    expect(await importRun(world.api, token, id)).toMatchObject({ status: 'RUNNING', processedRows: 2_000, acceptedRows: 2_000, totalRows: null });
    expect([await countOf(from, count), await figure()]).toEqual([2_000, before + 2_000]);
    await world.api.rows('DROP TRIGGER break_off ON enterprises');
    const second = await startTestWorker(world.api);
    try {
      const run = await importEnded(world.api, token, id);
      expect(run).toMatchObject({ status: 'COMPLETED', totalRows: count, processedRows: count, acceptedRows: count, rejectedRows: 0, changedRows: count, errors: [] });
      await second.settled();
      expect([await countOf(from, count), await figure()]).toEqual([count, before + count]);
    } finally {
      await second.close();
    }
  }, 180_000);
});
