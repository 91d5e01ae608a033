import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionAncestors } from '@anze/kernel';
import { supervisingRegions, type Supervisor } from './supervisor.rules.js';

/** Finds the authorities above a region; read by the worker. */
@Injectable()
export class SupervisorRepository {
  constructor(private readonly db: TenantDb) {}

  /** Those of every sector whose region a region lies in and isn't: to whom a grade is reported. */
  superiors(regionCode: string): Promise<Supervisor[]> {
    return this.db.read<Supervisor>(
      `SELECT id AS "organizationId", region_code AS "regionCode", sectors FROM organizations WHERE kind = 'REGULATOR' AND sectors IS NULL AND region_code = ANY ($1::text[]) ORDER BY id`,
      [regionAncestors(regionCode)],
    );
  }

  /** Those of the region's town, county and city, whatever their sectors, in a steady order. */
  above(regionCode: string): Promise<Supervisor[]> {
    return this.db.read<Supervisor>(
      `SELECT id AS "organizationId", region_code AS "regionCode", sectors FROM organizations WHERE kind = 'REGULATOR' AND region_code = ANY ($1::text[]) ORDER BY id`,
      [supervisingRegions(regionCode)],
    );
  }
}
