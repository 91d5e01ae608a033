import { RULE_KINDS, RULE_SEEDS, type RuleKind } from '../index.js';
import { checkedBody, checkedRule } from './rule-publication.rules.js';

const TODAY = '2026-06-15';
const DRAFT = { kind: 'insurance.prevention-cap', regionCode: '3302', version: '2027', effectiveFrom: '2027-01-01', source: '甬安委办〔2026〕9号', body: '{"basisPoints":1800}' };
const refused = (fn: () => unknown): unknown => {
  try {
    return fn();
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    return [code, params['path'] ?? params['field'] ?? null];
  }
};

describe('a version of a rule', () => {
  it('is taken as it is, its region trimmed', () => {
    expect(checkedRule({ ...DRAFT, regionCode: '330200' }, TODAY)).toEqual({ ...DRAFT, body: { basisPoints: 1800 } });
    expect(checkedRule({ ...DRAFT, regionCode: '', effectiveFrom: '2026-06-16' }, TODAY)).toMatchObject({ regionCode: '', effectiveFrom: '2026-06-16' });
  });

  it.each([
    ['a kind that isn’t', { kind: 'toString' }, ['RULE_KIND_UNKNOWN', null]],
    ['a region that isn’t one', { regionCode: '33a' }, ['RULE_REGION_UNKNOWN', null]],
    ['today', { effectiveFrom: TODAY }, ['RULE_DAY_PASSED', null]],
    ['a day that has passed', { effectiveFrom: '2026-06-14' }, ['RULE_DAY_PASSED', null]],
    ['no source', { source: ' ' }, ['BAD_INPUT', 'source']],
    ['a version too long', { version: 'x'.repeat(41) }, ['BAD_INPUT', 'version']],
    ['no JSON', { body: '{' }, ['RULE_BODY_INVALID', '$']],
    ['a number out of range', { body: '{"basisPoints":10001}' }, ['RULE_BODY_INVALID', '$.basisPoints']],
    ['a name left out', { body: '{}' }, ['RULE_BODY_INVALID', '$.basisPoints']],
    ['a name that isn’t known', { body: '{"basisPoints":1,"until":"2030-01-01"}' }, ['RULE_BODY_INVALID', '$.until']],
    ['a list for an object', { body: '[]' }, ['RULE_BODY_INVALID', '$']],
    ['a body too long', { body: `{"basisPoints":1}${' '.repeat(200_000)}` }, ['RULE_BODY_INVALID', '$']],
  ])('is refused with %s', (_, over, expected) => expect(refused(() => checkedRule({ ...DRAFT, ...over }, TODAY))).toEqual(expected));

  it.each<[RuleKind, object, string]>([
    ['insurance.premium-bases', { perHead: [{ sector: 'MINING', yuan: 1 }, { sector: 'MINING', yuan: 2 }], headcount: [{ above: 0, rate: 1 }] }, '$.perHead'],
    ['insurance.premium-bases', { perHead: [{ sector: 'MINING', yuan: 1 }], headcount: [{ above: 1, rate: 1 }] }, '$.headcount'],
    ['insurance.premium-bases', { perHead: [{ sector: 'MINING', yuan: 1 }], headcount: [{ above: 0, rate: 1 }, { above: 300, rate: 0.9 }, { above: 300, rate: 0.8 }] }, '$.headcount'],
    ['insurance.premium-bases', { perHead: [{ sector: 'MINING', yuan: 1.005 }], headcount: [{ above: 0, rate: 1 }] }, '$.perHead.0.yuan'],
    ['insurance.premium-bases', { perHead: [{ sector: 'MINING', yuan: 1, note: 'x' }], headcount: [{ above: 0, rate: 1 }] }, '$.perHead.0.note'],
    ['insurance.construction-rates', { bands: [] }, '$.bands'],
    ['insurance.short-period', { percentByMonths: [20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95] }, '$.percentByMonths'],
    ['insurance.short-period', { percentByMonths: [30, 20, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100] }, '$.percentByMonths'],
    ['insurance.factor.credit', { AA: 0, A: 0.9, B: 1, C: 1.1, DISHONEST: 1.3 }, '$.AA'],
    ['insurance.factor.accidents', { worst: { GENERAL: 1, LARGER: 1, MAJOR: 1 }, free: [{ years: 0, factor: 1 }] }, '$.worst.EXTRAORDINARY'],
    ['calendar.working-days', { year: 2090, holidays: ['2090-01-01', '2090-10-01', '2090-02-30'], workdays: [] }, '$.holidays.2'],
    ['calendar.working-days', { year: 2090, holidays: ['2090-01-01'], workdays: [] }, '$'],
  ])('names where a body of %s doesn’t fit: %j', (kind, body, path) => expect(refused(() => checkedBody(kind, JSON.stringify(body)))).toEqual(['RULE_BODY_INVALID', path]));

  it('is of the nation alone where no region has its own', () => {
    const year = { ...DRAFT, kind: 'calendar.working-days', body: JSON.stringify({ year: 2090, holidays: ['2090-01-01', '2090-10-01'], workdays: [] }) };
    expect(checkedRule({ ...year, regionCode: '' }, TODAY)).toMatchObject({ kind: 'calendar.working-days', regionCode: '' });
    expect(() => checkedRule({ ...year, regionCode: '330282' }, TODAY)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', params: expect.objectContaining({ field: 'regionCode' }) }));
  });

  it('could say again what ships, of every kind', () => {
    for (const { kind, body } of RULE_SEEDS) expect(checkedBody(kind, JSON.stringify(body))).toEqual(RULE_KINDS[kind].parse(body));
  });
});
