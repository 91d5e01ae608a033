import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FED_TABLES } from '@anze/enterprises';

const ROOT = join(import.meta.dirname, '../..');
const TABLES = FED_TABLES.join('|');
/** An UPDATE of one of the tables, as far as it says what is set. */
const UPDATES = new RegExp(`UPDATE (?:ONLY )?(?:${TABLES})\\b[^]{0,400}`, 'g');
/** Columns that are no part of what a copy holds. */
const UNTOLD = /^UPDATE \w+ (?:AS )?(?:\w )?SET (?:class|visit_counted|assessment_due_on) = [\w.]+ (?:FROM|WHERE)/;

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('spec.ts') && !/\/test(\/|$)/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('tables of the feed of changes', () => {
  const statements = ['libs', 'apps'].flatMap(filesBelow).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(UPDATES)].map(([text]) => ({ file: file.slice(ROOT.length + 1), text: text.replace(/\s+/g, ' ') })));

  it('are changed by statements that say so', () => {
    expect(statements.length).toBeGreaterThan(8);
    expect(statements.filter(({ text }) => !text.includes('changed_in') && !UNTOLD.test(text))).toEqual([]);
  });
});
