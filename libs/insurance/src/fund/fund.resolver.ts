import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { FundStatementArgs, FundSummariesArgs, FundSummaryArgs, ReverseFundSpendInput } from './fund.inputs.js';
import { FundStatement, FundSummary, FundSummaryPart, ReverseFundSpendPayload } from './fund.model.js';
import { FundService } from './fund.service.js';

@Resolver()
export class FundResolver {
  constructor(private readonly funds: FundService) {}

  @Can('fund:read')
  @Query(() => FundStatement, { nullable: true, description: 'The prevention fund of a policy, entry by entry (事故预防费明细); null when there is no such policy or the caller may not see it' })
  fundStatement(@Args() args: FundStatementArgs): Promise<FundStatement | null> {
    return this.funds.statement(args);
  }

  @Can('fund:read')
  @Query(() => FundSummary, { description: 'The prevention funds that the caller sees, by region and insurer, over a span of days (事故预防费汇总): an enterprise its own policies’, an insurer those of the policies it and its branches wrote, an authority those of its region' })
  fundSummary(@Args() args: FundSummaryArgs): Promise<FundSummary> {
    return this.funds.summary(args);
  }

  @Can('fund:read')
  @Query(() => [FundSummaryPart], { description: 'The same insurer by insurer or region by region (事故预防费分项汇总), in the order of their names or codes; at most 500' })
  fundSummaries(@Args() args: FundSummariesArgs): Promise<FundSummaryPart[]> {
    return this.funds.summaries(args);
  }

  @Can('fund:reverse')
  @Mutation(() => ReverseFundSpendPayload, { description: 'The insurer undoes a spending that it recorded, once (冲销): the entry stays, and the fund holds the amount again; the enterprise is told' })
  async reverseFundSpend(@Args('input', { description: 'Which, and why' }) input: ReverseFundSpendInput): Promise<ReverseFundSpendPayload> {
    return { entry: await this.funds.reverse(input) };
  }
}
