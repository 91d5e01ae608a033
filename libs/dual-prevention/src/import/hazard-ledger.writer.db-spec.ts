import { runAs, TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { EnterpriseFinder } from '@anze/enterprises';
import { encodeId, NIL_UUID } from '@anze/kernel';
import type { HazardRecord, ParsedLedgerRow, RowOutcome } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { overtaking } from '../../../../test/support/waiting.js';
import { HazardWorld } from '../../test/hazard-world.js';
import { TODAY } from '../../test/hazard.fixtures.js';
import { HazardService } from '../hazards/hazard.service.js';
import { HazardLedgerWriter } from './hazard-ledger.writer.js';

/** A hazard that people act on is theirs: a ledger that comes at the same moment leaves it. */
describe('a ledger of hazards, while somebody acts on one', () => {
  let world: HazardWorld;
  let writer: HazardLedgerWriter;
  let county: Principal;

  beforeAll(async () => {
    world = await HazardWorld.open();
    writer = new HazardLedgerWriter(world.app.get(TenantDb), world.app.get(EnterpriseFinder), world.app.get(Rollups));
    county = await world.regulator('330282');
  });
  afterAll(() => world?.close());

  const asWorker = <T>(fn: () => Promise<T>): Promise<T> => runAs(workerPrincipal(), fn);
  const row = (uscc: string, over: Partial<HazardRecord> = {}): ParsedLedgerRow<'HAZARDS'> => ({
    row: 1,
    record: {
      hazardNo: 'CX2022-1', enterpriseName: '慈溪某厂', uscc, description: '消火栓缺少水带', level: 'GENERAL', category: 'FIRE', majorBasis: null, source: 'GOVERNMENT_INSPECTION', channel: null, foundOn: '2022-05-01', deadline: '2022-06-15',
      rectifiedOn: '2022-05-20', acceptedOn: null, responsible: '陈某', measures: '更换', funds: null, supervisionLevel: null, supervisionField: null, extra: {}, ...over,
    } as HazardRecord,
  });
  const write = (one: ParsedLedgerRow<'HAZARDS'>): Promise<RowOutcome[]> =>
    asWorker(() => world.app.get(TenantDb).run(() => writer.write([one], { problem: (field, code, value) => ({ field, code, value, heading: field }) as never }, { importerId: NIL_UUID, regionCode: '330282', sectors: null, today: TODAY })));

  it.each([
    ['an acceptance', 'ACCEPTED', (hazardId: string) => world.app.get(HazardService).accept({ hazardId, opinion: '合格' })],
    ['a wrong report struck out', 'VOIDED', (hazardId: string) => world.app.get(HazardService).void({ hazardId, reason: '误报' })],
  ])('keeps %s that it waited for', async (_, status, act) => {
    const { id } = await world.enterprise();
    await asWorker(() => world.app.get(Rollups).rebuild());
    expect(await write(row(id))).toMatchObject([{ changed: true, findings: [] }]);
    const { id: uuid } = (await world.root.query<{ id: string }>('SELECT id FROM hazards WHERE enterprise_id = $1', [id])).rows[0]!;
    const hazardId = encodeId('Hazard', id, uuid);
    const late = await overtaking(
      world.root,
      (open) => world.as(county, () => world.app.get(TenantDb).run(open)),
      // Held before it is changed: the ledger gets past its insertion, which would wait for a row that is being changed.
      () => world.app.get(TenantDb).run((tx) => tx.query('SELECT 1 FROM hazards WHERE enterprise_id = $1 FOR UPDATE', [id])),
      () => write(row(id, { description: '消火栓箱缺少水带' })),
      () => act(hazardId),
    );
    expect(late).toMatchObject([{ changed: false, findings: [{ code: 'HAZARD_MANAGED_HERE' }] }]);
    expect(await world.row(hazardId)).toMatchObject({ status, description: '消火栓缺少水带', version: 2 });
    expect(await asWorker(() => world.app.get(Rollups).check())).toEqual([]);
  });
});
