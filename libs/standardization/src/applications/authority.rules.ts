import { regionAncestors, regionRange, type Sector, type StandardizationLevel } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';

/** Rule data: whose authority decides on which level. */
export type AuthorityRule = RuleBody<'standardization.authorities'>;

/** An authority that could decide. */
export interface AuthorityCandidate {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
  /** Sectors it is confined to; null is every sector. */
  readonly sectors: readonly Sector[] | null;
}

/** Digits of a region code at each level. */
const DIGITS: Readonly<Record<AuthorityRule['tiers'][StandardizationLevel], number>> = { NATION: 0, PROVINCE: 2, CITY: 4, COUNTY: 6 };

/** The regions whose authorities could decide on a level for an enterprise, the lowest first: of the rule's level, else above it. */
export function decidingRegions(regionCode: string, level: StandardizationLevel, rule: AuthorityRule): string[] {
  return ['', ...regionAncestors(regionCode), regionCode].filter((code) => code.length <= DIGITS[rule.tiers[level]]).reverse();
}

/**
 * The authority that decides: of the lowest of those regions that has one for the sector; one for every sector before a sector's own. Null without any.
 * @param named who has the matter already: it keeps it while no lower region has an authority for it
 */
export function decidingAuthority(candidates: readonly AuthorityCandidate[], regions: readonly string[], sector: Sector, named: string | null = null): AuthorityCandidate | null {
  const fit = candidates.filter(({ sectors }) => sectors === null || sectors.includes(sector)).sort((a, b) => Number(a.sectors !== null) - Number(b.sectors !== null) || (a.id < b.id ? -1 : 1));
  for (const region of regions) {
    const there = fit.filter(({ regionCode }) => regionCode === region);
    if (there.length > 0) return there.find(({ id }) => id === named) ?? there[0]!;
  }
  return null;
}

/** Where a region's codes begin: what row security compares a decision's authority with. */
export const authorityLo = (regionCode: string): string => regionRange(regionCode).lo;
