import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { ServiceRecord } from '@anze/ledgers';
import { serviceCriteria, type ServiceCriteria, type ServiceFilterInput } from '../services/service-criteria.rules.js';
import { conditions, whereOf } from '../services/service.repository.js';

/** Where a portion of the ledger ended. */
export interface ServiceExportPosition {
  readonly servedOn: Day;
  readonly id: string;
}

/** A portion of the ledger and where the next one begins. */
export interface ServicePortion {
  readonly rows: ServiceRecord[];
  readonly position: ServiceExportPosition | null;
}

/** Most columns of a ledger's own that are carried along. */
const MOST_OWN_COLUMNS = 100;

/** The columns of 事故预防服务记录, under the names of its record. */
const COLUMNS = `s.id, s.service_no AS "serviceNo", o.name AS "insurerName", s.agency_name AS "agencyName", s.enterprise_name AS "enterpriseName", s.enterprise_uscc AS uscc, s.type, s.served_on AS "servedOn", s.place, s.staff,
  s.staff_nos AS "staffNos", s.content, s.hazards_found AS "hazardsFound", s.hazards_rectified AS "hazardsRectified", s.cost_fen::text AS cost, s.confirmed_on AS "confirmedOn", s.archived_on AS "archivedOn", s.satisfaction, s.extra`;

/** Reads the ledger of services as the caller may see it, portion by portion, oldest first: what an export writes. A voided service is in no ledger. */
@Injectable()
export class ServiceExportReader {
  constructor(private readonly db: TenantDb) {}

  /** Checks a filter; null when nothing can match it. An insurer takes along what it gave itself. @throws BAD_INPUT */
  criteria(filter: ServiceFilterInput | null): ServiceCriteria | null {
    const criteria = serviceCriteria(filter ?? {});
    const { audience, organizationId } = currentPrincipal();
    if (criteria === null || audience !== 'insurer') return criteria;
    return criteria.providerId !== undefined && criteria.providerId !== organizationId ? null : { ...criteria, providerId: organizationId };
  }

  /** The next portion behind a position. */
  async portion(criteria: ServiceCriteria, after: ServiceExportPosition | null, limit: number): Promise<ServicePortion> {
    const { where, params } = exported(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(s.served_on, s.id) > (${placed(after.servedOn)}::date, ${placed(after.id)}::uuid)`);
    const rows = await this.db.read<Omit<ServiceRecord, 'cost'> & { readonly id: string; readonly cost: string }>(
      `SELECT ${COLUMNS} FROM prevention_services s JOIN organizations o ON o.id = s.provider_id ${whereOf(where)} ORDER BY s.served_on, s.id LIMIT ${placed(limit)}`,
      params,
    );
    const last = rows.at(-1);
    return {
      rows: rows.map(({ id: _id, cost, ...row }) => ({ ...row, cost: BigInt(cost) })),
      position: last === undefined || rows.length < limit ? null : { servedOn: last.servedOn, id: last.id },
    };
  }

  /** How many there are. */
  async count(criteria: ServiceCriteria): Promise<number> {
    const { where, params } = exported(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM prevention_services s ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** The headings of columns that the ledgers had of their own, in their order: they go out as they came in. */
  async ownHeadings(criteria: ServiceCriteria): Promise<string[]> {
    const { where, params } = exported(criteria);
    const rows = await this.db.read<{ heading: string }>(
      `SELECT DISTINCT k.heading COLLATE "C" AS heading FROM prevention_services s CROSS JOIN LATERAL jsonb_object_keys(s.extra) AS k (heading) ${whereOf([...where, `s.extra <> '{}'::jsonb`])} ORDER BY 1 LIMIT ${MOST_OWN_COLUMNS}`,
      params,
    );
    return rows.map(({ heading }) => heading);
  }
}

function exported(criteria: ServiceCriteria): { where: string[]; params: unknown[] } {
  const { where, params } = conditions(criteria);
  return { where: [...where, 's.voided_on IS NULL'], params };
}
