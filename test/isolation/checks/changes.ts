import { told, type Attempt } from '../probe.js';
import type { Who } from '../who.js';
import { rowsIn, type Facts } from '../world.js';
import { accessOf, compareKeys, keyOf, keySql, type Check, type Context } from './context.js';
import type { Rows } from '../access/index.js';

/**
 * Everybody × every table they may change or empty: a statement without WHERE touches their rows and no other. Blind statements (no column is read) meet the
 * policy of that verb alone, those with RETURNING meet the reading policy too.
 */
export const changes: Check = async (context) => {
  const problems: string[] = [];
  for (const who of context.everybody) problems.push(...(await changesOf(context, who)));
  return problems;
};

async function changesOf({ probe, world, tables }: Context, who: Who): Promise<string[]> {
  const attempts: (Attempt & { table: string; verb: string; expected: readonly Facts[] | null })[] = [];
  for (const table of tables) {
    const access = accessOf(table);
    const allowed = access.of[who.audience];
    const rows = rowsIn(world, table);
    const mine = (rule: Rows): Facts[] => rows.filter((row) => rule(who, row));
    if (allowed?.update) {
      const touch = access.touch?.[who.audience];
      if (!touch) throw new Error(`test/isolation/access: ${table} needs a touch for ${who.audience}`);
      const expected = mine(allowed.update.rows);
      attempts.push({ table, verb: 'changes', early: true, sql: `UPDATE ${table} SET ${touch}`, expected });
      if (allowed.read) {
        const seen = expected.filter((row) => allowed.read!(who, row));
        attempts.push({ table, verb: 'changes', keys: true, sql: `WITH changed AS (UPDATE ${table} SET ${touch} RETURNING ${keySql(table)} AS key) SELECT string_agg(key, E'\\n') FROM changed`, expected: seen });
      }
    }
    if (allowed?.remove) attempts.push({ table, verb: 'deletes', sql: `DELETE FROM ${table}`, expected: mine(allowed.remove) });
  }
  const outcomes = await probe.as(who, attempts);
  return attempts.flatMap(({ table, verb, expected, keys }, index) => {
    const outcome = outcomes[index]!;
    if ('code' in outcome) return [`${who.label} ${verb} ${table}: ${told(outcome)}`];
    if (keys) return compareKeys(`${who.label} (as it ${verb})`, world, table, expected!.map((row) => keyOf(table, row)), outcome.keys ?? []);
    return outcome.rows === expected!.length ? [] : [`${who.label} ${verb} ${outcome.rows} rows of ${table}, ${expected!.length} are theirs`];
  });
}
