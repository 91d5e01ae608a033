import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, IN_SECTOR, ORG } from '@anze/database';

const CERTIFICATES = 'standardization_certificates';
/** Of a county, or above it: no level is a town's, of nine digits. The whole country begins with '0'. */
const COUNTY_AND_ABOVE = `current_setting('app.region_lo', true) NOT LIKE '_______%'`;
const NEW_CERTIFICATE = `${IN_REGION} AND ${IN_SECTOR} AND issuer_id = ${ORG} AND ${COUNTY_AND_ABOVE} AND sourced_by IS NULL AND revoked_on IS NULL AND assessment_due_on IS NULL`;
/** The first level is the country's, the second a province's or the country's (应急〔2021〕83号); who decides on the third is rule data. */
const OWN_LEVEL = `(level <> 'LEVEL_1' OR current_setting('app.region_lo', true) = '0') AND (level <> 'LEVEL_2' OR current_setting('app.region_lo', true) NOT LIKE '___%')`;

/** What an authority can't write, whatever its services say: who told of a clue that another holds, and a level that isn't its to announce. And progress of campaigns by index. */
export class TightenSupervision20260108000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Who told of another's clue is written by whoever passed that clue on, and by nobody who merely knows its id.
    await runner.query('ALTER TABLE clues ADD CONSTRAINT clues_passed_key UNIQUE (organization_id, id, passed_by)');
    await runner.query('ALTER TABLE clue_informants ADD CONSTRAINT clue_informants_passed_fk FOREIGN KEY (organization_id, id, passed_by) REFERENCES clues (organization_id, id, passed_by)');
    // All that a count by town reads, so that of a campaign's targets a town's view reads its own alone.
    await runner.query('CREATE INDEX campaign_targets_progress_idx ON campaign_targets (campaign_id, region_code) INCLUDE (sector, campaign_organization_id, target_region, enterprise_id, starts_on, ends_on, done_on)');
    await announced(runner, `${NEW_CERTIFICATE} AND ${OWN_LEVEL}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await announced(runner, NEW_CERTIFICATE);
    await runner.query('DROP INDEX campaign_targets_progress_idx');
    await runner.query('ALTER TABLE clue_informants DROP CONSTRAINT clue_informants_passed_fk');
    await runner.query('ALTER TABLE clues DROP CONSTRAINT clues_passed_key');
  }
}

async function announced(runner: QueryRunner, check: string): Promise<void> {
  await runner.query(`ALTER POLICY ${CERTIFICATES}_regulator_insert ON ${CERTIFICATES} WITH CHECK (${check})`);
}
