import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { platformPrincipal, type Principal } from '@anze/database';
import { newId } from '@anze/kernel';
import { GraphQLWorld } from '../../test/graphql.js';
import { Organization } from '../organizations/organization.model.js';
import { Can, Public } from './can.js';

let called = 0;

@Resolver()
class Probe {
  @Can('hazard:void')
  @Query(() => String, { nullable: true })
  guarded(): string {
    return String((called += 1));
  }
  @Public()
  @Query(() => String)
  open(): string {
    return 'open';
  }
  /** A field that somebody forgot, in a server that started all the same. */
  @Query(() => String)
  forgotten(): string {
    return String((called += 1));
  }
  @Public()
  @Query(() => Organization)
  parent(): Organization {
    return { id: 'o', kind: 'INSURER', name: 'n', regionCode: null, code: 'c', verified: true, disabledAt: null, headOfficeId: null };
  }
}

@Resolver(() => Organization)
class Below {
  @ResolveField(() => String)
  below(): string {
    return 'below';
  }
}

describe('the guard', () => {
  let api: GraphQLWorld;
  const may: Principal = { ...platformPrincipal(newId(), newId()), audience: 'regulator', regionCode: '33', permissions: new Set(['hazard:void']) };
  const mayNot: Principal = { ...may, organizationId: newId(), permissions: new Set(['hazard:read', 'hazard:voi', 'hazard']) };
  const omnipotent: Principal = { ...may, organizationId: newId(), permissions: new Set(['-', 'undefined', 'forgotten', '*']) };
  beforeAll(async () => {
    api = await GraphQLWorld.make(Probe, Below);
  });
  afterAll(() => api?.world.close());
  beforeEach(() => (called = 0));

  const refusals = async (by: Principal) => (await api.world.audit('Query.guarded')).filter((row) => row.organization_id === by.organizationId);

  it('lets through who has the permission', async () => {
    expect(await api.ask(may, '{ guarded }')).toEqual({ data: { guarded: '1' }, codes: [] });
    expect(await refusals(may)).toEqual([]);
  });

  it('refuses who hasn’t, before anything happens, and writes it down', async () => {
    expect((await api.ask(mayNot, '{ guarded }')).codes).toEqual(['FORBIDDEN']);
    expect(called).toBe(0);
    expect(await refusals(mayNot)).toEqual([expect.objectContaining({ outcome: 'REFUSED', user_id: mayNot.userId, audience: 'regulator', request_id: 'r', details: { code: 'FORBIDDEN', permission: 'hazard:void' } })]);
  });

  it('refuses nobody in particular', async () => {
    expect((await api.ask(null, '{ guarded }')).codes).toEqual(['UNAUTHENTICATED']);
    expect(called).toBe(0);
  });

  it('denies by default', async () => {
    expect((await api.ask(null, '{ forgotten }')).codes).toEqual(['UNAUTHENTICATED']);
    for (const by of [may, mayNot, omnipotent]) expect((await api.ask(by, '{ forgotten }')).codes).toEqual(['FORBIDDEN']);
    expect(called).toBe(0);
  });

  it('lets everybody call what is public, and leaves what is below to its parent', async () => {
    for (const by of [null, may, mayNot]) expect(await api.ask(by, '{ open parent { below } }')).toEqual({ data: { open: 'open', parent: { below: 'below' } }, codes: [] });
  });

  it('looks at each root field of an operation', async () => {
    expect((await api.ask(mayNot, '{ open a: guarded b: guarded }')).codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});
