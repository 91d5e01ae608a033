import { currentPrincipal, type Principal } from '@anze/database';
import { currentRegionCode } from '@anze/enterprises';
import { DomainError, KernelErrors, trimRegionCode } from '@anze/kernel';
import { GradingErrors } from '../grading.errors.js';

/** The caller, who must supervise every sector: the figures of some would stand as the region's. @throws NOT_FOUND, GRADING_NEEDS_EVERY_SECTOR */
export function gradingAuthority(): Principal {
  const by = currentPrincipal();
  if (by.audience !== 'regulator') throw new DomainError(KernelErrors.NOT_FOUND);
  if (by.sectors !== null) throw new DomainError(GradingErrors.GRADING_NEEDS_EVERY_SECTOR);
  return by;
}

/** The region asked for, a withdrawn code's successor for the code; the caller's own when none is named. @throws BAD_INPUT */
export function regionOf(asked: string | null | undefined, by: Principal): string {
  const code = asked == null ? by.regionCode : trimRegionCode(asked);
  // The whole country is no region that a run can be kept under.
  if (code === null || code === '') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'regionCode', reason: '2, 4, 6, 9 or 12 digits' });
  return asked == null ? code : currentRegionCode(code);
}
