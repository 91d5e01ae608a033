import { newId } from '@anze/kernel';
import type { Facts } from '../world.js';
import { below, both, everything, ofTheirs, supervised, covered, when, working, wrote, either, type Allowed, type Parent, type Rows, type TableAccess } from './rules.js';
import { ADDED_BY_AUTHORITY } from './schemes.js';

const PK = ['organization_id', 'id'];
let adjustments = 1_000_000;
const id = (): Facts => ({ id: newId() });
const notEnterprise = when((row) => row['kind'] !== 'ENTERPRISE');
const parent = (column: string, table: string): Parent => ({ columns: ['organization_id', column], table, key: ['organization_id', 'id'] });
const organization = (column: string): Parent => ({ columns: [column], table: 'organizations', key: ['id'] });
const reads = { read: everything } as const;

/** Without password, failed attempts and locks. */
const PEOPLE = { read: ofTheirs, columns: ['id', 'organization_id', 'username', 'display_name', 'role', 'disabled_at', 'created_at'] } as const;
/** Without the hash, which the role of sign-in alone compares. */
const KEYS = { read: ofTheirs, columns: ['id', 'organization_id', 'name', 'prefix', 'scopes', 'created_by', 'created_at', 'expires_at', 'last_used_at', 'revoked_at', 'revoked_by'] } as const;
const hash = (): string => newId().replaceAll('-', '').repeat(2);
const appends: Allowed = { read: ofTheirs, insert: ofTheirs };
const files: Allowed = { read: ofTheirs, insert: ofTheirs, update: { columns: ['sha256', 'stored_at', 'byte_size'], rows: ofTheirs } };

/** A region's own row lies in it. */
const inside: Rows = (who, row) => who.region !== null && String(row['code']).startsWith(who.region);
const everySector: Rows = (who) => who.sectors === null;

const drafts: Allowed = { read: ofTheirs, insert: ofTheirs, update: { columns: ['title', 'content', 'saved_by', 'version', 'updated_at'], rows: ofTheirs }, remove: ofTheirs };

/** Tables of an organization, of regions, and those that all share. */
export const SHARED: Readonly<Record<string, TableAccess>> = {
  organizations: {
    fresh: () => ({ id: newId(), code: newId() }),
    once: [['id'], ['kind', 'code']],
    // by `head_id`, which is made of it
    parents: [{ columns: ['branch_of'], table: 'organizations', key: ['id'] }],
    touch: { worker: 'version = 2', platform: 'version = 2' },
    impossible: {
      organizations_branch: { kind: 'ENTERPRISE', branch_of: newId() },
      organizations_kind: { kind: 'X' },
      organizations_not_nil: { id: '00000000-0000-0000-0000-000000000000' },
      organizations_regulator_region: { kind: 'REGULATOR', region_code: null },
      organizations_financial_sectors: { kind: 'FINANCIAL_REGULATOR', region_code: '330282', sectors: ['MINING'] },
    },
    of: {
      enterprise: { read: either(notEnterprise, wrote('id')) },
      insurer: { read: notEnterprise },
      regulator: { read: either(notEnterprise, below) },
      financial: { read: either(when((row) => row['kind'] === 'INSURER'), wrote('id')) },
      worker: {
        read: working,
        insert: working,
        initial: () => ({ kind: 'ENTERPRISE', verified: false, branch_of: null }),
        never: [{ kind: 'REGULATOR', region_code: '330282' }, { kind: 'PLATFORM' }, { verified: true }],
        // An insurer is moved under a head office with what it wrote.
        update: { columns: ['name', 'region_code', 'branch_of', 'version'], rows: both(working, when((row) => row['kind'] === 'ENTERPRISE' || row['kind'] === 'INSURER')) },
      },
      identity: reads,
      platform: { read: everything, insert: everything, update: { columns: ['code', 'name', 'region_code', 'sectors', 'verified', 'disabled_at', 'version'], rows: everything } },
    },
  },
  users: {
    fresh: () => ({ id: newId(), username: `new ${newId()}` }),
    once: [PK, ['username']],
    parents: [organization('organization_id')],
    touch: { identity: 'failed_sign_ins = 1', platform: `display_name = 'x'` },
    impossible: { users_username_form: { username: 'Upper' }, users_role: { role: 'OWNER' } },
    of: {
      enterprise: PEOPLE,
      insurer: PEOPLE,
      regulator: PEOPLE,
      financial: PEOPLE,
      worker: { ...PEOPLE, read: working },
      identity: { read: everything, update: { columns: ['failed_sign_ins', 'locked_until', 'password_hash'], rows: everything } },
      // A new person is written in the name of the organization it joins.
      platform: { ...PEOPLE, read: everything, insert: ofTheirs, update: { columns: ['display_name', 'role', 'disabled_at', 'password_hash'], rows: everything } },
    },
  },
  sessions: {
    fresh: id,
    once: [PK],
    touch: { identity: `revoked_reason = 'x'` },
    of: { identity: { read: everything, insert: everything, update: { columns: ['revoked_at', 'revoked_reason', 'expires_at'], rows: everything }, remove: everything } },
  },
  refresh_tokens: {
    fresh: () => ({ id: newId(), token_hash: newId() }),
    once: [PK, ['token_hash']],
    parents: [parent('session_id', 'sessions')],
    touch: { identity: 'used_at = now()' },
    of: { identity: { read: everything, insert: everything, update: { columns: ['used_at'], rows: everything }, remove: everything } },
  },
  api_keys: {
    fresh: () => ({ id: newId(), secret_hash: hash() }),
    once: [PK, ['secret_hash']],
    parents: [organization('organization_id')],
    touch: { identity: 'last_used_at = now()' },
    impossible: { api_keys_name: { name: '' }, api_keys_hash: { secret_hash: 'anze_in-plain' }, api_keys_scopes: { scopes: [] }, api_keys_expiry: { expires_at: '2099-01-01' }, api_keys_revoked: { revoked_at: '2026-05-02', revoked_by: null } },
    of: {
      insurer: KEYS,
      regulator: KEYS,
      financial: KEYS,
      identity: { read: everything, insert: everything, update: { columns: ['last_used_at', 'revoked_at', 'revoked_by'], rows: everything } },
    },
  },
  audit_log: {
    fresh: id,
    once: [PK],
    impossible: { audit_log_outcome: { outcome: 'X' } },
    of: { enterprise: appends, insurer: appends, regulator: appends, financial: appends, platform: appends, worker: { read: working, columns: ['id', 'organization_id', 'at', 'outcome', 'enterprise_id'], insert: working }, identity: { insert: everything } },
  },
  outbox: {
    fresh: id,
    once: [PK],
    touch: { worker: 'attempts = 1' },
    impossible: { outbox_dedupe_key_check: { dedupe_key: 'x'.repeat(201) }, outbox_ended_once_check: { done_at: '2026-05-01', failed_at: '2026-05-01' }, outbox_last_error_check: { last_error: 'x'.repeat(501) }, outbox_payload_check: { payload: '"x"' } },
    of: {
      enterprise: { insert: ofTheirs },
      insurer: { insert: ofTheirs },
      regulator: { insert: ofTheirs },
      platform: { insert: ofTheirs },
      identity: { insert: everything },
      worker: { read: working, insert: working, update: { columns: ['run_after', 'enqueued_at', 'done_at', 'failed_at', 'attempts', 'last_error', 'progress_done', 'progress_total'], rows: working }, remove: working },
    },
  },
  score_sweeps: {
    fresh: () => ({ name: newId() }),
    once: [['name']],
    touch: { worker: 'swept_until = now()' },
    impossible: { score_sweeps_name: { name: '' } },
    of: { worker: { read: working, insert: working, update: { columns: ['swept_until'], rows: working } } },
  },
  job_ticks: {
    fresh: () => ({ name: newId() }),
    once: [['name']],
    touch: { worker: 'late_after_ms = 1' },
    of: { worker: { read: working, insert: working, update: { columns: ['late_after_ms', 'registered_at', 'last_at'], rows: working }, remove: working }, identity: reads },
  },
  idempotency_keys: {
    fresh: () => ({ id: newId(), key: newId() }),
    once: [PK, ['organization_id', 'user_id', 'operation', 'key']],
    of: { enterprise: appends, insurer: appends, regulator: appends, financial: appends, platform: appends, identity: appends, worker: { read: working, remove: working } },
  },
  uploads: {
    fresh: id,
    once: [PK],
    touch: { enterprise: 'stored_at = now()', insurer: 'stored_at = now()', regulator: 'stored_at = now()' },
    impossible: { uploads_size: { byte_size: -1 } },
    of: { enterprise: files, insurer: files, regulator: files, worker: { read: working } },
  },
  regions: {
    fresh: (row) => ({ code: `${String(row['code'])}977`, parent_code: row['code'] }),
    once: [['code']],
    parents: [{ columns: ['parent_code'], table: 'regions', key: ['code'] }, { columns: ['successor_code'], table: 'regions', key: ['code'] }],
    touch: { platform: `source = 'x'`, regulator: `name = 'x'` },
    impossible: { regions_level: { level: 'PLANET' }, regions_prefix: { parent_code: '32' }, regions_custom: { custom: true, level: 'COUNTY' }, regions_withdrawn: { withdrawn_on: '2026-05-01', successor_code: null } },
    of: {
      enterprise: reads,
      insurer: reads,
      // Nodes that have no code of their own, of who supervises every sector there.
      regulator: {
        read: everything,
        insert: both(inside, everySector),
        initial: () => ({ custom: true, level: 'TOWN', successor_code: null, withdrawn_on: null }),
        never: [{ custom: false }, { successor_code: '330282', withdrawn_on: '2026-05-01' }],
        update: { columns: ['name', 'successor_code', 'withdrawn_on'], rows: both(inside, everySector, when((row) => row['custom'] === true && row['successor_code'] === null)) },
      },
      financial: reads,
      identity: reads,
      worker: { read: everything, insert: (who, row) => who.region !== null && String(row['code']).startsWith(who.region), initial: () => ({ level: 'TOWN' }), never: [{ level: 'COUNTY' }] },
      platform: { read: everything, insert: everything, update: { columns: ['name', 'successor_code', 'withdrawn_on', 'source'], rows: everything } },
    },
  },
  rules: {
    fresh: () => ({ id: newId(), version: newId(), effective_from: '2031-01-01' }),
    once: [['id'], ['kind', 'region_code', 'effective_from'], ['kind', 'region_code', 'version']],
    of: { enterprise: reads, insurer: reads, regulator: { ...reads, ...ADDED_BY_AUTHORITY }, identity: reads, worker: reads, platform: { read: everything, insert: everything } },
  },
  // What they covered or supervised once: the stamps that the enterprise had.
  departures: {
    fresh: () => id(),
    once: [['departed_id', 'id']],
    of: { regulator: { read: supervised }, insurer: { read: covered }, worker: { read: below, insert: below } },
  },
  rollup_adjustments: {
    fresh: () => ({ id: (adjustments += 1) }),
    once: [['id']],
    impossible: { rollup_adjustments_aligned: { changes: [1, 2] } },
    of: { regulator: { read: supervised }, insurer: { read: covered }, worker: { read: below, insert: below, remove: below } },
  },
  rollup_cells: {
    fresh: () => ({ month: '2031-01-01' }),
    once: [['cube', 'digits', 'region_code', 'month', 'sector', 'insurer_id']],
    touch: { worker: `totals = '{1}'` },
    impossible: { rollup_cells_aligned: { changes: [1, 2] }, rollup_cells_cube: { cube: 'X' }, rollup_cells_digits: { digits: 1 }, rollup_cells_totals: { totals: [1, 2] } },
    of: {
      regulator: { read: supervised },
      insurer: { read: covered },
      worker: {
        read: below,
        insert: below,
        update: { columns: ['total_measures', 'totals', 'days', 'measures', 'changes'], rows: below },
        remove: below,
      },
    },
  },
  import_runs: {
    fresh: id,
    once: [PK],
    parents: [parent('upload_id', 'uploads')],
    touch: { worker: `error_code = 'X'` },
    impossible: { import_runs_counts: { processed_rows: 5 }, import_runs_kind: { kind: 'X' }, import_runs_status: { status: 'X' } },
    of: {
      // Its own risks, and no other ledger.
      enterprise: { read: ofTheirs, insert: ofTheirs, initial: () => ({ status: 'QUEUED', kind: 'RISKS' }), never: [{ status: 'RUNNING' }, { kind: 'HAZARDS' }] },
      // Its own book.
      insurer: { read: ofTheirs, insert: ofTheirs, initial: () => ({ status: 'QUEUED', kind: 'POLICY_BORDEREAU' }), never: [{ status: 'RUNNING' }, { kind: 'POLICIES' }] },
      regulator: { read: ofTheirs, insert: both(ofTheirs, below), initial: () => ({ status: 'QUEUED' }), never: [{ status: 'RUNNING' }] },
      worker: { read: working, update: { columns: ['status', 'total_rows', 'processed_rows', 'accepted_rows', 'rejected_rows', 'changed_rows', 'finding_count', 'error_code', 'error_params', 'started_at', 'finished_at'], rows: working } },
    },
  },
  export_runs: {
    fresh: id,
    once: [PK],
    touch: { worker: `error_code = 'X'` },
    impossible: {
      export_runs_format: { format: 'X' },
      export_runs_status: { status: 'X', sha256: null },
      export_runs_filename: { filename: 'x'.repeat(201) },
      export_runs_file: { status: 'COMPLETED', sha256: null },
    },
    of: {
      ...Object.fromEntries((['enterprise', 'insurer', 'regulator'] as const).map((audience) => [audience, { read: ofTheirs, insert: ofTheirs, initial: () => ({ status: 'QUEUED', sha256: null }), never: [{ status: 'RUNNING' }] }])),
      worker: { read: working, update: { columns: ['status', 'total_rows', 'written_rows', 'byte_size', 'sha256', 'error_code', 'error_params', 'started_at', 'finished_at', 'expires_at'], rows: working } },
    },
  },
  inspection_drafts: {
    fresh: id,
    once: [PK],
    touch: { enterprise: 'version = 2', regulator: 'version = 2' },
    impossible: { inspection_drafts_size: { content: 'x'.repeat(65_537) } },
    of: { enterprise: drafts, regulator: drafts },
  },
  import_messages: {
    fresh: id,
    once: [PK],
    parents: [parent('run_id', 'import_runs')],
    of: { enterprise: { read: ofTheirs }, insurer: { read: ofTheirs }, regulator: { read: ofTheirs }, worker: { read: working, insert: working } },
  },
};
