import type { MigrationInterface, QueryRunner } from 'typeorm';
import { filling, roleOf } from '@anze/database';

const TABLE = 'sanction_listings';
const STATED = '(stated_on IS NULL) = (statement IS NULL) AND (stated_on IS NULL OR noticed_on IS NOT NULL)';
const REPAIR_WAITS = `status = 'LISTED' AND repair_applied_on IS NOT NULL AND repair_decided_on IS NULL`;

/** Each check as it was, and as it is now. */
const CHECKS: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  stated: { before: STATED, after: `${STATED} AND (waived_on IS NULL OR stated_on IS NOT NULL AND waived_on BETWEEN noticed_on AND hearing_until)` },
  // Nobody is listed before the last day to state its case is over, unless it waived the rest; what was decided sooner, when that was possible, says so.
  heard: {
    before: 'listed_from IS NULL OR stated_on IS NOT NULL OR decided_on > hearing_until',
    after: 'CASE WHEN listed_from IS NULL THEN NOT decided_early ELSE decided_early OR coalesce(waived_on <= decided_on, false) OR decided_on > hearing_until END',
  },
  due: { before: `due_on IS NULL OR status = 'HEARING' OR ${REPAIR_WAITS}`, after: `due_on IS NULL OR status IN ('PROPOSED', 'HEARING') OR ${REPAIR_WAITS}` },
};

/** What isn't over: of an enterprise, ground and case one at most. */
const OPEN = `status IN ('PROPOSED', 'HEARING') OR status = 'LISTED' AND case_key <> ''`;
/** The product's default of the rule about the time between a proposal and its notice, for proposals that were made without. */
const NOTICE_WORKING_DAYS = 20;

/** The hearing of a listing lasts to its last day, a proposal has a clock, and there is one at a time. */
export class HearListings20260108000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // `case_key`: the number of the penalty, which tells cases of one ground apart.
    await runner.query(`ALTER TABLE ${TABLE} ADD COLUMN waived_on date, ADD COLUMN decided_early boolean NOT NULL DEFAULT false, ADD COLUMN case_key text NOT NULL DEFAULT ''`);
    await filling(runner, [TABLE], () => this.fill(runner));
    await checked(runner, 'after');
    await runner.query(`ALTER TABLE ${TABLE} ADD CONSTRAINT ${TABLE}_case CHECK (char_length(case_key) <= 100)`);
    await runner.query(`CREATE UNIQUE INDEX ${TABLE}_open_idx ON ${TABLE} (enterprise_id, ground, case_key) WHERE ${OPEN}`);
    await runner.query(`GRANT UPDATE (waived_on) ON ${TABLE} TO ${roleOf('enterprise')}`);
  }

  private async fill(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE ${TABLE} SET decided_early = listed_from IS NOT NULL AND decided_on <= hearing_until, case_key = coalesce(penalty_no, '')`);
    // Of several that are open already the first keeps it; the others go on under their own numbers.
    await runner.query(
      `UPDATE ${TABLE} AS l SET case_key = l.listing_no
         FROM (SELECT enterprise_id, id, row_number() OVER (PARTITION BY enterprise_id, ground, case_key ORDER BY proposed_on, id) AS place FROM ${TABLE} WHERE ${OPEN}) AS o
        WHERE l.enterprise_id = o.enterprise_id AND l.id = o.id AND o.place > 1`,
    );
    // The last day of what is proposed is told by the night, as of all that no calendar told.
    await runner.query(`UPDATE ${TABLE} SET terms = terms || '{"noticeWorkingDays": ${NOTICE_WORKING_DAYS}}' WHERE status = 'PROPOSED'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await filling(runner, [TABLE], () => runner.query(`UPDATE ${TABLE} SET terms = terms - 'noticeWorkingDays', due_on = CASE WHEN status = 'PROPOSED' THEN NULL ELSE due_on END`));
    await checked(runner, 'before');
    await runner.query(`DROP INDEX ${TABLE}_open_idx`);
    await runner.query(`ALTER TABLE ${TABLE} DROP CONSTRAINT ${TABLE}_case, DROP COLUMN waived_on, DROP COLUMN decided_early, DROP COLUMN case_key`);
  }
}

async function checked(runner: QueryRunner, as: 'before' | 'after'): Promise<void> {
  const changes = Object.entries(CHECKS).flatMap(([name, check]) => [`DROP CONSTRAINT ${TABLE}_${name}`, `ADD CONSTRAINT ${TABLE}_${name} CHECK (${check[as]})`]);
  await runner.query(`ALTER TABLE ${TABLE} ${changes.join(', ')}`);
}
