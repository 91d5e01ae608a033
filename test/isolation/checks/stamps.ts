import { newId, NIL_UUID } from '@anze/kernel';
import { STAMPED_TABLES } from '../access/index.js';
import { told, type Attempt } from '../probe.js';
import { insertOf, quoted } from '../sql.js';
import { rowsIn, type Facts } from '../world.js';
import { accessOf, type Check } from './context.js';
import { copyFor } from './inserts.js';

/**
 * Planted rows: whoever may write into a stamped table, with each of the four stamps wrong on a row that is otherwise theirs, is refused by the policy or by
 * the four-stamp key at COMMIT. What an audience can't plant, the superuser tries: the key holds for everybody.
 */
export const plantedStamps: Check = async ({ probe, world, everybody, tables }) => {
  const problems: string[] = [];
  const { own, otherProvince } = world.tenants.enterprises;
  const stamped = tables.filter((table) => STAMPED_TABLES.includes(table));
  const wrong: readonly Facts[] = [
    { enterprise_id: otherProvince.id },
    { enterprise_id: newId() },
    { region_code: otherProvince.regionCode },
    { region_code: '330282002' },
    { sector: 'FIREWORKS' },
    { insurer_id: otherProvince.insurerId },
    { insurer_id: NIL_UUID },
  ];
  for (const who of everybody) {
    const attempts = stamped.flatMap((table): (Attempt & { title: string })[] => {
      const access = accessOf(table);
      const allowed = access.of[who.audience];
      const mine = allowed?.insert && rowsIn(world, table).find((row) => row['enterprise_id'] === own.id && allowed.insert!(who, copyFor(access, allowed, who, row, '')));
      if (!mine) return [];
      return wrong.map((stamp) => ({ title: `${table} with ${JSON.stringify(stamp)}`, sql: insertOf(table, { ...copyFor(access, allowed, who, mine, ''), ...withoutParents(table, stamp), ...stamp }) }));
    });
    problems.push(...judge(`${who.label} plants`, attempts, await probe.as(who, attempts)));
  }
  const planted = stamped.flatMap((table) => {
    const row = rowsIn(world, table).find((facts) => facts['enterprise_id'] === own.id)!;
    return wrong.map((stamp) => ({ title: `${table} with ${JSON.stringify(stamp)}`, sql: insertOf(table, { ...row, ...accessOf(table).fresh(row, ''), ...withoutParents(table, stamp), ...stamp }) }));
  });
  problems.push(...judge('superuser plants', planted, await probe.asRoot(planted), (outcome) => 'constraint' in outcome && LEFT_BEHIND.test(outcome.constraint)));
  return problems;
};

/** The four-stamp key, or that of a parent without which the row can't be. */
const LEFT_BEHIND = /_(stamps|hazard|task|inspection|object|unit|event|policy|request|quote|accident|claim|plan|service|complaint|application|assessment|certificate|listing)_fk$/;

/** Columns that name parents, by table. */
const PARENTS: Readonly<Record<string, Facts>> = {
  hazards: { inspection_id: null, service_id: null, risk_unit_id: null },
  inspection_tasks: { measure_id: null },
  rollup_deltas: { hazard_id: null, finder_id: NIL_UUID },
};

/** A row moved to another enterprise leaves its parents behind, so that the stamps alone are judged. */
const withoutParents = (table: string, stamp: Facts): Facts => ('enterprise_id' in stamp ? (PARENTS[table] ?? {}) : {});

function judge(label: string, attempts: readonly { title: string }[], outcomes: readonly Awaited<ReturnType<Parameters<Check>[0]['probe']['as']>>[number][], right = refusedRightly): string[] {
  return attempts.flatMap(({ title }, index) => (right(outcomes[index]!) ? [] : [`${label} ${title}: ${told(outcomes[index]!)}`]));
}

const refusedRightly = (outcome: Parameters<typeof told>[0]): boolean => 'code' in outcome && (outcome.refused === 'policy' || (outcome.code === '23503' && LEFT_BEHIND.test(outcome.constraint)));

/** A re-stamp: the worker moves an enterprise and everything it owns. Leaving any one table out makes the whole fail; leaving none out succeeds. */
export const restamps: Check = async ({ probe, world, everybody, tables }) => {
  const { own } = world.tenants.enterprises;
  const who = everybody.find((one) => one.label === 'worker, whole country');
  if (!who) return [];
  const change = (table: string): string => `UPDATE ${table} SET region_code = '330282002', sector = 'MINING', insurer_id = ${quoted(world.tenants.insurers.second.id)} WHERE enterprise_id = ${quoted(own.id)}`;
  const moves = (without: string | null): Attempt => ({ sql: ['enterprises', ...STAMPED_TABLES].filter((table) => table !== without).map(change).join('; ') });
  const forgotten = tables.filter((table) => STAMPED_TABLES.includes(table));
  const outcomes = await probe.as(who, [moves(null), ...forgotten.map(moves)]);
  return outcomes.flatMap((outcome, index) => {
    if (index === 0) return 'code' in outcome ? [`a re-stamp by the worker fails: ${told(outcome)}`] : [];
    const table = forgotten[index - 1]!;
    return 'code' in outcome && outcome.constraint === `${table}_stamps_fk` ? [] : [`a re-stamp that forgets ${table} goes through: ${told(outcome)}`];
  });
};
