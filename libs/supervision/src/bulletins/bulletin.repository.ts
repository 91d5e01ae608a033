import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition } from '@anze/kernel';
import type { BulletinBody, NamedEnterprise } from './bulletin-content.rules.js';
import type { BulletinFacts, OwnedKey } from './bulletin.facts.js';
import type { BulletinKind, BulletinStatus } from './bulletin-terms.js';

/** A draft to be written down. */
export interface NewBulletin extends Pick<BulletinFacts, 'organizationId' | 'id' | 'regionCode' | 'kind' | 'periodFrom' | 'periodTo' | 'title' | 'foreword' | 'remarks' | 'body' | 'named' | 'corrects' | 'correctionReason' | 'automatic'> {
  readonly createdBy: string | null;
}

/** What a draft's editing changes. */
export interface BulletinEdit {
  readonly title?: string;
  readonly foreword?: string | null;
  readonly remarks?: string | null;
  readonly named?: readonly NamedEnterprise[];
  readonly body?: BulletinBody;
}

/** What a list is narrowed to. */
export interface BulletinCriteria {
  readonly kind: BulletinKind | null;
  readonly status: BulletinStatus | null;
}

const COLUMNS = `b.organization_id AS "organizationId", b.id, b.region_code AS "regionCode", b.kind, b.period_from AS "periodFrom", b.period_to AS "periodTo", b.title, b.foreword, b.remarks, b.body, b.named,
  b.status, b.year, b.number, b.issued_on AS "issuedOn", b.corrects, b.correction_reason AS "correctionReason", b.automatic, b.version`;
const NARROWED = '($1::text IS NULL OR b.kind = $1) AND ($2::text IS NULL OR b.status = $2)';

/** The SQL of bulletins: an authority sees its own. */
@Injectable()
export class BulletinRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, the newest period first. */
  list({ kind, status }: BulletinCriteria, after: DayPosition | null, limit: number): Promise<BulletinFacts[]> {
    return this.db.read<BulletinFacts>(
      `SELECT ${COLUMNS} FROM bulletins b WHERE ${NARROWED} AND ($3::date IS NULL OR (b.period_to, b.id) < ($3::date, $4::uuid)) ORDER BY b.period_to DESC, b.id DESC LIMIT $5`,
      [kind, status, after?.day ?? null, after?.id ?? null, limit],
    );
  }

  async count({ kind, status }: BulletinCriteria): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM bulletins b WHERE ${NARROWED}`, [kind, status]);
    return row?.n ?? 0;
  }

  /** One, or null when there is none or it is another's. */
  async find({ organizationId, id }: OwnedKey): Promise<BulletinFacts | null> {
    const [row] = await this.db.read<BulletinFacts>(`SELECT ${COLUMNS} FROM bulletins b WHERE b.organization_id = $1 AND b.id = $2`, [organizationId, id]);
    return row ?? null;
  }

  /** What corrects each, issued ones alone, by the id of what is corrected. */
  async correctionsOf(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.read<{ corrects: string; id: string }>(`SELECT corrects, id FROM bulletins WHERE organization_id = $1 AND corrects = ANY ($2::uuid[]) AND status = 'ISSUED'`, [organizationId, ids]);
    return new Map(rows.map(({ corrects, id }) => [corrects, id]));
  }

  /** @returns false when there is one of this kind and period, or a correction of the same, already */
  async insert(one: NewBulletin): Promise<boolean> {
    const written = await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO bulletins (organization_id, id, region_code, kind, period_from, period_to, title, foreword, remarks, body, named, corrects, correction_reason, automatic, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING`,
        [
          one.organizationId, one.id, one.regionCode, one.kind, one.periodFrom, one.periodTo, one.title, one.foreword, one.remarks, JSON.stringify(one.body), JSON.stringify(one.named), one.corrects, one.correctionReason,
          one.automatic, one.createdBy,
        ],
      ),
    );
    return written === 1;
  }

  /** Whether the schedule need not draft it: it did before, or there is one. */
  async isDrafted(organizationId: string, kind: BulletinKind, periodFrom: Day): Promise<boolean> {
    const [row] = await this.db.read<{ n: number }>(
      `SELECT 1 AS n FROM bulletins WHERE organization_id = $1 AND kind = $2 AND period_from = $3 AND (automatic OR (corrects IS NULL AND status <> 'DISCARDED')) LIMIT 1`,
      [organizationId, kind, periodFrom],
    );
    return row !== undefined;
  }

  /** @returns false when somebody else changed or ended it meanwhile */
  edit({ organizationId, id, version }: BulletinFacts, { title, foreword, remarks, named, body }: BulletinEdit): Promise<boolean> {
    const changes: [string, unknown][] = [['title', title], ['foreword', foreword], ['remarks', remarks], ['named', named && JSON.stringify(named)], ['body', body && JSON.stringify(body)]];
    const told = changes.filter(([, value]) => value !== undefined);
    return this.changed(`${[...told.map(([column], index) => `${column} = $${index + 4}`), 'changed_at = now()'].join(', ')}`, [organizationId, id, version], told.map(([, value]) => value));
  }

  discard({ organizationId, id, version }: BulletinFacts): Promise<boolean> {
    return this.changed(`status = 'DISCARDED', changed_at = now()`, [organizationId, id, version]);
  }

  /**
   * Gives it the next number of its kind and year. The caller has the turn of that organization and kind: whoever comes next sees this number, and what is
   * rolled back leaves no gap.
   */
  issue({ organizationId, id, version, kind }: BulletinFacts, on: Day, by: string | null): Promise<boolean> {
    return this.changed(
      `status = 'ISSUED', issued_on = $4, issued_by = $5, year = extract(year FROM $4::date), changed_at = now(),
       number = (SELECT coalesce(max(o.number), 0) + 1 FROM bulletins o WHERE o.organization_id = $1 AND o.kind = $6 AND o.year = extract(year FROM $4::date))`,
      [organizationId, id, version],
      [on, by, kind],
    );
  }

  private async changed(sets: string, key: [string, string, number], values: readonly unknown[] = []): Promise<boolean> {
    const changed = await this.db.run((tx) => tx.execute(`UPDATE bulletins SET ${sets}, version = version + 1 WHERE organization_id = $1 AND id = $2 AND version = $3 AND status = 'DRAFT'`, [...key, ...values]));
    return changed === 1;
  }
}
