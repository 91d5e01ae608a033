import { ENTERPRISE_HEADINGS, enterpriseCells } from '../../support/fixtures/ledgers/ledger-files.js';
import type { Abuse, AbuseWorld } from '../support/abuse.types.js';
import { gzip, repeated, rowOf, sheet, sheetOf, whole, workbook, zip, type Content } from '../support/zip.js';

const MB = 1024 ** 2;
const HEADER = `${ENTERPRISE_HEADINGS.join(',')}\n`;
const ROW = `${enterpriseCells(1).join(',')}\n`;

let files = 0;
const imports = (make: () => Content | Promise<Content>, filename?: string) => async (world: AbuseWorld): Promise<string> => world.imports(whole(await make()), filename ?? `abuse-${(files += 1)}.csv`);
const xlsx = (over: Parameters<typeof workbook>[0], sheets?: string, relations?: string) => imports(() => zip(workbook(over, sheets, relations)), 'abuse.xlsx');
/** A workbook whose one sheet has the header and then this. */
const rows = (make: () => Content) => imports(() => zip(sheetOf(ENTERPRISE_HEADINGS, make())), 'abuse.xlsx');

const BROKEN = 'LEDGER_ARCHIVE_BROKEN';
const LARGE = 'LEDGER_TOO_LARGE';

export const LEDGERS: readonly Abuse[] = [
  { name: 'CSV: a million columns in the header', run: imports(() => `${'列,'.repeat(1_000_000)}\n`), answer: /^LEDGER_(?:TOO_MANY_COLUMNS|HEADER_NOT_FOUND)$/, cpuMs: 10_000 },
  { name: 'CSV: a million columns in a row', run: imports(() => `${HEADER}${','.repeat(1_000_000)}\n`), answer: 'LEDGER_TOO_MANY_COLUMNS', cpuMs: 6_000 },
  { name: 'CSV: 60 MB of commas', run: imports(() => repeated(',', 60 * MB, HEADER)), answer: /^LEDGER_(?:TOO_MANY_COLUMNS|CELL_TOO_LONG)$/, cpuMs: 8_000, memoryMb: 384 },
  { name: 'CSV: a quotation of 60 MB that never ends', run: imports(() => repeated('长', 60 * MB, `${HEADER}"`)), answer: 'LEDGER_CSV_MALFORMED', cpuMs: 4_000 },
  { name: 'CSV: a quotation of 60 MB from the first byte on', run: imports(() => repeated('a\n', 60 * MB, '"')), answer: /^LEDGER_(?:CSV_MALFORMED|HEADER_NOT_FOUND)$/, cpuMs: 4_000 },
  { name: 'CSV: a cell of 3 MB', run: imports(() => `${HEADER}"${'长'.repeat(1_000_000)}"\n`), answer: 'LEDGER_CELL_TOO_LONG', cpuMs: 6_000 },
  { name: 'CSV: 60 MB without a line break', run: imports(() => repeated('a', 60 * MB, HEADER)), answer: 'LEDGER_CELL_TOO_LONG', cpuMs: 4_000 },
  { name: 'CSV: 60 MB of quotation marks', run: imports(() => repeated('""', 60 * MB, `${HEADER}"`)), answer: /^LEDGER_(?:CSV_MALFORMED|CELL_TOO_LONG)$/, cpuMs: 4_000 },
  { name: 'CSV: 60 million blank lines', run: imports(() => repeated('\n', 60 * MB, HEADER)), answer: 'LEDGER_TOO_MANY_ROWS', cpuMs: 15_000, memoryMb: 256 },
  { name: 'CSV: 20 MB of spaces where a heading should be', run: imports(() => repeated(' ', 20 * MB, HEADER.replace('\n', ','))), answer: /^LEDGER_(?:CELL_TOO_LONG|HEADER_NOT_FOUND)$/, cpuMs: 4_000 },
  { name: 'CSV: headings of 32,000 brackets', run: imports(() => `企业名称,统一社会信用代码,${'（'.repeat(32_000)},${'(a'.repeat(16_000)},${'[*'.repeat(16_000)}\n`), answer: 'LEDGER_COLUMN_MISSING', cpuMs: 2_500 },
  { name: 'CSV: cells of 32,000 spaces, digits and signs', run: imports(() => `${HEADER}${Array.from({ length: 20 }, (_, i) => enterpriseCells(i + 1).map((cell, at) => `"${cell}${[' ', '1', '一 ', '0,', '年 ', '-', 'Ａ'][at % 7]!.repeat(8_000)}"`).join(',')).join('\n')}\n`), answer: 'COMPLETED', cpuMs: 8_000 },
  { name: 'CSV: headings named __proto__ and constructor', run: imports(() => `${HEADER.trim()},__proto__,constructor,toString\n${ROW.trim()},a,b,c\n`), answer: 'COMPLETED', cpuMs: 2_500 },
  { name: 'CSV: formulas', run: imports(() => `${HEADER}${enterpriseCells(2, { 企业名称: '"=cmd|\' /C calc\'!A0"', 经营地址: '@SUM(1+9)*cmd' }).join(',')}\n`), answer: 'COMPLETED', cpuMs: 2_500 },
  { name: 'gzip: 100 KB that unpack to 100 MB of blank lines', run: imports(() => gzip(repeated('\n', 100 * MB, HEADER))), answer: 'LEDGER_TOO_MANY_ROWS', cpuMs: 15_000, memoryMb: 256 },
  { name: 'gzip: 100 MB of one character', run: imports(() => gzip(repeated('a', 100 * MB))), answer: /^LEDGER_(?:CELL_TOO_LONG|HEADER_NOT_FOUND)$/, cpuMs: 4_000 },
  { name: 'gzip: gzip within gzip', run: imports(async () => gzip(await gzip(repeated('\n', 50 * MB)))), answer: 'LEDGER_FORMAT_UNSUPPORTED', cpuMs: 2_500 },
  { name: 'gzip: an XLSX within gzip within gzip', run: imports(async () => gzip(await gzip(await zip(workbook())))), answer: 'LEDGER_FORMAT_UNSUPPORTED', cpuMs: 2_500 },
  { name: 'gzip: cut off in the middle', run: imports(async () => (await gzip(HEADER + ROW.repeat(5_000))).subarray(0, 500)), answer: BROKEN, cpuMs: 2_500 },
  { name: 'gzip: 10,000 members of nothing', run: imports(async () => { const nothing = await gzip(''); return Buffer.concat([await gzip(HEADER), ...Array.from({ length: 10_000 }, () => nothing)]); }), answer: 'COMPLETED', cpuMs: 4_000 },
  { name: 'encoding: bytes that GB18030 doesn’t have', run: imports(() => Buffer.concat([Buffer.from(HEADER), Buffer.from([0xff, 0xff, 0x80, 0xfe, 0x39, 0x0a])])), answer: 'LEDGER_ENCODING_UNKNOWN', cpuMs: 2_500 },
  { name: 'encoding: UTF-8 that turns into rubbish after 2 MB', run: imports(() => Buffer.concat([whole(repeated(ROW, 2 * MB, HEADER)), Buffer.from([0xe6, 0x28, 0xa1])])), answer: 'LEDGER_ENCODING_UNKNOWN', cpuMs: 12_000, memoryMb: 256 },
  { name: 'encoding: NULs', run: imports(() => repeated('\0', MB)), answer: 'LEDGER_ENCODING_UNKNOWN', cpuMs: 2_500 },
  { name: 'encoding: UTF-16 with halves of surrogate pairs', run: imports(() => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${HEADER.trim()},备注甲\n${enterpriseCells(3, { 企业名称: '甲\ud800乙' }).join(',')},\udc00x\ud83d\n`, 'utf16le')])), answer: 'COMPLETED', cpuMs: 2_500 },
  { name: 'encoding: a picture', run: imports(() => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), answer: /^LEDGER_/, cpuMs: 2_500 },
  { name: 'XLSX: external entities', run: xlsx({ 'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheet(rowOf(1, ['&x;'])).slice(38)}` }), answer: BROKEN, cpuMs: 2_500 },
  { name: 'XLSX: a billion laughs', run: xlsx({ 'xl/sharedStrings.xml': `<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "&a${i - 1 < 0 ? '' : i - 1};&a${i - 1 < 0 ? '' : i - 1};">`).join('')}]><sst><si><t>&a29;</t></si></sst>` }), answer: BROKEN, cpuMs: 2_500 },
  { name: 'XLSX: an entity that nobody declared', run: rows(() => rowOf(2, ['&evil;'])), answer: BROKEN, cpuMs: 2_500 },
  { name: 'XLSX: a million columns', run: rows(() => `<row r="2">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`), answer: 'LEDGER_TOO_MANY_COLUMNS', cpuMs: 3_000 },
  { name: 'XLSX: the cell XFD1048576', run: rows(() => '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), answer: 'LEDGER_TOO_MANY_COLUMNS', cpuMs: 2_500 },
  { name: 'XLSX: a cell in column ZZZZZZZZZZZZ', run: rows(() => '<row r="2"><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>'), answer: 'LEDGER_TOO_MANY_COLUMNS', cpuMs: 2_500 },
  { name: 'XLSX: rows numbered 1e308, -1 and NaN', run: rows(() => ['1e308', '-1', 'NaN'].map((r) => rowOf(2, ['x']).replace('"2"', `"${r}"`)).join('')), answer: 'COMPLETED', cpuMs: 2_500 },
  { name: 'XLSX: a text of 30 MB in one cell', run: rows(() => repeated('a', 30 * MB, '<row r="2"><c t="str"><v>', '</v></c></row>')), answer: /^LEDGER_(?:CELL_TOO_LONG|ARCHIVE_BROKEN)$/, cpuMs: 12_000 },
  { name: 'XLSX: 400,000 attributes on one tag', run: rows(() => `<row ${Array.from({ length: 400_000 }, (_, i) => `a${i}=""`).join(' ')}/>`), answer: BROKEN, cpuMs: 6_000, memoryMb: 384 },
  { name: 'XLSX: 100,000 tags within each other', run: rows(() => '<a>'.repeat(100_000)), answer: BROKEN, cpuMs: 2_500 },
  { name: 'XLSX: 240 MB of empty rows', run: rows(() => repeated('<row/>', 240 * MB)), answer: 'COMPLETED', cpuMs: 60_000, memoryMb: 256, long: true },
  { name: 'XLSX: 240 MB of rows of blank cells', run: rows(() => repeated('<row><c t="str"><v> </v></c></row>', 240 * MB)), answer: 'LEDGER_TOO_MANY_ROWS', cpuMs: 60_000, memoryMb: 320, long: true },
  { name: 'XLSX: shared strings, 12 million of nothing', run: xlsx({ 'xl/sharedStrings.xml': repeated('<si/>', 60 * MB, '<sst>', '</sst>') }), answer: LARGE, cpuMs: 30_000, memoryMb: 512 },
  { name: 'XLSX: shared strings, 240 MB of two Chinese characters each', run: xlsx({ 'xl/sharedStrings.xml': repeated('<si><t>安责</t></si>', 240 * MB, '<sst>', '</sst>') }), answer: LARGE, cpuMs: 30_000, memoryMb: 512, long: true },
  { name: 'XLSX: a reference to the shared string 1e18', run: rows(() => '<row r="2"><c t="s"><v>1000000000000000000</v></c><c t="s"><v>__proto__</v></c></row>'), answer: 'COMPLETED', cpuMs: 2_500 },
  { name: 'XLSX: a number format of a million brackets', run: xlsx({ 'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(1_000_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>` }), answer: 'LEDGER_COLUMN_MISSING', cpuMs: 2_000 },
  { name: 'XLSX: 60 MB of styles', run: xlsx({ 'xl/styles.xml': repeated('<xf/>', 60 * MB, '<styleSheet><cellXfs>', '</cellXfs></styleSheet>') }), answer: LARGE, cpuMs: 6_000, memoryMb: 256 },
  { name: 'XLSX: 60 MB of relations', run: xlsx({ 'xl/_rels/workbook.xml.rels': repeated('<Relationship Id="r1" Type="x" Target="y"/>', 60 * MB, '<Relationships>', '</Relationships>') }), answer: LARGE, cpuMs: 3_000 },
  { name: 'XLSX: a workbook of 60,000 sheets that are one', run: xlsx({ 'xl/worksheets/sheet1.xml': repeated('<cols/>', 20 * MB, '<worksheet>', '</worksheet>') }, '<sheet name="x" r:id="r1"/>'.repeat(60_000)), answer: 'LEDGER_HEADER_NOT_FOUND', cpuMs: 6_000, memoryMb: 256 },
  { name: 'XLSX: characters escaped as _x0000_, _xD800_ and _x202E_', run: rows(() => rowOf(2, [...enterpriseCells(4, { 企业名称: '甲_x0000_乙_xD800_丙_x202E_' })])), answer: 'COMPLETED', cpuMs: 2_500 },
  { name: 'ZIP: unpacks to 300 MB, and says so', run: rows(() => repeated('<row/>', 300 * MB)), answer: LARGE, cpuMs: 2_500 },
  { name: 'ZIP: unpacks to 60 MB, and says 1 KB', run: imports(() => zip(workbook({ 'xl/worksheets/sheet1.xml': repeated(' ', 60 * MB) }).map((part) => (part.name.includes('sheet1') ? { ...part, claimed: 1_000 } : part))), 'abuse.xlsx'), answer: BROKEN, cpuMs: 2_500 },
  { name: 'ZIP: 200 sheets that share the same 20 MB', run: imports(() => {
      const ids = Array.from({ length: 200 }, (_, i) => i);
      const parts = workbook({}, ids.map((i) => `<sheet name="s${i}" r:id="s${i}"/>`).join(''), ids.map((i) => `<Relationship Id="s${i}" Type="x/worksheet" Target="/xl/worksheets/shared${i === 0 ? '' : `-${i}`}.xml"/>`).join(''));
      return zip([{ name: 'xl/worksheets/shared.xml', data: repeated(' ', 20 * MB) }, ...parts], { copies: 200 });
    }, 'abuse.xlsx'), answer: LARGE, cpuMs: 8_000 },
  { name: 'ZIP: a ZIP in a ZIP in a ZIP', run: imports(async () => zip([{ name: 'a.xlsx', data: await zip([{ name: 'b.xlsx', data: await zip(workbook()) }]) }]), 'abuse.xlsx'), answer: 'LEDGER_FORMAT_UNSUPPORTED', cpuMs: 2_500 },
  { name: 'ZIP: 30,000 entries', run: imports(() => zip([{ name: 'a.xml', data: 'x' }], { copies: 30_000 }), 'abuse.xlsx'), answer: BROKEN, cpuMs: 2_000 },
  { name: 'ZIP: entries that lead outside', run: imports(() => zip([...workbook(), { name: '../../../../tmp/abuse-was-here', data: 'x' }]), 'abuse.xlsx'), answer: /^LEDGER_(?:ARCHIVE_BROKEN|COLUMN_MISSING)$/, cpuMs: 2_500 },
  { name: 'ZIP: a directory beyond 2^60', run: imports(async () => {
      const bytes = await zip(workbook());
      bytes.writeUInt32LE(0xffffffff, bytes.length - 6);
      return bytes;
    }, 'abuse.xlsx'), answer: BROKEN, cpuMs: 2_500 },
  { name: 'people’s numbers where codes and days should be', run: (world) => {
      const [resident, mobile] = ['33028219900307123X', '13857412345'];
      world.secrets.add(resident).add(mobile);
      return world.imports(`${HEADER}${enterpriseCells(5, { 统一社会信用代码: resident, 成立日期: resident, 从业人数: mobile, 联系电话: mobile, 行政区划代码: mobile }).join(',')}\n`);
    }, answer: 'COMPLETED', cpuMs: 2_500 },
  { name: 'a file name that breaks lines', run: imports(() => 'x', 'a\r\n{"level":60}\u001b[31m\u2028\u202e.csv'), answer: 'LEDGER_HEADER_NOT_FOUND', cpuMs: 2_500 },
];
