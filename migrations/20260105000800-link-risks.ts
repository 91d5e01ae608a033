import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleOf } from '@anze/database';

/** Inspection tasks name the measure (管控措施) that they check, hazards the risk unit (风险单元) in which they were found; both may be left out. */
export class LinkRisks20260105000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE inspection_tasks ADD COLUMN measure_id uuid,
      ADD CONSTRAINT inspection_tasks_measure_fk FOREIGN KEY (enterprise_id, measure_id) REFERENCES control_measures (enterprise_id, id)`);
    await runner.query('CREATE INDEX inspection_tasks_measure_idx ON inspection_tasks (enterprise_id, measure_id, id) WHERE measure_id IS NOT NULL');
    await runner.query(`GRANT UPDATE (measure_id) ON inspection_tasks TO ${roleOf('enterprise')}`);
    await runner.query(`ALTER TABLE hazards ADD COLUMN risk_unit_id uuid,
      ADD CONSTRAINT hazards_risk_unit_fk FOREIGN KEY (enterprise_id, risk_unit_id) REFERENCES risk_units (enterprise_id, id)`);
    await runner.query('CREATE INDEX hazards_risk_unit_idx ON hazards (enterprise_id, risk_unit_id) WHERE risk_unit_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX inspection_tasks_measure_idx, hazards_risk_unit_idx');
    await runner.query('ALTER TABLE hazards DROP CONSTRAINT hazards_risk_unit_fk, DROP COLUMN risk_unit_id');
    await runner.query(`REVOKE UPDATE (measure_id) ON inspection_tasks FROM ${roleOf('enterprise')}`);
    await runner.query('ALTER TABLE inspection_tasks DROP CONSTRAINT inspection_tasks_measure_fk, DROP COLUMN measure_id');
  }
}
