import fc from 'fast-check';
import { addDays, type Day } from '@anze/kernel';
import { RULE_SEEDS, type Rule, type RuleBody, type RuleKind } from '@anze/rules';
import { dutiesAfter, dutiesFromFounding, dutyOn, type Duty, type DutyRecord, type DutyRules } from './duty.rules.js';

const TODAY = '2025-09-22';
const rule = <K extends RuleKind>(regionCode: string, effectiveFrom: Day, body: RuleBody<K>): Rule<K> => ({ version: `${regionCode}/${effectiveFrom}`, regionCode, effectiveFrom, source: 'test', body });
const seeded = <K extends RuleKind>(kind: K): Rule<K>[] => RULE_SEEDS.filter((seed) => seed.kind === kind).map((seed) => ({ ...seed, body: seed.body as RuleBody<K> }));
const NATION: DutyRules = { sectors: seeded('insurance.must-insure-sectors'), additions: seeded('insurance.must-insure-additions') };
/** 宁波 adds the makers of pressure vessels from 2024 on, and takes them out again in 2026. */
const ADDED: DutyRules = {
  sectors: NATION.sectors,
  additions: [...NATION.additions, rule<'insurance.must-insure-additions'>('3302', '2024-01-01', { licences: [], industryCodes: ['C3311', 'C26'] }), rule<'insurance.must-insure-additions'>('3302', '2026-01-01', { licences: [], industryCodes: [] })],
};
const firm = (changes: Partial<DutyRecord> = {}): DutyRecord => ({ regionCode: '330282001', sector: 'INDUSTRY_TRADE', industryCode: 'C3851', foundedOn: '2010-03-15', mark: null, extra: {}, ...changes });

describe('who must insure', () => {
  it.each<[string, Partial<DutyRecord>, Day, string | null, string | null]>([
    ['nobody in 工贸', {}, TODAY, null, null],
    ['a high-risk sector', { sector: 'MINING' }, TODAY, 'SECTOR', null],
    ['marked', { mark: true }, TODAY, 'MARK', null],
    ['marked as voluntary, in spite of its sector', { mark: false, sector: 'MINING' }, TODAY, null, null],
    ['with a licence', { extra: { 安全生产许可证编号: '（浙）WH安许证字〔2024〕0001' } }, TODAY, 'LICENCE', '安全生产许可证编号'],
    ['with a blank licence', { extra: { 安全生产许可证编号: '　' } }, TODAY, null, null],
    ['without one, as it says', { extra: { 安全生产许可证: '无' } }, TODAY, null, null],
    ['of an industry that nobody added there', { industryCode: 'C3311', regionCode: '320613' }, TODAY, null, null],
    ['of one that was added', { industryCode: 'C3311' }, TODAY, 'INDUSTRY', 'C3311'],
    ['of one under a group that was added', { industryCode: 'C2614' }, TODAY, 'INDUSTRY', 'C26'],
    ['the day before it was', { industryCode: 'C3311' }, '2023-12-31', null, null],
    ['on the day it was', { industryCode: 'C3311' }, '2024-01-01', 'INDUSTRY', 'C3311'],
    ['on the day it ceased', { industryCode: 'C3311' }, '2026-01-01', null, null],
  ])('%s', (_, changes, day, basis, ground) => {
    const due = dutyOn(firm(changes), ADDED, day);
    expect([due?.basis ?? null, due?.ground ?? null]).toEqual([basis, ground]);
    expect(due?.ruleVersion === null).toBe(basis === 'MARK');
  });

  const spans = (duties: readonly Duty[]): unknown[] => duties.map(({ basis, since, until }) => [basis, since, until]);

  it('reaches back to the founding, through the versions of the rules', () => {
    expect(spans(dutiesFromFounding(firm({ sector: 'MINING' }), ADDED, TODAY))).toEqual([['SECTOR', '2010-03-15', null]]);
    expect(spans(dutiesFromFounding(firm({ sector: 'MINING', foundedOn: null }), ADDED, TODAY))).toEqual([['SECTOR', '1949-10-01', null]]);
    expect(spans(dutiesFromFounding(firm({ industryCode: 'C3311' }), ADDED, '2026-05-01'))).toEqual([['INDUSTRY', '2024-01-01', '2026-01-01']]);
    expect(spans(dutiesFromFounding(firm({ industryCode: 'C3311' }), ADDED, TODAY))).toEqual([['INDUSTRY', '2024-01-01', null]]);
    expect(dutiesFromFounding(firm(), ADDED, TODAY)).toEqual([]);
  });

  it('of one that is known changes from the day on which that is known', () => {
    const before = dutiesFromFounding(firm({ sector: 'MINING' }), NATION, TODAY);
    expect(dutiesAfter(before, firm({ sector: 'MINING' }), NATION, TODAY)).toEqual(before);
    const left = dutiesAfter(before, firm(), NATION, TODAY);
    expect(spans(left)).toEqual([['SECTOR', '2010-03-15', TODAY]]);
    // A slip that is put right on the same day leaves no trace.
    expect(dutiesAfter(left, firm({ sector: 'MINING' }), NATION, TODAY)).toEqual(before);
    expect(spans(dutiesAfter(left, firm({ sector: 'MINING' }), NATION, '2025-10-01'))).toEqual([['SECTOR', '2010-03-15', TODAY], ['SECTOR', '2025-10-01', null]]);
    expect(spans(dutiesAfter(before, firm({ mark: true }), NATION, TODAY))).toEqual([['SECTOR', '2010-03-15', TODAY], ['MARK', TODAY, null]]);
    expect(spans(dutiesAfter([], firm({ mark: true }), NATION, TODAY))).toEqual([['MARK', TODAY, null]]);
    expect(dutiesAfter(dutiesAfter([], firm({ mark: true }), NATION, TODAY), firm(), NATION, TODAY)).toEqual([]);
  });

  it('moves with a founding day that is put right, and not what began later', () => {
    const before = dutiesAfter(dutiesFromFounding(firm({ sector: 'MINING' }), NATION, TODAY), firm({ mark: true }), NATION, TODAY);
    for (const foundedOn of ['2001-01-01', '2020-06-01']) expect(spans(dutiesAfter(before, firm({ mark: true, foundedOn }), NATION, '2025-12-01'))).toEqual([['SECTOR', foundedOn, TODAY], ['MARK', TODAY, null]]);
    expect(spans(dutiesAfter(before, firm({ mark: true, foundedOn: '2025-10-01' }), NATION, '2025-12-01'))).toEqual([['MARK', '2025-10-01', null]]);
    expect(spans(dutiesAfter([], firm({ mark: true, foundedOn: '2026-01-01' }), NATION, TODAY))).toEqual([['MARK', '2026-01-01', null]]);
  });

  it('leaves the past as it was, whatever changes when', () => {
    const records = fc.record({ sector: fc.constantFrom('MINING' as const, 'INDUSTRY_TRADE' as const), mark: fc.constantFrom(null, true, false), industryCode: fc.constantFrom('C3311', 'C3851') }).map((changes) => firm(changes));
    fc.assert(
      fc.property(records, fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), records), { maxLength: 6 }), (first, changes) => {
        const inForce = (duties: readonly Duty[], day: Day): string | null => {
          const on = duties.filter(({ since, until }) => since <= day && (until === null || day < until));
          expect(on.length).toBeLessThan(2);
          return on[0]?.basis ?? null;
        };
        let [duties, at, record] = [dutiesFromFounding(first, ADDED, '2025-06-01'), '2025-06-01', first];
        for (const [days, next] of changes) {
          // What a daily look does on the way.
          for (const { effectiveFrom } of ADDED.additions) if (at < effectiveFrom && effectiveFrom <= addDays(at, days)) duties = dutiesAfter(duties, record, ADDED, effectiveFrom);
          const before = duties;
          [at, record] = [addDays(at, days), next];
          duties = dutiesAfter(duties, record, ADDED, at);
          for (const back of [1, 30, 500]) expect(inForce(duties, addDays(at, -back))).toBe(inForce(before, addDays(at, -back)));
          for (const day of [at, addDays(at, 1), addDays(at, 3_000)]) expect(inForce(duties, day)).toBe(dutyOn(record, ADDED, at)?.basis ?? null);
          expect(dutiesAfter(duties, record, ADDED, at)).toEqual(duties);
        }
      }),
    );
  });
});
