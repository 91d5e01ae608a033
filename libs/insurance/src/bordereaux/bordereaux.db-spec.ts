import { workerPrincipal, type Principal } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { newId, NIL_UUID, type Day } from '@anze/kernel';
import type { ImportContext, ImportKind, LedgerWriter, RecordOf, RowOutcome } from '@anze/ledgers';
import { person } from '../../../../test/support/city-rows.js';
import { overtaking } from '../../../../test/support/waiting.js';
import { LAWFUL, PolicyWorld } from '../../test/policy-world.js';
import { PolicyLedgerWriter } from '../import/policy-ledger.writer.js';
import { publicPolicyId } from '../policies/policy-criteria.rules.js';
import { FundBordereauWriter } from './fund-bordereau.writer.js';
import { PolicyBordereauWriter } from './policy-bordereau.writer.js';
import { PolicyDifferenceService } from './policy-difference.service.js';
import { PremiumBordereauWriter } from './premium-bordereau.writer.js';

const TODAY: Day = '2025-06-01';
/** One for all: who joins an open transaction must be who opened it. */
const WORKER = workerPrincipal();
const NAME = '甬安财产保险股份有限公司';

/** A policy of 2025, 1,000 fen a day. */
const POLICY = { insuranceType: null, startsOn: '2025-01-01', endsOn: '2025-12-31', premium: 365_000n, insuredPersons: 20, perPersonLimit: 50_000_000n, cumulativeLimit: 500_000_000n, preventionRateBp: 2_100, preventionBudget: null, extra: {} } as const;

/** Files and the insurers who work here, about the same policies. */
describe('bordereaux and ledgers', () => {
  let world: PolicyWorld;
  let insurer: Principal;
  let enterprise: string;
  let uscc: string;
  let policyNo: string;

  beforeAll(async () => {
    world = await PolicyWorld.open();
    world.clock.day = TODAY;
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    uscc = newId().slice(18).toUpperCase();
    policyNo = `P-${uscc}`;
    enterprise = await world.city.enterprise({ uscc });
  });

  const worker = <T>(fn: () => Promise<T>): Promise<T> => world.as(WORKER, () => world.city.db.run(fn));
  const notes = { problem: (field: string, code: string, value: string) => ({ field, code, value, heading: field }) as never };
  const write = async <K extends ImportKind>(writer: LedgerWriter<K>, importerId: string, records: readonly RecordOf[K][]): Promise<RowOutcome[]> => {
    const context: ImportContext = { importerId, regionCode: '330282', sectors: null, today: TODAY, runId: newId() };
    return worker(() => writer.write(records.map((record, index) => ({ row: index + 1, record })), notes, context));
  };
  const ledger = (more: Partial<RecordOf['POLICIES']> = {}): Promise<RowOutcome[]> => write(world.get(PolicyLedgerWriter), NIL_UUID, [{ ...POLICY, policyNo, insurerName: NAME, insuredName: '某厂', uscc, ...more }]);
  const policies = (more: Partial<RecordOf['POLICY_BORDEREAU']> = {}): Promise<RowOutcome[]> =>
    write(world.get(PolicyBordereauWriter), insurer.organizationId, [{ ...POLICY, policyNo, insurerName: null, insuredName: '某厂', uscc, cover: 'ENTERPRISE_WIDE', cancelledOn: null, ...more }]);
  const premiums = (entryNo: string, amount: bigint): Promise<RowOutcome[]> =>
    write(world.get(PremiumBordereauWriter), insurer.organizationId, [{ entryNo, policyNo, insurerName: null, uscc, movement: 'RECEIVED', amount, onDay: TODAY, note: null, extra: {} }]);

  const rows = async (sql: string, ...params: unknown[]): Promise<Record<string, unknown>[]> => (await world.city.root.query(sql, params)).rows as Record<string, unknown>[];
  const stored = async (): Promise<Record<string, unknown>> =>
    (await rows('SELECT premium_fen::int AS premium, prevention_budget_fen::int AS budget, ends_on AS "endsOn", insured_persons AS persons, per_person_limit_fen::int AS "limit", status, cancelled_on AS "cancelledOn", version FROM policies WHERE enterprise_id = $1 AND policy_no = $2', enterprise, policyNo))[0]!;
  const entries = async (): Promise<[string, number][]> => (await rows('SELECT kind, amount_fen::int AS fen FROM premium_entries WHERE enterprise_id = $1 ORDER BY created_at, kind, id', enterprise)).map(({ kind, fen }) => [String(kind), Number(fen)]);
  const policyId = async (): Promise<string> => publicPolicyId(enterprise, (await rows('SELECT id FROM policies WHERE enterprise_id = $1 AND policy_no = $2', enterprise, policyNo))[0]!['id'] as string);
  /** What differs, as the insurer is told: fact, its own word and the ledger's. */
  const differences = async (open = true): Promise<string[][]> => {
    const filter = { open, policyId: await policyId() };
    const { edges } = await world.as(insurer, () => world.get(PolicyDifferenceService).list({ first: 50, filter }));
    return edges.map(({ node: { fact, insurerValue, ledgerValue } }) => [fact, insurerValue, ledgerValue]).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  };
  const endorse = async (change: object): Promise<void> => {
    const input = { policyId: await policyId(), effectiveFrom: TODAY, reason: '变更', ...change };
    await world.change(insurer, (service) => service.endorse(input));
    await world.settle(enterprise);
  };
  const cancel = async (): Promise<void> => {
    const input = { policyId: await policyId(), cancelledOn: '2025-07-01', ground: 'CLOSED_BY_LAW' };
    await world.change(insurer, (service) => service.cancel(input));
  };
  /** A policy that came by the authority's ledger; its insurer is one from then on. */
  const fromLedger = async (): Promise<void> => {
    await ledger();
    insurer = person('insurer', (await rows('SELECT issuer_id AS id FROM policies WHERE enterprise_id = $1', enterprise))[0]!['id'] as string);
  };

  describe('of a policy that came by file and was endorsed here', () => {
    const ENDORSED = { premium: 599_000, budget: 125_790, endsOn: '2026-01-10', persons: 20, limit: 60_000_000, status: 'ISSUED', cancelledOn: null, version: 2 };
    const DIFFER = [['ENDS_ON', '2026-01-10', '2025-12-31'], ['PER_PERSON_LIMIT', '600000.00', '500000.00'], ['PREMIUM', '5990.00', '3650.00'], ['PREVENTION_BUDGET', '1257.90', '766.50']];
    beforeEach(async () => {
      await fromLedger();
      // 214 of the first term's days and the 10 more cost 2,000 a day.
      await endorse({ fullTermPremium: 730_000n, endsOn: '2026-01-10', perPersonLimit: 60_000_000n });
      expect(await stored()).toEqual(ENDORSED);
    });
    const ends = async (): Promise<void> => {
      await cancel();
      // 151 days at 1,000 and 30 at 2,000 were borne.
      expect((await entries()).at(-1)).toEqual(['REFUND', 211_000 - 599_000]);
    };

    it('the same ledger changes nothing, and is told as another word', async () => {
      const before = await entries();
      expect(await ledger()).toMatchObject([{ changed: true }]);
      expect([await stored(), await entries(), await differences()]).toEqual([ENDORSED, before, DIFFER]);
      expect(await ledger()).toMatchObject([{ changed: false }]);
      await ends();
    });

    it('the insurer’s own file changes nothing, and finds where it differs', async () => {
      const before = await entries();
      const [outcome] = await policies();
      expect([outcome!.changed, outcome!.findings!.map((one) => [(one as unknown as { field: string }).field, one.code])]).toEqual([false, ['endsOn', 'premium', 'perPersonLimit', 'preventionBudget'].map((field) => [field, 'BORDEREAU_ISSUED_HERE'])]);
      expect([await stored(), await entries(), await differences()]).toEqual([ENDORSED, before, []]);
      await ends();
    });

    it('its own file ends no policy that is kept here, and says so', async () => {
      const same = { premium: 599_000n, endsOn: '2026-01-10', perPersonLimit: 60_000_000n };
      expect((await policies({ ...same, preventionBudget: 125_790n, cancelledOn: '2025-07-01' }))[0]!.findings).toMatchObject([{ field: 'cancelledOn', code: 'BORDEREAU_ISSUED_HERE' }]);
      await cancel();
      expect((await policies({ ...same, preventionBudget: 125_790n }))[0]!.findings).toEqual([]);
      await ledger({ premium: 1n });
      expect(await stored()).toMatchObject({ premium: 599_000, status: 'CANCELLED', cancelledOn: '2025-07-01' });
    });
  });

  it('of a policy that nobody changed here are taken over as ever, the authority’s and the insurer’s', async () => {
    await fromLedger();
    expect(await ledger({ premium: 400_000n })).toMatchObject([{ changed: true }]);
    expect(await ledger({ premium: 400_000n })).toMatchObject([{ changed: false }]);
    expect([await stored(), await differences()]).toMatchObject([{ premium: 400_000 }, []]);
    expect(await policies({ cancelledOn: '2025-12-01' })).toMatchObject([{ changed: true, findings: [] }]);
    expect(await policies({ premium: 365_001n, cancelledOn: '2025-11-01' })).toMatchObject([{ changed: true, findings: [] }]);
    expect([await stored(), await differences()]).toMatchObject([{ premium: 365_001, cancelledOn: '2025-11-01' }, [['PREMIUM', '3650.01', '4000.00'], ['PREVENTION_BUDGET', '766.50', '840.00']]]);
  });

  it('of a policy that a key issued, for nobody’s name, are set aside too', async () => {
    insurer = { ...(await world.insurer()), userId: null };
    await world.city.root.query('UPDATE enterprises SET insurer_id = $2 WHERE enterprise_id = $1', [enterprise, insurer.organizationId]);
    await world.issue(insurer, enterprise, { policyNo });
    expect((await policies({ premium: 1n }))[0]).toMatchObject({ changed: false, findings: expect.arrayContaining([expect.objectContaining({ field: 'premium', code: 'BORDEREAU_ISSUED_HERE' })]) });
    expect(await stored()).toMatchObject({ premium: 1_000_000 });
  });

  it('differ from what is issued here exactly as long as they do', async () => {
    insurer = person('insurer', await world.city.insurer(`甲 ${uscc}`));
    await world.city.root.query('UPDATE enterprises SET insurer_id = $2 WHERE enterprise_id = $1', [enterprise, insurer.organizationId]);
    await world.issue(insurer, enterprise, { policyNo, premium: 365_000n, preventionRate: 21 });
    const { name } = (await rows('SELECT name FROM enterprises WHERE enterprise_id = $1', enterprise))[0]!;
    const says = (more: Partial<RecordOf['POLICIES']>): Promise<RowOutcome[]> => ledger({ insurerName: `甲 ${uscc}`, insuredName: String(name), startsOn: LAWFUL.startsOn!, endsOn: LAWFUL.endsOn!, ...more });
    await says({ premium: 730_000n, insuredPersons: 30 });
    expect(await differences()).toEqual([['INSURED_PERSONS', '20', '30'], ['PREMIUM', '3650.00', '7300.00'], ['PREVENTION_BUDGET', '766.50', '1533.00']]);
    await endorse({ effectiveFrom: LAWFUL.startsOn, insuredPersons: 30 });
    // No figure counts persons: they are compared all the same.
    expect(await differences()).toEqual([['PREMIUM', '3650.00', '7300.00'], ['PREVENTION_BUDGET', '766.50', '1533.00']]);
    await endorse({ effectiveFrom: LAWFUL.startsOn, fullTermPremium: 730_000n });
    expect([await differences(), (await differences(false)).map(([fact]) => fact)]).toEqual([[], ['INSURED_PERSONS', 'PREMIUM', 'PREVENTION_BUDGET']]);
    await endorse({ effectiveFrom: LAWFUL.startsOn, insuredPersons: 31 });
    expect(await differences()).toEqual([['INSURED_PERSONS', '31', '30']]);
  });

  describe('in turn', () => {
    beforeEach(fromLedger);

    /** Does `first` as somebody, in a transaction that goes on until `second` waits for it. */
    const meanwhile = <T>(who: Principal, first: () => Promise<unknown>, second: () => Promise<T>): Promise<T> => overtaking(world.city.root, (work) => world.as(who, () => world.city.db.run(work)), first, second);

    it('a policy that is cancelled while a bordereau comes in stays cancelled', async () => {
      const input = { policyId: await policyId(), cancelledOn: '2025-07-01', ground: 'CLOSED_BY_LAW' };
      await meanwhile(insurer, () => world.change(insurer, (service) => service.cancel(input)), () => policies({ insuredPersons: 25 }));
      expect(await stored()).toMatchObject({ status: 'CANCELLED', cancelledOn: '2025-07-01', persons: 20 });
      expect(await entries()).toContainEqual(['REFUND', -184_000]);
    });

    it('a policy that is issued while a bordereau brings its number in stays as it was issued', async () => {
      await policies();
      policyNo = `Q-${uscc}`;
      const { id } = await world.draft(insurer, enterprise, { policyNo, startsOn: '2026-01-01', endsOn: '2026-12-31', premiumPayer: 'INSURED' });
      const [outcome] = await meanwhile(insurer, () => world.issueDraft(insurer, id), () => policies({ startsOn: '2026-01-01', endsOn: '2026-12-31', premium: 1n }));
      expect([outcome!.changed, await stored()]).toMatchObject([false, { premium: 1_000_000 }]);
    });

    it('an enterprise that another insurer covers by then consents to nothing by its old cover', async () => {
      const stamps = world.get(EnterpriseStamps);
      const change = { enterpriseId: enterprise, regionCode: '330282001', sector: 'INDUSTRY_TRADE' as const, insurerId: await world.city.insurer('乙') };
      const [outcome] = await meanwhile(
        WORKER,
        async () => {
          await stamps.hold([enterprise]);
          await stamps.restamp([change]);
        },
        () => policies({ endsOn: '2026-12-31' }),
      );
      expect(outcome).toMatchObject({ rejected: { code: 'BORDEREAU_ENTERPRISE' } });
    });

    it('what was presumed of a premium is taken back once, by however many files', async () => {
      const outcomes = await meanwhile(WORKER, () => premiums('E1', 1n), () => premiums('E2', 2n));
      expect(outcomes).toMatchObject([{ changed: true }]);
      expect((await entries()).filter(([kind, fen]) => kind === 'REPAID' && fen === -365_000)).toHaveLength(1);
    });

    it('a service that is voided while its cost comes in costs nothing', async () => {
      const id = newId();
      await rows(
        `INSERT INTO prevention_services (enterprise_id, region_code, sector, insurer_id, id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen)
         SELECT enterprise_id, region_code, sector, insurer_id, $2, 'FW', $3, '某厂', 'X', 'TRAINING', '2025-05-01', '', '', 0 FROM enterprises WHERE enterprise_id = $1`,
        enterprise, id, insurer.organizationId,
      );
      const record = { serviceNo: 'FW', policyNo, insurerName: null, uscc, amount: 100n, spentOn: TODAY, extra: {} };
      const [outcome] = await meanwhile(
        insurer,
        () => world.city.db.run((tx) => tx.execute(`UPDATE prevention_services SET voided_on = $2, void_reason = '误登' WHERE id = $1`, [id, TODAY])),
        () => write(world.get(FundBordereauWriter), insurer.organizationId, [record]),
      );
      expect(outcome).toMatchObject({ rejected: { code: 'BORDEREAU_SERVICE_UNKNOWN' } });
    });
  });
});
