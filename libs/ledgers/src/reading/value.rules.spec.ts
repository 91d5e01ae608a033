import fc from 'fast-check';
import { addDays, yuanFromFen } from '@anze/kernel';
import * as rules from './value.rules.js';
import { dayOfSerial, numberStyle, percentText, plainNumber } from './xlsx-values.rules.js';

const value = <T>(expected: T) => ({ value: expected });
const code = (expected: string) => ({ code: expected });

describe('dates', () => {
  it.each([
    '2022-05-31', '2022/5/31', '2022/05/31', '2022.5.31', '2022年5月31日', '2022年05月31', '2022 年 5 月 31 日', '20220531', '44712', '44712.75',
    '2022-05-31 00:00:00', '2022/5/31 8:30', '2022-05-31T23:59:59.999', '２０２２－０５－３１', '2022年5月31日 14:05',
  ])('reads %s', (text) => {
    expect(rules.readDay(text)).toEqual(value('2022-05-31'));
  });

  it.each(['', '2022-02-29', '2022-13-01', '2022-5', '5/31/2022', '31.5.2022', '22-05-31', '2022-05/31', '约2022年', '长期', '1234', '447122', '1899-12-31', '2022053', '202205311'])(
    'refuses %j',
    (text) => {
      expect(rules.readDay(text)).toEqual(code('DATE_EXPECTED'));
    },
  );

  it('reads every day in every form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 73_000 }), (days) => {
        const day = addDays('1927-05-18', days);
        const [year, month, date] = day.split('-').map(Number);
        for (const text of [day, `${year}/${month}/${date}`, `${year}.${month}.${date}`, `${year}年${month}月${date}日`, day.replaceAll('-', ''), String(days + 10_000)]) {
          expect(rules.readDay(text)).toEqual(value(day));
        }
        expect(rules.readDay(String(days + 10_000), true)).toEqual(value(addDays(day, 1462)));
      }),
    );
  });

  it("follows Excel's calendar at its odd beginning", () => {
    expect([1, 59, 60, 61].map((serial) => dayOfSerial(serial, false))).toEqual(['1900-01-01', '1900-02-28', null, '1900-03-01']);
    expect([0, 1].map((serial) => dayOfSerial(serial, true))).toEqual(['1904-01-01', '1904-01-02']);
    expect(dayOfSerial(Number.NaN, false)).toBeNull();
  });
});

describe('numbers', () => {
  it.each<[string, object]>([
    ['55', value(55)], ['1,280', value(1280)], ['１，２８０', value(1280)], ['30人', value(30)], ['0', value(0)], ['56.0', value(56)], ['2147483647', value(2147483647)],
    ['-5', code('NUMBER_NEGATIVE')], ['约30人', code('NUMBER_EXPECTED')], ['12.5', code('NUMBER_EXPECTED')], ['1,28', code('NUMBER_EXPECTED')], ['12,80', code('NUMBER_EXPECTED')],
    ['1e3', code('NUMBER_EXPECTED')], ['0x10', code('NUMBER_EXPECTED')], ['', code('NUMBER_EXPECTED')], ['2147483648', code('NUMBER_TOO_LARGE')],
  ])('counts %j', (text, expected) => {
    expect(rules.readCount(text)).toEqual(expected);
  });

  it.each<[string, 'YUAN' | 'WAN', object]>([
    ['4437.00', 'YUAN', value(443_700n)], ['￥1,280.50', 'YUAN', value(128_050n)], ['¥ 3', 'YUAN', value(300n)], ['3元', 'WAN', value(300n)], ['1.2万元', 'YUAN', value(1_200_000n)],
    ['0.05', 'WAN', value(50_000n)], ['30', 'WAN', value(30_000_000n)], ['0', 'WAN', value(0n)], ['1788.4', 'WAN', value(1_788_400_000n)], ['0.000001', 'WAN', value(1n)],
    ['1.005', 'YUAN', code('AMOUNT_TOO_FINE')], ['1.0500', 'YUAN', value(105n)], ['0.0000001', 'WAN', code('AMOUNT_TOO_FINE')], ['-1', 'YUAN', code('NUMBER_NEGATIVE')],
    ['免费', 'YUAN', code('NUMBER_EXPECTED')], ['1e5', 'YUAN', code('NUMBER_EXPECTED')], ['10000000000000', 'YUAN', value(10n ** 15n)], ['10000000000000.01', 'YUAN', code('NUMBER_TOO_LARGE')],
    ['9'.repeat(30), 'YUAN', code('NUMBER_TOO_LARGE')],
  ])('reads the amount %j in %s', (text, unit, expected) => {
    expect(rules.readAmount(text, unit)).toEqual(expected);
  });

  it('reads any amount back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (fen) => {
        const yuan = yuanFromFen(fen);
        expect(rules.readAmount(yuan, 'YUAN')).toEqual(value(fen));
        expect(rules.readAmount(`￥${yuan.replace(/\B(?=(\d{3})+\.)/g, ',')}元`, 'WAN')).toEqual(value(fen));
      }),
    );
  });

  it.each<[string, boolean, object]>([
    ['30%', false, value(3000)], ['30％', false, value(3000)], ['0.3', false, value(3000)], ['2.55%', false, value(255)], ['30', true, value(3000)], ['0.3', true, value(30)], ['1', false, value(10_000)],
    ['0', false, value(0)], ['0.2155', false, value(2155)], ['30', false, code('PERCENT_EXPECTED')], ['101%', false, code('PERCENT_EXPECTED')], ['0.12345', false, code('PERCENT_EXPECTED')],
    ['三成', false, code('PERCENT_EXPECTED')], ['-5%', false, code('NUMBER_NEGATIVE')],
  ])('reads the rate %j', (text, inPercent, expected) => {
    expect(rules.readRate(text, inPercent)).toEqual(expected);
  });

  it.each<[string, object]>([['5', value(5)], ['1', value(1)], ['4.0', value(4)], ['3分', value(3)], ['0', code('RATING_EXPECTED')], ['6', code('RATING_EXPECTED')], ['4.5', code('RATING_EXPECTED')], ['好', code('RATING_EXPECTED')]])(
    'reads the rating %j',
    (text, expected) => {
      expect(rules.readRating(text)).toEqual(expected);
    },
  );

  it.each([
    ['3.6699999999999998E-2', '0.0367'], ['0.30000000000000004', '0.3'], ['1.2', '1.2'], ['1E-7', '0.0000001'], ['44377', '44377'], ['13800000000', '13800000000'], ['-0.5', '-0.5'], ['0', '0'],
    ['913302820051123456', '9.133028200511235e+17'], ['abc', 'abc'],
  ])('writes the number %s of a workbook as %s', (text, plain) => {
    expect(plainNumber(text)).toBe(plain);
  });

  it('shows a percentage as one', () => {
    expect([percentText('0.3'), percentText('0.28999999999999998'), percentText('1')]).toEqual(['30%', '29%', '100%']);
  });

  it.each<[number, string | undefined, string]>([
    [0, undefined, 'number'], [14, undefined, 'date'], [31, undefined, 'date'], [57, undefined, 'date'], [9, undefined, 'percent'], [20, undefined, 'number'],
    [164, 'yyyy-mm-dd', 'date'], [164, 'yyyy"年"m"月"d"日"', 'date'], [164, '[$-804]yyyy/m/d;@', 'date'], [164, 'mmm', 'date'], [164, 'h:mm', 'number'], [164, '[h]:mm:ss', 'number'],
    [164, '0.00%', 'percent'], [164, '[Red]#,##0.00', 'number'], [164, '"d"0', 'number'], [164, 'General', 'number'], [164, '0"年"', 'number'],
  ])('tells the format %d %s', (id, format, style) => {
    expect(numberStyle(id, format)).toBe(style);
  });
});

describe('codes, marks and lists', () => {
  it('reads regions and industries', () => {
    expect(rules.readRegion('330282001000')).toEqual(value('330282001'));
    expect(rules.readRegion('３３０２８２')).toEqual(value('330282'));
    for (const wrong of ['33028', '慈溪市', '3302821020']) expect(rules.readRegion(wrong)).toEqual(code('REGION_UNKNOWN'));
    const known = (industry: string): boolean => industry !== 'C9999';
    for (const right of ['C3851', 'C', '3851', 'C38', 'c3851']) expect(rules.readIndustry(right, known)).toEqual(value(right.toUpperCase()));
    for (const wrong of ['Z9999', 'C9999', 'C38511', 'C3', '制造业']) expect(rules.readIndustry(wrong, known)).toEqual(code('INDUSTRY_UNKNOWN'));
  });

  it('reads marks and lists', () => {
    expect(['应保', '是', '√', '', '否', '自愿'].map((text) => rules.readFlag(text))).toEqual([true, true, true, false, false, false].map(value));
    expect(rules.readFlag('也许')).toEqual(code('TERM_UNKNOWN'));
    expect(rules.readList('罗某、孙某, 张某；李某')).toEqual(['罗某', '孙某', '张某', '李某']);
    expect(rules.readList('')).toEqual([]);
  });
});

describe('what a message shows', () => {
  it('cuts long values and hides the middle of id numbers', () => {
    expect(rules.shownValue('甲'.repeat(50))).toBe(`${'甲'.repeat(39)}…`);
    expect(rules.shownValue('甲'.repeat(40))).toBe('甲'.repeat(40));
    expect(rules.shownValue('362322198709086409')).toBe('362*************09');
    expect(rules.shownValue('身份证３６２３２２１９８７０９０８６４０９号')).toBe('身份证362*************09号');
    expect(rules.shownValue('362322 19870908 640x')).toBe('362*************0x');
    expect(rules.shownValue('362322870908640')).toBe('362**********40');
    expect(rules.shownValue('9133028205KL206U90')).toBe('9133028205KL206U90');
  });

  it('never shows a date of birth', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.stringMatching(/^[1-6]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}[\dX]$/), (around, id) => {
        const text = `${around.replace(/\d$/, '')} ${id}，${around}`;
        expect(rules.shownValue(text)).not.toContain(id.slice(6, 14));
      }),
    );
  });
});
