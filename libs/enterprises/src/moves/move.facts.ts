import { decodeIdOrNull, encodeId, type Day, type Sector } from '@anze/kernel';
import type { MoveState } from './move.rules.js';

/** A move as kept. */
export interface MoveFacts extends MoveState {
  readonly enterpriseId: string;
  readonly id: string;
  readonly sector: Sector;
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly movedOn: Day | null;
  readonly reason: string;
  readonly proposedOn: Day;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
  readonly decision: string | null;
  readonly doneOn: Day | null;
  readonly version: number;
}

/** Which move. */
export type MoveKey = Pick<MoveFacts, 'enterpriseId' | 'id'>;

/** The public id of a move. */
export const publicMoveId = ({ enterpriseId, id }: MoveKey): string => encodeId('EnterpriseMove', enterpriseId, id);

/** The key in a public id; null when it is none. */
export function moveKeyIn(publicId: string): MoveKey | null {
  const parts = decodeIdOrNull('EnterpriseMove', publicId, 2);
  return parts && { enterpriseId: parts[0]!, id: parts[1]! };
}

/** Where an enterprise lay, or lies. */
export interface ResidenceFacts {
  readonly enterpriseId: string;
  readonly seq: number;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly fromDay: Day | null;
  readonly untilDay: Day | null;
  readonly movedTo: string | null;
  readonly enterpriseName: string;
  readonly uscc: string;
}
