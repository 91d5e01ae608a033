import type { Principal } from '@anze/database';
import { encodeId, newId } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import { RiskEventService } from '../src/risks/events/risk-event.service.js';
import type { RiskKey } from '../src/risks/ledger/risk-tables.js';
import { ControlMeasureService } from '../src/risks/measures/measure.service.js';
import { RiskObjectService } from '../src/risks/objects/risk-object.service.js';
import { RiskReader, riskKeyOf } from '../src/risks/reading/risk.reader.js';
import type { RiskJudgement } from '../src/risks/assessments/assessment.rules.js';
import { RiskUnitService } from '../src/risks/units/risk-unit.service.js';
import { HazardWorld } from './hazard-world.js';

/** The colours that are stored, and those that the stored assessments give when everything is taken anew, as the superuser counts. */
const COLOURS = `
  WITH events AS (
    SELECT v.*, (SELECT CASE a.colour WHEN 'RED' THEN 4 WHEN 'ORANGE' THEN 3 WHEN 'YELLOW' THEN 2 ELSE 1 END FROM risk_assessments a
                  WHERE a.enterprise_id = v.enterprise_id AND a.event_id = v.id ORDER BY a.seq DESC LIMIT 1) AS assessed FROM risk_events v WHERE v.enterprise_id = $1),
  units AS (SELECT u.*, (SELECT coalesce(max(v.assessed), 0) FROM events v WHERE v.unit_id = u.id AND v.status = 'LIVE') AS assessed FROM risk_units u WHERE u.enterprise_id = $1),
  objects AS (SELECT o.*, (SELECT coalesce(max(u.assessed), 0) FROM units u WHERE u.object_id = o.id AND u.status = 'LIVE') AS assessed FROM risk_objects o WHERE o.enterprise_id = $1)
  SELECT 'event' AS kind, id, risk_rank AS stored, assessed FROM events WHERE status = 'LIVE'
  UNION ALL SELECT 'unit', id, risk_rank, assessed FROM units WHERE status = 'LIVE'
  UNION ALL SELECT 'object', id, risk_rank, assessed FROM objects WHERE status = 'LIVE'`;

/** Rows in force whose whole isn't. */
const ORPHANS = `
  SELECT 'unit ' || u.id AS orphan FROM risk_units u JOIN risk_objects o ON o.id = u.object_id WHERE u.enterprise_id = $1 AND u.status = 'LIVE' AND o.status <> 'LIVE'
  UNION ALL SELECT 'event ' || v.id FROM risk_events v JOIN risk_units u ON u.id = v.unit_id WHERE v.enterprise_id = $1 AND v.status = 'LIVE' AND u.status <> 'LIVE'
  UNION ALL SELECT 'measure ' || m.id FROM control_measures m JOIN risk_events v ON v.id = m.event_id WHERE m.enterprise_id = $1 AND m.status = 'LIVE' AND v.status <> 'LIVE'`;

/** `HazardWorld` with the rules of risks, and short ways to make risks. */
export class RiskWorld {
  private constructor(readonly base: HazardWorld) {}

  static async open(): Promise<RiskWorld> {
    const base = await HazardWorld.open();
    for (const seed of RULE_SEEDS.filter(({ kind }) => kind.startsWith('risk.'))) await putRule(base, seed);
    return new RiskWorld(base);
  }

  get reader(): RiskReader {
    return this.base.app.get(RiskReader);
  }

  rule(kind: 'risk.lec' | 'risk.ls', regionCode: string, version: string, effectiveFrom: string, body: object): Promise<void> {
    return putRule(this.base, { kind, regionCode, version, effectiveFrom, source: 'test', body });
  }

  /** An enterprise; `by` is the first of its people. */
  async enterprise(options: Parameters<HazardWorld['enterprise']>[0] = {}): Promise<{ readonly id: string; readonly publicId: string; readonly by: Principal; readonly people: readonly Principal[] }> {
    const made = await this.base.enterprise(options);
    return { ...made, by: made.people[0]! };
  }

  /** The public id of a row. */
  idOf(type: string, { enterpriseId, id }: RiskKey): string {
    return encodeId(type, enterpriseId, id);
  }

  async object(by: Principal, over: object = {}): Promise<RiskKey & { readonly publicId: string }> {
    const key = await this.base.as(by, () => this.base.app.get(RiskObjectService).create({ name: '冲压区', kind: 'EQUIPMENT', place: '冲压车间', ...over }));
    return { ...key, publicId: this.idOf('RiskObject', key) };
  }

  async unit(by: Principal, riskObjectId: string, over: object = {}): Promise<RiskKey & { readonly publicId: string }> {
    const key = await this.base.as(by, () => this.base.app.get(RiskUnitService).create({ riskObjectId, name: '机械压力机', ...over }));
    return { ...key, publicId: this.idOf('RiskUnit', key) };
  }

  async event(by: Principal, riskUnitId: string, assessment: RiskJudgement, over: object = {}): Promise<RiskKey & { readonly publicId: string }> {
    const key = await this.base.as(by, () => this.base.app.get(RiskEventService).create({ riskUnitId, description: '手伸入模区时滑块下行', accidentType: 'MACHINERY', assessment, ...over }));
    return { ...key, publicId: this.idOf('RiskEvent', key) };
  }

  async measure(by: Principal, riskEventId: string, over: object = {}): Promise<RiskKey & { readonly publicId: string }> {
    const key = await this.base.as(by, () => this.base.app.get(ControlMeasureService).create({ riskEventId, class: 'OPERATION', subClass: 'OPERATION_RECORD', content: '班前点检', ...over }));
    return { ...key, publicId: this.idOf('ControlMeasure', key) };
  }

  /** What is wrong with the colours of an enterprise, in words; an enterprise's own colour is that of its objects. */
  async colourProblems(enterpriseId: string): Promise<string[]> {
    const { rows } = await this.base.root.query<{ kind: string; id: string; stored: number; assessed: number }>(COLOURS, [enterpriseId]);
    const { rows: orphans } = await this.base.root.query<{ orphan: string }>(ORPHANS, [enterpriseId]);
    return [...rows.filter(({ stored, assessed }) => stored !== assessed).map(({ kind, id, stored, assessed }) => `${kind} ${id} is stored as ${stored}, its assessments give ${assessed}`), ...orphans.map(({ orphan }) => `${orphan} is in force, its whole is not`)];
  }

  /** Stored ranks of rows, as the superuser sees them. */
  async ranks(table: 'risk_objects' | 'risk_units' | 'risk_events', ...keys: readonly RiskKey[]): Promise<number[]> {
    const { rows } = await this.base.root.query<{ id: string; risk_rank: number }>(`SELECT id, risk_rank FROM ${table} WHERE id = ANY ($1::uuid[])`, [keys.map(({ id }) => id)]);
    return keys.map(({ id }) => rows.find((row) => row.id === id)!.risk_rank);
  }

  /** Somebody's view of the four rows of a chain: which of them are there. */
  async sees(by: Principal, chain: { readonly object: RiskKey; readonly unit: RiskKey; readonly event: RiskKey; readonly measure: RiskKey }): Promise<boolean[]> {
    const { reader } = this;
    return this.base.as(by, async () => [
      (await reader.objects([riskKeyOf(chain.object)])).size === 1,
      (await reader.units([riskKeyOf(chain.unit)])).size === 1,
      (await reader.events([riskKeyOf(chain.event)])).size === 1,
      (await reader.measures([riskKeyOf(chain.measure)])).size === 1,
    ]);
  }
}

async function putRule(base: HazardWorld, rule: { kind: string; regionCode: string; version: string; effectiveFrom: string; source: string; body: unknown }): Promise<void> {
  await base.root.query('INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    newId(), rule.kind, rule.regionCode, rule.version, rule.effectiveFrom, rule.source, JSON.stringify(rule.body),
  ]);
}
