import { parseDay } from './day.js';
import { toHalfWidth } from './text.js';

/** Why a text is no unified social credit code (统一社会信用代码). */
export type UsccProblem = 'LENGTH' | 'CHARACTERS' | 'PREFIX' | 'CHECK_DIGIT' | 'ORGANIZATION_CODE' | 'RESIDENT_ID';

/** GB 32100-2015, the 31 characters in the order of their values: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 32100-2015, the weights of the first 17 characters: 3 to the power of the position, modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997, the weights of the first eight characters of an organization code. */
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11714-1997: here letters count as in the whole alphabet, A = 10 to Z = 35. */
const ORGANIZATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** GB 32100-2015: the registering department (1 编制, 5 民政, 9 市场监管, …), then the kind of organization. */
const PREFIX = /^[1-9ANY][1239]/;

/** GB 11643-1999: the weights of a resident's number and its check character by the sum modulo 11. */
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECKS = '10X98765432';

function weighted(text: string, weights: readonly number[], alphabet: string): number {
  return weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text.charAt(i)), 0);
}

/** The 18th character that belongs to the first 17. */
export function usccCheckCharacter(first17: string): string {
  // The outer modulo matters: without it every code whose check character is 0, one in 31, would be refused.
  return ALPHABET.charAt((31 - (weighted(first17, WEIGHTS, ALPHABET) % 31)) % 31);
}

/** The ninth character that belongs to the first eight of an organization code (组织机构代码, GB 11714-1997). */
export function organizationCheckCharacter(first8: string): string {
  const rest = 11 - (weighted(first8, ORGANIZATION_WEIGHTS, ORGANIZATION_ALPHABET) % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

/** Whether 18 characters are a resident's number (公民身份号码): a date of birth from 1900 on and the right check character. */
function isResidentId(text: string): boolean {
  const match = /^\d{6}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text);
  if (match === null || parseDay(`${match[1]}-${match[2]}-${match[3]}`) === null) return false;
  return RESIDENT_CHECKS.charAt(weighted(text, RESIDENT_WEIGHTS, '0123456789') % 11) === text.charAt(17);
}

/** The code as it is compared and kept: half-width, upper case, no white space or invisible marks. Checks nothing. */
export function normalizeUscc(raw: string): string {
  return toHalfWidth(raw)
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[a-z]/g, (c) => c.toUpperCase());
}

/**
 * What is wrong with a normalised code, or null when it is a valid one (GB 32100-2015 with the GB 11714 code inside).
 * A resident's number is always refused, even one that would pass as a code: a person's number must never be kept as a firm's.
 */
export function usccProblem(uscc: string): UsccProblem | null {
  if (uscc.length !== 18) return 'LENGTH';
  if (isResidentId(uscc)) return 'RESIDENT_ID';
  if ([...uscc].some((c) => !ALPHABET.includes(c))) return 'CHARACTERS';
  if (!PREFIX.test(uscc)) return 'PREFIX';
  if (usccCheckCharacter(uscc) !== uscc.charAt(17)) return 'CHECK_DIGIT';
  return organizationCheckCharacter(uscc.slice(8, 16)) === uscc.charAt(16) ? null : 'ORGANIZATION_CODE';
}

/** Whether a normalised text is a valid unified social credit code. */
export function isUscc(uscc: string): boolean {
  return usccProblem(uscc) === null;
}
