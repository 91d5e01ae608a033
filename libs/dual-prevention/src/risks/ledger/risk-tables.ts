import type { MeasureFacts } from '../measures/measure.rules.js';
import type { AccidentType, RiskObjectKind, RiskStatus, RiskSubject } from '../risk-terms.js';

/** What an enterprise says of a risk object. */
export interface RiskObjectFacts {
  readonly name: string;
  readonly kind: RiskObjectKind;
  readonly place: string;
  readonly responsible: string | null;
  readonly description: string | null;
}

/** What an enterprise says of a risk unit. */
export interface RiskUnitFacts {
  readonly name: string;
  readonly responsible: string | null;
  readonly peopleExposed: number | null;
}

/** What an enterprise says of a risk event, beside its assessment. */
export interface RiskEventFacts {
  readonly description: string;
  readonly accidentType: AccidentType;
  readonly consequence: string | null;
  readonly responsible: string | null;
}

/** The facts of each subject. */
export interface FactsOf {
  readonly RISK_OBJECT: RiskObjectFacts;
  readonly RISK_UNIT: RiskUnitFacts;
  readonly RISK_EVENT: RiskEventFacts;
  readonly CONTROL_MEASURE: MeasureFacts;
}

/** Columns that are kept beside the facts. */
export interface MoreOf {
  readonly RISK_OBJECT: { readonly templateKey: string | null; readonly templateCopy: number | null; readonly templatePlace: number | null };
  readonly RISK_UNIT: object;
  readonly RISK_EVENT: { readonly riskRank: number; readonly assessmentSeq: number };
  readonly CONTROL_MEASURE: object;
}

/** Name and PostgreSQL type of a column, by the name of its field. */
type Columns<T> = { readonly [K in keyof T & string]: readonly [column: string, type: string] };

/** Where a subject is stored. */
export interface RiskTable<S extends RiskSubject> {
  readonly table: string;
  /** Of its public ids. */
  readonly type: string;
  /** The column that names the row above; null for objects. */
  readonly parent: string | null;
  /** The subject below; null for measures. */
  readonly below: RiskSubject | null;
  /** The most that are in force under one row above (of an enterprise, for objects). */
  readonly most: number;
  readonly facts: Columns<FactsOf[S]>;
  readonly more: Columns<MoreOf[S]>;
}

const text = <N extends string>(column: N): readonly [N, 'text'] => [column, 'text'];

/** The four subjects of the ledger as data, from the top down. */
export const RISK_TABLES: { readonly [S in RiskSubject]: RiskTable<S> } = {
  RISK_OBJECT: {
    table: 'risk_objects',
    type: 'RiskObject',
    parent: null,
    below: 'RISK_UNIT',
    most: 500,
    facts: { name: text('name'), kind: text('kind'), place: text('place'), responsible: text('responsible'), description: text('description') },
    more: { templateKey: text('template_key'), templateCopy: ['template_copy', 'smallint'], templatePlace: ['template_place', 'smallint'] },
  },
  RISK_UNIT: {
    table: 'risk_units',
    type: 'RiskUnit',
    parent: 'object_id',
    below: 'RISK_EVENT',
    most: 100,
    facts: { name: text('name'), responsible: text('responsible'), peopleExposed: ['people_exposed', 'int'] },
    more: {},
  },
  RISK_EVENT: {
    table: 'risk_events',
    type: 'RiskEvent',
    parent: 'unit_id',
    below: 'CONTROL_MEASURE',
    most: 100,
    facts: { description: text('description'), accidentType: text('accident_type'), consequence: text('consequence'), responsible: text('responsible') },
    more: { riskRank: ['risk_rank', 'smallint'], assessmentSeq: ['assessment_seq', 'int'] },
  },
  CONTROL_MEASURE: {
    table: 'control_measures',
    type: 'ControlMeasure',
    parent: 'event_id',
    below: null,
    most: 50,
    facts: {
      class: text('class'),
      subClass: text('sub_class'),
      content: text('content'),
      responsible: text('responsible'),
      critical: ['critical', 'boolean'],
      tagNo: text('tag_no'),
      setValue: text('set_value'),
      protectionType: text('protection_type'),
      verificationEvery: ['verification_every', 'int'],
      verificationUnit: text('verification_unit'),
      verificationMethod: text('verification_method'),
    },
    more: {},
  },
};

/** A row's key. */
export interface RiskKey {
  readonly enterpriseId: string;
  readonly id: string;
}

/** A row of the ledger as the writing side needs it. */
export interface LedgerRow<S extends RiskSubject = RiskSubject> extends RiskKey {
  readonly subject: S;
  readonly regionCode: string;
  readonly sector: string;
  readonly insurerId: string;
  /** The row above; null for objects. */
  readonly parentId: string | null;
  readonly status: RiskStatus;
  readonly retiredOn: string | null;
  readonly version: number;
  readonly facts: FactsOf[S];
  readonly more: MoreOf[S];
}

/** A row that is about to be there. */
export type NewLedgerRow<S extends RiskSubject> = Omit<LedgerRow<S>, 'status' | 'retiredOn' | 'version'>;

/** Columns by field of a subject's facts and what stands beside them. */
export const columnsOf = <S extends RiskSubject>(subject: S): Readonly<Record<string, readonly [string, string]>> => ({ ...RISK_TABLES[subject].facts, ...RISK_TABLES[subject].more });
