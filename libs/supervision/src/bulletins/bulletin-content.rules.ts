import type { Day } from '@anze/kernel';
import { figureOf, type Figure } from '../drill-down/figure.catalogue.js';
import type { ComplianceOverview } from '../overview/overview.model.js';
import { METRICS, ranked, type RankingMetric } from '../ranking/ranking.rules.js';
import type { BulletinKind } from './bulletin-terms.js';

/** A figure as it is frozen: with what it takes to open it to its rows. */
export interface FrozenFigure {
  readonly figure: Figure;
  readonly value: number;
  /** Against the day before the period began; null where that isn't told. */
  readonly change: number | null;
  readonly asOf: Day;
  readonly regionCode: string | null;
}

/** A rate as it is frozen, between two of the figures. */
export interface FrozenRate {
  readonly metric: RankingMetric;
  /** Percent with two decimals; null for a denominator of 0. */
  readonly value: number | null;
  readonly previous: number | null;
}

/** A part of the region in a ranking. */
export interface FrozenRank {
  readonly rank: number;
  readonly regionCode: string;
  readonly regionName: string;
  readonly value: number | null;
  readonly figures: readonly FrozenFigure[];
}

export interface FrozenRanking {
  readonly metric: RankingMetric;
  readonly rows: readonly FrozenRank[];
}

/** What a bulletin says in figures. */
export interface BulletinBody {
  readonly asOf: Day;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly figures: readonly FrozenFigure[];
  readonly rates: readonly FrozenRate[];
  readonly rankings: readonly FrozenRanking[];
  /** The enterprises that were named by themselves, with their remarks, when the figures were taken. Its author's alone: it isn't sent. */
  readonly suggested?: readonly NamedEnterprise[];
}

/** An enterprise named in a bulletin. */
export interface NamedEnterprise {
  readonly enterpriseId: string;
  readonly name: string;
  readonly remark: string;
}

const HAZARDS = ['HAZARDS_FOUND', 'HAZARDS_RECTIFIED', 'HAZARDS_OPEN', 'HAZARDS_OVERDUE', 'HAZARDS_OVERDUE_MAJOR', 'HAZARDS_SUPERVISED'] as const satisfies readonly Figure[];
const COVER = ['MUST_INSURE', 'MUST_INSURE_INSURED', 'STANDARDIZED', 'SERVICES'] as const satisfies readonly Figure[];

/** What each kind says: figures of the whole region, its rates, and by what its parts are ranked. */
const CONTENTS: Readonly<Record<BulletinKind, { readonly figures: readonly Figure[]; readonly rates: readonly RankingMetric[]; readonly rankings: readonly RankingMetric[]; readonly ofParts: readonly Figure[] }>> = {
  WEEKLY_NOTICE: { figures: ['ENTERPRISES', ...HAZARDS], rates: ['RECTIFICATION_RATE'], rankings: ['OVERDUE'], ofParts: ['HAZARDS_FOUND', 'HAZARDS_RECTIFIED', 'HAZARDS_OVERDUE', 'HAZARDS_OVERDUE_MAJOR'] },
  MONTHLY_RANKING: {
    figures: ['ENTERPRISES', ...HAZARDS, ...COVER],
    rates: ['RECTIFICATION_RATE', 'COVERAGE_RATE', 'STANDARDIZED_RATE'],
    rankings: ['RECTIFICATION_RATE', 'COVERAGE_RATE', 'STANDARDIZED_RATE'],
    ofParts: ['HAZARDS_FOUND', 'HAZARDS_RECTIFIED', 'HAZARDS_OVERDUE', 'MUST_INSURE', 'MUST_INSURE_INSURED', 'STANDARDIZED'],
  },
};
/** What an enterprise is told of itself. */
const OWN: readonly Figure[] = ['HAZARDS_FOUND', 'HAZARDS_RECTIFIED', 'HAZARDS_OPEN', 'HAZARDS_OVERDUE'];

const valueOf = (figure: Figure, overview: ComplianceOverview): number => Number(figureOf(figure, 'counted').value(overview));
const frozen = (figures: readonly Figure[], now: ComplianceOverview, before: ComplianceOverview | null): FrozenFigure[] =>
  figures.map((figure) => {
    const value = valueOf(figure, now);
    return { figure, value, change: before === null ? null : value - valueOf(figure, before), asOf: now.asOf, regionCode: now.regionCode };
  });

/** A part of the region with its figures on the day and before the period. */
export interface RegionPart {
  readonly key: string;
  readonly name: string;
  readonly overview: ComplianceOverview;
  readonly before: ComplianceOverview | null;
}

/** Freezes what a bulletin says. */
export function bodyOf(kind: BulletinKind, now: ComplianceOverview, before: ComplianceOverview, parts: readonly RegionPart[]): BulletinBody {
  const { figures, rates, rankings, ofParts } = CONTENTS[kind];
  return {
    asOf: now.asOf,
    regionCode: now.regionCode,
    regionName: now.regionName,
    figures: frozen(figures, now, before),
    rates: rates.map((metric) => ({ metric, value: METRICS[metric].of(now), previous: METRICS[metric].of(before) })),
    rankings: rankings.map((metric) => ({
      metric,
      rows: ranked(parts, metric).map((part) => ({ rank: part.rank, regionCode: part.key, regionName: part.name, value: METRICS[metric].of(part.overview), figures: frozen(ofParts, part.overview, part.before) })),
    })),
  };
}

/**
 * Whom a draft names after its figures were taken anew. A remark that still is the one that was suggested is renewed, or goes when
 * nothing is left to say; what a person wrote or edited stays, and whom a person took out stays out.
 */
export function renewedNames(named: readonly NamedEnterprise[], before: readonly NamedEnterprise[], now: readonly NamedEnterprise[], most: number): NamedEnterprise[] {
  const of = (list: readonly NamedEnterprise[]): ReadonlyMap<string, NamedEnterprise> => new Map(list.map((one) => [one.enterpriseId, one]));
  const [standing, suggestedBefore, suggested] = [of(named), of(before), of(now)];
  const kept = named.flatMap((one) => (suggestedBefore.get(one.enterpriseId)?.remark === one.remark ? (suggested.get(one.enterpriseId) ?? []) : one));
  const added = now.filter(({ enterpriseId }) => !standing.has(enterpriseId) && !suggestedBefore.has(enterpriseId));
  return [...kept, ...added].slice(0, most);
}

/** Freezes what an enterprise is told of itself. It names no region: the enterprise opens its own. */
export const ownFigures = (now: ComplianceOverview): FrozenFigure[] => frozen(OWN, { ...now, regionCode: null }, null);
