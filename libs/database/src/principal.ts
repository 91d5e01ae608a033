import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError, isUuid, KernelErrors, NIL_UUID, regionRange, SECTORS, type Sector } from '@anze/kernel';

/** The seven kinds of caller, each with a database role and pools of its own (`anze_<audience>`). */
export const AUDIENCES = ['enterprise', 'insurer', 'regulator', 'financial', 'worker', 'identity', 'platform'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who acts. Built on the server from a verified session or by the worker, never from client input. */
export interface Principal {
  readonly audience: Audience;
  /** The person, or null for the worker and for sign-in itself. */
  readonly userId: string | null;
  /** The tenant: an organization's id; the nil UUID for the worker and for sign-in. */
  readonly organizationId: string;
  /** GB/T 2260 prefix of a regulator's (a financial one's too, or an import's) jurisdiction; '' is the whole country. */
  readonly regionCode: string | null;
  /** Sectors a sector authority is confined to; null is every sector. */
  readonly sectors: readonly Sector[] | null;
  /** Granted permissions, e.g. `hazard:accept`. */
  readonly permissions: ReadonlySet<string>;
  /** Session (refresh family) behind the call, for audit and revocation. */
  readonly sessionId?: string;
  /** The organization's key behind the call, which names no person. */
  readonly apiKeyId?: string;
}

const scope = new AsyncLocalStorage<{ principal: Principal }>();

/** Runs `fn` on behalf of `principal`; nesting replaces it for the inner call. */
export function runAs<T>(principal: Principal, fn: () => T): T {
  return scope.run({ principal }, fn);
}

/** The caller, or null outside `runAs`. */
export function principalOrNull(): Principal | null {
  return scope.getStore()?.principal ?? null;
}

/** The caller. @throws UNAUTHENTICATED when nobody was announced: no code path falls back to "everyone". */
export function currentPrincipal(): Principal {
  const principal = principalOrNull();
  if (!principal) throw new DomainError(KernelErrors.UNAUTHENTICATED);
  return principal;
}

/** Who is noted as having started something: the person, or the key of an organization's system; null for the worker and for sign-in. */
export const actorOf = (principal: Pick<Principal, 'userId' | 'apiKeyId'>): string | null => principal.userId ?? principal.apiKeyId ?? null;

/** The worker acting on a region ('' is the whole country), e.g. the importer's. */
export function workerPrincipal(regionCode = '', organizationId: string = NIL_UUID, userId: string | null = null): Principal {
  return { audience: 'worker', userId, organizationId, regionCode, sectors: null, permissions: new Set() };
}

/** Sign-in, sessions and keys: sees no business table. */
export function identityPrincipal(): Principal {
  return { audience: 'identity', userId: null, organizationId: NIL_UUID, regionCode: null, sectors: null, permissions: new Set() };
}

/** The platform's own upkeep (reference data, onboarding at start-up): sees no business row. */
export function platformPrincipal(organizationId: string = NIL_UUID, userId: string | null = null): Principal {
  return { audience: 'platform', userId, organizationId, regionCode: null, sectors: null, permissions: new Set() };
}

const TENANTS: ReadonlySet<Audience> = new Set(['enterprise', 'insurer', 'regulator', 'financial']);
const REGION = /^\d{0,12}$/;
const SECTOR = /^[A-Z_]{1,40}$/;

/**
 * The `SET LOCAL` statements that announce a principal to row security.
 * Values are checked here as well, because `SET` takes no bind parameters.
 */
export function settingsOf(principal: Principal): string {
  let settings = SETTINGS.get(principal);
  if (settings === undefined) SETTINGS.set(principal, (settings = settingsFor(principal)));
  return settings;
}

/** A principal never changes: a session's is made once and kept for its requests. */
const SETTINGS = new WeakMap<Principal, string>();

function settingsFor(principal: Principal): string {
  if (!isUuid(principal.organizationId)) throw new Error('principal: organizationId is not a UUID');
  // The all-zero uuid stands for "no insurer": whoever acted under it would cover every uninsured enterprise.
  if (TENANTS.has(principal.audience) && principal.organizationId === NIL_UUID) throw new Error(`principal: an ${principal.audience} needs an organization`);
  const settings = [`SET LOCAL app.org_id = '${principal.organizationId}'`];
  if (principal.userId !== null) {
    if (!isUuid(principal.userId)) throw new Error('principal: userId is not a UUID');
    settings.push(`SET LOCAL app.user_id = '${principal.userId}'`);
  }
  if (principal.audience === 'financial') {
    // No sectors: whatever is told apart by them stays out of its sight.
    const { lo, hi } = rangeOf(principal.regionCode);
    settings.push(`SET LOCAL app.region_lo = '${lo}'`, `SET LOCAL app.region_hi = '${hi}'`);
  }
  if (principal.audience === 'regulator' || principal.audience === 'worker') {
    const { lo, hi } = rangeOf(principal.regionCode);
    // '*' marks the cells that sum all sectors: only who supervises every sector may read them.
    const sectors = principal.sectors ?? [...SECTORS, '*'];
    if (!sectors.every((sector) => sector === '*' || SECTOR.test(sector))) throw new Error('principal: malformed sector');
    settings.push(`SET LOCAL app.region_lo = '${lo}'`, `SET LOCAL app.region_hi = '${hi}'`, `SET LOCAL app.sectors = '${sectors.join(',')}'`);
  }
  return settings.join('; ');
}

function rangeOf(regionCode: string | null): { lo: string; hi: string } {
  if (regionCode === null || !REGION.test(regionCode)) throw new Error('principal: malformed region');
  return regionCode === '' ? { lo: '0', hi: ':' } : regionRange(regionCode);
}
