import { DomainError, encodeId, KernelErrors, percent, PreventionServiceTypes, SECTORS, type Day, type Fen, type Grade, type PreventionServiceType, type Sector } from '@anze/kernel';

/** Sums of a group of services as the statement gives them; money as text. */
interface SumsRow {
  readonly services: number;
  readonly enterprises: number;
  readonly hazardsFound: number;
  readonly hazardsClosed: number;
  readonly cost: string;
}
type Keyed<K> = { readonly key: K };

/** The report as the statement gives it. */
export interface ReportRow {
  readonly all: SumsRow & { readonly confirmed: number; readonly archived: number };
  readonly byType: readonly (SumsRow & Keyed<PreventionServiceType>)[];
  readonly bySector: readonly (SumsRow & Keyed<Sector>)[];
  readonly byMonth: readonly (SumsRow & Keyed<number>)[];
  readonly ratings: readonly (Keyed<number> & { readonly n: number })[];
  readonly followUps: { readonly answered: number; readonly selling: number };
  readonly insured: { readonly policies: number; readonly enterprises: number };
  readonly plans: number;
  readonly visits: ReportVisits;
  readonly visitsByMonth: readonly (Keyed<number> & { readonly planned: number; readonly done: number })[];
  readonly fund: Readonly<Record<keyof ReportFund, string>>;
  readonly complaints: ReportComplaints;
  readonly grades: readonly { readonly regionCode: string; readonly grade: Grade; readonly score: number | null; readonly runId: string }[];
}

export interface ReportSums {
  readonly services: number;
  readonly enterprises: number;
  readonly hazardsFound: number;
  readonly hazardsClosed: number;
  readonly cost: Fen;
}
export interface ReportVisits {
  readonly planned: number;
  readonly due: number;
  readonly done: number;
  readonly doneInTime: number;
  readonly cancelled: number;
}
export interface ReportFund {
  readonly opening: Fen;
  readonly accrued: Fen;
  readonly transferredIn: Fen;
  readonly spent: Fen;
  readonly overspent: Fen;
  readonly transferredOut: Fen;
  readonly closing: Fen;
}
export interface ReportComplaints {
  readonly filed: number;
  readonly withdrawn: number;
  readonly answered: number;
  readonly upheld: number;
  readonly due: number;
  readonly answeredInTime: number;
}

/** The year of a report, of which something has been. @throws BAD_INPUT */
export function reportYear(year: number, today: Day): { readonly from: Day; readonly to: Day; readonly asOf: Day } {
  const from = `${year}-01-01`;
  if (!Number.isInteger(year) || year < 1949 || year > 2099 || from > today) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'year', reason: `1949 to ${today.slice(0, 4)}` });
  const to = `${year}-12-31`;
  return { from, to, asOf: today < to ? today : to };
}

const NONE: SumsRow = { services: 0, enterprises: 0, hazardsFound: 0, hazardsClosed: 0, cost: '0' };
const sums = ({ services, enterprises, hazardsFound, hazardsClosed, cost }: SumsRow): ReportSums => ({ services, enterprises, hazardsFound, hazardsClosed, cost: BigInt(cost) });

/** The figures in the form of the API: every type and month, of the sectors those with a service. */
export function reportFigures(row: ReportRow) {
  const rated = row.ratings.reduce((sum, { n }) => sum + n, 0);
  const stars = row.ratings.reduce((sum, { key, n }) => sum + key * n, 0);
  const { all, insured } = row;
  return {
    ...sums(all),
    confirmed: all.confirmed,
    archived: all.archived,
    hazardsClosedRate: percent(all.hazardsClosed, all.hazardsFound),
    policies: insured.policies,
    enterprisesInsured: insured.enterprises,
    reach: percent(all.enterprises, insured.enterprises),
    byType: PreventionServiceTypes.values.map((type) => ({ type, ...sums(row.byType.find(({ key }) => key === type) ?? NONE) })),
    bySector: SECTORS.flatMap((sector) => row.bySector.filter(({ key }) => key === sector).map((one) => ({ sector, ...sums(one) }))),
    byMonth: Array.from({ length: 12 }, (_, index) => {
      const month = index + 1;
      const visits = row.visitsByMonth.find(({ key }) => key === month);
      return { month, ...sums(row.byMonth.find(({ key }) => key === month) ?? NONE), visitsPlanned: visits?.planned ?? 0, visitsDone: visits?.done ?? 0 };
    }),
    plansAgreed: row.plans,
    visits: row.visits,
    fund: Object.fromEntries(Object.entries(row.fund).map(([name, fen]) => [name, BigInt(fen)])) as unknown as ReportFund,
    satisfaction: {
      rated,
      // Hundredths, half up, in whole numbers.
      mean: rated === 0 ? null : Math.floor((stars * 200 + rated) / (2 * rated)) / 100,
      ratings: [1, 2, 3, 4, 5].map((one) => row.ratings.find(({ key }) => key === one)?.n ?? 0),
      followUps: row.followUps.answered,
      sellingOrCharging: row.followUps.selling,
    },
    complaints: row.complaints,
    grades: row.grades.map(({ runId, ...grade }) => ({ ...grade, runId: encodeId('GradingRun', runId) })),
  };
}
/** What `reportFigures` gives. */
export type ReportFigures = ReturnType<typeof reportFigures>;
