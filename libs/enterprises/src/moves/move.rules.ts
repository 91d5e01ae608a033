import { addDays, DomainError, KernelErrors, normalizeText, type Day } from '@anze/kernel';
import type { NodeRegion } from '../regions/region-node.rules.js';
import { MoveErrors } from './move.errors.js';
import type { MoveKind, MoveStatus } from './move-terms.js';

/** Before this day nobody was supervised here; a date that is mistyped by a century is caught by it. */
const EARLIEST: Day = '2000-01-01';
const TEXT_LIMIT = 2_000;

/** An authority, as far as it decides where an enterprise lies. */
export interface MovingAuthority {
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly sectors: readonly string[] | null;
}

/** A move as the rules see it. */
export interface MoveState {
  readonly kind: MoveKind;
  readonly fromRegion: string;
  readonly toRegion: string;
  readonly status: MoveStatus;
  readonly proposedBy: string;
}

/** What is done with a proposed move. */
export type MoveAction = 'ACCEPT' | 'DECLINE' | 'WITHDRAW';

const inside = ({ regionCode }: MovingAuthority, code: string): boolean => regionCode !== null && code.startsWith(regionCode);

/** @throws MOVE_AUTHORITY for an authority of some sectors */
export function requireGeneral({ sectors }: MovingAuthority): void {
  if (sectors !== null) throw new DomainError(MoveErrors.MOVE_AUTHORITY);
}

/** Where it may go: a county, town or village in use, another than where it lies. @throws MOVE_REGION_UNKNOWN, MOVE_SAME_REGION */
export function requireDestination(from: string, asked: string, to: Pick<NodeRegion, 'level' | 'successorCode'> | null): void {
  if (!to || to.successorCode !== null || to.level === 'PROVINCE' || to.level === 'CITY') throw new DomainError(MoveErrors.MOVE_REGION_UNKNOWN, { regionCode: asked });
  if (asked === from) throw new DomainError(MoveErrors.MOVE_SAME_REGION, { regionCode: asked });
}

/**
 * The first day in the new region: not in the future, and behind the day on which it came to where it lies.
 * @param since that day; null: it always lay there
 * @throws MOVE_DAY
 */
export function requireMoveDay(movedOn: Day, since: Day | null, today: Day): void {
  const from = since === null || since < EARLIEST ? EARLIEST : addDays(since, 1);
  if (movedOn < from || movedOn > today) throw new DomainError(MoveErrors.MOVE_DAY, { from, to: today });
}

/** Whether the proposal needs nobody else: whoever supervises both ends decides at once. */
export const decidesAlone = (authority: MovingAuthority, toRegion: string): boolean => inside(authority, toRegion);

/** What becomes of a proposed move. @throws MOVE_AUTHORITY, MOVE_NOT_IN_STATE, MOVE_NOT_YOURS_TO_ACCEPT, MOVE_NOT_YOURS_TO_WITHDRAW */
export function decided(move: MoveState, action: MoveAction, by: MovingAuthority): 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN' {
  requireGeneral(by);
  if (move.status !== 'PROPOSED') throw new DomainError(MoveErrors.MOVE_NOT_IN_STATE, { status: move.status });
  if (action === 'WITHDRAW') {
    if (by.organizationId !== move.proposedBy) throw new DomainError(MoveErrors.MOVE_NOT_YOURS_TO_WITHDRAW);
    return 'WITHDRAWN';
  }
  if (!inside(by, move.toRegion)) throw new DomainError(MoveErrors.MOVE_NOT_YOURS_TO_ACCEPT, { regionCode: move.toRegion });
  return action === 'ACCEPT' ? 'ACCEPTED' : 'DECLINED';
}

/** A reason as it is kept. @throws BAD_INPUT when blank or too long */
export function reasonOf(field: string, text: string): string {
  const kept = normalizeText(text);
  if (kept === '' || [...kept].length > TEXT_LIMIT) throw new DomainError(KernelErrors.BAD_INPUT, { field, reason: `1 to ${TEXT_LIMIT} characters` });
  return kept;
}
