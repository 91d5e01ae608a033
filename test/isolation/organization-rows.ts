import { newId } from '@anze/kernel';
import { everyTenant, REGIONS, type Tenant, type Tenants } from './tenants.js';
import { bulletinRows } from './bulletin-rows.js';
import { gradeRows } from './grade-rows.js';
import { policyDraftRow } from './policy-rows.js';
import { registerRows } from './register-rows.js';
import { clueRows } from './sanction-rows.js';
import { schemeRows } from './scheme-rows.js';
import type { Facts, WorldRow } from './world.js';

const LEVELS: Readonly<Record<number, string>> = { 2: 'PROVINCE', 4: 'CITY', 6: 'COUNTY', 9: 'TOWN', 12: 'VILLAGE' };
const parentOf = (code: string): string | null => [...REGIONS].filter((other) => other !== code && code.startsWith(other)).sort((a, b) => b.length - a.length)[0] ?? null;

/** Regions, rule data, organizations and whatever an organization owns: one row for every organization and table. */
export function organizationRows(tenants: Tenants): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    rows.push({ table, facts });
    return String(facts['id'] ?? '');
  };
  for (const code of REGIONS) add('regions', { code, name: `区划${code}`, level: LEVELS[code.length]!, parent_code: parentOf(code), successor_code: null, source: 'test', custom: false, withdrawn_on: null });
  // Nodes of an authority's own: one in use, one withdrawn.
  add('regions', { code: '330282901', name: '区划开发区', level: 'TOWN', parent_code: '330282', successor_code: null, source: 'test', custom: true, withdrawn_on: null });
  add('regions', { code: '330282902', name: '区划旧区', level: 'TOWN', parent_code: '330282', successor_code: '330282901', source: 'test', custom: true, withdrawn_on: '2026-05-01' });
  for (const region_code of ['', '33', '32']) {
    add('rules', { id: newId(), kind: 'WORLD', region_code, version: '1', effective_from: '2020-01-01', source: 'test', body: { of: region_code }, created_at: '2020-01-01T00:00:00Z' });
  }
  for (const name of ['world.one', 'world.two']) add('score_sweeps', { name, swept_until: '2026-05-01T00:00:00Z' });
  add('job_ticks', { name: 'world.one', late_after_ms: 60_000, registered_at: '2026-01-01T00:00:00Z', last_at: null });
  add('job_ticks', { name: 'world.two', late_after_ms: 60_000, registered_at: '2026-01-01T00:00:00Z', last_at: null });
  for (const tenant of everyTenant(tenants)) {
    add('organizations', { id: tenant.id, kind: tenant.kind, code: tenant.code, name: tenant.mark, region_code: tenant.regionCode, sectors: tenant.sectors, verified: tenant.kind !== 'INSURER', created_at: '2026-01-01T00:00:00Z', version: 1, branch_of: tenant.headId === tenant.id ? null : tenant.headId });
  }
  for (const insurer of Object.values(tenants.insurers)) rows.push(...registerRows(insurer));
  add('organizations', { id: newId(), kind: 'INSURER', code: 'code-insurer-branch', name: 'mark-insurer-branch', region_code: null, sectors: null, verified: false, created_at: '2026-01-01T00:00:00Z', version: 1, branch_of: tenants.insurers.unrelated.id });
  for (const tenant of everyTenant(tenants)) rows.push(...schemeRows(tenant), ...clueRows(tenant, tenants));
  for (const tenant of everyTenant(tenants)) rows.push(...bulletinRows(tenant, tenants));
  const all = everyTenant(tenants);
  all.forEach((tenant, index) => ownedBy(tenant, all.at(index - 1)!.userId, add));
  rows.push(...gradeRows(tenants));
  return rows;
}

/** What one organization owns. `stranger` is a person of another one. */
function ownedBy(tenant: Tenant, stranger: string, add: (table: string, facts: Facts) => string): void {
  const { mark, id: organization_id, userId: user_id } = tenant;
  const of = { id: newId(), organization_id };
  const created_at = '2026-05-01T00:00:00Z';
  add('users', { id: user_id, organization_id, username: mark, password_hash: `hash of ${mark}`, display_name: mark, role: 'OFFICER', disabled_at: null, failed_sign_ins: 0, locked_until: null, created_at });
  const session = add('sessions', { ...of, id: newId(), user_id, created_at, expires_at: '2026-12-01T00:00:00Z', revoked_at: null, revoked_reason: null });
  add('refresh_tokens', { ...of, id: newId(), session_id: session, token_hash: `token of ${mark}`, issued_at: created_at, used_at: null });
  add('api_keys', { ...of, id: newId(), name: `${mark} key`, prefix: `${mark} prefix`.slice(-13), secret_hash: newId().replaceAll('-', '').repeat(2), scopes: ['policy:read'], created_by: user_id, created_at, expires_at: '2027-05-01T00:00:00Z', last_used_at: null, revoked_at: null, revoked_by: null });
  add('audit_log', { ...of, id: newId(), at: created_at, user_id, audience: 'enterprise', action: mark, outcome: 'OK', subject_type: null, subject_id: null, enterprise_id: null, request_id: null, details: { mark } });
  add('outbox', { ...of, id: newId(), job: 'world.job', payload: { mark }, principal: {}, dedupe_key: null, run_after: created_at, created_at, enqueued_at: null, done_at: null, failed_at: null, attempts: 0, last_error: null, progress_done: null, progress_total: null });
  add('idempotency_keys', { ...of, id: newId(), user_id, operation: 'world', key: mark, input_hash: 'x', response: { mark }, created_at });
  add('figure_runs', { ...of, id: newId(), kind: 'CHECK', status: 'QUEUED', done: 0, total: null, faults: '[]', requested_by: user_id, created_at, ended_at: null });
  const upload = add('uploads', { ...of, id: newId(), user_id, filename: `${mark}.csv`, content_type: 'text/csv', byte_size: 4, sha256: null, created_at, stored_at: created_at });
  const notification = add('notifications', { ...of, id: newId(), user_id, kind: 'WORLD', params: { mark }, enterprise_id: null, hazard_id: null, dedupe_key: mark, created_at, read_at: null });
  // Neither takes anything: whatever a job tells here stays here.
  add('notification_preferences', { ...of, id: newId(), user_id, channel: 'EMAIL', email: `${mark} mail`, email_enabled: false, locale: 'zh-CN', version: 1, created_at, updated_at: created_at });
  // Nobody's: neither the organization nor the person alone makes it theirs.
  add('notification_preferences', { ...of, id: newId(), user_id: stranger, channel: 'EMAIL', email: `${mark} stranger mail`, email_enabled: false, locale: 'zh-CN', version: 1, created_at, updated_at: created_at });
  const endpoint = add('webhook_endpoints', {
    ...of, id: newId(), url: `https://${mark}.example/hook`, description: mark, kinds: [], enabled: false, disabled_because: 'REQUESTED', secret_generation: 1, previous_secret_until: null, failures: 0, paused_until: null,
    created_by: user_id, version: 1, created_at, updated_at: created_at,
  });
  for (const [status, escalated_at] of [['PENDING', null], ['SENT', null], ['DEAD', null], ['UNDELIVERABLE', null], ['UNDELIVERABLE', created_at]] as const) {
    add('deliveries', {
      ...of, id: newId(), notification_id: notification, channel: 'WEBHOOK', target_id: endpoint, status, once_key: `${mark} ${status} ${escalated_at ?? ''}`, digest_id: null, to_head: false, on_day: '2026-05-01', attempts: 3, next_at: '2099-05-01T00:00:00Z',
      last_error: `${mark} error`, created_at, ended_at: status === 'PENDING' ? null : created_at, escalated_at,
    });
  }
  // One where it may be, and one on each side of that.
  const [run] = [tenant.regionCode || '330282', '01', '99'].map((region_code) => add('import_runs', {
    ...of, id: newId(), kind: 'HAZARDS', upload_id: upload, region_code, status: 'COMPLETED', total_rows: 1, processed_rows: 1, accepted_rows: 0, rejected_rows: 1, changed_rows: 0, finding_count: 0,
    error_code: null, error_params: null, created_by: user_id, created_at, started_at: created_at, finished_at: created_at,
  }));
  add('export_runs', {
    ...of, id: newId(), kind: 'HAZARDS', format: 'CSV', status: 'COMPLETED', request: { filter: null, month: null, mark }, filename: `${mark}.csv`, total_rows: 1, written_rows: 1, byte_size: 4, sha256: 'x',
    error_code: null, error_params: null, created_by: user_id, created_at, started_at: created_at, finished_at: created_at, expires_at: '2099-05-01T00:00:00Z',
  });
  add('inspection_drafts', { ...of, id: newId(), title: `${mark} draft`, content: `${mark} content`, saved_by: user_id, version: 1, created_at, updated_at: created_at });
  const draft = policyDraftRow(tenant);
  add(draft.table, draft.facts);
  add('import_messages', { ...of, id: newId(), run_id: run, row_no: 1, finding: false, column_name: mark, code: 'WORLD', params: { mark } });
}
