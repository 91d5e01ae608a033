import { runAs, TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { encodeId, newId, yuanFromFen } from '@anze/kernel';
import type { RowOutcome, ServiceRecord } from '@anze/ledgers';
import { person, ServiceWorld } from '../../test/service-world.js';
import { ServiceAmendments } from '../services/service.amendments.js';
import { PreventionServiceReader } from '../services/service.reader.js';
import { ServiceSettlement } from '../services/service.settlement.js';
import { ServiceLedgerWriter } from './service-ledger.writer.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('an insurer’s own ledger of services', () => {
  let world: ServiceWorld;
  let insurer: Principal;
  let name: string;
  let enterprise: string;
  let factory: Principal;
  const authority = newId();

  beforeAll(async () => {
    world = await ServiceWorld.open();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.day = '2025-09-22';
    name = `某财险 ${newId()}`;
    insurer = person('insurer', await world.organization('INSURER', null, name));
    enterprise = await world.enterprise(insurer.organizationId);
    factory = person('enterprise', enterprise);
    await world.policy(enterprise, insurer.organizationId);
  });

  const row = (change: Partial<ServiceRecord> = {}): ServiceRecord => ({
    serviceNo: 'Z-1', insurerName: name, agencyName: null, enterpriseName: '南通某厂', uscc: enterprise, type: 'TRAINING', servedOn: '2025-06-02', place: '一车间', staff: ['张某'], staffNos: [], content: '培训', hazardsFound: 0,
    hazardsRectified: null, cost: 10_000n, confirmedOn: null, archivedOn: null, satisfaction: null, extra: {}, ...change,
  });
  const written = (rows: readonly ServiceRecord[], own: boolean): Promise<RowOutcome[]> =>
    world.app.get(TenantDb).run(() =>
      world.app.get(ServiceLedgerWriter).write(
        rows.map((record, index) => ({ row: index + 1, record })),
        { problem: (column, problem, value) => ({ column, code: problem, params: { value } }) },
        { importerId: own ? insurer.organizationId : authority, regionCode: '', sectors: null, today: world.clock.day, insurerId: own ? insurer.organizationId : null },
      ),
    );
  const bring = async (rows: readonly ServiceRecord[], own = true): Promise<unknown[]> => (await runAs(workerPrincipal(), () => written(rows, own))).map(({ row: no, changed, rejected }) => [no, rejected?.code ?? changed]).sort();
  const idOf = async (no = 'Z-1'): Promise<string> => encodeId('PreventionService', enterprise, (await world.rows<{ id: string }>('SELECT id FROM prevention_services WHERE service_no = $1 AND enterprise_id = $2', no, enterprise))[0]!.id);
  const read = async (by: Principal, no = 'Z-1') => (await world.as(by, async () => world.app.get(PreventionServiceReader).byPublicId(await idOf(no))))!;
  const object = (serviceId: string) => world.as(factory, () => world.app.get(ServiceSettlement).object({ serviceId, reason: '没有来过' }));
  const confirm = (serviceId: string, expectedVersion?: number) => world.as(factory, () => world.app.get(ServiceSettlement).confirm({ serviceId, expectedVersion }));
  const amend = (serviceId: string, content: string) => world.as(insurer, () => world.app.get(ServiceAmendments).amend({ serviceId, reason: '更正', content }));
  const totals = async () => (await world.rows<{ spent: string; overspent: string; balance: string }>('SELECT sum(spent_fen)::bigint AS spent, sum(overspent_fen)::bigint AS overspent, sum(balance_fen)::bigint AS balance FROM fund_balances WHERE enterprise_id = $1', enterprise)).map(({ spent, overspent, balance }) => [spent, overspent, balance].map((fen) => yuanFromFen(BigInt(fen))))[0];

  it('spends what the fund holds, for days that a policy of its own covered, and nothing else', async () => {
    const former = await world.enterprise();
    await world.policy(former, insurer.organizationId, { starts_on: '2023-01-01', ends_on: '2023-12-31' });
    expect(
      await bring([
        row({ serviceNo: 'A', cost: 60_000n }),
        row({ serviceNo: 'B', cost: 40_001n }),
        row({ serviceNo: 'C', cost: 40_000n }),
        row({ serviceNo: 'D', servedOn: '2024-12-31', cost: null }),
        row({ serviceNo: 'E', servedOn: '2025-09-23', cost: null }),
        row({ serviceNo: 'F', uscc: former, servedOn: '2025-06-02', cost: 1n }),
        row({ serviceNo: 'G', cost: 1n }),
        // Its policy of then: that it no longer covers the enterprise doesn't matter.
        row({ serviceNo: 'H', uscc: former, servedOn: '2023-06-02', cost: 1n }),
      ]),
    ).toEqual([[1, true], [2, 'SERVICE_LEDGER_FUND'], [3, true], [4, 'SERVICE_LEDGER_UNCOVERED'], [5, 'DATE_IN_FUTURE'], [6, 'SERVICE_LEDGER_UNCOVERED'], [7, 'SERVICE_LEDGER_FUND'], [8, true]]);
    expect(await totals()).toEqual(['1000.00', '0.00', '0.00']);
    // A correction takes back what was booked before; one that is too much leaves it.
    expect(await bring([row({ serviceNo: 'A', cost: 60_001n }), row({ serviceNo: 'C', cost: 40_000n })])).toEqual([[1, 'SERVICE_LEDGER_FUND'], [2, false]]);
    expect(await totals()).toEqual(['1000.00', '0.00', '0.00']);
    expect(await bring([row({ serviceNo: 'A', cost: 59_999n }), row({ serviceNo: 'G', cost: 1n })])).toEqual([[1, true], [2, true]]);
    expect(await totals()).toEqual(['1000.00', '0.00', '0.00']);
    expect(await world.rows('SELECT service_no FROM prevention_services WHERE enterprise_id = $1 ORDER BY service_no', enterprise)).toEqual(['A', 'C', 'G'].map((service_no) => ({ service_no })));
    // An authority's tells what was spent: the insurer bears the rest.
    expect(await bring([row({ serviceNo: 'B', cost: 40_001n })], false)).toEqual([[1, true]]);
    expect(await totals()).toEqual(['1400.01', '400.01', '0.00']);
    // What stands here already may be brought back, whoever said it.
    expect(await bring([row({ serviceNo: 'D', servedOn: '2024-12-31', cost: null })], false)).toEqual([[1, true]]);
    expect(await bring([row({ serviceNo: 'B', cost: 40_001n }), row({ serviceNo: 'D', servedOn: '2024-12-31', cost: null })])).toEqual([[1, false], [2, false]]);
  });

  it('has a finding where an authority’s names a day without cover, from the day of a cancellation on', async () => {
    const left = await world.enterprise();
    await world.policy(left, insurer.organizationId, { cancelled_on: '2025-06-03' });
    const days = ['2025-06-02', '2025-06-03', '2025-12-31', '2026-01-01'];
    const outcomes = await runAs(workerPrincipal(), () => written(days.map((servedOn) => row({ serviceNo: servedOn, uscc: left, servedOn, cost: null })), false));
    const found = outcomes.filter(({ findings }) => findings?.some(({ code: what }) => what === 'SERVICE_AFTER_POLICY')).map(({ row: no }) => no);
    expect([outcomes.every(({ changed }) => changed), found.sort()]).toEqual([true, [2, 3, 4]]);
  });

  it('moves a cost to the policy of the day that it was corrected to', async () => {
    await world.policy(enterprise, insurer.organizationId, { starts_on: '2024-01-01', ends_on: '2024-12-31' });
    await bring([row()]);
    expect(await bring([row({ servedOn: '2024-06-02' })])).toEqual([[1, true]]);
    expect(await world.rows(`SELECT p.starts_on::text AS since, b.spent_fen::int AS spent FROM fund_balances b JOIN policies p ON p.enterprise_id = b.enterprise_id AND p.id = b.id WHERE b.enterprise_id = $1 ORDER BY 1`, enterprise)).toEqual([
      { since: '2024-01-01', spent: 10_000 },
      { since: '2025-01-01', spent: 0 },
    ]);
  });

  it('asks the enterprise to confirm each new service, and again what it corrected', async () => {
    await bring([row(), row({ serviceNo: 'Z-2' })]);
    const asked = () => world.rows(`SELECT payload->>'serviceId' AS id FROM outbox WHERE job = 'service.changed' AND payload->>'enterpriseId' = $1`, enterprise);
    expect((await asked()).length).toBe(2);
    expect((await read(factory)).askedOn).toBe('2025-09-22');
    world.clock.day = '2025-09-23';
    await bring([row({ content: '演练' }), row({ serviceNo: 'Z-2' }), row({ serviceNo: 'Z-3' })]);
    expect((await asked()).length).toBe(3);
    expect([(await read(factory)).askedOn, (await read(factory, 'Z-2')).askedOn]).toEqual(['2025-09-23', '2025-09-22']);
    // It doesn't confirm what it hasn't read; what stayed as it was, it does.
    await expect(confirm(await idOf())).rejects.toThrow(code('SERVICE_CHANGED_SINCE'));
    await expect(confirm(await idOf(), 1)).rejects.toThrow(code('STALE_VERSION'));
    expect((await confirm(await idOf(), 2)).status).toBe('CONFIRMED');
    expect((await confirm(await idOf('Z-2'))).status).toBe('CONFIRMED');
    // An authority's is evidence: nobody is asked.
    const before = (await asked()).length;
    await bring([row({ serviceNo: 'Z-4' })], false);
    expect([(await asked()).length, (await read(factory, 'Z-4')).askedOn]).toEqual([before, null]);
  });

  it('is amended and voided here once the enterprise has spoken', async () => {
    await bring([row()]);
    await object(await idOf());
    expect(await bring([row({ content: '演练' })])).toEqual([[1, 'SERVICE_LEDGER_SETTLED']]);
    expect(await amend(await idOf(), '演练')).toMatchObject({ status: 'SERVED', content: '演练', objection: null });
    expect(await bring([row({ content: '演练' })])).toEqual([[1, false]]);
    expect(await world.as(insurer, async () => world.app.get(ServiceAmendments).void({ serviceId: await idOf(), reason: '重复' }))).toMatchObject({ status: 'VOIDED' });
    expect(await totals()).toEqual(['0.00', '0.00', '1000.00']);
  });

  it('is taken over by the authority’s: an objection ends where that says otherwise, and it is amended no more', async () => {
    await bring([row(), row({ serviceNo: 'Z-2' })]);
    await object(await idOf());
    await object(await idOf('Z-2'));
    await bring([row({ content: '演练' }), row({ serviceNo: 'Z-2' })], false);
    expect(await read(factory)).toMatchObject({ status: 'SERVED', objectedOn: null, objection: null, askedOn: '2025-09-22' });
    expect(await read(factory, 'Z-2')).toMatchObject({ status: 'OBJECTED', objection: '没有来过' });
    await expect(amend(await idOf(), '培训')).rejects.toThrow(code('SERVICE_FROM_LEDGER'));
  });

  it('and what is done here meanwhile wait for each other', async () => {
    await bring([row()]);
    const serviceId = await idOf();
    const amending = () => world.app.get(ServiceAmendments).amend({ serviceId, reason: '更正', content: '此处更正' });
    expect(await world.meanwhile(insurer, amending, () => bring([row({ content: '台账更正' })]))).toEqual([[1, 'SERVICE_LEDGER_SETTLED']]);
    expect(await read(factory)).toMatchObject({ content: '此处更正', version: 2 });

    await bring([row({ serviceNo: 'Z-2' })]);
    const again = await idOf('Z-2');
    const importing = () => written([row({ serviceNo: 'Z-2', content: '台账更正' })], true);
    await expect(world.meanwhile(workerPrincipal(), importing, () => object(again))).rejects.toThrow(code('STALE_VERSION'));
    expect(await read(factory, 'Z-2')).toMatchObject({ content: '台账更正', status: 'SERVED', version: 2 });
  });
});
