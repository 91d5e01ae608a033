import type { MigrationInterface, QueryRunner } from 'typeorm';
import { filling, IN_REGION, IN_SECTOR, ORG, roleOf } from '@anze/database';

const [APPLICATIONS, EVENTS, OBJECTIONS, QUESTIONS, CERTIFICATES] = ['standardization_applications', 'standardization_events', 'standardization_objections', 'standardization_questions', 'standardization_certificates'];
const SUPERVISED = `${IN_REGION} AND ${IN_SECTOR}`;
const WORKER = roleOf('worker');
const REGULATOR = roleOf('regulator');

const KINDS = ['SUBMITTED', 'RETURNED', 'MATERIAL_ACCEPTED', 'REVIEW_STARTED', 'REVIEWED', 'NOTICED', 'OBJECTED', 'OBJECTION_ANSWERED', 'ANNOUNCED', 'REFUSED', 'WITHDRAWN'];
const NEW_KINDS = ['REVIEW_CHANGED', 'HANDED_OVER'];
/** What the enterprise writes into the history; and what nobody but the worker does. */
const [ENTERPRISES, WORKERS] = [['SUBMITTED', 'WITHDRAWN'], ['HANDED_OVER']];
const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** Who decides, as the worker writes it where it changes. */
const AUTHORITY = ['authority_lo', 'authority_id', 'authority_name', 'version'];
/** Until when the enterprise is heard and the decision is due; NULL while the calendar that they fall in isn't published. */
const DAYS = ['hearing_until', 'due_on', 'clock_rule_version'];

/**
 * What the flow of standardization lacked: matters follow an enterprise to the authority that decides where it is now, an objection that was upheld stays
 * with its application, who reviews can be changed, and a question of a revocation has its days.
 */
export class CompleteStandardizationFlow20260108000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${APPLICATIONS} ADD COLUMN objection_upheld_on date`);
    await filling(runner, [APPLICATIONS, OBJECTIONS], () => runner.query(
      `UPDATE ${APPLICATIONS} a SET objection_upheld_on = o.day FROM (SELECT enterprise_id, application_id, min(answered_on) AS day FROM ${OBJECTIONS} WHERE outcome = 'UPHELD' GROUP BY enterprise_id, application_id) AS o
        WHERE a.enterprise_id = o.enterprise_id AND a.id = o.application_id`,
    ));
    await runner.query(`ALTER TABLE ${APPLICATIONS} ADD CONSTRAINT ${APPLICATIONS}_upheld CHECK (objection_upheld_on IS NULL OR (notice_from IS NOT NULL AND objection_upheld_on >= notice_from AND status <> 'ANNOUNCED'))`);
    await runner.query(`GRANT UPDATE (objection_upheld_on) ON ${APPLICATIONS} TO ${REGULATOR}`);
    await runner.query(`GRANT UPDATE (${AUTHORITY.join(', ')}, authority_rule_version) ON ${APPLICATIONS} TO ${WORKER}`);
    await runner.query(`GRANT UPDATE (authority_id) ON ${OBJECTIONS} TO ${WORKER}`);
    await runner.query(`GRANT UPDATE (issuer_id) ON ${CERTIFICATES} TO ${WORKER}`);

    await kinds(runner, [...KINDS, ...NEW_KINDS], [...ENTERPRISES, ...WORKERS]);
    await runner.query(`GRANT INSERT ON ${EVENTS} TO ${WORKER}`);
    await runner.query(`CREATE POLICY ${EVENTS}_worker_insert ON ${EVENTS} FOR INSERT TO ${WORKER} WITH CHECK (${IN_REGION} AND kind IN (${list(WORKERS)}))`);

    await runner.query(`ALTER TABLE ${QUESTIONS} ADD COLUMN hearing_until date, ADD COLUMN due_on date, ADD COLUMN clock_rule_version text`);
    await runner.query(`ALTER TABLE ${QUESTIONS} ADD CONSTRAINT ${QUESTIONS}_dated CHECK (num_nonnulls(${DAYS.join(', ')}) IN (0, 3) AND raised_on <= hearing_until AND hearing_until <= due_on)`);
    await runner.query(`CREATE INDEX ${QUESTIONS}_due_idx ON ${QUESTIONS} (region_code, enterprise_id, id) INCLUDE (due_on) WHERE status = 'OPEN' AND due_on IS NOT NULL`);
    // What was asked before is dated by the worker.
    await runner.query(`CREATE INDEX ${QUESTIONS}_undated_idx ON ${QUESTIONS} (enterprise_id, id) WHERE status = 'OPEN' AND due_on IS NULL`);
    await runner.query(`GRANT UPDATE (${[...DAYS, ...AUTHORITY].join(', ')}) ON ${QUESTIONS} TO ${WORKER}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (${AUTHORITY.join(', ')}) ON ${QUESTIONS} FROM ${WORKER}`);
    // With their constraint, indexes and rights.
    await runner.query(`ALTER TABLE ${QUESTIONS} DROP COLUMN hearing_until, DROP COLUMN due_on, DROP COLUMN clock_rule_version`);

    await filling(runner, [EVENTS], () => runner.query(`DELETE FROM ${EVENTS} WHERE kind IN (${list(NEW_KINDS)})`));
    await runner.query(`DROP POLICY ${EVENTS}_worker_insert ON ${EVENTS}`);
    await runner.query(`REVOKE INSERT ON ${EVENTS} FROM ${WORKER}`);
    await kinds(runner, KINDS, ENTERPRISES);

    await runner.query(`REVOKE UPDATE (issuer_id) ON ${CERTIFICATES} FROM ${WORKER}`);
    await runner.query(`REVOKE UPDATE (authority_id) ON ${OBJECTIONS} FROM ${WORKER}`);
    await runner.query(`REVOKE UPDATE (${AUTHORITY.join(', ')}, authority_rule_version) ON ${APPLICATIONS} FROM ${WORKER}`);
    await runner.query(`ALTER TABLE ${APPLICATIONS} DROP COLUMN objection_upheld_on`);
  }
}

/** The kinds of lines there are, and those that no authority writes. */
async function kinds(runner: QueryRunner, all: readonly string[], others: readonly string[]): Promise<void> {
  await runner.query(`ALTER TABLE ${EVENTS} DROP CONSTRAINT ${EVENTS}_kind`);
  await runner.query(`ALTER TABLE ${EVENTS} ADD CONSTRAINT ${EVENTS}_kind CHECK (kind IN (${list(all)}))`);
  await runner.query(`DROP POLICY ${EVENTS}_regulator_insert ON ${EVENTS}`);
  await runner.query(`CREATE POLICY ${EVENTS}_regulator_insert ON ${EVENTS} FOR INSERT TO ${REGULATOR} WITH CHECK (${SUPERVISED} AND (actor_organization_id = ${ORG} AND kind NOT IN (${list(others)})))`);
}
