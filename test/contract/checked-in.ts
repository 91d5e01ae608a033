import { readFileSync, writeFileSync } from 'node:fs';

const path = (file: string): URL => new URL(`../../${file}`, import.meta.url);

/** A file of the repository, by its path from the root. */
export const read = (file: string): string => readFileSync(path(file), 'utf8');

/** A generated file as it is checked in; null when it isn't there. With UPDATE_GENERATED=1 it is first written anew. */
export function checkedIn(file: string, generated: string): string | null {
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(path(file), generated);
  try {
    return read(file);
  } catch {
    return null;
  }
}
