import { askedOfChanged, policiesOf } from '../policies.js';
import { told, type Attempt, type Outcome } from '../probe.js';
import { quoted } from '../sql.js';
import type { Who } from '../who.js';
import { rowsIn, type Facts } from '../world.js';
import { accessOf, keyOf, type Check, type Context } from './context.js';

interface Changed extends Attempt {
  readonly title: string;
  readonly expected: 'changed' | 'policy';
}

/**
 * Everybody × each row that is theirs to change × what could be made of it: what the rules allow is written, everything else is refused by a policy. Whose
 * condition for the changed row is not the one for the row before must say here what is tried.
 */
export const results: Check = async (context) => {
  const problems = await untold(context);
  for (const who of context.everybody) {
    const attempts = context.tables.flatMap((table) => attemptsOf(context, table, who));
    const outcomes = await context.probe.as(who, attempts);
    attempts.forEach(({ title, expected }, index) => {
      const outcome = outcomes[index]!;
      if (verdict(outcome) !== expected) problems.push(`${who.label} ${title}: expected ${expected}, ${told(outcome)}`);
    });
  }
  return problems;
};

const verdict = (outcome: Outcome): string => ('code' in outcome ? outcome.refused : outcome.rows === 1 ? 'changed' : 'nothing');

function attemptsOf({ world }: Context, table: string, who: Who): Changed[] {
  const access = accessOf(table);
  const allowed = access.of[who.audience];
  const update = allowed?.update;
  if (!allowed?.read || !update?.results) return [];
  const theirs = rowsIn(world, table).filter((row) => allowed.read!(who, row) && update.rows(who, row));
  return theirs.flatMap((row) =>
    update.results!.of(who, row).map((facts): Changed => ({
      title: `makes of ${table} ${keyOf(table, row)} ${JSON.stringify(facts)}`,
      sql: `UPDATE ${table} SET ${assignments(facts)} WHERE ${access.once[0]!.map((column) => `${column} = ${quoted(row[column])}`).join(' AND ')}`,
      early: true,
      expected: update.results!.may(who, { ...row, ...facts }) ? 'changed' : 'policy',
    })),
  );
}

const assignments = (facts: Facts): string =>
  Object.entries(facts)
    .map(([column, value]) => `${column} = ${quoted(value)}`)
    .join(', ');

/** Policies that ask more of a changed row than of the row before, of which the access table says nothing. */
async function untold({ probe, tables, everybody }: Context): Promise<string[]> {
  const policies = (await policiesOf(probe)).filter((policy) => askedOfChanged(policy) !== null).map(({ table, role }) => ({ table, audience: role.replace('anze_', '') }));
  const asked = new Set<string>(everybody.map(({ audience }) => audience));
  return policies
    .filter(({ table, audience }) => tables.includes(table) && asked.has(audience))
    .filter(({ table, audience }) => !accessOf(table).of[audience as Who['audience']]?.update?.results)
    .map(({ table, audience }) => `test/isolation/access: ${table} needs results of what the audience ${audience} changes`);
}
