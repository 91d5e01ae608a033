export * from './reading/index.js';
export * from './writing/index.js';
export type { ImportContext, LedgerWriter, ParsedLedgerRow, RowNotes, RowOutcome } from './writer.js';
