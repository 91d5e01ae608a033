import { DomainError, KernelErrors, normalizeText } from '@anze/kernel';

/** The longest each text of an accident or a claim may be, in characters. */
export const TEXT_LIMITS = { place: 200, person: 100, reference: 100, long: 2000 } as const;

/** A text as it is kept. @throws BAD_INPUT when blank or longer than `limit` */
export function requiredText(field: string, text: string, limit: number): string {
  const kept = optionalText(field, text, limit);
  if (kept === null) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: 'must not be blank' });
  return kept;
}

/** The same for a text that may be left out; blank is left out. */
export function optionalText(field: string, text: string | null | undefined, limit: number): string | null {
  const kept = normalizeText(text ?? '');
  if (kept === '') return null;
  if ([...kept].length > limit) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `must have at most ${limit} characters` });
  return kept;
}
