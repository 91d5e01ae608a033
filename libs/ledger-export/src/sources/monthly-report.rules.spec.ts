import { reportPeriod } from '../runs/export-run.rules.js';
import { REPORT_HEADINGS, reportRows } from './monthly-report.rules.js';

const none = { enterprises: 0, generalFound: 0, generalRectified: 0, majorFound: 0, majorClosed: 0, planned: 0, allFive: 0, supervised: 0, supervisedProvincial: 0, fundsFen: 0n };

describe('the monthly report (隐患排查治理情况月报)', () => {
  it('has twelve columns beside the industry, and ends with all together', () => {
    expect(REPORT_HEADINGS).toHaveLength(13);
    const rows = reportRows([
      { ...none, sector: 'INDUSTRY_TRADE', enterprises: 12, generalFound: 3, generalRectified: 2, majorFound: 1, planned: 1, allFive: 1, supervised: 1, fundsFen: 1_234_567n },
      { ...none, sector: 'TRANSPORT', enterprises: 5, generalFound: 4, generalRectified: 4, fundsFen: 33n },
    ]);
    expect(rows).toEqual([
      ['工贸', 12, 3, 2, '66.67', 1, 0, '0.00', 1, 1, 1, 0, '1.234567'],
      ['交通运输', 5, 4, 4, '100.00', 0, 0, null, 0, 0, 0, 0, '0.000033'],
      ['合计', 17, 7, 6, '85.71', 1, 0, '0.00', 1, 1, 1, 0, '1.2346'],
    ]);
    for (const row of rows) expect(row).toHaveLength(REPORT_HEADINGS.length);
  });

  it.each([
    ['2026-01', '2026-01-01', '2026-01-31'],
    ['2024-02', '2024-01-01', '2024-02-29'],
    ['2026-06', '2026-01-01', '2026-06-30'],
  ])('of %s adds up from January', (month, from, to) => {
    expect(reportPeriod(month, '2026-06-15')).toEqual({ from, to });
  });

  it.each([null, '', '2026', '2026-13', '2026-07', '26-01', '2026-06-01'])('is of a month that has begun, not %s', (month) => {
    expect(() => reportPeriod(month, '2026-06-15')).toThrow(expect.objectContaining({ code: 'EXPORT_MONTH' }));
  });
});
