import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { QualificationDraft } from './qualification.rules.js';
import type { RegisterCriteria, RegisterPosition } from './register-criteria.rules.js';
import { publicRegisterId, type RegisterKey } from './register-keys.js';
import type { ServiceStaff, StaffQualification } from './register.model.js';

const STAFF = `s.owner_id AS "ownerId", s.id AS "staffId", s.agency_id AS "agencyId", s.staff_no AS "staffNo", s.name, s.left_on AS "leftOn", s.version`;
const QUALIFICATION = `q.owner_id AS "ownerId", q.id AS "qualificationId", q.staff_id AS "staffId", q.kind, q.certificate_no AS "certificateNo", q.issued_on AS "issuedOn",
  q.expires_on AS "expiresOn", q.ended_reason AS "endedReason", q.created_at AS "recordedAt"`;
/** No certificate of the same kind lasts longer: a renewal is nothing to worry about. */
const LAST_OF_KIND = `NOT EXISTS (SELECT FROM staff_qualifications l WHERE l.owner_id = q.owner_id AND l.staff_id = q.staff_id AND l.kind = q.kind AND (l.expires_on IS NULL OR l.expires_on > q.expires_on))`;
const certificate = (ending: string): string => `EXISTS (SELECT FROM staff_qualifications q WHERE q.owner_id = s.owner_id AND q.staff_id = s.id AND ${ending} AND ${LAST_OF_KIND})`;

/** A certificate about to end, or just ended, with whom to tell. */
export interface EndingQualification {
  readonly ownerId: string;
  readonly id: string;
  readonly staffNo: string;
  readonly kind: string;
  readonly expiresOn: Day;
}

/** A number that the record of a service names: whose register, and which. */
export interface StaffNumber {
  readonly ownerId: string;
  readonly staffNo: string;
}

/** Reads and writes the register of staff in plain rows. Row security decides what is there. */
@Injectable()
export class StaffRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, by insurer and number. */
  async list(criteria: RegisterCriteria, today: Day, after: RegisterPosition | null, limit: number): Promise<ServiceStaff[]> {
    const { where, params } = conditions(criteria, today);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(s.owner_id, s.staff_no) > (${placed(after.ownerId)}::uuid, ${placed(after.text)})`);
    const rows = await this.db.read<Omit<ServiceStaff, 'id'>>(`SELECT ${STAFF} FROM service_staff s ${whereOf(where)} ORDER BY s.owner_id, s.staff_no LIMIT ${placed(limit)}`, params);
    return rows.map(staffModel);
  }

  async count(criteria: RegisterCriteria, today: Day): Promise<number> {
    const { where, params } = conditions(criteria, today);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM service_staff s ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  async find({ ownerId, id }: RegisterKey): Promise<ServiceStaff | null> {
    const [row] = await this.db.read<Omit<ServiceStaff, 'id'>>(`SELECT ${STAFF} FROM service_staff s WHERE s.owner_id = $1 AND s.id = $2`, [ownerId, id]);
    return row ? staffModel(row) : null;
  }

  /** Those in registers whose numbers records name; what the caller may not see is left out. */
  async byNumbers(numbers: readonly StaffNumber[]): Promise<ServiceStaff[]> {
    const rows = await this.db.read<Omit<ServiceStaff, 'id'>>(
      `SELECT ${STAFF} FROM unnest($1::uuid[], $2::text[]) AS k (owner_id, staff_no) JOIN service_staff s ON s.owner_id = k.owner_id AND s.staff_no = k.staff_no`,
      [numbers.map(({ ownerId }) => ownerId), numbers.map(({ staffNo }) => staffNo)],
    );
    return rows.map(staffModel);
  }

  /** The certificates of several, the newest first. */
  async qualificationsOf(staff: readonly RegisterKey[]): Promise<StaffQualification[]> {
    const rows = await this.db.read<Omit<StaffQualification, 'id'>>(
      `SELECT ${QUALIFICATION} FROM unnest($1::uuid[], $2::uuid[]) AS k (owner_id, staff_id) JOIN staff_qualifications q ON q.owner_id = k.owner_id AND q.staff_id = k.staff_id
        ORDER BY q.owner_id, q.staff_id, q.issued_on DESC, q.id DESC`,
      [staff.map(({ ownerId }) => ownerId), staff.map(({ id }) => id)],
    );
    return rows.map(qualificationModel);
  }

  async qualification({ ownerId, id }: RegisterKey): Promise<StaffQualification | null> {
    const [row] = await this.db.read<Omit<StaffQualification, 'id'>>(`SELECT ${QUALIFICATION} FROM staff_qualifications q WHERE q.owner_id = $1 AND q.id = $2`, [ownerId, id]);
    return row ? qualificationModel(row) : null;
  }

  async insert({ ownerId, id }: RegisterKey, entry: Pick<ServiceStaff, 'staffNo' | 'name' | 'agencyId'>): Promise<void> {
    await this.db.run((tx) => tx.execute('INSERT INTO service_staff (owner_id, id, staff_no, name, agency_id) VALUES ($1, $2, $3, $4, $5)', [ownerId, id, entry.staffNo, entry.name, entry.agencyId]));
  }

  /** Writes what may change of an entry, if it still has the version that was read; whoever changes the same one waits. @returns false when somebody else did meanwhile */
  async update({ ownerId, staffId, version }: ServiceStaff, to: Pick<ServiceStaff, 'name' | 'agencyId' | 'leftOn'>): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute('UPDATE service_staff SET name = $4, agency_id = $5, left_on = $6, version = version + 1 WHERE owner_id = $1 AND id = $2 AND version = $3', [ownerId, staffId, version, to.name, to.agencyId, to.leftOn]),
    );
    return changed === 1;
  }

  async insertQualification({ ownerId, id }: RegisterKey, staffId: string, { kind, certificateNo, issuedOn, expiresOn }: QualificationDraft): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO staff_qualifications (owner_id, id, staff_id, kind, certificate_no, issued_on, expires_on) VALUES ($1, $2, $3, $4, $5, $6, $7)', [ownerId, id, staffId, kind, certificateNo, issuedOn, expiresOn]),
    );
  }

  /** @returns whether it was there */
  async endQualification({ ownerId, id }: RegisterKey, lastValidOn: Day, reason: string): Promise<boolean> {
    const ended = await this.db.run((tx) => tx.execute('UPDATE staff_qualifications SET expires_on = $3, ended_reason = $4 WHERE owner_id = $1 AND id = $2', [ownerId, id, lastValidOn, reason]));
    return ended === 1;
  }

  /** @returns whether it was there */
  async removeQualification({ ownerId, id }: RegisterKey): Promise<boolean> {
    const removed = await this.db.run((tx) => tx.execute('DELETE FROM staff_qualifications WHERE owner_id = $1 AND id = $2', [ownerId, id]));
    return removed === 1;
  }

  /** Certificates of those in service whose last day lies between two, none of the same kind lasting longer; at most `limit` behind one. By the worker. */
  ending(from: Day, to: Day, after: { readonly expiresOn: Day; readonly id: string }, limit: number): Promise<EndingQualification[]> {
    return this.db.read(
      `SELECT q.owner_id AS "ownerId", q.id, s.staff_no AS "staffNo", q.kind, q.expires_on AS "expiresOn"
         FROM staff_qualifications q JOIN service_staff s ON s.owner_id = q.owner_id AND s.id = q.staff_id
        WHERE q.expires_on BETWEEN $1 AND $2 AND q.ended_reason IS NULL AND (s.left_on IS NULL OR s.left_on > $2) AND ${LAST_OF_KIND} AND (q.expires_on, q.id) > ($3::date, $4::uuid)
        ORDER BY q.expires_on, q.id LIMIT $5`,
      [from, to, after.expiresOn, after.id, limit],
    );
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: RegisterCriteria, today: Day): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.ownerId !== undefined) where.push(`s.owner_id = ${placed(criteria.ownerId)}::uuid`);
  if (criteria.agency !== undefined) where.push(`s.owner_id = ${placed(criteria.agency.ownerId)}::uuid AND s.agency_id = ${placed(criteria.agency.id)}::uuid`);
  if (criteria.name !== undefined) {
    const name = placed(criteria.name);
    where.push(`(strpos(s.name, ${name}) > 0 OR s.staff_no = ${name})`);
  }
  if (criteria.endingBy !== undefined) where.push(certificate(`q.expires_on BETWEEN ${placed(today)}::date AND ${placed(criteria.endingBy)}::date`));
  if (criteria.expired !== undefined) where.push(`${criteria.expired ? '' : 'NOT '}${certificate(`q.expires_on < ${placed(today)}::date`)}`);
  if (criteria.left !== undefined) where.push(criteria.left ? `s.left_on < ${placed(today)}::date` : `(s.left_on IS NULL OR s.left_on >= ${placed(today)}::date)`);
  return { where, params };
}

const staffModel = (row: Omit<ServiceStaff, 'id'>): ServiceStaff => ({ ...row, id: publicRegisterId('ServiceStaff', { ownerId: row.ownerId, id: row.staffId }) });
const qualificationModel = (row: Omit<StaffQualification, 'id'>): StaffQualification => ({ ...row, id: publicRegisterId('StaffQualification', { ownerId: row.ownerId, id: row.qualificationId }) });
