import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { RISK_TABLES } from '../ledger/risk-tables.js';
import type { RiskObjectRecord } from '../objects/risk-object.model.js';
import { ASSESSMENT_JSON, OBJECT_COLUMNS, partOf } from '../reading/risk-read.repository.js';
import { riskConditions, type RiskCriteria, type RiskPosition } from './risk-criteria.rules.js';
import type { RiskLineRecord } from './risk-line.model.js';

/** Collects the parameters of a statement. */
function parameters(): { values: unknown[]; of: (value: unknown) => string } {
  const values: unknown[] = [];
  return { values, of: (value) => `$${values.push(value)}` };
}

/** What a line says of its unit and object, one column of its row. */
type Whole = Pick<RiskLineRecord, 'objectName' | 'objectKind' | 'place' | 'objectResponsible' | 'objectDescription' | 'unitName' | 'unitResponsible' | 'peopleExposed' | 'responsible'>;
type Owner = Pick<RiskLineRecord, 'enterpriseName' | 'enterpriseUscc'>;
type Row = Omit<RiskLineRecord, keyof Whole | keyof Owner> & { readonly whole: Whole; readonly owner: Owner };

/** The facts of a measure `m`. */
const MEASURE_JSON = `json_build_object(${Object.entries(RISK_TABLES.CONTROL_MEASURE.facts).map(([field, [column]]) => `'${field}', m.${column}`).join(', ')})`;

/**
 * The lines of events `t`, which are chosen and cut off before anything else is looked up. Sub-selects and no joins: of these the planner
 * knows that there is one row for each line, where it took the join of all for a single row and read an enterprise's whole ledger for each.
 */
const linesOf = (events: string, orderBy: string): string => `
  SELECT t.enterprise_id AS "enterpriseId", t.unit_id AS "unitId", t.id, t.description, t.accident_type AS "accidentType", t.consequence, t.risk_rank AS "riskRank",
         (SELECT json_build_object('enterpriseName', e.name, 'enterpriseUscc', e.uscc) FROM enterprises e WHERE e.enterprise_id = t.enterprise_id) AS owner,
         (SELECT json_build_object('objectName', o.name, 'objectKind', o.kind, 'place', o.place, 'objectResponsible', o.responsible, 'objectDescription', o.description, 'unitName', u.name, 'unitResponsible', u.responsible, 'peopleExposed', u.people_exposed, 'responsible', coalesce(t.responsible, u.responsible, o.responsible))
            FROM risk_units u JOIN risk_objects o ON o.enterprise_id = u.enterprise_id AND o.id = u.object_id WHERE u.enterprise_id = t.enterprise_id AND u.id = t.unit_id) AS whole,
         (SELECT ${ASSESSMENT_JSON} FROM risk_assessments a WHERE a.enterprise_id = t.enterprise_id AND a.event_id = t.id AND a.seq = t.assessment_seq) AS assessment,
         (SELECT coalesce(json_agg(${MEASURE_JSON} ORDER BY m.id), '[]')
            FROM control_measures m WHERE m.enterprise_id = t.enterprise_id AND m.event_id = t.id AND ${partOf('m', 't')}) AS measures
    FROM (${events}) AS t ORDER BY ${orderBy}`;

/** Reads the lists of risks, each in one statement. */
@Injectable()
export class RiskListRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` lines behind a position, the highest first. */
  lines(criteria: RiskCriteria, position: RiskPosition | null, limit: number): Promise<RiskLineRecord[]> {
    const { values, of } = parameters();
    const events = `SELECT * FROM risk_events t WHERE ${riskConditions(criteria, position, of).join(' AND ')} ORDER BY t.risk_rank DESC, t.id DESC LIMIT ${of(limit)}`;
    return this.read(linesOf(events, 't.risk_rank DESC, t.id DESC'), values);
  }

  /** At most `limit` lines behind another, unit by unit, for those who read the whole list: the order stays while colours change. */
  linesByUnit(criteria: RiskCriteria, after: Pick<RiskLineRecord, 'enterpriseId' | 'unitId' | 'id'> | null, limit: number): Promise<RiskLineRecord[]> {
    const { values, of } = parameters();
    const where = riskConditions(criteria, null, of);
    if (after !== null) where.push(`(t.enterprise_id, t.unit_id, t.id) > (${of(after.enterpriseId)}::uuid, ${of(after.unitId)}::uuid, ${of(after.id)}::uuid)`);
    const orderBy = 't.enterprise_id, t.unit_id, t.id';
    return this.read(linesOf(`SELECT * FROM risk_events t WHERE ${where.join(' AND ')} ORDER BY ${orderBy} LIMIT ${of(limit)}`, orderBy), values);
  }

  /** At most `limit` risk objects behind a position, the highest first. */
  objects(criteria: RiskCriteria, position: RiskPosition | null, limit: number): Promise<RiskObjectRecord[]> {
    const { values, of } = parameters();
    return this.db.read<RiskObjectRecord>(
      `SELECT ${OBJECT_COLUMNS} FROM risk_objects t WHERE ${riskConditions(criteria, position, of).join(' AND ')} ORDER BY t.risk_rank DESC, t.id DESC LIMIT ${of(limit)}`,
      values,
    );
  }

  /** How many there are. */
  async count(table: 'risk_events' | 'risk_objects', criteria: RiskCriteria): Promise<number> {
    const { values, of } = parameters();
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} t WHERE ${riskConditions(criteria, null, of).join(' AND ')}`, values);
    return row?.n ?? 0;
  }

  private async read(sql: string, values: readonly unknown[]): Promise<RiskLineRecord[]> {
    return (await this.db.read<Row>(sql, values)).map(({ whole, owner, ...row }) => ({ ...row, ...owner, ...whole }));
  }
}
