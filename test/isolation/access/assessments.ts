import { newId } from '@anze/kernel';
import { UNREPLACED } from '../assessment-rows.js';
import { below, both, covered, own, supervised, when, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const UNSIGNED = { score: null, reaches: null, signed_on: null, signed_by: null, signer_name: null, signer_post: null };
const signed = when((row) => row['status'] === 'SIGNED');
const draft = when((row) => row['status'] === 'DRAFT');
let schemes = 0;

/** Yearly self-assessments (自评): the enterprise's; once signed, also for the insurer of record and the authorities to read, and for nobody to change. */
export const ASSESSMENTS: Readonly<Record<string, TableAccess>> = {
  self_assessments: {
    fresh: (row) => ({ id: newId(), scheme_code: `S${(schemes += 1)}`, replaces: row['replaces'] === null ? null : (UNREPLACED.get(String(row['enterprise_id'])) ?? null) }),
    once: [PK, ['enterprise_id', 'year', 'scheme_code', 'version_no'], ['enterprise_id', 'replaces']],
    parents: [{ columns: ['enterprise_id', 'replaces'], table: 'self_assessments', key: PK }],
    touch: { enterprise: `summary = 'x'`, worker: `sector = 'OTHER'` },
    impossible: {
      self_assessments_answers: { answers: {} },
      self_assessments_days: { drafted_on: '2030-01-01' },
      self_assessments_reaches: { reaches: 'X' },
      self_assessments_replaced: { replace_reason: 'x' },
      self_assessments_score: { score: '100.5' },
      self_assessments_signed: { signer_post: null },
      self_assessments_status: { ...UNSIGNED, status: 'X' },
      self_assessments_texts: { summary: 'x'.repeat(2_001) },
      self_assessments_year: { year: 1999 },
    },
    of: {
      enterprise: {
        read: own,
        insert: own,
        initial: (who) => ({ ...UNSIGNED, status: 'DRAFT', drafted_by: who.principal?.userId ?? null }),
        never: [{ drafted_by: newId() }, { status: 'SIGNED', score: '70.00', signed_on: '2026-05-01', signed_by: newId(), signer_name: 'x', signer_post: 'x' }],
        update: { columns: ['scheme_rule', 'scheme', 'answers', 'team', 'summary', 'replace_reason', 'status', 'score', 'reaches', 'signed_on', 'signed_by', 'signer_name', 'signer_post', 'version'], rows: both(own, draft) },
      },
      insurer: { read: both(covered, signed) },
      regulator: { read: both(supervised, signed) },
      worker: { read: below, update: { columns: ['region_code', 'sector', 'insurer_id'], rows: below } },
    },
  },
};
