import fc from 'fast-check';
import { runAs, TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { OWNED_TABLES } from '@anze/enterprises';
import { PreventionServiceTypes, type Day, type PreventionServiceType } from '@anze/kernel';
import { Rollups, type Measure } from '@anze/rollups';
import { person, publicId, ServiceWorld } from '../../test/service-world.js';
import { ServiceAmendments } from './service.amendments.js';
import { ServiceRecorder } from './service.recorder.js';
import { ServiceRepository } from './service.repository.js';
import { ServiceVoidedProcessor } from './service-voided.processor.js';

/** The measure of each type, as the dashboards name it. */
const MEASURE: Readonly<Record<PreventionServiceType, Measure>> = {
  TRAINING: 'training',
  RISK_ASSESSMENT: 'risk_assessment',
  STANDARDIZATION: 'standardization',
  HAZARD_INSPECTION: 'hazard_inspection',
  EMERGENCY_DRILL: 'emergency_drill',
  TECHNOLOGY: 'technology',
  OTHER: 'other_service',
};
const TYPES = PreventionServiceTypes.values;
const DAYS: readonly Day[] = ['2025-08-09', '2025-08-20', '2025-08-28', '2025-09-22'];

type Step =
  | { readonly do: 'add'; readonly imported: boolean; readonly type: number; readonly day: number; readonly cost: number }
  | { readonly do: 'change'; readonly voided: boolean; readonly which: number; readonly cost: number }
  | { readonly do: 'settle' }
  | { readonly do: 'restamp' };

const given = { type: fc.nat(6), day: fc.integer({ min: 1, max: 28 }), cost: fc.nat(20_000) };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), imported: fc.integer({ min: 0, max: 4 }).map((n) => n === 4), ...given }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), voided: fc.boolean(), which: fc.nat(20), cost: fc.nat(60_000) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'settle' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restamp' as const }) },
);

/** A service as the test remembers it. */
interface Known {
  readonly id: string;
  readonly by: Principal;
  readonly type: PreventionServiceType;
  readonly servedOn: Day;
  readonly imported: boolean;
  cost: number;
  voided: boolean;
}

/** Lets one refusal pass, and nothing else. */
const refusedAs =
  (code: string) =>
  (error: unknown): null => {
    if ((error as { code?: string }).code !== code) throw error;
    return null;
  };

describe('the figures of prevention services', () => {
  let world: ServiceWorld;
  let processor: ServiceVoidedProcessor;
  let towns = 0;

  beforeAll(async () => {
    world = await ServiceWorld.open();
    world.clock.day = '2025-09-22';
    processor = new ServiceVoidedProcessor(world.app.get(TenantDb), world.app.get(ServiceRepository), world.app.get(Rollups));
  });
  afterAll(() => world?.close());

  const asWorker = <T>(fn: () => Promise<T>): Promise<T> => runAs(workerPrincipal(), fn);
  /** One enterprise in a town of its own, covered by the first of two insurers that both wrote it a policy. */
  const open = async () => {
    const region = `32061${3000 + (towns += 1)}`;
    const insurers = [await world.organization('INSURER'), await world.organization('INSURER')] as const;
    const enterprise = await world.enterprise(insurers[0], region);
    await asWorker(() => world.app.get(TenantDb).run(() => world.app.get(Rollups).recordChangesSince([enterprise], new Map())));
    for (const issuer of insurers) await world.policy(enterprise, issuer);
    return { region, insurers, enterprise };
  };
  /** Another insurer covers it from now on: rows and figures together, as the worker does it. */
  const restamp = (enterprise: string, insurerId: string): Promise<void> =>
    asWorker(() =>
      world.app.get(Rollups).move([enterprise], () =>
        world.app.get(TenantDb).run(async (tx) => {
          for (const table of ['enterprises', ...OWNED_TABLES]) await tx.execute(`UPDATE ${table} SET insurer_id = $2 WHERE enterprise_id = $1 AND insurer_id <> $2`, [enterprise, insurerId]);
        }),
      ),
    );
  /** What the dashboards say of a town at the end of a day, under an insurer of record; measures that are nothing are left out. */
  const shown = async (region: string, insurerId: string, asOf: Day): Promise<Record<string, number>> => {
    const [sums] = await asWorker(() => world.app.get(Rollups).repository.sumsAt(asOf, { regionLo: region, regionHi: `${region}~`, insurerId, everySector: true }));
    return Object.fromEntries([...Object.values(MEASURE), 'served' as const].map((measure) => [measure, Number(sums?.[measure] ?? 0)] as const).filter(([, n]) => n !== 0));
  };

  it('are a plain recount of what isn’t voided, and so is the fund, whatever was recorded, imported, amended, voided and re-stamped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
        const { region, insurers, enterprise } = await open();
        let covering = 0;
        const services: Known[] = [];
        const settle = (): Promise<void> => asWorker(() => processor.handle({ enterpriseId: enterprise }));
        const add = async (type: PreventionServiceType, servedOn: Day, cost: number, imported: boolean): Promise<void> => {
          const by = person('insurer', insurers[covering]!);
          const known = { by, type, servedOn, cost, imported, voided: false };
          if (imported) {
            const before = await asWorker(() => world.app.get(TenantDb).run(() => world.app.get(Rollups).snapshot([enterprise])));
            const id = await world.service(enterprise, by.organizationId, { type, served_on: servedOn, cost_fen: cost });
            await asWorker(() => world.app.get(TenantDb).run(() => world.app.get(Rollups).recordChangesSince([enterprise], before)));
            services.push({ id, ...known });
          } else {
            const input = { enterpriseId: publicId(enterprise), type, servedOn, place: '一车间', staff: ['张某'], content: '服务', cost: BigInt(cost), hazards: [] };
            const recorded = await world.as(by, () => world.app.get(ServiceRecorder).record(input)).catch(refusedAs('FUND_EXCEEDED'));
            if (recorded) services.push({ id: recorded.id, ...known });
          }
        };
        for (const one of steps) {
          if (one.do === 'add') await add(TYPES[one.type]!, `2025-08-${String(one.day).padStart(2, '0')}`, one.cost, one.imported);
          else if (one.do === 'settle') await settle();
          else if (one.do === 'restamp') {
            covering = 1 - covering;
            await restamp(enterprise, insurers[covering]!);
          } else {
            const live = services.filter(({ voided, imported }) => !voided && !imported);
            const service = live[one.which % Math.max(1, live.length)];
            if (!service) continue;
            const [amendments, target] = [world.app.get(ServiceAmendments), { serviceId: service.id, reason: '登记有误' }];
            if (one.voided) {
              await world.as(service.by, () => amendments.void(target));
              service.voided = true;
            } else if (one.cost !== service.cost && (await world.as(service.by, () => amendments.amend({ ...target, cost: BigInt(one.cost) })).catch(refusedAs('FUND_EXCEEDED')))) service.cost = one.cost;
          }
        }
        await settle();
        await settle();

        const live = services.filter(({ voided }) => !voided);
        for (const day of DAYS) {
          const counted: Record<string, number> = {};
          const by = live.filter(({ servedOn }) => servedOn <= day);
          for (const { type } of by) counted[MEASURE[type]] = (counted[MEASURE[type]] ?? 0) + 1;
          if (by.length > 0) counted['served'] = 1;
          expect(await shown(region, insurers[covering]!, day)).toEqual(counted);
          expect(await shown(region, insurers[1 - covering]!, day)).toEqual({});
        }
        for (const issuer of insurers) {
          const [fund] = await world.rows<Record<'spent' | 'overspent' | 'balance', string>>('SELECT spent_fen::text AS spent, overspent_fen::text AS overspent, balance_fen::text AS balance FROM fund_balances WHERE enterprise_id = $1 AND issuer_id = $2', enterprise, issuer);
          const cost = live.filter(({ by }) => by.organizationId === issuer).reduce((sum, service) => sum + service.cost, 0);
          expect([Number(fund!.spent), Number(fund!.balance)]).toEqual([cost, 100_000 + Number(fund!.overspent) - cost]);
        }
      }),
      { numRuns: 20, seed: 20_260_106 },
    );
    expect(await asWorker(() => world.app.get(Rollups).check())).toEqual([]);
  });

  it('follow an insurer that no longer covers the enterprise and doesn’t see who served it since', async () => {
    const { region, insurers, enterprise } = await open();
    const input = { enterpriseId: publicId(enterprise), type: 'TRAINING' as const, place: '一车间', staff: ['张某'], content: '培训', cost: 0n, hazards: [] };
    const [first, second] = insurers.map((id) => person('insurer', id)) as [Principal, Principal];
    const recorded = await world.as(first, () => world.app.get(ServiceRecorder).record({ ...input, servedOn: '2025-08-01' }));
    await restamp(enterprise, insurers[1]);
    await world.as(second, () => world.app.get(ServiceRecorder).record({ ...input, servedOn: '2025-08-20' }));
    await world.as(first, () => world.app.get(ServiceAmendments).void({ serviceId: recorded.id, reason: '重复' }));
    // Until the worker has run it counts, and nothing disagrees.
    expect([await shown(region, insurers[1], '2025-08-10'), await asWorker(() => world.app.get(Rollups).check())]).toEqual([{ training: 1, served: 1 }, []]);
    await asWorker(() => processor.handle({ enterpriseId: enterprise }));
    expect([await shown(region, insurers[1], '2025-08-10'), await shown(region, insurers[1], '2025-08-20')]).toEqual([{}, { training: 1, served: 1 }]);
    expect(await asWorker(() => world.app.get(Rollups).check())).toEqual([]);
  });
});
