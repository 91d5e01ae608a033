import { defineTerms, type Day, type Fen } from '@anze/kernel';

/** What a policy covers, and the Chinese term. */
export const PolicyCovers = defineTerms({ ENTERPRISE_WIDE: '全企业', PROJECT: '单个项目' });
export type PolicyCover = (typeof PolicyCovers.values)[number];

/** Where a policy stands (保单状态): derived from its days and from whether it was cancelled, never stored. */
export const PolicyStates = defineTerms({ WAITING: '未起保', IN_FORCE: '有效', CANCELLING: '有效（已约定退保）', EXPIRED: '已到期', CANCELLED: '已退保' });
export type PolicyState = (typeof PolicyStates.values)[number];

/** What can be done with an issued policy. */
export const PolicyActions = defineTerms({ ENDORSE: '批改', CANCEL: '退保', RENEW: '续保', RECORD_PAYMENT: '登记收付', ATTACH_SCANS: '上传扫描件' });
export type PolicyAction = (typeof PolicyActions.values)[number];

/** Whose money a premium is (保费承担方); the workers' it may not be. */
export const PremiumPayers = defineTerms({ INSURED: '被保险企业', HOLDER: '投保人', WORKERS: '从业人员' });
export type PremiumPayer = (typeof PremiumPayers.values)[number];

/** Workers of one post or form of employment, and what each is covered with. */
export interface WorkerGroup {
  /** Post or form of employment (岗位或用工形式): 正式工, 劳务派遣, 临时工 … */
  readonly name: string;
  readonly persons: number;
  /** Limit per person for death or disability, fen. */
  readonly perPersonLimit: Fen;
}

/** A named place that a policy covers. */
export interface PolicySite {
  readonly name: string;
  readonly address: string | null;
}

/** The construction project of a project's policy. */
export interface PolicyProject {
  readonly name: string;
  readonly contractNo: string | null;
  /** Contract value (工程造价), fen. */
  readonly contractValue: Fen | null;
  readonly address: string | null;
}

/** An insurer's part of a shared policy. */
export interface Share {
  /** Its organization. */
  readonly insurerId: string;
  /** Hundredths of a percent. */
  readonly basisPoints: number;
}

/** The amounts that a policy pays at most, fen; null where it says nothing. */
export interface PolicyLimitAmounts {
  readonly perPersonLimit: Fen | null;
  readonly perAccidentLimit: Fen | null;
  readonly cumulativeLimit: Fen | null;
  readonly medicalLimit: Fen | null;
  readonly thirdPartyPropertyLimit: Fen | null;
  readonly rescueLimit: Fen | null;
}

/** What a policy says; a draft may still lack any of it. */
export interface PolicyContent extends PolicyLimitAmounts {
  readonly policyNo: string | null;
  readonly cover: PolicyCover | null;
  readonly insuranceType: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly premium: Fen | null;
  readonly premiumPayer: PremiumPayer | null;
  readonly holderName: string | null;
  readonly holderUscc: string | null;
  readonly insuredPersons: number | null;
  readonly workerGroups: readonly WorkerGroup[];
  readonly preventionRateBp: number | null;
  readonly preventionBudget: Fen | null;
  readonly commissionBp: number | null;
  readonly sites: readonly PolicySite[];
  readonly project: PolicyProject | null;
  /** Why it may begin later than the one before ended: code of a ground. */
  readonly lateFor: string | null;
  /** Uuids of uploads. */
  readonly scans: readonly string[];
}

/** The columns of a policy's content, and of a draft's: field, column, PostgreSQL type. */
export const CONTENT_COLUMNS = [
  ['policyNo', 'policy_no', 'text'],
  ['cover', 'cover', 'text'],
  ['insuranceType', 'insurance_type', 'text'],
  ['startsOn', 'starts_on', 'date'],
  ['endsOn', 'ends_on', 'date'],
  ['premium', 'premium_fen', 'bigint'],
  ['premiumPayer', 'premium_payer', 'text'],
  ['holderName', 'holder_name', 'text'],
  ['holderUscc', 'holder_uscc', 'text'],
  ['insuredPersons', 'insured_persons', 'int'],
  ['workerGroups', 'worker_groups', 'jsonb'],
  ['perPersonLimit', 'per_person_limit_fen', 'bigint'],
  ['perAccidentLimit', 'per_accident_limit_fen', 'bigint'],
  ['cumulativeLimit', 'cumulative_limit_fen', 'bigint'],
  ['medicalLimit', 'medical_limit_fen', 'bigint'],
  ['thirdPartyPropertyLimit', 'third_party_property_limit_fen', 'bigint'],
  ['rescueLimit', 'rescue_limit_fen', 'bigint'],
  ['preventionRateBp', 'prevention_rate_bp', 'int'],
  ['preventionBudget', 'prevention_budget_fen', 'bigint'],
  ['commissionBp', 'commission_bp', 'int'],
  ['sites', 'sites', 'jsonb'],
  ['project', 'project', 'jsonb'],
  ['lateFor', 'late_for', 'text'],
  ['scans', 'scans', 'uuid[]'],
] as const satisfies readonly (readonly [keyof PolicyContent, string, string])[];

export const LIMIT_FIELDS = ['perPersonLimit', 'perAccidentLimit', 'cumulativeLimit', 'medicalLimit', 'thirdPartyPropertyLimit', 'rescueLimit'] as const satisfies readonly (keyof PolicyLimitAmounts)[];

/** A content that says nothing yet. */
export const NO_CONTENT: PolicyContent = {
  ...(Object.fromEntries(CONTENT_COLUMNS.map(([field]) => [field, null])) as unknown as PolicyContent),
  workerGroups: [],
  sites: [],
  scans: [],
};

/** Amounts inside jsonb are decimal texts: a number would lose digits. */
const fen = (text: unknown): Fen | null => (text === null || text === undefined ? null : BigInt(text as string));

/** The values of a content as they are stored, by column. */
export function columnsOfContent(content: Partial<PolicyContent>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [field, column, type] of CONTENT_COLUMNS) {
    if (content[field] === undefined) continue;
    row[column] = type === 'jsonb' && content[field] !== null ? storedJson(content[field]) : content[field];
  }
  return row;
}

/** JSON in which amounts are texts. */
export const storedJson = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));

/** The select list of a content; `alias` names the table. */
export const contentSelect = (alias: string): string => CONTENT_COLUMNS.map(([field, column]) => `${alias}.${column} AS "${field}"`).join(', ');

/** A content as PostgreSQL gives it: bigint as text, jsonb parsed. */
export function contentOfRow(row: Readonly<Record<string, unknown>>): PolicyContent {
  const content: Record<string, unknown> = {};
  for (const [field, , type] of CONTENT_COLUMNS) content[field] = type === 'bigint' ? fen(row[field]) : row[field];
  return { ...(content as unknown as PolicyContent), workerGroups: groupsOf(row['workerGroups']), project: projectOf(row['project']) };
}

const groupsOf = (stored: unknown): WorkerGroup[] => (stored as { name: string; persons: number; perPersonLimit: string }[]).map((group) => ({ ...group, perPersonLimit: BigInt(group.perPersonLimit) }));

/** A project as it is stored; null without one. */
export function projectOf(stored: unknown): PolicyProject | null {
  if (stored === null || stored === undefined) return null;
  const { name, contractNo = null, contractValue, address = null } = stored as { name: string; contractNo?: string | null; contractValue?: string | null; address?: string | null };
  return { name, contractNo, contractValue: fen(contractValue), address };
}
