import { Module } from '@nestjs/common';
import { Args, Field, Int, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Audit, currentRequest } from '@anze/audit';
import { currentPrincipal, principalOrNull, TenantDb } from '@anze/database';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can, Public } from '@anze/identity';
import { DomainError, KernelErrors } from '@anze/kernel';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What one place in a request sees. */
@ObjectType()
export class Sight {
  @Field(() => String)
  root!: string;
  @Field(() => String)
  requestId!: string;
}

@ObjectType()
export class Bumped {
  @Field(() => String)
  name!: string;
  @Field(() => Int)
  number!: number;
}

/** The organization that a loader's batch runs for; `identity` makes one loader a request of it. */
async function whoLoads(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await pause(1);
  return new Map(keys.map((key) => [key, currentPrincipal().organizationId]));
}

@Resolver(() => Sight)
export class SightResolver {
  constructor(private readonly db: TenantDb) {}

  @Can('viewer:read')
  @Query(() => [Sight])
  async probeSights(): Promise<Sight[]> {
    await pause(Math.random() * 5);
    return [1, 2, 3].map(() => ({ root: currentPrincipal().organizationId, requestId: currentRequest()?.requestId ?? '-' }));
  }

  @Public()
  @Query(() => String, { nullable: true })
  probeStranger(): string | null {
    return principalOrNull()?.organizationId ?? null;
  }

  @Can('viewer:read')
  @Query(() => String, { nullable: true })
  probeFault(): string {
    throw new Error('the password is hunter2');
  }

  @Can('viewer:read')
  @Query(() => String, { nullable: true })
  probeStale(): string {
    throw new DomainError(KernelErrors.FORBIDDEN, { permission: 'probe:x' });
  }

  @ResolveField(() => String)
  async field(): Promise<string> {
    await pause(Math.random() * 5);
    return currentPrincipal().organizationId;
  }

  @ResolveField(() => String)
  loaded(@Context() context: RequestContext): Promise<string | null> {
    return loaderOf<string, string>(context, whoLoads).load(String(Math.random()));
  }

  @ResolveField(() => String)
  async database(): Promise<string> {
    await pause(Math.random() * 3);
    const rows = await this.db.read<{ org: string }>(`SELECT current_setting('app.org_id') AS org`);
    return rows[0]!.org;
  }
}

/** A mutation whose effect is a row of the audit log. */
@Resolver(() => Bumped)
export class BumpResolver {
  private calls = 0;

  constructor(
    private readonly audit: Audit,
    private readonly db: TenantDb,
  ) {}

  @Can('viewer:read')
  @Mutation(() => Bumped)
  async probeBump(
    @Args('name', { type: () => String }) name: string,
    @Args('fail', { type: () => Boolean, defaultValue: false }) fail: boolean,
    @Args('slowMs', { type: () => Int, defaultValue: 0 }) slowMs: number,
  ): Promise<Bumped> {
    this.calls += 1;
    const number = this.calls;
    await this.db.run(async () => {
      await this.audit.record({ action: 'probe.bump', details: { name, number } });
      await pause(slowMs);
      if (fail) throw new DomainError(KernelErrors.STALE_VERSION);
    });
    return { name, number };
  }

  /** Counts in the transaction of the mutation, when there is one. */
  @ResolveField(() => Int)
  async seen(): Promise<number> {
    const rows = await this.db.read<{ count: number }>(`SELECT count(*)::int AS count FROM audit_log WHERE action = 'probe.bump'`);
    return rows[0]!.count;
  }

  @ResolveField(() => String, { nullable: true })
  broken(): string {
    throw new Error('a field of the payload fails');
  }
}

/** Fields that exist in tests only. */
@Module({ providers: [SightResolver, BumpResolver] })
export class ProbeModule {}
