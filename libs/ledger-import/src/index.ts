export { LedgerImportModule, LedgerImportWorkerModule } from './ledger-import.module.js';
export { ImportLedger } from './runs/import.jobs.js';
export { ImportRun } from './runs/import-run.model.js';
