import { addDays, diffDays, type Day } from '@anze/kernel';
import type { AwaitedAnswer, ObjectionNews, PublishedRun } from '@anze/prevention-services';
import type { RuleBody } from '@anze/rules';
import type { Notice } from '../notices/notification.rules.js';

const ABOUT = { enterpriseId: null, hazardId: null } as const;

/**
 * Each insurer is told its grade, and what follows from it. Whom it is reported of, the authorities above are told as well: the report is to them.
 * @param above authorities of the regions that the run's lies in
 */
export function publishedNotices({ runId, authorityId, regionCode, period, grades, consequences }: PublishedRun, above: readonly string[]): Notice[] {
  const told = grades.map(({ insurerId, grade }): Notice => ({ ...ABOUT, organizationId: insurerId, kind: 'GRADE_PUBLISHED', params: { regionCode, period, grade }, dedupeKey: `grade:${runId}` }));
  const follows = consequences.map(
    ({ id, insurerId, grade, kind, dueOn }): Notice => ({ ...ABOUT, organizationId: insurerId, kind: `GRADE_${kind}`, params: { regionCode, period, grade, deadline: dueOn ?? '' }, dedupeKey: `grade-notice:${id}` }),
  );
  const names = new Map(grades.map(({ insurerId, insurerName }) => [insurerId, insurerName]));
  const reported = consequences
    .filter(({ kind }) => kind === 'REPORTED')
    .flatMap(({ id, insurerId, grade }) =>
      above
        .filter((organizationId) => organizationId !== authorityId)
        .map((organizationId): Notice => ({ ...ABOUT, organizationId, kind: 'GRADE_REPORTED_ABOVE', params: { regionCode, period, grade, insurer: names.get(insurerId) ?? '' }, dedupeKey: `grade-notice:${id}` })),
    );
  return [...told, ...follows, ...reported];
}

/** Both sides are told of an objection and of its decision. */
export function objectionNotices({ objectionId, insurerId, authorityId, regionCode, period, status, filedOn, decidedOn }: ObjectionNews): Notice[] {
  const tell = (organizationId: string, kind: Notice['kind'], day: Day): Notice => ({ ...ABOUT, organizationId, kind, params: { regionCode, period, day }, dedupeKey: `grade-objection:${objectionId}:${kind}` });
  const filed = [tell(authorityId, 'GRADE_OBJECTION_FILED', filedOn), tell(insurerId, 'GRADE_OBJECTION_RECEIVED', filedOn)];
  if (status === 'FILED' || decidedOn === null) return filed;
  return [...filed, ...[authorityId, insurerId].map((organizationId) => tell(organizationId, `GRADE_OBJECTION_${status}`, decidedOn))];
}

type Ladder = RuleBody<'grading.rectification-ladder'>;

/** The stage of a ladder that is the newest on a day, or null before the first. Behind its last step the ladder repeats itself. */
export function newestStage(ladder: Ladder, dueOn: Day, today: Day): { readonly stage: string; readonly on: Day; readonly audiences: Ladder['steps'][number]['audiences'] } | null {
  const late = diffDays(today, dueOn);
  const step = ladder.steps.toSorted((a, b) => b.day - a.day).find(({ day }) => day <= late);
  if (!step) return null;
  const repeats = Math.floor((late - ladder.repeatFrom) / ladder.repeatEvery);
  const repeated = ladder.repeatFrom + repeats * ladder.repeatEvery;
  if (repeats >= 1 && repeated > step.day) return { stage: `OVERDUE_${repeated}`, on: addDays(dueOn, repeated), audiences: step.audiences };
  return { stage: step.stage, on: addDays(dueOn, step.day), audiences: step.audiences };
}

/** How many days before its day the earliest step comes. */
export const daysAhead = (ladders: readonly Ladder[]): number => Math.max(0, ...ladders.flatMap(({ steps }) => steps.map(({ day }) => -day)));

/** What is told today of an answer that has not come: the newest stage, while it is caught up on. Each stage has a key of its own, so it is told once. */
export function awaitedNotices(ladder: Ladder, { id, insurerId, organizationId, regionCode, dueOn }: AwaitedAnswer, today: Day): Notice[] {
  const stage = dueOn === null ? null : newestStage(ladder, dueOn, today);
  if (stage === null || dueOn === null || diffDays(today, stage.on) > ladder.catchUpDays) return [];
  const late = diffDays(today, dueOn);
  return stage.audiences.map((audience) => ({
    ...ABOUT,
    organizationId: audience === 'INSURER' ? insurerId : organizationId,
    kind: late > 0 ? 'GRADE_ANSWER_OVERDUE' : 'GRADE_ANSWER_DUE',
    params: { regionCode, deadline: dueOn, days: Math.abs(late) },
    dedupeKey: `grade-answer:${id}:${stage.stage}`,
  }));
}
