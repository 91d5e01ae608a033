import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { ServiceAmendments } from './service.amendments.js';
import {
  AddServiceEvidenceInput,
  AmendPreventionServiceInput,
  ArchivePreventionServiceInput,
  ConfirmPreventionServiceInput,
  ObjectToServiceInput,
  RecordPreventionServiceInput,
  VoidPreventionServiceInput,
} from './service.inputs.js';
import { PreventionService, PreventionServicePayload } from './service.model.js';
import { ServiceRecorder } from './service.recorder.js';
import { ServiceSettlement } from './service.settlement.js';

@Resolver(() => PreventionService)
export class ServiceMutationsResolver {
  constructor(
    private readonly recorder: ServiceRecorder,
    private readonly settlement: ServiceSettlement,
    private readonly amendments: ServiceAmendments,
  ) {}

  @Can('service:record')
  @Mutation(() => PreventionServicePayload, { description: 'Records a service by the insurer that covers the enterprise (登记服务); what was found enters the hazard ledger, the cost is booked to the prevention fund' })
  async recordPreventionService(@Args('input', { description: 'The record' }) input: RecordPreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.recorder.record(input) };
  }

  @Can('service:record')
  @Mutation(() => PreventionServicePayload, { description: 'The insurer adds files that prove a service (补充佐证材料), until it is archived' })
  async addServiceEvidence(@Args('input', { description: 'Which, and the files' }) input: AddServiceEvidenceInput): Promise<PreventionServicePayload> {
    return { service: await this.settlement.addEvidence(input) };
  }

  @Can('service:confirm')
  @Mutation(() => PreventionServicePayload, { description: 'The enterprise confirms the record of a service, once (企业确认); an objection of its own is dropped' })
  async confirmPreventionService(@Args('input', { description: 'Which, and what the enterprise says of it' }) input: ConfirmPreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.settlement.confirm(input) };
  }

  @Can('service:object')
  @Mutation(() => PreventionServicePayload, { description: 'The enterprise objects to the record of a service before it confirms it (提出异议); the insurer amends it, and asks again' })
  async objectToService(@Args('input', { description: 'Which, and what is wrong with it' }) input: ObjectToServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.settlement.object(input) };
  }

  @Can('service:amend')
  @Mutation(() => PreventionServicePayload, { description: 'The insurer amends the record of a service before it is confirmed (更正): an objection is answered, the enterprise is asked again, another cost is booked to the prevention fund in place of the one before' })
  async amendPreventionService(@Args('input', { description: 'Which, what it says now, and why' }) input: AmendPreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.amendments.amend(input) };
  }

  @Can('service:amend')
  @Mutation(() => PreventionServicePayload, { description: 'The insurer voids the record of a service before it is archived (作废): it counts nowhere any more, its cost goes back to the prevention fund; the hazards it found stay. What an authority’s ledger says is corrected in the ledger; once the enterprise has answered the follow-up (回访), the record stays' })
  async voidPreventionService(@Args('input', { description: 'Which, and why' }) input: VoidPreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.amendments.void(input) };
  }

  @Can('service:archive')
  @Mutation(() => PreventionServicePayload, { description: 'The insurer archives the record of a service that the enterprise has confirmed and at least one file proves (归档); the grading wants it within 15 working days' })
  async archivePreventionService(@Args('input', { description: 'Which' }) input: ArchivePreventionServiceInput): Promise<PreventionServicePayload> {
    return { service: await this.settlement.archive(input) };
  }
}
