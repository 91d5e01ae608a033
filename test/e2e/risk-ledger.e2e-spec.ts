import { ledgerHeadings } from '@anze/ledgers';
import { DEMO_ENTERPRISE, OTHER_ENTERPRISE } from '../../apps/standalone/src/demo/demo-enterprises.js';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { csvText } from '../support/fixtures/ledgers/ledger-files.js';
import { importLedger, type ImportShown } from '../support/import-ledger.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { exporting } from './support/exporting.js';

const { OFFICER, OTHER, COUNTY, FAR, INSURER } = ACTORS;
const TABLES = ['risk_objects', 'risk_units', 'risk_events', 'risk_assessments', 'control_measures', 'risk_revisions'];
const HEADINGS = ledgerHeadings('RISKS');
/** A row as a bureau's own list has it, with changes by heading. */
const rowOf = (changes: Readonly<Record<string, string>> = {}): string[] =>
  HEADINGS.map(
    (heading) =>
      ({ 企业名称: OTHER_ENTERPRISE.name, 统一社会信用代码: OTHER_ENTERPRISE.uscc, 风险分析对象: '喷漆房', 对象类别: '作业场所', 所在位置: '2号楼', 风险单元: '调漆间', 风险事件: '漆雾遇明火', 事故类别: '火灾', 评估方法: 'LEC', L: '3', E: '6', C: '7', 风险值: '126', 评估日期: '2026-06-01', 风险颜色: '黄色', 管控层级: '班组级', 责任人: '王某', 管控措施: '操作行为·操作记录：班前点检', ...changes })[heading] ?? '',
  );

describe('the risk list as a ledger', () => {
  let world: DemoWorld;
  const { ask, refused } = asking(() => world);
  const { exported } = exporting(() => world);

  beforeAll(async () => {
    world = await openDemoWorld();
    // Everything that a list can hold: two templates, critical measures, who is responsible at each level, signs in texts.
    for (const template of ['METALWORKING', 'CHEMICAL_STORAGE']) await ask(OFFICER, 'mutation ($input: CopyRiskTemplateInput!) { copyRiskTemplate(input: $input) { copied } }', { input: { template } });
    const { createRiskObject } = await ask<{ createRiskObject: { riskObject: { id: string } } }>(OFFICER, 'mutation ($input: CreateRiskObjectInput!) { createRiskObject(input: $input) { riskObject { id } } }', { input: { name: '=危险品库', kind: 'STORAGE', place: '西区', responsible: '库长', description: '甲、乙类（含试剂）' } });
    const { createRiskUnit } = await ask<{ createRiskUnit: { riskUnit: { id: string } } }>(OFFICER, 'mutation ($input: CreateRiskUnitInput!) { createRiskUnit(input: $input) { riskUnit { id } } }', { input: { riskObjectId: createRiskObject.riskObject.id, name: '1号间', peopleExposed: 4 } });
    for (const [description, responsible] of [['泄漏', null], ['倾倒', '李某']]) {
      const { createRiskEvent } = await ask<{ createRiskEvent: { riskEvent: { id: string } } }>(OFFICER, 'mutation ($input: CreateRiskEventInput!) { createRiskEvent(input: $input) { riskEvent { id } } }', {
        input: { riskUnitId: createRiskUnit.riskUnit.id, description, responsible, accidentType: 'POISONING', assessment: { method: 'LS', likelihood: 3, severity: 4 } },
      });
      const measure = { riskEventId: createRiskEvent.riskEvent.id, class: 'ENGINEERING', subClass: 'SAFETY_INSTRUMENT', content: '可燃气体报警（两点；联锁）' };
      for (const more of [{}, { critical: true, tagNo: 'GT-1；2', setValue: '25%LEL【低】', protectionType: '报警', verificationEvery: 6, verificationUnit: 'MONTH', verificationMethod: '标准气（现场）', responsible: '仪表工（甲班）' }]) {
        await ask(OFFICER, 'mutation ($input: CreateControlMeasureInput!) { createControlMeasure(input: $input) { measure { id } } }', { input: { ...measure, ...more } });
      }
    }
  }, 240_000);
  afterAll(() => world?.close());

  const imports = async (who: string, ...rows: readonly (readonly string[])[]): Promise<ImportShown> => importLedger(world.api, await world.as(who), 'RISKS', csvText([HEADINGS, ...rows]));
  const codes = (run: ImportShown): unknown => ({ changed: run.changedRows, errors: run.errors.map(({ row, code }) => `${row} ${code}`), findings: run.findings.map(({ row, code }) => `${row} ${code}`) });
  const count = async (table: string, uscc: string): Promise<number> => (await world.api.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} JOIN enterprises e USING (enterprise_id) WHERE e.uscc = $1`, [uscc]))[0]!.n;

  it.each([
    ['CSV', OFFICER],
    ['XLSX', OFFICER],
    ['CSV', COUNTY],
  ])('exported as %s by %s, it imports again and changes no row', async (format, who) => {
    const file = await exported(who, { kind: 'RISKS', format });
    expect(file.totalRows).toBeGreaterThan(20);
    const before = await fingerprint(world.api, TABLES);
    const again = await importLedger(world.api, await world.as(who), 'RISKS', file.bytes, file.filename);
    expect([again.status, again.acceptedRows, codes(again)]).toEqual(['COMPLETED', file.totalRows, { changed: 0, errors: [], findings: [] }]);
    expect(await fingerprint(world.api, TABLES)).toEqual(before);
  });

  it('is another enterprise’s once it stands in its name: every object, unit, event, assessment and measure, which then imports unchanged', async () => {
    const { bytes, totalRows } = await exported(OFFICER, { kind: 'RISKS' });
    const own = bytes.toString('utf8').replaceAll(DEMO_ENTERPRISE.uscc, OTHER_ENTERPRISE.uscc).replaceAll(DEMO_ENTERPRISE.name, OTHER_ENTERPRISE.name);
    // An enterprise brings in what is its own: the other's code in its list is nobody it knows.
    const foreign = await importLedger(world.api, await world.as(OTHER), 'RISKS', bytes);
    expect([foreign.acceptedRows, new Set(foreign.errors.map(({ code }) => code))]).toEqual([0, new Set(['ENTERPRISE_UNKNOWN'])]);
    expect(await count('risk_objects', OTHER_ENTERPRISE.uscc)).toBe(0);
    const taken = await importLedger(world.api, await world.as(OTHER), 'RISKS', own);
    expect([taken.status, taken.changedRows, codes(taken)]).toEqual(['COMPLETED', totalRows, { changed: totalRows, errors: [], findings: [] }]);
    for (const table of TABLES.slice(0, 5)) expect([table, await count(table, OTHER_ENTERPRISE.uscc)]).toEqual([table, await count(table, DEMO_ENTERPRISE.uscc)]);
    const facts = (bytesOf: Buffer): string[] => bytesOf.toString('utf8').replaceAll(DEMO_ENTERPRISE.uscc, OTHER_ENTERPRISE.uscc).replaceAll(DEMO_ENTERPRISE.name, OTHER_ENTERPRISE.name).split('\r\n').sort();
    expect(facts((await exported(OTHER, { kind: 'RISKS' })).bytes)).toEqual(facts(bytes));
    const before = await fingerprint(world.api, TABLES);
    expect((await importLedger(world.api, await world.as(OTHER), 'RISKS', own)).changedRows).toBe(0);
    expect(await fingerprint(world.api, TABLES)).toEqual(before);
    // Colours rolled up, and the history says where it came from.
    const ranks = (uscc: string): Promise<unknown> => world.api.rows('SELECT o.name, o.risk_rank FROM risk_objects o JOIN enterprises e USING (enterprise_id) WHERE e.uscc = $1 ORDER BY 1, 2', [uscc]);
    expect(await ranks(OTHER_ENTERPRISE.uscc)).toEqual(await ranks(DEMO_ENTERPRISE.uscc));
    expect(await world.api.rows('SELECT DISTINCT r.action, u.username FROM risk_revisions r JOIN enterprises e USING (enterprise_id) JOIN users u ON u.id = r.actor_user_id WHERE e.uscc = $1', [OTHER_ENTERPRISE.uscc])).toEqual([{ action: 'IMPORTED', username: OTHER }]);
  });

  it('changes what differs: facts, an assessment anew with the colours above it, a measure by its content; what it leaves out stays', async () => {
    expect(codes(await imports(OTHER, rowOf()))).toEqual({ changed: 1, errors: [], findings: [] });
    const changed = rowOf({ 对象类别: '作业活动', C: '40', 风险值: '720', 风险颜色: '红色', 管控层级: '公司级', 评估日期: '2026-06-02', 责任人: '', 管控措施: '操作行为·交接班：班前点检\n应急措施·消防设施：灭火器' });
    expect(codes(await imports(OTHER, changed))).toEqual({ changed: 1, errors: [], findings: [] });
    const [row] = await world.api.rows(
      `SELECT o.kind, o.risk_rank AS object, u.risk_rank AS unit, v.responsible, v.assessment_seq AS seq, array_agg(m.sub_class || ' ' || m.content ORDER BY m.id) AS measures
         FROM risk_objects o JOIN risk_units u ON u.object_id = o.id JOIN risk_events v ON v.unit_id = u.id JOIN control_measures m ON m.event_id = v.id WHERE o.name = '喷漆房' GROUP BY 1, 2, 3, 4, 5`,
    );
    expect(row).toEqual({ kind: 'ACTIVITY', object: 4, unit: 4, responsible: '王某', seq: 2, measures: ['SHIFT_HANDOVER 班前点检', 'FIRE_FACILITY 灭火器'] });
    // An older list of before goes no further back than the assessment made since.
    expect(codes(await imports(OTHER, rowOf()))).toMatchObject({ findings: ['1 RISK_ASSESSED_SINCE', '1 RISK_VALUE_DIFFERS', '1 RISK_COLOUR_DIFFERS', '1 RISK_COLOUR_DIFFERS'] });
    expect(await world.api.rows(`SELECT risk_rank FROM risk_objects WHERE name = '喷漆房'`)).toEqual([{ risk_rank: 4 }]);
  });

  it('says of each row why it isn’t taken, or what is wrong with it', async () => {
    const run = await imports(
      OTHER,
      rowOf({ 风险事件: 'a', L: '4' }),
      rowOf({ 风险事件: 'b', E: '' }),
      rowOf({ 风险事件: 'c', S: '3' }),
      rowOf({ 风险事件: 'd', 管控措施: '班前点检' }),
      rowOf({ 风险事件: 'e', 管控措施: '维护保养·操作记录：点检' }),
      rowOf({ 风险事件: 'f', 事故类别: '外星人' }),
      rowOf({ 风险事件: 'g' }),
      rowOf({ 风险事件: 'g' }),
      rowOf({ 风险事件: 'h', 风险值: '125', 风险颜色: '红色', 管控层级: '公司级' }),
      rowOf({ 风险事件: 'i', 对象责任人: '他人' }),
      rowOf({ 风险事件: 'j', 评估日期: '2026-12-01' }),
      rowOf({ 风险事件: 'k', L: '高' }),
    );
    expect(codes(run)).toEqual({
      changed: 4,
      errors: ['1 RISK_FACTOR_NOT_ON_SCALE', '2 RISK_FACTOR_MISSING', '3 RISK_FACTOR_FOREIGN', '4 RISK_MEASURE_UNREADABLE', '5 RISK_MEASURE_CLASS', '6 TERM_UNKNOWN', '8 DUPLICATE_IN_FILE', '12 NUMBER_EXPECTED'],
      findings: ['9 RISK_VALUE_DIFFERS', '9 RISK_COLOUR_DIFFERS', '9 RISK_COLOUR_DIFFERS', '10 RISK_ROWS_DIFFER', '11 DATE_IN_FUTURE'],
    });
    expect(run.errors[0]).toMatchObject({ column: 'L', message: expect.stringContaining('10, 6, 3, 1, 0.5, 0.2, 0.1') });
    expect(await world.api.rows(`SELECT description FROM risk_events WHERE description = ANY ('{a,b,c,d,e,f,g,h,i,j,k}') ORDER BY 1`)).toEqual(['g', 'h', 'i', 'j'].map((description) => ({ description })));
  });

  it('of an authority changes nothing where the enterprise keeps its risks itself, and brings in those of its region alone', async () => {
    const before = await fingerprint(world.api, TABLES);
    expect(codes(await imports(COUNTY, rowOf({ 风险事件: '新的' })))).toEqual({ changed: 0, errors: [], findings: ['1 RISK_MANAGED_HERE'] });
    expect(codes(await imports(FAR, rowOf({ 风险事件: '新的' })))).toMatchObject({ errors: ['1 ENTERPRISE_UNKNOWN'] });
    expect(await fingerprint(world.api, TABLES)).toEqual(before);
    // As if an authority's list had been all there ever was.
    await world.api.rows('UPDATE risk_revisions SET actor_user_id = gen_random_uuid()');
    expect(codes(await imports(COUNTY, rowOf({ 风险事件: '新的' })))).toMatchObject({ changed: 1, errors: [] });
    expect(await world.api.rows(`SELECT count(*)::int AS n FROM risk_events WHERE description = '新的'`)).toEqual([{ n: 1 }]);
  });

  it('is the only ledger that an enterprise imports, and none of an insurer’s', async () => {
    const START = 'mutation ($input: StartImportInput!) { startImport(input: $input) { importRun { id } } }';
    const { createUpload } = await ask<{ createUpload: { uploadId: string } }>(OFFICER, 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId } }', { input: { filename: 'a.csv', contentType: 'text/csv', byteSize: 1 } });
    for (const kind of ['HAZARDS', 'ENTERPRISES', 'POLICIES']) expect(await refused(OFFICER, START, { input: { kind, uploadId: createUpload.uploadId } })).toBe('IMPORT_KIND_FOREIGN');
    expect(await refused(INSURER, START, { input: { kind: 'RISKS', uploadId: createUpload.uploadId } })).not.toBeUndefined();
    expect(await world.api.rows(`SELECT DISTINCT r.kind FROM import_runs r JOIN organizations o ON o.id = r.organization_id WHERE o.kind = 'ENTERPRISE'`)).toEqual([{ kind: 'RISKS' }]);
  });
});
