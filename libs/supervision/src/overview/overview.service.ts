import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { RegionReader } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Clock, DomainError, encodeId, KernelErrors, NIL_UUID, regionRange, sectorName, SectorTerms, trimRegionCode, type Day } from '@anze/kernel';
import { Rollups, type RollupFilter, type RollupSplit, type RollupSum } from '@anze/rollups';
import { OverviewErrors } from './overview.errors.js';
import type { ComplianceOverview, ComplianceRankingRow } from './overview.model.js';
import { digitsBelow, overviewOf, ranked, sumUntil, type RankingMetric, type Sums } from './overview.rules.js';

/** The part of an overview's question that says where and when. */
interface Place {
  readonly regionCode: string | null;
  readonly asOf: Day;
  readonly filter: RollupFilter;
}

/** Answers from the rollups: a regulator's region or a part of it, an insurer's book, an enterprise's own. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly db: TenantDb,
    private readonly rollups: Rollups,
    private readonly regions: RegionReader,
    private readonly organizations: OrganizationReader,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a region outside the viewer's, AS_OF_IN_FUTURE */
  async overview(args: { regionCode?: string | null; asOf?: Day | null }): Promise<ComplianceOverview> {
    const principal = currentPrincipal();
    const place = await this.placeOf(principal, args);
    const at = { regionCode: place.regionCode, regionName: await this.nameOf(place.regionCode), asOf: place.asOf };
    if (principal.audience === 'enterprise') {
      const [own] = await this.rollups.facts.everything([principal.organizationId]);
      return overviewOf(own ? sumUntil(own.contributions, place.asOf) : {}, at);
    }
    const [sums] = await this.rollups.repository.sumsAt(place.asOf, place.filter);
    return overviewOf(await this.asSeen(principal, place, sums ?? {}), at);
  }

  /** @throws NOT_FOUND for a region outside the viewer's, AS_OF_IN_FUTURE */
  async ranking(by: 'REGION' | 'SECTOR' | 'INSURER', metric: RankingMetric, args: { regionCode?: string | null; asOf?: Day | null }): Promise<ComplianceRankingRow[]> {
    const principal = currentPrincipal();
    const place = await this.placeOf(principal, args);
    const splits: Record<typeof by, RollupSplit> = { REGION: { by: 'region', digits: digitsBelow(place.regionCode ?? '') }, SECTOR: { by: 'sector' }, INSURER: { by: 'insurer' } };
    const sums = (await this.rollups.repository.sumsAt(place.asOf, place.filter, splits[by])).filter((row) => Number(row.enterprises) > 0 || Number(row.found) > 0);
    const keys = sums.map((row) => row.key);
    const names = await this.namesOf(by, keys);
    const regionName = await this.nameOf(place.regionCode);
    const rows = sums.map((row) => {
      const name = names.get(row.key) ?? row.key;
      const at = by === 'REGION' ? { regionCode: row.key, regionName: name } : { regionCode: place.regionCode, regionName };
      return { key: publicKey(by, row.key), name, overview: overviewOf(row, { ...at, asOf: place.asOf }) };
    });
    return ranked(rows, metric);
  }

  private async placeOf(principal: Principal, args: { regionCode?: string | null; asOf?: Day | null }): Promise<Place> {
    const today = this.clock.today();
    const asOf = args.asOf ?? today;
    if (asOf > today) throw new DomainError(OverviewErrors.AS_OF_IN_FUTURE, { asOf });
    const own = principal.audience === 'regulator' ? (principal.regionCode ?? '') : '';
    const asked = args.regionCode ? trimRegionCode(args.regionCode) : own;
    // A region beyond the viewer's and one that isn't there are the same answer; the own one is there, also before anything lies in it.
    if (asked === null || !asked.startsWith(own) || (asked !== own && !(await this.regions.exists(asked)))) throw new DomainError(KernelErrors.NOT_FOUND);
    const { lo, hi } = asked === '' ? { lo: '0', hi: ':' } : regionRange(asked);
    return {
      regionCode: asked === '' ? null : asked,
      asOf,
      filter: {
        regionLo: lo,
        regionHi: hi,
        insurerId: principal.audience === 'insurer' ? principal.organizationId : null,
        everySector: principal.audience === 'regulator' && principal.sectors === null,
      },
    };
  }

  /** An insurer's premiums are those of its own policies: what its clients insure with others is not its to see. */
  private async asSeen(principal: Principal, place: Place, sums: Sums | RollupSum): Promise<Sums> {
    if (principal.audience !== 'insurer') return sums;
    const [own] = await this.db.read<{ insured: string; must_insured: string; premium_fen: string; prevention_fen: string }>(
      `SELECT count(DISTINCT p.enterprise_id)::text AS insured, count(DISTINCT p.enterprise_id) FILTER (WHERE e.must_insure)::text AS must_insured,
              coalesce(sum(p.premium_fen), 0)::text AS premium_fen, coalesce(sum(p.prevention_budget_fen), 0)::text AS prevention_fen
         FROM policies p JOIN enterprises e ON e.enterprise_id = p.enterprise_id
        WHERE p.starts_on <= $1 AND p.ends_on >= $1 AND (p.cancelled_on IS NULL OR p.cancelled_on > $1) AND p.region_code >= $2 AND p.region_code < $3`,
      [place.asOf, place.filter.regionLo, place.filter.regionHi],
    );
    return { ...sums, ...own };
  }

  private async nameOf(regionCode: string | null): Promise<string | null> {
    return regionCode === null ? null : ((await this.regions.namesOf([regionCode])).get(regionCode) ?? null);
  }

  private async namesOf(by: 'REGION' | 'SECTOR' | 'INSURER', keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (by === 'REGION') return this.regions.namesOf(keys);
    if (by === 'SECTOR') return new Map(keys.flatMap((key) => (SectorTerms.is(key) ? [[key, sectorName(key)] as const] : [])));
    const insurers = await this.organizations.byIds(keys.filter((key) => key !== NIL_UUID));
    return new Map([...[...insurers].map(([id, insurer]) => [id, insurer.name] as const), [NIL_UUID, '未投保']]);
  }
}

function publicKey(by: 'REGION' | 'SECTOR' | 'INSURER', key: string): string {
  if (by !== 'INSURER') return key;
  return key === NIL_UUID ? 'NONE' : encodeId('Organization', key);
}
