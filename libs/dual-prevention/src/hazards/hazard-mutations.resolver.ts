import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { AddHazardCommentInput, AddHazardCommentPayload } from './comments/comment.inputs.js';
import { CommentService } from './comments/comment.service.js';
import { DecideDeadlineExtensionInput, RequestDeadlineExtensionInput } from './extensions/extension.inputs.js';
import { ExtensionService } from './extensions/extension.service.js';
import {
  AcceptRectificationInput,
  CompleteRectificationInput,
  RejectRectificationInput,
  ReopenHazardInput,
  SetHazardSupervisionInput,
  StartRectificationInput,
  VoidHazardInput,
} from './hazard.inputs.js';
import { HazardPayload } from './hazard-payload.model.js';
import { HazardService } from './hazard.service.js';
import { MergeHazardsInput, MergeHazardsPayload } from './merging/merge.inputs.js';
import { MergeService } from './merging/merge.service.js';
import { ReportHazardToCongressInput, ResumeAfterHazardInput, StopForHazardInput } from './stoppages/stoppage.inputs.js';
import { StoppageService } from './stoppages/stoppage.service.js';

const INPUT = { description: 'What is done' } as const;

@Resolver()
export class HazardMutationsResolver {
  constructor(
    private readonly hazards: HazardService,
    private readonly extensions: ExtensionService,
    private readonly stoppages: StoppageService,
    private readonly merging: MergeService,
    private readonly comments: CommentService,
  ) {}

  @Can('hazard:rectify')
  @Mutation(() => HazardPayload, { description: 'The enterprise begins rectification (开始整改): REPORTED → RECTIFYING' })
  async startRectification(@Args('input', INPUT) input: StartRectificationInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.start(input) };
  }

  @Can('hazard:rectify')
  @Mutation(() => HazardPayload, { description: 'The enterprise reports it rectified (整改完成): RECTIFYING → AWAITING_ACCEPTANCE' })
  async completeRectification(@Args('input', INPUT) input: CompleteRectificationInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.complete(input) };
  }

  @Can('hazard:accept')
  @Mutation(() => HazardPayload, { description: 'Who found it accepts the rectification (验收销号): AWAITING_ACCEPTANCE → ACCEPTED; a major one is for an authority' })
  async acceptRectification(@Args('input', INPUT) input: AcceptRectificationInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.accept(input) };
  }

  @Can('hazard:accept')
  @Mutation(() => HazardPayload, { description: 'Who found it sends it back (验收不通过): AWAITING_ACCEPTANCE → RECTIFYING' })
  async rejectRectification(@Args('input', INPUT) input: RejectRectificationInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.reject(input) };
  }

  @Can('hazard:accept')
  @Mutation(() => HazardPayload, { description: 'The party that accepts it opens it again (重新打开): ACCEPTED → RECTIFYING' })
  async reopenHazard(@Args('input', INPUT) input: ReopenHazardInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.reopen(input) };
  }

  @Can('hazard:void')
  @Mutation(() => HazardPayload, { description: 'An authority strikes out a wrong report that is still open, and ends no order of another that it could not end by itself (作废)' })
  async voidHazard(@Args('input', INPUT) input: VoidHazardInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.void(input) };
  }

  @Can('inspection:authority')
  @Mutation(() => HazardPayload, { description: 'An authority puts an open major hazard under a supervision order (挂牌督办)' })
  async setHazardSupervision(@Args('input', INPUT) input: SetHazardSupervisionInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.supervise(input) };
  }

  @Can('hazard:rectify')
  @Mutation(() => HazardPayload, { description: 'The enterprise asks for a later deadline (延期申请)' })
  async requestDeadlineExtension(@Args('input', INPUT) input: RequestDeadlineExtensionInput): Promise<HazardPayload> {
    return { hazard: await this.extensions.request(input) };
  }

  @Can('hazard:accept')
  @Mutation(() => HazardPayload, { description: 'Who re-checks it decides on the request for a later deadline (延期审批): another person of the enterprise, the insurer or the authority that found it; an authority for a major one' })
  async decideDeadlineExtension(@Args('input', INPUT) input: DecideDeadlineExtensionInput): Promise<HazardPayload> {
    return { hazard: await this.extensions.decide(input) };
  }

  @Can('inspection:authority')
  @Mutation(() => HazardPayload, { description: 'An authority orders a stoppage for a major hazard (责令停产停业、停止使用)' })
  async orderStoppage(@Args('input', INPUT) input: StopForHazardInput): Promise<HazardPayload> {
    return { hazard: await this.stoppages.order(input) };
  }

  @Can('inspection:authority')
  @Mutation(() => HazardPayload, { description: 'The authority that ordered a stoppage, or one above it, lifts it; where the enterprise has moved away from it, any that sees the enterprise (解除停产停用)' })
  async liftStoppage(@Args('input', INPUT) input: ResumeAfterHazardInput): Promise<HazardPayload> {
    return { hazard: await this.stoppages.lift(input) };
  }

  @Can('hazard:rectify')
  @Mutation(() => HazardPayload, { description: 'The enterprise stops by itself for a major hazard (企业自行停产停用)' })
  async stopProduction(@Args('input', INPUT) input: StopForHazardInput): Promise<HazardPayload> {
    return { hazard: await this.stoppages.stop(input) };
  }

  @Can('hazard:rectify')
  @Mutation(() => HazardPayload, { description: 'The enterprise ends its own stoppage (恢复生产使用)' })
  async resumeProduction(@Args('input', INPUT) input: ResumeAfterHazardInput): Promise<HazardPayload> {
    return { hazard: await this.stoppages.resume(input) };
  }

  @Can('hazard:rectify')
  @Mutation(() => HazardPayload, { description: "The enterprise has told the workers' congress of a major hazard (向职工代表大会报告)" })
  async reportHazardToCongress(@Args('input', INPUT) input: ReportHazardToCongressInput): Promise<HazardPayload> {
    return { hazard: await this.stoppages.reportToCongress(input) };
  }

  @Can('hazard:merge')
  @Mutation(() => MergeHazardsPayload, { description: 'An authority, or who found both, makes two reports of one hazard one (合并重复隐患)' })
  mergeHazards(@Args('input', INPUT) input: MergeHazardsInput): Promise<MergeHazardsPayload> {
    return this.merging.merge(input);
  }

  @Can('hazard:comment')
  @Mutation(() => AddHazardCommentPayload, { description: 'A party to a hazard says something of it (留言): the enterprise, its authorities, the insurer that found it' })
  async addHazardComment(@Args('input', INPUT) input: AddHazardCommentInput): Promise<AddHazardCommentPayload> {
    return { comment: await this.comments.add(input) };
  }
}
