import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, SupervisionLevel } from '@anze/kernel';

/** Which supervised hazards. */
export interface SupervisedOf {
  readonly regionLo: string;
  readonly regionHi: string;
  readonly level: SupervisionLevel | null;
  readonly sectors: readonly string[] | null;
  readonly insurerId: string | null;
  readonly classes: readonly number[] | null;
}

/** A hazard's key, with the day by which something is next awaited of it. */
export interface SupervisedKey {
  readonly enterpriseId: string;
  readonly id: string;
  readonly nextOn: Day;
}

/** Where none is awaited by a day: behind all that are. */
export const NEVER: Day = '9999-12-31';

/** By `clocksOf`. */
const NEXT = `coalesce(least(CASE WHEN h.status <> 'AWAITING_ACCEPTANCE' THEN h.deadline END, h.supervision_due_on, h.extension_due_on, h.verification_due_on), '${NEVER}')`;
const OPEN = `h.status IN ('REPORTED', 'RECTIFYING', 'AWAITING_ACCEPTANCE')`;

/** The SQL of the hazards under a supervision order. */
@Injectable()
export class SupervisedHazardRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` open ones behind a position, what is next due first. */
  keys(of: SupervisedOf, after: { readonly day: Day; readonly id: string } | null, limit: number): Promise<SupervisedKey[]> {
    const { where, params, placed } = conditions(of);
    if (after !== null) where.push(`(${NEXT}, h.id) > (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<SupervisedKey>(`SELECT h.enterprise_id AS "enterpriseId", h.id, ${NEXT} AS "nextOn" FROM hazards h WHERE ${where.join(' AND ')} ORDER BY ${NEXT}, h.id LIMIT ${placed(limit)}`, params);
  }

  async count(of: SupervisedOf): Promise<number> {
    const { where, params } = conditions(of);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM hazards h WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }
}

function conditions(of: SupervisedOf): { readonly where: string[]; readonly params: unknown[]; readonly placed: (value: unknown) => string } {
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where = [`h.region_code >= ${placed(of.regionLo)}`, `h.region_code < ${placed(of.regionHi)}`, OPEN, of.level === null ? 'h.supervision_level IS NOT NULL' : `h.supervision_level = ${placed(of.level)}`];
  if (of.sectors !== null) where.push(`h.sector = ANY (${placed(of.sectors)}::text[])`);
  if (of.insurerId !== null) where.push(`h.insurer_id = ${placed(of.insurerId)}`);
  if (of.classes !== null) where.push(`EXISTS (SELECT FROM enterprises o WHERE o.enterprise_id = h.enterprise_id AND o.class = ANY (${placed(of.classes)}::smallint[]))`);
  return { where, params, placed };
}
