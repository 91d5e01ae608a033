import { RISKS } from './risks.js';
import { SHARED } from './shared.js';
import { STAMPED } from './stamped.js';
import type { TableAccess } from './rules.js';

export type { Allowed, Parent, Rows, TableAccess } from './rules.js';

/** Every table but `migrations`; a test compares the names with the catalogue. */
export const ACCESS: Readonly<Record<string, TableAccess>> = { ...STAMPED, ...RISKS, ...SHARED };

/** Tables with the four stamps. */
export const STAMPED_TABLES: readonly string[] = Object.keys({ ...STAMPED, ...RISKS }).filter((table) => table !== 'enterprises');
