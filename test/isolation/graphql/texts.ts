import { ACCESS, STAMPED_TABLES } from '../access/index.js';
import type { Who } from '../who.js';
import { rowsIn, type Facts, type World } from '../world.js';

/** The rows of a table that somebody may read, by the rules. */
export const readable = (world: World, who: Who | null, table: string): Facts[] => {
  const rule = who ? ACCESS[table]?.of[who.audience]?.read : undefined;
  return rule ? rowsIn(world, table).filter((row) => rule(who!, row)) : [];
};

/** The others. */
export const unreadable = (world: World, who: Who | null, table: string): Facts[] => {
  const mine = new Set(readable(world, who, table));
  return rowsIn(world, table).filter((row) => !mine.has(row));
};

/** Whether somebody has nothing to do with an enterprise: no row of it, or of its region (figures and grades too), is theirs to read. */
export function isStrange(world: World, who: Who | null, enterprise: Facts): boolean {
  const region = String(enterprise['region_code']);
  if (who !== null && who.region !== null && region.startsWith(who.region)) return false;
  return ['enterprises', 'rollup_cells', 'insurer_grades', ...STAMPED_TABLES].every((table) => readable(world, who, table).every((row) => row['enterprise_id'] !== enterprise['enterprise_id'] && !String(row['region_code']).startsWith(region)));
}

/** Every text inside a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

const telling = (text: string): boolean => text.includes('mark-') || /^91330282MA9WRLD/.test(text);

/** Texts that stand in rows somebody may not read and in none that they may: names, codes, descriptions. */
export function secretsFor(world: World, who: Who | null): Secrets {
  const open = new Set(Object.keys(ACCESS).flatMap((table) => readable(world, who, table).flatMap(textsIn)));
  const closed = [...new Set(world.rows.flatMap((row) => textsIn(row.facts).filter(telling)))].filter((text) => !open.has(text));
  const whole = [...open].filter(telling);
  // A text that is the beginning of one they may read is compared as a whole value, any other one as a part of the answer.
  return { parts: closed.filter((text) => !whole.some((mine) => mine.includes(text))), values: new Set(closed) };
}

/** What somebody may not get to see. */
export interface Secrets {
  readonly parts: readonly string[];
  readonly values: ReadonlySet<string>;
}

/** Secrets that an answer gives away. */
export function leaked(secrets: Secrets, answer: unknown): string[] {
  const text = JSON.stringify(answer);
  return [...new Set([...secrets.parts.filter((part) => text.includes(part)), ...textsIn(answer).filter((value) => secrets.values.has(value))])];
}
