import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protectTable, roleOf } from '@anze/database';

const NOBODY = `'00000000-0000-0000-0000-000000000000'`;

/** Columns of a hazard beside those it began with, and who may change them: clocks, stoppage, the workers' congress, duplicates. */
const COLUMNS = [
  // answer of the open request for an extension is due; NULL when none is open
  'extension_due_on date',
  // the authority's verification of a major one is due; NULL when none was asked for
  'verification_due_on date',
  'supervision_due_on date',
  // ORDERED by an authority, or the enterprise's OWN
  'stoppage text',
  'stopped_on date',
  // the organization that stopped
  'stopped_by uuid',
  'stoppage_scope text',
  'congress_reported_on date',
  'merged_into uuid',
  'people_exposed int',
  'major_criterion text',
  'major_criterion_version text',
];
const CONSTRAINTS = [
  `CONSTRAINT hazards_stoppage CHECK ((stoppage IS NULL) = (stopped_on IS NULL) AND (stoppage IS NULL OR stoppage IN ('ORDERED', 'OWN')))`,
  `CONSTRAINT hazards_merged CHECK (merged_into IS NULL OR (status = 'VOIDED' AND merged_into <> id))`,
  'CONSTRAINT hazards_merged_fk FOREIGN KEY (enterprise_id, merged_into) REFERENCES hazards (enterprise_id, id)',
  'CONSTRAINT hazards_people CHECK (people_exposed >= 0)',
  'CONSTRAINT hazards_criterion CHECK ((major_criterion IS NULL) = (major_criterion_version IS NULL))',
];
const CHANGED_BY = {
  enterprise: ['extension_due_on', 'verification_due_on', 'stoppage', 'stopped_on', 'stopped_by', 'stoppage_scope', 'congress_reported_on', 'merged_into', 'voided_on'],
  insurer: ['extension_due_on', 'verification_due_on', 'stoppage', 'stopped_on', 'stopped_by', 'stoppage_scope', 'merged_into', 'voided_on'],
  regulator: ['extension_due_on', 'verification_due_on', 'supervision_due_on', 'stoppage', 'stopped_on', 'stopped_by', 'stoppage_scope', 'merged_into'],
} as const;

const FIRST_KINDS = ['REPORTED', 'STARTED', 'RECTIFIED', 'REJECTED', 'ACCEPTED', 'REOPENED', 'VOIDED', 'DEADLINE_MOVED', 'SUPERVISED'];
const NEW_KINDS = ['EXTENSION_REQUESTED', 'EXTENSION_REFUSED', 'STOPPED', 'RESUMED', 'CONGRESS_REPORTED', 'MERGED'];
const kinds = (names: readonly string[]): string => `CONSTRAINT hazard_events_kind CHECK (kind IN (${names.map((name) => `'${name}'`).join(', ')}))`;

/** The rest of a hazard's life: extensions, stoppages, supervision clocks, the workers' congress, duplicates, comments. */
export class CompleteHazardLife20260104000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE hazards ${[...COLUMNS.map((column) => `ADD COLUMN ${column}`), ...CONSTRAINTS.map((constraint) => `ADD ${constraint}`)].join(', ')}`);
    for (const [audience, columns] of Object.entries(CHANGED_BY)) await runner.query(`GRANT UPDATE (${columns.join(', ')}) ON hazards TO ${roleOf(audience as keyof typeof CHANGED_BY)}`);
    await runner.query('CREATE INDEX hazards_extension_idx ON hazards (extension_due_on, enterprise_id, id) WHERE extension_due_on IS NOT NULL');
    await runner.query('CREATE INDEX hazards_verification_idx ON hazards (verification_due_on, enterprise_id, id) WHERE verification_due_on IS NOT NULL');
    await runner.query('CREATE INDEX hazards_supervision_idx ON hazards (supervision_due_on, enterprise_id, id) WHERE supervision_due_on IS NOT NULL');
    await runner.query('CREATE INDEX hazards_merged_idx ON hazards (enterprise_id, merged_into) WHERE merged_into IS NOT NULL');
    await runner.query(`ALTER TABLE hazard_events DROP CONSTRAINT hazard_events_kind, ADD ${kinds([...FIRST_KINDS, ...NEW_KINDS])}`);
    const decision = ['decision', 'decided_on', 'decided_at', 'decided_by', 'decider_id', 'decision_reason', 'granted_deadline', 'sole_account'];
    await protectTable(runner, {
      name: 'hazard_extensions',
      shape: 'enterprise',
      writer: 'finder_id',
      columns: [
        'hazard_id uuid NOT NULL',
        `finder_id uuid NOT NULL DEFAULT ${NOBODY}`,
        'requested_on date NOT NULL',
        'requested_at timestamptz NOT NULL DEFAULT now()',
        'requested_by uuid NOT NULL',
        // as it stood when it was asked
        'deadline date NOT NULL',
        'wanted_deadline date NOT NULL',
        'reason text NOT NULL',
        'answer_due_on date NOT NULL',
        'rule_version text NOT NULL',
        'decision text',
        'decided_on date',
        'decided_at timestamptz',
        'decided_by uuid',
        'decider_id uuid',
        'decision_reason text',
        'granted_deadline date',
        // the enterprise has one active account, which decided what it had asked
        'sole_account boolean NOT NULL DEFAULT false',
      ],
      constraints: [
        'CONSTRAINT hazard_extensions_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards (enterprise_id, id, finder_id)',
        `CONSTRAINT hazard_extensions_decision CHECK (decision IN ('GRANTED', 'REFUSED', 'LAPSED'))`,
        'CONSTRAINT hazard_extensions_decided CHECK ((decision IS NULL) = (decided_on IS NULL))',
        `CONSTRAINT hazard_extensions_granted CHECK ((granted_deadline IS NOT NULL) = (decision IS NOT DISTINCT FROM 'GRANTED') AND (granted_deadline IS NULL OR granted_deadline <= wanted_deadline))`,
        'CONSTRAINT hazard_extensions_later CHECK (wanted_deadline > deadline)',
        `CONSTRAINT hazard_extensions_other_person CHECK (decision IS NULL OR decision = 'LAPSED' OR decided_by <> requested_by OR sole_account)`,
      ],
      indexes: {
        hazard_extensions_hazard_idx: '(enterprise_id, hazard_id, requested_at DESC, id DESC)',
        hazard_extensions_open_idx: 'UNIQUE (enterprise_id, hazard_id) WHERE decision IS NULL',
      },
      access: {
        enterprise: { read: true, insert: 'decision IS NULL', update: decision },
        insurer: { read: true, update: decision },
        regulator: { read: true, update: decision },
        worker: { read: true, update: ['region_code', 'sector', 'insurer_id'] },
      },
    });
    const writes = { read: true as const, insert: `author_organization_id = ${ORG}` };
    await protectTable(runner, {
      name: 'hazard_comments',
      shape: 'enterprise',
      writer: 'finder_id',
      columns: [
        'hazard_id uuid NOT NULL',
        `finder_id uuid NOT NULL DEFAULT ${NOBODY}`,
        'on_day date NOT NULL',
        'at timestamptz NOT NULL DEFAULT now()',
        'author_organization_id uuid NOT NULL',
        'author_user_id uuid NOT NULL',
        'text text NOT NULL',
      ],
      constraints: [
        'CONSTRAINT hazard_comments_hazard_fk FOREIGN KEY (enterprise_id, hazard_id, finder_id) REFERENCES hazards (enterprise_id, id, finder_id)',
        'CONSTRAINT hazard_comments_text CHECK (char_length(text) BETWEEN 1 AND 2000)',
      ],
      indexes: { hazard_comments_hazard_idx: '(enterprise_id, hazard_id, at, id)' },
      access: {
        enterprise: writes,
        insurer: { read: true, insertWhere: `finder_id = ${ORG} AND author_organization_id = ${ORG}` },
        regulator: writes,
        worker: { read: true, update: ['region_code', 'sector', 'insurer_id'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hazard_comments, hazard_extensions');
    // The owner is no audience: forced row security would hide from it what has to go.
    await runner.query('ALTER TABLE hazard_events NO FORCE ROW LEVEL SECURITY');
    await runner.query(`DELETE FROM hazard_events WHERE kind IN (${NEW_KINDS.map((kind) => `'${kind}'`).join(', ')})`);
    await runner.query(`ALTER TABLE hazard_events DROP CONSTRAINT hazard_events_kind, ADD ${kinds(FIRST_KINDS)}, FORCE ROW LEVEL SECURITY`);
    await runner.query('DROP INDEX hazards_extension_idx, hazards_verification_idx, hazards_supervision_idx, hazards_merged_idx');
    await runner.query(`REVOKE UPDATE (voided_on) ON hazards FROM ${roleOf('enterprise')}, ${roleOf('insurer')}`);
    await runner.query(`ALTER TABLE hazards ${['stoppage', 'merged', 'merged_fk', 'people', 'criterion'].map((name) => `DROP CONSTRAINT hazards_${name}`).join(', ')}, ${COLUMNS.map((column) => `DROP COLUMN ${column.split(' ')[0]}`).join(', ')}`);
  }
}
