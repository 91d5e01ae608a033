import type { DomainError } from '@anze/kernel';
import type { TenantDb } from './tenant-db.js';

/**
 * Makes everybody who takes a turn of the same name wait for each other until the end of the open transaction.
 * @param name what is done in turn, e.g. `exports of <uuid>`; two names that hash alike only wait in vain
 */
export async function inTurn(db: TenantDb, name: string): Promise<void> {
  await db.run((tx) => tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]));
}

/** Something of which there may be so many. */
export interface Room {
  /** Whose turn it is to count; as for `inTurn`. */
  readonly turn: string;
  /** Gives one row with the number `n` of those that are there. */
  readonly count: string;
  readonly params: readonly unknown[];
  readonly limit: number;
  /** What more than `limit` is refused with. */
  readonly refusal: () => DomainError;
}

/**
 * Refuses the one too many. Counted under a lock, in turn: two that come at once can't both be the last one allowed.
 * Call it in the transaction that writes the new one.
 */
export async function requireRoom(db: TenantDb, room: Room): Promise<void> {
  await inTurn(db, room.turn);
  const [row] = await db.run((tx) => tx.query<{ n: number }>(room.count, room.params));
  if (row!.n >= room.limit) throw room.refusal();
}
