import { DomainError, KernelErrors, normalizeText, normalizeUscc, SECTORS, trimRegionCode, usccProblem, type Sector } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import type { OrganizationKind } from './organization-kind.js';
import { codeOfName } from './organization.writer.js';

/** An organization as somebody describes it. */
export interface OrganizationDraft {
  readonly kind: OrganizationKind;
  readonly name: string;
  /** Unified social credit code; an enterprise must have one. */
  readonly code?: string | null;
  readonly regionCode?: string | null;
  readonly sectors?: readonly Sector[] | null;
}

/** The same, normalized and complete. */
export interface CheckedOrganization {
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly code: string;
  /** The code is a credit code, no stand-in made from the name. */
  readonly coded: boolean;
  readonly regionCode: string | null;
  readonly sectors: readonly Sector[] | null;
}

const bad = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field, reason });

/** A name of a person or an organization. @throws BAD_INPUT */
export function checkedName(field: string, raw: string, minimum: number, maximum: number): string {
  const name = normalizeText(raw);
  const length = [...name].length;
  if (length < minimum || length > maximum) throw bad(field, `length ${minimum}..${maximum}`);
  return name;
}

/** A unified social credit code (GB 32100). @throws ORGANIZATION_CODE_MALFORMED */
export function checkedCode(raw: string): string {
  const code = normalizeUscc(raw);
  const problem = usccProblem(code);
  if (problem !== null) throw new DomainError(IdentityErrors.ORGANIZATION_CODE_MALFORMED, { reason: problem });
  return code;
}

/** The organization as it is kept. Whether the region exists is asked of the database. @throws BAD_INPUT, ORGANIZATION_CODE_MALFORMED, ORGANIZATION_REGION_UNKNOWN */
export function checkedOrganization(draft: OrganizationDraft): CheckedOrganization {
  const name = checkedName('name', draft.name, 2, 100);
  const code = draft.code ? checkedCode(draft.code) : null;
  if (code === null && draft.kind === 'ENTERPRISE') throw bad('code', 'required');
  const regionCode = draft.regionCode ? trimRegionCode(draft.regionCode) : null;
  if (draft.regionCode && regionCode === null) throw new DomainError(IdentityErrors.ORGANIZATION_REGION_UNKNOWN, { regionCode: draft.regionCode });
  // An authority without a region would see nothing; one for the whole country isn't made by leaving a field out.
  if (regionCode === null && (draft.kind === 'REGULATOR' || draft.kind === 'FINANCIAL_REGULATOR' || draft.kind === 'ENTERPRISE')) throw bad('regionCode', 'required');
  return { kind: draft.kind, name, code: code ?? codeOfName(name), coded: code !== null, regionCode, sectors: checkedSectors(draft) };
}

function checkedSectors({ kind, sectors }: OrganizationDraft): readonly Sector[] | null {
  if (sectors === null || sectors === undefined) return null;
  if (kind !== 'REGULATOR') throw bad('sectors', 'REGULATOR only');
  if (sectors.length === 0) throw bad('sectors', 'empty; leave it out for every sector');
  return SECTORS.filter((sector) => sectors.includes(sector));
}
