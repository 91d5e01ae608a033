import { runAs, TenantDb, workerPrincipal } from '@anze/database';
import { allJobs, type AnyJob, type JobOrigin } from '@anze/jobs';
import { newId } from '@anze/kernel';
import type { ImportKind } from '@anze/ledgers';
import { movedPolicyFaults } from '@anze/rollups';
import type { Random } from '../fuzz/random.js';
import type { Stage } from '../fuzz/stage.js';
import { closedTo, leaksIn } from '../fuzz/traces.js';
import { REGIONS, type Tenant } from '../tenants.js';
import { personOf, someone } from '../who.js';
import { idsOf, messagesOf, queuedRun, strangeLedger } from './ledgers.js';
import { beyondReach } from './verdict.js';
import type { HandWorker } from './worker.js';

/** How many cases were tried, and what was wrong. */
export interface JobCases {
  readonly cases: number;
  readonly problems: readonly string[];
}

const originOf = (tenant: Tenant): JobOrigin => ({ audience: personOf(tenant).audience, userId: tenant.userId, organizationId: tenant.id, regionCode: personOf(tenant).regionCode });

/** Ledgers of one kind whose rows name everybody's enterprises, brought in by authorities of other regions, levels and sectors; a row is a case. */
export async function importCases(stage: Stage, worker: HandWorker, kind: ImportKind): Promise<JobCases> {
  const { county, town, otherProvince, sectorAuthority } = stage.world.tenants.regulators;
  const problems: string[] = [];
  let cases = 0;
  for (const [authority, crossed] of [county, town, otherProvince, sectorAuthority].flatMap((one) => [[one, false] as const, [one, true] as const])) {
    const text = strangeLedger(stage, kind, crossed);
    const wrong = (problem: string): void => void problems.push(`${authority.mark}: ${problem}`);
    await stage.restore();
    const run = await queuedRun(stage, authority, kind, text);
    await worker.work('ledger.import', { organizationId: authority.id, runId: run }, originOf(authority));
    const [row] = await stage.api.rows<{ status: string; error: string | null; rows: number }>(`SELECT status, total_rows AS rows, (SELECT last_error FROM outbox WHERE job = 'ledger.import' LIMIT 1) AS error FROM import_runs WHERE id = $1`, [run]);
    if (row?.status !== 'COMPLETED') wrong(`the run is ${row?.status ?? 'gone'}: ${row?.error ?? ''}`);
    const changes = (await stage.changes()).filter(({ table }) => table !== 'uploads');
    if (!changes.some(({ table }) => table !== 'import_runs' && table !== 'import_messages')) wrong(`nothing was imported: ${await messagesOf(stage, run)}`);
    for (const problem of beyondReach(stage, changes, originOf(authority), authority.regionCode, 'ledger.import')) wrong(problem);
    for (const leak of leaksIn(await messagesOf(stage, run), text, closedTo(stage.world, someone('importer', personOf(authority))))) wrong(`messages tell ${leak}`);
    cases += row?.rows ?? 0;
  }
  return { cases, problems };
}

/** Files of insurers' own systems whose rows name everybody's policies: whatever changes is what the sender wrote; a row is a case. */
export async function bordereauCases(stage: Stage, worker: HandWorker, kind: ImportKind): Promise<JobCases> {
  const { first, second, elsewhere, unrelated } = stage.world.tenants.insurers;
  const problems: string[] = [];
  let cases = 0;
  let changed = 0;
  for (const [insurer, crossed] of [first, second, elsewhere, unrelated].flatMap((one) => [[one, false] as const, [one, true] as const])) {
    const text = strangeLedger(stage, kind, crossed);
    const wrong = (problem: string): void => void problems.push(`${insurer.mark}: ${problem}`);
    await stage.restore();
    const run = await queuedRun(stage, insurer, kind, text);
    await worker.work('bordereau.import', { organizationId: insurer.id, runId: run }, originOf(insurer));
    const [row] = await stage.api.rows<{ status: string; error: string | null; rows: number }>(`SELECT status, total_rows AS rows, (SELECT last_error FROM outbox WHERE job = 'bordereau.import' LIMIT 1) AS error FROM import_runs WHERE id = $1`, [run]);
    if (row?.status !== 'COMPLETED') wrong(`the run is ${row?.status ?? 'gone'}: ${row?.error ?? ''}`);
    const changes = (await stage.changes()).filter((change) => change.table !== 'uploads');
    const untrue = new Set((await runAs(workerPrincipal(), () => movedPolicyFaults(stage.api.app.get(TenantDb, { strict: false }), 1_000))).map(({ policyId }) => policyId));
    const given = changes.flatMap(({ table, after }) => (table === 'prevention_services' && after?.['provider_id'] === insurer.id ? [after] : []));
    for (const { table, before, after } of changes) {
      const whose = (after ?? before)!;
      if (table === 'import_runs' || table === 'import_messages' || table === 'outbox') {
        if (whose['organization_id'] !== insurer.id) wrong(`worked for another organization: ${table}`);
        continue;
      }
      // Figures catch up with whatever of the enterprise they don't count yet; where it moved, they are kept by where it lay, and are what its records say.
      if (table === 'moved_policies' && !untrue.has(String(whose['policy_id']))) continue;
      if (table === 'policies' && before && after && Object.keys(after).every((column) => column.startsWith('counted_') || column === 'changed_in' || JSON.stringify(before[column]) === JSON.stringify(after[column]))) continue;
      changed += 1;
      // A service that it gave, whoever covers the enterprise now.
      if ('provider_id' in whose && whose['provider_id'] === insurer.id) continue;
      // It counts where the enterprise is, under whoever covers it.
      if (table === 'rollup_adjustments' && given.some((service) => service['region_code'] === whose['region_code'] && service['sector'] === whose['sector'])) continue;
      // What follows of itself: figures, and how the cover of an enterprise stands that the sender insures.
      if ('issuer_id' in whose ? whose['issuer_id'] !== insurer.id : ![before, after].some((one) => one?.['insurer_id'] === insurer.id)) wrong(`changed ${table} ${JSON.stringify(whose).slice(0, 200)}`);
      if (before && after && before['insurer_id'] !== after['insurer_id']) wrong(`became or stopped being an insurer of record: ${table}`);
    }
    for (const leak of leaksIn(await messagesOf(stage, run), text, closedTo(stage.world, someone('importer', personOf(insurer))))) wrong(`messages tell ${leak}`);
    cases += row?.rows ?? 0;
  }
  if (changed === 0) problems.push('nothing was imported');
  return { cases, problems };
}

/** Payloads that each job is tried with. */
const PAYLOADS = 4;

/** Payloads made of everybody's ids and regions, for each job there is, added by everybody; a payload is a case. */
export async function payloadCases(stage: Stage, worker: HandWorker, random: Random): Promise<JobCases> {
  const { regulators, insurers, enterprises } = stage.world.tenants;
  const problems: string[] = [];
  let cases = 0;
  let touched: readonly string[] | undefined;
  for (const job of allJobs()) {
    const fields = Object.keys((job.schema as unknown as { shape: Record<string, unknown> }).shape);
    for (let n = 0; n < (fields.length === 0 ? 2 : PAYLOADS); n += 1) {
      await stage.restore(touched);
      const owners = [regulators.county, regulators.otherProvince, regulators.town];
      const runs: string[] = [];
      if (fields.includes('runId')) for (const owner of owners) runs.push(await queuedRun(stage, owner, 'HAZARDS', strangeLedger(stage, 'HAZARDS', false)));
      const adder = random.of1([...Object.values(regulators), insurers.first, enterprises.own]);
      const payload = Object.fromEntries(fields.map((field) => [field, random.of1(valuesOf(stage, job, field, runs))]));
      // An owner with its own run, or with another's: what a payload of two names could be made of.
      if (runs.length > 0 && n % 2 === 0) payload['organizationId'] = owners[runs.indexOf(payload['runId']!)]?.id ?? payload['organizationId']!;
      await worker.work(job.name, payload, originOf(adder));
      const all = await stage.changes();
      touched = all.map(({ table }) => table);
      const changes = all.filter(({ table, after, before }) => table !== 'uploads' && !(table === 'import_runs' && before === null && after?.['status'] === 'QUEUED'));
      // Whoever has no region reaches nothing.
      const reach = job.region === 'all' ? null : adder.kind === 'REGULATOR' ? adder.regionCode : '99';
      problems.push(...beyondReach(stage, changes, originOf(adder), reach, job.name).map((problem) => `${job.name} ${JSON.stringify(payload)} by ${adder.mark}: ${problem}`));
      cases += 1;
    }
  }
  return { cases, problems };
}

/** Everybody's values for a field of a payload. @throws for a field that isn't known here */
function valuesOf(stage: Stage, job: AnyJob, field: string, runs: readonly string[]): readonly string[] {
  const pools: Readonly<Record<string, readonly string[]>> = {
    enterpriseId: [...idsOf(stage, 'enterprises', 'enterprise_id'), newId()],
    hazardId: [...idsOf(stage, 'hazards', 'id'), newId()],
    serviceId: [...idsOf(stage, 'prevention_services', 'id'), newId()],
    planId: [...idsOf(stage, 'service_plans', 'id'), newId()],
    visitId: [...idsOf(stage, 'planned_visits', 'id'), newId()],
    organizationId: [...idsOf(stage, 'organizations', 'id'), newId()],
    branchId: [...idsOf(stage, 'organizations', 'id'), newId()],
    headId: [...idsOf(stage, 'organizations', 'id'), newId()],
    policyId: [...idsOf(stage, 'policies', 'id'), newId()],
    entryId: [...idsOf(stage, 'fund_entries', 'id'), newId()],
    accidentId: [...idsOf(stage, 'accidents', 'id'), newId()],
    claimId: [...idsOf(stage, 'claims', 'id'), newId()],
    moveId: [...idsOf(stage, 'enterprise_moves', 'id'), newId()],
    listingId: [...idsOf(stage, 'sanction_listings', 'id'), newId()],
    clueId: [...idsOf(stage, 'clues', 'id'), newId()],
    applicationId: [...idsOf(stage, 'standardization_applications', 'id'), newId()],
    questionId: [...idsOf(stage, 'standardization_questions', 'id'), newId()],
    what: ['ISSUED', 'ANSWER', 'RESCHEDULE'],
    kind: ['WEEKLY_NOTICE', 'MONTHLY_RANKING'],
    day: ['2026-04-26', '2026-04-30'],
    bulletinId: [...idsOf(stage, 'bulletins', 'id'), newId()],
    noticeId: [...idsOf(stage, 'regulatory_notices', 'id'), newId()],
    campaignId: [...idsOf(stage, 'campaigns', 'id'), newId()],
    complaintId: [...idsOf(stage, 'service_complaints', 'id'), newId()],
    runId: [...runs, ...runs, ...idsOf(stage, 'import_runs', 'id'), ...idsOf(stage, 'grading_runs', 'id'), ...idsOf(stage, 'figure_runs', 'id')],
    objectionId: [...idsOf(stage, 'grade_objections', 'id'), newId()],
    exportId: [...idsOf(stage, 'export_runs', 'id'), newId()],
    regionCode: ['', '9', ...REGIONS],
  };
  const pool = pools[field];
  if (!pool) throw new Error(`test/isolation/jobs/run.ts doesn't say what ${job.name} names by ${field}`);
  return pool;
}
