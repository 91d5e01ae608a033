import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { KernelErrors } from './errors.catalogue.js';
import { DomainError } from './errors.js';

/** The all-zero uuid: "none" where a stamp may not be NULL (an enterprise without an insurer of record). */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Whether a text is a uuid as it is stored and told: in lower case. For what a client could have changed, such as a cursor. */
export const isUuid = (text: string): boolean => UUID.test(text) && text === text.toLowerCase();

const TYPE = /^[A-Za-z][A-Za-z0-9]*$/;
const BYTES = 16;

/** Random bytes ahead of their use, so that an id in a bulk write doesn't ask the system each time. */
const pool = { bytes: new Uint8Array(4_096), used: 4_096 };
/** The millisecond of the newest id, and its place within it. */
const newest = { msecs: -1, seq: 0 };

/** A new identifier: UUID version 7, which grows with time and so keeps an index's inserts together. Each is greater than the one before. */
export function newId(): string {
  if (pool.used === pool.bytes.length) {
    randomFillSync(pool.bytes);
    pool.used = 0;
  }
  const random = pool.bytes.slice(pool.used, (pool.used += BYTES));
  const now = Date.now();
  if (now > newest.msecs) {
    // Half of the 32 bits at first: they don't run over within a millisecond.
    Object.assign(newest, { msecs: now, seq: ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]! });
  } else {
    newest.seq += 1;
  }
  return v7({ ...newest, random });
}

/**
 * The opaque id that a client sees: the kind of thing and its key, one uuid or several (an owner's and its own).
 * It is no secret and grants nothing: who may read the thing is decided where it is read.
 */
export function encodeId(type: string, ...uuids: string[]): string {
  if (!TYPE.test(type)) throw new RangeError(`Not a type name: ${JSON.stringify(type)}`);
  if (uuids.length === 0) throw new RangeError(`An id of ${type} needs a uuid`);
  const keys = uuids.map((uuid) => {
    if (!UUID.test(uuid)) throw new RangeError(`Not a uuid in an id of ${type}: ${JSON.stringify(uuid)}`);
    return Buffer.from(uuid.replaceAll('-', ''), 'hex');
  });
  return Buffer.concat([Buffer.from(`${type}:`, 'latin1'), ...keys]).toString('base64url');
}

/** The uuids in an id of the type, as `decodeIdOrNull` has them. @throws NOT_FOUND for anything else */
export function decodeId(type: string, id: string, count?: number): string[] {
  const uuids = decodeIdOrNull(type, id, count);
  if (uuids === null) throw new DomainError(KernelErrors.NOT_FOUND);
  return uuids;
}

/**
 * The uuids in an id of the type. Null for anything else, which is the same to a caller as one that isn't there: another type,
 * another number of uuids than `count` when that is given, or a spelling that `encodeId` would not make, so that one thing has one id.
 */
export function decodeIdOrNull(type: string, id: string, count?: number): string[] | null {
  const bytes = Buffer.from(typeof id === 'string' ? id : '', 'base64url');
  const tag = `${type}:`;
  const keys = bytes.subarray(tag.length);
  const wellFormed =
    bytes.subarray(0, tag.length).toString('latin1') === tag &&
    keys.length > 0 &&
    keys.length % BYTES === 0 &&
    (count === undefined || keys.length === count * BYTES) &&
    bytes.toString('base64url') === id;
  if (!wellFormed) return null;
  const hex = keys.toString('hex');
  return Array.from({ length: keys.length / BYTES }, (_, i) =>
    hex.slice(i * 32, i * 32 + 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  );
}
