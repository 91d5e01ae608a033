import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { AssessmentDuties } from './assessment-duties.js';
import { SELF_ASSESSMENT_DUTIES } from './self-assessment.jobs.js';

/** Brings the notes up to date, page by page; what a run that broke off wrote stays, and the next one finds the rest. */
@HandlesJob(SELF_ASSESSMENT_DUTIES)
export class AssessmentDutiesProcessor implements JobHandler<{ readonly enterpriseId?: string | undefined }> {
  readonly job = SELF_ASSESSMENT_DUTIES;

  constructor(private readonly duties: AssessmentDuties) {}

  async handle({ enterpriseId }: { readonly enterpriseId?: string | undefined }, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.duties.refresh(enterpriseId ?? null, signal);
  }
}
