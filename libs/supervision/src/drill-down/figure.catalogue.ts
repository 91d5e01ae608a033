import { PreventionServiceTypes, type Fen, type PreventionServiceType } from '@anze/kernel';
import type { ComplianceOverview } from '../overview/overview.model.js';
import {
  amountsOf, CERTIFIED_ON, coverEnded, coverSince, coversOn, FIRST_SERVED, firstInspected, FOUND, inspected, insured, lastInspected, LEVEL, MONTH_BEGAN, OBLIGED, OBLIGED_SINCE, ofLevel, OPEN, OVERDUE_OPEN, OVERDUE_SINCE, QUARTER_BEGAN,
  RECTIFIED, RECTIFIED_ON, SERVED, STANDARDIZED, STATE, supervised, unvisited, type CoverColumns,
} from './figure.sql.js';

/** What a row of a figure is, and the table that it is read from. */
export type FigureRowKind = 'ENTERPRISE' | 'POLICY' | 'HAZARD' | 'SERVICE';

/** What is counted, and by which condition: the one definition that both the list and its count go by. */
export interface FigureDefinition {
  /** What is listed. */
  readonly kind: FigureRowKind;
  /** In Chinese, as dashboards name it. */
  readonly term: string;
  /** The figure itself, among those of an overview; a number of rows or, as bigint, an amount that they add up to. */
  readonly value: (overview: ComplianceOverview) => number | Fen;
  /** Which rows `x` count at the end of the day. */
  readonly where: string;
  /** Since which day. */
  readonly since: string;
  /** In which state. */
  readonly state: string;
  /** What it adds to an amount, fen. */
  readonly amount?: string;
  /** Few of all rows count: they are found first and sorted then. */
  readonly rare?: true;
}

type Definitions = Readonly<Record<string, FigureDefinition>>;

const enterprise = (term: string, value: FigureDefinition['value'], where: string, since: string, state: string): FigureDefinition => ({ kind: 'ENTERPRISE', term, value, where, since, state: `'${state}'` });
const hazard = (term: string, value: FigureDefinition['value'], where: string, since: string): FigureDefinition => ({ kind: 'HAZARD', term, value, where, since, state: STATE });
const service = (type: PreventionServiceType | null): FigureDefinition => ({
  kind: 'SERVICE',
  term: type === null ? '事故预防服务' : PreventionServiceTypes.name(type),
  value: ({ services }) => (type === null ? services.total : services.byType.find((one) => one.type === type)!.count),
  where: `x.counted AND x.served_on <= $1::date${type === null ? '' : ` AND x.type = '${type}'`}`,
  since: 'x.served_on',
  state: `'SERVED'`,
});
const THERE = `coalesce(x.founded_on, '1949-10-01') <= $1::date`;
const level = (n: 1 | 2 | 3): FigureDefinition => ({ ...enterprise(`${'一二三'[n - 1]}级标准化`, ({ standardized }) => standardized[`level${n}`], ofLevel(`LEVEL_${n}`), CERTIFIED_ON, `LEVEL_${n}`) });
const order = (name: 'county' | 'municipal' | 'provincial' | 'national', term: string): FigureDefinition => hazard(`${term}挂牌督办`, ({ hazards }) => hazards.supervised[name], supervised(name.toUpperCase()), 'coalesce(x.supervised_on, x.found_on)');

function definitions(columns: CoverColumns) {
  const policy = (term: string, value: FigureDefinition['value'], amount: string): FigureDefinition => ({
    kind: 'POLICY', term, value, where: coversOn('x', columns), since: 'x.starts_on', state: `'IN_FORCE'`, amount,
  });
  const { premium, budget } = amountsOf(columns);
  return {
    ENTERPRISES: enterprise('企业', (one) => one.enterprises, THERE, 'x.founded_on', 'REGISTERED'),
    STANDARDIZED: { ...enterprise('标准化达标', ({ standardized }) => standardized.total, STANDARDIZED, CERTIFIED_ON, ''), state: LEVEL },
    STANDARDIZED_LEVEL_1: level(1),
    STANDARDIZED_LEVEL_2: level(2),
    STANDARDIZED_LEVEL_3: level(3),
    INSURED: enterprise('投保企业', ({ insurance }) => insurance.insured, insured(columns), coverSince(columns), 'INSURED'),
    PREMIUM: policy('保费', ({ insurance }) => insurance.premium, premium),
    PREVENTION_BUDGET: policy('事故预防费', ({ insurance }) => insurance.preventionBudget, budget),
    MUST_INSURE: enterprise('应保企业', ({ insurance }) => insurance.mustInsure, OBLIGED, OBLIGED_SINCE, 'OBLIGED'),
    MUST_INSURE_INSURED: enterprise('应保已保', ({ insurance }) => insurance.mustInsureInsured, `${OBLIGED} AND ${insured(columns)}`, `greatest(${OBLIGED_SINCE}, ${coverSince(columns)})`, 'INSURED'),
    MUST_INSURE_UNINSURED: enterprise('应保未保', ({ insurance }) => insurance.mustInsure - insurance.mustInsureInsured, `${OBLIGED} AND NOT ${insured(columns)}`, `greatest(${OBLIGED_SINCE}, ${coverEnded(columns)})`, 'UNINSURED'),
    VOLUNTARILY_INSURED: enterprise('自愿投保', ({ insurance }) => insurance.voluntarilyInsured, `${insured(columns)} AND NOT ${OBLIGED}`, coverSince(columns), 'INSURED'),
    HAZARDS_FOUND: hazard('排查隐患', ({ hazards }) => hazards.found, FOUND, 'x.found_on'),
    HAZARDS_RECTIFIED: hazard('整改销号', ({ hazards }) => hazards.rectified, `${FOUND} AND ${RECTIFIED}`, RECTIFIED_ON),
    HAZARDS_OPEN: hazard('未销号隐患', ({ hazards }) => hazards.open, OPEN, 'x.found_on'),
    HAZARDS_OVERDUE: { ...hazard('逾期隐患', ({ hazards }) => hazards.overdue, OVERDUE_OPEN, OVERDUE_SINCE), rare: true },
    HAZARDS_OVERDUE_MAJOR: hazard('逾期重大隐患', ({ hazards }) => hazards.overdueMajor, `x.level = 'MAJOR' AND ${OVERDUE_OPEN}`, OVERDUE_SINCE),
    HAZARDS_MAJOR: hazard('重大隐患', ({ hazards }) => hazards.major, `${FOUND} AND x.level = 'MAJOR'`, 'x.found_on'),
    HAZARDS_SUPERVISED: hazard('挂牌督办', ({ hazards }) => hazards.supervised.total, supervised(), 'coalesce(x.supervised_on, x.found_on)'),
    HAZARDS_SUPERVISED_COUNTY: order('county', '县级'),
    HAZARDS_SUPERVISED_MUNICIPAL: order('municipal', '市级'),
    HAZARDS_SUPERVISED_PROVINCIAL: order('provincial', '省级'),
    HAZARDS_SUPERVISED_NATIONAL: order('national', '国家级'),
    SERVICES: service(null),
    SERVICES_TRAINING: service('TRAINING'),
    SERVICES_RISK_ASSESSMENT: service('RISK_ASSESSMENT'),
    SERVICES_STANDARDIZATION: service('STANDARDIZATION'),
    SERVICES_HAZARD_INSPECTION: service('HAZARD_INSPECTION'),
    SERVICES_EMERGENCY_DRILL: service('EMERGENCY_DRILL'),
    SERVICES_TECHNOLOGY: service('TECHNOLOGY'),
    SERVICES_OTHER: service('OTHER'),
    ENTERPRISES_SERVED: enterprise('已服务企业', ({ services }) => services.enterprisesServed, SERVED, FIRST_SERVED, 'SERVED'),
    UNVISITED: enterprise('投保未服务企业', ({ insurance }) => insurance.unvisited, unvisited(columns), coverSince(columns), 'UNVISITED'),
    SELF_INSPECTED: enterprise('当月已自查企业', ({ inspections }) => inspections.selfInspected, inspected('SELF', MONTH_BEGAN), firstInspected('SELF', MONTH_BEGAN), 'INSPECTED'),
    NOT_SELF_INSPECTED: enterprise('当月未自查企业', (one) => one.enterprises - one.inspections.selfInspected, `${THERE} AND NOT ${inspected('SELF', MONTH_BEGAN)}`, lastInspected('SELF'), 'UNINSPECTED'),
    AUTHORITY_INSPECTED: enterprise('当季已检查企业', ({ inspections }) => inspections.authorityInspected, inspected('AUTHORITY', QUARTER_BEGAN), firstInspected('AUTHORITY', QUARTER_BEGAN), 'INSPECTED'),
    NOT_AUTHORITY_INSPECTED: enterprise('当季未检查企业', (one) => one.enterprises - one.inspections.authorityInspected, `${THERE} AND NOT ${inspected('AUTHORITY', QUARTER_BEGAN)}`, lastInspected('AUTHORITY'), 'UNINSPECTED'),
  } satisfies Definitions;
}

const COUNTED = definitions('counted');
const WRITTEN = definitions('written');

/** A figure that can be opened to its rows. */
export type Figure = keyof typeof COUNTED;
/** All of them, in the order of the schema. */
export const FIGURES = Object.keys(COUNTED) as Figure[];

/** A figure as its reader counts it. */
export const figureOf = (figure: Figure, columns: CoverColumns): FigureDefinition => (columns === 'counted' ? COUNTED : WRITTEN)[figure];
