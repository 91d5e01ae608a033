/** Shortest password, in characters. */
export const PASSWORD_MINIMUM = 10;
/** Longest password, in characters: what is hashed must have an end. */
export const PASSWORD_MAXIMUM = 128;

/** Beginnings of passwords that guessers try first, as they are after `bare`. */
const COMMON = [
  'password', 'passw0rd', 'qwertyuiop', 'qwerty', 'qazwsxedc', '1qaz2wsx', 'zaq12wsx', 'asdfghjkl', 'zxcvbnm', 'iloveyou', 'welcome', 'letmein',
  'administrator', 'admin', 'root', 'changeme', 'default', 'abc123', 'abcd1234', 'a1b2c3', 'woaini', 'wangyibo', 'anquan', 'anze', '5201314', '1314520',
];

/** What is wrong with a password. */
export type PasswordProblem = 'TOO_SHORT' | 'TOO_LONG' | 'TOO_COMMON';

/** The password as it is hashed: one spelling for what looks the same (NFKC), so that another keyboard gives the same (NIST SP 800-63B 5.1.1.2). */
export const normalizePassword = (password: string): string => password.normalize('NFKC');

/** Without case, and without the digits and signs that people add at the end. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+$/u, '');

/** Every character follows the one before: `abcdefghij`, `9876543210`, `aaaaaaaaaa`. */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((character, i) => character.codePointAt(0)! - [...text][i]!.codePointAt(0)!));
  return steps.size === 1 && Math.abs([...steps][0]!) <= 1;
}

/** A short piece again and again: `abcabcabcabc`. */
const repeats = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/us.test(text);

/** What is wrong with a new password, or null. There are no rules on kinds of characters: length is what helps. */
export function passwordProblem(password: string, username: string): PasswordProblem | null {
  // NFKC makes up to 18 characters of one: what can't be short enough isn't normalised.
  if (password.length > 4 * PASSWORD_MAXIMUM) return 'TOO_LONG';
  const text = normalizePassword(password);
  const length = [...text].length;
  if (length < PASSWORD_MINIMUM) return 'TOO_SHORT';
  if (length > PASSWORD_MAXIMUM) return 'TOO_LONG';
  const lower = text.toLowerCase();
  const core = bare(text);
  const common = COMMON.some((word) => core === word || lower === word || lower.replace(/[^a-z0-9]+/g, '') === `${word}${word}` || digitsAround(lower, word));
  if (common || isRun(lower) || repeats(lower) || /^0?1234567890?\d*$/.test(lower)) return 'TOO_COMMON';
  // A name and a few signs isn't a password; a long one may well contain it.
  if (username.length >= 3 && lower.includes(username) && length - username.length < 6) return 'TOO_COMMON';
  return null;
}

/** A common word with nothing but digits and signs around it. */
function digitsAround(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !/\p{L}/u.test(text.slice(0, at) + text.slice(at + word.length));
}
