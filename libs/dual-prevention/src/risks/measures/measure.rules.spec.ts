import { MeasureClasses, MeasureSubClasses } from '../risk-terms.js';
import { checkMeasure, CRITICAL_FIELDS, SUB_CLASSES, type MeasureDraft, type MeasureFacts } from './measure.rules.js';

const PLAIN = { class: 'ENGINEERING', subClass: 'SAFETY_INSTRUMENT', content: '高液位报警' } as const;
const CRITICAL = { ...PLAIN, critical: true, tagNo: 'LAH-102', setValue: '90%', protectionType: '报警', verificationEvery: 6, verificationUnit: 'MONTH', verificationMethod: '实液试验' } as const;
const refusal = (draft: MeasureDraft, was?: MeasureFacts): unknown => {
  try {
    return checkMeasure(draft, was ?? null);
  } catch (error) {
    const { code, params } = error as { code: string; params: object };
    return [code, params];
  }
};

describe('measure classes (管控措施分类)', () => {
  it('are those of the domain, in its words', () => {
    expect(Object.entries(SUB_CLASSES).map(([name, subs]) => `${MeasureClasses.name(name as 'ENGINEERING')}: ${subs.map((sub) => MeasureSubClasses.name(sub)).join(', ')}`)).toEqual([
      '工程技术: 工艺控制, 关键设备/部件, 安全附件, 安全仪表, 其他',
      '维护保养: 动设备, 静设备',
      '操作行为: 人员资质, 操作记录, 交接班',
      '应急措施: 应急设施, 个体防护, 消防设施, 应急预案, 其他',
    ]);
  });

  const pairs = MeasureClasses.values.flatMap((name) => MeasureSubClasses.values.map((sub) => [name, sub, SUB_CLASSES[name].includes(sub)] as const));
  it.each(pairs)('%s with %s: %s', (name, subClass, allowed) => {
    const answer = refusal({ ...PLAIN, class: name, subClass });
    if (allowed) expect(answer).toMatchObject({ class: name, subClass });
    else expect(answer).toEqual(['RISK_MEASURE_CLASS', { class: name, subClass }]);
  });
});

describe('a critical measure (关键防护措施)', () => {
  it('has tag number, set value, protection type, verification interval and method', () => expect(checkMeasure(CRITICAL)).toEqual({ ...CRITICAL, responsible: null }));

  it.each(CRITICAL_FIELDS)('needs %s', (field) => {
    expect(refusal({ ...CRITICAL, [field]: null })).toEqual(['RISK_CRITICAL_MEASURE_INCOMPLETE', { missing: field }]);
    if (field !== 'verificationEvery') expect(refusal({ ...CRITICAL, [field]: field === 'verificationUnit' ? undefined : ' \u3000' })).toEqual(['RISK_CRITICAL_MEASURE_INCOMPLETE', { missing: field }]);
  });

  it('says everything that is missing at once', () => expect(refusal({ ...PLAIN, critical: true })).toEqual(['RISK_CRITICAL_MEASURE_INCOMPLETE', { missing: CRITICAL_FIELDS.join(', ') }]));

  it.each([0, -1, 1.5, 1001])('is not verified every %d months', (verificationEvery) => expect(refusal({ ...CRITICAL, verificationEvery })).toMatchObject(['BAD_INPUT', { field: 'verificationEvery' }]));

  it.each(CRITICAL_FIELDS)('alone has %s', (field) => expect(refusal({ ...PLAIN, [field]: CRITICAL[field] })).toEqual(['RISK_CRITICAL_FIELD_ALONE', { field }]));
});

describe('a changed measure', () => {
  const was = checkMeasure({ ...CRITICAL, responsible: '罗某' });
  it('keeps what is left out', () => expect(checkMeasure({ setValue: '85%' }, was)).toEqual({ ...was, setValue: '85%' }));
  it('loses an optional text that is emptied, and no required one', () => {
    expect(checkMeasure({ responsible: '' }, was)).toEqual({ ...was, responsible: null });
    expect(refusal({ content: ' ' }, was)).toMatchObject(['BAD_INPUT', { field: 'content' }]);
    expect(refusal({ tagNo: '' }, was)).toEqual(['RISK_CRITICAL_MEASURE_INCOMPLETE', { missing: 'tagNo' }]);
  });
  it('that is no longer critical loses the fields of a critical one', () => {
    expect(checkMeasure({ critical: false }, was)).toEqual({ ...PLAIN, responsible: '罗某', critical: false, tagNo: null, setValue: null, protectionType: null, verificationEvery: null, verificationUnit: null, verificationMethod: null });
  });
  it('that becomes critical needs them', () => expect(refusal({ critical: true, tagNo: 'X' }, checkMeasure(PLAIN))).toMatchObject(['RISK_CRITICAL_MEASURE_INCOMPLETE', { missing: 'setValue, protectionType, verificationEvery, verificationUnit, verificationMethod' }]));
  it('keeps class and sub-class together', () => expect(refusal({ class: 'MAINTENANCE' }, was)).toEqual(['RISK_MEASURE_CLASS', { class: 'MAINTENANCE', subClass: 'SAFETY_INSTRUMENT' }]));
});
