import { AccidentTypes, ControlTiers, HazardCategories, HazardLevels, HazardSources, PreventionServiceTypes, RiskColours, RiskMethods, RiskObjectKinds, SectorTerms, StandardizationLevels, SupervisionLevels, wanFromFen, yuanFromFen, type Fen } from '@anze/kernel';
import { CLAIM_MOVEMENTS, CLAIM_PAYMENT_COVERS, PREMIUM_MOVEMENTS } from '../reading/cell-terms.js';
import { COLUMNS, type ColumnSpec } from '../reading/columns.js';
import type { ImportKind } from '../reading/import-kind.js';
import type { ClaimMovement, ClaimPaymentCover, PremiumMovement, RecordOf } from '../reading/records.js';
import type { LedgerCell } from './ledger-file.js';

type Name = (value: never) => string;

const insuranceType: Name = (value: 'MANDATORY' | 'VOLUNTARY') => (value === 'MANDATORY' ? '应保' : '自愿');

/** How a term is written, by the ledger's kind and field; where two ledgers share a field it means the same. */
const NAMES: Readonly<Record<ImportKind, Readonly<Record<string, Name>>>> = {
  ENTERPRISES: { sector: SectorTerms.name },
  STANDARDIZATION_CERTIFICATES: { level: StandardizationLevels.name },
  POLICIES: { insuranceType },
  HAZARDS: { category: HazardCategories.name, level: HazardLevels.name, source: HazardSources.name, supervisionLevel: SupervisionLevels.name },
  PREVENTION_SERVICES: { type: PreventionServiceTypes.name },
  POLICY_BORDEREAU: { insuranceType, cover: (value: 'ENTERPRISE_WIDE' | 'PROJECT') => (value === 'PROJECT' ? '单个项目' : '全企业') },
  PREMIUM_BORDEREAU: { movement: (value: PremiumMovement) => PREMIUM_MOVEMENTS[value] },
  FUND_BORDEREAU: {},
  CLAIM_BORDEREAU: { movement: (value: ClaimMovement) => CLAIM_MOVEMENTS[value], cover: (value: ClaimPaymentCover) => CLAIM_PAYMENT_COVERS[value] },
  RISKS: { objectKind: RiskObjectKinds.name, accidentType: AccidentTypes.name, method: RiskMethods.name, colour: RiskColours.name, tier: ControlTiers.name },
};

/** Columns that the bureaus' templates have in 万元, and not in yuan. */
const IN_WAN: ReadonlySet<string> = new Set(['funds']);

/** The headings of a ledger as the bureaus' own template has them, in its order. */
export const ledgerHeadings = (kind: ImportKind): string[] => COLUMNS[kind].map(({ heading, field }) => (IN_WAN.has(field) ? `${heading}（万元）` : heading));

/**
 * A record as the cells under `ledgerHeadings`: read again, they give the same record. Amounts are yuan with two places, or 万元 with up to six, days
 * `YYYY-MM-DD`, terms the Chinese ones. What the ledger had in columns of its own (`extra`) is not among them.
 */
export function ledgerCells<K extends ImportKind>(kind: K, record: Omit<RecordOf[K], 'extra'>): LedgerCell[] {
  const values = record as unknown as Readonly<Record<string, unknown>>;
  return COLUMNS[kind].map((spec) => cellOf(spec, NAMES[kind][spec.field], values[spec.field]));
}

function cellOf(spec: ColumnSpec, name: Name | undefined, value: unknown): LedgerCell {
  if (value === null || value === undefined) return null;
  switch (spec.type) {
    case 'money':
      return IN_WAN.has(spec.field) ? wanFromFen(value as Fen) : yuanFromFen(value as Fen);
    case 'rate':
      return `${basisPointsAsPercent(value as number)}%`;
    case 'term':
      if (!name) throw new Error(`${spec.field}: a term without names`);
      return name(value as never);
    case 'flag':
      return value === true ? '是' : '否';
    case 'list':
      return (value as readonly string[]).join('、');
    case 'lines':
      return (value as readonly string[]).join('\n');
    default:
      return value as string | number;
  }
}

/** 2150 is 21.5. */
const basisPointsAsPercent = (points: number): string => `${Math.floor(points / 100)}${points % 100 === 0 ? '' : `.${String(points % 100).padStart(2, '0').replace(/0$/, '')}`}`;
