import type { JobOrigin } from '@anze/jobs';
import { workerPrincipal } from '@anze/database';
import { ACCESS, STAMPED_TABLES } from '../access/index.js';
import { below, supervised } from '../access/rules.js';
import type { Change, Stage } from '../fuzz/stage.js';
import { everyTenant } from '../tenants.js';
import { personOf, someone, type Who } from '../who.js';
import type { Facts, WorldRow } from '../world.js';

/** Rows of an organization that a job touches on its behalf alone. */
const OF_ORIGIN = new Set(['import_runs', 'import_messages', 'export_runs']);

/**
 * What a job changed beyond the reach of whoever added it.
 * @param reach region of whoever added it; null where the job is the whole country's
 */
export function beyondReach(stage: Stage, changes: readonly Change[], origin: JobOrigin, reach: string | null, job: string): string[] {
  // An import writes in the name of whoever started it.
  const who = someone('worker', workerPrincipal(reach ?? '', origin.organizationId, origin.userId));
  const adder = everyTenant(stage.world.tenants).find((tenant) => tenant.id === origin.organizationId);
  const authority = adder?.kind === 'REGULATOR' && job === 'ledger.import' ? someone('authority', personOf(adder)) : null;
  return changes.flatMap((change): string[] => {
    const { table, before, after } = change;
    if (table === 'outbox') return [];
    const told = `${table} ${JSON.stringify(before ?? after).slice(0, 250)}`;
    const problems: string[] = [];
    // The worker may change any enterprise's organization; a job has no business with one of another region.
    if (table === 'organizations') for (const row of [before, after]) if (row?.['kind'] === 'ENTERPRISE' && !below(who, row)) problems.push(`changed ${told}`);
    // What somebody who moved contributed before counts where it lay then.
    if (table === 'rollup_adjustments' && before === null && layThere(stage, who, after!)) return [];
    if (table === 'moved_policies' && [before, after].every((row) => row === null || below(who, { region_code: row['lies_in'] }))) return [];
    for (const row of [before, after]) if (row && !mayTouch(who, authority, table, row, before !== null)) problems.push(`changed ${told}`);
    if (OF_ORIGIN.has(table) && (after ?? before)!['organization_id'] !== origin.organizationId) problems.push(`worked for another organization: ${told}`);
    if (table === 'notifications' && before === null && !concerns(stage, after!)) problems.push(`told somebody whom it doesn't concern: ${told}`);
    return problems;
  });
}

/** @param known the row was there before: what a new one must be is not asked of it */
function mayTouch(who: Who, authority: Who | null, table: string, row: Facts, known: boolean): boolean {
  const allowed = ACCESS[table]!.of.worker;
  if (!(known ? (allowed?.read ?? allowed?.insert) : (allowed?.insert ?? allowed?.read))?.(who, row)) return false;
  // A sector authority's import is of its sectors.
  return authority === null || !(STAMPED_TABLES.includes(table) || table === 'enterprises') || supervised(authority, row);
}

/** Whether an enterprise within reach lay in the row's region once. */
const layThere = ({ world }: Stage, who: Who, row: Facts): boolean =>
  world.rows.some(({ table, facts }) => table === 'enterprise_residences' && facts['region_code'] === row['region_code'] && facts['sector'] === row['sector'] && below(who, { region_code: facts['lies_in'] }));

/** Whether whoever is told of a hazard or an enterprise may see it, as things stand. */
function concerns(stage: Stage, notice: Facts): boolean {
  const { world } = stage;
  const tenant = everyTenant(world.tenants).find((one) => one.id === notice['organization_id']);
  if (!tenant) return false;
  const person = someone('told', personOf(tenant));
  const [table, key, id] = notice['hazard_id'] ? (['hazards', 'id', notice['hazard_id']] as const) : (['enterprises', 'enterprise_id', notice['enterprise_id']] as const);
  // Of neither: of whatever it is that it is told of once.
  if (id === null || id === undefined) return tenant.kind === 'REGULATOR' || named(stage, String(notice['dedupe_key'])).some(({ table: of, facts }) => ACCESS[of]!.of[person.audience]?.read?.(person, facts) ?? false);
  const row = world.rows.find((one) => one.table === table && one.facts[key] === id)?.facts;
  // An insurer is told of what it wrote, whoever covers the enterprise today.
  if (world.rows.some((one) => one.table === 'policies' && one.facts['enterprise_id'] === notice['enterprise_id'] && one.facts['issuer_id'] === tenant.id)) return true;
  // Whoever issued a notice goes on reading it when the enterprise has moved away, and is told of it.
  return row === undefined || (ACCESS[table]!.of[person.audience]?.read?.(person, row) ?? false) || named(stage, String(notice['dedupe_key'])).some(({ table: of, facts }) => of === 'regulatory_notices' && (ACCESS[of]!.of[person.audience]?.read?.(person, facts) ?? false));
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The rows of the world that a text names, and the grades of a run that it names. */
function named({ world }: Stage, text: string): readonly WorldRow[] {
  const ids = new Set<unknown>(text.match(UUID) ?? []);
  return world.rows.filter(({ table, facts }) => ids.has(facts['id']) || (table === 'insurer_grades' && ids.has(facts['run_id'])));
}
