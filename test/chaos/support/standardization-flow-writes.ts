import { addDays, NIL_UUID } from '@anze/kernel';
import { DEMO_ENTERPRISE } from '../../../apps/standalone/src/demo/demo-enterprises.js';
import { CERTIFICATE_HEADINGS } from '../../support/fixtures/ledgers/demo-ledgers.js';
import { csvText } from '../../support/fixtures/ledgers/ledger-files.js';
import { importOf, sql, type Write } from './writes.js';

const DRAFT = 'mutation ($input: DraftStandardizationApplicationInput!) { draftStandardizationApplication(input: $input) { application { id } } }';
const SUBMIT = 'mutation ($input: SubmitStandardizationApplicationInput!) { submitStandardizationApplication(input: $input) { application { id } } }';
const OF_DEMO = `FROM enterprises e WHERE e.uscc = '${DEMO_ENTERPRISE.uscc}'`;

/** The city's authority, and a self-assessment that reaches the level. */
const GROUND: readonly Write[] = [
  sql('an authority of the city', `INSERT INTO organizations (id, kind, code, name, region_code) VALUES (gen_random_uuid(), 'REGULATOR', 'city', '宁波市应急管理局', '3302') ON CONFLICT DO NOTHING`),
  sql(
    'a signed self-assessment',
    `INSERT INTO self_assessments (enterprise_id, region_code, sector, insurer_id, id, year, scheme_code, scheme_rule, scheme, version_no, answers, status, score, reaches, drafted_on, drafted_by, signed_on, signed_by, signer_name, signer_post)
     SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, gen_random_uuid(), 2026, 'CHAOS', '/1', '{"thresholds":[{"level":"LEVEL_3","from":60}]}', 1, '[]', 'SIGNED', 80, 'LEVEL_3', '2026-05-01', e.enterprise_id, '2026-05-01', e.enterprise_id, '张', '总经理' ${OF_DEMO} ON CONFLICT DO NOTHING`,
  ),
  sql(
    'no accident of other jobs speaks against it',
    `INSERT INTO rules (id, kind, region_code, version, effective_from, source, body)
     SELECT gen_random_uuid(), kind, '33', 'chaos', '2020-01-01', 'test', body || '{"deaths": 1000, "seriousInjuries": 1000, "lossYuan": 1000000000}' FROM rules WHERE kind = 'standardization.commitments' AND region_code = '' ORDER BY effective_from DESC LIMIT 1 ON CONFLICT DO NOTHING`,
  ),
  sql('earlier applications are withdrawn', `UPDATE standardization_applications SET status = 'WITHDRAWN', withdrawn_on = drafted_on WHERE status NOT IN ('ANNOUNCED', 'REFUSED', 'WITHDRAWN')`),
];

/** The enterprise applies for a level. */
export const appliedForLevel = (n: number): readonly Write[] => [
  ...GROUND,
  {
    name: `application for a level ${n}`,
    async run(world) {
      const { draftStandardizationApplication: drafted } = await world.client.mutate<{ draftStandardizationApplication: { application: { id: string } } }>('enterprise.demo', DRAFT, { level: 'LEVEL_3', licences: [{ name: '营业执照', number: String(n) }] });
      await world.client.mutate('enterprise.demo', SUBMIT, { applicationId: drafted.application.id, promised: true });
    },
  },
];

/** A certificate in force, each newer than the one before, brought by a ledger so that the figures count it, whose holder has missed a self-assessment. */
export const questionableCertificate = (n: number): readonly Write[] => [
  importOf('STANDARDIZATION_CERTIFICATES', csvText([CERTIFICATE_HEADINGS, [DEMO_ENTERPRISE.name, DEMO_ENTERPRISE.uscc, '三级', `AQB-${n}`, addDays('2024-01-01', n), addDays('2026-12-31', n), '宁波市应急管理局']]), `certificate ${n}`),
  {
    name: `its self-assessment is missing ${n}`,
    async run(world) {
      // The import brings it.
      await world.settled();
      await world.rows(`UPDATE standardization_certificates SET assessment_due_on = '2025-12-31' WHERE certificate_no = 'AQB-${n}'`);
    },
  },
];

/** What follows an announcement or a revocation. */
export const levelChanged: Write = {
  name: 'a level changed',
  async run(world) {
    await world.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) SELECT gen_random_uuid(), $1, 'standardization.level-changed', jsonb_build_object('enterpriseId', e.enterprise_id), $2 ${OF_DEMO}`, [
      NIL_UUID,
      JSON.stringify({ audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' }),
    ]);
  },
};
