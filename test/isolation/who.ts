import type { Audience, Principal } from '@anze/database';
import { AUDIENCES } from '@anze/database';
import { NIL_UUID, type Sector } from '@anze/kernel';
import type { Tenant, Tenants } from './tenants.js';

/** Somebody who asks the database. */
export interface Who {
  readonly label: string;
  readonly audience: Audience;
  /** What is announced; null when nothing is. */
  readonly principal: Principal | null;
  /** null when nothing is announced. */
  readonly organizationId: string | null;
  /** Jurisdiction; '' is the whole country, null is none. */
  readonly region: string | null;
  readonly sectors: readonly Sector[] | null;
  /** Announced on the same connection in an earlier, committed transaction. */
  readonly before: Principal | null;
}

/** Somebody who announces a principal. */
export const someone = (label: string, principal: Principal): Who => ({
  label,
  audience: principal.audience,
  principal,
  organizationId: principal.organizationId,
  region: ['regulator', 'financial', 'worker'].includes(principal.audience) ? principal.regionCode : null,
  sectors: principal.sectors,
  before: null,
});

const silent = (audience: Audience, before: Principal | null): Who => ({
  label: `${audience}, ${before ? 'announced only in an earlier transaction' : 'nothing announced'}`,
  audience,
  principal: null,
  organizationId: null,
  region: null,
  sectors: null,
  before,
});

/** A tenant's person as row security knows them. */
export function personOf(tenant: Tenant): Principal {
  const audience = { ENTERPRISE: 'enterprise', INSURER: 'insurer', REGULATOR: 'regulator', FINANCIAL_REGULATOR: 'financial', SERVICE_AGENCY: 'enterprise', PLATFORM: 'platform' }[tenant.kind] as Audience;
  return { audience, userId: tenant.userId, organizationId: tenant.id, regionCode: tenant.kind === 'REGULATOR' || tenant.kind === 'FINANCIAL_REGULATOR' ? tenant.regionCode : null, sectors: tenant.sectors, permissions: new Set() };
}

const worker = (regionCode: string): Principal => ({ audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode, sectors: null, permissions: new Set() });

/** Everybody whose view the tests compare, of each audience several, and each audience without a principal. */
export function everybody(tenants: Tenants): Who[] {
  const { enterprises, insurers, regulators, financials, platform } = tenants;
  const people = [
    ...(['own', 'moved', 'uninsured', 'otherProvince'] as const).map((name) => someone(`enterprise ${name}`, personOf(enterprises[name]))),
    ...Object.entries(insurers).map(([name, tenant]) => someone(`insurer ${name}`, personOf(tenant))),
    ...Object.entries(regulators).map(([name, tenant]) => someone(`regulator ${name}`, personOf(tenant))),
    ...Object.entries(financials).map(([name, tenant]) => someone(`financial regulator ${name}`, personOf(tenant))),
    someone('worker, whole country', worker('')),
    // As an import has it: on behalf of a person.
    someone('worker, county', { ...worker('330282'), userId: enterprises.own.userId }),
    someone('worker, other city', worker('3303')),
    someone('identity', { ...worker(''), audience: 'identity', regionCode: null }),
    someone('platform', personOf(platform)),
  ];
  const anyone = (audience: Audience): Principal => people.find((who) => who.audience === audience)!.principal!;
  return [...people, ...AUDIENCES.flatMap((audience) => [silent(audience, null), silent(audience, anyone(audience))])];
}
