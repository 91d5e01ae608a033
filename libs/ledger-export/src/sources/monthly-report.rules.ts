import { percent, SectorTerms, wanFromFen } from '@anze/kernel';
import type { MonthlyReportLine } from '@anze/dual-prevention';
import type { LedgerCell } from '@anze/ledgers';

/** The report's columns (隐患排查治理情况统计表): the industry and twelve figures, added up from January. */
export const REPORT_HEADINGS = [
  '行业领域',
  '生产经营单位数（家）',
  '一般隐患排查数（项）',
  '一般隐患整改数（项）',
  '一般隐患整改率（%）',
  '重大隐患排查数（项）',
  '重大隐患销号数（项）',
  '重大隐患整改率（%）',
  '列入治理计划的重大隐患（项）',
  '其中五落实（项）',
  '挂牌督办（项）',
  '其中省级挂牌督办（项）',
  '落实治理资金（万元）',
] as const;

const SUMMED = ['enterprises', 'generalFound', 'generalRectified', 'majorFound', 'majorClosed', 'planned', 'allFive', 'supervised', 'supervisedProvincial'] as const;

/** The report's rows: a line for each industry, then all together (合计). Rates are percent with two places, empty where nothing was found. */
export function reportRows(lines: readonly MonthlyReportLine[]): LedgerCell[][] {
  const sums = Object.fromEntries(SUMMED.map((name) => [name, lines.reduce((sum, line) => sum + line[name], 0)])) as Pick<MonthlyReportLine, (typeof SUMMED)[number]>;
  const all = { ...sums, fundsFen: lines.reduce((sum, line) => sum + line.fundsFen, 0n) };
  return [...lines.map((line) => row(SectorTerms.name(line.sector), line)), row('合计', all)];
}

function row(name: string, line: Omit<MonthlyReportLine, 'sector'>): LedgerCell[] {
  return [
    name,
    line.enterprises,
    line.generalFound,
    line.generalRectified,
    rate(line.generalRectified, line.generalFound),
    line.majorFound,
    line.majorClosed,
    rate(line.majorClosed, line.majorFound),
    line.planned,
    line.allFive,
    line.supervised,
    line.supervisedProvincial,
    wanFromFen(line.fundsFen),
  ];
}

const rate = (part: number, whole: number): string | null => percent(part, whole)?.toFixed(2) ?? null;
