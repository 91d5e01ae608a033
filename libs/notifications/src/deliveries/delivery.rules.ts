import type { RuleBody } from '@anze/rules';

/** Rule data of deliveries. */
export type DeliveryRule = RuleBody<'notification.delivery'>;

/** What became of a try to send. */
export type Outcome =
  | { readonly kind: 'SENT' }
  /** Not now; perhaps another time. */
  | { readonly kind: 'FAILED'; readonly reason: string }
  /** Never. */
  | { readonly kind: 'REFUSED'; readonly reason: string }
  /** The endpoint says that it is no more. */
  | { readonly kind: 'GONE'; readonly reason: string }
  /** Nobody wants it any longer: the person or the endpoint was disabled since. */
  | { readonly kind: 'CANCELLED'; readonly reason: string };

/** What is kept of a delivery after a try. */
export interface DeliveryState {
  readonly status: 'SENT' | 'PENDING' | 'DEAD' | 'CANCELLED';
  /** Seconds before the next try; 0 where there is none. */
  readonly waitSeconds: number;
  readonly lastError: string | null;
}

/** Seconds before the try after this one: doubling up to the longest, spread over the upper half. @param random 0 ≤ random < 1 */
export function retrySeconds(rule: DeliveryRule, attempts: number, random: number): number {
  const full = Math.min(rule.longestRetrySeconds, rule.firstRetrySeconds * 2 ** Math.min(attempts - 1, 30));
  return full / 2 + (full / 2) * random;
}

/** @param attempts tries so far, this one included */
export function stateAfter(outcome: Outcome, attempts: number, rule: DeliveryRule, random: number): DeliveryState {
  switch (outcome.kind) {
    case 'SENT':
      return { status: 'SENT', waitSeconds: 0, lastError: null };
    case 'CANCELLED':
      return { status: 'CANCELLED', waitSeconds: 0, lastError: outcome.reason };
    case 'FAILED':
      return attempts < rule.attempts ? { status: 'PENDING', waitSeconds: retrySeconds(rule, attempts, random), lastError: outcome.reason } : { status: 'DEAD', waitSeconds: 0, lastError: outcome.reason };
    default:
      return { status: 'DEAD', waitSeconds: 0, lastError: outcome.reason };
  }
}

/** What an answer to a webhook means (Standard Webhooks): 2xx is taken, 410 ends the endpoint, all else is tried again; a redirect isn't followed. */
export function webhookOutcome(status: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'SENT' };
  return { kind: status === 410 ? 'GONE' : 'FAILED', reason: `HTTP ${status}` };
}

/** For how long nothing more is sent to an endpoint that failed, in seconds: a dead one must not hold up the others. @param failures in a row, this one included */
export const pauseSeconds = (failures: number): number => Math.min(900, 5 * 2 ** Math.min(failures - 1, 20));

/** A mail that may go by itself or with others. */
export interface FreshMail {
  readonly notificationId: string;
  readonly kind: string;
}

/** How one person's mails of a day stand. */
export interface MailDay {
  /** Mails of that day that went, or go, by themselves. */
  readonly singles: number;
  /** Digests of that day so far, the open one included. */
  readonly digests: number;
}

/** Which mails go by themselves and which are held for a digest. */
export interface MailPlan {
  readonly singles: readonly FreshMail[];
  readonly held: readonly FreshMail[];
}

/**
 * A digest instead of forty mails: while the day's mails stay within the threshold each goes by itself; from the first batch that
 * would pass it, all go together, and so for the rest of the day. What is urgent never waits.
 */
export function mailPlan(day: MailDay, fresh: readonly FreshMail[], rule: DeliveryRule): MailPlan {
  const urgent = fresh.filter(({ kind }) => rule.atOnce.includes(kind));
  const others = fresh.filter(({ kind }) => !rule.atOnce.includes(kind));
  const passes = day.digests > 0 || day.singles + fresh.length > rule.digestAbove;
  return passes ? { singles: urgent, held: others } : { singles: fresh, held: [] };
}

/** Minutes for which the n-th digest of a day collects, from 1: each twice as long as the one before, so that a day has few of them. */
export const digestMinutes = (rule: DeliveryRule, n: number): number => Math.min(720, rule.digestAfterMinutes * 2 ** Math.min(n - 1, 20));
