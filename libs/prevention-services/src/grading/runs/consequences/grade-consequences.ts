import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import type { Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import type { GradeFacts, RunFacts } from '../grading-run.facts.js';
import { GradeConsequenceRepository } from './grade-consequence.repository.js';
import { consequencesOf } from './grade-consequence.rules.js';

/** Gives the notices that follow from published grades. They change nothing else: whoever is graded E goes on writing policies. */
@Injectable()
export class GradeConsequences {
  constructor(
    private readonly consequences: GradeConsequenceRepository,
    private readonly rules: Rules,
  ) {}

  /** In the open transaction of the publication; what followed from grades of the replaced run that are others now is withdrawn. */
  async give(run: RunFacts, grades: readonly GradeFacts[], on: Day): Promise<void> {
    const rule = await this.rules.find('grading.consequences', { regionCode: run.regionCode, on });
    const letters = new Map(grades.map(({ insurerId, grade }) => [insurerId, grade]));
    const before = run.replaces === null ? [] : await this.consequences.standing(run.regionCode, run.period);
    const kept = before.filter(({ insurerId, grade }) => letters.get(insurerId) === grade);
    await this.consequences.withdraw(before.filter((notice) => !kept.includes(notice)).map(({ id }) => id), on);
    if (rule === null) return;
    const given = consequencesOf(rule.body, grades, on, new Map(kept.map(({ insurerId, grade }) => [insurerId, grade])));
    await this.consequences.insert(run, currentPrincipal().organizationId, on, rule.version, given);
  }
}
