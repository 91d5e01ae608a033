import { regionAncestors } from '@anze/kernel';
import type { RegionSeed, RegionSuccessor } from '../reference/regions.js';
import type { RegionTier } from './region.model.js';

/** A row of the region table. */
export interface RegionRecord {
  readonly code: string;
  readonly name: string;
  readonly level: RegionTier;
  readonly parentCode: string | null;
  readonly successorCode: string | null;
  /** Where the row comes from. */
  readonly source: string;
}

const CURRENT = 'GB/T 2260；国家统计局统计用区划代码（2023）';
const WITHDRAWN = 'GB/T 2260（2014—2019 历年版本），已撤销';

const LEVEL_BY_LENGTH: Readonly<Record<number, RegionTier>> = { 2: 'PROVINCE', 4: 'CITY', 6: 'COUNTY', 9: 'TOWN', 12: 'VILLAGE' };

/** The table's rows: the regions of today, then the withdrawn ones under the nearest region above that is known. Parents come first. */
export function regionRecords(regions: readonly RegionSeed[], withdrawn: readonly RegionSuccessor[]): RegionRecord[] {
  const known = new Set([...regions, ...withdrawn].map(({ code }) => code));
  const records: RegionRecord[] = [
    ...regions.map((region) => ({ ...region, successorCode: null, source: CURRENT })),
    ...withdrawn.map(({ code, name, successorCode }) => ({
      code,
      name,
      level: levelOf(code),
      // 密云县 110228 lay in the heading 1102, which went with it.
      parentCode: regionAncestors(code).reverse().find((ancestor) => known.has(ancestor)) ?? null,
      successorCode,
      source: WITHDRAWN,
    })),
  ];
  return records.sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}

function levelOf(code: string): RegionTier {
  const level = LEVEL_BY_LENGTH[code.length];
  if (level === undefined) throw new Error(`No level has codes as long as ${code}`);
  return level;
}
