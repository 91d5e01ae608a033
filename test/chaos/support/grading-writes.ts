import { encodeId, newId } from '@anze/kernel';
import { grading, publishing } from './mutations.js';
import { sql, type Write } from './writes.js';

/** The county's insurers are graded by a job. */
export const startedGrading: Write = {
  name: 'a grading run is begun',
  run: async (world) => void (await world.client.mutate('regulator.cixi', 'mutation ($input: StartInsurerGradingInput!) { startInsurerGrading(input: $input) { run { id } } }', { period: '2026', regionCode: '330282' })),
};

/** They are graded at once, and it is published. */
export const publishedGrades: readonly Write[] = [grading, publishing];

/** An insurer objects to its newest published grade. */
export const objection: Write = {
  name: 'an objection to a grade',
  async run(world) {
    const [grade] = await world.rows<{ run: string; insurer: string }>(
      `SELECT g.run_id AS run, g.insurer_id AS insurer FROM insurer_grades g JOIN users u ON u.organization_id = g.insurer_id WHERE g.published AND u.username = 'insurer.yongan' ORDER BY g.run_id DESC LIMIT 1`,
    );
    const id = newId();
    await world.rows(`INSERT INTO uploads (organization_id, id, filename, content_type, byte_size, sha256, stored_at, user_id) VALUES ($1, $2, 'a.pdf', 'application/pdf', 3, repeat('0', 64), now(), $1)`, [grade!.insurer, id]);
    await world.client.mutate('insurer.yongan', 'mutation ($input: ObjectToGradeInput!) { objectToGrade(input: $input) { objection { id } } }', { runId: encodeId('GradingRun', grade!.run), content: '与实际不符', evidenceUploadIds: [encodeId('Upload', grade!.insurer, id)] });
  },
};

/** Every grade has a notice whose answer is late. */
export const lateAnswers: Write = sql(
  'answers to notices of grades are late',
  `INSERT INTO grade_consequences (id, run_id, insurer_id, region_code, organization_id, grade, kind, noticed_on, due_on, rule_version)
   SELECT gen_random_uuid(), g.run_id, g.insurer_id, g.region_code, r.organization_id, 'D', 'RECTIFY', r.as_of - 60, r.as_of - 1, '1' FROM insurer_grades g JOIN grading_runs r ON r.id = g.run_id WHERE g.published ON CONFLICT DO NOTHING`,
);
