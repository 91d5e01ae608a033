import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { type EntityManager, In, LessThan } from 'typeorm';
import { Enterprise, EnterpriseConnection, FirstArgs, Hazard, HazardConnection, HazardEvent, HazardsArgs } from './models.js';

/** What a request carries: its transaction, and loaders that batch the fields of siblings. */
export class RequestScope {
  constructor(readonly manager: EntityManager) {}

  readonly enterprises = new DataLoader<string, Enterprise>(async (ids) => {
    const found = new Map((await this.manager.find(Enterprise, { where: { id: In([...ids]) } })).map((one) => [one.id, one]));
    return ids.map((id) => found.get(id) ?? new Error('no such enterprise'));
  });

  readonly timelines = new DataLoader<Hazard, HazardEvent[], string>(
    async (hazards) => {
      const where = { enterpriseId: In([...new Set(hazards.map((hazard) => hazard.enterpriseId))]), hazardId: In(hazards.map((hazard) => hazard.id)) };
      const found = new Map<string, HazardEvent[]>(hazards.map((hazard) => [hazard.id, []]));
      for (const event of await this.manager.find(HazardEvent, { where, order: { seq: 'ASC' } })) found.get(event.hazardId)?.push(event);
      return hazards.map((hazard) => found.get(hazard.id)!);
    },
    { cacheKeyFn: (hazard) => hazard.id },
  );
}

type GraphqlContext = { readonly scope: RequestScope };

function connection<T extends { id: string }>(rows: T[], first: number, cursorOf: (row: T) => unknown[]): { edges: { cursor: string; node: T }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } {
  const edges = rows.slice(0, first).map((node) => ({ cursor: Buffer.from(JSON.stringify(cursorOf(node))).toString('base64url'), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

@Resolver(() => Hazard)
export class HazardResolver {
  @Query(() => HazardConnection)
  async hazards(@Args() { first, overdueOn }: HazardsArgs, @Context() { scope }: GraphqlContext): Promise<HazardConnection> {
    if (overdueOn) {
      const rows = await scope.manager.find(Hazard, { where: { status: In(['REPORTED', 'RECTIFYING']), deadline: LessThan(overdueOn) }, order: { deadline: 'ASC', id: 'ASC' }, take: first + 1 });
      return connection(rows, first, (row) => [row.deadline, row.id]);
    }
    const rows = await scope.manager.find(Hazard, { order: { foundOn: 'DESC', id: 'DESC' }, take: first + 1 });
    return connection(rows, first, (row) => [row.foundOn, row.id]);
  }

  @ResolveField(() => Enterprise)
  enterprise(@Parent() hazard: Hazard, @Context() { scope }: GraphqlContext): Promise<Enterprise> {
    return scope.enterprises.load(hazard.enterpriseId);
  }

  @ResolveField(() => [HazardEvent])
  timeline(@Parent() hazard: Hazard, @Context() { scope }: GraphqlContext): Promise<HazardEvent[]> {
    return scope.timelines.load(hazard);
  }
}

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @Query(() => EnterpriseConnection)
  async enterprises(@Args() { first }: FirstArgs, @Context() { scope }: GraphqlContext): Promise<EnterpriseConnection> {
    return connection(await scope.manager.find(Enterprise, { order: { id: 'ASC' }, take: first + 1 }), first, (row) => [row.id]);
  }

  @ResolveField(() => HazardConnection)
  async hazards(@Parent() enterprise: Enterprise, @Args() { first }: FirstArgs, @Context() { scope }: GraphqlContext): Promise<HazardConnection> {
    // A page of each: find() has no limit by group, so it is asked once for each enterprise.
    const rows = await scope.manager.find(Hazard, { where: { enterpriseId: enterprise.id }, order: { foundOn: 'DESC', id: 'DESC' }, take: first + 1 });
    return connection(rows, first, (row) => [row.foundOn, row.id]);
  }
}
