import { STAMPED_TABLES } from '../access/index.js';
import type { Probe } from '../probe.js';
import type { FaultKind, Mutant } from './mutants.js';

const CHECKS = ['keys', 'plantedStamps', 'restamps', 'catalogueRules'] as const;
const STAMPS = ['region_code', 'sector', 'insurer_id'] as const;

interface Constraint {
  table: string;
  name: string;
  kind: 'p' | 'u' | 'f' | 'c';
  text: string;
  index: string;
}

/** Each key, foreign key and CHECK dropped; the four-stamp key at once instead of at COMMIT, and without each stamp; a stamp that may be missing. */
export async function keyFaults(probe: Probe): Promise<Mutant[]> {
  const found = await probe.rows<Constraint>(
    `SELECT conrelid::regclass::text AS table, conname AS name, contype::text AS kind, pg_get_constraintdef(oid) AS text, conindid::text AS index FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c') AND conrelid <> 'migrations'::regclass ORDER BY 1, 2`,
  );
  const nullable = STAMPED_TABLES.flatMap((table) => STAMPS.map((stamp): Mutant => ({ kind: 'stamp', title: `${table}.${stamp} may be NULL`, tables: [table], apply: [`ALTER TABLE ${table} ALTER COLUMN ${stamp} DROP NOT NULL`], audience: null, checks: ['catalogueRules'] })));
  return [...found.flatMap((one) => faultsOf(one, found)), ...nullable];
}

function faultsOf(one: Constraint, all: readonly Constraint[]): Mutant[] {
  // A key goes with the foreign keys that point to it.
  const dependents = one.kind === 'p' || one.kind === 'u' ? all.filter((other) => other.kind === 'f' && other.index === one.index) : [];
  const drop = `ALTER TABLE ${one.table} DROP CONSTRAINT ${one.name} CASCADE`;
  const fault = (kind: FaultKind, title: string, apply: readonly string[]): Mutant => ({ kind, title: `${one.name} ${title}`, tables: [...new Set([one.table, ...dependents.map((other) => other.table)])], apply, audience: null, checks: CHECKS });
  if (!one.name.endsWith('_stamps_fk')) return [fault(one.kind === 'c' ? 'CHECK' : one.kind === 'f' ? 'foreign key' : 'primary or unique key', 'dropped', [drop])];
  const without = (stamp: string): Mutant => {
    const columns = ['enterprise_id', ...STAMPS].filter((column) => column !== stamp).join(', ');
    return fault('stamp', `without ${stamp}`, [`ALTER TABLE enterprises ADD CONSTRAINT mutant_key UNIQUE (${columns})`, drop, `ALTER TABLE ${one.table} ADD CONSTRAINT ${one.name} FOREIGN KEY (${columns}) REFERENCES enterprises (${columns}) DEFERRABLE INITIALLY DEFERRED`]);
  };
  return [
    fault('four-stamp key', 'dropped', [drop]),
    fault('four-stamp key', 'not deferred', [drop, `ALTER TABLE ${one.table} ADD CONSTRAINT ${one.name} ${one.text.replace(' DEFERRABLE INITIALLY DEFERRED', '')}`]),
    ...STAMPS.map(without),
  ];
}
