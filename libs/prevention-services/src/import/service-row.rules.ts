import { ImportErrors } from '@anze/enterprises';
import { policyOfService, type RecordPolicy } from '@anze/insurance';
import type { Day, Fen } from '@anze/kernel';
import { OwnServiceErrors } from './service-findings.errors.js';

/** What a service that is there already says, as far as a ledger's row has to respect it. */
export interface KnownService {
  readonly id: string;
  readonly servedOn: Day;
  readonly cost: Fen;
  readonly withinBudget: boolean | null;
  readonly hazardsRectified: number | null;
  readonly confirmedOn: Day | null;
  /** The enterprise confirmed it here, not a ledger. */
  readonly confirmedHere: boolean;
  readonly archivedOn: Day | null;
  readonly satisfaction: number | null;
  readonly voided: boolean;
  /** Since when the enterprise is asked to confirm it. */
  readonly askedOn: Day | null;
  /** Brought in by its insurer's own ledger, and nothing since: no authority's ledger has taken it over, nobody did anything to it here. */
  readonly own: boolean;
  /** Brought in by its insurer's own ledger, and by no authority's so far. */
  readonly unattested: boolean;
  /** A fact that an insurer tells of itself stands otherwise in the row. */
  readonly differs: boolean;
}

/** What a row says of what others did. */
export interface Settled {
  readonly hazardsRectified: number | null;
  readonly confirmedOn: Day | null;
  readonly archivedOn: Day | null;
  readonly satisfaction: number | null;
}

const NOTHING: Settled = { hazardsRectified: null, confirmedOn: null, archivedOn: null, satisfaction: null };

/**
 * What is kept of confirmation, archiving and rating. An authority's ledger is evidence of them, but takes nothing back that happened
 * here: where the enterprise confirmed here, its own word stands. An insurer's own ledger says nothing of them: they aren't its to say.
 */
export function settledBy(row: Settled, known: KnownService | null, own: boolean): Settled {
  if (own) return known ?? NOTHING;
  if (!known?.confirmedHere) {
    return { ...row, confirmedOn: row.confirmedOn ?? known?.confirmedOn ?? null, archivedOn: row.archivedOn ?? known?.archivedOn ?? null, satisfaction: row.satisfaction ?? known?.satisfaction ?? null };
  }
  return { hazardsRectified: row.hazardsRectified, confirmedOn: known.confirmedOn, archivedOn: known.archivedOn ?? row.archivedOn, satisfaction: known.satisfaction ?? row.satisfaction };
}

/** The field of an own ledger's row that says what isn't the insurer's to say, and which is not known otherwise; null where it keeps to its own. */
export function saidForOthers(row: Settled, known: KnownService | null): keyof Settled | null {
  const fields = ['confirmedOn', 'archivedOn', 'satisfaction', 'hazardsRectified'] as const;
  return fields.find((field) => row[field] !== null && row[field] !== (known?.[field] ?? null)) ?? null;
}

/**
 * Whether an insurer's own ledger may still change a service: one that it brought in itself and that the enterprise has not confirmed.
 * What was recorded here is amended here, and what an authority's ledger says stands.
 */
export const mayCorrect = (known: KnownService): boolean => known.own && known.confirmedOn === null && !known.voided;

/**
 * Why an insurer's own ledger may not tell of a service on a day, as it may not record one here: it lies ahead, or none of its policies for the
 * enterprise covered that day. Null where nothing is against it.
 */
export function refusedDay(servedOn: Day, policies: readonly RecordPolicy[], today: Day): typeof ImportErrors.DATE_IN_FUTURE | typeof OwnServiceErrors.SERVICE_LEDGER_UNCOVERED | null {
  if (servedOn > today) return ImportErrors.DATE_IN_FUTURE;
  return policyOfService(policies, servedOn) === null ? OwnServiceErrors.SERVICE_LEDGER_UNCOVERED : null;
}
