import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import type { Day, PreventionServiceType } from '@anze/kernel';
import { publicServiceId, type ServiceCriteria, type ServiceKey, type ServicePosition } from './service-criteria.rules.js';
import type { PreventionService } from './service.model.js';
import type { CheckedService, Confirmation } from './service.rules.js';

type Row = Omit<PreventionService, 'id' | 'cost'> & { cost: string };

const COLUMNS = `s.enterprise_id AS "enterpriseId", s.id AS "serviceId", s.provider_id AS "providerId", s.service_no AS "serviceNo", s.enterprise_name AS "enterpriseName",
  s.enterprise_uscc AS "enterpriseUscc", s.type, s.served_on AS "servedOn", s.place, s.staff, s.staff_nos AS "staffNos", s.agency_name AS "agencyName", s.content,
  s.hazards_found AS "hazardsFound", s.hazards_rectified AS "hazardsRectified", s.cost_fen AS cost, s.within_budget AS "withinBudget", s.confirmed_on AS "confirmedOn",
  s.archived_on AS "archivedOn", s.satisfaction, s.comment, s.version`;

/** The columns that a new row fills; the others have their defaults. */
const NEW_ROW = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  service_no: 'text',
  provider_id: 'uuid',
  agency_name: 'text',
  enterprise_name: 'text',
  enterprise_uscc: 'text',
  type: 'text',
  served_on: 'date',
  place: 'text',
  staff: 'text[]',
  staff_nos: 'text[]',
  content: 'text',
  hazards_found: 'int',
  cost_fen: 'bigint',
  within_budget: 'boolean',
  recorded_by: 'uuid',
} as const satisfies BulkColumns;

/** A service to be written down. */
export interface NewService {
  readonly enterprise: EnterpriseStampsView;
  readonly id: string;
  readonly serviceNo: string;
  readonly providerId: string;
  readonly type: PreventionServiceType;
  readonly service: CheckedService;
  readonly hazardsFound: number;
  readonly withinBudget: boolean | null;
  readonly recordedBy: string | null;
}

/** Reads and writes prevention services in plain rows. Row security decides what is there. */
@Injectable()
export class ServiceRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` services behind a position, the newest first. */
  async list(criteria: ServiceCriteria, after: ServicePosition | null, limit: number): Promise<PreventionService[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(s.served_on, s.id) < (${placed(after.servedOn)}::date, ${placed(after.id)}::uuid)`);
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM prevention_services s ${whereOf(where)} ORDER BY s.served_on DESC, s.id DESC LIMIT ${placed(limit)}`, params);
    return rows.map(modelOf);
  }

  async count(criteria: ServiceCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM prevention_services s ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Services by key; what the caller may not see is left out. */
  async byKeys(keys: readonly ServiceKey[]): Promise<PreventionService[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Row>(
      `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN prevention_services s ON s.enterprise_id = k.enterprise_id AND s.id = k.id`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
    return rows.map(modelOf);
  }

  async insert(row: NewService): Promise<void> {
    await this.db.run((tx) => tx.execute(bulkInsert('prevention_services', NEW_ROW), bulkParameters(NEW_ROW, [columnsOf(row)])));
  }

  /** Writes the confirmation if the row still has the version that was read. @returns false when somebody else changed it meanwhile */
  async confirm({ enterpriseId, serviceId, version }: PreventionService, confirmation: Confirmation, by: string | null): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE prevention_services SET confirmed_on = $4, confirmed_by = $5, satisfaction = $6, comment = $7, version = version + 1
          WHERE enterprise_id = $1 AND id = $2 AND version = $3`,
        [enterpriseId, serviceId, version, confirmation.confirmedOn, by, confirmation.satisfaction, confirmation.comment],
      ),
    );
    return changed === 1;
  }

  /** The same for the archiving. */
  async archive({ enterpriseId, serviceId, version }: PreventionService, archivedOn: Day): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute('UPDATE prevention_services SET archived_on = $4, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3', [enterpriseId, serviceId, version, archivedOn]),
    );
    return changed === 1;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: ServiceCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`s.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.providerId !== undefined) where.push(`s.provider_id = ${placed(criteria.providerId)}::uuid`);
  if (criteria.type !== undefined) where.push(`s.type = ${placed(criteria.type)}`);
  if (criteria.region !== undefined) where.push(`s.region_code >= ${placed(criteria.region.lo)} AND s.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.servedFrom !== undefined) where.push(`s.served_on >= ${placed(criteria.servedFrom)}::date`);
  if (criteria.servedTo !== undefined) where.push(`s.served_on <= ${placed(criteria.servedTo)}::date`);
  if (criteria.unconfirmed !== undefined) where.push(`s.confirmed_on IS ${criteria.unconfirmed ? '' : 'NOT '}NULL`);
  return { where, params };
}

const modelOf = (row: Row): PreventionService => ({ ...row, id: publicServiceId({ enterpriseId: row.enterpriseId, id: row.serviceId }), cost: BigInt(row.cost) });

function columnsOf({ enterprise, service, ...row }: NewService): Record<keyof typeof NEW_ROW, unknown> {
  return {
    enterprise_id: enterprise.enterpriseId,
    id: row.id,
    region_code: enterprise.regionCode,
    sector: enterprise.sector,
    insurer_id: enterprise.insurerId,
    service_no: row.serviceNo,
    provider_id: row.providerId,
    agency_name: service.agencyName,
    enterprise_name: enterprise.name,
    enterprise_uscc: enterprise.uscc,
    type: row.type,
    served_on: service.servedOn,
    place: service.place,
    staff: service.staff,
    staff_nos: service.staffNos,
    content: service.content,
    hazards_found: row.hazardsFound,
    cost_fen: service.cost,
    within_budget: row.withinBudget,
    recorded_by: row.recordedBy,
  };
}
