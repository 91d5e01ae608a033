import { DomainError, KernelErrors, optionalText, requiredText } from '@anze/kernel';
import type { FoundHazard } from '../hazards/hazard-draft.rules.js';
import { TEXT_LIMITS } from '../hazards/text.rules.js';
import { InspectionErrors } from './inspection.errors.js';
import type { InspectionOutcome } from './inspection-terms.js';

/** The most items that one submission reports on one by one. */
export const ITEMS_PER_SUBMISSION = 200;
export const ITEM_TEXT = 500;

/** What came of an item, as somebody reports it. */
export interface ReportedItem {
  readonly content: string;
  readonly outcome: InspectionOutcome;
  readonly reason?: string | null;
  readonly note?: string | null;
  readonly evidenceUploadIds?: readonly string[] | null;
  readonly hazards?: readonly FoundHazard[] | null;
}

/** The same, checked and in the form in which it is kept. */
export interface CheckedItem {
  readonly content: string;
  readonly outcome: InspectionOutcome;
  readonly reason: string | null;
  readonly note: string | null;
  /** Public ids of uploads; whose they are is still to be looked up. */
  readonly evidenceUploadIds: readonly string[];
  readonly hazards: readonly FoundHazard[];
}

/**
 * Checks what came of the items of one inspection: normal, hazard, not checked or other. "Not checked" needs a reason, a hazard what was found.
 * @param itemsChecked how many the inspection says were checked; null: items are not reported one by one
 * @throws INSPECTION_ITEM_REASON, INSPECTION_ITEM_HAZARDS, INSPECTION_ITEMS_COUNT, BAD_INPUT, its field naming the item: `items[2].reason`
 */
export function checkItems(items: readonly ReportedItem[], itemsChecked: number): CheckedItem[] {
  if (items.length > ITEMS_PER_SUBMISSION) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'items', reason: `at most ${ITEMS_PER_SUBMISSION}` });
  const checked = items.map((item, index) => checkItem(item, `items[${index}]`));
  const looked = checked.filter((item) => item.outcome !== 'NOT_CHECKED').length;
  if (items.length > 0 && looked !== itemsChecked) throw new DomainError(InspectionErrors.INSPECTION_ITEMS_COUNT, { itemsChecked, looked });
  return checked;
}

function checkItem(item: ReportedItem, path: string): CheckedItem {
  const reason = optionalText(`${path}.reason`, item.reason, TEXT_LIMITS.clause);
  const note = optionalText(`${path}.note`, item.note, TEXT_LIMITS.long);
  const hazards = item.hazards ?? [];
  if (item.outcome === 'NOT_CHECKED' && reason === null) throw new DomainError(InspectionErrors.INSPECTION_ITEM_REASON, { field: `${path}.reason` });
  if (item.outcome === 'OTHER' && note === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: `${path}.note`, reason: 'must say what' });
  if ((item.outcome === 'HAZARD') !== hazards.length > 0) throw new DomainError(InspectionErrors.INSPECTION_ITEM_HAZARDS, { field: `${path}.hazards` });
  return { content: requiredText(`${path}.content`, item.content, ITEM_TEXT), outcome: item.outcome, reason, note, evidenceUploadIds: item.evidenceUploadIds ?? [], hazards };
}

/** Items left out; they count against the completion rate. */
export const notChecked = (items: readonly { readonly outcome: InspectionOutcome }[]): number => items.filter((item) => item.outcome === 'NOT_CHECKED').length;

/** How many of a task's items an inspection says nothing about. */
export function missingItems(demanded: readonly string[], reported: readonly { readonly content: string }[]): number {
  const contents = new Set(reported.map((item) => item.content));
  return demanded.filter((item) => !contents.has(item)).length;
}

/** The first item of a photo task that was checked and has no photo, of itself or of a hazard; −1 when none. */
export function withoutPhoto(items: readonly CheckedItem[]): number {
  return items.findIndex((item) => item.outcome !== 'NOT_CHECKED' && item.evidenceUploadIds.length === 0 && !item.hazards.some((hazard) => (hazard.evidenceUploadIds ?? []).length > 0));
}
