import { DomainError, type Day } from '@anze/kernel';
import { HazardErrors } from '../hazard.errors.js';
import type { HazardChange, HazardUpdate, Situation } from '../hazard-actions.rules.js';
import { permit, requireOrderer, type HazardAction, type Stoppage } from '../hazard.rules.js';

const RUNNING: HazardUpdate = { stoppage: null, stoppedOn: null, stoppedBy: null, stoppageScope: null };

/** What stands still, and why. */
export interface StoppageReason {
  readonly scope: string;
  readonly reason: string;
}

/** An authority orders a stoppage for a major hazard (责令停产停业、停止使用, 安全生产法 70); over the enterprise's own it becomes an order. */
export const orderStoppage = (situation: Situation, why: StoppageReason): HazardChange => stopped(situation, 'ORDER_STOPPAGE', 'ORDERED', why);

/** The enterprise stops by itself for a major hazard. */
export const stopProduction = (situation: Situation, why: StoppageReason): HazardChange => stopped(situation, 'STOP', 'OWN', why);

function stopped({ hazard, actor, finderRegion, today }: Situation, action: HazardAction, stoppage: Stoppage, { scope, reason }: StoppageReason): HazardChange {
  const { event } = permit(hazard, action, actor, finderRegion);
  if (hazard.level !== 'MAJOR') throw new DomainError(HazardErrors.HAZARD_NOT_MAJOR);
  if (hazard.stoppage === 'ORDERED' || hazard.stoppage === stoppage) throw new DomainError(HazardErrors.HAZARD_STOPPED_ALREADY);
  return {
    set: { stoppage, stoppedOn: hazard.stoppedOn ?? today, stoppedBy: actor.organizationId, stoppageScope: scope },
    event: { kind: event, day: today, note: `${scope}：${reason}` },
  };
}

/**
 * Lifts an order: who may is said by `requireOrderer`.
 * @param orderedIn jurisdiction of the authority that ordered; null when unknown
 */
export function liftStoppage({ hazard, actor, finderRegion, today }: Situation, reason: string, orderedIn: string | null): HazardChange {
  const { event } = permit(hazard, 'LIFT_STOPPAGE', actor, finderRegion);
  if (hazard.stoppage !== 'ORDERED') throw new DomainError(HazardErrors.HAZARD_NOT_STOPPED);
  requireOrderer(hazard, actor, orderedIn);
  return { set: RUNNING, event: { kind: event, day: today, note: reason } };
}

/** The enterprise ends its own stoppage; an order it can't. */
export function resumeProduction({ hazard, actor, finderRegion, today }: Situation, reason: string): HazardChange {
  const { event } = permit(hazard, 'RESUME', actor, finderRegion);
  if (hazard.stoppage === 'ORDERED') throw new DomainError(HazardErrors.HAZARD_STOPPAGE_ORDERED);
  if (hazard.stoppage !== 'OWN') throw new DomainError(HazardErrors.HAZARD_NOT_STOPPED);
  return { set: RUNNING, event: { kind: event, day: today, note: reason } };
}

/** The enterprise tells the workers' congress of a major hazard (安全生产法 41: 向职工大会或者职工代表大会报告). */
export function reportToCongress({ hazard, actor, finderRegion, today }: Situation, reportedOn: Day, note: string): HazardChange {
  const { event } = permit(hazard, 'REPORT_TO_CONGRESS', actor, finderRegion);
  if (hazard.level !== 'MAJOR') throw new DomainError(HazardErrors.HAZARD_NOT_MAJOR);
  if (reportedOn < hazard.foundOn || reportedOn > today) throw new DomainError(HazardErrors.HAZARD_CONGRESS_DAY, { from: hazard.foundOn, to: today });
  return { set: { congressReportedOn: reportedOn }, event: { kind: event, day: reportedOn, note } };
}
