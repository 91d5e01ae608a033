import { EnterpriseClasses } from '@anze/enterprises';
import { HandlesJob, type JobHandler } from '@anze/jobs';
import { STANDARDIZATION_LEVEL_CHANGED } from './question.jobs.js';

/** A level was announced or revoked: the class by which figures are told apart follows at once. One that begins or ends on a later day is the hourly walk's. */
@HandlesJob(STANDARDIZATION_LEVEL_CHANGED)
export class ClassRefreshProcessor implements JobHandler<{ enterpriseId: string }> {
  readonly job = STANDARDIZATION_LEVEL_CHANGED;

  constructor(private readonly classes: EnterpriseClasses) {}

  async handle({ enterpriseId }: { enterpriseId: string }): Promise<void> {
    await this.classes.refresh([enterpriseId]);
  }
}
