import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { RegionReader } from '@anze/enterprises';
import { Clock, decodeId, DomainError, KernelErrors, NIL_UUID, regionRange, trimRegionCode, type Day } from '@anze/kernel';
import type { RollupFilter } from '@anze/rollups';
import type { FigureFilter } from './figure-filter.inputs.js';
import { OverviewErrors } from './overview.errors.js';

/** What every question about figures is asked with. */
export interface FiguresAsked {
  readonly regionCode?: string | null;
  readonly asOf?: Day | null;
  readonly filter?: FigureFilter | null;
}

/** Where, when and of whom the figures are: checked, and the caller's to see. */
export interface Place {
  /** Null is the whole country, or a book in all of it. */
  readonly regionCode: string | null;
  readonly asOf: Day;
  readonly filter: RollupFilter;
}

/** In a filter and in a ranking: no insurer is of record. */
export const NO_INSURER = 'NONE';
/** Sectors, sizes or levels in a filter. */
const MOST = 20;

/** Checks where and when figures are asked for. */
@Injectable()
export class FigurePlaces {
  constructor(
    private readonly regions: RegionReader,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a region or a book that isn't the viewer's, AS_OF_IN_FUTURE, BAD_INPUT */
  async of(asked: FiguresAsked): Promise<Place> {
    const today = this.clock.today();
    const asOf = asked.asOf ?? today;
    if (asOf > today) throw new DomainError(OverviewErrors.AS_OF_IN_FUTURE, { asOf });
    const regionCode = await this.region(asked.regionCode);
    const { lo, hi } = regionCode === '' ? { lo: '0', hi: ':' } : regionRange(regionCode);
    return { regionCode: regionCode === '' ? null : regionCode, asOf, filter: { regionLo: lo, regionHi: hi, ...this.narrowed(asked.filter ?? {}) } };
  }

  /** The name of a place's region. */
  async nameOf({ regionCode }: Pick<Place, 'regionCode'>): Promise<string | null> {
    return regionCode === null ? null : ((await this.regions.namesOf([regionCode])).get(regionCode) ?? null);
  }

  private async region(asked: string | null | undefined): Promise<string> {
    const principal = currentPrincipal();
    const own = principal.audience === 'regulator' ? (principal.regionCode ?? '') : '';
    const code = asked ? trimRegionCode(asked) : own;
    // A region beyond the viewer's and one that isn't there are the same answer; the own one is there, also before anything lies in it.
    if (code === null || !code.startsWith(own) || (code !== own && !(await this.regions.exists(code)))) throw new DomainError(KernelErrors.NOT_FOUND);
    return code;
  }

  private narrowed(filter: FigureFilter): Omit<RollupFilter, 'regionLo' | 'regionHi'> {
    const principal = currentPrincipal();
    for (const field of ['sectors', 'sizes', 'levels'] as const) {
      const values = filter[field];
      if (values && (values.length === 0 || values.length > MOST)) throw new DomainError(KernelErrors.BAD_INPUT, { field: `filter.${field}`, reason: `1..${MOST}` });
    }
    // An enterprise's figures are its own, and not narrowed.
    if (principal.audience === 'enterprise' && Object.values(filter).some((value) => value != null)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'filter', reason: 'for authorities and insurers' });
    const asked = filter.insurerId == null ? null : insurerOf(filter.insurerId);
    const own = principal.audience === 'insurer' ? principal.organizationId : null;
    // What another insurer's book comes to is no insurer's to know.
    if (own !== null && asked !== null && asked !== own) throw new DomainError(KernelErrors.NOT_FOUND);
    return {
      insurerId: own ?? asked,
      everySector: principal.audience === 'regulator' && principal.sectors === null,
      ...(filter.sectors ? { sectors: [...new Set(filter.sectors)] } : {}),
      ...(filter.sizes ? { sizes: [...new Set(filter.sizes)] } : {}),
      ...(filter.levels ? { levels: [...new Set(filter.levels)] } : {}),
    };
  }
}

/** The insurer of a filter; one that isn't there has no figures. @throws NOT_FOUND for what is no id */
const insurerOf = (id: string): string => (id === NO_INSURER ? NIL_UUID : decodeId('Organization', id, 1)[0]!);
