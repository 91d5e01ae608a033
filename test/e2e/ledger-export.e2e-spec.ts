import { createHash } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { csvText, HAZARD_HEADINGS } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger } from '../support/import-ledger.js';
import { ACTORS } from './support/actors.js';
import { everyList, type ListOfApi } from './support/every-list.js';
import { exporting, linesOf } from './support/exporting.js';

const { COUNTY, INSURER, OFFICER, OTHER, RIVAL, TOWN } = ACTORS;
const NAMES = '{ enterprises(first: 1) { edges { node { name uscc } } } }';
const WITH_FILTER = 'query ($filter: HazardFilter, $page: Int) { hazards(first: $page, filter: $filter, orderBy: DEADLINE_ASC) { totalCount edges { cursor node { id status overdue deadline enterprise { name sector } } } } }';

/** A file's rows, the headings first. */
const rowsOf = (bytes: Buffer): string[][] => parse(bytes, { bom: true }) as string[][];

describe('exports', () => {
  let world: DemoWorld;

  beforeAll(async () => {
    world = await openDemoWorld();
    const columns = [...HAZARD_HEADINGS, '网格员'];
    const cells = (n: number, changes: Record<string, string>): string[] =>
      columns.map((heading) => ({ 隐患编号: `CX-E-${n}`, 企业名称: '慈溪市盛博联家用有限公司', 统一社会信用代码: '91330282003F8NX65P', 隐患描述: `台账隐患 ${n}`, 隐患类别: '消防', 隐患等级: '一般', 隐患来源: '政府检查', 发现日期: '2026-05-01', 整改时限: '2026-05-20', ...changes })[heading] ?? '');
    const rows = [
      cells(1, { 网格员: '张某', '整改资金（万元）': '0.123456' }),
      cells(2, { 隐患描述: '=1+1 处缺失', 整改完成日期: '2026-05-10', 验收日期: '2026-05-11' }),
      cells(3, { 隐患等级: '重大', 重大隐患判定依据: '工贸判定标准', 挂牌督办级别: '市级', 挂牌领域: '消防', 整改责任人: '王某', 整改措施: '换线', 隐患描述: '电线老化，"临时"搭接\n两处' }),
      cells(4, { 企业名称: '慈溪市和舜江机械有限公司', 统一社会信用代码: '91330282003F8YU151', 发现日期: '2026-04-30' }),
    ];
    const imported = await importLedger(world.api, await world.as(COUNTY), 'HAZARDS', csvText([columns, ...rows]));
    if (imported.acceptedRows !== rows.length) throw new Error(JSON.stringify(imported));
  });
  afterAll(() => world?.close());

  const { start, shown, exported, fetched } = exporting(() => world);
  const asked = async (who: string, query: string, variables: object = {}) => world.api.graphql(query, { ...variables }, { token: await world.as(who) });

  it.each(['CSV', 'XLSX'])('the hazard ledger as %s, which imports again without changing a row', async (format) => {
    const run = await exported(COUNTY, { kind: 'HAZARDS', format });
    expect(run).toMatchObject({ status: 'COMPLETED', totalRows: 4, writtenRows: 4, errorCode: null, byteSize: String(run.bytes.length), sha256: createHash('sha256').update(run.bytes).digest('hex') });
    expect([run.answer.status, run.answer.headers.get('content-disposition'), run.answer.headers.get('x-content-type-options')]).toEqual([200, `attachment; filename*=UTF-8''${encodeURIComponent(run.filename)}`, 'nosniff']);
    const before = await fingerprint(world.api, ['hazards']);
    const again = await importLedger(world.api, await world.as(COUNTY), 'HAZARDS', run.bytes, run.filename);
    expect([again.status, again.acceptedRows, again.changedRows, again.errors]).toEqual(['COMPLETED', 4, 0, []]);
    expect(await fingerprint(world.api, ['hazards'])).toEqual(before);
  });

  it('carries the columns that the ledger had of its own, oldest hazard first, and quotes what looks like a formula', async () => {
    const { bytes } = await exported(COUNTY, { kind: 'HAZARDS' });
    const [heading, ...rows] = linesOf(bytes);
    expect(heading).toBe([...HAZARD_HEADINGS, '网格员'].join(','));
    expect(rows[0]).toMatch(/^CX-E-4,/);
    expect(bytes.toString('utf8')).toContain(",'=1+1 处缺失,");
    expect(bytes.toString('utf8')).toContain(',0.123456,');
    expect(bytes.toString('utf8')).toContain(',张某\r\n');
  });

  it('holds what its asker may see, and no more', async () => {
    const counted = async (who: string, filter?: object): Promise<string[]> => linesOf((await exported(who, { kind: 'HAZARDS', filter })).bytes).slice(1).map((line) => /^CX-E-\d/.exec(line)?.[0] ?? line).filter((line) => line.startsWith('CX')).sort();
    expect(await counted('enterprise.demo')).toEqual(['CX-E-1', 'CX-E-2', 'CX-E-3']);
    expect(await counted('enterprise.other')).toEqual(['CX-E-4']);
    expect(await counted('insurer.haidun')).toEqual(['CX-E-4']);
    expect(await counted('regulator.nantong')).toEqual([]);
    expect(await counted(COUNTY, { level: 'MAJOR' })).toEqual(['CX-E-3']);
    expect(await counted(COUNTY, { foundTo: '2026-04-30' })).toEqual(['CX-E-4']);
  });

  it('is another organization’s neither to see nor to fetch', async () => {
    const { id } = await exported('enterprise.demo', { kind: 'HAZARDS' });
    for (const who of ['enterprise.other', COUNTY, 'insurer.yongan']) expect(await shown(who, id)).toBeNull();
    expect((await world.api.rows('SELECT 1 FROM export_runs')).length).toBeGreaterThan(0);
    expect((await start(ACTORS.PLATFORM, { kind: 'HAZARDS' })).code).toBe('FORBIDDEN');
  });

  it('gives the file to nobody without a good address', async () => {
    const { downloadUrl, id } = await exported('enterprise.demo', { kind: 'HAZARDS' });
    const get = async (url: string): Promise<[number, string | undefined]> => {
      const answer = await fetch(new URL(url, world.api.url));
      const body = (await answer.json().catch(() => null)) as { errors?: { extensions: { code: string } }[] } | null;
      return [answer.status, body?.errors?.[0]?.extensions.code];
    };
    const token = downloadUrl!.split('/').at(-1)!;
    expect(await get(`/exports/${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`)).toEqual([404, 'NOT_FOUND']);
    expect(await get(`/uploads/${token}`)).toEqual([404, 'NOT_FOUND']);
    await world.api.rows(`UPDATE export_runs SET expires_at = now() - interval '1 minute' WHERE status = 'COMPLETED'`);
    await world.api.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), '00000000-0000-0000-0000-000000000000', 'export.expire', '{}', '{"audience":"worker","userId":null,"organizationId":"00000000-0000-0000-0000-000000000000","regionCode":""}')`);
    await world.worker.settled();
    expect(await shown('enterprise.demo', id)).toMatchObject({ status: 'EXPIRED', downloadUrl: null });
    expect(await get(downloadUrl!)).toEqual([410, 'EXPORT_EXPIRED']);
  });

  it('of the month counts by industry from January, for the region that is asked about', async () => {
    const { bytes, filename } = await exported(COUNTY, { kind: 'MONTHLY_HAZARD_REPORT', month: '2026-05' });
    expect(filename).toBe('隐患排查治理情况月报-2026-05.csv');
    expect(linesOf(bytes).at(-1)).toBe('合计,2,3,1,33.33,1,0,0.00,1,0,1,0,0.123456');
    const april = await exported(COUNTY, { kind: 'MONTHLY_HAZARD_REPORT', month: '2026-04', filter: { regionCode: '330282001' } });
    expect(linesOf(april.bytes).at(-1)).toMatch(/^合计,\d+,[01],0,/);
    expect((await start(COUNTY, { kind: 'MONTHLY_HAZARD_REPORT', month: '2099-01' })).code).toBe('EXPORT_MONTH');
    expect((await start(COUNTY, { kind: 'HAZARDS', filter: { regionCode: 'x' } })).code).toBe('BAD_INPUT');
  });

  it.each(['CSV', 'XLSX'])('the risk list as %s, a row for each event, for whoever may see it', async (format) => {
    const copy = 'mutation ($input: CopyRiskTemplateInput!) { copyRiskTemplate(input: $input) { copied } }';
    const { code } = await world.api.graphql(copy, { input: { template: 'METALWORKING' } }, { token: await world.as('enterprise.demo') });
    expect(code ?? null).toBeNull();
    const [{ n }] = (await world.api.rows<{ n: number }>(`SELECT count(*)::int AS n FROM risk_events WHERE status = 'LIVE'`)) as [{ n: number }];
    expect(n).toBeGreaterThan(5);
    for (const who of ['enterprise.demo', COUNTY]) expect(await exported(who, { kind: 'RISKS', format })).toMatchObject({ status: 'COMPLETED', totalRows: n, writtenRows: n });
    expect(await exported('enterprise.other', { kind: 'RISKS', format })).toMatchObject({ totalRows: 0 });
    if (format === 'XLSX') return;
    const { bytes } = await exported(COUNTY, { kind: 'RISKS', riskFilter: { colour: 'RED' } });
    const rows = linesOf(bytes).slice(1);
    expect(rows.filter((row) => row.startsWith('慈溪市盛博联家用有限公司,')).length).toBeGreaterThan(0);
    expect(bytes.toString('utf8')).not.toContain('蓝色');
  });

  it('of lists hold every row of every list that somebody sees, in its order', async () => {
    // Each export is a row of `exportRuns`.
    const lists = everyList(world.api.app.get(GraphQLSchemaHost, { strict: false }).schema).filter(({ name }) => name !== 'exportRuns');
    expect(lists.length).toBeGreaterThan(40);
    const seen: { list: ListOfApi; who: string; id: string; data: Record<string, unknown> }[] = [];
    const written: { headings: string[]; lines: string[][]; one: (typeof seen)[number] }[] = [];
    const write = async (): Promise<void> => {
      await world.worker.settled();
      for (const one of seen.splice(0)) {
        const [headings, ...lines] = rowsOf((await fetched(one.who, one.id)).bytes);
        written.push({ headings: headings!, lines, one });
      }
    };
    for (const list of lists) {
      for (const who of [COUNTY, OFFICER, INSURER]) {
        const { data, code } = await asked(who, list.query);
        const started = await start(who, { kind: 'LIST', list: { query: list.query } });
        expect([list.name, who, started.code]).toEqual([list.name, who, code]);
        if (!data || started.id === undefined) continue;
        seen.push({ list, who, id: started.id, data });
        break;
      }
      // As many as may be under way.
      if (seen.length === 5) await write();
    }
    await write();
    for (const { headings, lines, one: { list, data } } of written) {
      const { rows, total } = list.rowsOf(data);
      expect([list.name, headings.length, new Set(headings).size, lines.length]).toEqual([list.name, list.columns.length, list.columns.length, total]);
      const told = list.columns.indexOf('id');
      if (told >= 0) expect(lines.slice(0, 100).map((line) => line[told])).toEqual(rows.map(({ id }) => id));
    }
    // What nobody of these three may ask for.
    expect(lists.length - written.length).toBeLessThan(12);
    expect(written.filter(({ lines }) => lines.length > 0).length).toBeGreaterThan(8);
  });

  it('of lists keep to the filter, the order and the variables of the screen, whatever page it was on', async () => {
    const variables = { filter: { overdue: true }, page: 1 };
    const { data } = await asked(COUNTY, WITH_FILTER, { ...variables, page: 100 });
    const { edges } = (data as { hazards: { edges: { node: { id: string; deadline: string; enterprise: { name: string } } }[] } }).hazards;
    expect(edges.length).toBeGreaterThan(1);
    const { bytes, filename, totalRows } = await exported(COUNTY, { kind: 'LIST', list: { query: WITH_FILTER, variables: JSON.stringify(variables) } });
    const [headings, ...lines] = rowsOf(bytes);
    expect(headings!.slice(1)).toEqual(['隐患状态', '逾期', '整改时限', '企业·企业名称', '企业·监管行业领域']);
    expect(lines.map((line) => [line[0], line[3], line[4]])).toEqual(edges.map(({ node }) => [node.id, node.deadline, node.enterprise.name]));
    expect(new Set(lines.map((line) => line[2]))).toEqual(new Set(['是']));
    expect([totalRows, filename]).toEqual([edges.length, expect.stringMatching(/-2026-06-15\.csv$/)]);
  });

  it('of lists come as a workbook, too', async () => {
    const { bytes, totalRows } = await exported(COUNTY, { kind: 'LIST', format: 'XLSX', list: { query: NAMES } });
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes as never);
    expect(book.worksheets[0]!.rowCount).toBe(totalRows + 1);
    expect(book.worksheets[0]!.getRow(1).values).toEqual([undefined, '企业名称', '统一社会信用代码']);
  });

  it('of lists hold for each what their lists hold', async () => {
    const namesOf = async (who: string): Promise<string[]> => rowsOf((await exported(who, { kind: 'LIST', list: { query: NAMES } })).bytes).slice(1).map(([name]) => name!);
    for (const who of [OFFICER, OTHER, INSURER, RIVAL, TOWN, COUNTY]) {
      const { data } = await asked(who, NAMES.replace('first: 1', 'first: 100'));
      const listed = (data as { enterprises: { edges: { node: { name: string } }[] } }).enterprises.edges.map(({ node }) => node.name);
      expect(await namesOf(who)).toEqual(listed);
    }
    expect(await namesOf(OFFICER)).toEqual(['慈溪市盛博联家用有限公司']);
  });

  it.each([
    ['no list', { query: '{ viewer { id } }' }, 'EXPORT_LIST'],
    ['a change', { query: 'mutation { signOut }' }, 'EXPORT_LIST'],
    ['lists within', { query: '{ enterprises { edges { node { name hazards { edges { node { id } } } } } } }' }, 'EXPORT_LIST'],
    ['what isn’t theirs', { query: '{ coverageRoster { edges { node { reason } } } }' }, 'EXPORT_LIST'],
    ['another region', { query: '{ enterprises(filter: { regionCode: "x" }) { edges { node { name } } } }' }, 'BAD_INPUT'],
    ['variables that are none', { query: NAMES, variables: '[1]' }, 'BAD_INPUT'],
    ['too long a text', { query: `#${' '.repeat(20_000)}\n${NAMES}` }, 'BAD_INPUT'],
  ])('of lists are refused at once for %s', async (_, list, code) => {
    expect((await start(COUNTY, { kind: 'LIST', list })).code).toBe(code);
  });

  it('of lists are refused where the list is', async () => {
    const list = { query: '{ coverageRoster { edges { node { enterprise { name } } } } }' };
    expect((await start(COUNTY, { kind: 'LIST', list })).code).toBeUndefined();
    expect((await start(OFFICER, { kind: 'LIST', list })).code).toBe('FORBIDDEN');
    expect((await start(COUNTY, { kind: 'LIST' })).code).toBe('BAD_INPUT');
    await world.worker.settled();
  });

  it('are five at a time', async () => {
    await world.api.rows(`INSERT INTO export_runs (id, organization_id, kind, format, status, request, filename, created_by) SELECT gen_random_uuid(), o.id, 'HAZARDS', 'CSV', 'QUEUED', '{}', 'x.csv', o.id FROM organizations o, generate_series(1, 5) WHERE o.name LIKE '%和舜江%'`);
    expect((await start('enterprise.other', { kind: 'HAZARDS' })).code).toBe('EXPORT_TOO_MANY');
  });

  it('are written for nobody who may no longer sign in', async () => {
    await world.api.rows(`UPDATE users SET disabled_at = now() WHERE username = 'insurer.yongan'`);
    await world.api.rows(
      `WITH who AS (SELECT id, organization_id FROM users WHERE username = 'insurer.yongan'),
            run AS (INSERT INTO export_runs (id, organization_id, kind, format, status, request, filename, created_by)
                    SELECT gen_random_uuid(), organization_id, 'HAZARDS', 'CSV', 'QUEUED', '{}', 'x.csv', id FROM who RETURNING id, organization_id, created_by)
       INSERT INTO outbox (id, organization_id, job, payload, principal)
       SELECT gen_random_uuid(), organization_id, 'export.write', jsonb_build_object('organizationId', organization_id, 'exportId', id),
              jsonb_build_object('audience', 'insurer', 'userId', created_by, 'organizationId', organization_id, 'regionCode', null) FROM run`,
    );
    await world.worker.settled();
    expect(await world.api.rows(`SELECT status, error_code FROM export_runs WHERE filename = 'x.csv' AND organization_id = (SELECT organization_id FROM users WHERE username = 'insurer.yongan')`)).toEqual([{ status: 'FAILED', error_code: 'EXPORT_REQUESTER_GONE' }]);
  });
});
