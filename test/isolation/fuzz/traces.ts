import { readable, unreadable } from '../graphql/texts.js';
import { tellingIn } from '../telling.js';
import { ACCESS } from '../access/index.js';
import type { Who } from '../who.js';
import type { Facts, World } from '../world.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Names and codes whose form is prescribed. */
const NAMES = /(?:mark|code)-[a-z_]+-[a-zA-Z]+|91330282MA9WRLD\w{3}/g;
/** The world's own numbers, plain, as an amount or at the end of a telephone number. */
const NUMBERS = /(?<![\w.-]|\d-)(?:0574-10)?(60\d{4})(?:\.00)?(?![\w-]|\.\d)/g;
const OPAQUE = /[A-Za-z0-9_-]{22,}/g;

/**
 * Whatever in a text points to a row of the world: telling characters, uuids, names, codes, numbers; ids and cursors are opened and looked into.
 */
export function tracesOf(text: string): Set<string> {
  const found = new Set([...tellingIn(text), ...(text.match(NAMES) ?? []).map((name) => name.toLowerCase()), ...[...text.matchAll(NUMBERS)].map((match) => match[1]!)]);
  for (const uuid of uuidsIn(text)) found.add(uuid);
  for (const inner of cursorsIn(text)) for (const trace of tracesOf(inner)) found.add(trace);
  return found;
}

/** Uuids in a text, written out or inside of an opaque id. */
export function uuidsIn(text: string): string[] {
  const plain = text.match(UUID) ?? [];
  const packed = (text.match(OPAQUE) ?? []).flatMap((token) => idKeys(token) ?? []);
  return [...plain, ...packed];
}

/** The uuids that an opaque id holds; null when it isn't one. */
export function idKeys(token: string): string[] | null {
  const bytes = Buffer.from(token, 'base64url');
  const tag = /^[A-Za-z][A-Za-z0-9]*:/.exec(bytes.subarray(0, 40).toString('latin1'))?.[0].length ?? 0;
  if (tag === 0 || bytes.length === tag || (bytes.length - tag) % 16 !== 0) return null;
  const hex = bytes.subarray(tag).toString('hex');
  return Array.from({ length: hex.length / 32 }, (_, i) => hex.slice(i * 32, i * 32 + 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

function cursorsIn(text: string): string[] {
  return (text.match(OPAQUE) ?? []).flatMap((token) => {
    if (!token.startsWith('Wy') && !token.startsWith('W2')) return [];
    const inner = Buffer.from(token, 'base64url').toString('utf8');
    return inner.startsWith('["') || inner.startsWith('[null') ? [inner] : [];
  });
}

/** What somebody may not be shown: each trace with the cell it comes from. */
export type Closed = ReadonlyMap<string, string>;

/** Traces of rows that they may not read, without those that a row of theirs has as well, or that everybody may read. */
export function closedTo(world: World, who: Who | null): Closed {
  const open = new Set<string>();
  const closed = new Map<string, string>();
  for (const table of Object.keys(ACCESS)) {
    for (const row of readable(world, who, table)) for (const [column, value] of cellsOf(row)) if (!masked(who, table, column)) for (const trace of tracesOf(value)) open.add(trace);
    // Of what is public nobody is asked who they are.
    const published = ACCESS[table]!.open;
    for (const row of world.rows) if (published && row.table === table && published.rows(who!, row.facts)) for (const [column, value] of cellsOf(row.facts)) if (published.columns.includes(column)) for (const trace of tracesOf(value)) open.add(trace);
  }
  const close = (table: string, row: Facts, only: (column: string) => boolean): void => {
    for (const [column, value] of cellsOf(row)) if (only(column)) for (const trace of tracesOf(value)) if (!open.has(trace)) closed.set(trace, `${table}.${column} of ${String(row['enterprise_id'] ?? row['organization_id'] ?? row['id'])}`);
  };
  for (const table of Object.keys(ACCESS)) {
    for (const row of unreadable(world, who, table)) close(table, row, () => true);
    for (const row of readable(world, who, table)) close(table, row, (column) => masked(who, table, column));
  }
  // The ids of regions and "none" point to nobody; one's own id and person stand in rows that only sign-in reads.
  for (const own of [who?.organizationId, who?.principal?.userId, '00000000-0000-0000-0000-000000000000']) if (own) closed.delete(own);
  return closed;
}

/** A telephone number is told in full to the enterprise and its regulators alone. */
const masked = (who: Who | null, table: string, column: string): boolean => who?.audience === 'insurer' && table === 'enterprises' && column === 'phone';

const cellsOf = (row: Facts): [string, string][] =>
  Object.entries(row).flatMap(([column, value]): [string, string][] => (value === null || value === undefined ? [] : [[column, column.endsWith('_fen') && typeof value === 'number' ? String(value / 100) : typeof value === 'string' ? value : JSON.stringify(value)]]));

/** What an answer gives away: traces that are closed to the caller and weren't in the question. */
export function leaksIn(answer: string, question: string, closed: Closed): string[] {
  const found = [...tracesOf(answer)].filter((trace) => closed.has(trace));
  if (found.length === 0) return [];
  const sent = tracesOf(question);
  return found.filter((trace) => !sent.has(trace)).map((trace) => `${trace} (${closed.get(trace)!})`);
}
