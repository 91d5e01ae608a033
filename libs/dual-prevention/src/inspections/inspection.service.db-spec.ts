import type { Principal } from '@anze/database';
import { encodeId, newId } from '@anze/kernel';
import { HazardWorld } from '../../test/hazard-world.js';
import type { FoundHazard } from '../hazards/hazard-draft.rules.js';
import type { Hazard } from '../hazards/hazard.model.js';
import { HazardReader } from '../hazards/hazard.reader.js';
import { InspectionService } from './inspection.service.js';

describe('inspections on the database', () => {
  let world: HazardWorld;
  let inspections: InspectionService;

  beforeAll(async () => {
    world = await HazardWorld.open();
    inspections = world.app.get(InspectionService);
  });
  afterAll(async () => {
    await world?.close();
  });

  const found = (n: number, over: Partial<FoundHazard> = {}): FoundHazard => ({ description: `=1+${n}`, level: 'GENERAL', deadline: '2022-06-15', ...over });
  const report = (hazards: FoundHazard[], over = {}) => ({ inspectedOn: '2022-05-20', area: ' 一车间　二层 ', itemsChecked: 12, hazards, ...over });
  const selfInspect = (by: Principal, hazards: FoundHazard[], over = {}) => world.as(by, () => inspections.submitSelf(report(hazards, over) as never));
  /** Stored inspections, hazards, events and differences: one of the hazards, one of who has inspected itself this month. */
  const counts = async (enterpriseId: string): Promise<number[]> => {
    const { rows } = await world.root.query(
      `SELECT (SELECT count(*)::int FROM inspections WHERE enterprise_id = $1) AS a, (SELECT count(*)::int FROM hazards WHERE enterprise_id = $1) AS b,
              (SELECT count(*)::int FROM hazard_events WHERE enterprise_id = $1) AS c, (SELECT count(*)::int FROM rollup_deltas WHERE enterprise_id = $1) AS d`,
      [enterpriseId],
    );
    return Object.values(rows[0] as Record<string, number>);
  };

  it('bring two hundred hazards in at once, as they were written', async () => {
    const { id, people } = await world.enterprise();
    const fixed = { fixedOnSpot: true, evidenceUploadIds: [await world.photo(id)] };
    const { inspection, hazards } = await selfInspect(people[0]!, Array.from({ length: 200 }, (_, n) => found(n, n % 2 === 1 ? fixed : {})));
    expect(inspection).toMatchObject({ area: '一车间 二层', itemsChecked: 12, inspectedOn: '2022-05-20' });
    expect(hazards.map((hazard) => hazard.description)).toEqual(Array.from({ length: 200 }, (_, n) => `=1+${n}`));
    expect(await counts(id)).toEqual([1, 200, 300, 2]);
    expect(await world.appended(id)).toEqual(await world.contributions(id));
    const key = `${id}/${inspection.uuid}`;
    const read = (await world.as(people[1]!, () => world.app.get(HazardReader).foundInInspections([key]))).get(key)!;
    expect(read.map((hazard) => hazard.id)).toEqual(hazards.map((hazard) => hazard.id));
    const shown = ({ record: _row, ...hazard }: Hazard): object => hazard;
    expect(read.map(shown)).toEqual(hazards.map(shown));
  });

  it('may find nothing', async () => {
    const { id, people } = await world.enterprise();
    expect((await selfInspect(people[0]!, [])).hazards).toEqual([]);
    expect(await counts(id)).toEqual([1, 0, 0, 1]);
  });

  it('are stored whole or not at all', async () => {
    const { id, people } = await world.enterprise();
    for (const [over, bad] of [
      [{}, found(1, { deadline: '2022-05-19' })],
      [{}, found(1, { level: 'MAJOR' })],
      [{}, found(1, { evidenceUploadIds: [encodeId('Upload', id, newId())] })],
      [{ inspectedOn: '2022-06-01' }, found(1)],
      [{ inspectedOn: '2019-12-31' }, found(1)],
      [{ itemsChecked: -1 }, found(1)],
    ] as const) {
      await expect(selfInspect(people[0]!, [found(0), bad], over)).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
    }
    expect(await counts(id)).toEqual([0, 0, 0, 0]);
  });

  it("are for the own enterprise: another's is not found", async () => {
    const [own, other] = [await world.enterprise(), await world.enterprise()];
    await selfInspect(own.people[0]!, [found(1)], { enterpriseId: own.publicId });
    for (const enterpriseId of [other.publicId, encodeId('Enterprise', newId()), encodeId('Hazard', own.id, own.id), 'x']) {
      await expect(selfInspect(own.people[0]!, [found(1)], { enterpriseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await counts(other.id)).toEqual([0, 0, 0, 0]);
  });

  it('by an authority reach its jurisdiction and no further', async () => {
    const county = await world.regulator('330282');
    const [inside, outside] = [await world.enterprise(), await world.enterprise({ regionCode: '330281001' })];
    const inspect = (enterpriseId: string, source?: string) => world.as(county, () => inspections.submitAuthority({ ...report([found(1)]), enterpriseId, source } as never));
    const { hazards } = await inspect(inside.publicId, 'GRID_PATROL');
    expect(hazards[0]).toMatchObject({ source: 'GRID_PATROL', enterpriseName: '慈溪某厂' });
    expect((await world.row(hazards[0]!.id))['finder_id']).toBe(county.organizationId);
    await expect(inspect(outside.publicId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const source of ['SELF_INSPECTION', 'INSURER_SERVICE']) await expect(inspect(inside.publicId, source)).rejects.toMatchObject({ code: 'HAZARD_SOURCE_NOT_AUTHORITY' });
    expect(await world.appended(inside.id)).toEqual(await world.contributions(inside.id));
    expect(await counts(outside.id)).toEqual([0, 0, 0, 0]);
  });
});
