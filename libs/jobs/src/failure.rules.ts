import { DomainError } from '@anze/kernel';
import type { Backoff } from './job.definition.js';

/** The longest text kept of an error. */
export const LONGEST_ERROR = 500;

const SECRETS: readonly [RegExp, string][] = [
  // user:password@ in a URL
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1…@'],
  // a query string may hold a signature or a token
  [/(\bhttps?:\/\/[^\s?#]+)[?#][^\s]*/gi, '$1?…'],
  [/\b(bearer|basic)\s+[^\s,;"']+/gi, '$1 …'],
  [/((?:password|passwd|pwd|secret|token|api[-_]?key|authorization)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;]+)/gi, '$1…'],
  // JWTs, keys and digests: long runs without a space; a UUID has dashes within 36 characters and stays
  [/\b[A-Za-z0-9+/_=]{40,}(?:[.-][A-Za-z0-9+/_=-]+)*/g, '…'],
];

function rawText(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  // Anything can be thrown, even what has no string form; and an object's own text may be a row.
  return typeof error === 'string' ? error : `thrown ${error === null ? 'null' : typeof error}`;
}

/** What may be kept of an error: one line, without credentials, at most 500 characters. */
export function errorText(error: unknown): string {
  const raw = rawText(error);
  const clean = SECRETS.reduce((text, [pattern, by]) => text.replace(pattern, by), raw.slice(0, 10 * LONGEST_ERROR).replaceAll('\0', ''));
  const line = clean.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_ERROR ? `${line.slice(0, LONGEST_ERROR - 1)}…` : line;
}

/**
 * Milliseconds before the next attempt: exponential, capped, then spread over its upper half so that jobs which failed together don't return together.
 * @param attempt attempts made so far, 1 or more
 * @param random 0 ≤ random < 1
 */
export function retryDelay(backoff: Backoff, attempt: number, random: number): number {
  const full = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full / 2 + (full / 2) * random);
}
