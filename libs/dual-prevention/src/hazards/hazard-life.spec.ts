import fc from 'fast-check';
import { addDays, DomainError, type Day } from '@anze/kernel';
import type { Contribution, HazardEventFact, Measure } from '@anze/rollups';
import { aimed, askedFor, attempt, performByRules, type Attempt } from '../../test/hazard-attempts.js';
import { actorOf, hazardFoundBy, ledgerHazard, uuid } from '../../test/hazard.fixtures.js';
import type { OpenExtension } from './extensions/extension.rules.js';
import { acceptRectification, completeRectification, reopen, type HazardChange, type Situation } from './hazard-actions.rules.js';
import { contributionOf, factOf, historyOfDates, type DatedHazard } from './hazard-history.rules.js';
import { isOverdue, PARTIES, type HazardActor, type HazardState, type Party } from './hazard.rules.js';

/** Two people in each party, so that the same one often comes twice. */
const personOf = (party: Party, person: number): HazardActor => actorOf(party, { userId: uuid(300 + PARTIES.indexOf(party) * 10 + person) });

type Life = HazardState & DatedHazard & { readonly acceptedBy: string | null };

const start: fc.Arbitrary<Life> = fc
  .record({
    finder: fc.constantFrom(...PARTIES),
    ledger: fc.boolean(),
    level: fc.constantFrom('GENERAL' as const, 'MAJOR' as const),
    deadline: fc.option(fc.constantFrom('2022-05-01', '2022-05-20', '2022-06-15', '2022-09-30'), { freq: 5 }),
  })
  .map(({ finder, ledger, level, deadline }) => {
    const hazard = hazardFoundBy(finder, { level, deadline });
    return { ...(ledger ? ledgerHazard(hazard.source, { level, deadline }) : hazard), supervisedOn: null, acceptedBy: null };
  });

const sumAt = (contributions: readonly Contribution[], measure: Measure, day: Day): number =>
  contributions.reduce((sum, contribution) => sum + (contribution.day <= day ? Number(contribution.changes[measure] ?? 0n) : 0), 0);

describe("a hazard's life, whatever anybody tries", () => {
  it('keeps the rules and agrees with the figures', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(start, fc.array(attempt, { minLength: 5, maxLength: 60 }), (first, attempts) => {
        let hazard = first;
        let history: HazardEventFact[] = historyOfDates(hazard).map(factOf);
        let today: Day = '2022-05-02';
        let open: OpenExtension | null = null;
        for (const drawn of attempts) {
          const tried = aimed(drawn, hazard, open !== null);
          today = addDays(today, tried.daysLater);
          const actor = personOf(tried.party, tried.person);
          let change: HazardChange;
          try {
            const twin = { ...hazard, id: uuid(901), hazardNo: 'ZC-2' };
            ({ change } = performByRules({ hazard, history, actor, finderRegion: '330282', today }, tried, open, tried.sole, { self: { id: uuid(900), hazardNo: 'ZC-1' }, twin }));
          } catch (error) {
            // A refusal has a code; anything else is a fault.
            if (!(error instanceof DomainError)) throw error;
            continue;
          }
          const before = hazard;
          if (tried.action === 'REQUEST_EXTENSION') open = { requestedBy: actor.userId, wantedDeadline: askedFor(tried, today).wantedDeadline };
          if (change.set.extensionDueOn === null) open = null;
          hazard = { ...hazard, ...change.set };
          history = [...history, factOf(change.event)];
          reached.set(change.event.kind, (reached.get(change.event.kind) ?? 0) + 1);
          checkStep(before, hazard, tried, today);
          checkFigures(hazard, history, today);
        }
      }),
      { numRuns: 400, seed: 5 },
    );
    // The property would hold for lives in which nothing ever happens.
    expect(Math.min(...['STARTED', 'RECTIFIED', 'REJECTED', 'ACCEPTED', 'REOPENED', 'VOIDED', 'SUPERVISED', 'EXTENSION_REQUESTED', 'EXTENSION_REFUSED', 'DEADLINE_MOVED', 'STOPPED', 'RESUMED', 'CONGRESS_REPORTED', 'MERGED'].map((kind) => reached.get(kind) ?? 0))).toBeGreaterThan(5);
  });

  it('stays overdue after the enterprise completes, accepts and reopens its own', () => {
    let hazard: Life = { ...hazardFoundBy('ENTERPRISE', { status: 'RECTIFYING', deadline: '2022-05-20' }), supervisedOn: null, acceptedBy: null };
    let history: HazardEventFact[] = historyOfDates(hazard).map(factOf);
    const today: Day = '2022-05-31';
    const by = (person: number): Situation => ({ hazard, history, actor: personOf('ENTERPRISE', person), finderRegion: null, today });
    const take = (change: HazardChange): void => {
      hazard = { ...hazard, ...change.set };
      history = [...history, factOf(change.event)];
      checkFigures(hazard, history, today);
    };
    expect(isOverdue(hazard, today)).toBe(true);
    take(completeRectification(by(0), { rectifiedOn: today, note: '已整改', evidence: [] }));
    take(acceptRectification(by(1), '合格', false));
    expect(isOverdue(hazard, today)).toBe(false);
    expect(() => reopen(by(1), '复发', '2023-05-31')).toThrow(expect.objectContaining({ code: 'HAZARD_DEADLINE_LATER' }));
    take(reopen(by(1), '复发', null));
    expect([isOverdue(hazard, today), hazard.deadline]).toEqual([true, '2022-05-20']);
    expect(sumAt(contributionOf(hazard, history), 'overdue', today)).toBe(1);
  });

  function checkStep(before: Life, after: Life, tried: Attempt, today: Day): void {
    expect(before.status).not.toBe('VOIDED');
    expect(after.extensionDueOn !== null && (after.status === 'ACCEPTED' || after.status === 'VOIDED')).toBe(false);
    expect(after.verificationDueOn !== null && after.status !== 'AWAITING_ACCEPTANCE').toBe(false);
    // A deadline moves on by a decided extension only; what another than the enterprise reopens begins anew.
    if (tried.action === 'GRANT_EXTENSION') expect(before.deadline === null || after.deadline! > before.deadline).toBe(true);
    else if ((tried.action !== 'REOPEN' || tried.party === 'ENTERPRISE') && before.deadline !== null) expect(after.deadline !== null && after.deadline <= before.deadline).toBe(true);
    if (after.status === 'REPORTED' || after.status === 'RECTIFYING') expect([after.rectifiedOn, after.rectifiedBy, after.acceptedOn]).toEqual([null, null, null]);
    if (after.status === 'AWAITING_ACCEPTANCE') expect(after.rectifiedOn! >= after.foundOn && after.rectifiedOn! <= today).toBe(true);
    if (after.status !== 'ACCEPTED' || before.status === 'ACCEPTED') return;
    expect(after.acceptedOn).toBe(today);
    expect(after.acceptedBy !== after.rectifiedBy || after.soleAccount).toBe(true);
    if (after.soleAccount) expect([tried.party, after.level]).toEqual(['ENTERPRISE', 'GENERAL']);
    if (after.level === 'MAJOR') expect([tried.party, after.fundsFen === null || after.contingency === null]).toEqual(['REGULATOR', false]);
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
