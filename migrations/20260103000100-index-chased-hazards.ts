import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reminder sweep walks over a region's unrectified hazards in the order of their keys: without this each page read all of them again. */
export class IndexChasedHazards20260103000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX hazards_chased_idx ON hazards (region_code, enterprise_id, id) INCLUDE (deadline) WHERE status IN ('REPORTED', 'RECTIFYING')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX hazards_chased_idx');
  }
}
