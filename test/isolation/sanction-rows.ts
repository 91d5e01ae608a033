import { newId } from '@anze/kernel';
import type { EnterpriseTenant, Tenant, Tenants } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';

/** Listings and cases of an enterprise: one that it is heard about, one that it knows nothing of yet, one that came to nothing, and one by an authority of another province, where it lay once, which is in force and public. */
export function sanctionRows(enterprise: EnterpriseTenant, { regulators }: Tenants): WorldRow[] {
  const { id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, mark } = enterprise;
  const rows: WorldRow[] = [];
  const add = (table: string, authority: Tenant, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, authority_id: authority.id, ...facts } });
    return id;
  };
  const listing = (authority: Tenant, name: string, facts: Facts): string =>
    add('sanction_listings', authority, {
      listing_no: newId(), authority_name: `${mark} ${name} authority`, authority_region: authority.regionCode, enterprise_name: `${mark} ${name}`, enterprise_uscc: `${mark} ${name} code`, ground: 'CONCEALMENT', terms: { document: `${mark} ${name} document`, documentNo: '11', clause: '6', text: 'x', hearingWorkingDays: 5, decisionWorkingDays: 20, listedMonths: 36, repairAfterMonths: 12, repairWorkingDays: 20 },
      rule_version: '1', facts: `${mark} ${name} facts`, penalty_no: null, status: 'PROPOSED', proposed_on: '2026-05-01', proposed_by: newId(), noticed_on: null, notice: null, hearing_until: null, statement: null, stated_on: null, waived_on: null, decided_early: false, case_key: newId(), decided_on: null, decision: null, decision_no: null, listed_from: null,
      listed_until: null, repair_applied_on: null, repair_reason: null, repair_decided_on: null, repair_decision: null, ended_on: null, due_on: null, version: 1, created_at: AT, ...facts,
    });
  const event = (authority: Tenant, listing_id: string, seq: number, kind: string, status: string): string =>
    add('sanction_events', authority, { listing_id, seq, kind, status, on_day: '2026-05-02', at: AT, actor_organization_id: authority.id, actor_user_id: null, due_on: null, note: `${mark} ${authority.mark} ${kind}` });
  const noticed = { noticed_on: '2026-05-02', notice: `${mark} notice`, hearing_until: '2026-05-09' };
  const heard = listing(regulators.county, 'heard', { status: 'HEARING', ...noticed, due_on: '2026-06-25' });
  event(regulators.county, heard, 1, 'PROPOSED', 'PROPOSED');
  event(regulators.county, heard, 2, 'NOTICED', 'HEARING');
  listing(regulators.city, 'proposed', {});
  listing(regulators.county, 'dismissed', { status: 'DISMISSED', decided_on: '2026-05-03', decision: `${mark} dismissed` });
  const listed = listing(regulators.otherProvince, 'listed', {
    status: 'LISTED', ...noticed, statement: `${mark} statement`, stated_on: '2026-05-04', decided_on: '2026-05-10', decision: `${mark} decision`, decision_no: `${mark} decision no`, listed_from: '2026-05-10', listed_until: '2029-05-09',
  });
  event(regulators.otherProvince, listed, 3, 'LISTED', 'LISTED');
  const record = (authority: Tenant, name: string, facts: Facts): string =>
    add('enforcement_records', authority, {
      authority_name: `${mark} ${name} enforcer`, record_no: newId(), enterprise_name: `${mark} ${name} case`, enterprise_uscc: `${mark} ${name} case code`, status: 'OPEN', facts: `${mark} ${name} case facts`, legal_basis: null, opened_on: '2026-05-01', decided_on: null, decision_no: null, penalties: [], fine_fen: null,
      executed_on: null, pushed: true, version: 1, recorded_at: AT, ...facts,
    });
  record(regulators.county, 'open', {});
  record(regulators.otherProvince, 'fined', { status: 'PENALIZED', decided_on: '2026-05-20', decision_no: `${mark} fine no`, penalties: ['FINE'], fine_fen: 3_000_000 });
  return rows;
}

/** For each organization a clue of which nobody is known to have told it: of its own, and that was passed on to it. */
export const CLUES_WITHOUT_INFORMANT = new Map<string, { readonly own: string; readonly passed: string }>();

/** Clues that an organization holds: one that waits, one that is merged into it, one on each side of where its own may be, two that another authority passed on, one of them placed since; who told them; and cases that wait for their enterprise. */
export function clueRows({ id: organization_id, mark, regionCode, userId }: Tenant, { enterprises, regulators }: Tenants): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, organization_id, ...facts } });
    return String(rows.at(-1)!.facts['id']);
  };
  const passer = organization_id === regulators.county.id ? regulators.city : regulators.county;
  const clue = (name: string, facts: Facts): string =>
    add('clues', {
      region_code: regionCode || '330282001', sector: 'MINING', clue_no: `${mark} ${name} clue`, source: 'HOTLINE_12345', source_no: newId(), content: `${mark} ${name} content`, place: `${mark} ${name} place`, named_uscc: `${mark} ${name} uscc`, named_enterprise: `${mark} ${name} enterprise`, enterprise_id: null,
      pushed: true, anonymous: false, status: 'RECEIVED', received_on: '2026-05-02', received_at: AT, due_on: '2026-06-20', rule_version: '1', hazard_id: null, merged_into: null, passed_to: null, passed_by: null, reason: null, ended_on: null, version: 1, ...facts,
    });
  const open = clue('open', {});
  const own = clue('merged', { sector: 'INDUSTRY_TRADE', status: 'MERGED', merged_into: open, ended_on: '2026-05-03', due_on: null });
  const passed = clue('passed', { passed_by: passer.id, region_code: '36' });
  for (const region_code of ['32', '36']) clue(`of ${region_code}`, { region_code });
  CLUES_WITHOUT_INFORMANT.set(organization_id, { own, passed: clue('passed anonymous', { passed_by: passer.id, region_code: '36', anonymous: true, enterprise_id: enterprises.own.id }) });
  for (const [id, passed_by] of [[open, null], [passed, passer.id]] as const) rows.push({ table: 'clue_informants', facts: { organization_id, id, name: `${mark} ${String(passed_by)} informant`, phone: `${mark} ${String(passed_by)} phone`, masked_name: `${mark} ${String(passed_by)} masked`, masked_phone: `${mark} ${String(passed_by)} masked phone`, passed_by } });
  add('clue_events', { clue_id: open, seq: 1, kind: 'INFORMANT_READ', status: 'RECEIVED', on_day: '2026-05-02', at: AT, actor_user_id: userId, note: `${mark} clue event` });
  const body = { status: 'OPEN', facts: `${mark} waiting facts`, legalBasis: null, openedOn: '2026-05-01', decidedOn: null, decisionNo: null, penalties: [], fineFen: null, executedOn: null };
  add('enforcement_intake', { record_no: newId(), uscc: `${mark} waiting uscc`, enterprise_name: `${mark} waiting`, body, pushed: true, received_on: '2026-05-02', enterprise_id: null, discarded_on: null, discard_reason: null, version: 1 });
  return rows;
}
