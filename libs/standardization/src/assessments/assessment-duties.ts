import { Injectable } from '@nestjs/common';
import { Clock, NIL_UUID } from '@anze/kernel';
import { pickRule, Rules, type Rule } from '@anze/rules';
import { AssessmentDutyRepository, type DutyHolder, type DutyNote } from './assessment-duty.repository.js';
import { assessmentDuty } from './assessment-duty.rules.js';

/** Holders looked at in one statement. */
const PAGE = 1_000;

/** Keeps until when holders of certificates owe their next self-assessment; by the worker. However often it runs, the notes are the same. */
@Injectable()
export class AssessmentDuties {
  constructor(
    private readonly repository: AssessmentDutyRepository,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** Of one enterprise, or of all. @returns how many notes changed */
  async refresh(only: string | null = null, signal?: AbortSignal): Promise<number> {
    const today = this.clock.today();
    const versions = await this.rules.versions('standardization.self-assessment');
    let changed = 0;
    for (let after = NIL_UUID; ; ) {
      signal?.throwIfAborted();
      const page = await this.repository.holders(today, after, PAGE, only);
      changed += await this.repository.note(page.flatMap((holder) => notesOf(holder, versions, today)));
      if (page.length < PAGE) return changed;
      after = page.at(-1)!.enterpriseId;
    }
  }
}

/** What has to change of a holder's notes: the bearer's is the duty's day, the others have none. */
function notesOf({ enterpriseId, regionCode, certificates, signedYears }: DutyHolder, versions: readonly Rule<'standardization.self-assessment'>[], today: string): DutyNote[] {
  const rule = pickRule(versions, { regionCode, on: today });
  const duty = rule && assessmentDuty(certificates, new Set(signedYears), rule.body, today);
  return certificates.flatMap(({ id, dueOn }): DutyNote[] => {
    const due = duty?.certificateId === id ? duty.dueOn : null;
    return due === dueOn ? [] : [{ enterpriseId, certificateId: id, dueOn: due }];
  });
}
