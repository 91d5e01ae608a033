import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { DomainError } from '@anze/kernel';
import { csvText, ENTERPRISE_HEADINGS, enterpriseCells, ledgerSource, sampleUscc } from '../../../../test/support/fixtures/ledgers/ledger-files.js';
import { compileRowParser, DEFAULT_LEDGER_LIMITS, naturalKey, NaturalKeySet, openLedger, type LedgerLimits, type LedgerSource } from './index.js';

const anyIndustry = { isIndustry: () => true };

async function read(source: LedgerSource, limits: LedgerLimits = DEFAULT_LEDGER_LIMITS) {
  const ledger = await openLedger(source, 'ENTERPRISES', limits);
  const parser = compileRowParser('ENTERPRISES', ledger.header, anyIndustry);
  const seen = new NaturalKeySet(10_000);
  const names: string[] = [];
  const records: unknown[] = [];
  const problems: { row: number; code: string; column: string | null }[] = [];
  for await (const { row, cells } of ledger) {
    const parsed = parser.parse(cells);
    if (!parsed.ok) problems.push(...parsed.problems.map(({ code, column }) => ({ row, code, column })));
    else if (!seen.add(naturalKey('ENTERPRISES', parsed.record))) {
      const { code, column } = parser.problem('uscc', 'DUPLICATE_IN_FILE', parsed.record.uscc);
      problems.push({ row, code, column });
    } else {
      names.push(parsed.record.name);
      records.push(parsed.record);
    }
  }
  return { ledger, names, records, problems };
}

async function refusal(source: LedgerSource, limits?: Partial<LedgerLimits>): Promise<{ code: string; params: object }> {
  try {
    await read(source, { ...DEFAULT_LEDGER_LIMITS, ...limits });
  } catch (error) {
    const { code, params } = error as DomainError;
    return { code, params };
  }
  throw new Error('The file was accepted');
}

const rows = [[...ENTERPRISE_HEADINGS], ...Array.from({ length: 12 }, (_, n) => enterpriseCells(n))];
const text = csvText(rows);

describe('the forms in which bureaus send ledgers', () => {
  it('accepts and rejects the rows of a ledger with errors', async () => {
    const cases = [
      enterpriseCells(0),
      enterpriseCells(1, { 经营地址: '创业路1号\n3幢' }),
      enterpriseCells(2, { 统一社会信用代码: sampleUscc(2).toLowerCase() }),
      enterpriseCells(3, { 企业名称: '=HYPERLINK("http://127.0.0.1/x","点我")有限公司' }),
      enterpriseCells(4, { 统一社会信用代码: '362322198709086409' }),
      enterpriseCells(0, { 企业名称: '另一家' }),
      enterpriseCells(6, { 统一社会信用代码: sampleUscc(6).replace(/.$/, (c) => (c === '0' ? '1' : '0')) }),
      enterpriseCells(7, { 从业人数: '约30人' }),
      enterpriseCells(8, { 统一社会信用代码: sampleUscc(8).replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) }),
      enterpriseCells(9, { 统一社会信用代码: sampleUscc(9).slice(1) }),
      enterpriseCells(10, { 企业名称: '<script>alert(1)</script>慈溪市样例10有限公司' }),
      enterpriseCells(11, { 国民经济行业代码: 'Z9999' }),
      enterpriseCells(12, { 企业名称: '  ' }),
      enterpriseCells(13, { 统一社会信用代码: `  ${sampleUscc(13).slice(0, 9)} ${sampleUscc(13).slice(9)}　` }),
      enterpriseCells(14, { 从业人数: '-5' }),
      enterpriseCells(15, { 从业人数: '1,280' }),
      enterpriseCells(16, { 行政区划代码: '3302821020' }),
    ];
    const { problems, records, names } = await read(ledgerSource(`\uFEFF${csvText([[...ENTERPRISE_HEADINGS], ...cases])}`));
    expect(problems).toEqual([
      { row: 5, code: 'USCC_IS_RESIDENT_ID', column: '统一社会信用代码' },
      { row: 6, code: 'DUPLICATE_IN_FILE', column: '统一社会信用代码' },
      { row: 7, code: 'USCC_CHECK_DIGIT', column: '统一社会信用代码' },
      { row: 8, code: 'NUMBER_EXPECTED', column: '从业人数' },
      { row: 10, code: 'USCC_LENGTH', column: '统一社会信用代码' },
      { row: 12, code: 'INDUSTRY_UNKNOWN', column: '国民经济行业代码' },
      { row: 13, code: 'NAME_MISSING', column: '企业名称' },
      { row: 15, code: 'NUMBER_NEGATIVE', column: '从业人数' },
      { row: 17, code: 'REGION_UNKNOWN', column: '行政区划代码' },
    ]);
    expect(records).toContainEqual(expect.objectContaining({ uscc: sampleUscc(1), address: '创业路1号 3幢' }));
    for (const n of [2, 8, 13]) expect(records).toContainEqual(expect.objectContaining({ uscc: sampleUscc(n) }));
    expect(records).toContainEqual(expect.objectContaining({ uscc: sampleUscc(15), headcount: 1280 }));
    expect(names).toContain('=HYPERLINK("http://127.0.0.1/x","点我")有限公司');
    expect(names).toContain('<script>alert(1)</script>慈溪市样例10有限公司');
  });

  it('refuses a file without a required column and names it', async () => {
    const without = rows.map((row) => row.filter((_, at) => at !== 1));
    expect(await refusal(ledgerSource(csvText(without)))).toEqual({ code: 'LEDGER_COLUMN_MISSING', params: { columns: '统一社会信用代码' } });
  });

  it('gives the same records for any order of the columns', async () => {
    const expected = (await read(ledgerSource(text))).records;
    expect(expected).toHaveLength(12);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ENTERPRISE_HEADINGS.map((_, at) => at), { minLength: 14 }), async (order) => {
        const shuffled = rows.map((row) => order.map((at) => row[at]!));
        expect((await read(ledgerSource(csvText(shuffled)))).records).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('skips titles, blank lines and totals, and counts rows from the first of data', async () => {
    const table = [['2022年企业台账（样例）'], ['单位：家', '', '填报日期：2022-05-31'], [''], rows[0]!, ['', '', ''], rows[1]!, rows[2]!, ['小 计', '2家'], rows[3]!, ['合计', '', '3'], [], ['合计：3家']];
    const { names, problems } = await read(ledgerSource(csvText(table)));
    expect(problems).toEqual([]);
    expect(names).toEqual([0, 1, 2].map((n) => `慈溪市样例${n}机械有限公司`));
  });

  it('keeps a firm whose name is 合计', async () => {
    const { names } = await read(ledgerSource(csvText([rows[0]!, enterpriseCells(1, { 企业名称: '合计' })])));
    expect(names).toEqual(['合计']);
  });

  it('rejects a row that is out of step with the header', async () => {
    const { problems, names } = await read(ledgerSource(csvText([rows[0]!, enterpriseCells(1).slice(0, 8), [...enterpriseCells(2), '多出'], [...enterpriseCells(3), '', '']])));
    expect(problems.map(({ row, code }) => [row, code])).toEqual([[1, 'ROW_WIDTH'], [2, 'ROW_WIDTH']]);
    expect(names).toHaveLength(1);
  });

  it.each(['\t', ';', ','])('finds the delimiter %j', async (delimiter) => {
    expect((await read(ledgerSource(csvText(rows, { delimiter })))).names).toHaveLength(12);
  });
});

describe('encodings', () => {
  const forms: [string, Buffer, string][] = [
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['GB18030', iconv.encode(text, 'gb18030'), 'gb18030'],
    ['UTF-16LE with a mark', iconv.encode(text, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16BE with a mark', iconv.encode(text, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['gzip of UTF-8', gzipSync(text), 'utf-8'],
    ['gzip of GB18030', gzipSync(iconv.encode(text, 'gb18030')), 'gb18030'],
  ];
  it.each(forms)('reads %s whatever the portions', async (_, bytes, encoding) => {
    const expected = (await read(ledgerSource(text))).records;
    for (const portion of [1, 7, 1000, 1 << 20]) {
      const { records, ledger } = await read(ledgerSource(bytes, portion));
      expect(records).toEqual(expected);
      expect(ledger.encoding).toBe(encoding);
    }
  });

  const asciiTop = (name: string): string => {
    const lines = Array.from({ length: 3000 }, (_, n) => enterpriseCells(n, { 企业名称: `Firm ${n} Ltd`, 监管行业领域: '工贸' }));
    return csvText([[...ENTERPRISE_HEADINGS], ...lines, enterpriseCells(9999, { 企业名称: name })]);
  };

  it('decodes a character that comes after 64 KB of ASCII', async () => {
    // Titles of ASCII alone before the header, then Chinese.
    const padded = `${'x'.repeat(30_000)}\n${'y'.repeat(30_000)}\n${'z'.repeat(20_000)}\n${text}`;
    for (const bytes of [Buffer.from(padded), iconv.encode(padded, 'gb18030')]) {
      expect((await read(ledgerSource(bytes, 1000))).names).toEqual(Array.from({ length: 12 }, (_, n) => `慈溪市样例${n}机械有限公司`));
    }
  });

  it('refuses a file that changes its encoding far down', async () => {
    const mixed = Buffer.concat([Buffer.from(asciiTop('甲')), iconv.encode(csvText([enterpriseCells(10_000)]), 'gb18030')]);
    expect((await refusal(ledgerSource(mixed))).code).toBe('LEDGER_ENCODING_UNKNOWN');
  });

  it('refuses what is no text', async () => {
    expect((await refusal(ledgerSource(Buffer.from([1, 2, 0, 3, 4, 5, 6, 7, 8])))).code).toBe('LEDGER_ENCODING_UNKNOWN');
    expect((await refusal(ledgerSource(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])))).code).toBe('LEDGER_FORMAT_UNSUPPORTED');
    expect((await refusal(ledgerSource(''))).code).toBe('LEDGER_EMPTY');
    expect((await refusal(ledgerSource(gzipSync('')))).code).toBe('LEDGER_EMPTY');
    expect((await refusal(ledgerSource('\uFEFF\n\n'))).code).toBe('LEDGER_EMPTY');
  });
});

describe('limits', () => {
  it('cuts off a gzip bomb while it unpacks', async () => {
    let pulled = 0;
    const bomb = gzipSync(Buffer.concat([Buffer.from(text), Buffer.alloc(64 << 20, 0x20)]));
    const source = ledgerSource(bomb, 1024);
    const counting: LedgerSource = { filename: 'x', stream: () => source.stream().on('data', (chunk: Buffer) => (pulled += chunk.length)) };
    expect(await refusal(counting, { maxBytes: 1 << 20 })).toEqual({ code: 'LEDGER_TOO_LARGE', params: { limit: 1 << 20 } });
    expect(pulled).toBeLessThan(bomb.length);
  });

  it('refuses a damaged gzip', async () => {
    const packed = gzipSync(text);
    expect((await refusal(ledgerSource(packed.subarray(0, packed.length - 20)))).code).toBe('LEDGER_ARCHIVE_BROKEN');
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 40, 60);
    expect((await refusal(ledgerSource(damaged))).code).toBe('LEDGER_ARCHIVE_BROKEN');
  });

  it.each<[string, Partial<LedgerLimits>]>([
    ['LEDGER_TOO_LARGE', { maxBytes: Buffer.byteLength(text) - 1 }],
    ['LEDGER_TOO_MANY_ROWS', { maxRows: 11 }],
    ['LEDGER_TOO_MANY_COLUMNS', { maxColumns: 13 }],
    ['LEDGER_CELL_TOO_LONG', { maxCellLength: 17 }],
  ])('refuses with %s just below what the file needs', async (code, limit) => {
    expect((await refusal(ledgerSource(text), limit)).code).toBe(code);
  });

  it('accepts what the limits just allow', async () => {
    const limits = { maxBytes: Buffer.byteLength(text), maxRows: 12, maxOtherRows: 1, maxColumns: 14, maxCellLength: 18, headerLines: 20, maxSheets: 1, maxWorkbookBytes: 0 };
    expect((await read(ledgerSource(text), limits)).names).toHaveLength(12);
  });

  it('looks for the header in the first lines only', async () => {
    expect((await read(ledgerSource('标题\n'.repeat(19) + text))).names).toHaveLength(12);
    expect(await refusal(ledgerSource('标题\n'.repeat(20) + text))).toEqual({ code: 'LEDGER_HEADER_NOT_FOUND', params: { lines: 20 } });
  });

  it('does not collect the rest of the file behind an unclosed quotation mark', async () => {
    const open = `${text}"${'甲乙丙丁,\n'.repeat(400_000)}`;
    expect(await refusal(ledgerSource(open))).toEqual({ code: 'LEDGER_CSV_MALFORMED', params: { line: 14 } });
  });

  it('lets go of the stream when the reader stops early, and reads only once', async () => {
    const source = ledgerSource(csvText([rows[0]!, ...Array.from({ length: 5000 }, (_, n) => enterpriseCells(n))]), 1024);
    const stream = source.stream();
    const ledger = await openLedger({ filename: 'x', stream: () => stream }, 'ENTERPRISES');
    for await (const { row } of ledger) if (row === 3) break;
    expect(stream.destroyed).toBe(true);
    await expect(ledger.batches().next()).rejects.toThrow('once');
  });

  it("passes the source's own failure on", async () => {
    const source = ledgerSource(text, 100);
    const failing: LedgerSource = {
      filename: 'x',
      stream: () => {
        const stream = source.stream();
        let portions = 0;
        stream.on('data', () => (portions += 1) === 5 && stream.destroy(new Error('storage is gone')));
        return stream;
      },
    };
    await expect(read(failing)).rejects.toThrow('storage is gone');
  });
});
