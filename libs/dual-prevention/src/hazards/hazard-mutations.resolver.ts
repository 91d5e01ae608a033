import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
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

const INPUT = { description: 'What is done' } as const;

@Resolver()
export class HazardMutationsResolver {
  constructor(private readonly hazards: HazardService) {}

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
  @Mutation(() => HazardPayload, { description: 'An authority strikes out a wrong report that is still open (作废)' })
  async voidHazard(@Args('input', INPUT) input: VoidHazardInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.void(input) };
  }

  @Can('inspection:authority')
  @Mutation(() => HazardPayload, { description: 'An authority puts an open major hazard under a supervision order (挂牌督办)' })
  async setHazardSupervision(@Args('input', INPUT) input: SetHazardSupervisionInput): Promise<HazardPayload> {
    return { hazard: await this.hazards.supervise(input) };
  }
}
