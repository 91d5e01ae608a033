import { regionAncestors, type Day, type Sector, type StandardizationLevel } from '@anze/kernel';
import type { Rule, RuleBody } from '@anze/rules';

/** A scheme as rule data holds it: its elements with their items, and from which score each level can be reached. */
export type Scheme = RuleBody<'standardization.scheme'>['schemes'][number];
/** An element of a scheme (要素). */
export type SchemeElement = Scheme['elements'][number];
/** What is judged (考评内容). */
export type SchemeItem = SchemeElement['items'][number];

/** A scheme with the rule that it stands in. */
export interface SchemeInForce extends Scheme {
  /** Where the rule holds and its version, `3302/1`; of the nation `/2025`. It names the scheme as it was for good, for a version is never changed. */
  readonly rule: string;
  readonly effectiveFrom: Day;
}

/** Who is to be judged. */
export interface SchemeSubject {
  readonly regionCode: string;
  readonly sector: Sector;
  /** GB/T 4754, `C2614`. */
  readonly industryCode: string;
  /** People employed. */
  readonly headcount: number;
}

/** The schemes of a region on a day: each code's nearest region's, of its newest version in force. Ordered by code. */
export function schemesInForce(versions: readonly Rule<'standardization.scheme'>[], regionCode: string, on: Day): SchemeInForce[] {
  const found = new Map<string, SchemeInForce>();
  const nearest = regionCode === '' ? [''] : [regionCode, ...regionAncestors(regionCode).reverse(), ''];
  for (const region of nearest) {
    const newest = versions.filter((rule) => rule.regionCode === region && rule.effectiveFrom <= on).reduce<Rule<'standardization.scheme'> | null>((best, rule) => (best === null || rule.effectiveFrom > best.effectiveFrom ? rule : best), null);
    for (const scheme of newest?.body.schemes ?? []) if (!found.has(scheme.code)) found.set(scheme.code, { ...scheme, rule: `${region}/${newest!.version}`, effectiveFrom: newest!.effectiveFrom });
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * The schemes by which an enterprise can be judged, the one it takes unless it says otherwise first. One made for its sector or its
 * industry keeps the general ones away; one for small firms goes before those for all, for it is the lighter way to the same level.
 */
export function schemesFor(schemes: readonly SchemeInForce[], subject: SchemeSubject, level: StandardizationLevel | null = null): SchemeInForce[] {
  const fitting = schemes.filter(({ scope }) => scope.headcountBelow === undefined || subject.headcount < scope.headcountBelow).filter((scheme) => !isNamed(scheme) || names(scheme, subject));
  const named = fitting.filter(isNamed);
  return (named.length > 0 ? named : fitting)
    .filter(({ thresholds }) => level === null || thresholds.some((one) => one.level === level))
    .sort((a, b) => Number(b.scope.headcountBelow !== undefined) - Number(a.scope.headcountBelow !== undefined));
}

const isNamed = ({ scope }: Scheme): boolean => (scope.sectors?.length ?? 0) > 0 || (scope.industryPrefixes?.length ?? 0) > 0;
const names = ({ scope }: Scheme, { sector, industryCode }: SchemeSubject): boolean => (scope.sectors ?? []).includes(sector) || (scope.industryPrefixes ?? []).some((prefix) => industryCode.startsWith(prefix));
