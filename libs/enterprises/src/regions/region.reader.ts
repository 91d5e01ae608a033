import { Injectable } from '@nestjs/common';
import type { Region } from './region.model.js';
import { RegionRepository } from './region.repository.js';

/** How long a county's code is; a withdrawn county takes its towns with it. */
const COUNTY = 6;

/** What other libs may ask about regions. Codes are those of `trimRegionCode`. */
@Injectable()
export class RegionReader {
  constructor(private readonly repository: RegionRepository) {}

  /** A region, withdrawn or not; null when the code is unknown. */
  async byCode(code: string): Promise<Region | null> {
    return (await this.repository.byCodes([code])).get(code) ?? null;
  }

  /** Whether the code is known, withdrawn or not. */
  async exists(code: string): Promise<boolean> {
    return (await this.byCode(code)) !== null;
  }

  /**
   * The code that stands for this one today, null when it isn't withdrawn: `320602` → `320613`.
   * Towns of a withdrawn county were numbered anew, so a town's code resolves to the county's successor.
   */
  async successorOf(code: string): Promise<string | null> {
    const found = await this.repository.byCodes([code, code.slice(0, COUNTY)]);
    return found.get(code)?.successorCode ?? found.get(code.slice(0, COUNTY))?.successorCode ?? null;
  }

  /** Names by code; an unknown code is left out. An arrow property: hand it to `loaderOf` as it is. */
  readonly namesOf = async (codes: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const found = await this.repository.byCodes(codes);
    return new Map([...found.values()].map((region) => [region.code, region.name]));
  };

  /** The regions right below one (the provinces for null), withdrawn ones left out, by code. */
  childrenOf(parentCode: string | null): Promise<Region[]> {
    return this.repository.childrenOf(parentCode);
  }
}
