import { newId } from '@anze/kernel';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';
import { below, both, countyAndAbove, either, own, supervised, when, type Parent, type Rows, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** Who decides: the worker finds it anew. */
const AUTHORITY = ['authority_lo', 'authority_id', 'authority_name', 'version'];
const long = 'x'.repeat(2_001);
const certificate = (column: string): Parent => ({ columns: ['enterprise_id', column], table: 'standardization_certificates', key: PK });
const ofApplication: Parent = { columns: ['enterprise_id', 'application_id'], table: 'standardization_applications', key: PK };
const person = (column: string) => (who: Who): Facts => ({ [column]: who.principal?.userId ?? newId() });
/** The authority that decides: others of its region, those below it and above it read. */
const decides: Rows = (who, row) => row['authority_id'] === who.organizationId;
const running = when((row) => !['ANNOUNCED', 'REFUSED', 'WITHDRAWN'].includes(String(row['status'])));
const open = when((row) => row['status'] === 'OPEN');
/** Nobody could be named: whom the rule finds by now decides. */
const unnamed = when((row) => row['authority_id'] === null);
let numbers = 1_000;

/** What a draft hasn't got. */
const DRAFT = {
  status: 'DRAFT', submitted_on: null, submitted_by: null, assessment_id: null, commitments: null, commitment_rule_version: null, authority_lo: null, authority_id: null, authority_name: null, authority_rule_version: null, clocks: null, clock_rule_version: null, material_due_on: null,
  returned_on: null, return_reason: null, accepted_on: null, review_body: null, review_started_on: null, review_score: null, review_passed: null, review_opinion: null, reviewed_on: null, notice_from: null, notice_until: null, announced_on: null, certificate_id: null,
  refused_on: null, refusal_reason: null, withdrawn_on: null,
};
/** All that a submission brings: some of it alone is no row. */
const SUBMITTED = {
  submitted_on: '2026-05-06', submitted_by: newId(), assessment_id: newId(), commitments: {}, commitment_rule_version: '1', authority_lo: '3302', authority_id: newId(), authority_name: 'x', authority_rule_version: '1', clocks: {}, clock_rule_version: '1',
};
const UNDECIDED = { status: 'OPEN', decided_on: null, decided_by: null, decider_id: null, reason: null, effective_on: null, statement: null, stated_on: null, stated_by: null };
const UNANSWERED = { outcome: null, answer: null, answered_on: null, answered_by: null };

/** The columns of a certificate that anybody may read: announced by law. */
export const PUBLIC_CERTIFICATE = ['enterprise_id', 'id', 'certificate_no', 'enterprise_name', 'level', 'issued_on', 'expires_on', 'revoked_on', 'authority'];
/** The same of an application that is on public notice. */
const PUBLIC_NOTICE = ['enterprise_id', 'id', 'region_code', 'application_no', 'kind', 'level', 'enterprise_name', 'status', 'authority_name', 'notice_from', 'notice_until'];
const noticed = when((row) => row['status'] === 'PUBLIC_NOTICE');

/** Applications for a level (标准化定级), their history, what is said against them, and questions of revocations. */
export const STANDARDIZATION: Readonly<Record<string, TableAccess>> = {
  standardization_applications: {
    fresh: () => ({ id: newId(), application_no: newId(), level: 'LEVEL_1' }),
    once: [PK, ['enterprise_id', 'application_no']],
    parents: [certificate('renews_id'), certificate('certificate_id'), { columns: ['enterprise_id', 'assessment_id'], table: 'self_assessments', key: PK }],
    open: { rows: noticed, columns: PUBLIC_NOTICE },
    // All that an enterprise may make of any of its own.
    touch: { enterprise: `status = 'WITHDRAWN', withdrawn_on = '2026-06-01'`, regulator: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      standardization_applications_accepted: { status: 'MATERIAL_ACCEPTED' },
      standardization_applications_announced: { announced_on: '2026-06-01' },
      standardization_applications_days: { drafted_on: '2026-05-03' },
      standardization_applications_kind: { kind: 'X' },
      standardization_applications_level: { level: 'X' },
      standardization_applications_noticed: { notice_from: '2026-05-06' },
      standardization_applications_refused: { refused_on: '2026-05-06' },
      standardization_applications_returned: { returned_on: '2026-05-06' },
      standardization_applications_reviewed: { review_passed: true },
      standardization_applications_reviewing: { review_body: 'x' },
      standardization_applications_score: { review_score: '100.5', review_passed: false, review_opinion: 'x', reviewed_on: '2026-05-06' },
      standardization_applications_status: { status: 'X' },
      standardization_applications_submitted: { clocks: null },
      standardization_applications_texts: { review_body: 'x'.repeat(201), review_started_on: '2026-05-06' },
      standardization_applications_upheld: { objection_upheld_on: '2026-05-07' },
      standardization_applications_withdrawn: { withdrawn_on: '2026-05-06' },
    },
    of: {
      enterprise: {
        read: own,
        insert: own,
        initial: (who) => ({ ...DRAFT, ...person('drafted_by')(who) }),
        never: [{ drafted_by: newId() }, { status: 'WITHDRAWN', withdrawn_on: '2026-05-06' }, SUBMITTED, { returned_on: '2026-05-06', return_reason: 'x' }, { accepted_on: '2026-05-06' }, { review_started_on: '2026-05-06', review_body: 'x' }, { reviewed_on: '2026-05-06', review_score: '90', review_passed: true, review_opinion: 'x' }, { notice_from: '2026-05-06', notice_until: '2026-05-07' }],
        update: {
          columns: ['licences', 'status', 'submitted_on', 'submitted_by', 'assessment_id', 'commitments', 'commitment_rule_version', 'authority_lo', 'authority_id', 'authority_name', 'authority_rule_version', 'clocks', 'clock_rule_version', 'material_due_on', 'withdrawn_on', 'version'],
          rows: both(own, running),
          // Submitted or withdrawn, and never back behind what the authority accepted.
          results: {
            of: () => [{ version: 2 }, { status: 'SUBMITTED' }, { status: 'WITHDRAWN', withdrawn_on: '2026-06-01' }, { status: 'DRAFT' }, { status: 'MATERIAL_ACCEPTED' }],
            may: both(own, either(when((row) => row['status'] === 'WITHDRAWN'), when((row) => row['status'] === 'SUBMITTED' && row['accepted_on'] === null))),
          },
        },
      },
      // A draft is the enterprise's alone, also one that was never submitted.
      regulator: {
        read: both(supervised, when((row) => row['submitted_on'] !== null)),
        update: {
          columns: [
            'status', 'commitments', 'commitment_rule_version', 'returned_on', 'return_reason', 'accepted_on', 'review_body', 'review_experts', 'review_started_on', 'review_score', 'review_passed', 'review_opinion', 'reviewed_on', 'notice_from', 'notice_until', 'announced_on', 'certificate_id',
            'objection_upheld_on', 'refused_on', 'refusal_reason', 'version',
          ],
          rows: both(supervised, decides, running),
        },
      },
      worker: { read: below, update: { columns: [...STAMPS, 'material_due_on', ...AUTHORITY, 'authority_rule_version'], rows: below } },
      identity: { read: noticed, columns: PUBLIC_NOTICE },
    },
  },
  standardization_events: {
    fresh: () => ({ id: newId(), seq: (numbers += 1) }),
    once: [PK, ['enterprise_id', 'application_id', 'seq']],
    parents: [ofApplication],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { standardization_events_kind: { kind: 'X' }, standardization_events_size: { note: long }, standardization_events_status: { status: 'X' } },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'WITHDRAWN' }), never: [{ actor_organization_id: newId() }, { kind: 'ANNOUNCED' }] },
      regulator: { read: supervised, insert: supervised, initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'RETURNED' }), never: [{ actor_organization_id: newId() }, { kind: 'SUBMITTED' }, { kind: 'HANDED_OVER' }] },
      // Who decides changes by nobody's doing.
      worker: { read: below, insert: below, initial: () => ({ kind: 'HANDED_OVER' }), never: [{ kind: 'REFUSED' }, { kind: 'SUBMITTED' }], update: { columns: STAMPS, rows: below } },
    },
  },
  standardization_objections: {
    fresh: () => ({ id: newId() }),
    once: [PK],
    parents: [ofApplication],
    touch: { regulator: `answer = 'x', outcome = 'REJECTED', answered_on = '2026-05-08', answered_by = gen_random_uuid()`, worker: `sector = 'OTHER'` },
    impossible: {
      standardization_objections_answered: { answer: 'x' },
      standardization_objections_outcome: { outcome: 'X', answer: 'x', answered_on: '2026-05-08', answered_by: newId() },
      standardization_objections_texts: { content: long },
    },
    of: {
      // Not for the enterprise: who objects is the authorities' to know.
      regulator: {
        read: supervised,
        insert: both(supervised, decides),
        initial: (who) => ({ ...UNANSWERED, authority_id: who.organizationId, ...person('recorded_by')(who) }),
        never: [{ recorded_by: newId() }, { authority_id: newId() }, { outcome: 'REJECTED', answer: 'x', answered_on: '2026-05-08', answered_by: newId() }],
        update: { columns: ['outcome', 'answer', 'answered_on', 'answered_by'], rows: both(supervised, decides, when((row) => row['outcome'] === null)) },
      },
      worker: { read: below, update: { columns: [...STAMPS, 'authority_id'], rows: below } },
    },
  },
  standardization_questions: {
    fresh: () => ({ id: newId(), cause_key: newId() }),
    once: [PK, ['enterprise_id', 'certificate_id', 'cause', 'cause_key']],
    parents: [certificate('certificate_id')],
    touch: { enterprise: 'version = 2', regulator: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      standardization_questions_cause: { cause: 'AUTHORITY' },
      standardization_questions_dated: { hearing_until: '2026-04-30' },
      standardization_questions_days: { stated_on: '2026-04-30', statement: 'x', stated_by: newId() },
      standardization_questions_decided: { reason: 'x' },
      standardization_questions_effective: { effective_on: '2026-06-01' },
      standardization_questions_ground: { ground: 'X' },
      standardization_questions_level: { level: 'X' },
      standardization_questions_stated: { statement: 'x' },
      standardization_questions_status: { status: 'X', decided_on: '2026-05-02', decided_by: newId(), decider_id: newId(), reason: 'x' },
      standardization_questions_texts: { cause_key: 'x'.repeat(101) },
    },
    of: {
      enterprise: { read: own, update: { columns: ['statement', 'stated_on', 'stated_by', 'statement_files', 'version'], rows: both(own, open, when((row) => row['stated_on'] === null)) } },
      regulator: {
        read: supervised,
        insert: both(supervised, decides),
        initial: (who) => ({ ...UNDECIDED, authority_id: who.organizationId, cause: 'AUTHORITY', raiser_id: who.organizationId, ...person('raised_by')(who) }),
        never: [{ raiser_id: newId() }, { raised_by: newId() }, { authority_id: newId() }, { statement: 'x', stated_on: '2026-05-02', stated_by: newId() }, { status: 'KEPT', decided_on: '2026-05-02', decided_by: newId(), decider_id: newId(), reason: 'x' }],
        update: { columns: ['status', 'decided_on', 'decided_by', 'decider_id', 'reason', 'effective_on', 'version'], rows: both(supervised, either(decides, both(countyAndAbove, unnamed)), open) },
      },
      worker: {
        read: below,
        insert: below,
        initial: () => ({ ...UNDECIDED, cause: 'ACCIDENT', raiser_id: null, raised_by: null }),
        never: [{ cause: 'AUTHORITY', raiser_id: newId(), raised_by: newId() }, { statement: 'x', stated_on: '2026-05-02', stated_by: newId() }, { status: 'KEPT', decided_on: '2026-05-02', decided_by: newId(), decider_id: newId(), reason: 'x' }],
        update: { columns: [...STAMPS, ...AUTHORITY, 'hearing_until', 'due_on', 'clock_rule_version'], rows: below },
      },
    },
  },
};
