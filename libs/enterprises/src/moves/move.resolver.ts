import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { Enterprise } from '../enterprises/enterprise.model.js';
import { EnterpriseReader } from '../enterprises/enterprise.reader.js';
import type { MoveFacts } from './move.facts.js';
import { AcceptMoveInput, CorrectEnterpriseRegionInput, DeclineMoveInput, EnterpriseMovePayload, EnterpriseMovesArgs, EnterprisesMovedAwayArgs, MoveEnterpriseInput, WithdrawMoveInput } from './move.inputs.js';
import { EnterpriseMove, EnterpriseMoveConnection, EnterpriseMovedAway, EnterpriseMovedAwayConnection, EnterpriseResidence } from './move.model.js';
import { MoveListService } from './move-list.service.js';
import { MoveService } from './move.service.js';

const INPUT = { description: 'Which move' };

/** Moves of enterprises between regions. */
@Resolver(() => EnterpriseMove)
export class MoveResolver {
  constructor(
    private readonly moves: MoveService,
    private readonly lists: MoveListService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('move:read')
  @Query(() => EnterpriseMoveConnection, { name: 'enterpriseMoves', description: 'Changes of where enterprises lie (企业属地变更), the newest first: an authority those out of its region and into it, an enterprise its own' })
  list(@Args() args: EnterpriseMovesArgs): Promise<Page<EnterpriseMove>> {
    return this.lists.list(args);
  }

  @Can('move:decide')
  @Query(() => EnterpriseMovedAwayConnection, { name: 'enterprisesMovedAway', description: 'Enterprises that left the authority’s region (已迁出企业), the last day first; their records went with them, the figures of the days before stay' })
  movedAway(@Args() args: EnterprisesMovedAwayArgs): Promise<Page<EnterpriseMovedAway>> {
    return this.lists.movedAway(args);
  }

  @Can('move:decide')
  @Mutation(() => EnterpriseMovePayload, { description: 'An enterprise moves to another region (企业迁移): its authority, or one above, proposes it and the authority there accepts; one above both decides at once. Open hazards and their deadlines go along; past figures stay' })
  async moveEnterprise(@Args('input', { description: 'Which enterprise, and where' }) { movedOn, ...input }: MoveEnterpriseInput): Promise<EnterpriseMovePayload> {
    return this.payload(await this.moves.propose({ ...input, movedOn }));
  }

  @Can('move:decide')
  @Mutation(() => EnterpriseMovePayload, { description: 'Corrects a region that was entered wrongly (属地登记更正), for all days, past figures too; decided as a move is' })
  async correctEnterpriseRegion(@Args('input', { description: 'Which enterprise, and where it really lies' }) input: CorrectEnterpriseRegionInput): Promise<EnterpriseMovePayload> {
    return this.payload(await this.moves.propose({ ...input, movedOn: null }));
  }

  @Can('move:decide')
  @Mutation(() => EnterpriseMovePayload, { description: 'The authority of the new region, or one above it, takes the enterprise (接收)' })
  async acceptMove(@Args('input', INPUT) input: AcceptMoveInput): Promise<EnterpriseMovePayload> {
    return this.payload(await this.moves.decide('ACCEPT', input));
  }

  @Can('move:decide')
  @Mutation(() => EnterpriseMovePayload, { description: 'The authority of the new region, or one above it, doesn’t take the enterprise (不予接收)' })
  async declineMove(@Args('input', INPUT) input: DeclineMoveInput): Promise<EnterpriseMovePayload> {
    return this.payload(await this.moves.decide('DECLINE', input, input.reason));
  }

  @Can('move:decide')
  @Mutation(() => EnterpriseMovePayload, { description: 'Whoever proposed a move takes it back before it is decided (撤回)' })
  async withdrawMove(@Args('input', INPUT) input: WithdrawMoveInput): Promise<EnterpriseMovePayload> {
    return this.payload(await this.moves.decide('WITHDRAW', input));
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to the authority of a region that it doesn’t lie in' })
  enterprise(@Parent() { facts }: EnterpriseMove, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  private payload(facts: MoveFacts): EnterpriseMovePayload {
    return { move: this.lists.modelOf(facts) };
  }
}

/** From an enterprise to where it lay. */
@Resolver(() => Enterprise)
export class EnterpriseResidenceResolver {
  constructor(private readonly lists: MoveListService) {}

  @ResolveField(() => [EnterpriseResidence], { description: 'Where it lay and lies (属地沿革), the first first; empty for one that never moved, and to an insurer' })
  async residences(@Parent() { enterpriseId }: Enterprise, @Context() context: RequestContext): Promise<EnterpriseResidence[]> {
    return (await loaderOf(context, this.lists.residencesOf).load(enterpriseId)) ?? [];
  }
}
