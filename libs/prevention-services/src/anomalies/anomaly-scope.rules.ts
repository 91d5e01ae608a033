import { regionCriterion } from '@anze/enterprises';
import { addDays, addMonths, decodeId, DomainError, isUuid, KernelErrors, NIL_UUID, parseDay, regionRange, type Day } from '@anze/kernel';
import type { RuleBody } from '@anze/rules';
import type { AnomalyPosition, AnomalyScope } from './anomaly.repository.js';

/** The longest that may be asked for at once, in months. */
const LONGEST_MONTHS = 36;

/** What a client may ask for; null and undefined are the same. */
export interface AnomalyScopeInput {
  readonly regionCode?: string | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
  readonly insurerId?: string | null;
}

/** The rules that say what is conspicuous. */
export interface AnomalyRules {
  readonly thresholds: RuleBody<'service.anomalies'>;
  readonly sectors: readonly string[];
}

/** The last day asked for; rules are those in force on it. */
export const lastDayOf = ({ to }: AnomalyScopeInput, today: Day): Day => to ?? today;

/**
 * Checks what is asked. Null when nothing can match it: an id that is none is the same as one of nothing.
 * @throws BAD_INPUT for a malformed region or for days that don't make a period of at most three years
 */
export function anomalyScope(input: AnomalyScopeInput, { thresholds, sectors }: AnomalyRules, today: Day): AnomalyScope | null {
  const to = lastDayOf(input, today);
  const from = input.from ?? addDays(addMonths(to, -12), 1);
  if (from > to) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'from', reason: `not after ${to}` });
  if (from <= addMonths(to, -LONGEST_MONTHS)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'from', reason: `after ${addMonths(to, -LONGEST_MONTHS)}` });
  const region = input.regionCode == null ? regionRange('') : regionCriterion(input.regionCode);
  const providerId = input.insurerId == null ? null : organizationIn(input.insurerId);
  if (providerId === undefined) return null;
  return { values: { ...region, from, to, sectors, ...thresholds }, providerId };
}

function organizationIn(publicId: string): string | undefined {
  try {
    return decodeId('Organization', publicId, 1)[0];
  } catch (error) {
    if (error instanceof DomainError && error.code === KernelErrors.NOT_FOUND) return undefined;
    throw error;
  }
}

/** Values in a cursor: day, service, other record. */
export const ANOMALY_CURSOR_PARTS = 3;

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
export function anomalyPosition(after: readonly (string | null)[] | null): AnomalyPosition | null {
  if (after === null) return null;
  const [day, serviceId, otherId] = after;
  const onDay = parseDay(day ?? '');
  if (onDay === null || serviceId == null || !isUuid(serviceId) || (otherId !== null && !isUuid(otherId!))) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { onDay, serviceId, otherId: otherId ?? NIL_UUID };
}
