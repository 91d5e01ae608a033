/** Where a table lies on Citus when its columns don't say: replicated to every node, or on the coordinator alone. */
export interface Placement {
  readonly place: 'reference' | 'local';
  readonly because: string;
}

/**
 * Tables without a tenant in their key, and the few of an organization that can't be distributed by it.
 * A table with `enterprise_id`, or `organization_id`, first in its primary key is distributed by it and must not stand here.
 */
export const PLACEMENTS: Readonly<Record<string, Placement>> = {
  organizations: { place: 'reference', because: 'every enterprise row refers to one, and its code is unique across all' },
  regions: { place: 'reference', because: 'the same for all' },
  rules: { place: 'reference', because: 'the same for all' },
  grading_runs: { place: 'reference', because: 'a few a year, by region' },
  insurer_grades: { place: 'reference', because: 'one per insurer and run' },
  service_agencies: { place: 'reference', because: 'an insurer’s register, compared with services of every enterprise' },
  service_staff: { place: 'reference', because: 'the same' },
  staff_qualifications: { place: 'reference', because: 'the same' },
  grade_records: { place: 'local', because: 'evidence of a few runs a year, written by one statement over tables of all shards and read by run and insurer' },
  grade_vetoes: { place: 'reference', because: 'a few a year, by region' },
  grade_objections: { place: 'reference', because: 'one per grade at most' },
  grade_consequences: { place: 'reference', because: 'one per grade at most' },
  campaigns: { place: 'reference', because: 'a few a year, joined with the targets of every enterprise' },
  users: { place: 'local', because: 'a sign-in knows a name and not yet the organization: the name is unique across all' },
  sessions: { place: 'local', because: 'asked for by id with every token, before the organization is believed' },
  refresh_tokens: { place: 'local', because: 'found by their hash, which is unique across all' },
  api_keys: { place: 'local', because: 'found by their hash, which is unique across all, before the organization is believed' },
  outbox: { place: 'local', because: 'taken in order of time across all organizations with FOR UPDATE SKIP LOCKED, which one shard alone allows' },
  score_sweeps: { place: 'local', because: 'one row: until when changes have been scored' },
  job_ticks: { place: 'local', because: 'one row per schedule' },
  rollup_cells: { place: 'local', because: 'sums over enterprises by region, sector, insurer and day' },
  departures: { place: 'local', because: 'told by region to those whom an enterprise left' },
  rollup_adjustments: { place: 'local', because: 'sums over enterprises, folded into cells in one statement' },
  migrations: { place: 'local', because: 'the list of migrations' },
};
