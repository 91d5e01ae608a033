import { rowsIn } from '../world.js';
import { accessOf, compareKeys, keyOf, keySql, type Check } from './context.js';
import { told } from '../probe.js';

/** Everybody × every table: exactly the rows that the rules give, or no right to look at all. */
export const reads: Check = async ({ probe, world, everybody, tables }) => {
  const problems: string[] = [];
  for (const who of everybody) {
    const outcomes = await probe.as(who, tables.map((table) => ({ sql: `SELECT string_agg(${keySql(table)}, E'\\n') FROM ${table}`, keys: true })));
    tables.forEach((table, index) => {
      const outcome = outcomes[index]!;
      const rule = accessOf(table).of[who.audience]?.read;
      if (!rule) {
        if (!('code' in outcome) || outcome.refused !== 'grant') problems.push(`${who.label} ${table}: may look, though nothing of it is theirs: ${told(outcome)}`);
      } else if ('code' in outcome) {
        problems.push(`${who.label} ${table}: ${told(outcome)}`);
      } else {
        const expected = rowsIn(world, table).filter((row) => rule(who, row)).map((row) => keyOf(table, row));
        problems.push(...compareKeys(who.label, world, table, expected, outcome.keys ?? []));
      }
    });
  }
  return problems;
};
