import { newId } from '@anze/kernel';
import { UNREPLACED } from './assessment-rows.js';
import type { EnterpriseTenant, Tenants } from './tenants.js';
import type { Facts, WorldRow } from './world.js';

const AT = '2026-05-01T00:00:00Z';
const CLOCKS = { materialWorkingDays: 10, noticeWorkingDays: 7, validMonths: 36, renewalMonths: 3 };

/** What an enterprise has applied for: submitted, on public notice, withdrawn as a draft, and announced; with an objection, and its certificate in question. */
export function standardizationRows({ mark, id: enterprise_id, regionCode: region_code, sector, insurerId: insurer_id, code, userId }: EnterpriseTenant, tenants: Tenants, certificate_id: string): WorldRow[] {
  const { city, otherCity, otherProvince } = tenants.regulators;
  const authority = [city, otherCity].find(({ regionCode }) => region_code.startsWith(regionCode!)) ?? otherProvince;
  const authority_lo = authority.regionCode!;
  const rows: WorldRow[] = [];
  const add = (table: string, facts: Facts): string => {
    const id = newId();
    rows.push({ table, facts: { id, enterprise_id, region_code, sector, insurer_id, ...facts } });
    return id;
  };
  const NOTHING = {
    submitted_on: null, submitted_by: null, assessment_id: null, commitments: null, commitment_rule_version: null, authority_lo: null, authority_id: null, authority_name: null, authority_rule_version: null, clocks: null, clock_rule_version: null, material_due_on: null,
    returned_on: null, return_reason: null, accepted_on: null, review_body: null, review_experts: [], review_started_on: null, review_score: null, review_passed: null, review_opinion: null, reviewed_on: null, notice_from: null, notice_until: null, objection_upheld_on: null,
    announced_on: null, certificate_id: null, refused_on: null, refusal_reason: null, withdrawn_on: null,
  };
  const submitted = {
    submitted_on: '2026-05-02', submitted_by: userId, assessment_id: UNREPLACED.get(enterprise_id), commitments: [{ code: 'LICENCES_VALID', finding: 'STATED', judgedBy: 'STATEMENT', from: null, on: '2026-05-02', against: 0, lastOn: null }], commitment_rule_version: '1',
    authority_lo, authority_id: authority.id, authority_name: `${mark} authority`, authority_rule_version: '1', clocks: CLOCKS, clock_rule_version: '1', material_due_on: '2026-05-18',
  };
  const reviewed = { accepted_on: '2026-05-03', review_body: `${mark} body`, review_experts: [`${mark} expert`], review_started_on: '2026-05-04', review_score: '80.00', review_passed: true, review_opinion: `${mark} opinion`, reviewed_on: '2026-05-05' };
  const application = (facts: Facts): string =>
    add('standardization_applications', {
      application_no: `${mark} ${newId()}`, kind: 'EVALUATION', level: 'LEVEL_3', enterprise_name: `${mark} applied`, enterprise_uscc: code, renews_id: null, licences: [{ name: `${mark} licence`, number: `${mark} number`, validUntil: null }], drafted_on: '2026-05-01', drafted_by: userId,
      version: 1, created_at: AT, ...NOTHING, ...facts,
    });
  const first = application({ status: 'SUBMITTED', ...submitted });
  const noticed = application({ status: 'PUBLIC_NOTICE', level: 'LEVEL_2', ...submitted, ...reviewed, notice_from: '2026-05-06', notice_until: '2026-06-30' });
  application({ status: 'WITHDRAWN', kind: 'DIRECT_RENEWAL', renews_id: certificate_id, withdrawn_on: '2026-05-01' });
  application({ status: 'ANNOUNCED', ...submitted, ...reviewed, notice_from: '2026-05-06', notice_until: '2026-05-15', announced_on: '2026-05-16', certificate_id });
  const event = { at: AT, on_day: '2026-05-02', actor_user_id: null, due_on: null, evidence: [] };
  add('standardization_events', { ...event, application_id: first, seq: 1, kind: 'SUBMITTED', status: 'SUBMITTED', actor_organization_id: enterprise_id, note: `${mark} submitted` });
  add('standardization_events', { ...event, application_id: noticed, seq: 2, kind: 'NOTICED', status: 'PUBLIC_NOTICE', actor_organization_id: authority.id, note: `${mark} noticed` });
  const objection = { application_id: noticed, authority_id: authority.id, objector: `${mark} objector`, contact: `${mark} contact`, content: `${mark} objection`, evidence: [], received_on: '2026-05-07', recorded_by: authority.userId, recorded_at: AT };
  add('standardization_objections', { ...objection, outcome: null, answer: null, answered_on: null, answered_by: null });
  add('standardization_objections', { ...objection, outcome: 'REJECTED', answer: `${mark} answered`, answered_on: '2026-05-08', answered_by: authority.userId });
  const question = {
    certificate_id, ground: 'SERIOUS_ACCIDENT', facts: { subjectId: null, on: '2026-04-01', reason: `${mark} asked` }, rule_version: '1', level: 'LEVEL_3', enterprise_name: `${mark} questioned`, raised_on: '2026-05-01', authority_lo, authority_id: authority.id, authority_name: `${mark} decides`,
    hearing_until: '2026-05-11', due_on: '2026-06-01', clock_rule_version: '1', version: 1, created_at: AT, statement_files: [],
  };
  add('standardization_questions', { ...question, cause: 'ACCIDENT', cause_key: `${newId()}/1/0/0`, raiser_id: null, raised_by: null, statement: null, stated_on: null, stated_by: null, status: 'OPEN', decided_on: null, decided_by: null, decider_id: null, reason: null, effective_on: null });
  add('standardization_questions', {
    ...question, cause: 'AUTHORITY', cause_key: newId(), raiser_id: authority.id, raised_by: authority.userId, statement: `${mark} stated`, stated_on: '2026-05-02', stated_by: userId, status: 'KEPT', decided_on: '2026-05-03', decided_by: authority.userId,
    decider_id: authority.id, reason: `${mark} reason`, effective_on: null,
  });
  // Raised while no authority was registered, nor the calendar published; answered all the same.
  add('standardization_questions', {
    ...question, authority_lo: '0', authority_id: null, authority_name: null, hearing_until: null, due_on: null, clock_rule_version: null, cause: 'SELF_ASSESSMENT', cause_key: newId(), raiser_id: null, raised_by: null, statement: `${mark} stated early`, stated_on: '2026-05-02', stated_by: userId, status: 'OPEN', decided_on: null, decided_by: null, decider_id: null,
    reason: null, effective_on: null,
  });
  return rows;
}
