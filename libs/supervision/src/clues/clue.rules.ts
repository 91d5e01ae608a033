import { DomainError, KernelErrors, normalizeUscc, optionalText, regionRange, requiredText, trimRegionCode, usccProblem, type Day, type HazardSource } from '@anze/kernel';
import { currentRegionCode } from '@anze/enterprises';
import { ClueErrors } from './clue.errors.js';
import { CLUE_TRANSITIONS, type ClueAction } from './clue-table.rules.js';
import type { ClueSource, ClueStatus } from './clue-terms.js';

/** Clues in one call. */
export const CLUES_AT_ONCE = 100;
/** Most characters of a reason. */
export const CLUE_REASON = 2000;
const LIMITS = { sourceNo: 100, content: 4000, place: 300, uscc: 50, name: 200, informant: 100, phone: 50 } as const;

/** A clue as somebody tells it, unchecked. */
export interface ToldClue {
  readonly source: ClueSource;
  readonly sourceNo?: string | null;
  readonly content: string;
  readonly place?: string | null;
  readonly regionCode?: string | null;
  readonly uscc?: string | null;
  readonly enterpriseName?: string | null;
  readonly informantName?: string | null;
  readonly informantPhone?: string | null;
}

/** Who told it. */
export interface Informant {
  readonly name: string | null;
  readonly phone: string | null;
}

/** A clue, checked. */
export interface CheckedClue {
  readonly source: ClueSource;
  readonly sourceNo: string | null;
  readonly content: string;
  readonly place: string | null;
  readonly regionCode: string;
  readonly uscc: string | null;
  readonly enterpriseName: string | null;
  /** Null: anonymous. */
  readonly informant: Informant | null;
}

/** Who records it: where, and whether it is a system. */
export interface ClueRecorder {
  readonly regionCode: string;
  readonly pushed: boolean;
}

/** Checks what was sent as a whole. @throws CLUE_TOO_MANY, CLUE_NO_TWICE, CLUE_NO_REQUIRED, CLUE_NOT_YOUR_REGION, CLUE_RESIDENT_ID, BAD_INPUT */
export function checkClues(told: readonly ToldClue[], by: ClueRecorder): CheckedClue[] {
  if (told.length === 0) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'clues', reason: 'at least one' });
  if (told.length > CLUES_AT_ONCE) throw new DomainError(ClueErrors.CLUE_TOO_MANY, { limit: CLUES_AT_ONCE });
  const checked = told.map((clue, index) => checkOne(clue, by, `clues[${index}]`));
  const seen = new Set<string>();
  for (const { source, sourceNo } of checked) {
    const key = `${source} ${sourceNo ?? ''}`;
    if (sourceNo !== null && seen.has(key)) throw new DomainError(ClueErrors.CLUE_NO_TWICE, { sourceNo });
    seen.add(key);
  }
  return checked;
}

function checkOne(told: ToldClue, by: ClueRecorder, path: string): CheckedClue {
  const sourceNo = optionalText(`${path}.sourceNo`, told.sourceNo, LIMITS.sourceNo);
  if (sourceNo === null && by.pushed) throw new DomainError(ClueErrors.CLUE_NO_REQUIRED);
  const content = requiredText(`${path}.content`, told.content, LIMITS.content);
  const uscc = told.uscc == null || normalizeUscc(told.uscc) === '' ? null : normalizeUscc(told.uscc);
  if (uscc !== null && uscc.length > LIMITS.uscc) throw new DomainError(KernelErrors.BAD_INPUT, { field: `${path}.uscc`, reason: `must have at most ${LIMITS.uscc} characters` });
  if (uscc !== null && usccProblem(uscc) === 'RESIDENT_ID') throw new DomainError(ClueErrors.CLUE_RESIDENT_ID, { field: `${path}.uscc` });
  const name = optionalText(`${path}.informantName`, told.informantName, LIMITS.informant);
  const phone = optionalText(`${path}.informantPhone`, told.informantPhone, LIMITS.phone);
  return {
    source: told.source, sourceNo, content, place: optionalText(`${path}.place`, told.place, LIMITS.place), regionCode: regionOf(told.regionCode, by.regionCode, path), uscc,
    enterpriseName: optionalText(`${path}.enterpriseName`, told.enterpriseName, LIMITS.name), informant: name === null && phone === null ? null : { name, phone },
  };
}

/** Where it happened, within the recorder's region; left out, that region. */
function regionOf(raw: string | null | undefined, own: string, path: string): string {
  if (raw == null || raw.trim() === '') return own;
  const trimmed = trimRegionCode(raw);
  if (trimmed === null) throw new DomainError(KernelErrors.BAD_INPUT, { field: `${path}.regionCode`, reason: '2, 4, 6, 9 or 12 digits' });
  const code = currentRegionCode(trimmed);
  const { lo, hi } = regionRange(own);
  if (code < lo || code >= hi) throw new DomainError(ClueErrors.CLUE_NOT_YOUR_REGION, { regionCode: code });
  return code;
}

/** @returns the state that an action leads to @throws CLUE_ACTION_NOT_IN_STATE */
export function permitClue(status: ClueStatus, action: ClueAction): ClueStatus {
  const target = CLUE_TRANSITIONS[status][action];
  if (target === null) throw new DomainError(ClueErrors.CLUE_ACTION_NOT_IN_STATE, { status, action });
  return target;
}

/** As what a hazard out of it enters the ledger (隐患来源). */
export const hazardSourceOf = (source: ClueSource): HazardSource => (source === 'GRID' ? 'GRID_PATROL' : 'PUBLIC_REPORT');

/** A name as every list shows it: its first character (张**). */
export function maskedName(name: string): string {
  const characters = [...name];
  return characters.length === 1 ? '*' : characters[0]! + '*'.repeat(Math.min(characters.length - 1, 3));
}

/** A telephone number as every list shows it: of a long one the first three and the last four characters, of a short one the last two. */
export function maskedPhone(phone: string): string {
  const characters = [...phone];
  if (characters.length >= 11) return `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`;
  return characters.length > 4 ? `****${characters.slice(-2).join('')}` : '****';
}

/** The number of a clue: its day and the end of its id, which is random. */
export const clueNo = (id: string, day: Day): string => `XS${day.replaceAll('-', '')}${id.slice(-10).toUpperCase()}`;
