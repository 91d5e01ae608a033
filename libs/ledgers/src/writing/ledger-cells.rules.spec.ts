import fc from 'fast-check';
import { HazardCategories, HazardLevels, HazardSources, normalizeText, SupervisionLevels } from '@anze/kernel';
import { ledgerSource, sampleUscc } from '../../../../test/support/fixtures/ledgers/ledger-files.js';
import { openLedger } from '../reading/open-ledger.js';
import { compileRowParser } from '../reading/row-parser.rules.js';
import { DEFAULT_LEDGER_LIMITS } from '../reading/ledger.types.js';
import type { HazardRecord } from '../reading/records.js';
import { ledgerCells, ledgerHeadings } from './ledger-cells.rules.js';
import { ledgerFile, type LedgerFormat } from './ledger-file.js';

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const text = fc.array(fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '甲', '乙', 'a', '1', ' ', '\n', '（'), { minLength: 1, maxLength: 20 }).map((characters) => normalizeText(characters.join('')));
const some = text.filter((value) => value !== '');
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const hazard = fc.record<HazardRecord>({
  hazardNo: fc.nat().map((n) => `CX-${n}`),
  enterpriseName: some.map((name) => `慈溪${name}有限公司`),
  uscc: fc.nat({ max: 999_999 }).map(sampleUscc),
  description: some,
  category: fc.constantFrom(...HazardCategories.values),
  level: fc.constantFrom(...HazardLevels.values),
  majorBasis: maybe(some),
  source: fc.constantFrom(...HazardSources.values),
  channel: maybe(some),
  foundOn: day,
  responsible: maybe(some),
  measures: maybe(some),
  deadline: maybe(day),
  rectifiedOn: maybe(day),
  acceptedOn: maybe(day),
  funds: maybe(fc.bigInt({ min: 0n, max: 10n ** 15n })),
  supervisionLevel: maybe(fc.constantFrom(...SupervisionLevels.values)),
  supervisionField: maybe(some),
  extra: fc.constant({}),
});

async function bytesOf(format: LedgerFormat, records: readonly HazardRecord[], portion = 7): Promise<Buffer> {
  const rows = records.map((record) => ledgerCells('HAZARDS', record));
  const next = async () => rows.splice(0, portion);
  return Buffer.concat(await ledgerFile(format, { sheet: '隐患台账', headings: ledgerHeadings('HAZARDS'), next }).toArray());
}

async function recordsIn(bytes: Buffer, filename: string): Promise<unknown[]> {
  const ledger = await openLedger(ledgerSource(bytes, undefined, filename), 'HAZARDS', DEFAULT_LEDGER_LIMITS);
  const parser = compileRowParser('HAZARDS', ledger.header, { isIndustry: () => true });
  const found: unknown[] = [];
  try {
    for await (const portion of ledger.batches()) {
      for (const { cells } of portion) {
        const parsed = parser.parse(cells);
        found.push(parsed.ok ? parsed.record : parsed.problems);
      }
    }
  } finally {
    await ledger.close();
  }
  return found;
}

describe('a hazard ledger that was written', () => {
  it.each(['CSV', 'XLSX'] as const)('as %s is read as the same records, whatever the texts hold', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(hazard, { minLength: 1, maxLength: 20 }), async (records) => {
        expect(await recordsIn(await bytesOf(format, records), `隐患.${format.toLowerCase()}`)).toEqual(records);
      }),
      { numRuns: format === 'CSV' ? 200 : 30 },
    );
  });

  it('is CSV for a spreadsheet: byte order mark, CRLF, and no cell that would be computed', async () => {
    const [record] = fc.sample(hazard, { numRuns: 1, seed: 7 });
    const written = (await bytesOf('CSV', [{ ...record!, description: '=HYPERLINK("http://x")', channel: '@x' }])).toString('utf8');
    expect(written.startsWith('\uFEFF隐患编号,企业名称,')).toBe(true);
    expect(written).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(written).toContain(",'@x,");
    expect(written.endsWith('\r\n')).toBe(true);
  });

  it('breaks off with the error of whoever reads the rows', async () => {
    for (const format of ['CSV', 'XLSX'] as const) {
      let portions = 0;
      const next = async () => {
        if ((portions += 1) > 2) throw new Error('the database is away');
        return [ledgerHeadings('HAZARDS')];
      };
      await expect(ledgerFile(format, { sheet: 's', headings: ledgerHeadings('HAZARDS'), next }).toArray()).rejects.toThrow('the database is away');
    }
  });

  it('reads no further once nobody takes the bytes', async () => {
    for (const format of ['CSV', 'XLSX'] as const) {
      let portions = 0;
      const rows = Array.from({ length: 500 }, () => ledgerHeadings('HAZARDS').map(() => 'x'.repeat(50)));
      const next = async () => ((portions += 1) > 10_000 ? [] : rows.map((row) => [...row]));
      const file = ledgerFile(format, { sheet: 's', headings: ledgerHeadings('HAZARDS'), next });
      file.on('error', () => undefined);
      await new Promise((resolve) => file.once('readable', resolve));
      file.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
      const then = portions;
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(portions).toBe(then);
      expect(portions).toBeLessThan(1_000);
    }
  });
});
