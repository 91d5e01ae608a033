import { Injectable } from '@nestjs/common';
import { newId, type Day, type Sector } from '@anze/kernel';
import { bulkInsert, bulkParameters, bulkRows, bulkSelect, TenantDb } from '@anze/database';
import type { Duty, DutyRecord } from './duty.rules.js';

/** An enterprise as far as its duty to insure needs it. */
export interface DutyHolder extends DutyRecord {
  readonly enterpriseId: string;
  readonly insurerId: string;
  /** As it says of itself (应保). */
  readonly mustInsure: boolean;
  readonly duties: readonly KeptDuty[];
}

/** A duty as kept. */
export interface KeptDuty extends Duty {
  readonly id: string;
}

const STORED = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  since: 'date',
  until: 'date',
  from_founding: 'boolean',
  basis: 'text',
  rule_version: 'text',
  ground: 'text',
} as const;
const CHANGED = { enterprise_id: 'uuid', id: 'uuid', since: 'date', until: 'date' } as const;
const KEY = { enterprise_id: 'uuid', id: 'uuid' } as const;
const FLAG = { enterprise_id: 'uuid', must_insure: 'boolean' } as const;

/** The SQL of duties to insure. */
@Injectable()
export class InsuranceDutyRepository {
  constructor(private readonly db: TenantDb) {}

  holders(enterpriseIds: readonly string[]): Promise<DutyHolder[]> {
    return this.db.read<DutyHolder>(
      `SELECT e.enterprise_id AS "enterpriseId", e.region_code AS "regionCode", e.sector, e.insurer_id AS "insurerId", e.industry_code AS "industryCode", e.founded_on AS "foundedOn", e.must_insure_mark AS mark, e.extra, e.must_insure AS "mustInsure",
              coalesce((SELECT json_agg(json_build_object('id', d.id, 'since', d.since, 'until', d.until, 'fromFounding', d.from_founding, 'basis', d.basis, 'ruleVersion', d.rule_version, 'ground', d.ground) ORDER BY d.since)
                          FROM insurance_duties d WHERE d.enterprise_id = e.enterprise_id), '[]') AS duties
         FROM enterprises e WHERE e.enterprise_id = ANY ($1::uuid[]) ORDER BY e.enterprise_id`,
      [enterpriseIds],
    );
  }

  /** The next enterprises in id order, with what decides of them; for work that walks over all. */
  page(after: string, limit: number): Promise<(Omit<DutyRecord, 'foundedOn'> & { enterpriseId: string; foundedOn: Day | null; sector: Sector; mustInsure: boolean; kept: boolean })[]> {
    return this.db.read(
      `SELECT e.enterprise_id AS "enterpriseId", e.region_code AS "regionCode", e.sector, e.industry_code AS "industryCode", e.founded_on AS "foundedOn", e.must_insure_mark AS mark, e.extra, e.must_insure AS "mustInsure",
              EXISTS (SELECT FROM insurance_duties d WHERE d.enterprise_id = e.enterprise_id AND d.until IS NULL) AS kept
         FROM enterprises e WHERE e.enterprise_id > $1::uuid ORDER BY e.enterprise_id LIMIT $2`,
      [after, limit],
    );
  }

  /** Makes what is kept what is due. */
  async write(changes: readonly { readonly holder: DutyHolder; readonly duties: readonly Duty[] }[]): Promise<void> {
    const gone: object[] = [];
    const changed: object[] = [];
    const fresh: object[] = [];
    const flags: object[] = [];
    for (const { holder, duties } of changes) {
      const of = { enterprise_id: holder.enterpriseId };
      const left = new Set(holder.duties);
      for (const duty of duties) {
        const { since, until } = duty;
        const same = holder.duties.find((kept) => left.has(kept) && kept.basis === duty.basis && kept.ground === duty.ground && kept.fromFounding === duty.fromFounding && (kept.since === since || kept.until === until));
        if (!same) {
          const stamps = { region_code: holder.regionCode, sector: holder.sector, insurer_id: holder.insurerId };
          fresh.push({ ...of, ...stamps, id: newId(), since, until, from_founding: duty.fromFounding, basis: duty.basis, rule_version: duty.ruleVersion, ground: duty.ground });
          continue;
        }
        left.delete(same);
        if (same.since !== since || same.until !== until) changed.push({ ...of, id: same.id, since, until });
      }
      for (const { id } of left) gone.push({ ...of, id });
      const must = duties.at(-1)?.until === null;
      if (must !== holder.mustInsure) flags.push({ ...of, must_insure: must });
    }
    await this.db.run(async (tx) => {
      const run = (rows: readonly object[], columns: Readonly<Record<string, string>>, sql: string): Promise<unknown> | null => (rows.length === 0 ? null : tx.query(sql, bulkParameters(columns, rows)));
      await run(gone, KEY, `DELETE FROM insurance_duties AS d USING ${bulkRows(KEY, 'n')} WHERE d.enterprise_id = n.enterprise_id AND d.id = n.id`);
      await run(changed, CHANGED, `UPDATE insurance_duties AS d SET since = n.since, until = n.until FROM (SELECT ${bulkSelect(CHANGED, 'r')} FROM ${bulkRows(CHANGED, 'r')}) AS n WHERE d.enterprise_id = n.enterprise_id AND d.id = n.id`);
      await run(fresh, STORED, bulkInsert('insurance_duties', STORED));
      await run(flags, FLAG, `UPDATE enterprises AS e SET must_insure = n.must_insure, version = e.version + 1, changed_in = DEFAULT, updated_at = now() FROM ${bulkRows(FLAG, 'n')} WHERE e.enterprise_id = n.enterprise_id`);
    });
  }
}
