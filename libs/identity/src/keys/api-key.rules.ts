import { createHash, randomBytes } from 'node:crypto';
import { DomainError, KernelErrors } from '@anze/kernel';
import { isPermission, permissionsOf, type Permission } from '../access/permissions.js';
import type { OrganizationKind } from '../organizations/organization-kind.js';
import { checkedName } from '../organizations/organization.rules.js';

/** How every key begins: whoever finds one in a file knows what it is. */
export const KEY_MARK = 'anze_';
/** Most keys of an organization that are good at the same time. */
export const MOST_KEYS = 20;
/** Longest life of a key, in days. */
export const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

const KEY = /^anze_[A-Za-z0-9_-]{43}$/;
const HEADER = /^Bearer (anze_[A-Za-z0-9_-]{1,200})$/i;

/** A new key: the mark and 256 random bits as base64url. */
export const newApiKey = (): string => KEY_MARK + randomBytes(32).toString('base64url');

/** What is kept of a key. A plain SHA-256 is enough for 256 random bits. Null when it can't be one. */
export const apiKeyHash = (key: string): string | null => (KEY.test(key) ? createHash('sha256').update(key).digest('hex') : null);

/** The first characters, which tell one key from another and open nothing: 8 of the 43 behind the mark. */
export const apiKeyPrefix = (key: string): string => key.slice(0, KEY_MARK.length + 8);

/** What stands behind `Bearer` when that is meant to be a key; null for any other header. */
export const apiKeyOf = (header: string): string | null => HEADER.exec(header)?.[1] ?? null;

/**
 * What may be done in the name of an organization without naming a person. Whatever isn't here needs one, a permission that is
 * added later too: who accepted a rectification or confirmed a service must be somebody.
 */
export const KEY_SCOPES: readonly Permission[] = [
  'enterprise:read',
  'hazard:read',
  'inspection:read',
  'policy:read',
  'policy-difference:read',
  'service:read',
  'risk:read',
  'overview:read',
  'ranking:read',
  'grade:list',
  'grade:read',
  'region:read',
  'insurer:read',
  'insurance-overview:read',
  'import:run',
  'import:read',
  'export:run',
  'change:read',
  'upload:create',
  'delivery:read',
  // Narrow ways in for an authority's own systems: they write, and read nothing but what they wrote.
  'enforcement:push',
  'clue:push',
];
const SCOPES: ReadonlySet<string> = new Set(KEY_SCOPES);

/** Whether a permission can be given to a key. */
export const isKeyScope = (permission: string): boolean => SCOPES.has(permission);

/** The scopes that a kind of organization can give to its keys. */
export const scopesOf = (kind: OrganizationKind): Permission[] => KEY_SCOPES.filter((scope) => permissionsOf(kind).has(scope));

/** What was one scope once: keys that have it keep what it opened. */
const IMPLIED: Partial<Readonly<Record<Permission, readonly Permission[]>>> = { 'grade:read': ['grade:list'], 'overview:read': ['region:read'] };

/** What a key may do: its scopes, and what these once opened, as far as its organization still has them. */
export function permissionsOfKey({ scopes, kind }: { readonly scopes: readonly string[]; readonly kind: OrganizationKind }): ReadonlySet<string> {
  const granted = permissionsOf(kind);
  const opened = scopes.flatMap((scope) => [scope, ...(isPermission(scope) ? (IMPLIED[scope] ?? []) : [])]);
  return new Set(opened.filter((scope) => granted.has(scope) && isKeyScope(scope)));
}

/** What a key is to be. */
export interface KeyDraft {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

const bad = (field: string, reason: string): DomainError => new DomainError(KernelErrors.BAD_INPUT, { field, reason });

/**
 * A key's name, scopes and end, checked; the scopes in the order of the schema, each once.
 * @throws BAD_INPUT: a scope that the organization doesn't have itself or that needs a person, an end that is past or more than a year away
 */
export function checkedKey(draft: KeyDraft, kind: OrganizationKind, now: Date): KeyDraft {
  const name = checkedName('name', draft.name, 1, 100);
  const allowed = scopesOf(kind);
  for (const scope of draft.scopes) if (!isPermission(scope) || !allowed.includes(scope)) throw bad('scopes', `${scope.slice(0, 60)}; one of ${allowed.join(', ')}`);
  if (draft.scopes.length === 0) throw bad('scopes', 'at least one');
  const days = (draft.expiresAt.getTime() - now.getTime()) / DAY_MS;
  if (!(days > 0) || days > MOST_DAYS) throw bad('expiresAt', `in the future, at most ${MOST_DAYS} days from now`);
  return { name, scopes: allowed.filter((scope) => draft.scopes.includes(scope)), expiresAt: draft.expiresAt };
}
