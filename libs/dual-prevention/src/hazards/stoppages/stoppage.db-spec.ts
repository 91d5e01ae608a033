import { runAs, workerPrincipal, type Principal } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { NIL_UUID } from '@anze/kernel';
import { HazardDesk } from '../../../test/hazard-desk.js';
import type { Hazard } from '../hazard.model.js';
import { HazardService } from '../hazard.service.js';
import { StoppageService } from './stoppage.service.js';

/** An order is its authority's to end, by whichever way it ends, and somebody's wherever the enterprise goes. */
describe('an ordered stoppage, on the database', () => {
  let desk: HazardDesk;
  let [city, town, elsewhere]: Principal[] = [];

  beforeAll(async () => {
    desk = await HazardDesk.open();
    [city, town, elsewhere] = [await desk.world.regulator('3302'), await desk.world.regulator('330282001'), await desk.world.regulator('330211')];
  });
  afterAll(() => desk?.world.close());
  beforeEach(() => desk.begin());

  const major = { level: 'MAJOR', majorBasis: 'GB 50016 8.2.1', deadline: '2022-09-30' } as const;
  const order = (by: Principal, { id: hazardId }: Hazard) => desk.world.as(by, () => desk.world.app.get(StoppageService).order({ hazardId, scope: '喷漆线', reason: '无法保证安全' }));
  const lift = (by: Principal, { id: hazardId }: Hazard) => desk.world.as(by, () => desk.world.app.get(StoppageService).lift({ hazardId, reason: '已隔离' }));
  const strikeOut = (by: Principal, { id: hazardId }: Hazard) => desk.world.as(by, () => desk.world.app.get(HazardService).void({ hazardId, reason: '误报' }));

  it('is lifted where the enterprise has moved to, and not by others while it stays', async () => {
    const hazard = await desk.bySelf(major);
    await order(desk.county, hazard);
    await expect(lift(town!, hazard)).rejects.toMatchObject({ code: 'HAZARD_STOPPAGE_ORDERED' });
    await expect(lift(elsewhere!, hazard)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await runAs(workerPrincipal(), () => desk.world.app.get(EnterpriseStamps).restamp([{ enterpriseId: desk.enterprise.id, regionCode: '330211001', sector: 'INDUSTRY_TRADE', insurerId: NIL_UUID }]));
    await expect(lift(desk.county, hazard)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await lift(elsewhere!, hazard)).toMatchObject({ stoppage: null, stoppedOn: null });
  });

  it('is not ended by another authority that strikes the hazard out, or merges it away', async () => {
    const [hazard, kept] = [await desk.bySelf(major), await desk.bySelf(major)];
    await order(city!, hazard);
    for (const by of [desk.county, town!]) await expect(strikeOut(by, hazard)).rejects.toMatchObject({ code: 'HAZARD_STOPPAGE_ORDERED' });
    await order(desk.county, kept);
    await expect(desk.merge(desk.county, kept, hazard)).rejects.toMatchObject({ code: 'HAZARD_MERGE_WEAKER', params: { what: 'stoppage' } });
    expect(await desk.world.row(hazard.id)).toMatchObject({ status: 'REPORTED', stoppage: 'ORDERED', stopped_by: city!.organizationId });
    // The other way round the stricter order stays, and the county ends its own.
    expect((await desk.merge(desk.county, hazard, kept)).duplicate).toMatchObject({ status: 'VOIDED', stoppage: null });
    expect(await strikeOut(city!, hazard)).toMatchObject({ status: 'VOIDED', stoppage: null });
    const below = await desk.bySelf(major);
    await order(desk.county, below);
    expect(await strikeOut(city!, below)).toMatchObject({ status: 'VOIDED', stoppage: null });
    expect(await desk.world.appended(desk.enterprise.id)).toEqual(await desk.world.contributions(desk.enterprise.id));
  });

  it('keeps a hazard under a supervision order in the figures until one who may give such an order strikes it out', async () => {
    const hazard = await desk.bySelf(major);
    await desk.world.as(city!, () => desk.world.app.get(HazardService).supervise({ hazardId: hazard.id, level: 'MUNICIPAL' }));
    await expect(strikeOut(desk.county, hazard)).rejects.toMatchObject({ code: 'HAZARD_SUPERVISION_LEVEL', params: { level: 'MUNICIPAL' } });
    expect(await strikeOut(city!, hazard)).toMatchObject({ status: 'VOIDED' });
  });
});
