import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb } from '@anze/database';
import type { StoredUploadView } from '@anze/files';
import { encodeId, newId, type Day } from '@anze/kernel';
import type { PartChange } from './service-amendment.rules.js';
import type { ServiceKey } from './service-criteria.rules.js';
import type { EvidenceRepeat, ServiceEvidenceFile } from './service-record.model.js';
import type { ServiceEventKind } from './service-terms.js';

/** A line to be added to the history. */
export interface NewServiceEvent {
  readonly kind: ServiceEventKind;
  readonly day: Day;
  readonly actorId: string;
  readonly userId: string | null;
  readonly note?: string | null;
  readonly changes?: readonly PartChange[];
}

/** A line of the history as it is kept. */
export interface ServiceEventRow {
  readonly enterpriseId: string;
  readonly serviceId: string;
  readonly providerId: string;
  readonly seq: number;
  readonly kind: ServiceEventKind;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly note: string | null;
  readonly changes: PartChange[] | null;
}

const KEYS = { enterprise_id: 'uuid', service_id: 'uuid' } as const;
const keysOf = (keys: readonly ServiceKey[]): string[] => bulkParameters(KEYS, keys.map(({ enterpriseId, id }) => ({ enterprise_id: enterpriseId, service_id: id })));

const FILE = { upload_id: 'uuid', sha256: 'text', filename: 'text', content_type: 'text', byte_size: 'bigint' } as const;
/** Other services shown of one file. */
const MOST_REPEATS = 5;

/** What belongs to a service's record: its history and its files. Rows are only ever added. */
@Injectable()
export class ServiceRecordRepository {
  constructor(private readonly db: TenantDb) {}

  /** Adds a line under the service's own stamps. The service is held, so that numbers follow each other. */
  async append({ enterpriseId, id }: ServiceKey, { kind, day, actorId, userId, note, changes }: NewServiceEvent): Promise<void> {
    const added = await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO service_events (enterprise_id, id, region_code, sector, insurer_id, service_id, provider_id, seq, kind, on_day, actor_organization_id, actor_user_id, note, changes)
         SELECT s.enterprise_id, $3, s.region_code, s.sector, s.insurer_id, s.id, s.provider_id,
                (SELECT coalesce(max(seq), 0) + 1 FROM service_events WHERE enterprise_id = s.enterprise_id AND service_id = s.id), $4, $5, $6, $7, $8, $9::jsonb
           FROM prevention_services s WHERE s.enterprise_id = $1 AND s.id = $2`,
        [enterpriseId, id, newId(), kind, day, actorId, userId, note ?? null, changes ? JSON.stringify(changes) : null],
      ),
    );
    if (added !== 1) throw new Error(`A line of service ${id} was to be added, ${added} were`);
  }

  /** The newest lines of several services, at most `limit` of each, the oldest of them first. */
  eventsOf(keys: readonly ServiceKey[], limit: number): Promise<ServiceEventRow[]> {
    return this.db.read(
      `SELECT e.* FROM ${bulkRows(KEYS, 'k')} CROSS JOIN LATERAL (
         SELECT enterprise_id AS "enterpriseId", service_id AS "serviceId", provider_id AS "providerId", seq, kind, on_day AS "day", at, actor_organization_id AS "actorId", note, changes
           FROM service_events WHERE enterprise_id = k.enterprise_id AND service_id = k.service_id ORDER BY seq DESC LIMIT ${limit}) AS e ORDER BY e."serviceId", e.seq`,
      keysOf(keys),
    );
  }

  /**
   * Whether it says something else than when the enterprise was first asked: it was amended, or its insurer's own ledger corrected it, which
   * moves the version and adds no line.
   */
  async changedSinceAsked({ enterpriseId, id }: ServiceKey): Promise<boolean> {
    const [row] = await this.db.read<{ changed: boolean }>(
      `SELECT v.amended OR (s.imported_by IS NOT NULL AND s.sourced_by IS NULL AND s.version > 1 + v.lines) AS changed
         FROM prevention_services s CROSS JOIN LATERAL (
           SELECT count(*) AS lines, coalesce(bool_or(kind = 'AMENDED'), false) AS amended FROM service_events WHERE enterprise_id = s.enterprise_id AND service_id = s.id) AS v
        WHERE s.enterprise_id = $1 AND s.id = $2`,
      [enterpriseId, id],
    );
    return row?.changed ?? false;
  }

  /** Whether the enterprise has answered the follow-up (回访). Ask while the service is held: who answers holds it too. */
  async followedUp({ enterpriseId, id }: ServiceKey): Promise<boolean> {
    const [row] = await this.db.read<{ one: number }>('SELECT 1 AS one FROM service_follow_ups WHERE enterprise_id = $1 AND service_id = $2', [enterpriseId, id]);
    return row !== undefined;
  }

  /** How many files a service has. */
  async countFiles({ enterpriseId, id }: ServiceKey): Promise<number> {
    const [row] = await this.db.read<{ n: number }>('SELECT count(*)::int AS n FROM service_evidence WHERE enterprise_id = $1 AND service_id = $2', [enterpriseId, id]);
    return row?.n ?? 0;
  }

  /** Adds files under the service's own stamps; one that it has already isn't added again. @returns how many were */
  addFiles({ enterpriseId, id }: ServiceKey, files: readonly StoredUploadView[], on: Day, by: string | null): Promise<number> {
    const rows = files.map((file) => ({ upload_id: file.id, sha256: file.sha256, filename: file.filename, content_type: file.contentType, byte_size: file.byteSize }));
    const ids = files.map(() => newId());
    return this.db.run((tx) =>
      tx.execute(
        `INSERT INTO service_evidence (enterprise_id, id, region_code, sector, insurer_id, service_id, provider_id, upload_id, sha256, filename, content_type, byte_size, added_on, added_by)
         SELECT s.enterprise_id, n.id, s.region_code, s.sector, s.insurer_id, s.id, s.provider_id, n.upload_id, n.sha256, n.filename, n.content_type, n.byte_size, $3, $4
           FROM ${bulkRows({ id: 'uuid', ...FILE }, 'n', 5)} JOIN prevention_services s ON s.enterprise_id = $1 AND s.id = $2 ON CONFLICT (enterprise_id, service_id, sha256) DO NOTHING`,
        [enterpriseId, id, on, by, ...bulkParameters({ id: 'uuid', ...FILE }, rows.map((row, index) => ({ id: ids[index], ...row })))],
      ),
    );
  }

  /** The files of several services, in the order in which they were added. */
  async filesOf(keys: readonly ServiceKey[]): Promise<ServiceEvidenceFile[]> {
    const rows = await this.db.read<Omit<ServiceEvidenceFile, 'owner' | 'uploadId' | 'byteSize'> & { providerId: string; byteSize: string }>(
      `SELECT e.enterprise_id AS "enterpriseId", e.service_id AS "serviceId", e.provider_id AS "providerId", e.upload_id AS uuid, e.filename, e.content_type AS "contentType", e.byte_size::text AS "byteSize", e.sha256, e.added_on AS "addedOn"
         FROM ${bulkRows(KEYS, 'k')} JOIN service_evidence e ON e.enterprise_id = k.enterprise_id AND e.service_id = k.service_id ORDER BY e.service_id, e.id`,
      keysOf(keys),
    );
    return rows.map(({ providerId, byteSize, ...row }) => ({ ...row, byteSize: Number(byteSize), uploadId: encodeId('Upload', providerId, row.uuid), owner: { audience: 'insurer', organizationId: providerId } }));
  }

  /**
   * The files of several services that other services of the same provider have too, as far as the caller sees those; one statement. A
   * voided record's files may be used again: it was recorded anew.
   */
  repeatsOf(keys: readonly ServiceKey[]): Promise<EvidenceRepeat[]> {
    return this.db.read(
      `SELECT e.enterprise_id AS "enterpriseId", e.service_id AS "serviceId", e.upload_id AS uuid, e.filename, e.sha256, o.enterprise_id AS "otherEnterpriseId", o.service_id AS "otherServiceId"
         FROM ${bulkRows(KEYS, 'k')} JOIN service_evidence e ON e.enterprise_id = k.enterprise_id AND e.service_id = k.service_id
        CROSS JOIN LATERAL (
          SELECT r.enterprise_id, r.service_id FROM service_evidence r JOIN prevention_services s ON s.enterprise_id = r.enterprise_id AND s.id = r.service_id AND s.voided_on IS NULL
           WHERE r.provider_id = e.provider_id AND r.sha256 = e.sha256 AND (r.enterprise_id, r.service_id) <> (e.enterprise_id, e.service_id)
           ORDER BY s.served_on DESC, s.id DESC LIMIT ${MOST_REPEATS}) AS o
        ORDER BY e.service_id, e.id`,
      keysOf(keys),
    );
  }
}
