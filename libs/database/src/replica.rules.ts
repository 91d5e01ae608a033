import type { Principal } from './principal.js';

/** A position in PostgreSQL's write-ahead log, from its text `X/Y`. */
export function walPosition(text: string): bigint {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? [];
  if (high === undefined || low === undefined) throw new Error('not a WAL position');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

const PAGE = 8_192n;
/** The longest header of a WAL page. */
const HEADER = 40n;

/**
 * Whether everything before `wanted` (where the primary would insert next) has been replayed.
 * At the end of a page the primary already counts the next page's header, which holds nothing.
 */
export function hasReplayed(replayed: bigint, wanted: bigint): boolean {
  return replayed >= wanted || (replayed % PAGE === 0n && wanted - replayed <= HEADER);
}

/** What a check saw: the primary's position at an instant of this process's clock, in milliseconds. */
export interface Mark {
  readonly at: number;
  readonly position: bigint;
}

/** The last instant of which the replica has everything, and the marks it has yet to reach. */
export function reached(marks: readonly Mark[], replayed: bigint): { freshAsOf: number | null; left: Mark[] } {
  const done = marks.filter((mark) => hasReplayed(replayed, mark.position));
  return { freshAsOf: done.length === 0 ? null : Math.max(...done.map(({ at }) => at)), left: marks.filter((mark) => !done.includes(mark)) };
}

/** Who wrote last, and when, by this process's clock. */
export class RecentWrites {
  private readonly byOrganization = new Map<string, number>();
  private everybody = -Infinity;

  /** After a commit. Work in nobody's name counts as everybody's; the worker's and sign-in's counts as nobody's: no caller waits for it. */
  note({ audience, organizationId }: Pick<Principal, 'audience' | 'organizationId'>, nobody: string, at: number): void {
    if (audience === 'worker' || audience === 'identity') return;
    if (organizationId === nobody) this.everybody = at;
    else this.byOrganization.set(organizationId, at);
  }

  /** Whether a copy that is as of `freshAsOf` has all that the organization wrote. */
  seenBy(freshAsOf: number, organizationId: string): boolean {
    return this.everybody < freshAsOf && (this.byOrganization.get(organizationId) ?? -Infinity) < freshAsOf;
  }

  /** Forgets what the replica has. */
  forget(freshAsOf: number): void {
    for (const [id, at] of this.byOrganization) if (at < freshAsOf) this.byOrganization.delete(id);
  }
}

/** SQLSTATEs after which a read may succeed elsewhere: connection lost, shutting down, cancelled by what is being replayed, no connection to be had. */
const ELSEWHERE = /^(?:08...|57P0.|40001|40P01|25006|53300|XX000)$/;

/** Whether a failed read on the replica is the replica's failure, and not the statement's. */
export function isReplicaFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = (error as { code?: unknown }).code;
  // node-postgres: no code when the connection ended or timed out, the system's own (ECONNREFUSED) when it never was.
  return typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || ELSEWHERE.test(code);
}
