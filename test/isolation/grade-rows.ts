import { newId } from '@anze/kernel';
import type { Tenant, Tenants } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-01-01T00:00:00Z';
/** For each grade with an objection and a notice the run of the same region whose grades have neither. */
export const RUN_WITHOUT_FOLLOW_UP = new Map<string, string>();

/** Of each authority a draft and a published run, with the grade of every insurer, what it counted, what was objected and what follows; and a published run whose grades nobody has said anything of. */
export function gradeRows({ regulators, insurers, enterprises }: Tenants): WorldRow[] {
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    rows.push({ table, facts });
    return String(facts['id'] ?? '');
  };
  /** Runs of a region and period are published one after the other, each replacing the one before. */
  const newest = new Map<string, string>();
  for (const regulator of Object.values(regulators)) {
    const { regionCode } = regulator;
    if (!regionCode) continue;
    const run = (published: boolean): string => {
      const id = add('grading_runs', {
        id: newId(), region_code: regionCode, organization_id: regulator.id, period: '2025', scheme_version: '1', scheme: { of: `${regulator.mark} scheme` }, as_of: '2026-01-01', status: 'DONE', done: 2, total: 2, error_code: null, replaces: newest.get(regionCode) ?? null, reason: `${regulator.mark} reason`,
        published_at: published ? '2026-02-01T00:00:00Z' : null, created_by: null, created_at: AT, finished_at: AT,
      });
      if (published) newest.set(regionCode, id);
      return id;
    };
    const [draft, bare, told] = [run(false), run(true), run(true)];
    RUN_WITHOUT_FOLLOW_UP.set(told, bare).set(draft, bare);
    // What became of a notice: withdrawn, or answered.
    const ended: Facts = regulator.sectors === null ? { withdrawn_on: '2026-02-10' } : { answered_on: '2026-02-10', answer: `${regulator.mark} answered` };
    for (const insurer of Object.values(insurers)) {
      for (const run_id of [draft, bare, told]) grade(add, { run_id, insurer_id: insurer.id, region_code: regionCode }, `${regulator.mark} ${run_id === draft ? 'draft' : 'published'}`, insurer, run_id !== draft, enterprises.own.id);
      const of = { run_id: told, insurer_id: insurer.id, region_code: regionCode };
      const about = `${regulator.mark} about ${insurer.mark}`;
      const veto = { region_code: regionCode, organization_id: regulator.id, insurer_id: insurer.id, kind: 'DIVERTED_FEE', found_on: '2025-05-01', concerns_on: '2025-04-30', reference_kind: null, reference_enterprise_id: null, reference_id: null, dismissed: false, recorded_by: regulator.userId, created_at: AT };
      add('grade_vetoes', { id: newId(), ...veto, basis: `${about} basis`, revoked_on: null, revoke_reason: null, revoked_by: null });
      add('grade_vetoes', { id: newId(), ...veto, basis: `${about} basis revoked`, revoked_on: '2026-02-10', revoke_reason: `${about} revoked`, revoked_by: regulator.userId });
      add('grade_objections', { id: newId(), ...of, content: `${about} objection`, evidence: [], filed_on: '2026-02-02', filed_by: insurer.userId, status: 'FILED', decided_on: null, decision: null, decided_by: null, replacement_run_id: null, created_at: AT });
      add('grade_objections', { id: newId(), ...of, run_id: draft, content: `${about} upheld`, evidence: [], filed_on: '2026-02-02', filed_by: insurer.userId, status: 'UPHELD', decided_on: '2026-02-03', decision: `${about} decision`, decided_by: regulator.userId, replacement_run_id: told, created_at: AT });
      const notice = { ...of, organization_id: regulator.id, grade: 'D', kind: 'RECTIFY', noticed_on: '2026-02-01', due_on: '2026-03-03', rule_version: '1', withdrawn_on: null, answered_on: null, answer: null, evidence: [], answered_by: null, version: 1, created_at: AT };
      add('grade_consequences', { id: newId(), ...notice });
      add('grade_consequences', { id: newId(), ...notice, run_id: draft, ...ended });
    }
  }
  return rows;
}

function grade(add: (table: string, facts: Facts) => string, of: { run_id: string; insurer_id: string; region_code: string }, mark: string, insurer: Tenant, published: boolean, enterprise_id: string): void {
  const score = { code: `${mark} indicator of ${insurer.mark}`, dimension: '有效性', weight: 15, effectiveWeight: 100, score: 80, value: 0.8, numerator: 4, denominator: 5 };
  const veto = { vetoId: newId(), kind: 'DIVERTED_FEE', foundOn: '2025-05-01', concernsOn: '2025-04-30', basis: `${mark} veto of ${insurer.mark}` };
  add('insurer_grades', { ...of, period: '2025', insurer_name: insurer.mark, grade: 'B', score: '81.50', indicators: { schemeVersion: '1', asOf: '2026-01-01', replaces: null, scores: [score], vetoes: [veto] }, published, published_on: published ? '2026-02-01' : null });
  add('grade_records', { ...of, code: 'REACH', seq: 1, published, enterprise_id, enterprise_name: `${mark} enterprise of ${insurer.mark}`, record_kind: 'SERVICE', record_id: newId(), on_day: '2025-05-01', numerator: 1, denominator: 1, note: `${mark} note of ${insurer.mark}` });
}
