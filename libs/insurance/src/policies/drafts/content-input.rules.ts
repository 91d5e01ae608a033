import { Decimal, decodeId, DomainError, isUscc, KernelErrors, normalizeUscc, optionalText, requiredText, type Day, type Fen } from '@anze/kernel';
import type { PolicyCover } from '../policy.model.js';
import type { PolicyContent, PolicyProject, PolicySite, PremiumPayer, Share, WorkerGroup } from '../policy-terms.js';

/** Bounds of a policy's texts, in characters, and of its lists. */
export const CONTENT_LIMITS = { policyNo: 60, name: 200, kind: 40, address: 300, contractNo: 100, group: 50, groups: 20, sites: 50, shares: 10, scans: 20, persons: 1_000_000 } as const;

/** A policy's content as somebody writes it: what is left out stays, null clears. */
export interface ContentInput {
  readonly policyNo?: string | null;
  readonly cover?: PolicyCover | null;
  readonly insuranceType?: string | null;
  readonly startsOn?: Day | null;
  readonly endsOn?: Day | null;
  readonly premium?: Fen | null;
  readonly premiumPayer?: PremiumPayer | null;
  readonly holderName?: string | null;
  readonly holderUscc?: string | null;
  readonly insuredPersons?: number | null;
  readonly workerGroups?: readonly WorkerGroup[] | null;
  readonly perPersonLimit?: Fen | null;
  readonly perAccidentLimit?: Fen | null;
  readonly cumulativeLimit?: Fen | null;
  readonly medicalLimit?: Fen | null;
  readonly thirdPartyPropertyLimit?: Fen | null;
  readonly rescueLimit?: Fen | null;
  readonly preventionRate?: number | null;
  readonly preventionBudget?: Fen | null;
  readonly commissionRate?: number | null;
  readonly sites?: readonly { readonly name: string; readonly address?: string | null }[] | null;
  readonly project?: { readonly name: string; readonly contractNo?: string | null; readonly contractValue?: Fen | null; readonly address?: string | null } | null;
  readonly lateFor?: string | null;
}

const bad = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field, reason });

const amount = (field: string, fen: Fen | null): Fen | null => {
  if (fen !== null && fen < 0n) throw bad(field, 'must be 0 or more');
  return fen;
};

/** Hundredths of a percent out of a percentage with at most two decimals. @throws BAD_INPUT */
export function basisPointsOf(field: string, percentage: number | null): number | null {
  if (percentage === null) return null;
  const points = new Decimal(percentage).times(100);
  if (!points.isInteger() || points.isNegative() || points.greaterThan(10_000)) throw bad(field, 'a percentage from 0 to 100 with at most two decimals');
  return points.toNumber();
}

function persons(field: string, count: number | null): number | null {
  if (count !== null && (!Number.isInteger(count) || count < 1 || count > CONTENT_LIMITS.persons)) throw bad(field, `1 to ${CONTENT_LIMITS.persons}`);
  return count;
}

function listOf<T, R>(field: string, list: readonly T[] | null, limit: number, one: (item: T, at: string) => R): R[] {
  const items = list ?? [];
  if (items.length > limit) throw bad(field, `at most ${limit}`);
  return items.map((item, index) => one(item, `${field}[${index}]`));
}

const group = (given: WorkerGroup, at: string): WorkerGroup => ({
  name: requiredText(`${at}.name`, given.name, CONTENT_LIMITS.group),
  persons: persons(`${at}.persons`, given.persons)!,
  perPersonLimit: amount(`${at}.perPersonLimit`, given.perPersonLimit)!,
});

const site = (given: { readonly name: string; readonly address?: string | null }, at: string): PolicySite => ({
  name: requiredText(`${at}.name`, given.name, CONTENT_LIMITS.name),
  address: optionalText(`${at}.address`, given.address ?? null, CONTENT_LIMITS.address),
});

const project = (given: NonNullable<ContentInput['project']> | null): PolicyProject | null =>
  given && {
    name: requiredText('project.name', given.name, CONTENT_LIMITS.name),
    contractNo: optionalText('project.contractNo', given.contractNo ?? null, CONTENT_LIMITS.contractNo),
    contractValue: amount('project.contractValue', given.contractValue ?? null),
    address: optionalText('project.address', given.address ?? null, CONTENT_LIMITS.address),
  };

function uscc(text: string | null): string | null {
  if (text === null) return null;
  const code = normalizeUscc(text);
  if (!isUscc(code)) throw bad('holderUscc', 'not a unified social credit code');
  return code;
}

/** How each field of an input becomes one of the content. */
const FIELDS: { readonly [field in keyof ContentInput]-?: (value: Exclude<ContentInput[field], undefined>) => Partial<PolicyContent> } = {
  policyNo: (text) => ({ policyNo: optionalText('policyNo', text, CONTENT_LIMITS.policyNo) }),
  cover: (cover) => ({ cover }),
  insuranceType: (text) => ({ insuranceType: optionalText('insuranceType', text, CONTENT_LIMITS.kind) }),
  startsOn: (startsOn) => ({ startsOn }),
  endsOn: (endsOn) => ({ endsOn }),
  premium: (fen) => {
    if (fen !== null && fen < 1n) throw bad('premium', 'must be more than 0');
    return { premium: fen };
  },
  premiumPayer: (premiumPayer) => ({ premiumPayer }),
  holderName: (text) => ({ holderName: optionalText('holderName', text, CONTENT_LIMITS.name) }),
  holderUscc: (text) => ({ holderUscc: uscc(text) }),
  insuredPersons: (count) => ({ insuredPersons: persons('insuredPersons', count) }),
  workerGroups: (groups) => ({ workerGroups: listOf('workerGroups', groups, CONTENT_LIMITS.groups, group) }),
  perPersonLimit: (fen) => ({ perPersonLimit: amount('perPersonLimit', fen) }),
  perAccidentLimit: (fen) => ({ perAccidentLimit: amount('perAccidentLimit', fen) }),
  cumulativeLimit: (fen) => ({ cumulativeLimit: amount('cumulativeLimit', fen) }),
  medicalLimit: (fen) => ({ medicalLimit: amount('medicalLimit', fen) }),
  thirdPartyPropertyLimit: (fen) => ({ thirdPartyPropertyLimit: amount('thirdPartyPropertyLimit', fen) }),
  rescueLimit: (fen) => ({ rescueLimit: amount('rescueLimit', fen) }),
  preventionRate: (rate) => ({ preventionRateBp: basisPointsOf('preventionRate', rate) }),
  preventionBudget: (fen) => ({ preventionBudget: amount('preventionBudget', fen) }),
  commissionRate: (rate) => ({ commissionBp: basisPointsOf('commissionRate', rate) }),
  sites: (sites) => ({ sites: listOf('sites', sites, CONTENT_LIMITS.sites, site) }),
  project: (given) => ({ project: project(given) }),
  lateFor: (text) => ({ lateFor: optionalText('lateFor', text, CONTENT_LIMITS.kind) }),
};

/** What an input changes of a content. @throws BAD_INPUT */
export function contentChange(input: ContentInput): Partial<PolicyContent> {
  const change: Partial<PolicyContent> = {};
  for (const [field, read] of Object.entries(FIELDS) as [keyof ContentInput, (value: unknown) => Partial<PolicyContent>][]) {
    if (input[field] !== undefined) Object.assign(change, read(input[field]));
  }
  return change;
}

/** A content with a change, which must fit together. @throws BAD_INPUT */
export function contentWith(content: PolicyContent, change: Partial<PolicyContent>): PolicyContent {
  const result = { ...content, ...change };
  if ((result.holderName === null) !== (result.holderUscc === null)) throw bad('holderName', 'goes together with holderUscc');
  if (result.cover === 'ENTERPRISE_WIDE' && result.project !== null) throw bad('project', 'only of a policy for a project');
  return result;
}

/** The shares of an input. @throws BAD_INPUT, NOT_FOUND for what is no organization's id */
export function sharesOf(given: readonly { readonly insurerId: string; readonly sharePercent: number }[] | null): Share[] {
  return listOf('shares', given, CONTENT_LIMITS.shares, ({ insurerId, sharePercent }, at) => {
    const basisPoints = basisPointsOf(`${at}.sharePercent`, sharePercent)!;
    if (basisPoints < 1 || basisPoints > 9_999) throw bad(`${at}.sharePercent`, 'more than 0 and less than 100');
    return { insurerId: decodeId('Organization', insurerId, 1)[0]!, basisPoints };
  });
}
