import { DomainError, KernelErrors, normalizeText, type Sector } from '@anze/kernel';
import type { RegionTier } from './region.model.js';
import { RegionNodeErrors } from './region-node.errors.js';

/** Numbers that the statistical codes of towns and villages leave free: development zones and the like get theirs here. */
export const NODE_NUMBERS = { first: 900, last: 999 } as const;
/** A county's code has six digits; a town's authority keeps no nodes. */
const COUNTY_DIGITS = 6;
const NAME_LIMIT = 50;

/** A region as the rules see it. */
export interface NodeRegion {
  readonly code: string;
  readonly level: RegionTier;
  readonly successorCode: string | null;
  readonly custom: boolean;
}

/** Who keeps nodes: the platform anywhere, an authority in its region. */
export interface NodeKeeper {
  readonly audience: string;
  readonly regionCode: string | null;
  readonly sectors: readonly Sector[] | null;
}

/** @throws NOT_FOUND for a region that isn't theirs, REGION_NODE_AUTHORITY for a town's authority and one of some sectors */
export function requireKeeper({ audience, regionCode, sectors }: NodeKeeper, code: string): void {
  if (audience === 'platform') return;
  if (audience !== 'regulator' || regionCode === null || !code.startsWith(regionCode)) throw new DomainError(KernelErrors.NOT_FOUND);
  if (regionCode.length > COUNTY_DIGITS || sectors !== null) throw new DomainError(RegionNodeErrors.REGION_NODE_AUTHORITY);
}

/** The level of a node below a region. @throws REGION_NODE_PARENT */
export function nodeLevel({ code, level, successorCode }: NodeRegion): 'TOWN' | 'VILLAGE' {
  if (successorCode === null && level === 'COUNTY') return 'TOWN';
  if (successorCode === null && level === 'TOWN') return 'VILLAGE';
  throw new DomainError(RegionNodeErrors.REGION_NODE_PARENT, { code });
}

/** The first free code: three digits from 900 on behind the parent's. A withdrawn node keeps its number. @throws REGION_NODES_FULL */
export function freeNodeCode(parent: string, taken: ReadonlySet<string>): string {
  for (let number = NODE_NUMBERS.first; number <= NODE_NUMBERS.last; number += 1) if (!taken.has(`${parent}${number}`)) return `${parent}${number}`;
  throw new DomainError(RegionNodeErrors.REGION_NODES_FULL, { parent });
}

/** A node's name as it is kept. @throws BAD_INPUT */
export function nodeName(raw: string): string {
  const name = normalizeText(raw);
  if (name === '' || [...name].length > NAME_LIMIT) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'name', reason: `1 to ${NAME_LIMIT} characters` });
  return name;
}

/** @throws REGION_NODE_NOT_CUSTOM, REGION_NODE_WITHDRAWN */
export function requireNode({ code, custom, successorCode }: NodeRegion): void {
  if (!custom) throw new DomainError(RegionNodeErrors.REGION_NODE_NOT_CUSTOM, { code });
  if (successorCode !== null) throw new DomainError(RegionNodeErrors.REGION_NODE_WITHDRAWN, { code, successor: successorCode });
}

/** What a node's rows belong to once it is withdrawn: a town or village in use, or the county itself, and nothing inside the node. @throws REGION_NODE_SUCCESSOR */
export function requireSuccessor(node: NodeRegion, successor: NodeRegion | null): void {
  const county = node.code.slice(0, COUNTY_DIGITS);
  if (!successor || successor.successorCode !== null || !successor.code.startsWith(county) || successor.code.startsWith(node.code)) throw new DomainError(RegionNodeErrors.REGION_NODE_SUCCESSOR);
}
