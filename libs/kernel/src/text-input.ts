import { KernelErrors } from './errors.catalogue.js';
import { DomainError } from './errors.js';
import { normalizeText } from './text.js';

/**
 * A client's text as it is kept. What looks like a formula stays as it was written: it is quoted where it leaves for a spreadsheet.
 * @param limit most characters
 * @throws BAD_INPUT when blank or too long
 */
export function requiredText(field: string, text: string, limit: number): string {
  const kept = optionalText(field, text, limit);
  if (kept === null) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: 'must not be blank' });
  return kept;
}

/** The same for a text that may be left out; blank is left out, as null. @throws BAD_INPUT when too long */
export function optionalText(field: string, text: string | null | undefined, limit: number): string | null {
  const kept = normalizeText(text ?? '');
  if (kept === '') return null;
  if ([...kept].length > limit) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `must have at most ${limit} characters` });
  return kept;
}
