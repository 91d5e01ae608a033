import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { DomainError } from '@anze/kernel';
import { ENTERPRISE_HEADINGS, enterpriseCells, HAZARD_HEADINGS, ledgerSource, sampleUscc } from '../../../../test/support/fixtures/ledgers/ledger-files.js';
import { compileRowParser, DEFAULT_LEDGER_LIMITS, openLedger, type ImportKind, type LedgerLimits } from './index.js';

type Cell = ExcelJS.CellValue;

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function rowsOf(bytes: Buffer, kind: ImportKind, limits: Partial<LedgerLimits> = {}) {
  const ledger = await openLedger(ledgerSource(bytes, 1000), kind, { ...DEFAULT_LEDGER_LIMITS, ...limits });
  const parser = compileRowParser(kind, ledger.header, { isIndustry: () => true });
  const rows = [];
  for await (const row of ledger) rows.push({ ...row, parsed: parser.parse(row.cells) });
  return rows;
}

async function refusal(bytes: Buffer, limits: Partial<LedgerLimits> = {}): Promise<string> {
  try {
    await rowsOf(bytes, 'ENTERPRISES', limits);
  } catch (error) {
    return (error as DomainError).code;
  }
  throw new Error('The file was accepted');
}

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('anze-ledger-'));

const hazard = (n: number, foundOn: Cell, funds: Cell, description: Cell = '消火栓缺少水带'): Cell[] => [
  `CX${n}`, '慈溪市样例机械有限公司', sampleUscc(n), description, '消防', '一般', null, '政府检查', '专业检查', foundOn, '陈某', '加强培训', foundOn, null, null, funds, null, null,
];

describe('XLSX', () => {
  const before = leftovers();
  afterEach(() => {
    expect(leftovers()).toEqual(before);
  });

  it('reads titles, dates in three forms, numbers, rich text and the line of totals', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('说明').addRow(['填报说明']);
      const sheet = book.addWorksheet('隐患台账');
      sheet.addRow(['2022年安全生产隐患排查治理台账']);
      sheet.mergeCells('A1:R1');
      sheet.addRow([...HAZARD_HEADINGS]);
      sheet.addRow(hazard(1, new Date(Date.UTC(2021, 5, 30)), 1.2));
      sheet.addRow(hazard(2, '2021/06/30', 0.1 + 0.2));
      sheet.addRow(hazard(3, '2021年6月30日', 0, { richText: [{ text: '起重机械' }, { font: { bold: true }, text: '吊钩' }] }));
      sheet.addRow(hazard(4, 44377, { formula: '1+0.5', result: 1.5 }, { formula: 'A1', result: '由公式' }));
      sheet.getCell('J3').numFmt = 'yyyy"年"m"月"d"日"';
      sheet.addRow([]);
      sheet.addRow(['合计', '4条']);
    });
    const rows = await rowsOf(bytes, 'HAZARDS');
    expect(rows.map(({ row, line }) => [row, line])).toEqual([[1, 3], [2, 4], [3, 5], [4, 6]]);
    expect(rows.map(({ parsed }) => parsed)).toEqual(
      ['消火栓缺少水带', '消火栓缺少水带', '起重机械吊钩', '由公式'].map((description, at) => ({
        ok: true,
        record: expect.objectContaining({ description, foundOn: '2021-06-30', deadline: '2021-06-30', rectifiedOn: null, funds: [1_200_000n, 300_000n, 0n, 1_500_000n][at] }),
      })),
    );
  });

  it('tells the dates of a workbook that counts from 1904, with and without a date format', async () => {
    const bytes = await workbook((book) => {
      book.properties.date1904 = true;
      const sheet = book.addWorksheet('台账');
      sheet.addRow([...HAZARD_HEADINGS]);
      sheet.addRow(hazard(1, 44377 - 1462, 0));
      sheet.addRow(hazard(2, 44377 - 1462, 0));
      sheet.getCell('J2').numFmt = 'yyyy-mm-dd';
      sheet.getCell('M2').numFmt = 'yyyy-mm-dd';
    });
    for (const { parsed } of await rowsOf(bytes, 'HAZARDS')) expect(parsed).toMatchObject({ ok: true, record: { foundOn: '2021-06-30', deadline: '2021-06-30' } });
  });

  it('refuses formula errors and formulas nobody computed in a column it reads, and keeps notes beside the table', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('台账');
      sheet.addRow([...ENTERPRISE_HEADINGS, '备注']);
      sheet.addRow([...enterpriseCells(1), '甲', '', '旁注']);
      sheet.addRow(enterpriseCells(2)).getCell(1).value = { error: '#REF!' };
      sheet.addRow(enterpriseCells(3)).getCell(8).value = { formula: 'A1' };
    });
    const rows = await rowsOf(bytes, 'ENTERPRISES');
    expect(rows[0]!.parsed).toMatchObject({ ok: true, record: { extra: { 备注: '甲', 列17: '旁注' } } });
    expect(rows[1]!.parsed).toMatchObject({ ok: false, problems: [{ column: '企业名称', code: 'CELL_ERROR' }] });
    expect(rows[2]!.parsed).toMatchObject({ ok: false, problems: [{ column: '从业人数', code: 'CELL_ERROR' }] });
  });

  it('loses no character where portions meet, with inline strings and without', async () => {
    for (const useSharedStrings of [false, true]) {
      const out = new PassThrough();
      const whole = buffer(out);
      const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings });
      const sheet = writer.addWorksheet('台账');
      sheet.addRow([...ENTERPRISE_HEADINGS]).commit();
      for (let n = 0; n < 4000; n += 1) sheet.addRow(enterpriseCells(n)).commit();
      sheet.commit();
      await writer.commit();
      const rows = await rowsOf(await whole, 'ENTERPRISES');
      expect(rows).toHaveLength(4000);
      for (const [n, { cells }] of rows.entries()) expect(cells).toEqual(enterpriseCells(n));
    }
  });

  it('cuts off a zip bomb, honest or not about its size', async () => {
    const bomb = await workbook((book) => {
      const sheet = book.addWorksheet('台账');
      sheet.addRow([...ENTERPRISE_HEADINGS]);
      for (let n = 0; n < 300; n += 1) sheet.addRow(['填'.repeat(30_000)]);
      for (let n = 0; n < 3000; n += 1) sheet.addRow(enterpriseCells(1));
    });
    expect(bomb.length).toBeLessThan(300_000);
    expect(await refusal(bomb, { maxBytes: 400_000 })).toBe('LEDGER_TOO_LARGE');
    expect(await refusal(bomb, { maxWorkbookBytes: 400_000 })).toBe('LEDGER_TOO_LARGE');
    // The directory at the end claims that the parts are small.
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 1, 'latin1')) {
      if (lying.readUInt32LE(at + 24) > 100_000) lying.writeUInt32LE(1000, at + 24);
    }
    expect(await refusal(lying, { maxBytes: 400_000 })).toBe('LEDGER_ARCHIVE_BROKEN');
  });

  it('refuses positions in a forged directory that no file has', async () => {
    const bytes = await workbook((book) => book.addWorksheet('台账').addRow([...ENTERPRISE_HEADINGS]));
    // A ZIP64 locator before the end record, pointing far beyond 2^53, and one that points just past the file.
    for (const position of [0xffff_ffff_ffff_ffffn, BigInt(bytes.length)]) {
      const locator = Buffer.alloc(20);
      locator.writeUInt32LE(0x07064b50, 0);
      locator.writeBigUInt64LE(position, 8);
      const end = bytes.length - 22;
      expect(await refusal(Buffer.concat([bytes.subarray(0, end), locator, bytes.subarray(end)]))).toBe('LEDGER_ARCHIVE_BROKEN');
    }
    const directory = Buffer.from(bytes);
    directory.writeUInt32LE(0xffff_fff0, bytes.length - 6);
    expect(await refusal(directory)).toBe('LEDGER_ARCHIVE_BROKEN');
    const part = Buffer.from(bytes);
    for (let at = part.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = part.indexOf('PK\u0001\u0002', at + 1, 'latin1')) part.writeUInt32LE(0xffff_fff0, at + 42);
    expect(await refusal(part)).toBe('LEDGER_ARCHIVE_BROKEN');
  });

  it('keeps to the limits of rows, columns and cells', async () => {
    const bytes = await workbook((book) => book.addWorksheet('台账').addRows([[...ENTERPRISE_HEADINGS], enterpriseCells(1), enterpriseCells(2)]));
    expect(await rowsOf(bytes, 'ENTERPRISES', { maxRows: 2, maxColumns: 14, maxCellLength: 18 })).toHaveLength(2);
    expect(await refusal(bytes, { maxRows: 1 })).toBe('LEDGER_TOO_MANY_ROWS');
    expect(await refusal(bytes, { maxColumns: 13 })).toBe('LEDGER_TOO_MANY_COLUMNS');
    expect(await refusal(bytes, { maxCellLength: 17 })).toBe('LEDGER_CELL_TOO_LONG');
  });

  it('refuses damaged archives, other archives, and workbooks without the table', async () => {
    const bytes = await workbook((book) => book.addWorksheet('台账').addRow([...ENTERPRISE_HEADINGS]));
    expect(await refusal(bytes.subarray(0, bytes.length - 30))).toBe('LEDGER_ARCHIVE_BROKEN');
    const damaged = Buffer.from(bytes);
    const sheet = damaged.indexOf('xl/worksheets/sheet1.xml');
    damaged.fill(0xff, sheet + 40, sheet + 80);
    expect(await refusal(damaged)).toBe('LEDGER_ARCHIVE_BROKEN');
    expect(await refusal(Buffer.from(bytes.toString('latin1').replaceAll('workbook.xml', 'contents.xml'), 'latin1'))).toBe('LEDGER_FORMAT_UNSUPPORTED');
    expect(await refusal(await workbook((book) => book.addWorksheet('空').addRow(['无关'])))).toBe('LEDGER_HEADER_NOT_FOUND');
    const rows = Array.from({ length: 3000 }, (_, n) => enterpriseCells(n).slice(2));
    expect(await refusal(await workbook((book) => book.addWorksheet('台账').addRows([ENTERPRISE_HEADINGS.slice(2), ...rows])))).toBe('LEDGER_COLUMN_MISSING');
  });
});
