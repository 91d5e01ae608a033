import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { RegionReader } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DomainError, isUuid, KernelErrors, percent, regionRange, SECTORS, sectorName, trimRegionCode, type Day } from '@anze/kernel';
import { CoverageErrors } from './coverage.errors.js';
import type { CoverageFilter, CoverageRateArgs, CoverageRosterArgs } from './coverage.inputs.js';
import type { CoverageChangeRecord, CoverageRate, CoverageRosterEntry, EnterpriseCoverage } from './coverage.model.js';
import { CoverageRepository, type CoverageRow, type RosterCriteria, type RosterPosition } from './coverage.repository.js';

/** Digits of the codes one level below a region: province 2, city 4, county 6, town 9, village 12. */
const digitsBelow = (regionCode: string): number => [2, 4, 6, 9, 12].find((digits) => digits > regionCode.length) ?? 12;

/** The regulators' roster, and an enterprise's own state. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly repository: CoverageRepository,
    private readonly regions: RegionReader,
    private readonly clock: Clock,
  ) {}

  /** A page in the order of regions. @throws NOT_FOUND for a region outside the viewer's, COVERAGE_IN_FUTURE, BAD_CURSOR */
  async roster(args: CoverageRosterArgs): Promise<Page<CoverageRosterEntry>> {
    const keyset = keysetOf(args, 2);
    const criteria = await this.criteria(args);
    const after = keyset.after === null ? null : positionOf(keyset.after);
    return pageOf(
      await this.repository.roster(criteria, after, keyset.limit),
      keyset,
      (row) => ({ enterpriseId: row.enterpriseId, coverage: coverageOf(row, criteria.asOf) }),
      (row) => [row.regionCode, row.enterpriseId],
      () => this.repository.count(criteria),
    );
  }

  /** Rates side by side, in the order of their keys. @throws as above */
  async rates({ by, ...args }: CoverageRateArgs): Promise<CoverageRate[]> {
    const { region, asOf } = await this.criteria(args);
    const rows = await this.repository.rates(region, asOf, by === 'SECTOR' ? 'SECTOR' : digitsBelow(region.lo === '0' ? '' : region.lo));
    const names = by === 'REGION' ? await this.regions.namesOf(rows.map(({ key }) => key)) : new Map(SECTORS.map((sector) => [sector as string, sectorName(sector)]));
    return rows.map((row) => ({ ...row, name: names.get(row.key) ?? row.key, rate: percent(row.covered, row.mustInsure) }));
  }

  /** How the cover of enterprises stands today, by uuid; for `loaderOf`. Nothing to an insurer, whoever it asks about: who isn't covered is not its to know. */
  readonly ofToday = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, EnterpriseCoverage>> => {
    const { audience } = currentPrincipal();
    if (audience !== 'enterprise' && audience !== 'regulator') return new Map();
    const today = this.clock.today();
    const found = await this.repository.ofEnterprises(enterpriseIds, today);
    return new Map([...found].map(([id, row]) => [id, coverageOf(row, today)]));
  };

  /** What was recorded of enterprises, the newest first; for `loaderOf`. */
  readonly changesOf = (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, CoverageChangeRecord[]>> => this.repository.changesOf(enterpriseIds);

  /** The day that is asked for. @throws COVERAGE_IN_FUTURE */
  dayOf({ asOf: asked }: CoverageFilter): Day {
    const today = this.clock.today();
    const asOf = asked ?? today;
    if (asOf > today) throw new DomainError(CoverageErrors.COVERAGE_IN_FUTURE, { asOf });
    return asOf;
  }

  /** Checks a question. @throws NOT_FOUND for a region outside the viewer's, COVERAGE_IN_FUTURE */
  async criteria(asked: CoverageFilter): Promise<RosterCriteria> {
    const asOf = this.dayOf(asked);
    const { audience, regionCode } = currentPrincipal();
    const own = audience === 'regulator' ? (regionCode ?? '') : '';
    const code = asked.regionCode ? trimRegionCode(asked.regionCode) : own;
    // A region beyond the viewer's and one that isn't there are the same answer; the own one is there, also before anything lies in it.
    if (code === null || !code.startsWith(own) || (code !== own && !(await this.regions.exists(code)))) throw new DomainError(KernelErrors.NOT_FOUND);
    return { region: regionRange(code), sector: asked.sector ?? null, asOf, state: asked.state ?? null, underLimit: asked.underLimit ?? null };
  }
}

const coverageOf = ({ policyId: _policy, ...row }: CoverageRow, asOf: Day): EnterpriseCoverage => ({ ...row, asOf });

function positionOf([regionCode, enterpriseId]: readonly (string | null)[]): RosterPosition {
  if (regionCode == null || trimRegionCode(regionCode) === null || enterpriseId == null || !isUuid(enterpriseId)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { regionCode, enterpriseId };
}

