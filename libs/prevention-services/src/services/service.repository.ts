import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, currentPrincipal, TenantDb, type BulkColumns } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import type { Day, Fen, PreventionServiceType } from '@anze/kernel';
import { publicServiceId, type ServiceCriteria, type ServiceKey, type ServicePosition } from './service-criteria.rules.js';
import type { PreventionService } from './service.model.js';
import type { CheckedService } from './service.rules.js';
import { isOtherInsurer, toOtherInsurer } from './service-reading.rules.js';
import { serviceStatus, STATUS_SQL, statusSqlFor } from './service-transitions.rules.js';

type Row = Omit<PreventionService, 'id' | 'cost' | 'status' | 'checkIn'> & { cost: string; checkedInAt: Date | null; latitude: string | null; longitude: string | null };

const COLUMNS = `s.enterprise_id AS "enterpriseId", s.id AS "serviceId", s.provider_id AS "providerId", s.service_no AS "serviceNo", s.enterprise_name AS "enterpriseName",
  s.enterprise_uscc AS "enterpriseUscc", s.type, s.served_on AS "servedOn", s.place, s.staff, s.staff_nos AS "staffNos", s.agency_name AS "agencyName", s.content,
  s.hazards_found AS "hazardsFound", s.hazards_rectified AS "hazardsRectified", s.cost_fen AS cost, s.within_budget AS "withinBudget", s.confirmed_on AS "confirmedOn",
  s.archived_on AS "archivedOn", s.satisfaction, s.comment, s.agency_id AS "agencyId", s.visit_id AS "visitId", (s.sourced_by IS NOT NULL OR s.imported_by IS NOT NULL) AS "fromLedger", (s.sourced_by IS NOT NULL) AS attested, s.measures, s.process,
  s.checked_in_at AS "checkedInAt", s.check_in_latitude AS latitude, s.check_in_longitude AS longitude, s.confirmed_at AS "confirmedAt", s.asked_on AS "askedOn", s.objected_on AS "objectedOn",
  s.objection, s.archive_due_on AS "archiveDueOn", s.voided_on AS "voidedOn", s.void_reason AS "voidReason", s.version`;

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
  measures: 'text',
  process: 'text',
  agency_id: 'uuid',
  visit_id: 'uuid',
  checked_in_at: 'timestamptz',
  check_in_latitude: 'numeric',
  check_in_longitude: 'numeric',
  asked_on: 'date',
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
  readonly agencyId: string | null;
  readonly visitId: string | null;
  readonly askedOn: Day;
}

/** What an action changes of a record; the instant of a confirmation comes along with its day, from the clock that created_at is from. */
export interface ServiceChange {
  readonly confirmedOn?: Day;
  readonly confirmedBy?: string | null;
  readonly satisfaction?: number | null;
  readonly comment?: string | null;
  readonly archiveDueOn?: Day | null;
  readonly archivedOn?: Day;
  readonly objectedOn?: Day | null;
  readonly objection?: string | null;
  readonly voidedOn?: Day;
  readonly voidReason?: string;
  readonly askedOn?: Day;
  readonly place?: string;
  readonly staff?: readonly string[];
  readonly staffNos?: readonly string[];
  readonly content?: string;
  readonly measures?: string | null;
  readonly process?: string | null;
  readonly agencyId?: string | null;
  readonly agencyName?: string | null;
  readonly cost?: Fen;
  readonly withinBudget?: boolean | null;
}

const CHANGED = {
  confirmedOn: ['confirmed_on', 'date'],
  confirmedBy: ['confirmed_by', 'uuid'],
  satisfaction: ['satisfaction', 'smallint'],
  comment: ['comment', 'text'],
  archiveDueOn: ['archive_due_on', 'date'],
  archivedOn: ['archived_on', 'date'],
  objectedOn: ['objected_on', 'date'],
  objection: ['objection', 'text'],
  voidedOn: ['voided_on', 'date'],
  voidReason: ['void_reason', 'text'],
  askedOn: ['asked_on', 'date'],
  place: ['place', 'text'],
  staff: ['staff', 'text[]'],
  staffNos: ['staff_nos', 'text[]'],
  content: ['content', 'text'],
  measures: ['measures', 'text'],
  process: ['process', 'text'],
  agencyId: ['agency_id', 'uuid'],
  agencyName: ['agency_name', 'text'],
  cost: ['cost_fen', 'bigint'],
  withinBudget: ['within_budget', 'boolean'],
} as const satisfies Record<keyof ServiceChange, readonly [column: string, type: string]>;

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

  /** The region that a service's rules are those of. */
  async regionOf({ enterpriseId, id }: ServiceKey): Promise<string> {
    const [row] = await this.db.read<{ region: string }>('SELECT region_code AS region FROM prevention_services WHERE enterprise_id = $1 AND id = $2', [enterpriseId, id]);
    return row?.region ?? '';
  }

  /** When it was written down. */
  async recordedAt({ enterpriseId, id }: ServiceKey): Promise<Date> {
    const [row] = await this.db.read<{ at: Date }>('SELECT created_at AS at FROM prevention_services WHERE enterprise_id = $1 AND id = $2', [enterpriseId, id]);
    return row!.at;
  }

  /** Takes voided services out of what counts; by the worker. @returns how many */
  uncount(enterpriseId: string): Promise<number> {
    return this.db.run((tx) => tx.execute('UPDATE prevention_services SET counted = false, changed_in = DEFAULT WHERE enterprise_id = $1 AND voided_on IS NOT NULL AND counted', [enterpriseId]));
  }

  /** Takes new services in as the visits that an insured enterprise waits for; by the worker. @returns how many */
  countVisits(enterpriseId: string): Promise<number> {
    return this.db.run((tx) => tx.execute('UPDATE prevention_services SET visit_counted = true WHERE enterprise_id = $1 AND NOT visit_counted', [enterpriseId]));
  }

  async insert(row: NewService): Promise<void> {
    await this.db.run((tx) => tx.execute(bulkInsert('prevention_services', NEW_ROW), bulkParameters(NEW_ROW, [columnsOf(row)])));
  }

  /**
   * Writes columns if the row still has the version that was read, and holds it until the transaction ends.
   * @returns false when somebody else changed it meanwhile
   */
  async change({ enterpriseId, serviceId, version }: PreventionService, set: ServiceChange): Promise<boolean> {
    const columns = Object.keys(set) as (keyof ServiceChange)[];
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE prevention_services SET ${[...columns.map((column, index) => `${CHANGED[column].join(` = $${index + 4}::`)}`), ...('confirmedOn' in set ? ['confirmed_at = now()'] : []), 'version = version + 1', 'changed_in = DEFAULT'].join(', ')}
          WHERE enterprise_id = $1 AND id = $2 AND version = $3`,
        [enterpriseId, serviceId, version, ...columns.map((column) => set[column])],
      ),
    );
    return changed === 1;
  }
}

/** The clause of conditions that hold together. */
export const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

/** The conditions of a filter on `prevention_services s`, as the caller reads it, with their values. */
export function conditions(criteria: ServiceCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`s.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.providerId !== undefined) where.push(`s.provider_id = ${placed(criteria.providerId)}::uuid`);
  if (criteria.type !== undefined) where.push(`s.type = ${placed(criteria.type)}`);
  if (criteria.region !== undefined) where.push(`s.region_code >= ${placed(criteria.region.lo)} AND s.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.servedFrom !== undefined) where.push(`s.served_on >= ${placed(criteria.servedFrom)}::date`);
  if (criteria.servedTo !== undefined) where.push(`s.served_on <= ${placed(criteria.servedTo)}::date`);
  // A voided record awaits nothing.
  if (criteria.unconfirmed !== undefined) where.push(criteria.unconfirmed ? 's.confirmed_on IS NULL AND s.voided_on IS NULL' : 's.confirmed_on IS NOT NULL');
  if (criteria.status !== undefined) {
    const { audience, organizationId } = currentPrincipal();
    where.push(audience === 'insurer' ? statusSqlFor(criteria.status, () => `${placed(organizationId)}::uuid`) : STATUS_SQL[criteria.status]);
  }
  return { where, params };
}

function modelOf({ checkedInAt, latitude, longitude, ...row }: Row): PreventionService {
  const number = (text: string | null): number | null => (text === null ? null : Number(text));
  const service: PreventionService = {
    ...row,
    id: publicServiceId({ enterpriseId: row.enterpriseId, id: row.serviceId }),
    cost: BigInt(row.cost),
    status: serviceStatus(row),
    checkIn: checkedInAt === null ? null : { at: checkedInAt, latitude: number(latitude), longitude: number(longitude) },
  };
  return isOtherInsurer(service, currentPrincipal()) ? toOtherInsurer(service) : service;
}

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
    measures: service.measures,
    process: service.process,
    agency_id: row.agencyId,
    visit_id: row.visitId,
    checked_in_at: service.checkIn?.at ?? null,
    check_in_latitude: service.checkIn?.latitude ?? null,
    check_in_longitude: service.checkIn?.longitude ?? null,
    asked_on: row.askedOn,
  };
}
