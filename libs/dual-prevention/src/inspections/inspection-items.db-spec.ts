import type { Principal } from '@anze/database';
import { encodeId } from '@anze/kernel';
import { HazardWorld } from '../../test/hazard-world.js';
import { seedRules } from '../../test/seed-rules.js';
import { InspectionDraftService } from './inspection-draft.service.js';
import { InspectionReader, inspectionKeyOf } from './inspection.reader.js';
import { InspectionService } from './inspection.service.js';

describe('inspections item by item, and their drafts, on the database', () => {
  let world: HazardWorld;
  let inspections: InspectionService;
  let reader: InspectionReader;
  let drafts: InspectionDraftService;

  beforeAll(async () => {
    world = await HazardWorld.open();
    await seedRules(world.root);
    [inspections, reader, drafts] = [world.app.get(InspectionService), world.app.get(InspectionReader), world.app.get(InspectionDraftService)];
  });
  afterAll(() => world?.close());

  const hazard = (description: string, over = {}) => ({ description, level: 'GENERAL' as const, deadline: '2022-06-15', ...over });
  const report = (over = {}) => ({ inspectedOn: '2022-05-20', area: '一车间', itemsChecked: 0, hazards: [], ...over });
  const stored = async (enterpriseId: string): Promise<number[]> =>
    Object.values(
      (await world.root.query(
        `SELECT (SELECT count(*)::int FROM inspections WHERE enterprise_id = $1) AS a, (SELECT count(*)::int FROM inspection_items WHERE enterprise_id = $1) AS b, (SELECT count(*)::int FROM hazards WHERE enterprise_id = $1) AS c,
                (SELECT count(*)::int FROM inspection_drafts WHERE organization_id = $1) AS d`,
        [enterpriseId],
      )).rows[0] as Record<string, number>,
    );

  it('bring many items and hazards in at once, each with its photos', async () => {
    const { id, people } = await world.enterprise();
    const [mine, other] = [await world.photo(id), await world.photo(id)];
    const items = [
      { content: '护栏', outcome: 'NORMAL' as const, evidenceUploadIds: [mine] },
      { content: '接地', outcome: 'HAZARD' as const, hazards: [hazard('接地断开', { evidenceUploadIds: [other] }), hazard('端子锈蚀')] },
      { content: '急停', outcome: 'NOT_CHECKED' as const, reason: '设备检修' },
      { content: '照明', outcome: 'OTHER' as const, note: '已拆除' },
      { content: '通道', outcome: 'HAZARD' as const, hazards: [hazard('堆放杂物')] },
    ];
    const { inspection, hazards } = await world.as(people[0]!, () => inspections.submitSelf(report({ itemsChecked: 4, hazards: [hazard('门口积水')], items })));
    expect(hazards.map((one) => one.description)).toEqual(['门口积水', '接地断开', '端子锈蚀', '堆放杂物']);
    expect(inspection).toMatchObject({ kind: 'SELF', source: 'SELF_INSPECTION', itemsChecked: 4, notChecked: 1, hazardsFound: 4 });
    expect(await stored(id)).toEqual([1, 5, 4, 0]);
    const key = inspectionKeyOf(inspection);
    const read = (await world.as(people[1]!, () => reader.itemsOf([key]))).get(key)!;
    expect(read.map((item) => [item.content, item.outcome, item.reason, item.note, item.photos])).toEqual([
      ['护栏', 'NORMAL', null, null, 1], ['接地', 'HAZARD', null, null, 0], ['急停', 'NOT_CHECKED', '设备检修', null, 0], ['照明', 'OTHER', null, '已拆除', 0], ['通道', 'HAZARD', null, null, 0],
    ]);
    expect(read.map((item) => item.record.hazardIds)).toEqual([[], [hazards[1]!.uuid, hazards[2]!.uuid], [], [], [hazards[3]!.uuid]]);
  });

  it('are stored whole or not at all, with photos of the own organization alone', async () => {
    const { id, people } = await world.enterprise();
    const theirs = await world.photo((await world.enterprise()).id);
    for (const items of [
      [{ content: '护栏', outcome: 'NORMAL', evidenceUploadIds: [theirs] }],
      [{ content: '护栏', outcome: 'HAZARD', hazards: [hazard('x', { evidenceUploadIds: [theirs] })] }],
      [{ content: '护栏', outcome: 'HAZARD', hazards: [hazard('x', { deadline: '2022-05-19' })] }],
      [{ content: '护栏', outcome: 'HAZARD', hazards: Array.from({ length: 201 }, () => hazard('x')) }],
    ]) {
      await expect(world.as(people[0]!, () => inspections.submitSelf(report({ itemsChecked: 1, items }) as never))).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
    }
    expect(await stored(id)).toEqual([0, 0, 0, 0]);
  });

  it('by an authority, a grid member and an agency go into the one ledger (一律录入), and each sees what is its own', async () => {
    const insurerId = await world.organization('INSURER');
    const [county, far, insurer, rival] = [await world.regulator('330282'), await world.regulator('330281'), await world.person('insurer', insurerId), await world.person('insurer', await world.organization('INSURER'))];
    const { id, publicId, people } = await world.enterprise({ insurerId });
    const by = (over: object) => world.as(county, () => inspections.submitAuthority(report({ enterpriseId: publicId, ...over }) as never));
    await by({ inspectedOn: '2022-05-18' });
    await by({ source: 'GRID_PATROL', inspectedOn: '2022-05-19' });
    await by({ source: 'INTERMEDIARY', agencyName: ' 甬安检测 ', itemsChecked: 1, items: [{ content: '接地', outcome: 'HAZARD', hazards: [hazard('接地断开')] }] });
    for (const over of [{ source: 'GRID_PATROL', agencyName: '甬安检测' }, { agencyName: '甬安检测' }]) {
      await expect(by(over)).rejects.toMatchObject({ code: 'INSPECTION_AGENCY' });
    }
    await world.as(people[0]!, () => inspections.submitSelf(report({ inspectedOn: '2022-05-21' })));
    const list = async (who: Principal, over = {}) => (await world.as(who, () => reader.list({ enterpriseId: publicId, ...over }))).edges.map(({ node }) => [node.inspectedOn, node.kind, node.source, node.agencyName]);
    const all = [
      ['2022-05-21', 'SELF', 'SELF_INSPECTION', null],
      ['2022-05-20', 'AUTHORITY', 'INTERMEDIARY', '甬安检测'],
      ['2022-05-19', 'AUTHORITY', 'GRID_PATROL', null],
      ['2022-05-18', 'AUTHORITY', 'GOVERNMENT_INSPECTION', null],
    ];
    for (const who of [county, people[1]!, insurer]) expect(await list(who)).toEqual(all);
    for (const who of [far, rival]) expect(await list(who)).toEqual([]);
    expect(await list(county, { kind: 'SELF' })).toEqual(all.slice(0, 1));
    expect(await list(county, { from: '2022-05-19', to: '2022-05-20' })).toEqual(all.slice(1, 3));
    const page = await world.as(county, () => reader.list({ regionCode: '330282', first: 3 }));
    expect((await world.as(county, () => reader.list({ regionCode: '330282', first: 3, after: page.pageInfo.endCursor }))).edges.length).toBe((await world.as(county, () => page.totalCount())) - 3);
    expect((await world.root.query(`SELECT source, finder_id FROM hazards WHERE enterprise_id = $1`, [id])).rows).toEqual([{ source: 'INTERMEDIARY', finder_id: county.organizationId }]);
  });

  describe('a draft', () => {
    const list = async (by: Principal) => (await world.as(by, () => drafts.list({}))).edges.map(({ node }) => node);
    const save = (by: Principal, over = {}) => world.as(by, () => drafts.save({ title: '一车间', content: '{"area":"一车间"}', ...over }));

    it('is begun by one and finished by another of the organization, and gone once it is submitted', async () => {
      const { id, people } = await world.enterprise();
      const [one, two] = people as [Principal, Principal];
      const draft = await save(one);
      expect(draft).toMatchObject({ version: 1, savedById: encodeId('User', one.userId!) });
      const found = (await list(two))[0]!;
      expect(found).toEqual(draft);
      await save(two, { draftId: draft.id, expectedVersion: 1, content: '{"area":"二车间"}' });
      await expect(save(one, { draftId: draft.id, expectedVersion: 1 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
      expect(await world.as(one, () => drafts.byPublicId(draft.id))).toMatchObject({ content: '{"area":"二车间"}', version: 2, savedById: encodeId('User', two.userId!) });
      const submit = (over: object) => world.as(one, () => inspections.submitSelf(report({ draftId: draft.id, ...over })));
      await expect(submit({ draftVersion: 1 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
      await expect(submit({ inspectedOn: '2022-06-01' })).rejects.toMatchObject({ code: 'INSPECTION_IN_FUTURE' });
      expect(await stored(id)).toEqual([0, 0, 0, 1]);
      await submit({ draftVersion: 2 });
      expect(await stored(id)).toEqual([1, 0, 0, 0]);
      await expect(submit({ draftVersion: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await stored(id)).toEqual([1, 0, 0, 0]);
      const { rows } = await world.root.query(`SELECT action FROM audit_log WHERE organization_id = $1 ORDER BY at, id`, [id]);
      expect(rows.map((row: { action: string }) => row.action)).toEqual(['inspectionDraft.save', 'inspectionDraft.save', 'inspectionDraft.submit', 'inspection.submit']);
    });

    it("is another organization's to nobody, an authority's own to an authority", async () => {
      const [own, other, county, neighbour] = [(await world.enterprise()).people[0]!, (await world.enterprise()).people[0]!, await world.regulator('330282'), await world.regulator('330282')];
      for (const [owner, strangers] of [[own, [other, county]], [county, [neighbour, own]]] as const) {
        const draft = await save(owner);
        expect(await list(owner)).toEqual([draft]);
        for (const stranger of strangers) {
          expect(await world.as(stranger, () => drafts.byPublicId(draft.id))).toBeNull();
          expect((await list(stranger)).map((one) => one.id)).not.toContain(draft.id);
          await expect(save(stranger, { draftId: draft.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
          await expect(world.as(stranger, () => drafts.discard({ draftId: draft.id }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
        }
        await expect(world.as(owner, () => drafts.discard({ draftId: draft.id, expectedVersion: 2 }))).rejects.toMatchObject({ code: 'STALE_VERSION' });
        await world.as(owner, () => drafts.discard({ draftId: draft.id, expectedVersion: 1 }));
        expect(await stored(owner.organizationId)).toMatchObject({ 3: 0 });
      }
    });

    it('is bounded in size and number, by two at once as well', async () => {
      const { id, people } = await world.enterprise();
      await save(people[0]!, { content: '隐'.repeat(21_845) });
      for (const [content, code] of [['隐'.repeat(21_846), 'INSPECTION_DRAFT_SIZE'], ['', 'BAD_INPUT'], ['a\u0000', 'BAD_INPUT'], ['\ud800', 'BAD_INPUT']] as const) await expect(save(people[0]!, { content })).rejects.toMatchObject({ code });
      await world.root.query(`INSERT INTO inspection_drafts (organization_id, id, title, content, saved_by) SELECT $1, gen_random_uuid(), 'x', 'x', $1 FROM generate_series(1, 98)`, [id]);
      // Both are made to meet at the door.
      const door = 'hashtextextended($1, 0)';
      await world.root.query(`SELECT pg_advisory_lock(${door})`, [`inspection drafts of ${id}`]);
      const saving = Promise.allSettled([save(people[0]!), save(people[1]!)]);
      const waiting = async (): Promise<number> => ((await world.root.query(`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)).rows[0] as { n: number }).n;
      let held = 0;
      for (const end = Date.now() + 10_000; (held = await waiting()) < 2 && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(held).toBe(2);
      await world.root.query(`SELECT pg_advisory_unlock(${door})`, [`inspection drafts of ${id}`]);
      const both = await saving;
      expect(both.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'kept')).sort()).toEqual(['INSPECTION_DRAFT_TOO_MANY', 'kept']);
      expect(await stored(id)).toMatchObject({ 3: 100 });
      const first = await world.as(people[0]!, () => drafts.list({ first: 60 }));
      const rest = await world.as(people[0]!, () => drafts.list({ first: 60, after: first.pageInfo.endCursor }));
      expect([new Set([...first.edges, ...rest.edges].map(({ node }) => node.id)).size, await world.as(people[0]!, () => first.totalCount())]).toEqual([100, 100]);
    });
  });
});
