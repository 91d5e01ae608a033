import type { DomainError } from '@anze/kernel';
import { ENTERPRISE_HEADINGS } from '../../../../test/support/fixtures/ledgers/ledger-files.js';
import { COLUMNS } from './columns.js';
import { readHeader, readHeading, recognisedColumns } from './header.rules.js';
import { IMPORT_KINDS, type ImportKind } from './import-kind.js';

const place = { line: 1, ragged: false, date1904: false };

function fields(kind: ImportKind, cells: readonly string[]) {
  return readHeader(kind, cells, place).columns.map(({ spec, heading }) => spec?.field ?? `? ${heading}`);
}

function refusal(kind: ImportKind, cells: readonly string[]): { code: string; params: object } {
  try {
    readHeader(kind, cells, place);
  } catch (error) {
    const { code, params } = error as DomainError;
    return { code, params };
  }
  throw new Error('The header was accepted');
}

describe('headings', () => {
  it.each([
    ['保费（元）', '保费', 'YUAN'], ['保费(万元)', '保费', 'WAN'], ['保费 （ 万元 ）', '保费', 'WAN'], ['保费/万元', '保费', 'WAN'], ['整改资金万元', '整改资金', 'WAN'], ['＊保费（元）（必填）', '保费', 'YUAN'],
    ['\uFEFF*企业名称', '企业名称', null], ['企业名称（必填）', '企业名称', null], ['企业\n名称', '企业名称', null], ['从业人数（人）', '从业人数', null], ['uscc', 'USCC', null], ['发现日期：', '发现日期', null],
  ])('reads %j', (text, name, unit) => {
    expect(readHeading(text)).toMatchObject({ name, unit });
  });

  it.each(['事故预防费比例（%）', '事故预防费比例(％)', '事故预防费比例%'])('sees the percent sign of %s', (text) => {
    expect(readHeading(text)).toMatchObject({ name: '事故预防费比例', inPercent: true });
  });
});

describe.each(IMPORT_KINDS)('the columns of %s', (kind) => {
  const specs = COLUMNS[kind];

  it('have no name in common', () => {
    const names = specs.flatMap((spec) => [spec.heading, ...spec.synonyms, ...spec.fallbacks].map((name) => readHeading(name).full));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('are found under each of their names', () => {
    for (const spec of specs) {
      for (const name of [spec.heading, ...spec.synonyms, ...spec.fallbacks]) {
        const cells = specs.map((other) => (other === spec ? `* ${name}（必填）` : other.heading));
        expect(fields(kind, cells)).toEqual(specs.map(({ field }) => field));
      }
    }
  });

  it('are each missed when required and only then', () => {
    for (const spec of specs) {
      const cells = specs.filter((other) => other !== spec).map(({ heading }) => heading);
      if (spec.required) expect(refusal(kind, cells)).toEqual({ code: 'LEDGER_COLUMN_MISSING', params: { columns: spec.heading } });
      else expect(fields(kind, cells)).toHaveLength(cells.length);
    }
  });
});

describe('readHeader', () => {
  it('names every missing column', () => {
    expect(refusal('ENTERPRISES', ENTERPRISE_HEADINGS.slice(3))).toMatchObject({ params: { columns: '企业名称、统一社会信用代码、行政区划代码' } });
  });

  it('refuses two columns of one meaning', () => {
    expect(refusal('ENTERPRISES', [...ENTERPRISE_HEADINGS, '单位名称'])).toEqual({ code: 'LEDGER_COLUMN_DUPLICATE', params: { columns: '企业名称、单位名称' } });
    expect(refusal('ENTERPRISES', [...ENTERPRISE_HEADINGS, '企业名称'])).toEqual({ code: 'LEDGER_COLUMN_DUPLICATE', params: { columns: '企业名称、企业名称' } });
  });

  it('keeps unknown columns and takes a stand-in only where nothing better is there', () => {
    expect(fields('ENTERPRISES', [...ENTERPRISE_HEADINGS, '备注', '', '备注', '注册地址', '', '']).slice(14)).toEqual(['? 备注', '? 列16', '? 备注(2)', '? 注册地址']);
    expect(fields('ENTERPRISES', [...ENTERPRISE_HEADINGS.filter((heading) => heading !== '经营地址'), '注册地址']).at(-1)).toBe('address');
  });

  it('is told from titles and rows', () => {
    expect(recognisedColumns('ENTERPRISES', ['2022年企业台账'])).toBe(0);
    expect(recognisedColumns('ENTERPRISES', ['企业名称', '企业名称'])).toBe(1);
    expect(recognisedColumns('ENTERPRISES', ENTERPRISE_HEADINGS)).toBe(14);
  });
});
