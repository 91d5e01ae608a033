import { Args, Query, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { EnterpriseReader, enterpriseIdOf } from '@anze/enterprises';
import { Can } from '@anze/identity';
import { Clock, DomainError, KernelErrors, trimRegionCode } from '@anze/kernel';
import { schemeModel, StandardizationScheme, StandardizationSchemesArgs } from './scheme.model.js';
import { StandardizationSchemes } from './standardization-schemes.js';

/** Schemes over GraphQL. */
@Resolver()
export class SchemeResolver {
  constructor(
    private readonly schemes: StandardizationSchemes,
    private readonly enterprises: EnterpriseReader,
    private readonly clock: Clock,
  ) {}

  @Can('standardization-scheme:read')
  @Query(() => [StandardizationScheme], { description: 'The schemes by which standardization is judged (评定标准) with their elements, items and thresholds: of a region, or those for an enterprise; none for an enterprise that the caller may not see' })
  async standardizationSchemes(@Args() { enterpriseId, regionCode, level, on }: StandardizationSchemesArgs): Promise<StandardizationScheme[]> {
    const day = on ?? this.clock.today();
    const region = regionCode == null ? null : regionCode === '' ? '' : trimRegionCode(regionCode);
    if (regionCode != null && region === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
    if (enterpriseId == null) return (await this.schemes.ofRegion(region ?? '', day)).filter(({ thresholds }) => level == null || thresholds.some((one) => one.level === level)).map(schemeModel);
    // The platform reads no enterprise.
    const uuid = currentPrincipal().audience === 'platform' ? null : enterpriseIdOf(enterpriseId);
    const enterprise = uuid === null ? undefined : (await this.enterprises.byIds([uuid])).get(uuid);
    if (!enterprise) return [];
    return (await this.schemes.inForce({ ...enterprise, regionCode: region ?? enterprise.regionCode }, { on: day, level: level ?? null })).map(schemeModel);
  }
}
