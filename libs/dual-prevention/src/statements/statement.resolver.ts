import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { HazardStatement, HazardStatementArgs, HazardStatementConnection, HazardStatementsArgs, SignHazardStatementInput, SignHazardStatementPayload } from './statement.model.js';
import { StatementService } from './statement.service.js';

@Resolver(() => HazardStatement)
export class StatementResolver {
  constructor(
    private readonly statements: StatementService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('statement:read')
  @Query(() => HazardStatement, {
    nullable: true,
    description: "The figures of an enterprise's hazards in a quarter or year (隐患排查治理情况统计分析表); null when the caller may not see the enterprise or no rule was in force",
  })
  hazardStatement(@Args() args: HazardStatementArgs): Promise<HazardStatement | null> {
    return this.statements.one(args);
  }

  @Can('statement:list')
  @Query(() => HazardStatementConnection, { description: 'What the enterprises of a region owe for a quarter or year, signed or not, by region code (统计分析表报送情况)' })
  hazardStatements(@Args() args: HazardStatementsArgs): Promise<Page<HazardStatement>> {
    return this.statements.list(args);
  }

  @Can('statement:sign')
  @Mutation(() => SignHazardStatementPayload, { description: 'The person in charge of the enterprise (主要负责人) signs the figures of a period that has ended; signed again when they changed, they are corrected (签署统计分析表)' })
  async signHazardStatement(@Args('input', { description: 'The period' }) input: SignHazardStatementInput): Promise<SignHazardStatementPayload> {
    return { statement: await this.statements.sign(input) };
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  enterprise(@Parent() statement: HazardStatement, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(statement.enterpriseId);
  }
}
