import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { QuestionDecisionService } from './question-decision.service.js';
import type { QuestionFacts } from './question.facts.js';
import { DecideRevocationInput, RaiseRevocationQuestionInput, RevocationQuestionPayload, StateOnRevocationInput } from './question.inputs.js';
import { RevocationQuestion, RevocationQuestionConnection, RevocationQuestionsArgs } from './question.model.js';
import { QuestionService } from './question.service.js';

@Resolver(() => RevocationQuestion)
export class QuestionResolver {
  constructor(
    private readonly questions: QuestionService,
    private readonly decisions: QuestionDecisionService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('standardization:read')
  @Query(() => RevocationQuestionConnection, { name: 'revocationQuestions', description: 'Questions whether a certificate is revoked that the caller may see (撤销等级问询), the newest first: an enterprise its own, an authority those of its region and sectors' })
  list(@Args() args: RevocationQuestionsArgs): Promise<Page<RevocationQuestion>> {
    return this.questions.list(args);
  }

  @Can('standardization:read')
  @Query(() => RevocationQuestion, { name: 'revocationQuestion', nullable: true, description: 'A question (撤销等级问询), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<RevocationQuestion | null> {
    return this.questions.one(id);
  }

  @Can('standardization:decide')
  @Mutation(() => RevocationQuestionPayload, { description: 'The authority that decides on the level asks whether a certificate is revoked (提出撤销问询)' })
  raiseRevocationQuestion(@Args('input', { description: 'About which certificate, and why' }) input: RaiseRevocationQuestionInput): Promise<RevocationQuestionPayload> {
    return this.payload(this.decisions.raise(input));
  }

  @Can('standardization:apply')
  @Mutation(() => RevocationQuestionPayload, { description: 'The enterprise states its case (陈述申辩), once, while the question is open' })
  stateOnRevocation(@Args('input', { description: 'On which question, and what' }) input: StateOnRevocationInput): Promise<RevocationQuestionPayload> {
    return this.payload(this.decisions.state(input));
  }

  @Can('standardization:decide')
  @Mutation(() => RevocationQuestionPayload, { description: 'The authority decides (决定是否撤销等级): nothing is revoked before the enterprise has stated its case or had its days to. A revocation takes effect on its day, takes a certificate that renewed this one as well, answers every open question about either, and the figures follow' })
  decideRevocation(@Args('input', { description: 'Which question, and how' }) input: DecideRevocationInput): Promise<RevocationQuestionPayload> {
    return this.payload(this.decisions.decide(input));
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise as it is today (企业)' })
  enterprise(@Parent() { facts }: RevocationQuestion, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  private async payload(changed: Promise<QuestionFacts>): Promise<RevocationQuestionPayload> {
    return { question: this.questions.modelOf(await changed) };
  }
}
