import { addDays, DomainError, type Day, type Fen, type HazardLevel, type SupervisionLevel } from '@anze/kernel';
import type { HazardEventFact } from '@anze/rollups';
import { HazardErrors } from './hazard.errors.js';
import { permit, requireOrderer, type HazardActor, type HazardEventKind, type HazardState } from './hazard.rules.js';

/** The columns that an action may change; only those named are written, since each audience may write only some. */
export interface HazardUpdate {
  status?: HazardState['status'];
  responsible?: string | null;
  measures?: string | null;
  fundsFen?: Fen | null;
  contingency?: string | null;
  deadline?: Day | null;
  rectifiedOn?: Day | null;
  rectifiedBy?: string | null;
  rectificationNote?: string | null;
  evidenceAfter?: string[];
  acceptedOn?: Day | null;
  acceptedBy?: string | null;
  acceptanceOpinion?: string | null;
  soleAccount?: boolean;
  voidedOn?: Day | null;
  supervisionLevel?: SupervisionLevel | null;
  supervisionField?: string | null;
  supervisedOn?: Day | null;
  supervisionDueOn?: Day | null;
  extensionDueOn?: Day | null;
  verificationDueOn?: Day | null;
  stoppage?: HazardState['stoppage'];
  stoppedOn?: Day | null;
  stoppedBy?: string | null;
  stoppageScope?: string | null;
  congressReportedOn?: Day | null;
  mergedInto?: string | null;
}

/** A line of the history that an action adds. */
export interface HazardEventDraft {
  readonly kind: HazardEventKind;
  readonly day: Day;
  /** The deadline in force from then on, where it changes. */
  readonly deadline?: Day | null;
  readonly supervisionLevel?: SupervisionLevel | null;
  readonly note: string | null;
}

/** What an action does. */
export interface HazardChange {
  readonly set: HazardUpdate;
  readonly event: HazardEventDraft;
}

/** A hazard, who acts on it, and the day. */
export interface Situation {
  readonly hazard: HazardState;
  /** Its told life, oldest first. */
  readonly history: readonly HazardEventFact[];
  readonly actor: HazardActor;
  /** Jurisdiction of the authority that found it; null when none did or it is unknown. */
  readonly finderRegion: string | null;
  readonly today: Day;
}

/** The rectification plan (五落实) as given with the start; what isn't given stays as the ledger has it. */
export interface PlanInput {
  readonly responsible: string;
  readonly measures: string;
  readonly fundsFen: Fen | null;
  readonly contingency: string | null;
  readonly deadline: Day | null;
}

/** Begins rectification. A major hazard needs all five of the plan: responsible person, measures, funds, deadline, contingency. */
export function startRectification({ hazard, actor, finderRegion, today }: Situation, plan: PlanInput): HazardChange {
  const { to, event } = permit(hazard, 'START', actor, finderRegion);
  const full = {
    responsible: plan.responsible,
    measures: plan.measures,
    fundsFen: plan.fundsFen ?? hazard.fundsFen,
    contingency: plan.contingency ?? hazard.contingency,
    deadline: deadlineFrom(hazard, plan.deadline, today),
  };
  requirePlan(hazard.level, full);
  return { set: { status: to, ...full }, event: { kind: event, day: today, note: null, ...deadlineChange(hazard, full.deadline) } };
}

function requirePlan(level: HazardLevel, plan: { responsible: string | null; measures: string | null; fundsFen: Fen | null; contingency: string | null; deadline: Day | null }): void {
  const needed = level === 'MAJOR' ? (['responsible', 'measures', 'funds', 'deadline', 'contingency'] as const) : (['responsible', 'measures', 'deadline'] as const);
  const given = { ...plan, funds: plan.fundsFen };
  const missing = needed.filter((part) => given[part] === null || given[part] === '');
  if (missing.length > 0) throw new DomainError(HazardErrors.HAZARD_PLAN_INCOMPLETE, { missing: missing.join(', ') });
}

/**
 * Reports it rectified, on a day since it was found or last sent back, and not in the future. For a major one that asks the authority
 * to verify it.
 * @param verificationDays within how many days of the request it verifies; null where no rule says
 */
export function completeRectification({ hazard, history, actor, finderRegion, today }: Situation, done: { rectifiedOn: Day; note: string; evidence: string[] }, verificationDays: number | null = null): HazardChange {
  const { to, event } = permit(hazard, 'COMPLETE', actor, finderRegion);
  const from = openSince(hazard, history);
  if (done.rectifiedOn < from || done.rectifiedOn > today) throw new DomainError(HazardErrors.HAZARD_RECTIFIED_DAY, { from, to: today });
  return {
    set: { status: to, rectifiedOn: done.rectifiedOn, rectifiedBy: actor.userId, rectificationNote: done.note, evidenceAfter: done.evidence, ...(hazard.level === 'MAJOR' && verificationDays !== null ? { verificationDueOn: addDays(today, verificationDays) } : {}) },
    event: { kind: event, day: done.rectifiedOn, note: done.note },
  };
}

/** The day of the last rejection or reopening, else of the finding. A rectification before it is one that was not accepted. */
function openSince(hazard: HazardState, history: readonly HazardEventFact[]): Day {
  let since = hazard.foundOn;
  for (const event of history) if ((event.kind === 'REJECTED' || event.kind === 'REOPENED') && event.day > since) since = event.day;
  return since;
}

/** Whether the actor is about to judge their own work, which only an enterprise's single account may, and only a general hazard. */
export function judgesOwnWork({ hazard, actor }: Pick<Situation, 'hazard' | 'actor'>): boolean {
  return hazard.rectifiedBy !== null && hazard.rectifiedBy === actor.userId;
}

/**
 * Accepts the rectification and closes the hazard (验收销号).
 * @param soleAccount the actor's organization has one account that can sign in
 */
export function acceptRectification(situation: Situation, opinion: string, soleAccount: boolean): HazardChange {
  const { hazard, actor, finderRegion, today } = situation;
  const { to, event } = permit(hazard, 'ACCEPT', actor, finderRegion);
  const own = judgesOwnWork(situation);
  if (own && !(soleAccount && actor.party === 'ENTERPRISE' && hazard.level === 'GENERAL')) throw new DomainError(HazardErrors.HAZARD_OWN_RECTIFICATION);
  return {
    set: { status: to, acceptedOn: today, acceptedBy: actor.userId, acceptanceOpinion: opinion, ...(own ? { soleAccount: true } : {}), ...noVerification(hazard), ...noRequest(hazard) },
    event: { kind: event, day: today, note: opinion },
  };
}

/** Sends it back. The deadline stays, or is shortened. */
export function rejectRectification({ hazard, actor, finderRegion, today }: Situation, opinion: string, newDeadline: Day | null): HazardChange {
  const { to, event } = permit(hazard, 'REJECT', actor, finderRegion);
  const deadline = deadlineFrom(hazard, newDeadline, today);
  return {
    set: { status: to, rectifiedOn: null, rectifiedBy: null, acceptanceOpinion: opinion, ...noVerification(hazard), ...deadlineChange(hazard, deadline) },
    event: { kind: event, day: today, note: opinion, ...deadlineChange(hazard, deadline) },
  };
}

/**
 * Opens an accepted hazard again. An authority or an insurer that finds it again gives it a deadline as for a new one, since the old one,
 * which may have passed long ago, would make it overdue at once. An enterprise keeps or shortens its own, as with a rejection: else it
 * could complete, accept and reopen what is overdue, and so give itself as long as it likes.
 */
export function reopen({ hazard, actor, finderRegion, today }: Situation, reason: string, newDeadline: Day | null): HazardChange {
  const { to, event } = permit(hazard, 'REOPEN', actor, finderRegion);
  if (newDeadline !== null && newDeadline < today) throw new DomainError(HazardErrors.HAZARD_DEADLINE_PAST, { today });
  const deadline = actor.party === 'ENTERPRISE' ? deadlineFrom(hazard, newDeadline, today) : (newDeadline ?? hazard.deadline);
  return {
    set: { status: to, rectifiedOn: null, rectifiedBy: null, acceptedOn: null, acceptedBy: null, ...(hazard.soleAccount ? { soleAccount: false } : {}), ...deadlineChange(hazard, deadline) },
    event: { kind: event, day: today, note: reason, ...deadlineChange(hazard, deadline) },
  };
}

/**
 * Strikes a wrong report out; it stays in the ledger and counts nowhere.
 * @param orderedIn jurisdiction of the authority that ordered the stoppage; null when none did or it is unknown
 * @throws the codes of `permit` and of `requireOrders`
 */
export function voidReport({ hazard, actor, finderRegion, today }: Situation, reason: string, orderedIn: string | null): HazardChange {
  const { to, event } = permit(hazard, 'VOID', actor, finderRegion);
  requireOrders(hazard, actor, orderedIn);
  return { set: struckOut(hazard, to, today), event: { kind: event, day: today, note: reason } };
}

/**
 * The orders that stand on a hazard end with it, so that only who may end them strikes it out.
 * @throws HAZARD_STOPPAGE_ORDERED, HAZARD_SUPERVISION_LEVEL
 */
export function requireOrders(hazard: HazardState, actor: HazardActor, orderedIn: string | null): void {
  requireOrderer(hazard, actor, orderedIn);
  const level = hazard.supervisionLevel;
  if (level !== null && SUPERVISION_RANK[level] > highestOrder(actor.regionCode)) throw new DomainError(HazardErrors.HAZARD_SUPERVISION_LEVEL, { level });
}

/** What a row is that counts no more: nothing waits for anybody, and nothing is stopped for it. */
export function struckOut(hazard: HazardState, to: HazardState['status'], today: Day): HazardUpdate {
  const running = hazard.stoppage === null ? {} : { stoppage: null, stoppedOn: null, stoppedBy: null, stoppageScope: null };
  return { status: to, voidedOn: today, ...noVerification(hazard), ...noRequest(hazard), ...running };
}

const noVerification = (hazard: HazardState): HazardUpdate => (hazard.verificationDueOn === null ? {} : { verificationDueOn: null });
/** An open request for an extension lapses. */
const noRequest = (hazard: HazardState): HazardUpdate => (hazard.extensionDueOn === null ? {} : { extensionDueOn: null });

/** The orders, lowest first. */
export const SUPERVISION_RANK: Readonly<Record<SupervisionLevel, number>> = { COUNTY: 1, MUNICIPAL: 2, PROVINCIAL: 3, NATIONAL: 4 };

/** The highest supervision order an authority may set, by its jurisdiction: country, province, city, county; a town none. */
function highestOrder(regionCode: string | null): number {
  if (regionCode === null || regionCode.length > 6) return 0;
  return regionCode.length === 6 ? SUPERVISION_RANK.COUNTY : regionCode.length === 4 ? SUPERVISION_RANK.MUNICIPAL : regionCode.length === 2 ? SUPERVISION_RANK.PROVINCIAL : SUPERVISION_RANK.NATIONAL;
}

/**
 * Puts a major hazard under a supervision order (挂牌督办), or raises the order; a higher authority's order is not lowered.
 * @param dueOn day by which the order wants it done; left out it stays, and at first it is the hazard's own deadline
 */
export function supervise({ hazard, actor, finderRegion, today }: Situation, level: SupervisionLevel, field: string | null, dueOn: Day | null = null): HazardChange {
  const { event } = permit(hazard, 'SUPERVISE', actor, finderRegion);
  if (hazard.level !== 'MAJOR') throw new DomainError(HazardErrors.HAZARD_NOT_MAJOR);
  const standing = hazard.supervisionLevel === null ? 0 : SUPERVISION_RANK[hazard.supervisionLevel];
  if (SUPERVISION_RANK[level] > highestOrder(actor.regionCode) || SUPERVISION_RANK[level] < standing) throw new DomainError(HazardErrors.HAZARD_SUPERVISION_LEVEL, { level });
  if (dueOn !== null && dueOn < today) throw new DomainError(HazardErrors.HAZARD_DEADLINE_PAST, { today });
  const since = hazard.supervisionLevel === level ? {} : { supervisedOn: today };
  const due = dueOn ?? hazard.supervisionDueOn ?? hazard.deadline;
  return { set: { supervisionLevel: level, supervisionField: field, ...since, ...(due === hazard.supervisionDueOn ? {} : { supervisionDueOn: due }) }, event: { kind: event, day: today, supervisionLevel: level, note: field } };
}

/** The deadline after somebody asked for one: as it was, or earlier; never one that has passed. */
function deadlineFrom(hazard: HazardState, wanted: Day | null, today: Day): Day | null {
  if (wanted === null || wanted === hazard.deadline) return hazard.deadline;
  if (wanted < hazard.foundOn) throw new DomainError(HazardErrors.HAZARD_DEADLINE_BEFORE_FOUND, { field: 'deadline', foundOn: hazard.foundOn });
  if (hazard.deadline !== null && wanted > hazard.deadline) throw new DomainError(HazardErrors.HAZARD_DEADLINE_LATER, { deadline: hazard.deadline });
  if (wanted < today) throw new DomainError(HazardErrors.HAZARD_DEADLINE_PAST, { today });
  return wanted;
}

const deadlineChange = (hazard: HazardState, deadline: Day | null): { deadline?: Day | null } => (deadline === hazard.deadline ? {} : { deadline });
