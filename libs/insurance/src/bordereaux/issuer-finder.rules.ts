import type { RowNotes, RowProblem } from '@anze/ledgers';
import { normalizeText } from '@anze/kernel';
import { BordereauErrors } from './bordereau.errors.js';
import type { BookIssuer } from './book.repository.js';

/** Whose row it is: the importer's where the row names nobody, else the importer's or a branch's by name. */
export function issuerOf(name: string | null, issuers: readonly BookIssuer[], notes: RowNotes): { readonly issuer: BookIssuer } | { readonly rejected: RowProblem } {
  const issuer = name === null ? issuers[0] : issuers.find((one) => normalizeText(one.name) === normalizeText(name));
  return issuer ? { issuer } : { rejected: notes.problem('insurerName', BordereauErrors.BORDEREAU_ISSUER, name ?? '') };
}
