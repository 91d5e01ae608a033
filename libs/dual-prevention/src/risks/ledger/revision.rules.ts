import { colourOf } from '../risk-colour.rules.js';
import type { RiskRevisionAction, RiskSubject } from '../risk-terms.js';
import type { LedgerRow } from './risk-tables.js';

/** A row at one version: its facts, whether it is in force, and of an event the colour and the number of the assessment that gave it. */
export type RiskState = Readonly<Record<string, string | number | boolean | null>>;

/** What happened to a row, with the state before and after. */
export interface NewRevision {
  readonly subject: RiskSubject;
  readonly subjectId: string;
  /** The version that it made. */
  readonly version: number;
  readonly action: RiskRevisionAction;
  readonly reason: string | null;
  readonly before: RiskState | null;
  readonly after: RiskState;
}

/** One field that a revision changed; values as text. */
export interface RiskChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The state of a row. */
export function stateOf(row: Pick<LedgerRow, 'subject' | 'status' | 'facts' | 'more'>): RiskState {
  const event = row.subject === 'RISK_EVENT' ? (row.more as LedgerRow<'RISK_EVENT'>['more']) : null;
  return {
    ...(row.facts as unknown as RiskState),
    ...(event === null ? {} : { colour: colourOf(event.riskRank), assessment: event.assessmentSeq }),
    status: row.status,
  };
}

/** What differs between two states, field by field in the order of the newer one. */
export function changesBetween(before: RiskState | null, after: RiskState): RiskChange[] {
  return Object.entries(after).flatMap(([field, value]) => {
    const was = before?.[field] ?? null;
    return was === value ? [] : [{ field, before: textOf(was), after: textOf(value) }];
  });
}

const textOf = (value: string | number | boolean | null): string | null => (value === null ? null : String(value));

/** Whether two sets of facts say the same. */
export const sameFacts = (one: object, other: object): boolean => changesBetween(one as RiskState, other as RiskState).length === 0;
