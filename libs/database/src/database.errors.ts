/** The part of PostgreSQL's error that the product looks at. */
export interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
}

/** PostgreSQL's error behind a driver's or TypeORM's one, or null. */
export function databaseError(error: unknown): DatabaseError | null {
  if (typeof error !== 'object' || error === null) return null;
  const candidate = ('driverError' in error ? error.driverError : error) as DatabaseError;
  return typeof candidate?.code === 'string' && candidate.code.length === 5 ? candidate : null;
}

/** The suffix of every four-stamp foreign key's name. */
export const STAMP_KEY_SUFFIX = '_stamps_fk';

/** The suffix of every key that ties what an insurer wrote to that insurer and its head office. */
export const ISSUER_KEY_SUFFIX = '_issuer_head_fk';

/** A row was written under stamps that its enterprise no longer has, or under a head office that its insurer no longer has. */
export function isStampRace(error: unknown): boolean {
  const found = databaseError(error);
  return found?.code === '23503' && [STAMP_KEY_SUFFIX, ISSUER_KEY_SUFFIX].some((suffix) => found.constraint?.endsWith(suffix) ?? false);
}

/** The violated constraint's name when `error` is a unique, foreign key or check violation; else null. */
export function violatedConstraint(error: unknown): string | null {
  const found = databaseError(error);
  return found && ['23505', '23503', '23514', '23P01'].includes(found.code ?? '') ? (found.constraint ?? null) : null;
}
