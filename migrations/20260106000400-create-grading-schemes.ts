import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, ORG, protectTable, roleOf, type TableSpec } from '@anze/database';

const OWN = `organization_id = ${ORG}`;
/** The authority's own region: not one inside it, and not the nation, whose settings begin at no region. */
const OWN_REGION = `region_code = current_setting('app.region_lo', true) AND region_code <> '' AND region_code <> '0'`;
/** It supervises every sector. */
const EVERY_SECTOR = `'*' = ANY (string_to_array(current_setting('app.sectors', true), ','))`;

const DRAFTS: TableSpec = {
  name: 'grading_scheme_drafts',
  shape: 'organization',
  columns: [
    'region_code text COLLATE "C" NOT NULL',
    'title text NOT NULL',
    'body jsonb NOT NULL',
    // where it will be written; may be left open until it is published
    'source text',
    // the version in force that it was begun from; NULL: from nothing
    'based_on text',
    `status text NOT NULL DEFAULT 'DRAFT'`,
    'published_version text',
    'effective_from date',
    'created_by uuid',
    'changed_at timestamptz NOT NULL DEFAULT now()',
    'version int NOT NULL DEFAULT 1',
  ],
  constraints: [
    'CONSTRAINT grading_scheme_drafts_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id)',
    `CONSTRAINT grading_scheme_drafts_status CHECK (status IN ('DRAFT', 'PUBLISHED', 'DISCARDED'))`,
    `CONSTRAINT grading_scheme_drafts_published CHECK ((status = 'PUBLISHED') = (published_version IS NOT NULL) AND (status = 'PUBLISHED') = (effective_from IS NOT NULL) AND (status <> 'PUBLISHED' OR source IS NOT NULL))`,
    `CONSTRAINT grading_scheme_drafts_body CHECK (jsonb_typeof(body) = 'object')`,
    'CONSTRAINT grading_scheme_drafts_texts CHECK (char_length(title) BETWEEN 1 AND 200 AND char_length(source) BETWEEN 1 AND 500)',
  ],
  indexes: { grading_scheme_drafts_region_idx: '(region_code, id DESC)' },
  access: {
    // Those above read what an authority drafts; it alone changes it, and nobody what it has ended.
    regulator: {
      read: IN_REGION,
      insert: `${OWN_REGION} AND ${EVERY_SECTOR} AND status = 'DRAFT'`,
      update: ['title', 'body', 'source', 'status', 'published_version', 'effective_from', 'changed_at', 'version'],
      updateWhere: `${OWN} AND ${OWN_REGION} AND ${EVERY_SECTOR} AND status = 'DRAFT'`,
      updateCheck: `${OWN} AND ${OWN_REGION} AND ${EVERY_SECTOR}`,
    },
  },
};

/** What authorities draft grading schemes in, and their right to add a version for their own region: of this kind alone, never the nation's. */
export class CreateGradingSchemes20260106000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, DRAFTS);
    await runner.query(`GRANT INSERT ON rules TO ${roleOf('regulator')}`);
    await runner.query(`CREATE POLICY rules_regulator_insert ON rules FOR INSERT TO ${roleOf('regulator')} WITH CHECK (kind = 'grading.scheme' AND ${OWN_REGION} AND ${EVERY_SECTOR})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY rules_regulator_insert ON rules');
    await runner.query(`REVOKE INSERT ON rules FROM ${roleOf('regulator')}`);
    await runner.query(`DROP TABLE ${DRAFTS.name}`);
  }
}
