import fc from 'fast-check';
import { normalizeText } from '@anze/kernel';
import { checkMeasure, SUB_CLASSES, type MeasureDraft } from '../measures/measure.rules.js';
import { MeasureClasses, VerificationUnits } from '../risk-terms.js';
import { measureLine, readMeasureLine } from './measure-line.rules.js';

/** Texts of the signs that a line is made of, as they would be kept. */
const pieces = fc.constantFrom('（', '）', '【', '】', '；', '：', '·', '\\', ' ', '责任人', '（责任人：', '【关键防护措施：位号 ', '工程技术·工艺控制：', '甲', '3');
const text = fc.array(pieces, { minLength: 1, maxLength: 8 }).map((parts) => normalizeText(parts.join(''))).filter((kept) => kept !== '');
const critical = { tagNo: text, setValue: text, protectionType: text, verificationEvery: fc.integer({ min: 1, max: 1000 }), verificationUnit: fc.constantFrom(...VerificationUnits.values), verificationMethod: text };
const measure = fc
  .constantFrom(...MeasureClasses.values)
  .chain((of) => fc.record({ class: fc.constant(of), subClass: fc.constantFrom(...SUB_CLASSES[of]), content: text, responsible: fc.option(text, { nil: null }), more: fc.option(fc.record(critical), { nil: null }) }))
  .map(({ more, ...facts }) => checkMeasure({ ...facts, critical: more !== null, ...more } as MeasureDraft));

describe('a measure as a line of the risk list', () => {
  it('comes back as it was, whatever its texts hold', () => {
    fc.assert(
      fc.property(measure, (facts) => {
        expect(readMeasureLine(measureLine(facts))).toEqual(facts);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['操作行为·操作记录：班前点检', { class: 'OPERATION', content: '班前点检', responsible: null, critical: false }],
    ['操作行为·操作记录：班前点检（每班）', { content: '班前点检（每班）', responsible: null }],
    ['工程技术·安全仪表：可燃气体报警（责任人：王某）【关键防护措施：位号 GT-1；设定值 25%LEL；防护类型 报警；校验周期 1年；校验方式 标准气】', { responsible: '王某', critical: true, tagNo: 'GT-1', verificationEvery: 1, verificationUnit: 'YEAR', verificationMethod: '标准气' }],
  ])('%s', (line, facts) => {
    expect(readMeasureLine(line)).toMatchObject(facts);
  });

  it.each(['班前点检', '操作：班前点检', '培训·操作记录：班前点检', '：x', ''])('%s names no class: it is not guessed', (line) => {
    expect(readMeasureLine(line)).toBeNull();
  });

  it.each([
    ['维护保养·操作记录：点检', 'RISK_MEASURE_CLASS'],
    ['维护保养·动设备：', 'BAD_INPUT'],
    ['工程技术·安全仪表：联锁【关键防护措施：位号 ；设定值 1；防护类型 联锁；校验周期 1年；校验方式 试验】', 'RISK_CRITICAL_MEASURE_INCOMPLETE'],
  ])('%s is refused', (line, code) => {
    expect(() => readMeasureLine(line)).toThrow(expect.objectContaining({ code }));
  });
});
