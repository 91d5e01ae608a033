import { PreventionServiceTypes, sectorName, yuanFromFen, type Fen } from '@anze/kernel';
import type { LedgerCell } from '@anze/ledgers';
import type { NamedReport } from '@anze/prevention-services';

/** A sheet of the report. */
export interface ReportSheet {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly LedgerCell[])[];
}

const SUMS = ['服务次数', '服务企业数', '发现隐患数', '已整改隐患数', '服务费用（元）'] as const;
interface Sums {
  readonly services: number;
  readonly enterprises: number;
  readonly hazardsFound: number;
  readonly hazardsClosed: number;
  readonly cost: Fen;
}
const sums = (one: Sums): LedgerCell[] => [one.services, one.enterprises, one.hazardsFound, one.hazardsClosed, yuanFromFen(one.cost)];
const rate = (value: number | null): LedgerCell => value?.toFixed(2) ?? null;

/** The report (年度事故预防服务报告) as a workbook's sheets: figures first, then by type, sector and month, the fund, and grades. Amounts are yuan with two places; an empty cell is no figure. */
export function reportSheets({ insurerName, report }: NamedReport): readonly ReportSheet[] {
  const { visits, satisfaction, complaints, fund } = report;
  return [
    {
      sheet: '汇总',
      headings: ['项目', '数值'],
      rows: [
        ['保险机构', insurerName],
        ['年度', report.year],
        ['行政区划代码', report.regionCode],
        ['起始日', report.from],
        ['截止日', report.asOf],
        ['有效保单数', report.policies],
        ['投保企业数', report.enterprisesInsured],
        ['服务企业数', report.enterprises],
        ['服务覆盖率（%）', rate(report.reach)],
        ['服务次数', report.services],
        ['企业已确认', report.confirmed],
        ['已归档', report.archived],
        ['服务费用（元）', yuanFromFen(report.cost)],
        ['发现隐患数', report.hazardsFound],
        ['已整改隐患数', report.hazardsClosed],
        ['整改率（%）', rate(report.hazardsClosedRate)],
        ['已商定服务方案（保单）', report.plansAgreed],
        ['计划服务', visits.planned],
        ['应完成', visits.due],
        ['已完成', visits.done],
        ['按期完成', visits.doneInTime],
        ['已取消', visits.cancelled],
        ['已评价', satisfaction.rated],
        ['平均分（1-5）', rate(satisfaction.mean)],
        ['回访问卷', satisfaction.followUps],
        ['反映推销或收费', satisfaction.sellingOrCharging],
        ['投诉受理', complaints.filed],
        ['投诉撤回', complaints.withdrawn],
        ['投诉已答复', complaints.answered],
        ['投诉属实或部分属实', complaints.upheld],
        ['投诉应答复', complaints.due],
        ['投诉按期答复', complaints.answeredInTime],
      ],
    },
    { sheet: '按服务类别', headings: ['服务类别', ...SUMS], rows: report.byType.map((one) => [PreventionServiceTypes.name(one.type), ...sums(one)]) },
    { sheet: '按行业领域', headings: ['行业领域', ...SUMS], rows: report.bySector.map((one) => [sectorName(one.sector), ...sums(one)]) },
    { sheet: '按月', headings: ['月份', ...SUMS, '计划服务', '已完成'], rows: report.byMonth.map((one) => [one.month, ...sums(one), one.visitsPlanned, one.visitsDone]) },
    {
      sheet: '事故预防费',
      headings: ['项目', '金额（元）'],
      rows: [
        ['期初余额', fund.opening],
        ['计提', fund.accrued],
        ['结转转入', fund.transferredIn],
        ['列支', fund.spent],
        ['其中超支（机构自担）', fund.overspent],
        ['结转转出', fund.transferredOut],
        ['期末余额', fund.closing],
      ].map(([name, amount]) => [name as string, yuanFromFen(amount as Fen)]),
    },
    { sheet: '满意度', headings: ['评分', '次数'], rows: satisfaction.ratings.map((count, index) => [index + 1, count]) },
    { sheet: '评估等级', headings: ['行政区划代码', '等级', '总分'], rows: report.grades.map((one) => [one.regionCode, one.grade === 'NOT_RATED' ? '未评' : one.grade, rate(one.score)]) },
  ];
}
