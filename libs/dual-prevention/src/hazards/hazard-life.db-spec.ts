import fc from 'fast-check';
import { addDays, DomainError, encodeId, type Day } from '@anze/kernel';
import type { Principal } from '@anze/database';
import { difference, type HazardEventFact } from '@anze/rollups';
import { aimed, askedFor, attempt, performByRules, TEXTS, type Attempt } from '../../test/hazard-attempts.js';
import { HazardWorld, uuidIn } from '../../test/hazard-world.js';
import { ExtensionService } from './extensions/extension.service.js';
import type { OpenExtension } from './extensions/extension.rules.js';
import type { HazardUpdate } from './hazard-actions.rules.js';
import type { HazardEntity } from './hazard.entity.js';
import { contributionOf, factOf, historyOfDates } from './hazard-history.rules.js';
import { HazardRecorder } from './hazard.recorder.js';
import { HazardRepository } from './hazard.repository.js';
import { PARTIES, type HazardActor, type Party } from './hazard.rules.js';
import { HazardService } from './hazard.service.js';
import { MergeService } from './merging/merge.service.js';
import { StoppageService } from './stoppages/stoppage.service.js';

const FIRST: Day = '2022-05-01';
/** Columns of which the rules say what they hold. */
const RULED = ['status', 'deadline', 'rectifiedOn', 'rectifiedBy', 'acceptedOn', 'acceptedBy', 'voidedOn', 'fundsFen', 'contingency', 'soleAccount', 'supervisionLevel', 'supervisedOn', 'supervisionDueOn', 'extensionDueOn', 'verificationDueOn', 'stoppage', 'stoppedOn', 'stoppedBy', 'congressReportedOn', 'mergedInto'] as const;
const ruled = (hazard: HazardEntity): unknown[] => RULED.map((column) => [column, hazard[column]]);

interface Start {
  readonly finder: Party;
  readonly ledger: boolean;
  readonly level: 'GENERAL' | 'MAJOR';
  readonly dueIn: number;
}

const start: fc.Arbitrary<Start> = fc.record({
  finder: fc.constantFrom(...PARTIES),
  ledger: fc.nat(3).map((n) => n === 0),
  level: fc.constantFrom('GENERAL' as const, 'MAJOR' as const),
  dueIn: fc.constantFrom(10, 45, 150),
});

/**
 * Whatever anybody tries in whatever order, the database does what the tables and rules say: the same outcome of every attempt, and in
 * the end the same row, history and figures.
 */
describe("a hazard's life in the database, whatever anybody tries", () => {
  let world: HazardWorld;
  let people: Record<'INSURER' | 'REGULATOR', Principal[]>;

  beforeAll(async () => {
    world = await HazardWorld.open();
    await world.rules();
    const two = async (audience: 'insurer' | 'regulator', organizationId: string, regionCode: string | null): Promise<Principal[]> => [await world.person(audience, organizationId, regionCode), await world.person(audience, organizationId, regionCode)];
    people = { INSURER: await two('insurer', await world.organization('INSURER'), null), REGULATOR: await two('regulator', await world.organization('REGULATOR', '330282'), '330282') };
  });
  afterAll(() => world?.close());

  /** Two reports of one hazard, as the party finds them; those of a ledger name nobody. */
  async function report({ finder, ledger, level, dueIn }: Start, enterpriseId: string, by: Principal): Promise<[string, string]> {
    const deadline = addDays(FIRST, dueIn);
    if (ledger) {
      const source = ({ ENTERPRISE: 'SELF_INSPECTION', INSURER: 'INSURER_SERVICE', REGULATOR: 'PUBLIC_REPORT' } as const)[finder];
      const one = async (): Promise<string> => encodeId('Hazard', enterpriseId, await world.ledgerHazard(enterpriseId, { source, level, deadline, found_on: FIRST }));
      return [await one(), await one()];
    }
    const insurerId = people.INSURER[0]!.organizationId;
    const enterprise = { enterpriseId, regionCode: '330282001', sector: 'INDUSTRY_TRADE' as const, insurerId, name: '慈溪某厂', uscc: 'X', foundedOn: null };
    const source = ({ ENTERPRISE: 'SELF_INSPECTION', INSURER: 'INSURER_SERVICE', REGULATOR: 'GOVERNMENT_INSPECTION' } as const)[finder];
    const hazards = [0, 1].map(() => ({ description: '可燃气体报警缺失', level, majorBasis: level === 'MAJOR' ? 'GB/T 50493 3.0.1' : null, deadline }));
    const found = { enterprise, source, finderId: by.organizationId, foundOn: FIRST, hazards, ...(finder === 'INSURER' ? { serviceId: await world.service(enterpriseId, insurerId) } : {}) };
    const [one, other] = await world.as(by, () => world.app.get(HazardRecorder).recordFound(found));
    return [one!.id, other!.id];
  }

  /** The attempt through the services. */
  function performInDatabase(tried: Attempt, hazardId: string, twinId: string, today: Day): Promise<unknown> {
    const { deadline, wantedDeadline, before } = askedFor(tried, today);
    const { responsible, measures, contingency, note, scope, reason } = TEXTS;
    const [hazards, extensions, stoppages, merging] = [world.app.get(HazardService), world.app.get(ExtensionService), world.app.get(StoppageService), world.app.get(MergeService)];
    switch (tried.action) {
      case 'START':
        return hazards.start({ hazardId, responsible, measures, deadline, ...(tried.complete ? { funds: 100n, contingency } : {}) });
      case 'COMPLETE':
        return hazards.complete({ hazardId, rectifiedOn: before, note });
      case 'ACCEPT':
        return hazards.accept({ hazardId, opinion: reason });
      case 'REJECT':
        return hazards.reject({ hazardId, opinion: reason, newDeadline: deadline });
      case 'REOPEN':
        return hazards.reopen({ hazardId, reason, newDeadline: deadline });
      case 'VOID':
        return hazards.void({ hazardId, reason });
      case 'SUPERVISE':
        return hazards.supervise({ hazardId, level: 'COUNTY' });
      case 'REQUEST_EXTENSION':
        return extensions.request({ hazardId, wantedDeadline, reason });
      case 'GRANT_EXTENSION':
        return extensions.decide({ hazardId, decision: 'GRANTED', reason, grantedDeadline: deadline });
      case 'REFUSE_EXTENSION':
        return extensions.decide({ hazardId, decision: 'REFUSED', reason });
      case 'ORDER_STOPPAGE':
        return stoppages.order({ hazardId, scope, reason });
      case 'LIFT_STOPPAGE':
        return stoppages.lift({ hazardId, reason });
      case 'STOP':
        return stoppages.stop({ hazardId, scope, reason });
      case 'RESUME':
        return stoppages.resume({ hazardId, reason });
      case 'REPORT_TO_CONGRESS':
        return stoppages.reportToCongress({ hazardId, reportedOn: before, note: reason });
      case 'MERGE':
      case 'MERGE_OWN':
        return merging.merge({ keptId: twinId, duplicateId: hazardId, reason });
      case 'ABSORB':
      case 'ABSORB_OWN':
        return merging.merge({ keptId: hazardId, duplicateId: twinId, reason });
    }
  }

  const codeOf = async (run: () => unknown): Promise<string | null> => {
    try {
      await run();
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.code;
    }
  };

  it('is what the rules say', async () => {
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(start, fc.array(attempt, { minLength: 15, maxLength: 50 }), async (from, attempts) => {
        world.clock.day = FIRST;
        const insurerId = people.INSURER[0]!.organizationId;
        const enterprise = await world.enterprise({ insurerId });
        const persons: Record<Party, Principal[]> = { ...people, ENTERPRISE: enterprise.people };
        const [hazardId, twinId] = await report(from, enterprise.id, persons[from.finder][0]!);
        const imported = from.ledger ? await world.contributions(enterprise.id) : [];
        const rowOf = (id: string): Promise<HazardEntity> => world.as(people.REGULATOR[0]!, async () => (await world.app.get(HazardRepository).find(enterprise.id, uuidIn(id)))!);
        const lifeOf = async (id: string) => {
          const hazard = await rowOf(id);
          return { hazard, history: historyOfDates(hazard).map(factOf) as HazardEventFact[] };
        };
        let [self, twin] = [await lifeOf(hazardId), await lifeOf(twinId)];
        let open: OpenExtension | null = null;
        const apply = (life: typeof self, set: HazardUpdate, event: HazardEventFact): typeof self => ({ hazard: { ...life.hazard, ...set, version: life.hazard.version + 1 }, history: [...life.history, event] });
        for (const drawn of attempts) {
          const aim = aimed(drawn, self.hazard, open !== null);
          // An authority merges as one, whoever found them; the others as finders.
          const tried = aim.party === 'REGULATOR' ? { ...aim, action: aim.action.replace(/^(MERGE|ABSORB)_OWN$/, '$1') as Attempt['action'] } : { ...aim, action: aim.action.replace(/^(MERGE|ABSORB)$/, '$1_OWN') as Attempt['action'] };
          const today = (world.clock.day = addDays(world.clock.day, tried.daysLater));
          const who = persons[tried.party][tried.person]!;
          const actor: HazardActor = { party: tried.party, organizationId: who.organizationId, userId: who.userId!, regionCode: who.regionCode };
          let byRules: ReturnType<typeof performByRules> | null = null;
          const situation = { hazard: self.hazard, history: self.history, actor, finderRegion: null, today };
          const expected = await codeOf(() => (byRules = performByRules(situation, tried, open, false, { self: self.hazard, twin: twin.hazard })));
          const got = await codeOf(() => world.as(who, () => performInDatabase(tried, hazardId, twinId, today)));
          expect([tried.action, tried.party, self.hazard.status, got]).toEqual([tried.action, tried.party, self.hazard.status, expected]);
          if (byRules === null) continue;
          const { change, twin: other } = byRules as ReturnType<typeof performByRules>;
          if (tried.action === 'REQUEST_EXTENSION') open = { requestedBy: actor.userId, wantedDeadline: askedFor(tried, today).wantedDeadline };
          if (change.set.extensionDueOn === null) open = null;
          self = apply(self, change.set, factOf(change.event));
          if (other) twin = apply(twin, other.set, factOf(other.event));
          reached.set(change.event.kind, (reached.get(change.event.kind) ?? 0) + 1);
        }
        for (const [id, life] of [[hazardId, self], [twinId, twin]] as const) {
          const row = await rowOf(id);
          expect([ruled(row), row.version]).toEqual([ruled(life.hazard), life.hazard.version]);
          const told = await world.history(id);
          if (told.length > 0) expect(told.map((line) => line.kind)).toEqual(life.history.map(({ kind }) => kind));
          const asked = (await world.root.query(`SELECT count(*) FILTER (WHERE decision IS NULL)::int AS open, count(*)::int AS n FROM hazard_extensions WHERE hazard_id = $1`, [uuidIn(id)])).rows[0] as { open: number; n: number };
          expect(asked).toEqual({ open: row.extensionDueOn === null ? 0 : 1, n: life.history.filter(({ kind }) => kind === 'EXTENSION_REQUESTED').length });
        }
        const counted = difference([], [self, twin].flatMap(({ hazard, history }) => contributionOf(hazard, history)));
        expect(await world.contributions(enterprise.id)).toEqual(counted);
        expect(await world.appended(enterprise.id)).toEqual(difference(imported, counted));
      }),
      { numRuns: 40 },
    );
    // Lives in which nothing happens would agree as well.
    expect([...reached.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(100);
  }, 240_000);
});
