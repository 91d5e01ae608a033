import { Injectable } from '@nestjs/common';
import { decodeIdOrNull } from '@anze/kernel';
import { riskAssessmentModel, type RiskAssessment } from '../assessments/assessment.model.js';
import { riskEventModel, type RiskEvent } from '../events/risk-event.model.js';
import type { RiskKey } from '../ledger/risk-tables.js';
import { controlMeasureModel, type ControlMeasure } from '../measures/measure.model.js';
import { riskObjectModel, type RiskObject } from '../objects/risk-object.model.js';
import { colourOf, rankOf } from '../risk-colour.rules.js';
import { RiskColours, type RiskColour } from '../risk-terms.js';
import { riskUnitModel, type RiskUnit } from '../units/risk-unit.model.js';
import { RiskReadRepository } from './risk-read.repository.js';

/** The text under which a row's key goes into a batching loader. */
export const riskKeyOf = (key: RiskKey): string => `${key.enterpriseId}/${key.id}`;
const keyOf = (text: string): RiskKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) });

/** How many events in force there are of each colour. */
export type RiskCounts = Readonly<Record<RiskColour, number>>;

/** The uuids in a public id of the type; null when it is none, which is the same to a caller as one that isn't there. */
export function riskKeyIn(type: string, publicId: string): RiskKey | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}

/** Reads risks as the caller may see them. Arrow properties are batches by `riskKeyOf`: hand them to `loaderOf` as they are. */
@Injectable()
export class RiskReader {
  constructor(private readonly repository: RiskReadRepository) {}

  readonly objects = async (keys: readonly string[]): Promise<ReadonlyMap<string, RiskObject>> =>
    new Map((await this.repository.objects(keys.map(keyOf))).map((row) => [riskKeyOf(row), riskObjectModel(row)]));

  readonly units = async (keys: readonly string[]): Promise<ReadonlyMap<string, RiskUnit>> =>
    new Map((await this.repository.units(keys.map(keyOf))).map((row) => [riskKeyOf(row), riskUnitModel(row)]));

  readonly events = async (keys: readonly string[]): Promise<ReadonlyMap<string, RiskEvent>> =>
    new Map((await this.repository.events(keys.map(keyOf))).map((row) => [riskKeyOf(row), riskEventModel(row)]));

  readonly measures = async (keys: readonly string[]): Promise<ReadonlyMap<string, ControlMeasure>> =>
    new Map((await this.repository.measures(keys.map(keyOf))).map((row) => [riskKeyOf(row), controlMeasureModel(row)]));

  /** By the object's key. */
  readonly unitsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, RiskUnit[]>> =>
    grouped((await this.repository.unitsOf(keys.map(keyOf))).map((row) => [riskKeyOf({ enterpriseId: row.enterpriseId, id: row.objectId }), riskUnitModel(row)]));

  /** By the unit's key. */
  readonly eventsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, RiskEvent[]>> =>
    grouped((await this.repository.eventsOf(keys.map(keyOf))).map((row) => [riskKeyOf({ enterpriseId: row.enterpriseId, id: row.unitId }), riskEventModel(row)]));

  /** By the event's key. */
  readonly measuresOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, ControlMeasure[]>> =>
    grouped((await this.repository.measuresOf(keys.map(keyOf))).map((row) => [riskKeyOf({ enterpriseId: row.enterpriseId, id: row.eventId }), controlMeasureModel(row)]));

  /** By the event's key; the newest of each, newest first. */
  readonly assessmentsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, RiskAssessment[]>> => {
    const enterpriseOf = new Map(keys.map(keyOf).map(({ enterpriseId, id }) => [id, enterpriseId]));
    const rows = await this.repository.assessmentsOf(keys.map(keyOf));
    return grouped(rows.map(({ eventId, assessment }) => [riskKeyOf({ enterpriseId: enterpriseOf.get(eventId)!, id: eventId }), riskAssessmentModel(assessment)]));
  };

  /** Enterprises' colours by their uuids: the highest of their objects in force; left out where nothing is assessed. */
  readonly coloursOf = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, RiskColour>> =>
    new Map([...(await this.repository.ranksOf(enterpriseIds))].flatMap(([id, rank]) => (colourOf(rank) === null ? [] : [[id, colourOf(rank)!] as const])));

  /** How many events in force enterprises have of each colour, by their uuids. */
  readonly countsOf = async (enterpriseIds: readonly string[]): Promise<ReadonlyMap<string, RiskCounts>> => {
    const rows = await this.repository.countsOf(enterpriseIds);
    const count = (id: string, colour: RiskColour): number => rows.find((row) => row.id === id && row.rank === rankOf(colour))?.n ?? 0;
    return new Map(enterpriseIds.map((id) => [id, Object.fromEntries(RiskColours.values.map((colour) => [colour, count(id, colour)])) as RiskCounts]));
  };

  /** By public id; null when it isn't there or not the caller's to see. */
  object(publicId: string): Promise<RiskObject | null> {
    return one('RiskObject', publicId, this.objects);
  }

  /** By public id; null when it isn't there or not the caller's to see. */
  unit(publicId: string): Promise<RiskUnit | null> {
    return one('RiskUnit', publicId, this.units);
  }

  /** By public id; null when it isn't there or not the caller's to see. */
  event(publicId: string): Promise<RiskEvent | null> {
    return one('RiskEvent', publicId, this.events);
  }

  /** By public id; null when it isn't there or not the caller's to see. */
  measure(publicId: string): Promise<ControlMeasure | null> {
    return one('ControlMeasure', publicId, this.measures);
  }
}

async function one<T>(type: string, publicId: string, batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>): Promise<T | null> {
  const key = riskKeyIn(type, publicId);
  return key === null ? null : ((await batch([riskKeyOf(key)])).get(riskKeyOf(key)) ?? null);
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
