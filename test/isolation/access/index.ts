import { BORDEREAUX } from './bordereaux.js';
import { CLAIMS } from './claims.js';
import { COMPLAINTS } from './complaints.js';
import { FUNDS } from './funds.js';
import { GRADES } from './grades.js';
import { INSPECTIONS } from './inspections.js';
import { PLANS } from './plans.js';
import { POLICIES, POLICY_DRAFTS } from './policies.js';
import { QUOTES } from './quotes.js';
import { REGISTERS } from './registers.js';
import { RISKS } from './risks.js';
import { SCHEMES } from './schemes.js';
import { SERVICES } from './services.js';
import { SHARED } from './shared.js';
import { STAMPED } from './stamped.js';
import type { TableAccess } from './rules.js';

export type { Allowed, Parent, Rows, TableAccess } from './rules.js';

/** Every table but `migrations`; a test compares the names with the catalogue. */
export const ACCESS: Readonly<Record<string, TableAccess>> = { ...STAMPED, ...INSPECTIONS, ...POLICIES, ...FUNDS, ...CLAIMS, ...COMPLAINTS, ...BORDEREAUX, ...QUOTES, ...PLANS, ...SERVICES, ...RISKS, ...SHARED, ...GRADES, ...REGISTERS, ...SCHEMES, policy_drafts: POLICY_DRAFTS };

/** Tables with the four stamps. */
export const STAMPED_TABLES: readonly string[] = Object.keys({ ...STAMPED, ...INSPECTIONS, ...POLICIES, ...FUNDS, ...CLAIMS, ...COMPLAINTS, ...BORDEREAUX, ...QUOTES, ...PLANS, ...SERVICES, ...RISKS }).filter((table) => table !== 'enterprises');
