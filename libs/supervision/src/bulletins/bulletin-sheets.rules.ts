import type { Day } from '@anze/kernel';
import { figureOf } from '../drill-down/figure.catalogue.js';
import type { RankingMetric } from '../ranking/ranking.rules.js';
import type { BulletinBody, FrozenFigure, NamedEnterprise } from './bulletin-content.rules.js';

/** A cell of a workbook. */
export type SheetCell = string | number | null;

/** A sheet of a bulletin. */
export interface DocumentSheet {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What is written: a draft, an issued bulletin, or a copy that was sent. */
export interface SheetDocument {
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly correctionReason: string | null;
  readonly foreword?: string | null;
  readonly remarks?: string | null;
  readonly body?: BulletinBody;
  readonly named?: readonly NamedEnterprise[];
  /** Null to an enterprise that is no longer named. */
  readonly remark?: string | null;
  readonly figures?: readonly FrozenFigure[];
}

/** Metrics in Chinese, as the sheets are called. */
const METRIC_TERMS: Readonly<Partial<Record<RankingMetric, string>>> = { RECTIFICATION_RATE: '整改率（%）', OVERDUE: '逾期隐患数', COVERAGE_RATE: '投保覆盖率（%）', STANDARDIZED_RATE: '达标率（%）' };
const termOf = (metric: RankingMetric): string => METRIC_TERMS[metric] ?? metric;
/** Characters that a sheet's name can't have. */
const NOT_IN_SHEETS = /[[\]*?:/\\（）()%]/g;

const figureRow = ({ figure, value, change, asOf, regionCode }: FrozenFigure): SheetCell[] => [figureOf(figure, 'counted').term, value, change, asOf, regionCode];
const NOT_NAMED = '更正后不再点名本企业';
const FIGURE_HEADINGS = ['指标', '数值', '较上期末增减', '统计截止日', '行政区划代码'];

/** A bulletin as a workbook's sheets: what it is, its figures, a sheet for each ranking, and the enterprises named. An empty cell is no figure. */
export function documentSheets(document: SheetDocument): readonly DocumentSheet[] {
  const { title, number, issuer, periodFrom, periodTo, correctionReason, foreword, remarks, body, named, remark, figures } = document;
  const head: [string, SheetCell | undefined][] = [
    ['标题', title], ['文号', number], ['印发部门', issuer], ['统计起始日', periodFrom], ['统计截止日', periodTo], ['更正理由', correctionReason], ['导语', foreword], ['工作要求', remarks], ['点名事由', remark === null ? NOT_NAMED : remark],
  ];
  const cover: DocumentSheet = { sheet: '通报', headings: ['项目', '内容'], rows: head.flatMap(([item, value]) => (value === undefined || value === null ? [] : [[item, value]])) };
  if (!body) return [cover, { sheet: '指标', headings: FIGURE_HEADINGS, rows: (figures ?? []).map(figureRow) }];
  return [
    cover,
    { sheet: '指标', headings: FIGURE_HEADINGS, rows: [...body.figures.map(figureRow), ...body.rates.map(({ metric, value, previous }) => [termOf(metric), value, value === null || previous === null ? null : Number((value - previous).toFixed(2)), body.asOf, body.regionCode])] },
    ...body.rankings.map(({ metric, rows }) => ({
      sheet: `排名 ${termOf(metric)}`.replace(NOT_IN_SHEETS, '').trim(),
      headings: ['名次', '行政区划代码', '辖区', termOf(metric), ...(rows[0]?.figures ?? []).map(({ figure }) => figureOf(figure, 'counted').term)],
      rows: rows.map((row): SheetCell[] => [row.rank, row.regionCode, row.regionName, row.value, ...row.figures.map(({ value }) => value)]),
    })),
    { sheet: '点名企业', headings: ['企业名称', '事由'], rows: (named ?? []).map((one): SheetCell[] => [one.name, one.remark]) },
  ];
}
