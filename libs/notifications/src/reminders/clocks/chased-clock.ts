import type { NotificationKind } from '../../notices/notification.templates.js';

/** Rule data that hold a ladder. */
export type LadderKind = 'hazard.reminder-ladder' | 'hazard.acceptance-ladder' | 'hazard.extension-ladder' | 'hazard.verification-ladder' | 'hazard.supervision-ladder' | 'inspection.check-ladder' | 'insurance.uncovered-ladder' | 'insurance.cover-end-ladder' | 'insurance.policy-end-ladder' | 'claim.assessment-ladder' | 'claim.payment-ladder' | 'claim.refusal-ladder' | 'claim.part-payment-ladder' | 'service.archive-ladder' | 'service.confirm-ladder' | 'complaint.answer-ladder' | 'notice.answer-ladder' | 'sanction.decision-ladder' | 'service.visit-ladder' | 'service.visit-notice-ladder' | 'standardization.self-assessment-ladder' | 'standardization.material-ladder' | 'standardization.notice-ladder' | 'standardization.revocation-ladder';

/**
 * A clock that is chased (催办): what is waiting, since when or until when, and who is told. The sweep walks over a million of them in
 * statements of a page each, so what is waiting is told in SQL, over one table with the four stamps; everything else is data. A new
 * one is a file beside this one and a line in `CHASED_CLOCKS`, with an index (region_code, enterprise_id, id) INCLUDE (day) WHERE waiting
 * where there may be many.
 */
export interface ChasedClock {
  readonly kind: string;
  readonly ladder: LadderKind;
  /** Stands before a stage's name where it is kept: one subject may be chased by several clocks. Empty for the first there was. */
  readonly prefix: string;
  /** What the stages are called that repeat the last one: `OVERDUE_14`. */
  readonly repeats: string;
  /** A table with the four stamps; its `id` is the subject's. */
  readonly table: string;
  /** Which rows are waiting, as the predicate of the index has it. */
  readonly waiting: string;
  /** The column of the day that the ladder's days count from: a deadline, or the day since when it waits. */
  readonly day: string;
  /**
   * A query for one day (`told_on`) of a row, from which the ladder's days count where it is later than `day`: nobody is late with what they weren't
   * told. Left out where `day` is never past when it is told.
   */
  readonly toldOn?: string;
  /** The uuid of the hazard that it is about, of a row; NULL for none. */
  readonly hazardId: string;
  /** The uuid of the organization that has to act, of a row, for the audience ACCEPTOR; NULL where any authority on the spot has to. Null when the ladder knows no such audience. */
  readonly acceptor: string | null;
  /** The uuid of the person who is responsible, of a row; null where the row names none. */
  readonly person: string | null;
  /**
   * For how many days after its day a subject is chased: as many as its ladder's `lastDay` says, or a number; null is as long as it waits. Unless
   * null it is walked day by day, so that what was never done costs nothing once it is past: the index is then (region_code, day, enterprise_id, id) WHERE waiting.
   */
  readonly forDays: 'LADDER' | number | null;
  /** What is told, before the day, on it and after it; and of several to an authority. */
  readonly words: {
    readonly before: NotificationKind;
    readonly on: NotificationKind;
    readonly after: NotificationKind;
    readonly digest: NotificationKind;
    /** What the enterprise is told ahead and on the day instead, where it is not the enterprise that has to act. */
    readonly enterpriseBefore?: NotificationKind;
  };
}

/** A stage as it is kept. */
export const keptStage = (clock: Pick<ChasedClock, 'prefix'>, stage: string): string => `${clock.prefix}${stage}`;

/** What makes two clocks interfere with each other; empty when nothing does. */
export function clockProblems(clocks: readonly ChasedClock[]): string[] {
  const twice = (values: readonly string[], what: string): string[] => values.filter((value, index) => values.indexOf(value) !== index).map((value) => `two clocks have the ${what} "${value}"`);
  const malformed = clocks.filter(({ prefix }) => !/^(?:[A-Z_]+:)?$/.test(prefix)).map(({ kind, prefix }) => `the prefix "${prefix}" of ${kind} is not CAPITALS and a colon`);
  return [...twice(clocks.map(({ kind }) => kind), 'kind'), ...twice(clocks.map(({ prefix }) => prefix), 'prefix'), ...malformed];
}
