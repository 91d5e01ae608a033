import type { Principal } from '@anze/database';
import { currentRegionCode } from '@anze/enterprises';
import { DomainError, KernelErrors, trimRegionCode } from '@anze/kernel';
import { ownRegion } from '@anze/rules';

/** A region in the authority's own, a withdrawn code's successor for the code; by default the whole of it. @throws BAD_INPUT; NOT_FOUND for one outside */
export function regionInside(asked: string | null | undefined, by: Principal): string {
  if (asked == null) return ownRegion(by);
  const code = trimRegionCode(asked);
  if (code === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
  const current = currentRegionCode(code);
  if (!current.startsWith(by.regionCode ?? '-')) throw new DomainError(KernelErrors.NOT_FOUND);
  return current;
}
