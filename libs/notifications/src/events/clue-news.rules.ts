import { diffDays, type Day } from '@anze/kernel';
import type { ChasedClue } from '@anze/supervision';
import type { Notice } from '../notices/notification.rules.js';
import { levelOf, type Supervisor } from '../recipients/supervisor.rules.js';
import { daysLate, unitOf, type Ladder } from '../reminders/calendar.rules.js';
import { stepsUntil } from '../reminders/reminder.rules.js';

/** A clue that has its last day. */
export type DatedClue = ChasedClue & { readonly dueOn: Day };

/**
 * What is told today of a clue that nobody has dealt with: the newest stage that is due, once, unless it is further back than is caught up on. Who holds the
 * clue is told, and the authorities above that one at the levels that the stage names.
 * @param above the authorities of all sectors above the holder's region
 */
export function clueNotices(clue: DatedClue, ladder: Ladder, above: readonly Supervisor[], today: Day): Notice[] {
  const late = daysLate(unitOf(ladder), clue.dueOn, today);
  const stage = stepsUntil(ladder, late).at(-1);
  if (!stage || late - stage.day > ladder.catchUpDays) return [];
  const superiors = above.filter((one) => stage.audiences.some((audience) => audience === levelOf(one))).map(({ organizationId }) => organizationId);
  const told = stage.audiences.includes('ACCEPTOR') ? [clue.organizationId, ...superiors] : superiors;
  return [...new Set(told)].map((organizationId) => ({
    organizationId,
    kind: late > 0 ? 'CLUE_OVERDUE' : 'CLUE_DUE',
    params: { clueNo: clue.clueNo, deadline: clue.dueOn, days: Math.max(0, diffDays(today, clue.dueOn)) },
    // Nothing of whom it is about: a clue is what somebody says.
    enterpriseId: null,
    hazardId: null,
    dedupeKey: `clue:${clue.organizationId}:${clue.clueId}:${stage.stage}:${clue.dueOn}`,
  }));
}

/** Who got a clue that was passed on is told, once. */
export const passedNotice = (clue: { readonly organizationId: string; readonly clueId: string; readonly clueNo: string; readonly receivedOn: Day }): Notice => ({
  organizationId: clue.organizationId,
  kind: 'CLUE_PASSED_ON',
  params: { day: clue.receivedOn, clueNo: clue.clueNo },
  enterpriseId: null,
  hazardId: null,
  dedupeKey: `clue:${clue.organizationId}:${clue.clueId}:passed`,
});
