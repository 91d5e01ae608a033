import fc from 'fast-check';
import type { Principal } from '@anze/database';
import type { DomainError } from '@anze/kernel';
import { RiskWorld } from '../../test/risk-world.js';
import { RiskEventService } from './events/risk-event.service.js';
import { RiskObjectService } from './objects/risk-object.service.js';
import { colourOf } from './risk-colour.rules.js';
import { RiskUnitService } from './units/risk-unit.service.js';

/** One step of a random life: what is tried, and on which of the rows there are. */
interface Step {
  readonly what: 'object' | 'unit' | 'event' | 'assess' | 'retireEvent' | 'retireUnit' | 'retireObject';
  readonly which: number;
  readonly likelihood: number;
  readonly severity: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('event' as const, 'assess' as const) },
    { weight: 2, arbitrary: fc.constantFrom('unit' as const, 'retireEvent' as const) },
    { weight: 1, arbitrary: fc.constantFrom('object' as const, 'retireUnit' as const, 'retireObject' as const) },
  ),
  which: fc.nat(1000),
  likelihood: fc.integer({ min: 1, max: 5 }),
  severity: fc.integer({ min: 1, max: 5 }),
});

interface Model {
  readonly objects: Map<string, { units: Set<string> }>;
  readonly units: Map<string, { events: Map<string, number> }>;
}

/** The band of R by the domain's own words: 17–25 red, 10–16 orange, 5–9 yellow, 1–4 blue. */
const rankOfProduct = (product: number): number => (product >= 17 ? 4 : product >= 10 ? 3 : product >= 5 ? 2 : 1);

describe('colours', () => {
  let world: RiskWorld;
  beforeAll(async () => {
    world = await RiskWorld.open();
  });
  afterAll(() => world?.base.close());

  const as = <T>(by: Principal, fn: () => Promise<T>): Promise<T> => world.base.as(by, fn);

  /** Takes a step on the services and, where they took it, in the model. */
  async function take(by: Principal, model: Model, { what, which, likelihood, severity }: Step): Promise<void> {
    const { app } = world.base;
    const pick = <T>(list: Iterable<T>): T | undefined => {
      const all = [...list];
      return all[which % all.length];
    };
    const assessment = { method: 'LS', likelihood, severity } as const;
    const rank = rankOfProduct(likelihood * severity);
    const unit = pick(model.units.keys());
    const event = pick([...model.units].flatMap(([of, { events }]) => [...events.keys()].map((id) => ({ of, id }))));
    if (what === 'object' || model.objects.size === 0) {
      model.objects.set((await world.object(by)).publicId, { units: new Set() });
    } else if (what === 'unit' || (unit === undefined && (what === 'event' || what === 'retireUnit'))) {
      const object = pick(model.objects.keys())!;
      const { publicId } = await world.unit(by, object);
      model.objects.get(object)!.units.add(publicId);
      model.units.set(publicId, { events: new Map() });
    } else if (what === 'event') {
      model.units.get(unit!)!.events.set((await world.event(by, unit!, assessment)).publicId, rank);
    } else if (what === 'assess' && event) {
      await as(by, () => app.get(RiskEventService).revise({ riskEventId: event.id, assessment }));
      model.units.get(event.of)!.events.set(event.id, rank);
    } else if (what === 'retireEvent' && event) {
      await as(by, () => app.get(RiskEventService).retire({ riskEventId: event.id, reason: '停用' }));
      model.units.get(event.of)!.events.delete(event.id);
    } else if (what === 'retireUnit') {
      await as(by, () => app.get(RiskUnitService).retire({ riskUnitId: unit!, reason: '停用' }));
      model.units.delete(unit!);
      for (const { units } of model.objects.values()) units.delete(unit!);
    } else if (what === 'retireObject') {
      const object = pick(model.objects.keys())!;
      await as(by, () => app.get(RiskObjectService).retire({ riskObjectId: object, reason: '停用' }));
      for (const id of model.objects.get(object)!.units) model.units.delete(id);
      model.objects.delete(object);
    }
  }

  const stored = async (table: string, type: string, enterpriseId: string): Promise<Record<string, number>> =>
    Object.fromEntries((await world.base.root.query<{ id: string; risk_rank: number }>(`SELECT id, risk_rank FROM ${table} WHERE enterprise_id = $1 AND status = 'LIVE'`, [enterpriseId])).rows.map(({ id, risk_rank }) => [world.idOf(type, { enterpriseId, id }), risk_rank]));

  it('of whatever is done agree with a plain model, and with taking every assessment anew', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const { id, by } = await world.enterprise({ people: 1 });
        const model: Model = { objects: new Map(), units: new Map() };
        for (const one of steps) {
          await take(by, model, one);
          seen.add(one.what);
        }
        const highest = (ranks: Iterable<number>): number => Math.max(0, ...ranks);
        const units = Object.fromEntries([...model.units].map(([unit, { events }]) => [unit, highest(events.values())]));
        const objects = Object.fromEntries([...model.objects].map(([object, of]) => [object, highest([...of.units].map((unit) => units[unit]!))]));
        expect(await stored('risk_events', 'RiskEvent', id)).toEqual(Object.fromEntries([...model.units.values()].flatMap(({ events }) => [...events])));
        expect(await stored('risk_units', 'RiskUnit', id)).toEqual(units);
        expect(await stored('risk_objects', 'RiskObject', id)).toEqual(objects);
        expect((await as(by, () => world.reader.coloursOf([id]))).get(id) ?? null).toBe(colourOf(highest(Object.values(objects))));
        expect(await world.colourProblems(id)).toEqual([]);
      }),
      { numRuns: 25, seed: 5 },
    );
    expect(seen.size).toBe(7);
  });

  it('stay right when several people of an enterprise write at once', async () => {
    const { id, people } = await world.enterprise({ people: 3 });
    const by = (n: number): Principal => people[n % people.length]!;
    const object = await world.object(by(0));
    const units = await Promise.all([0, 1, 2].map((n) => world.unit(by(n), object.publicId)));
    const events = await Promise.all(Array.from({ length: 12 }, (_, n) => world.event(by(n), units[n % 3]!.publicId, { method: 'LS', likelihood: 5, severity: 5 })));
    expect(await world.ranks('risk_objects', object)).toEqual([4]);
    const outcomes = await Promise.allSettled(
      events.flatMap((event, n) => [
        as(by(n), () => world.base.app.get(RiskEventService).revise({ riskEventId: event.publicId, assessment: { method: 'LS', likelihood: 1, severity: (n % 4) + 1 } })),
        ...(n % 4 === 3 ? [as(by(n + 1), () => world.base.app.get(RiskEventService).retire({ riskEventId: event.publicId, reason: '停用' }))] : []),
        ...(n === 5 ? [as(by(n), () => world.base.app.get(RiskUnitService).retire({ riskUnitId: units[2]!.publicId, reason: '停用' }))] : []),
      ]),
    );
    // Whoever comes after a retirement is told so, and nothing else fails.
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect((outcome.reason as DomainError).code).toBe('RISK_RETIRED');
    expect(await world.colourProblems(id)).toEqual([]);
    expect((await world.ranks('risk_objects', object))[0]).toBeLessThan(4);
  });

  it('are wrong for nobody else: the check sees a colour that was changed by hand', async () => {
    const { id, by } = await world.enterprise();
    const object = await world.object(by);
    const unit = await world.unit(by, object.publicId);
    await world.event(by, unit.publicId, { method: 'LS', likelihood: 1, severity: 1 });
    for (const table of ['risk_units', 'risk_objects', 'risk_events']) {
      await world.base.root.query(`UPDATE ${table} SET risk_rank = 3 WHERE enterprise_id = $1`, [id]);
      expect((await world.colourProblems(id)).length).toBeGreaterThan(0);
      await world.base.root.query(`UPDATE ${table} SET risk_rank = 1 WHERE enterprise_id = $1`, [id]);
      expect(await world.colourProblems(id)).toEqual([]);
    }
  });
});
