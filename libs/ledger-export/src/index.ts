export { ExportDownloads, type Download } from './export-downloads.js';
export { ListSchema } from './lists/list-schema.js';
export { LedgerExportModule, LedgerExportWorkerModule } from './ledger-export.module.js';
export { ExportRun } from './runs/export-run.model.js';
export { WriteExport } from './runs/export.jobs.js';
