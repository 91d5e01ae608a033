import { DomainError, isUuid, KernelErrors, type Locale } from '@anze/kernel';
import { NOTIFICATION_TEMPLATES } from './notification.templates.js';

/** What a notification's words are filled with: codes, days and numbers, never a person's data. */
export type NotificationParams = Readonly<Record<string, string | number | null>>;

/** A notification to be told to an organization. The same key is told once. */
export interface Notice {
  readonly organizationId: string;
  readonly kind: keyof typeof NOTIFICATION_TEMPLATES;
  readonly params: NotificationParams;
  readonly enterpriseId: string | null;
  readonly hazardId: string | null;
  readonly dedupeKey: string;
}

/** The words in a reader's language. A kind of a newer version, which this one has no words for, shows its name. */
export function wordsOf(kind: string, params: NotificationParams, locale: Locale): { title: string; body: string } {
  if (!Object.hasOwn(NOTIFICATION_TEMPLATES, kind)) return { title: kind, body: '' };
  const { title, body } = NOTIFICATION_TEMPLATES[kind as Notice['kind']][locale];
  return { title: filled(title, params), body: filled(body, params) };
}

const filled = (text: string, params: NotificationParams): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** Where a page of notifications begins. */
export interface NotificationPosition {
  /** UTC with microseconds, as PostgreSQL keeps it. */
  readonly at: string;
  readonly id: string;
}

/** Values in a cursor: the time, to the microsecond, and the id. */
export const CURSOR_PARTS = 2;

const AT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function positionOf(after: readonly (string | null)[] | null): NotificationPosition | null {
  if (after === null) return null;
  const [at = null, id = null] = after;
  if (at === null || id === null || !AT.test(at) || Number.isNaN(Date.parse(at)) || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { at, id };
}
