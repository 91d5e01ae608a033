import { ASSESSMENTS } from './assessments.js';
import { BORDEREAUX } from './bordereaux.js';
import { BULLETINS, NOTICES } from './bulletins.js';
import { CLAIMS } from './claims.js';
import { COMPLAINTS } from './complaints.js';
import { DELIVERIES } from './deliveries.js';
import { FIGURE_RUNS } from './figure-runs.js';
import { FUNDS } from './funds.js';
import { GRADES } from './grades.js';
import { INSPECTIONS } from './inspections.js';
import { MOVES } from './moves.js';
import { PLANS } from './plans.js';
import { POLICIES, POLICY_DRAFTS } from './policies.js';
import { QUOTES } from './quotes.js';
import { REGISTERS } from './registers.js';
import { RISKS } from './risks.js';
import { CLUES, SANCTIONS } from './sanctions.js';
import { SCHEMES, SIMULATION_TURNS } from './schemes.js';
import { SERVICES } from './services.js';
import { STANDARDIZATION } from './standardization.js';
import { SHARED } from './shared.js';
import { STAMPED } from './stamped.js';
import type { TableAccess } from './rules.js';

export type { Allowed, Parent, Rows, TableAccess } from './rules.js';

/** Every table but `migrations`; a test compares the names with the catalogue. */
export const ACCESS: Readonly<Record<string, TableAccess>> = { ...STAMPED, ...ASSESSMENTS, ...STANDARDIZATION, ...INSPECTIONS, ...POLICIES, ...FUNDS, ...CLAIMS, ...COMPLAINTS, ...NOTICES, ...BULLETINS, ...BORDEREAUX, ...QUOTES, ...PLANS, ...SERVICES, ...SANCTIONS, ...RISKS, ...CLUES, ...SHARED, ...DELIVERIES, ...FIGURE_RUNS, ...MOVES, ...GRADES, ...REGISTERS, ...SCHEMES, simulation_turns: SIMULATION_TURNS, policy_drafts: POLICY_DRAFTS };

/** Tables with the four stamps. */
export const STAMPED_TABLES: readonly string[] = Object.keys({ ...STAMPED, ...ASSESSMENTS, ...STANDARDIZATION, ...INSPECTIONS, ...POLICIES, ...FUNDS, ...CLAIMS, ...COMPLAINTS, ...NOTICES, ...BORDEREAUX, ...QUOTES, ...PLANS, ...SERVICES, ...SANCTIONS, ...RISKS }).filter((table) => table !== 'enterprises');
