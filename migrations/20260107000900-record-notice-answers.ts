import type { MigrationInterface, QueryRunner } from 'typeorm';
import { filling, roleOf } from '@anze/database';

const TABLE = 'regulatory_notices';
/** Columns of an answer that came on paper: the issuer's, as the enterprise's own answer isn't its to write. */
const PAPER = ['paper_answered_on', 'paper_answer', 'paper_files', 'paper_recorded_by'];

const OWN_ANSWER = '(answered_on IS NULL) = (answer IS NULL) AND (answer IS NOT NULL OR cardinality(answer_files) = 0)';
const BEFORE = `${OWN_ANSWER} AND (status NOT IN ('ANSWERED', 'RETURNED', 'CLOSED') OR answered_on IS NOT NULL) AND (status <> 'ISSUED' OR answered_on IS NULL)`;
/** It is answered by the enterprise, or on paper; a talk that was held is closed without. */
const AFTER = `${OWN_ANSWER} AND (paper_answered_on IS NULL) = (paper_answer IS NULL) AND (paper_answer IS NOT NULL OR (cardinality(paper_files) = 0 AND paper_recorded_by IS NULL))
  AND char_length(paper_answer) BETWEEN 1 AND 4000 AND cardinality(paper_files) <= 20 AND issued_on <= coalesce(paper_answered_on, issued_on)
  AND (status <> 'ANSWERED' OR coalesce(paper_answered_on, answered_on) IS NOT NULL) AND (status <> 'CLOSED' OR coalesce(paper_answered_on, answered_on, held_on) IS NOT NULL)
  AND (status <> 'ISSUED' OR answered_on IS NULL) AND (status NOT IN ('ISSUED', 'RETURNED') OR paper_answered_on IS NULL)`;

/** Answers to notices that come on paper, and talks that end with their minutes: many enterprises have no account. */
export class RecordNoticeAnswers20260107000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${TABLE} ADD COLUMN paper_answered_on date, ADD COLUMN paper_answer text, ADD COLUMN paper_files uuid[] NOT NULL DEFAULT '{}', ADD COLUMN paper_recorded_by uuid`);
    await answered(runner, AFTER);
    await runner.query(`GRANT UPDATE (${PAPER.join(', ')}) ON ${TABLE} TO ${roleOf('regulator')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was recorded becomes the answer; of a talk without one its minutes do.
    await filling(runner, [TABLE], () => runner.query(
      `UPDATE ${TABLE} SET answered_on = coalesce(paper_answered_on, answered_on, (returned -> -1 ->> 'answeredOn')::date, held_on), answer = coalesce(paper_answer, answer, returned -> -1 ->> 'answer', left(minutes, 4000)),
         answer_files = CASE WHEN paper_answer IS NULL THEN answer_files ELSE paper_files END
        WHERE status IN ('ANSWERED', 'RETURNED', 'CLOSED') AND (paper_answered_on IS NOT NULL OR answered_on IS NULL)`,
    ));
    // The check speaks of columns that go.
    await answered(runner, BEFORE);
    await runner.query(`ALTER TABLE ${TABLE} ${PAPER.map((column) => `DROP COLUMN ${column}`).join(', ')}`);
  }
}

async function answered(runner: QueryRunner, check: string): Promise<void> {
  await runner.query(`ALTER TABLE ${TABLE} DROP CONSTRAINT ${TABLE}_answered`);
  await runner.query(`ALTER TABLE ${TABLE} ADD CONSTRAINT ${TABLE}_answered CHECK (${check})`);
}
