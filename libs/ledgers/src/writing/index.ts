export { behindApostrophe, withoutFormula } from './formula.rules.js';
export { ledgerCells, ledgerHeadings } from './ledger-cells.rules.js';
export { LEDGER_FILE, LEDGER_FORMATS, ledgerFile, MOST_SHEET_ROWS, type LedgerCell, type LedgerFormat, type LedgerTable } from './ledger-file.js';
