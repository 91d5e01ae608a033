import type { Permission } from '@anze/identity';
import { DomainError, KernelErrors, parseDay, type Day } from '@anze/kernel';
import { LEDGER_FILE, type LedgerFormat } from '@anze/ledgers';
import { ExportErrors } from './export-run.errors.js';
import type { ExportKind } from './export-run.model.js';

/** How long a file is kept, in days. */
export const KEEP_DAYS = 7;
/** Exports of one organization that may be unfinished at a time. */
export const MOST_UNFINISHED = 5;
/** How long a file's address is good at least, in seconds. */
export const DOWNLOAD_URL_SECONDS = 15 * 60;
const HOUR = 3_600;

/** When an address given at a time (in milliseconds) expires, in seconds: the same for all of an hour, so that who asks again gets the same address. */
export const downloadExpiry = (now: number): number => (Math.floor(now / 1000 / HOUR) + 1) * HOUR + DOWNLOAD_URL_SECONDS;

const NAMES: Readonly<Record<ExportKind, string>> = { HAZARDS: '隐患台账', RISKS: '安全风险分级管控清单', COVERAGE: '应保底单', POLICY_BORDEREAU: '保单明细', PREMIUM_BORDEREAU: '保费收付明细', FUND_BORDEREAU: '事故预防费支出明细', CLAIM_BORDEREAU: '赔案明细', PREVENTION_SERVICES: '事故预防服务记录', ANNUAL_SERVICE_REPORT: '年度事故预防服务报告', BULLETIN: '通报', MONTHLY_HAZARD_REPORT: '隐患排查治理情况月报', LIST: '列表' };

/** What somebody must be able to read anyway to take it along as a file, by the query that shows the same: people can, a key may lack it. A list's own field decides for itself. */
export const READ_BY: Readonly<Record<ExportKind, Permission | null>> = {
  HAZARDS: 'hazard:read',
  MONTHLY_HAZARD_REPORT: 'hazard:read',
  RISKS: 'risk:read',
  COVERAGE: 'coverage:read',
  POLICY_BORDEREAU: 'policy:read',
  PREMIUM_BORDEREAU: 'policy:read',
  FUND_BORDEREAU: 'fund:read',
  CLAIM_BORDEREAU: 'claim:read',
  PREVENTION_SERVICES: 'service:read',
  ANNUAL_SERVICE_REPORT: 'service-report:read',
  BULLETIN: 'bulletin:read',
  LIST: null,
};

/** @throws FORBIDDEN */
export function requireReading(kind: ExportKind, permissions: ReadonlySet<string>): void {
  const permission = READ_BY[kind];
  if (permission !== null && !permissions.has(permission)) throw new DomainError(KernelErrors.FORBIDDEN, { permission });
}

/** What a list's own name may bring into a file's name. */
const NOT_IN_NAMES = /[\p{C}<>:"/\\|?*]/gu;

/** The file's name: what it is and of which day, month or year, e.g. `隐患台账-2026-06-15.csv`. A list brings its own `title`. */
export const exportFilename = (kind: ExportKind, format: LedgerFormat, period: string | null, today: Day, title: string | null = null): string =>
  `${title === null ? NAMES[kind] : title.replace(NOT_IN_NAMES, ' ').slice(0, 100)}-${period ?? today}.${LEDGER_FILE[format].ending}`;

/** The first of January and the last day of a month, for figures that add up from January. @throws EXPORT_MONTH */
export function reportPeriod(month: string | null | undefined, today: Day): { from: Day; to: Day } {
  const first = /^\d{4}-\d{2}$/.test(month ?? '') ? parseDay(`${month}-01`) : null;
  if (first === null || first > today) throw new DomainError(ExportErrors.EXPORT_MONTH);
  const [year, number] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { from: `${first.slice(0, 4)}-01-01`, to: last };
}
