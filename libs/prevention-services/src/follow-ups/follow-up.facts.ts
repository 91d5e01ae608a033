import type { Day, Sector } from '@anze/kernel';
import type { FollowUpAnswers } from './follow-up.rules.js';

/** A follow-up as kept. */
export interface FollowUpFacts extends FollowUpAnswers {
  readonly enterpriseId: string;
  readonly followUpId: string;
  readonly serviceId: string;
  readonly providerId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly evidence: readonly string[];
  readonly answeredOn: Day;
}

/** The service that is judged. */
export interface JudgedService {
  readonly servedOn: Day;
  readonly voidedOn: Day | null;
}

/** The answers about one insurer, in one region or in all of them. */
export interface FollowUpSums {
  readonly providerId: string;
  /** Null: all of the regions that were asked for. */
  readonly regionCode: string | null;
  readonly answered: number;
  readonly stars: number;
  readonly professional: number;
  readonly helpful: number;
  readonly attitude: number;
  readonly demeanour: number;
  readonly reportReceivedRate: number;
  readonly onTimeRate: number;
  readonly sellingOrCharging: number;
}
