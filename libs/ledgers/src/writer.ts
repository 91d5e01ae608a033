import type { Day, Sector } from '@anze/kernel';
import type { ImportKind, RecordOf, RowProblem } from './reading/index.js';

/** A row that could be read. */
export interface ParsedLedgerRow<K extends ImportKind> {
  readonly row: number;
  readonly record: RecordOf[K];
}

/** What a writer must know of the import it works for. */
export interface ImportContext {
  /** The organization that imports; it goes into `sourced_by`. */
  readonly importerId: string;
  /** The importer's region; rows outside it are invisible to the worker and so rejected. */
  readonly regionCode: string;
  /** The sectors that the importer is confined to; null is every sector. Row security knows the worker's region only: a writer looks at these itself. */
  readonly sectors: readonly Sector[] | null;
  readonly today: Day;
  /** The import's uuid. */
  readonly runId?: string;
  /** An enterprise that imports brings in what is its own alone; null where an authority does. */
  readonly enterpriseId?: string | null;
  /** An insurer that imports brings in its own book and its branches' alone; null where an authority or an enterprise does. */
  readonly insurerId?: string | null;
}

/** Makes problems in the form of this file: its own heading, the value as it may be shown. */
export interface RowNotes {
  problem(field: string, code: string, value: string): RowProblem;
}

/** What became of a row. */
export interface RowOutcome {
  readonly row: number;
  /** Why it was rejected; nothing of it is stored. */
  readonly rejected?: RowProblem;
  /** Rules that the stored row breaks. */
  readonly findings?: readonly RowProblem[];
  /** Whether anything in the database differs from before. */
  readonly changed: boolean;
}

/**
 * The bulk writer of one kind of ledger: inserts what is new, changes what differs, leaves the rest alone.
 * Called by the worker inside one transaction per batch.
 */
export interface LedgerWriter<K extends ImportKind> {
  readonly kind: K;
  /** Tables whose statistics are refreshed after the import. */
  readonly tables: readonly string[];
  write(rows: readonly ParsedLedgerRow<K>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]>;
}
