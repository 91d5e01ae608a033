import type { Principal } from '@anze/database';
import { currentRegionCode } from '@anze/enterprises';
import { DomainError, KernelErrors, trimRegionCode } from '@anze/kernel';

/** The authority's own region, whose schemes it makes. The nation's are the platform's. @throws BAD_INPUT */
export function ownRegion(by: Principal): string {
  if (by.regionCode === null || by.regionCode === '') throw notRegion();
  return by.regionCode;
}

/** A region in the authority's own, a withdrawn code's successor for the code; by default the whole of it. @throws BAD_INPUT; NOT_FOUND for one outside */
export function regionInside(asked: string | null | undefined, by: Principal): string {
  if (asked == null) return ownRegion(by);
  const code = trimRegionCode(asked);
  if (code === null) throw notRegion();
  const current = currentRegionCode(code);
  if (!current.startsWith(by.regionCode ?? '-')) throw new DomainError(KernelErrors.NOT_FOUND);
  return current;
}

const notRegion = (): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
