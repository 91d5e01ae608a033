import { defineTerms } from './terms.js';

/**
 * 监管行业领域. The first eight must insure (安全生产法 51, 安全生产责任保险实施办法: 高危行业领域); the others are 工贸 and the rest.
 * What counts is the activity, so this is a column of its own and not derived from the industry code.
 */
export const SectorTerms = defineTerms({
  MINING: '矿山',
  HAZARDOUS_CHEMICALS: '危险化学品',
  FIREWORKS: '烟花爆竹',
  TRANSPORT: '交通运输',
  CONSTRUCTION: '建筑施工',
  CIVIL_EXPLOSIVES: '民用爆炸物品',
  METAL_SMELTING: '金属冶炼',
  FISHERY: '渔业生产',
  INDUSTRY_TRADE: '工贸',
  OTHER: '其他',
});

/** A supervised sector (监管行业领域). */
export type Sector = (typeof SectorTerms.values)[number];

/** All sectors in the order of the schema. */
export const SECTORS = SectorTerms.values;

/** The sector of a Chinese term, `危险化学品` → HAZARDOUS_CHEMICALS; null when it names none. */
export function sectorOf(term: string): Sector | null {
  return SectorTerms.of(term);
}

/** The Chinese term of a sector. */
export function sectorName(sector: Sector): string {
  return SectorTerms.name(sector);
}
