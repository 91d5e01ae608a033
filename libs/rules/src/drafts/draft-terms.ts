import type { Principal } from '@anze/database';
import { defineErrors, defineTerms, type Day } from '@anze/kernel';
import type { RuleBody } from '../rule.catalogue.js';

/** Kinds of rule data that authorities draft and publish for their own region. */
export type DraftedKind = 'grading.scheme' | 'scoring.scheme';

/** How far a draft is. */
export const DraftStatuses = defineTerms({ DRAFT: '草案', PUBLISHED: '已发布', DISCARDED: '已废弃' });
export type SchemeDraftStatus = (typeof DraftStatuses.values)[number];

/** What is particular to the drafts of a kind. */
export interface DraftTerms<K extends DraftedKind> {
  readonly kind: K;
  /** Kind of thing in public ids and in the audit log. */
  readonly idType: string;
  /** What its audited actions begin with, `grading-scheme`. */
  readonly audited: string;
  /** The caller, if it is one who may draft. @throws otherwise */
  authority(): Principal;
  /** @throws when a scheme may not be published as it is */
  check(scheme: RuleBody<K>): void;
}

/** A draft's key. */
export interface DraftKey {
  readonly organizationId: string;
  readonly id: string;
}

/** A draft as it is kept. */
export interface DraftFacts<K extends DraftedKind = DraftedKind> extends DraftKey {
  readonly regionCode: string;
  readonly title: string;
  readonly body: RuleBody<K>;
  readonly source: string | null;
  readonly basedOn: string | null;
  readonly status: SchemeDraftStatus;
  readonly publishedVersion: string | null;
  readonly effectiveFrom: Day | null;
  readonly changedAt: Date;
  readonly version: number;
}

/** A published version, with the last day on which it is in force in its region. */
export interface VersionFacts<K extends DraftedKind = DraftedKind> {
  readonly regionCode: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly effectiveUntil: Day | null;
  readonly source: string;
  readonly body: RuleBody<K>;
}

/** What a scheme or a draft is refused for, whatever its kind. `field` is where in the scheme. */
export const SchemeDraftErrors = defineErrors({
  SCHEME_DRAFT_ENDED: { en: 'This draft is {status}; begin another', zh: '该草案已结束（{status}），请另行起草', terms: { status: DraftStatuses.table } },
  SCHEME_SOURCE_MISSING: { en: 'Name the document that the scheme is written in as its source', zh: '请填写方案的依据文件' },
  SCHEME_CODE_TWICE: { en: 'At {field}: {code} stands in the scheme already; each once', zh: '{field}：{code} 在方案中重复，每项只能出现一次' },
  SCHEME_WEIGHTS_NOT_100: { en: 'The weights add up to {sum}; they must add up to 100', zh: '各指标权重之和为 {sum}，应为 100' },
  SCHEME_NUMBER_INVALID: { en: 'At {field}: a number from {least} to {most} with at most {places} decimals', zh: '{field}：应为 {least} 至 {most} 的数，至多 {places} 位小数' },
  SCHEME_SIZE_INVALID: { en: 'At {field}: {least} to {most} of them', zh: '{field}：数量应为 {least} 至 {most}' },
  SCHEME_TEXT_INVALID: { en: 'At {field}: {form}', zh: '{field} 的格式不符：{form}' },
  SCHEME_NOT_NAMED: { en: 'Name either a draft or a version', zh: '请指定草案或版本之一' },
});
