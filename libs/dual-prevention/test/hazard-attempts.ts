import fc from 'fast-check';
import { addDays, type Day } from '@anze/kernel';
import { acceptRectification, completeRectification, rejectRectification, reopen, startRectification, supervise, voidReport, type HazardChange, type Situation } from '../src/hazards/hazard-actions.rules.js';
import { grantExtension, refuseExtension, requestExtension, type OpenExtension } from '../src/hazards/extensions/extension.rules.js';
import { mergeDuplicate, type Merging } from '../src/hazards/merging/merge.rules.js';
import { liftStoppage, orderStoppage, reportToCongress, resumeProduction, stopProduction } from '../src/hazards/stoppages/stoppage.rules.js';
import { finderOf, HAZARD_ACTIONS, PARTIES, PARTY_OF, ROLE_OF, TRANSITIONS, type HazardAction, type HazardActor, type HazardState, type Party } from '../src/hazards/hazard.rules.js';

/** One attempt: somebody tries something, some days after the last attempt. */
export interface Attempt {
  /** Takes this action as this person; else one that the state allows, as somebody of the party that holds it. */
  readonly blind: boolean;
  readonly choice: number;
  readonly action: HazardAction;
  readonly party: Party;
  readonly person: number;
  readonly daysLater: number;
  /** Days from today of the deadline asked for; null asks for none. */
  readonly deadline: number | null;
  /** Days before today of the rectification. */
  readonly rectifiedAgo: number;
  readonly sole: boolean;
  readonly complete: boolean;
}

/** Attempts as anybody might make them, two people in each party, so that the same one often comes twice. */
export const attempt: fc.Arbitrary<Attempt> = fc.record({
  blind: fc.nat(3).map((n) => n === 0),
  choice: fc.nat(1000),
  action: fc.constantFrom(...HAZARD_ACTIONS),
  party: fc.constantFrom(...PARTIES),
  person: fc.integer({ min: 0, max: 1 }),
  daysLater: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 20 })),
  deadline: fc.option(fc.integer({ min: -30, max: 40 }), { freq: 1 }),
  rectifiedAgo: fc.oneof(fc.constant(0), fc.integer({ min: -1, max: 15 })),
  sole: fc.boolean(),
  complete: fc.boolean(),
});

/** What leads on is tried more often than what doesn't, or lives would rarely get to their end and back. */
const weightOf = (action: HazardAction, status: HazardState['status'], open: boolean): number => {
  if (action === 'GRANT_EXTENSION' || action === 'REFUSE_EXTENSION') return open ? 4 : 1;
  if (action === 'REQUEST_EXTENSION') return open ? 1 : 4;
  return TRANSITIONS[status][action]!.to === status ? 1 : 4;
};

/** The attempt as it is made in a state. */
export function aimed(tried: Attempt, hazard: HazardState, open: boolean): Attempt {
  const allowed = HAZARD_ACTIONS.filter((action) => TRANSITIONS[hazard.status][action] !== null && (TRANSITIONS[hazard.status][action]!.to !== 'VOIDED' || tried.choice > 960));
  if (tried.blind || allowed.length === 0) return tried;
  const likely = allowed.flatMap((action) => Array<HazardAction>(weightOf(action, hazard.status, open)).fill(action));
  const action = likely[tried.choice % likely.length]!;
  return { ...tried, action, party: PARTY_OF[ROLE_OF[action]][finderOf(hazard)][hazard.level], person: tried.choice % 2 };
}

/** What an attempt asks for, in days. */
export const askedFor = (tried: Attempt, today: Day) => ({
  deadline: tried.deadline === null ? null : addDays(today, tried.deadline),
  wantedDeadline: addDays(today, (tried.deadline ?? 0) + 30),
  before: addDays(today, -tried.rectifiedAgo),
});

export const EXTENSION_RULE = { workingDaysBefore: 0, supervisedWorkingDaysBefore: 20, answerWorkingDays: 10 };
/** Jurisdiction of the one authority there is. */
const ORDERED_IN = '330282';
export const VERIFICATION_DAYS = 10;
export const TEXTS = { responsible: '陈某', measures: '更换', contingency: '撤人', note: '已整改', scope: '冲压线', reason: '按规定' } as const;

/** Another report of the same hazard, and both with what their histories call them. */
export interface Pair {
  readonly self: Pick<Merging['hazard'], 'id' | 'hazardNo'>;
  readonly twin: Merging['hazard'];
}

/** The attempt by the rules alone. @throws the code of what forbids it */
export function performByRules(situation: Situation, tried: Attempt, open: OpenExtension | null, sole: boolean, { self, twin }: Pair): { change: HazardChange; twin: HazardChange | null } {
  const { deadline, wantedDeadline, before } = askedFor(tried, situation.today);
  const merging: Merging = { ...situation, hazard: { ...situation.hazard, ...self }, orderedIn: ORDERED_IN };
  const other: Merging = { ...situation, hazard: twin, orderedIn: ORDERED_IN };
  const alone = (change: HazardChange) => ({ change, twin: null });
  const { reason, scope } = TEXTS;
  switch (tried.action) {
    case 'START':
      return alone(startRectification(situation, { responsible: TEXTS.responsible, measures: TEXTS.measures, fundsFen: tried.complete ? 100n : null, contingency: tried.complete ? TEXTS.contingency : null, deadline }));
    case 'COMPLETE':
      return alone(completeRectification(situation, { rectifiedOn: before, note: TEXTS.note, evidence: [] }, VERIFICATION_DAYS));
    case 'ACCEPT':
      return alone(acceptRectification(situation, reason, sole));
    case 'REJECT':
      return alone(rejectRectification(situation, reason, deadline));
    case 'REOPEN':
      return alone(reopen(situation, reason, deadline));
    case 'VOID':
      return alone(voidReport(situation, reason, ORDERED_IN));
    case 'SUPERVISE':
      return alone(supervise(situation, 'COUNTY', null));
    case 'REQUEST_EXTENSION':
      return alone(requestExtension(situation, { wantedDeadline, reason }, EXTENSION_RULE));
    case 'GRANT_EXTENSION':
      return alone(grantExtension(situation, open, deadline, reason, sole));
    case 'REFUSE_EXTENSION':
      return alone(refuseExtension(situation, open, reason, sole));
    case 'ORDER_STOPPAGE':
      return alone(orderStoppage(situation, { scope, reason }));
    case 'LIFT_STOPPAGE':
      return alone(liftStoppage(situation, reason, ORDERED_IN));
    case 'STOP':
      return alone(stopProduction(situation, { scope, reason }));
    case 'RESUME':
      return alone(resumeProduction(situation, reason));
    case 'REPORT_TO_CONGRESS':
      return alone(reportToCongress(situation, before, reason));
    case 'MERGE':
    case 'MERGE_OWN': {
      const { kept, duplicate } = mergeDuplicate(other, merging, reason);
      return { change: duplicate, twin: kept };
    }
    case 'ABSORB':
    case 'ABSORB_OWN': {
      const { kept, duplicate } = mergeDuplicate(merging, other, reason);
      return { change: kept, twin: duplicate };
    }
  }
}

/** Somebody of a party. */
export type People = (party: Party, person: number) => HazardActor;
