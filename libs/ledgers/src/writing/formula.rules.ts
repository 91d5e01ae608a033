/** What a spreadsheet takes for the beginning of a formula. */
const ACTIVE = /^'*[=+\-@\t\r]/;
const QUOTED = /^'(?='*[=+\-@\t\r])/;

/**
 * A text as a CSV cell that no spreadsheet computes: one that could be taken for a formula (`=`, `+`, `-`, `@`) gets an apostrophe in
 * front, as people type it there (CWE-1236). One that has apostrophes before such a sign gets one more, so that it can be taken back.
 */
export const withoutFormula = (text: string): string => (ACTIVE.test(text) ? `'${text}` : text);

/** The text behind such a cell; any other text as it is. */
export const behindApostrophe = (cell: string): string => cell.replace(QUOTED, '');
