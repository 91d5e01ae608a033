import type { RiskRecord } from '@anze/ledgers';
import { DomainError } from '@anze/kernel';
import type { RiskJudgement } from '../assessments/assessment.rules.js';
import { checkEvent, checkObject, checkUnit } from '../ledger/risk-facts.rules.js';
import type { RiskEventFacts, RiskObjectFacts, RiskUnitFacts } from '../ledger/risk-tables.js';
import type { MeasureFacts } from '../measures/measure.rules.js';
import { readMeasureLine } from './measure-line.rules.js';
import { RiskFindings } from './risk-findings.errors.js';

/** Why a row can't be taken, and by which of its fields. */
export class RowRefused extends Error {
  constructor(
    readonly field: string,
    readonly value: string,
    readonly refusal: DomainError,
  ) {
    super(refusal.code);
  }
}

/** The column that each field of a refusal stands in. */
const COLUMN_OF: Readonly<Record<string, string>> = { likelihood: 'factorL', exposure: 'factorE', consequence: 'factorC', severity: 'factorS' };

/** Runs a rule on a row. @throws RowRefused where the rule refuses */
export function ruled<T>(field: string, value: string, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const factor = error.params['factor'];
    throw new RowRefused(typeof factor === 'string' ? (COLUMN_OF[factor] ?? field) : field, value, error);
  }
}

/** The facts of the object that a row names; what it leaves out stays as it was. @throws RowRefused */
export const objectOf = (row: RiskRecord, was: RiskObjectFacts | null): RiskObjectFacts =>
  ruled('objectName', row.objectName, () => checkObject({ name: row.objectName, kind: row.objectKind, place: row.place, responsible: row.objectResponsible, description: row.objectDescription }, was));

/** The facts of its unit. @throws RowRefused */
export const unitOf = (row: RiskRecord, was: RiskUnitFacts | null): RiskUnitFacts =>
  ruled('unitName', row.unitName, () => checkUnit({ name: row.unitName, responsible: row.unitResponsible, peopleExposed: row.peopleExposed }, was));

/**
 * The facts of its event. 责任人 is whoever is responsible in the end: only where that isn't the unit's or the object's is it the event's own.
 * @param inherited of the unit, else of the object
 * @throws RowRefused
 */
export function eventOf(row: RiskRecord, was: RiskEventFacts | null, inherited: string | null): RiskEventFacts {
  const says = row.responsible !== null && row.responsible !== (was?.responsible ?? inherited);
  const facts = { description: row.description, accidentType: row.accidentType, consequence: row.consequence, responsible: says ? row.responsible : (was?.responsible ?? null) };
  return ruled('description', row.description, () => checkEvent(facts, was === null ? null : { ...was, responsible: null }));
}

/** The measures of a row, each once. @throws RowRefused */
export function measuresOf(row: RiskRecord): MeasureFacts[] {
  return [...new Set(row.measures)].map((line) => {
    const measure = ruled('measures', line, () => readMeasureLine(line));
    if (measure === null) throw new RowRefused('measures', line, new DomainError(RiskFindings.RISK_MEASURE_UNREADABLE));
    return measure;
  });
}

const numberOf = (factor: string | null): number | null => (factor === null ? null : Number(factor));

/** What a row judges of its event. */
export const judgementOf = (row: RiskRecord): RiskJudgement => ({
  method: row.method,
  likelihood: numberOf(row.factorL),
  exposure: numberOf(row.factorE),
  consequence: numberOf(row.factorC),
  severity: numberOf(row.factorS),
});

/** A measure that is there, or is to be. */
export interface StandingMeasure {
  readonly facts: MeasureFacts;
}

const textOf = (facts: MeasureFacts): string => JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * What the measures of a row change: a measure is its content within its event. Those that are there as the row has them count as one and the same before
 * any other of the same content is changed; what a row doesn't name stays.
 */
export function measureChanges<M extends StandingMeasure>(there: readonly M[], wanted: readonly MeasureFacts[]): { readonly added: readonly MeasureFacts[]; readonly changed: readonly (readonly [M, MeasureFacts])[] } {
  const left = new Set(there);
  const take = (fits: (one: M) => boolean): M | undefined => {
    const found = [...left].find(fits);
    if (found) left.delete(found);
    return found;
  };
  const open = wanted.filter((facts) => !take((one) => textOf(one.facts) === textOf(facts)));
  const added: MeasureFacts[] = [];
  const changed: (readonly [M, MeasureFacts])[] = [];
  for (const facts of open) {
    const same = take((one) => one.facts.content === facts.content);
    if (same) changed.push([same, facts]);
    else added.push(facts);
  }
  return { added, changed };
}
