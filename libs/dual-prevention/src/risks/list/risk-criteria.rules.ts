import { DomainError, isUuid, KernelErrors, type RegionRange } from '@anze/kernel';
import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import type { Keyset } from '@anze/graphql';
import { colourOfTier, rankOf } from '../risk-colour.rules.js';
import type { ControlTier, RiskColour, RiskStatus } from '../risk-terms.js';

/** What a client may ask for; null and undefined are the same. */
export interface RiskFilterInput {
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
  readonly colour?: RiskColour | null;
  readonly tier?: ControlTier | null;
  readonly retired?: boolean | null;
}

/** A checked filter; what is left out doesn't narrow. */
export interface RiskCriteria {
  readonly status: RiskStatus;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  readonly rank?: number;
}

/**
 * Checks a filter. Null when nothing can match it: an id that is none, or a tier that doesn't control the colour.
 * @throws BAD_INPUT for a malformed region code
 */
export function riskCriteria(filter: RiskFilterInput | null | undefined): RiskCriteria | null {
  const enterpriseId = filter?.enterpriseId == null ? undefined : enterpriseIdOf(filter.enterpriseId);
  if (enterpriseId === null) return null;
  const region = filter?.regionCode == null ? undefined : regionCriterion(filter.regionCode);
  const colours = [filter?.colour ?? null, filter?.tier == null ? null : colourOfTier(filter.tier)].filter((colour) => colour !== null);
  if (new Set(colours).size > 1) return null;
  return {
    status: filter?.retired === true ? 'RETIRED' : 'LIVE',
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(region === undefined ? {} : { region }),
    ...(colours[0] === undefined ? {} : { rank: rankOf(colours[0]) }),
  };
}

/** Where a page begins: behind this rank and id, the highest first. */
export interface RiskPosition {
  readonly rank: number;
  readonly id: string;
}

/** Values in a cursor: rank, id. */
export const RISK_CURSOR_PARTS = 2;


/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function riskPositionOf(after: Keyset['after']): RiskPosition | null {
  if (after === null) return null;
  const [rank = null, id = null] = after;
  if (rank === null || !/^[0-4]$/.test(rank) || id === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { rank: Number(rank), id };
}

/** Conditions on rows `t` that have a status, a rank and the stamps; `of` gives the placeholder of a value. */
export function riskConditions(criteria: RiskCriteria, position: RiskPosition | null, of: (value: unknown) => string): string[] {
  const where = [`t.status = ${of(criteria.status)}`];
  if (criteria.enterpriseId !== undefined) where.push(`t.enterprise_id = ${of(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`t.region_code >= ${of(criteria.region.lo)} AND t.region_code < ${of(criteria.region.hi)}`);
  if (criteria.rank !== undefined) where.push(`t.risk_rank = ${of(criteria.rank)}::smallint`);
  if (position !== null) where.push(`(t.risk_rank, t.id) < (${of(position.rank)}::smallint, ${of(position.id)}::uuid)`);
  return where;
}
