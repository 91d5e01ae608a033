import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { Clock, type Day } from '@anze/kernel';
import type { HazardRecord as LedgerHazard } from '@anze/ledgers';
import { hazardCriteria, type HazardCriteria } from '../hazards/hazard-criteria.rules.js';
import { conditionsOf, Parameters, whereOf } from '../hazards/hazard-list.sql.js';
import type { HazardFilter } from '../hazards/hazard.inputs.js';

/** Where a portion of the ledger ended. */
export interface HazardExportPosition {
  readonly foundOn: Day;
  readonly id: string;
}

/** A portion of the ledger and where the next one begins. */
export interface HazardPortion {
  readonly rows: LedgerHazard[];
  readonly position: HazardExportPosition | null;
}

/** Most columns of a ledger's own that are carried along. */
const MOST_OWN_COLUMNS = 100;

/** The columns of 隐患台账, under the names of its record. */
const COLUMNS = `h.id, h.hazard_no AS "hazardNo", h.enterprise_name AS "enterpriseName", h.enterprise_uscc AS uscc, h.description, h.category, h.level, h.major_basis AS "majorBasis",
  h.source, h.channel, h.found_on AS "foundOn", h.responsible, h.measures, h.deadline, h.rectified_on AS "rectifiedOn", h.accepted_on AS "acceptedOn", h.funds_fen AS funds,
  h.supervision_level AS "supervisionLevel", h.supervision_field AS "supervisionField", h.extra`;

/** Reads the hazard ledger as the caller may see it, portion by portion, oldest first: what an export writes. */
@Injectable()
export class HazardExportReader {
  constructor(
    private readonly db: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Checks a filter; null when nothing can match it. A voided report is in no ledger, unless it is asked for. @throws BAD_INPUT */
  criteria(filter: HazardFilter | null): HazardCriteria | null {
    return hazardCriteria(filter, this.clock.today());
  }

  /** The next portion behind a position. */
  async portion(criteria: HazardCriteria, after: HazardExportPosition | null, limit: number): Promise<HazardPortion> {
    const p = new Parameters(criteria.today);
    const where = exported(criteria, p);
    if (after !== null) where.push(`(h.found_on, h.id) > (${p.of(after.foundOn)}::date, ${p.of(after.id)}::uuid)`);
    type Row = Omit<LedgerHazard, 'funds'> & { readonly id: string; readonly funds: string | null };
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM hazards h ${whereOf(where)} ORDER BY h.found_on, h.id LIMIT ${p.of(limit)}`, p.values);
    const last = rows.at(-1);
    return {
      rows: rows.map(({ id: _id, funds, ...row }) => ({ ...row, funds: funds === null ? null : BigInt(funds) })),
      position: last === undefined || rows.length < limit ? null : { foundOn: last.foundOn, id: last.id },
    };
  }

  /** How many there are. */
  async count(criteria: HazardCriteria): Promise<number> {
    const p = new Parameters(criteria.today);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM hazards h ${whereOf(exported(criteria, p))}`, p.values);
    return row?.n ?? 0;
  }

  /** The headings of columns that the ledgers had of their own, in their order: they go out as they came in. */
  async ownHeadings(criteria: HazardCriteria): Promise<string[]> {
    const p = new Parameters(criteria.today);
    const where = [...exported(criteria, p), `h.extra <> '{}'::jsonb`];
    const rows = await this.db.read<{ heading: string }>(`SELECT DISTINCT k.heading COLLATE "C" AS heading FROM hazards h CROSS JOIN LATERAL jsonb_object_keys(h.extra) AS k (heading) ${whereOf(where)} ORDER BY 1 LIMIT ${MOST_OWN_COLUMNS}`, p.values);
    return rows.map(({ heading }) => heading);
  }
}

function exported(criteria: HazardCriteria, p: Parameters): string[] {
  return [...conditionsOf(criteria, p), ...(criteria.status === undefined ? [`h.status <> 'VOIDED'`] : [])];
}
