import { catalogueRules } from './catalogue-rules.js';
import { changes } from './changes.js';
import type { Check } from './context.js';
import { grants } from './grants.js';
import { inserts } from './inserts.js';
import { keys } from './keys.js';
import { reads } from './reads.js';
import { results } from './results.js';
import { plantedStamps, restamps } from './stamps.js';

export { contextOf, type Check, type Context } from './context.js';
export { worldIsComplete } from './world-complete.js';
export { catalogueRules, changes, grants, inserts, keys, plantedStamps, reads, restamps, results };

/** Everything that a mutated schema is held against, by name; cheap ones first. */
export const CHECKS: Readonly<Record<string, Check>> = { reads, changes, results, inserts, plantedStamps, restamps, keys, grants, catalogueRules };
