import { Injectable } from '@nestjs/common';
import { RegionReader } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { encodeId, NIL_UUID, sectorName, SectorTerms } from '@anze/kernel';
import type { RollupSplit } from '@anze/rollups';
import { LevelTerms, SizeTerms } from '../overview/figure-filter.inputs.js';
import { FigurePlaces, NO_INSURER, type FiguresAsked } from '../overview/figure-place.js';
import { FiguresReader } from '../overview/figures-reader.js';
import { overviewOf } from '../overview/overview.rules.js';
import type { ComplianceRankingRow, RankingDimension } from './ranking.model.js';
import { digitsBelow, ranked, type RankingMetric } from './ranking.rules.js';

/** The parts of a region side by side. */
@Injectable()
export class RankingService {
  constructor(
    private readonly places: FigurePlaces,
    private readonly figures: FiguresReader,
    private readonly regions: RegionReader,
    private readonly organizations: OrganizationReader,
  ) {}

  /** Best first. @throws NOT_FOUND for a region or a book that isn't the viewer's, AS_OF_IN_FUTURE, BAD_INPUT */
  async ranking(by: RankingDimension, metric: RankingMetric, asked: FiguresAsked): Promise<ComplianceRankingRow[]> {
    const place = await this.places.of(asked);
    const split = splitOf(by, place.regionCode);
    const sums = (await this.figures.sumsBy(place, split)).filter((row) => Number(row.enterprises) > 0 || Number(row.found) > 0);
    const names = await this.namesOf(by, sums.map((row) => row.key));
    const regionName = await this.places.nameOf(place);
    const rows = sums.map((row) => {
      const name = names.get(row.key) ?? row.key;
      const at = by === 'REGION' ? { regionCode: row.key, regionName: name } : { regionCode: place.regionCode, regionName };
      return { key: publicKey(by, row.key), name, overview: overviewOf(row, { ...at, asOf: place.asOf }, { place, split, key: row.key }) };
    });
    return ranked(rows, metric);
  }

  private async namesOf(by: RankingDimension, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    switch (by) {
      case 'REGION':
        return this.regions.namesOf(keys);
      case 'SECTOR':
        return new Map(keys.flatMap((key) => (SectorTerms.is(key) ? [[key, sectorName(key)] as const] : [])));
      case 'INSURER': {
        const insurers = await this.organizations.byIds(keys.filter((key) => key !== NIL_UUID));
        return new Map([...[...insurers].map(([id, insurer]) => [id, insurer.name] as const), [NIL_UUID, '未投保']]);
      }
      case 'SIZE':
        return new Map(SizeTerms.values.map((size) => [size, SizeTerms.name(size)]));
      case 'LEVEL':
        return new Map(LevelTerms.values.map((level) => [level, LevelTerms.name(level)]));
    }
  }
}

const SPLITS = { SECTOR: { by: 'sector' }, INSURER: { by: 'insurer' }, SIZE: { by: 'size' }, LEVEL: { by: 'level' } } as const satisfies Record<Exclude<RankingDimension, 'REGION'>, RollupSplit>;

const splitOf = (by: RankingDimension, regionCode: string | null): RollupSplit => (by === 'REGION' ? { by: 'region', digits: digitsBelow(regionCode ?? '') } : SPLITS[by]);

function publicKey(by: RankingDimension, key: string): string {
  if (by !== 'INSURER') return key;
  return key === NIL_UUID ? NO_INSURER : encodeId('Organization', key);
}
