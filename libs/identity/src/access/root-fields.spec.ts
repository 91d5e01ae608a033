import { SetMetadata } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Mutation, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import { Can, PERMISSION_METADATA, Public } from './can.js';
import { assertEveryRootFieldIsGuarded, permissionsSnapshot } from './root-fields.js';

@Resolver('Thing')
class Sound {
  @Can('hazard:accept')
  @Mutation(() => String)
  acceptThing(): string {
    return '';
  }
  @Can('viewer:read')
  @Query(() => String, { name: 'things' })
  list(): string {
    return '';
  }
  @Public()
  @Query(() => String)
  open(): string {
    return '';
  }
  @ResolveField(() => String)
  part(): string {
    return '';
  }
  helper(): string {
    return '';
  }
}

/** Inherits a root field: it counts once more, under the subclass. */
@Resolver()
class Unguarded {
  @Query(() => String, { name: 'naked' })
  unguardedQuery(): string {
    return '';
  }
  @Subscription(() => String)
  stream(): string {
    return '';
  }
  @Mutation(() => String)
  change(): string {
    return '';
  }
}

@Resolver()
class Heir extends Unguarded {}

@Resolver()
class Torn {
  @Public()
  @Can('hazard:read')
  @Query(() => String)
  both(): string {
    return '';
  }
  @SetMetadata(PERMISSION_METADATA, 'hazard:delete')
  @Query(() => String)
  unknown(): string {
    return '';
  }
}

/** A class's `@Public` is for controllers: a root field speaks for itself. */
@Public()
@Resolver()
class PublicClass {
  @Query(() => String)
  quiet(): string {
    return '';
  }
}

async function discovery(...providers: (new () => object)[]): Promise<DiscoveryService> {
  const module = await Test.createTestingModule({ imports: [DiscoveryModule], providers: [...providers, { provide: 'VALUE', useValue: null }, { provide: 'MADE', useFactory: () => 1 }] }).compile();
  return module.get(DiscoveryService);
}

describe('a server', () => {
  it('starts when every root field says who may call it', async () => {
    const found = await discovery(Sound);
    expect(() => assertEveryRootFieldIsGuarded(found)).not.toThrow();
    expect(permissionsSnapshot(found)).toBe('Mutation.acceptThing hazard:accept ENTERPRISE,INSURER,REGULATOR\nQuery.open public\nQuery.things viewer:read ENTERPRISE,FINANCIAL_REGULATOR,INSURER,PLATFORM,REGULATOR,SERVICE_AGENCY\n');
  });

  it.each([
    ['says nothing', Unguarded, ['Mutation.change', 'Query.naked', 'Subscription.stream'], 'carries neither @Can nor @Public'],
    ['says nothing and is inherited', Heir, ['Mutation.change', 'Query.naked', 'Subscription.stream'], 'carries neither @Can nor @Public'],
    ['leaves it to its class', PublicClass, ['Query.quiet'], 'carries neither @Can nor @Public'],
    ['says it twice', Torn, ['Query.both'], 'carries both @Can and @Public'],
    ['names an unknown permission', Torn, ['Query.unknown'], 'needs the unknown permission hazard:delete'],
  ])('doesn’t start when one %s', async (_, resolver, names, problem) => {
    const found = await discovery(Sound, resolver);
    const start = () => assertEveryRootFieldIsGuarded(found);
    for (const name of names) expect(start).toThrow(`- ${name} ${problem}`);
    expect(start).not.toThrow('things');
    expect(start).not.toThrow('Thing.part');
  });

  it('doesn’t start when nothing could be checked', async () => {
    const found = await discovery();
    expect(() => assertEveryRootFieldIsGuarded(found)).toThrow('no GraphQL root field was found');
  });
});
