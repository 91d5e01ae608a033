import fc from 'fast-check';
import { addDays, diffDays, weekdayOf } from '@anze/kernel';
import { overviewOf } from '../overview/overview.rules.js';
import { bodyOf, ownFigures, renewedNames, type NamedEnterprise } from './bulletin-content.rules.js';
import { dueDraft, numberOf, periodBefore, periodOf, titleOf } from './bulletin-period.rules.js';
import { documentSheets } from './bulletin-sheets.rules.js';

const DAY = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n));

describe('periods', () => {
  it('are a week from Monday, or a calendar month, without gaps, and hold their day', () =>
    fc.assert(
      fc.property(DAY, fc.constantFrom('WEEKLY_NOTICE' as const, 'MONTHLY_RANKING' as const), (day, kind) => {
        const { from, to } = periodOf(kind, day);
        expect(from <= day && day <= to).toBe(true);
        if (kind === 'WEEKLY_NOTICE') expect([weekdayOf(from), diffDays(to, from)]).toEqual([1, 6]);
        else expect([from.slice(8), addDays(to, 1).slice(8), to.slice(0, 7)]).toEqual(['01', '01', day.slice(0, 7)]);
        expect(addDays(periodBefore(kind, day).to, 1)).toBe(from);
      }),
    ));
  it.each([
    ['WEEKLY_NOTICE', '2026-06-15', { from: '2026-06-08', to: '2026-06-14' }], ['WEEKLY_NOTICE', '2026-06-21', { from: '2026-06-08', to: '2026-06-14' }], ['WEEKLY_NOTICE', '2026-01-01', { from: '2025-12-22', to: '2025-12-28' }],
    ['MONTHLY_RANKING', '2024-03-01', { from: '2024-02-01', to: '2024-02-29' }], ['MONTHLY_RANKING', '2026-01-31', { from: '2025-12-01', to: '2025-12-31' }],
  ] as const)('%s before %s', (kind, day, period) => expect(periodBefore(kind, day)).toEqual(period));
  it('are drafted from the first day after them, unless they were over before that was asked for', () => {
    const due = (changedOn: string, today: string) => dueDraft({ kind: 'WEEKLY_NOTICE', changedOn }, today)?.to ?? null;
    expect([due('2026-06-01', '2026-06-15'), due('2026-06-15', '2026-06-15'), due('2026-06-16', '2026-06-17'), due('2026-06-16', '2026-06-22')]).toEqual(['2026-06-14', '2026-06-14', null, '2026-06-21']);
  });
  it('have titles and numbers', () => {
    expect(titleOf('MONTHLY_RANKING', { from: '2026-05-01', to: '2026-05-31' }, '慈溪市')).toBe('慈溪市安全生产月晾晒（2026年5月）');
    expect(numberOf('WEEKLY_NOTICE', 2026, 7)).toBe('周通报〔2026〕7号');
  });
});

describe('what a bulletin says', () => {
  const at = (regionCode: string, asOf: string) => ({ regionCode, regionName: regionCode, asOf });
  const overview = (regionCode: string, asOf: string, sums: object) => overviewOf(sums, at(regionCode, asOf), {} as never);
  const now = overview('330282', '2026-06-14', { enterprises: 3n, found: 10n, rectified: 6n, overdue: 2n, must_insure: 3n, must_insured: 1n });
  const before = overview('330282', '2026-06-07', { enterprises: 2n, found: 7n, rectified: 6n, overdue: 3n });
  const part = (key: string, overdue: bigint) => ({ key, name: key, overview: overview(key, '2026-06-14', { enterprises: 1n, found: 5n, rectified: 3n, overdue }), before: null });
  const body = bodyOf('WEEKLY_NOTICE', now, before, [part('330282001', 2n), part('330282002', 0n), part('330282003', 0n)]);

  it('freezes figures with their day, region and change', () => {
    const of = (figure: string) => body.figures.find((one) => one.figure === figure);
    expect([of('HAZARDS_FOUND'), of('HAZARDS_OVERDUE')]).toEqual([{ figure: 'HAZARDS_FOUND', value: 10, change: 3, asOf: '2026-06-14', regionCode: '330282' }, { figure: 'HAZARDS_OVERDUE', value: 2, change: -1, asOf: '2026-06-14', regionCode: '330282' }]);
    expect(body.rates).toEqual([{ metric: 'RECTIFICATION_RATE', value: 60, previous: 85.71 }]);
  });
  it('ranks the parts, equal ones alike', () => {
    expect(body.rankings.map(({ metric, rows }) => [metric, rows.map(({ rank, regionCode, value }) => [rank, regionCode, value])])).toEqual([['OVERDUE', [[1, '330282002', 0], [1, '330282003', 0], [3, '330282001', 2]]]]);
    expect(body.rankings[0]!.rows.flatMap(({ regionCode, figures }) => figures.map((figure) => figure.regionCode === regionCode && figure.change === null))).not.toContain(false);
  });
  it('tells an enterprise its own figures and no region', () => expect(ownFigures(now).map(({ figure, value, regionCode }) => [figure, value, regionCode])).toEqual([['HAZARDS_FOUND', 10, null], ['HAZARDS_RECTIFIED', 6, null], ['HAZARDS_OPEN', 4, null], ['HAZARDS_OVERDUE', 2, null]]));
  it('has sheets whose names a workbook takes, an enterprise’s without anybody else', () => {
    const head = { title: '通报', number: null, issuer: null, periodFrom: '2026-05-01', periodTo: '2026-05-31', correctionReason: null };
    const monthly = bodyOf('MONTHLY_RANKING', now, before, [part('330282001', 2n)]);
    const sheets = documentSheets({ ...head, body: monthly, named: [{ enterpriseId: 'e', name: '某厂', remark: '逾期' }] });
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['通报', '指标', '排名 整改率', '排名 投保覆盖率', '排名 达标率', '点名企业']);
    for (const { headings, rows } of sheets) for (const row of rows) expect(row).toHaveLength(headings.length);
    const own = documentSheets({ ...head, remark: '逾期', figures: ownFigures(now) });
    expect(own.map(({ sheet, rows }) => [sheet, rows.length])).toEqual([['通报', 4], ['指标', 4]]);
    const [cover, figures] = documentSheets({ ...head, remark: null, figures: [] });
    expect([cover!.rows.at(-1), figures!.rows]).toEqual([['点名事由', '更正后不再点名本企业'], []]);
  });
});

describe('whom a draft names, after its figures were taken anew', () => {
  const one = (enterpriseId: string, remark: string): NamedEnterprise => ({ enterpriseId, name: enterpriseId, remark });
  it('has the remarks of now, what a person wrote or edited, and not whom a person took out', () => {
    const before = [one('grown', '2 项'), one('done', '1 项'), one('edited', '3 项'), one('out', '1 项')];
    const named = [one('grown', '2 项'), one('done', '1 项'), one('edited', '屡教不改'), one('written', '约谈')];
    const now = [one('new', '9 项'), one('grown', '5 项'), one('edited', '4 项'), one('out', '1 项'), one('written', '1 项')];
    expect(renewedNames(named, before, now, 100)).toEqual([one('grown', '5 项'), one('edited', '屡教不改'), one('written', '约谈'), one('new', '9 项')]);
    expect(renewedNames(named, before, now, 3)).toHaveLength(3);
  });
  it('is what is suggested as long as nobody edited it, and nothing changes by taking the same anew', () => {
    const list = fc.uniqueArray(fc.record({ enterpriseId: fc.constantFrom('a', 'b', 'c', 'd'), remark: fc.constantFrom('1', '2') }), { selector: ({ enterpriseId }) => enterpriseId }).map((some) => some.map(({ enterpriseId, remark }) => one(enterpriseId, remark)));
    const sorted = (some: readonly NamedEnterprise[]): NamedEnterprise[] => some.toSorted((a, b) => (a.enterpriseId < b.enterpriseId ? -1 : 1));
    fc.assert(
      fc.property(list, list, list, (named, before, now) => {
        expect(sorted(renewedNames(before, before, now, 100))).toEqual(sorted(now));
        expect(renewedNames(named, before, before, 100)).toEqual(named);
        for (const kept of named) if (!before.some(({ enterpriseId, remark }) => enterpriseId === kept.enterpriseId && remark === kept.remark)) expect(renewedNames(named, before, now, 100)).toContainEqual(kept);
      }),
    );
  });
});
