import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { ClaimAssessmentService } from './claim-assessment.service.js';
import type { ClaimFacts } from './claim.facts.js';
import {
  AddClaimVictimsInput, AgreeToClaimInput, AssessClaimInput, ClaimPayload, CloseClaimInput, NotifyClaimRefusalInput, PayClaimInput, ReopenClaimInput, ReportClaimInput, RequestClaimDocumentsInput,
  ReverseClaimPaymentInput, SetClaimReserveInput, SubmitClaimDocumentsInput, WithdrawClaimInput,
} from './claim.inputs.js';
import { ClaimPaymentService } from './claim-payment.service.js';
import { ClaimReportService } from './claim-report.service.js';
import { ClaimService } from './claim.service.js';

const INPUT = { description: 'Which claim, and what is done to it' };

@Resolver()
export class ClaimMutationsResolver {
  constructor(
    private readonly claims: ClaimService,
    private readonly reports: ClaimReportService,
    private readonly assessments: ClaimAssessmentService,
    private readonly payments: ClaimPaymentService,
  ) {}

  @Can('claim:report')
  @Mutation(() => ClaimPayload, { description: 'The enterprise claims for an accident under a policy that covered on its day (报案索赔), once for each policy' })
  reportClaim(@Args('input', INPUT) input: ReportClaimInput): Promise<ClaimPayload> {
    return this.payload(this.reports.report(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer asks for what is missing, once and all at a time (一次性通知补充材料); the assessment clock stands still until it comes' })
  requestClaimDocuments(@Args('input', INPUT) input: RequestClaimDocumentsInput): Promise<ClaimPayload> {
    return this.payload(this.assessments.requestDocuments(input));
  }

  @Can('claim:report')
  @Mutation(() => ClaimPayload, { description: 'The enterprise submits what was asked for (补充材料)' })
  submitClaimDocuments(@Args('input', INPUT) input: SubmitClaimDocumentsInput): Promise<ClaimPayload> {
    return this.payload(this.reports.submitDocuments(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer decides whether it is covered and with how much (核定), within 30 days, 保险法第二十三条; it may decide anew until something is agreed' })
  assessClaim(@Args('input', INPUT) input: AssessClaimInput): Promise<ClaimPayload> {
    return this.payload(this.assessments.assess(input));
  }

  @Can('claim:report')
  @Mutation(() => ClaimPayload, { description: 'The enterprise agrees to the assessed amount (达成赔付协议); payment is due within 10 days, 保险法第二十三条' })
  agreeToClaim(@Args('input', INPUT) input: AgreeToClaimInput): Promise<ClaimPayload> {
    return this.payload(this.reports.agree(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer sends the notice of refusal (拒绝赔偿通知), within 3 days of deciding, 保险法第二十四条' })
  notifyClaimRefusal(@Args('input', INPUT) input: NotifyClaimRefusalInput): Promise<ClaimPayload> {
    return this.payload(this.assessments.notifyRefusal(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer pays what was agreed, in parts or at once, or before that what can be determined (支付赔款; 先予支付, 保险法第二十五条), within every limit of the policy' })
  payClaim(@Args('input', INPUT) input: PayClaimInput): Promise<ClaimPayload> {
    return this.payload(this.payments.pay(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer reverses a wrong payment as a whole (冲正); both stay on record' })
  reverseClaimPayment(@Args('input', INPUT) input: ReverseClaimPaymentInput): Promise<ClaimPayload> {
    return this.payload(this.payments.reverse(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer sets what is put aside for what is still to be paid (调整未决赔款准备金); a payment is taken out of it, closing ends it' })
  setClaimReserve(@Args('input', INPUT) input: SetClaimReserveInput): Promise<ClaimPayload> {
    return this.payload(this.assessments.setReserve(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer adds persons hurt (登记伤亡人员)' })
  addClaimVictims(@Args('input', INPUT) input: AddClaimVictimsInput): Promise<ClaimPayload> {
    return this.payload(this.assessments.addVictims(input));
  }

  @Can('claim:report')
  @Mutation(() => ClaimPayload, { description: 'The enterprise takes its claim back before anything is agreed (撤回索赔); its clocks stop, and the insurer closes it' })
  withdrawClaim(@Args('input', INPUT) input: WithdrawClaimInput): Promise<ClaimPayload> {
    return this.payload(this.reports.withdraw(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer closes a claim that is paid, refused or withdrawn (结案); what was reserved is released' })
  closeClaim(@Args('input', INPUT) input: CloseClaimInput): Promise<ClaimPayload> {
    return this.payload(this.assessments.close(input));
  }

  @Can('claim:settle')
  @Mutation(() => ClaimPayload, { description: 'The insurer takes a closed claim up again (重新立案); it is decided anew, and its clocks run from today' })
  reopenClaim(@Args('input', INPUT) input: ReopenClaimInput): Promise<ClaimPayload> {
    return this.payload(this.assessments.reopen(input));
  }

  private async payload(changed: Promise<ClaimFacts>): Promise<ClaimPayload> {
    return { claim: this.claims.modelOf(await changed) };
  }
}
