import { REGION_LINES } from './regions.data.js';
import { WITHDRAWN_REGION_LINES } from './withdrawn-regions.data.js';

/** How far down an administrative region stands: province (省级), city (地级), county (县级). */
export type RegionLevel = 'PROVINCE' | 'CITY' | 'COUNTY';

/** One administrative region as the reference table holds it. */
export interface RegionSeed {
  /** 行政区划代码 without trailing zeros: 2, 4 or 6 digits; a child starts with its parent. */
  readonly code: string;
  /** The official name. Under a municipality and for counties that a province runs itself the city level is only a heading: `市辖区`, `县`, `省直辖县级行政区划`. */
  readonly name: string;
  readonly level: RegionLevel;
  /** The region above; null for a province. */
  readonly parentCode: string | null;
}

/** A withdrawn code and the region that took over. */
export interface RegionSuccessor {
  /** The withdrawn code, 4 or 6 digits. */
  readonly code: string;
  /** The name that it had. */
  readonly name: string;
  /** The code that stands for it today; always one of `loadRegions()`. */
  readonly successorCode: string;
}

const LEVEL_BY_LENGTH: Readonly<Record<number, RegionLevel>> = { 2: 'PROVINCE', 4: 'CITY', 6: 'COUNTY' };

/** The columns of one line of a data file, at least as many as asked for. */
function columns<const N extends readonly string[]>(line: string, names: N): { [K in keyof N]: string } {
  const cells = line.split('\t');
  if (cells.length !== names.length) throw new Error(`Expected ${names.join(', ')} in ${JSON.stringify(line)}`);
  return cells as { [K in keyof N]: string };
}

/**
 * The provinces, cities and counties of China (GB/T 2260), parents before their children, in the order of their codes within a level.
 * 台湾, 香港 and 澳门 are provinces without children; 东莞, 中山 and 儋州 are cities without counties.
 */
export function loadRegions(): RegionSeed[] {
  return REGION_LINES.split('\n')
    .map((line): RegionSeed => {
      const [code, name] = columns(line, ['code', 'name']);
      const level = LEVEL_BY_LENGTH[code.length];
      if (level === undefined) throw new Error(`No level has codes as long as ${code}`);
      return { code, name, level, parentCode: level === 'PROVINCE' ? null : code.slice(0, -2) };
    })
    .sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}

/** The codes withdrawn by mergers and conversions that have exactly one successor; what was split between several regions is not among them. */
export function loadRegionSuccessors(): RegionSuccessor[] {
  return WITHDRAWN_REGION_LINES.split('\n').map((line) => {
    const [code, successorCode, name] = columns(line, ['code', 'successorCode', 'name']);
    return { code, name, successorCode };
  });
}

let successors: ReadonlyMap<string, string> | undefined;

/**
 * The region that a code stands for today: the successor of a withdrawn one (`320602` → `320613`), else the code itself. Towns of a
 * withdrawn county were numbered anew, so a town's code resolves to the county's successor. Expects a code without trailing zeros.
 */
export function currentRegionCode(code: string): string {
  successors ??= new Map(loadRegionSuccessors().map((entry) => [entry.code, entry.successorCode]));
  return successors.get(code) ?? (code.length > 6 ? successors.get(code.slice(0, 6)) : undefined) ?? code;
}
