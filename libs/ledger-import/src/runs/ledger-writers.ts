/** Injection token of the bulk writers, one per kind of ledger. */
export const LEDGER_WRITERS = Symbol('anze:ledger-writers');
