import { ORGANIZATION_KINDS } from '../organizations/organization-kind.js';
import { isPermission, PERMISSIONS, permissionsOf } from './permissions.js';

describe('permissions', () => {
  it('are given by kind of organization as the table says', () => {
    for (const [permission, kinds] of Object.entries(PERMISSIONS)) {
      for (const kind of ORGANIZATION_KINDS) {
        expect([permission, kind, permissionsOf(kind).has(permission)]).toEqual([permission, kind, (kinds as readonly string[]).includes(kind)]);
      }
    }
  });

  it('keep the platform from business rows, and everybody else from the platform’s work', () => {
    expect([...permissionsOf('PLATFORM')].sort()).toEqual([
      'figures:check', 'figures:repair', 'organization:manage', 'region:edit', 'region:read', 'rule:publish', 'rule:read', 'standardization-scheme:read', 'user:manage', 'viewer:read',
    ]);
    for (const kind of ORGANIZATION_KINDS) if (kind !== 'PLATFORM') expect([...permissionsOf(kind)].filter((name) => name.endsWith(':manage') || name === 'rule:publish')).toEqual([]);
  });

  it('show a financial regulator insurers, policies and grades, and nothing else', () => {
    expect([...permissionsOf('FINANCIAL_REGULATOR')].sort()).toEqual(['grade:list', 'insurance-overview:read', 'insurer:read', 'key:administer', 'policy:read', 'region:read', 'viewer:read']);
  });

  it('leave nobody who rectifies as the one who voids, and no insurer who archives as the one who confirms', () => {
    for (const kind of ORGANIZATION_KINDS) {
      const granted = permissionsOf(kind);
      expect(granted.has('hazard:rectify') && granted.has('hazard:void')).toBe(false);
      expect(granted.has('service:archive') && granted.has('service:confirm')).toBe(false);
    }
  });

  it.each(['hazard:delete', '', 'toString', '__proto__', 'HAZARD:READ'])('%j is none', (name) => expect(isPermission(name)).toBe(false));
});
