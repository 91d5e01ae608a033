import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, NIL_UUID, type Day } from '@anze/kernel';
import { pickRule, Rules, type Rule } from '@anze/rules';
import { ApplicationRepository } from '../applications/application.repository.js';
import { materialDueDay } from '../applications/application.rules.js';
import { ApplicationWriteRepository } from '../applications/application-write.repository.js';
import { AuthorityRepository } from '../applications/authority.repository.js';
import { authorityLo } from '../applications/authority.rules.js';
import { AuthoritySuccession } from '../succession/authority-succession.js';
import { REVOCATION_CHANGED } from './question.jobs.js';
import { QuestionRepository } from './question.repository.js';
import { questionDays, questionOf, type QuestionDays } from './question.rules.js';
import { TriggerRepository, type CertificateTrigger, type TriggerPosition } from './trigger.repository.js';

type Clocks = readonly Rule<'standardization.revocation-clocks'>[];

/** Triggers looked at in one reading, applications and questions dated in one transaction. */
const PAGE = 500;

/** Hands over what nobody is in charge of any more, raises questions of revocations by itself, and dates what waited for a calendar. Run again, it does nothing twice. */
@Injectable()
export class StandardizationWatch {
  constructor(
    private readonly db: TenantDb,
    private readonly triggers: TriggerRepository,
    private readonly questions: QuestionRepository,
    private readonly authorities: AuthorityRepository,
    private readonly succession: AuthoritySuccession,
    private readonly applications: ApplicationRepository,
    private readonly writes: ApplicationWriteRepository,
    private readonly rules: Rules,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns questions raised */
  async run(signal: AbortSignal): Promise<number> {
    const today = this.clock.today();
    await this.succession.run(signal);
    const rules = await this.rules.versions('standardization.revocation');
    const clocks = await this.rules.versions('standardization.revocation-clocks');
    let raised = 0;
    for (const cause of ['accidents', 'hazards', 'assessments'] as const) {
      for (let after: TriggerPosition = { enterpriseId: NIL_UUID, subjectId: NIL_UUID, certificateId: NIL_UUID }; ; ) {
        signal.throwIfAborted();
        const page = await this.triggers[cause](today, after, PAGE);
        for (const trigger of page) raised += await this.raise(trigger, rules, clocks, today);
        const last = page.at(-1);
        if (!last || page.length < PAGE) break;
        after = last;
      }
    }
    await this.date(signal);
    await this.dateQuestions(clocks, signal);
    return raised;
  }

  /** One question with its news, in one transaction of its own. */
  private async raise({ enterpriseId, certificateId, regionCode, sector, level, issuerId, trigger }: CertificateTrigger, rules: readonly Rule<'standardization.revocation'>[], clocks: Clocks, today: Day): Promise<number> {
    const rule = pickRule(rules, { regionCode, on: today });
    const question = rule && questionOf(trigger, rule.body, today);
    if (!question) return 0;
    return this.db.run(async () => {
      const authority = await this.authorities.revoking({ issuerId, level }, { regionCode, sector }, today);
      // Where no authority is registered the question waits for one: it is there all the same.
      const id = await this.questions.raise(enterpriseId, {
        ...question, certificateId, ruleVersion: rule.version, raisedOn: today, raiserId: null, raisedBy: null, authorityLo: authorityLo(authority?.regionCode ?? ''), authorityId: authority?.id ?? null, authorityName: authority?.name ?? null, days: daysOf(today, regionCode, clocks),
      });
      if (id === null) return 0;
      await this.outbox.add(REVOCATION_CHANGED, { enterpriseId, questionId: id });
      return 1;
    });
  }

  private async date(signal: AbortSignal): Promise<void> {
    for (let after = { enterpriseId: NIL_UUID, id: NIL_UUID }; ; ) {
      signal.throwIfAborted();
      const page = await this.applications.undated(after, PAGE);
      const dated = page.flatMap(({ enterpriseId, id, submittedOn, clocks }) => {
        const dueOn = materialDueDay(submittedOn, clocks!);
        return dueOn === null ? [] : [{ enterpriseId, id, dueOn }];
      });
      await this.writes.date(dated);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last;
    }
  }

  private async dateQuestions(clocks: Clocks, signal: AbortSignal): Promise<void> {
    for (let after = { enterpriseId: NIL_UUID, id: NIL_UUID }; ; ) {
      signal.throwIfAborted();
      const page = await this.questions.undated(after, PAGE);
      const dated = page.flatMap(({ enterpriseId, id, regionCode, raisedOn }) => {
        const days = daysOf(raisedOn, regionCode, clocks);
        return days === null ? [] : [{ enterpriseId, id, ...days }];
      });
      // Whoever was asked without a day is told it.
      if (dated.length > 0) await this.db.run(async () => {
        for (const { enterpriseId, id } of await this.questions.date(dated)) await this.outbox.add(REVOCATION_CHANGED, { enterpriseId, questionId: id });
      });
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last;
    }
  }
}

/** The days of a question that is raised on a day; null where no rule says them, or no calendar does yet. */
function daysOf(raisedOn: Day, regionCode: string, clocks: Clocks): QuestionDays | null {
  const rule = pickRule(clocks, { regionCode, on: raisedOn });
  return rule && questionDays(raisedOn, rule);
}
