import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable, type TableSpec } from '@anze/database';

/** Whose simulation of a scoring scheme is under way, in whichever process: an organization has one row, which ends by itself. */
const TURNS: TableSpec = {
  name: 'simulation_turns',
  shape: 'organization',
  columns: ['token uuid NOT NULL', 'expires_at timestamptz NOT NULL'],
  access: { regulator: { read: true, insert: true, update: ['token', 'expires_at'] } },
};

/** One simulation at a time for an organization, also where several processes answer. */
export class TakeSimulationTurns20260108000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await protectTable(runner, TURNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TURNS.name}`);
  }
}
