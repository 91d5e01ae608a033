import type { Allowed, TableAccess } from '../access/index.js';
import { told, type Attempt, type Outcome } from '../probe.js';
import { insertOf } from '../sql.js';
import type { Who } from '../who.js';
import { rowsIn, type Facts } from '../world.js';
import { accessOf, keyOf, type Check } from './context.js';

interface Written extends Attempt {
  readonly title: string;
  readonly expected: 'written' | 'policy';
}

/** Everybody who may write × a copy of every row there is: their own are written, others' are refused, and so is every forbidden first value. */
export const inserts: Check = async ({ probe, world, everybody, tables }) => {
  const problems: string[] = [];
  const spare = world.tenants.agency.id;
  for (const who of everybody) {
    const attempts = tables.flatMap((table) => attemptsOf(table, who, rowsIn(world, table), spare));
    const outcomes = await probe.as(who, attempts);
    attempts.forEach(({ title, expected }, index) => {
      const outcome = outcomes[index]!;
      if (verdict(outcome) !== expected) problems.push(`${who.label} ${title}: expected ${expected}, ${told(outcome)}`);
    });
  }
  return problems;
};

const verdict = (outcome: Outcome): string => ('code' in outcome ? outcome.refused : 'written');

function attemptsOf(table: string, who: Who, rows: readonly Facts[], spare: string): Written[] {
  const access = accessOf(table);
  const allowed = access.of[who.audience];
  if (!allowed?.insert) return [];
  let mine: Facts | null = null;
  const copies = rows.map((row): Written => {
    const copy = copyFor(access, allowed, who, row, spare);
    const theirs = allowed.insert!(who, copy);
    if (theirs) mine ??= row;
    return { title: `inserts a copy of ${table} ${keyOf(table, row)}`, sql: insertOf(table, copy), expected: theirs ? 'written' : 'policy' };
  });
  if (!mine) return copies;
  const one: Facts = mine;
  return [
    ...copies,
    ...(allowed.never ?? []).map((never): Written => ({ title: `inserts into ${table} with ${JSON.stringify(never)}`, sql: insertOf(table, { ...copyFor(access, allowed, who, one, spare), ...never }), expected: 'policy' })),
  ];
}

/** A new row made of an old one, with the first values that `who` may give it. */
export function copyFor(access: TableAccess, allowed: Allowed, who: Who, row: Facts, spare: string): Facts {
  const copy = { ...row, ...access.fresh(row, spare) };
  return { ...copy, ...allowed.initial?.(who, copy) };
}
