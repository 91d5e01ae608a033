import { diffDays, DomainError, percent, type Day } from '@anze/kernel';
import { CampaignErrors } from './campaign.errors.js';
import type { CampaignStatus } from './campaign-terms.js';

/** The longest campaign, days. */
export const MOST_DAYS = 732;
/** The most targets of one: a large city's enterprises. */
export const MOST_TARGETS = 100_000;

/** @throws CAMPAIGN_DAYS */
export function checkDays(startsOn: Day, endsOn: Day, today: Day): void {
  if (endsOn < startsOn || endsOn < today || diffDays(endsOn, startsOn) > MOST_DAYS) throw new DomainError(CampaignErrors.CAMPAIGN_DAYS, { most: MOST_DAYS });
}

/** It has begun: until then it is its authority's alone, and one that was given up before never does. `campaignSeen` has the same in SQL. */
export const hasBegun = ({ startsOn, endedOn }: { readonly startsOn: Day; readonly endedOn: Day | null }, today: Day): boolean => startsOn <= today && (endedOn === null || endedOn >= startsOn);

/** Something can be done to it or its targets. @throws CAMPAIGN_ENDED */
export function requireActive(status: CampaignStatus): void {
  if (status !== 'ACTIVE') throw new DomainError(CampaignErrors.CAMPAIGN_ENDED, { status });
}

/** The day on which a target was done by hand: in the campaign's days, and not to come. @throws CAMPAIGN_NOT_STARTED, CAMPAIGN_TARGET_DAY */
export function doneDay(asked: Day | null, { startsOn, endsOn }: { readonly startsOn: Day; readonly endsOn: Day }, today: Day): Day {
  if (today < startsOn) throw new DomainError(CampaignErrors.CAMPAIGN_NOT_STARTED, { on: startsOn });
  const latest = today < endsOn ? today : endsOn;
  const day = asked ?? latest;
  if (day < startsOn || day > latest) throw new DomainError(CampaignErrors.CAMPAIGN_TARGET_DAY, { earliest: startsOn, latest });
  return day;
}

/** Targets and how many of them are done. */
export interface Covered {
  readonly targets: number;
  readonly done: number;
}

/** A part with its coverage rate: two decimals, half up; null without targets. */
export const withRate = <P extends Covered>(part: P): P & { readonly coverageRate: number | null } => ({ ...part, coverageRate: percent(part.done, part.targets) });

/** Progress of the whole from that of its parts. */
export const wholeOf = (parts: readonly Covered[]): Covered => ({ targets: parts.reduce((sum, { targets }) => sum + targets, 0), done: parts.reduce((sum, { done }) => sum + done, 0) });
