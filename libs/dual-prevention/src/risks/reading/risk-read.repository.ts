import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { AssessmentRecord } from '../assessments/assessment.model.js';
import type { RiskEventRecord } from '../events/risk-event.model.js';
import type { RiskKey } from '../ledger/risk-tables.js';
import type { ControlMeasureRecord } from '../measures/measure.model.js';
import type { RiskObjectRecord } from '../objects/risk-object.model.js';
import type { RiskUnitRecord } from '../units/risk-unit.model.js';

const LIFE = `t.enterprise_id AS "enterpriseId", t.id, t.status, t.retired_on AS "retiredOn", t.retired_reason AS "retiredReason", t.version`;

/** The columns of a risk object `t`. */
export const OBJECT_COLUMNS = `${LIFE}, t.name, t.kind, t.place, t.responsible, t.description, t.risk_rank AS "riskRank", t.template_key AS "templateKey"`;
const UNIT_COLUMNS = `${LIFE}, t.object_id AS "objectId", t.name, t.responsible, t.people_exposed AS "peopleExposed", t.risk_rank AS "riskRank"`;
const MEASURE_COLUMNS = `${LIFE}, t.event_id AS "eventId", t.class, t.sub_class AS "subClass", t.content, t.responsible, t.critical, t.tag_no AS "tagNo", t.set_value AS "setValue",
  t.protection_type AS "protectionType", t.verification_every AS "verificationEvery", t.verification_unit AS "verificationUnit", t.verification_method AS "verificationMethod"`;

/** An assessment `a` as JSON; its decimals as text, which JSON numbers would round. */
export const ASSESSMENT_JSON = `json_build_object('seq', a.seq, 'method', a.method, 'likelihood', a.likelihood::text, 'exposure', a.exposure::text, 'consequence', a.consequence::text, 'severity', a.severity::text,
  'value', a.value::text, 'colour', a.colour, 'ruleRegion', a.rule_region, 'ruleVersion', a.rule_version, 'assessedOn', a.assessed_on, 'note', a.note)`;
const EVENT_COLUMNS = `${LIFE}, t.unit_id AS "unitId", t.description, t.accident_type AS "accidentType", t.consequence, t.responsible, t.risk_rank AS "riskRank", ${ASSESSMENT_JSON} AS assessment`;
const CURRENT_ASSESSMENT = 'JOIN risk_assessments a ON a.enterprise_id = t.enterprise_id AND a.event_id = t.id AND a.seq = t.assessment_seq';

const KEYS = 'unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)';
const parameters = (keys: readonly RiskKey[]): unknown[] => [keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ id }) => id)];

/** Whether a part is shown with its whole: while that is in force those in force, afterwards those that were retired along with it, which has one moment. */
export const partOf = (part: string, whole: string): string => `${part}.status = ${whole}.status AND (${whole}.status = 'LIVE' OR ${part}.updated_at = ${whole}.updated_at)`;

/** The most assessments of one event that are shown. */
export const ASSESSMENTS_SHOWN = 20;

/** Reads risks in plain rows, one statement for many. What the caller may not see isn't there. */
@Injectable()
export class RiskReadRepository {
  constructor(private readonly db: TenantDb) {}

  objects(keys: readonly RiskKey[]): Promise<RiskObjectRecord[]> {
    return this.byKeys('risk_objects', OBJECT_COLUMNS, keys);
  }

  units(keys: readonly RiskKey[]): Promise<RiskUnitRecord[]> {
    return this.byKeys('risk_units', UNIT_COLUMNS, keys);
  }

  events(keys: readonly RiskKey[]): Promise<RiskEventRecord[]> {
    return this.byKeys('risk_events', EVENT_COLUMNS, keys, CURRENT_ASSESSMENT);
  }

  measures(keys: readonly RiskKey[]): Promise<ControlMeasureRecord[]> {
    return this.byKeys('control_measures', MEASURE_COLUMNS, keys);
  }

  /** The units of objects, in the order in which they were added. */
  unitsOf(objects: readonly RiskKey[]): Promise<RiskUnitRecord[]> {
    return this.below('risk_units', 'risk_objects', 'object_id', UNIT_COLUMNS, objects);
  }

  /** The events of units, the highest first. */
  eventsOf(units: readonly RiskKey[]): Promise<RiskEventRecord[]> {
    return this.below('risk_events', 'risk_units', 'unit_id', EVENT_COLUMNS, units, CURRENT_ASSESSMENT, 't.risk_rank DESC, ');
  }

  /** The measures of events, in the order in which they were added. */
  measuresOf(events: readonly RiskKey[]): Promise<ControlMeasureRecord[]> {
    return this.below('control_measures', 'risk_events', 'event_id', MEASURE_COLUMNS, events);
  }

  /** The newest assessments of events, newest first. */
  assessmentsOf(events: readonly RiskKey[]): Promise<{ readonly eventId: string; readonly assessment: AssessmentRecord }[]> {
    return this.db.read(
      `SELECT k.id AS "eventId", l.assessment FROM ${KEYS} CROSS JOIN LATERAL (
         SELECT a.seq, ${ASSESSMENT_JSON} AS assessment FROM risk_assessments a WHERE a.enterprise_id = k.enterprise_id AND a.event_id = k.id ORDER BY a.seq DESC LIMIT ${ASSESSMENTS_SHOWN}) AS l
        ORDER BY k.id, l.seq DESC`,
      parameters(events),
    );
  }

  /** The highest of enterprises' objects in force, as a rank. */
  async ranksOf(enterpriseIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.db.read<{ id: string; rank: number }>(
      `SELECT o.enterprise_id AS id, max(o.risk_rank) AS rank FROM risk_objects o WHERE o.enterprise_id = ANY ($1::uuid[]) AND o.status = 'LIVE' GROUP BY 1`,
      [enterpriseIds],
    );
    return new Map(rows.map(({ id, rank }) => [id, rank]));
  }

  /** How many events in force enterprises have of each rank. */
  countsOf(enterpriseIds: readonly string[]): Promise<{ readonly id: string; readonly rank: number; readonly n: number }[]> {
    return this.db.read(
      `SELECT v.enterprise_id AS id, v.risk_rank AS rank, count(*)::int AS n FROM risk_events v WHERE v.enterprise_id = ANY ($1::uuid[]) AND v.status = 'LIVE' GROUP BY 1, 2`,
      [enterpriseIds],
    );
  }

  private byKeys<R>(table: string, columns: string, keys: readonly RiskKey[], join = ''): Promise<R[]> {
    return this.db.read<R>(`SELECT ${columns} FROM ${KEYS} JOIN ${table} t ON t.enterprise_id = k.enterprise_id AND t.id = k.id ${join}`, parameters(keys));
  }

  private below<R>(table: string, above: string, parent: string, columns: string, keys: readonly RiskKey[], join = '', first = ''): Promise<R[]> {
    return this.db.read<R>(
      `SELECT ${columns} FROM ${KEYS} JOIN ${above} w ON w.enterprise_id = k.enterprise_id AND w.id = k.id
         JOIN ${table} t ON t.enterprise_id = k.enterprise_id AND t.${parent} = k.id AND ${partOf('t', 'w')} ${join} ORDER BY ${first}t.id`,
      parameters(keys),
    );
  }
}
