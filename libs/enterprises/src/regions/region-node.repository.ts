import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionRange, type Day } from '@anze/kernel';
import type { RegionTier } from './region.model.js';

/** Writes the nodes of the region tree that have no published code. */
@Injectable()
export class RegionNodeRepository {
  constructor(private readonly db: TenantDb) {}

  /** Waits for whoever changes nodes of the county: of two who take a number, the second sees the first's. In the open transaction. */
  async inTurn(code: string): Promise<void> {
    await this.db.run((tx) => tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 724110))', [code.slice(0, 6)]));
  }

  /** Waits for whoever changes nodes of the counties, and has them wait: what these regions are stays so until the transaction ends. Several at once. */
  async steady(codes: readonly string[]): Promise<void> {
    await this.db.run((tx) => tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended(county, 724110)) FROM (SELECT DISTINCT left(code, 6) AS county FROM unnest($1::text[]) AS t (code) ORDER BY 1) AS ordered', [codes]));
  }

  /** Codes below a region that look like nodes', withdrawn ones too: also a ledger may have named one. */
  async taken(parent: string): Promise<Set<string>> {
    const { lo, hi } = regionRange(`${parent}9`);
    const rows = await this.db.read<{ code: string }>('SELECT code FROM regions WHERE code >= $1 AND code < $2 AND length(code) = $3', [lo, hi, parent.length + 3]);
    return new Set(rows.map(({ code }) => code));
  }

  async insert(node: { readonly code: string; readonly name: string; readonly level: RegionTier; readonly parentCode: string; readonly source: string }): Promise<void> {
    await this.db.run((tx) => tx.execute('INSERT INTO regions (code, name, level, parent_code, source, custom) VALUES ($1, $2, $3, $4, $5, true)', [node.code, node.name, node.level, node.parentCode, node.source]));
  }

  async rename(code: string, name: string): Promise<void> {
    await this.db.run((tx) => tx.execute('UPDATE regions SET name = $2 WHERE code = $1', [code, name]));
  }

  async withdraw(code: string, successor: string, on: Day): Promise<void> {
    await this.db.run((tx) => tx.execute('UPDATE regions SET successor_code = $2, withdrawn_on = $3 WHERE code = $1', [code, successor, on]));
  }

  /** Whether somebody lies in it, supervises it, or a node below it is in use. */
  async inUse(code: string): Promise<boolean> {
    const { lo, hi } = regionRange(code);
    const rows = await this.db.read<{ used: boolean }>(
      `SELECT EXISTS (SELECT FROM organizations WHERE region_code >= $1 AND region_code < $2) OR EXISTS (SELECT FROM regions WHERE code > $1 AND code < $2 AND successor_code IS NULL) AS used`,
      [lo, hi],
    );
    return rows[0]!.used;
  }

  /** Whether a move that is under way leads to it; for an authority, who sees them. */
  async isDestination(code: string): Promise<boolean> {
    const { lo, hi } = regionRange(code);
    return (await this.db.read(`SELECT 1 FROM enterprise_moves WHERE status IN ('PROPOSED', 'ACCEPTED') AND to_region >= $1 AND to_region < $2 LIMIT 1`, [lo, hi])).length > 0;
  }

  /** Whether an enterprise lies in it; for an authority, who sees them. */
  async hasEnterprises(code: string): Promise<boolean> {
    const { lo, hi } = regionRange(code);
    return (await this.db.read('SELECT 1 FROM enterprises WHERE region_code >= $1 AND region_code < $2 LIMIT 1', [lo, hi])).length > 0;
  }
}
