import { RiskColours, type ControlTier, type RiskColour } from './risk-terms.js';

/** A colour as a number that can be compared: 4 red, 3 orange, 2 yellow, 1 blue; 0 where nothing has been assessed. */
export type RiskRank = 0 | 1 | 2 | 3 | 4;

const RANK_OF: Readonly<Record<RiskColour, RiskRank>> = { RED: 4, ORANGE: 3, YELLOW: 2, BLUE: 1 };
const COLOUR_OF: Readonly<Record<RiskRank, RiskColour | null>> = { 0: null, 1: 'BLUE', 2: 'YELLOW', 3: 'ORANGE', 4: 'RED' };

/** The control tier of each colour: 红-公司 橙-部门 黄-班组 蓝-岗位. */
export const TIER_OF: Readonly<Record<RiskColour, ControlTier>> = { RED: 'COMPANY', ORANGE: 'DEPARTMENT', YELLOW: 'TEAM', BLUE: 'POST' };

/** The number under which a colour is stored. */
export const rankOf = (colour: RiskColour): RiskRank => RANK_OF[colour];

/** The colour of a stored number; null for 0. */
export function colourOf(rank: number): RiskColour | null {
  return COLOUR_OF[rank as RiskRank] ?? null;
}

/** The colour that a tier controls. */
export const colourOfTier = (tier: ControlTier): RiskColour => RiskColours.values.find((colour) => TIER_OF[colour] === tier)!;

/** The tier of a stored number; null for 0. */
export function tierOf(rank: number): ControlTier | null {
  const colour = colourOf(rank);
  return colour === null ? null : TIER_OF[colour];
}

/** What a whole takes from its parts: the highest; 0 of none. */
export const highest = (ranks: readonly number[]): RiskRank => Math.max(0, ...ranks) as RiskRank;
