import { type Day, DomainError, type HazardSource, optionalText, requiredText } from '@anze/kernel';
import { HazardErrors } from '../hazards/hazard.errors.js';
import { TEXT_LIMITS } from '../hazards/text.rules.js';
import { InspectionErrors } from './inspection.errors.js';

/** The most items one inspection can have checked; more is a slip of the keyboard. */
export const ITEMS_LIMIT = 100_000;

/** An inspection as somebody reports it. */
export interface InspectionReport {
  readonly inspectedOn: Day;
  readonly area: string;
  readonly itemsChecked: number;
}

/**
 * Checks an inspection against today and the enterprise's founding; unknown founding doesn't narrow.
 * @returns it in the form in which it is kept
 */
export function checkInspection(report: InspectionReport, today: Day, foundedOn: Day | null): InspectionReport {
  if (report.inspectedOn > today) throw new DomainError(InspectionErrors.INSPECTION_IN_FUTURE, { today });
  if (foundedOn !== null && report.inspectedOn < foundedOn) throw new DomainError(InspectionErrors.INSPECTION_BEFORE_FOUNDING, { foundedOn });
  if (!Number.isInteger(report.itemsChecked) || report.itemsChecked < 0 || report.itemsChecked > ITEMS_LIMIT) throw new DomainError(InspectionErrors.INSPECTION_ITEMS, { limit: ITEMS_LIMIT });
  return { inspectedOn: report.inspectedOn, area: requiredText('area', report.area, TEXT_LIMITS.area), itemsChecked: report.itemsChecked };
}

/** The agency that inspected for an authority: it may be named where the source is an agency's, and there alone. @throws INSPECTION_AGENCY, BAD_INPUT */
export function checkAgency(source: HazardSource, agencyName: string | null | undefined): string | null {
  const name = optionalText('agencyName', agencyName, TEXT_LIMITS.person);
  if (source !== 'INTERMEDIARY' && name !== null) throw new DomainError(InspectionErrors.INSPECTION_AGENCY);
  return name;
}

/** The sources that an authority's own inspection can have: neither the enterprise's nor an insurer's. */
export function checkAuthoritySource(source: HazardSource): HazardSource {
  if (source === 'SELF_INSPECTION' || source === 'INSURER_SERVICE') throw new DomainError(HazardErrors.HAZARD_SOURCE_NOT_AUTHORITY, { source });
  return source;
}
