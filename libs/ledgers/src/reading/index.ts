export { openLedger } from './open-ledger.js';
export { IMPORT_KINDS } from './import-kind.js';
export type { ImportKind } from './import-kind.js';
export { DEFAULT_LEDGER_LIMITS } from './ledger.types.js';
export type { LedgerLimits, LedgerRow, LedgerRows, LedgerSource, RowProblem } from './ledger.types.js';
export { LedgerErrors } from './ledger.errors.js';
export { COLUMNS } from './columns.js';
export type { ColumnSpec, ColumnType } from './columns.js';
export type { HeaderColumn, LedgerHeader } from './header.rules.js';
export { compileRowParser } from './row-parser.rules.js';
export type { ParsedRow, RowParser, RowParserOptions } from './row-parser.rules.js';
export { naturalKey, naturalKeyField, NaturalKeySet } from './natural-key.rules.js';
export type {
  CertificateRecord,
  ClaimBordereauRecord,
  ClaimMovement,
  ClaimPaymentCover,
  EnterpriseRecord,
  FundBordereauRecord,
  FieldOf,
  HazardRecord,
  InsuranceType,
  LedgerRecord,
  PolicyBordereauRecord,
  PolicyRecord,
  PremiumBordereauRecord,
  PremiumMovement,
  RecordOf,
  RiskRecord,
  ServiceRecord,
} from './records.js';
export { shownValue } from './value.rules.js';
