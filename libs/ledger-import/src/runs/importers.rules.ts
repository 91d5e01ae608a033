import type { Audience } from '@anze/database';
import { DomainError } from '@anze/kernel';
import type { ImportKind } from '@anze/ledgers';
import { ImportRunErrors } from './import-run.errors.js';

/** Who may import what. An authority brings in what lies in its region, an enterprise what is its own, an insurer its own book. */
export const IMPORTERS: Readonly<Record<ImportKind, readonly Audience[]>> = {
  ENTERPRISES: ['regulator'],
  STANDARDIZATION_CERTIFICATES: ['regulator'],
  POLICIES: ['regulator'],
  HAZARDS: ['regulator'],
  PREVENTION_SERVICES: ['regulator', 'insurer'],
  RISKS: ['regulator', 'enterprise'],
  POLICY_BORDEREAU: ['insurer'],
  PREMIUM_BORDEREAU: ['insurer'],
  FUND_BORDEREAU: ['insurer'],
  CLAIM_BORDEREAU: ['insurer'],
};

/** @throws IMPORT_KIND_FOREIGN */
export function requireImporter(kind: ImportKind, audience: string): void {
  if (!(IMPORTERS[kind] as readonly string[]).includes(audience)) throw new DomainError(ImportRunErrors.IMPORT_KIND_FOREIGN, { kind });
}
