import { regionCriterion } from '@anze/enterprises';
import { DomainError, KernelErrors, type Day, type RegionRange, type Sector } from '@anze/kernel';
import { classNumbers, type LevelKey, type SizeKey } from '@anze/rollups';

/** What a client may ask for; null and undefined are the same. */
export interface CampaignFilterInput {
  readonly regionCode?: string | null;
  readonly sectors?: readonly Sector[] | null;
  readonly sizes?: readonly SizeKey[] | null;
  readonly levels?: readonly LevelKey[] | null;
  readonly minHeadcount?: number | null;
  readonly maxHeadcount?: number | null;
  readonly standardized?: boolean | null;
  readonly insured?: boolean | null;
  readonly mustInsure?: boolean | null;
  readonly overdueHazards?: boolean | null;
  readonly inspectedSince?: Day | null;
  readonly notInspectedSince?: Day | null;
}

/** A checked filter. */
export interface CampaignCriteria extends Omit<CampaignFilterInput, 'regionCode'> {
  readonly region: RegionRange | null;
  readonly today: Day;
}

/** @throws BAD_INPUT */
export function campaignCriteria({ regionCode, ...filter }: CampaignFilterInput, today: Day): CampaignCriteria {
  for (const field of ['minHeadcount', 'maxHeadcount'] as const) if ((filter[field] ?? 0) < 0) throw new DomainError(KernelErrors.BAD_INPUT, { field: `filter.${field}`, reason: 'not below 0' });
  for (const field of ['sectors', 'sizes', 'levels'] as const) {
    const values = filter[field];
    if (values?.length === 0) throw new DomainError(KernelErrors.BAD_INPUT, { field: `filter.${field}`, reason: 'name one, or leave it out' });
    if (values && values.length > 20) throw new DomainError(KernelErrors.BAD_INPUT, { field: `filter.${field}`, reason: 'at most 20' });
  }
  return { ...filter, region: regionCode == null ? null : regionCriterion(regionCode), today };
}

/** The filter as it is kept with the campaign: what narrows, and nothing else. */
export const keptFilter = (filter: CampaignFilterInput): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined));

/**
 * The filter in SQL over `enterprises e`. It looks into policies, certificates, hazards and inspections of other libs, as the list of enterprises does: a list of
 * twenty thousand is frozen in one statement.
 */
export function campaignConditions(criteria: CampaignCriteria, placed: (value: unknown) => string): string[] {
  const where: string[] = ['true'];
  const has = (yes: boolean, rows: string): string => `${yes ? '' : 'NOT '}EXISTS (SELECT FROM ${rows})`;
  if (criteria.region !== null) where.push(`e.region_code >= ${placed(criteria.region.lo)} AND e.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.sectors != null) where.push(`e.sector = ANY (${placed([...criteria.sectors])}::text[])`);
  const classes = classNumbers(criteria.sizes ?? null, criteria.levels ?? null);
  if (classes !== null) where.push(`e.class = ANY (${placed(classes)}::smallint[])`);
  if (criteria.minHeadcount != null) where.push(`e.headcount >= ${placed(criteria.minHeadcount)}::int`);
  if (criteria.maxHeadcount != null) where.push(`e.headcount <= ${placed(criteria.maxHeadcount)}::int`);
  if (criteria.mustInsure != null) where.push(criteria.mustInsure ? 'e.must_insure' : 'NOT e.must_insure');
  if (criteria.insured != null) {
    const day = placed(criteria.today);
    where.push(has(criteria.insured, `policies p WHERE p.enterprise_id = e.enterprise_id AND p.starts_on <= ${day}::date AND p.ends_on >= ${day}::date AND (p.cancelled_on IS NULL OR p.cancelled_on > ${day}::date)`));
  }
  if (criteria.standardized != null) {
    const day = placed(criteria.today);
    where.push(has(criteria.standardized, `standardization_certificates c WHERE c.enterprise_id = e.enterprise_id AND c.issued_on <= ${day}::date AND c.expires_on >= ${day}::date AND (c.revoked_on IS NULL OR c.revoked_on > ${day}::date)`));
  }
  if (criteria.overdueHazards != null) where.push(has(criteria.overdueHazards, `hazards h WHERE h.enterprise_id = e.enterprise_id AND h.status IN ('REPORTED', 'RECTIFYING') AND h.deadline < ${placed(criteria.today)}::date`));
  for (const [since, yes] of [[criteria.inspectedSince, true], [criteria.notInspectedSince, false]] as const) {
    if (since != null) where.push(has(yes, `inspections i WHERE i.enterprise_id = e.enterprise_id AND i.kind = 'AUTHORITY' AND i.inspected_on >= ${placed(since)}::date`));
  }
  return where;
}
