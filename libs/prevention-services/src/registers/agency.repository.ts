import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { RegisterCriteria, RegisterPosition } from './register-criteria.rules.js';
import { publicRegisterId, type RegisterKey } from './register-keys.js';
import type { ServiceAgency } from './register.model.js';

const AGENCY = `a.owner_id AS "ownerId", a.id AS "agencyId", a.name, a.uscc, a.qualification, a.qualification_no AS "qualificationNo", a.expires_on AS "expiresOn", a.ended_on AS "endedOn", a.version`;

/** What an entry holds that its insurer may change. */
export type AgencyFacts = Pick<ServiceAgency, 'name' | 'qualification' | 'qualificationNo' | 'expiresOn' | 'endedOn'>;

/** An agency whose qualification is about to end, or just ended, with whom to tell. */
export interface EndingAgency {
  readonly ownerId: string;
  readonly id: string;
  readonly qualificationNo: string;
  readonly expiresOn: Day;
}

/** Reads and writes the register of agencies in plain rows. Row security decides what is there. */
@Injectable()
export class AgencyRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, by insurer and name. */
  async list(criteria: RegisterCriteria, today: Day, after: RegisterPosition | null, limit: number): Promise<ServiceAgency[]> {
    const { where, params } = conditions(criteria, today);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(a.owner_id, a.name, a.id) > (${placed(after.ownerId)}::uuid, ${placed(after.text)}, ${placed(after.id)}::uuid)`);
    const rows = await this.db.read<Omit<ServiceAgency, 'id'>>(`SELECT ${AGENCY} FROM service_agencies a ${whereOf(where)} ORDER BY a.owner_id, a.name, a.id LIMIT ${placed(limit)}`, params);
    return rows.map(agencyModel);
  }

  async count(criteria: RegisterCriteria, today: Day): Promise<number> {
    const { where, params } = conditions(criteria, today);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM service_agencies a ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** By key; what the caller may not see is left out. */
  async byKeys(keys: readonly RegisterKey[]): Promise<ServiceAgency[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Omit<ServiceAgency, 'id'>>(
      `SELECT ${AGENCY} FROM unnest($1::uuid[], $2::uuid[]) AS k (owner_id, id) JOIN service_agencies a ON a.owner_id = k.owner_id AND a.id = k.id`,
      [keys.map(({ ownerId }) => ownerId), keys.map(({ id }) => id)],
    );
    return rows.map(agencyModel);
  }

  async insert({ ownerId, id }: RegisterKey, entry: AgencyFacts & Pick<ServiceAgency, 'uscc'>): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO service_agencies (owner_id, id, name, uscc, qualification, qualification_no, expires_on) VALUES ($1, $2, $3, $4, $5, $6, $7)', [ownerId, id, entry.name, entry.uscc, entry.qualification, entry.qualificationNo, entry.expiresOn]),
    );
  }

  /** Writes what may change, if the entry still has the version that was read. @returns false when somebody else changed it meanwhile */
  async update({ ownerId, agencyId, version }: ServiceAgency, to: AgencyFacts): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        'UPDATE service_agencies SET name = $4, qualification = $5, qualification_no = $6, expires_on = $7, ended_on = $8, version = version + 1 WHERE owner_id = $1 AND id = $2 AND version = $3',
        [ownerId, agencyId, version, to.name, to.qualification, to.qualificationNo, to.expiresOn, to.endedOn],
      ),
    );
    return changed === 1;
  }

  /** Those commissioned whose qualification's last day lies between two; at most `limit` behind one. By the worker. */
  ending(from: Day, to: Day, after: { readonly expiresOn: Day; readonly id: string }, limit: number): Promise<EndingAgency[]> {
    return this.db.read(
      `SELECT a.owner_id AS "ownerId", a.id, a.qualification_no AS "qualificationNo", a.expires_on AS "expiresOn" FROM service_agencies a
        WHERE a.expires_on BETWEEN $1 AND $2 AND a.ended_on IS NULL AND (a.expires_on, a.id) > ($3::date, $4::uuid) ORDER BY a.expires_on, a.id LIMIT $5`,
      [from, to, after.expiresOn, after.id, limit],
    );
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: RegisterCriteria, today: Day): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.ownerId !== undefined) where.push(`a.owner_id = ${placed(criteria.ownerId)}::uuid`);
  if (criteria.name !== undefined) {
    const name = placed(criteria.name);
    where.push(`(strpos(a.name, ${name}) > 0 OR a.uscc = ${name})`);
  }
  if (criteria.endingBy !== undefined) where.push(`a.expires_on BETWEEN ${placed(today)}::date AND ${placed(criteria.endingBy)}::date`);
  if (criteria.expired !== undefined) where.push(criteria.expired ? `a.expires_on < ${placed(today)}::date` : `(a.expires_on IS NULL OR a.expires_on >= ${placed(today)}::date)`);
  return { where, params };
}

const agencyModel = (row: Omit<ServiceAgency, 'id'>): ServiceAgency => ({ ...row, id: publicRegisterId('ServiceAgency', { ownerId: row.ownerId, id: row.agencyId }) });
