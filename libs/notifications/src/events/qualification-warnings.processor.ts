import { TenantDb } from '@anze/database';
import { HandlesJob, type JobContext, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { RegisterReader, type EndingAgency, type EndingQualification } from '@anze/prevention-services';
import { Rules } from '@anze/rules';
import { NotificationRepository } from '../notices/notification.repository.js';
import type { Notice } from '../notices/notification.rules.js';
import { agencyNotices, qualificationNotices } from './qualification-news.rules.js';
import { QUALIFICATIONS_WARN } from './qualification-warnings.jobs.js';

/** Entries looked at in one transaction. */
const PAGE = 1_000;

/** Goes over what ends in insurers' registers, page by page; what a run that broke off told is not told again. */
@HandlesJob(QUALIFICATIONS_WARN)
export class QualificationWarningsProcessor implements JobHandler<object> {
  readonly job = QUALIFICATIONS_WARN;

  constructor(
    private readonly db: TenantDb,
    private readonly registers: RegisterReader,
    private readonly notifications: NotificationRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  async handle(_: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const today = this.clock.today();
    const at = { regionCode: '', on: today };
    const warnings = (await this.rules.inForce('service.qualification-warnings', at)).body;
    const { kinds } = (await this.rules.inForce('service.qualification-kinds', at)).body;
    const nameOf = (code: string): string => kinds.find((kind) => kind.code === code)?.name ?? code;
    await this.tell<EndingQualification>(signal, (after, limit) => this.registers.endingQualifications(warnings, after, limit), (ending) => qualificationNotices(ending, nameOf, today, warnings));
    await this.tell<EndingAgency>(signal, (after, limit) => this.registers.endingAgencies(warnings, after, limit), (ending) => agencyNotices(ending, today, warnings));
  }

  private async tell<T>(signal: AbortSignal, read: (after: T | null, limit: number) => Promise<T[]>, noticesOf: (ending: T) => Notice[]): Promise<void> {
    for (let after: T | null = null; ; ) {
      signal.throwIfAborted();
      const page: T[] = await read(after, PAGE);
      await this.db.run(() => this.notifications.tell(page.flatMap(noticesOf), this.clock.today()));
      if (page.length < PAGE) return;
      after = page.at(-1)!;
    }
  }
}
