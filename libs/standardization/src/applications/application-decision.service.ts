import { Injectable } from '@nestjs/common';
import { DomainError, KernelErrors, type Day } from '@anze/kernel';
import { SelfAssessmentReader } from '../assessments/self-assessment.reader.js';
import { StandardizationFiles } from '../files/standardization-files.js';
import { requiredText } from '../files/text.rules.js';
import { ApplicationActs } from './application-acts.js';
import type { ApplicationFacts } from './application.facts.js';
import type { ChangeStandardizationReviewInput, OpinionOnApplicationInput, ReasonOnApplicationInput, RecordStandardizationReviewInput, ReviewersOfApplicationInput, StartStandardizationReviewInput } from './application.inputs.js';
import { changeReview, publishNotice, recordReview, requireCommitments, startReview } from './application.rules.js';
import { CommitmentChecks } from './commitments/commitments.js';

const EXPERTS = 20;

/** The authority's side until the public notice: each step with who, when and why. */
@Injectable()
export class ApplicationDecisionService {
  constructor(
    private readonly acts: ApplicationActs,
    private readonly assessments: SelfAssessmentReader,
    private readonly commitments: CommitmentChecks,
    private readonly files: StandardizationFiles,
  ) {}

  /** The material is returned to be completed. @throws as `ApplicationActs.perform`, BAD_INPUT; so do all that follow */
  return(input: ReasonOnApplicationInput): Promise<ApplicationFacts> {
    const note = requiredText('reason', input.reason);
    return this.acts.perform('RETURN', input, (_, today) => ({ change: { returnedOn: today, returnReason: note }, note }));
  }

  /** The material is in order; the commitments are held against the record as it is by now. @throws STANDARDIZATION_COMMITMENT_NOT_MET */
  acceptMaterial(input: OpinionOnApplicationInput): Promise<ApplicationFacts> {
    const note = requiredText('opinion', input.opinion);
    return this.acts.perform('ACCEPT_MATERIAL', input, async (application, today) => ({ change: { acceptedOn: today, ...(await this.checked(application, today)) }, note }));
  }

  /** @throws STANDARDIZATION_NO_REVIEW */
  startReview(input: StartStandardizationReviewInput): Promise<ApplicationFacts> {
    const { body, experts, named } = reviewers(input);
    return this.acts.perform('START_REVIEW', input, (application, today) => ({ change: startReview(application.kind, body, experts, today), note: named }));
  }

  /** Who reviews it is somebody else from now on; what was said of the review before stays in the history. */
  changeReview(input: ChangeStandardizationReviewInput): Promise<ApplicationFacts> {
    const reason = requiredText('reason', input.reason, 500);
    const { body, experts, named } = reviewers(input);
    return this.acts.perform('CHANGE_REVIEW', input, () => ({ change: changeReview(body, experts), note: `${named}（${reason}）` }));
  }

  /** @throws STANDARDIZATION_REVIEW_SCORE, NOT_FOUND, UPLOAD_CONTENT_TYPE */
  recordReview(input: RecordStandardizationReviewInput): Promise<ApplicationFacts> {
    const note = requiredText('opinion', input.opinion);
    return this.acts.perform('RECORD_REVIEW', input, async (application, today) => {
      const assessment = await this.assessments.byKey({ enterpriseId: application.enterpriseId, id: application.assessmentId! });
      const threshold = assessment?.scheme.thresholds.find(({ level }) => level === application.level)?.from ?? 100;
      return { change: recordReview(input.score, input.passed, note, threshold, today), note, evidence: await this.files.check(input.reportUploadIds) };
    });
  }

  /** @throws STANDARDIZATION_REVIEW_NEEDED, CALENDAR_YEAR_UNKNOWN */
  publishNotice(input: OpinionOnApplicationInput): Promise<ApplicationFacts> {
    const note = requiredText('opinion', input.opinion);
    return this.acts.perform('PUBLISH_NOTICE', input, (application, today) => {
      const change = publishNotice(application, application.clocks!, today);
      return { change, note, dueOn: change.noticeUntil ?? null };
    });
  }

  refuse(input: ReasonOnApplicationInput): Promise<ApplicationFacts> {
    const note = requiredText('reason', input.reason);
    return this.acts.perform('REFUSE', input, (_, today) => ({ change: { refusedOn: today, refusalReason: note }, note }));
  }

  private async checked(application: ApplicationFacts, today: Day): Promise<{ commitments: ApplicationFacts['commitments']; commitmentRuleVersion: string }> {
    const { checks, ruleVersion } = await this.commitments.of(application, application.licences, today, application.renewsId);
    requireCommitments(checks);
    return { commitments: checks, commitmentRuleVersion: ruleVersion };
  }
}

/** Who is named to review, checked. @throws BAD_INPUT */
function reviewers(input: Pick<ReviewersOfApplicationInput, 'reviewBody' | 'experts'>): { readonly body: string; readonly experts: readonly string[]; readonly named: string } {
  const body = requiredText('reviewBody', input.reviewBody, 200);
  if (input.experts.length < 1 || input.experts.length > EXPERTS) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'experts', reason: `must be 1 to ${EXPERTS}` });
  const experts = input.experts.map((name) => requiredText('experts', name, 50));
  return { body, experts, named: `${body}：${experts.join('、')}` };
}
