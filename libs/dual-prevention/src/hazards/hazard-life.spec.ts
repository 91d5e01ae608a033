import fc from 'fast-check';
import { addDays, DomainError, type Day } from '@anze/kernel';
import type { Contribution, HazardEventFact, Measure } from '@anze/rollups';
import { acceptRectification, completeRectification, rejectRectification, reopen, startRectification, supervise, voidReport, type HazardChange, type Situation } from './hazard-actions.rules.js';
import { actorOf, hazardFoundBy, ledgerHazard, uuid } from '../../test/hazard.fixtures.js';
import { contributionOf, factOf, historyOfDates, type DatedHazard } from './hazard-history.rules.js';
import { finderOf, HAZARD_ACTIONS, isOverdue, PARTIES, PARTY_OF, ROLE_OF, TRANSITIONS, type HazardAction, type HazardActor, type HazardState, type Party } from './hazard.rules.js';

/** One attempt: somebody tries something, some days after the last attempt. */
interface Attempt {
  /** Takes this action as this actor; else one that the state allows, as somebody of the party that holds it. */
  readonly blind: boolean;
  readonly choice: number;
  readonly action: HazardAction;
  readonly actor: HazardActor;
  readonly daysLater: number;
  /** Days from today of the deadline asked for; null asks for none. */
  readonly deadline: number | null;
  /** Days before today of the rectification. */
  readonly rectifiedAgo: number;
  readonly sole: boolean;
  readonly complete: boolean;
}

/** Two people in each party, so that the same one often comes twice. */
const personOf = (party: Party, person: number): HazardActor => actorOf(party, { userId: uuid(300 + PARTIES.indexOf(party) * 10 + person) });

const attempt: fc.Arbitrary<Attempt> = fc.record({
  blind: fc.boolean(),
  choice: fc.nat(100),
  action: fc.constantFrom(...HAZARD_ACTIONS),
  actor: fc.tuple(fc.constantFrom(...PARTIES), fc.integer({ min: 0, max: 1 })).map(([party, person]) => personOf(party, person)),
  daysLater: fc.integer({ min: 0, max: 20 }),
  deadline: fc.option(fc.integer({ min: -30, max: 40 }), { freq: 1 }),
  rectifiedAgo: fc.oneof(fc.constant(0), fc.integer({ min: -1, max: 15 })),
  sole: fc.boolean(),
  complete: fc.boolean(),
});

type Life = HazardState & DatedHazard & { readonly acceptedBy: string | null };

const start: fc.Arbitrary<Life> = fc
  .record({
    finder: fc.constantFrom(...PARTIES),
    ledger: fc.boolean(),
    level: fc.constantFrom('GENERAL' as const, 'MAJOR' as const),
    deadline: fc.option(fc.constantFrom('2022-05-01', '2022-05-20', '2022-06-15'), { freq: 5 }),
  })
  .map(({ finder, ledger, level, deadline }) => {
    const hazard = hazardFoundBy(finder, { level, deadline });
    return { ...(ledger ? ledgerHazard(hazard.source, { level, deadline }) : hazard), supervisedOn: null, acceptedBy: null };
  });

/** The attempt as it is made in a state. */
function aimed(tried: Attempt, hazard: HazardState): Attempt {
  const allowed = HAZARD_ACTIONS.filter((action) => TRANSITIONS[hazard.status][action] !== null && (action !== 'VOID' || tried.choice > 95));
  if (tried.blind || allowed.length === 0) return tried;
  const action = allowed[tried.choice % allowed.length]!;
  return { ...tried, action, actor: personOf(PARTY_OF[ROLE_OF[action]][finderOf(hazard)][hazard.level], tried.choice % 2) };
}

function perform(situation: Situation, tried: Attempt): HazardChange {
  const day = tried.deadline === null ? null : addDays(situation.today, tried.deadline);
  switch (tried.action) {
    case 'START':
      return startRectification(situation, { responsible: '陈某', measures: '更换', fundsFen: tried.complete ? 1n : null, contingency: tried.complete ? '撤人' : null, deadline: day });
    case 'COMPLETE':
      return completeRectification(situation, { rectifiedOn: addDays(situation.today, -tried.rectifiedAgo), note: '已整改', evidence: [] });
    case 'ACCEPT':
      return acceptRectification(situation, '合格', tried.sole);
    case 'REJECT':
      return rejectRectification(situation, '不合格', day);
    case 'REOPEN':
      return reopen(situation, '复发', day);
    case 'VOID':
      return voidReport(situation, '误报');
    case 'SUPERVISE':
      return supervise(situation, 'COUNTY', null);
  }
}

const sumAt = (contributions: readonly Contribution[], measure: Measure, day: Day): number =>
  contributions.reduce((sum, contribution) => sum + (contribution.day <= day ? Number(contribution.changes[measure] ?? 0n) : 0), 0);

describe("a hazard's life, whatever anybody tries", () => {
  it('keeps the rules and agrees with the figures', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(start, fc.array(attempt, { minLength: 5, maxLength: 40 }), (first, attempts) => {
        let hazard = first;
        let history: HazardEventFact[] = historyOfDates(hazard).map(factOf);
        let today: Day = '2022-05-02';
        for (const drawn of attempts) {
          const tried = aimed(drawn, hazard);
          today = addDays(today, tried.daysLater);
          let change: HazardChange;
          try {
            change = perform({ hazard, history, actor: tried.actor, finderRegion: '330282', today }, tried);
          } catch (error) {
            // A refusal has a code; anything else is a fault.
            if (!(error instanceof DomainError)) throw error;
            continue;
          }
          const before = hazard;
          hazard = { ...hazard, ...change.set };
          history = [...history, factOf(change.event)];
          reached.set(change.event.kind, (reached.get(change.event.kind) ?? 0) + 1);
          checkStep(before, hazard, tried, today);
          checkFigures(hazard, history, today);
        }
      }),
      { numRuns: 150 },
    );
    // The property would hold for lives in which nothing ever happens.
    expect(Math.min(...['STARTED', 'RECTIFIED', 'REJECTED', 'ACCEPTED', 'REOPENED', 'VOIDED', 'SUPERVISED'].map((kind) => reached.get(kind) ?? 0))).toBeGreaterThan(5);
  });

  function checkStep(before: Life, after: Life, tried: Attempt, today: Day): void {
    expect(before.status).not.toBe('VOIDED');
    if (tried.action !== 'REOPEN' && before.deadline !== null) expect(after.deadline !== null && after.deadline <= before.deadline).toBe(true);
    if (after.status === 'REPORTED' || after.status === 'RECTIFYING') expect([after.rectifiedOn, after.rectifiedBy, after.acceptedOn]).toEqual([null, null, null]);
    if (after.status === 'AWAITING_ACCEPTANCE') expect(after.rectifiedOn! >= after.foundOn && after.rectifiedOn! <= today).toBe(true);
    if (after.status !== 'ACCEPTED') return;
    expect(after.acceptedOn).toBe(today);
    expect(after.acceptedBy !== after.rectifiedBy || after.soleAccount).toBe(true);
    if (after.soleAccount) expect([tried.actor.party, after.level]).toEqual(['ENTERPRISE', 'GENERAL']);
    if (after.level === 'MAJOR') expect([tried.actor.party, after.fundsFen === null || after.contingency === null]).toEqual(['REGULATOR', false]);
  }

  function checkFigures(hazard: Life, history: readonly HazardEventFact[], today: Day): void {
    const contributions = contributionOf(hazard, history);
    const counted = { found: sumAt(contributions, 'found', today), rectified: sumAt(contributions, 'rectified', today), overdue: sumAt(contributions, 'overdue', today) };
    const isVoided = hazard.status === 'VOIDED';
    expect(counted).toEqual({ found: isVoided ? 0 : 1, rectified: hazard.status === 'ACCEPTED' ? 1 : 0, overdue: !isVoided && isOverdue(hazard, today) ? 1 : 0 });
  }
});

describe('the history that a ledger row stands for', () => {
  const day = fc.option(fc.integer({ min: 0, max: 60 }).map((n) => addDays('2022-05-01', n)));
  it('counts as the dates did', () => {
    fc.assert(
      fc.property(
        fc.record({ status: fc.constant('ACCEPTED'), level: fc.constantFrom('GENERAL' as const, 'MAJOR' as const), foundOn: fc.constant('2022-05-01'), deadline: day, rectifiedOn: day, acceptedOn: day, supervisedOn: day, supervisionLevel: fc.constantFrom(null, 'COUNTY' as const) }),
        (hazard) => expect(contributionOf(hazard, historyOfDates(hazard).map(factOf))).toEqual(contributionOf(hazard, [])),
      ),
    );
  });
});
