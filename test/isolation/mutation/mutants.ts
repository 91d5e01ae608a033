import type { Audience } from '@anze/database';
import type { Probe } from '../probe.js';
import { grantFaults } from './grant-faults.js';
import { keyFaults } from './key-faults.js';
import { policyFaults } from './policy-faults.js';
import { tableFaults, waysAround } from './table-faults.js';

/** What a fault takes away. */
export type FaultKind = 'policy' | 'part of a policy' | 'grant too many' | 'grant too few' | 'row security' | 'primary or unique key' | 'foreign key' | 'four-stamp key' | 'stamp' | 'CHECK' | 'index of the stamps' | 'way around';

/** One fault in the schema: the statements that plant it, and where the damage is. */
export interface Mutant {
  readonly kind: FaultKind;
  readonly title: string;
  readonly tables: readonly string[];
  readonly apply: readonly string[];
  /** Whom it can concern; null is everybody. */
  readonly audience: Audience | null;
  /** The checks worth asking, the likeliest first. */
  readonly checks: readonly string[];
}

/** Faults that change nothing: a condition that another one of the same policy, or a key, implies. */
const HARMLESS = [
  // Without a region announced the range below it is empty as well.
  /^regions_worker_insert loosened to \(true AND /,
  // Nobody passes a clue on to itself (the CHECK clues_passed), and the key of who told it goes to the clue with who passed that on.
  /^clue_informants_regulator_insert loosened to .* OR \(true AND \(passed_by = /,
  /^clues_regulator_insert loosened to .* OR \(true AND \(passed_by = /,
  // Whoever has announced no region has announced no sector either.
  /^(rules|scheme_drafts)_regulator_insert loosened to .* AND true AND \(region_code <> '0'::text\) AND \('\*'::text = ANY /,
  // What does not count is voided (the CHECK prevention_services_counted), and that the same policy refuses.
  /^prevention_services_insurer_insert loosened to .* AND \(voided_on IS NULL\) .* AND true\) AND \(NOT visit_counted\)\)$/,
  // Who raised a question is there only where an authority did (the CHECK standardization_questions_cause), and it must be theirs.
  /^standardization_questions_regulator_insert loosened to .* \(true AND \(status = 'OPEN'::text\) AND \(raiser_id = /,
  // The key of the employee goes with the owner, whose key is the same.
  /^staff_qualifications_owner_id_fkey dropped$/,
];

/** Every single fault that the isolation suite must notice. */
export async function mutantsOf(probe: Probe): Promise<Mutant[]> {
  const faults = [...(await policyFaults(probe)), ...(await keyFaults(probe)), ...(await grantFaults(probe)), ...(await tableFaults(probe)), ...waysAround()];
  return faults.filter(({ title }) => !HARMLESS.some((known) => known.test(title)));
}
