import { ACCESS } from '../access/index.js';
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
