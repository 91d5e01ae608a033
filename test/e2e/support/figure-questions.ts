import { figuresByName, WHOLE_OVERVIEW, type WholeOverview } from './every-figure.js';
import type { Asking } from './asking.js';

/** What the rows behind a figure come to, as the API says. */
export interface OpenedFigure {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string; readonly kind: string; readonly name: string; readonly state: string; readonly since: string | null; readonly enterprise: { readonly id: string } | null } }[];
  readonly balance: { readonly value: number | null; readonly amount: string | null; readonly rows: number; readonly rowsAmount: string | null; readonly movedAway: number; readonly movedAwayAmount: string | null };
}

/** A part of a ranking. */
export interface RankedPart {
  readonly key: string;
  readonly name: string;
  readonly rank: number;
  readonly overview: WholeOverview;
}

const ARGUMENTS = '$asOf: Date, $regionCode: String, $filter: FigureFilter';
const GIVEN = 'asOf: $asOf, regionCode: $regionCode, filter: $filter';
/** An overview; variables `asOf`, `regionCode`, `filter`. */
export const WHOLE = `query (${ARGUMENTS}) { complianceOverview(${GIVEN}) { ${WHOLE_OVERVIEW} } }`;
/** A ranking; `by` and `metric` too. */
export const RANKED = `query ($by: RankingDimension!, $metric: RankingMetric, ${ARGUMENTS}) { complianceRanking(by: $by, metric: $metric, ${GIVEN}) { key name rank overview { ${WHOLE_OVERVIEW} } } }`;
/** A figure opened; `figure`, `first` and `after` too. */
export const OPENED = `query ($figure: Figure!, $first: Int, $after: String, ${ARGUMENTS}) { figureRows(figure: $figure, first: $first, after: $after, ${GIVEN}) {
  totalCount edges { node { id kind name state since enterprise { id } } } balance { value amount rows rowsAmount movedAway movedAwayAmount } } }`;

/** Questions about figures, as somebody. */
export function figureQuestions({ ask }: Pick<Asking, 'ask'>) {
  return {
    whole: async (who: string, variables: object): Promise<Record<string, number>> => figuresByName((await ask<{ complianceOverview: WholeOverview }>(who, WHOLE, variables)).complianceOverview),
    ranked: async (who: string, variables: object): Promise<RankedPart[]> => (await ask<{ complianceRanking: RankedPart[] }>(who, RANKED, variables)).complianceRanking,
    opened: async (who: string, variables: object): Promise<OpenedFigure> => (await ask<{ figureRows: OpenedFigure }>(who, OPENED, { first: 1, ...variables })).figureRows,
  };
}
