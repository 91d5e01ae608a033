/**
 * Marks without width, which make two equal-looking texts differ; marks that turn the direction of writing, which make a text look
 * like another; control characters, of which PostgreSQL refuses U+0000; and halves of surrogate pairs, which its jsonb refuses.
 */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|\p{Surrogate}/gu;

/**
 * Text as it is kept: any run of white space (full-width spaces and line breaks too) becomes one space, none at the ends, no
 * invisible marks. Characters are otherwise left alone: full-width punctuation is how Chinese is written.
 */
export function normalizeText(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** Full-width forms of ASCII (Ａ１－) to the plain ones, for codes that people type with a Chinese input method. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ');
}
