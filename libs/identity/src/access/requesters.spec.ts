import { newId } from '@anze/kernel';
import type { LiveKeys } from '../keys/live-keys.js';
import type { OrganizationReader } from '../organizations/organization.reader.js';
import type { UserReader } from '../users/user.reader.js';
import { permissionsOf } from './permissions.js';
import { Requesters, type RequestOrigin } from './requesters.js';

const [organizationId, userId, apiKeyId] = [newId(), newId(), newId()];
const KEY = new Set(['policy:read']);
const requesters = new Requesters(
  { byId: async (id: string) => (id === organizationId ? { id, kind: 'REGULATOR', regionCode: '330282' } : null), sectorsOf: async () => ['MINING'] } as unknown as OrganizationReader,
  { activeOf: async (id: string) => (id === organizationId ? [{ id: userId }] : []) } as unknown as UserReader,
  { permissionsOf: async (_: string, id: string) => (id === apiKeyId ? KEY : null) } as unknown as LiveKeys,
);
const of = (over: Partial<RequestOrigin> = {}) => requesters.of({ audience: 'regulator', organizationId, userId, ...over });

describe('whoever asked for what a job does', () => {
  it('has the rights of now: of its people all that its kind has, of a key what the key may', async () => {
    const principal = { audience: 'regulator', userId, organizationId, regionCode: '330282', sectors: ['MINING'] };
    expect(await of()).toEqual({ principal: { ...principal, permissions: permissionsOf('REGULATOR') }, active: true });
    expect(await of({ userId: null, apiKeyId })).toEqual({ principal: { ...principal, userId: null, permissions: KEY }, active: true });
  });

  it.each<[string, Partial<RequestOrigin>]>([
    ['a person who may no longer sign in', { userId: newId() }],
    ['nobody', { userId: null }],
    // The person is still there: it was the key that asked.
    ['a key that is no longer good', { apiKeyId: newId() }],
  ])('may do nothing more when it was %s', async (_, over) => {
    const found = await of(over);
    expect([found?.active, found?.principal.permissions.size]).toEqual([false, 0]);
  });

  it('is nobody for an organization that isn’t there, or acts in another role', async () => {
    for (const over of [{ organizationId: newId() }, { audience: 'insurer' }, { audience: 'worker' }]) expect(await of(over)).toBeNull();
  });
});
