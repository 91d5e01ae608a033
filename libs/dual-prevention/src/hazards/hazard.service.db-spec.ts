import { encodeId, newId, NIL_UUID } from '@anze/kernel';
import type { Principal } from '@anze/database';
import { difference, type Contribution } from '@anze/rollups';
import { HazardWorld, uuidIn } from '../../test/hazard-world.js';
import { TODAY } from '../../test/hazard.fixtures.js';
import { InspectionService } from '../inspections/inspection.service.js';
import { FROM_LEDGER } from './hazard-history.rules.js';
import type { FoundHazard } from './hazard-draft.rules.js';
import type { Hazard } from './hazard.model.js';
import { HazardReader } from './hazard.reader.js';
import { HazardRecorder } from './hazard.recorder.js';
import { HazardService } from './hazard.service.js';

describe('hazards on the database', () => {
  let world: HazardWorld;
  let hazards: HazardService;
  let inspections: InspectionService;
  let reader: HazardReader;

  beforeAll(async () => {
    world = await HazardWorld.open();
    hazards = world.app.get(HazardService);
    inspections = world.app.get(InspectionService);
    reader = world.app.get(HazardReader);
  });
  afterAll(async () => {
    await world?.close();
  });
  beforeEach(() => {
    world.clock.day = TODAY;
  });

  const found = (over: Partial<FoundHazard> = {}) => ({ description: '消火栓缺少水带', level: 'GENERAL' as const, deadline: '2022-06-15', ...over });
  const selfInspect = async (by: Principal, over: Partial<FoundHazard> = {}): Promise<Hazard> =>
    (await world.as(by, () => inspections.submitSelf({ inspectedOn: '2022-05-20', area: '一车间', itemsChecked: 12, hazards: [found(over)] }))).hazards[0]!;
  const authorityInspects = async (by: Principal, enterpriseId: string, over: Partial<FoundHazard> = {}): Promise<Hazard> =>
    (await world.as(by, () => inspections.submitAuthority({ enterpriseId, inspectedOn: '2022-05-20', area: '一车间', itemsChecked: 3, hazards: [found(over)] }))).hazards[0]!;
  const start = (by: Principal, hazard: Pick<Hazard, 'id'>, over = {}) => world.as(by, () => hazards.start({ hazardId: hazard.id, responsible: '陈某', measures: '更换水带', ...over }));
  const complete = (by: Principal, hazard: Pick<Hazard, 'id'>, over = {}) => world.as(by, () => hazards.complete({ hazardId: hazard.id, rectifiedOn: TODAY, note: '已更换', ...over }));
  const accept = (by: Principal, hazard: Pick<Hazard, 'id'>, over = {}) => world.as(by, () => hazards.accept({ hazardId: hazard.id, opinion: '合格', ...over }));
  const reject = (by: Principal, hazard: Pick<Hazard, 'id'>, over = {}) => world.as(by, () => hazards.reject({ hazardId: hazard.id, opinion: '未见效果', ...over }));

  /** The appended differences make the figures what the records say, counted from what an import had counted. */
  const figuresAgree = async (enterpriseId: string, imported: Contribution[] = []): Promise<void> => {
    expect(await world.appended(enterpriseId)).toEqual(difference(imported, await world.contributions(enterpriseId)));
  };
  const audited = async (publicId: string): Promise<string[]> =>
    (await world.root.query(`SELECT action || ' ' || outcome AS line FROM audit_log WHERE subject_id = $1 ORDER BY at, id`, [uuidIn(publicId)])).rows.map((row: { line: string }) => row.line);

  it('goes from the finding to the closure within an enterprise, each step with its history, figures, audit and job', async () => {
    const { id, people } = await world.enterprise();
    const [worker, chief] = people as [Principal, Principal];
    const hazard = await selfInspect(worker);
    await figuresAgree(id);
    expect(hazard).toMatchObject({ status: 'REPORTED', source: 'SELF_INSPECTION', category: 'OTHER', foundOn: '2022-05-20', version: 1, overdue: false });
    expect(hazard.hazardNo).toMatch(/^ZC20220520/);
    expect(await start(worker, hazard, { deadline: '2022-06-01', expectedVersion: 1 })).toMatchObject({ status: 'RECTIFYING', deadline: '2022-06-01', version: 2 });
    await figuresAgree(id);
    world.clock.day = '2022-06-03';
    expect(await world.as(worker, () => reader.byPublicId(hazard.id))).toMatchObject({ overdue: true });
    await complete(worker, hazard, { rectifiedOn: '2022-06-02' });
    await figuresAgree(id);
    await expect(accept(worker, hazard)).rejects.toMatchObject({ code: 'HAZARD_OWN_RECTIFICATION' });
    await reject(chief, hazard);
    await figuresAgree(id);
    expect(await world.row(hazard.id)).toMatchObject({ status: 'RECTIFYING', rectified_on: null, rectified_by: null, deadline: '2022-06-01' });
    await expect(complete(worker, hazard, { rectifiedOn: '2022-06-02' })).rejects.toMatchObject({ code: 'HAZARD_RECTIFIED_DAY' });
    await complete(worker, hazard, { rectifiedOn: '2022-06-03' });
    expect(await accept(chief, hazard)).toMatchObject({ status: 'ACCEPTED', acceptedOn: '2022-06-03', soleAccount: false, version: 6 });
    await figuresAgree(id);
    await expect(world.as(chief, () => hazards.reopen({ hazardId: hazard.id, reason: '复发', newDeadline: '2022-07-01' }))).rejects.toMatchObject({ code: 'HAZARD_DEADLINE_LATER' });
    await world.as(chief, () => hazards.reopen({ hazardId: hazard.id, reason: '复发' }));
    await figuresAgree(id);
    expect(await world.row(hazard.id)).toMatchObject({ status: 'RECTIFYING', accepted_on: null, accepted_by: null, deadline: '2022-06-01', version: 7 });
    expect(await world.as(worker, () => reader.byPublicId(hazard.id))).toMatchObject({ overdue: true });
    const history = await world.history(hazard.id);
    expect(history.map((line) => [line.seq, line.kind])).toEqual([[1, 'REPORTED'], [2, 'STARTED'], [3, 'RECTIFIED'], [4, 'REJECTED'], [5, 'RECTIFIED'], [6, 'ACCEPTED'], [7, 'REOPENED']]);
    for (const line of history) expect([line.finder_id, line.actor_organization_id]).toEqual([id, id]);
    expect(await audited(hazard.id)).toEqual(['hazard.start OK', 'hazard.complete OK', 'hazard.accept REFUSED', 'hazard.reject OK', 'hazard.complete OK', 'hazard.accept OK', 'hazard.reopen OK']);
    const { rows } = await world.root.query(`SELECT payload FROM outbox WHERE job = 'hazard.changed' AND payload ->> 'hazardId' = $1`, [uuidIn(hazard.id)]);
    expect(rows).toHaveLength(7);
    expect(rows[0].payload).toEqual({ enterpriseId: id, hazardId: uuidIn(hazard.id) });
  });

  it('lets the single account of an enterprise close its own general hazard, and says so', async () => {
    const { people } = await world.enterprise({ people: 1 });
    const [only] = people as [Principal];
    const hazard = await selfInspect(only, { fixedOnSpot: true, evidenceUploadIds: [await world.photo(only.organizationId)] });
    expect(hazard).toMatchObject({ status: 'AWAITING_ACCEPTANCE', rectifiedOn: '2022-05-20' });
    expect(await accept(only, hazard)).toMatchObject({ status: 'ACCEPTED', soleAccount: true });
    expect(await world.row(hazard.id)).toMatchObject({ sole_account: true, accepted_by: only.userId, rectified_by: only.userId });
  });

  it('wants another person for what was fixed on the spot, where there is one', async () => {
    const { id, people } = await world.enterprise();
    const hazard = await selfInspect(people[0]!, { fixedOnSpot: true, evidenceUploadIds: [await world.photo(id)] });
    await expect(accept(people[0]!, hazard)).rejects.toMatchObject({ code: 'HAZARD_OWN_RECTIFICATION' });
    await accept(people[1]!, hazard);
    await figuresAgree(id);
  });

  it("has an authority's hazard accepted by that authority or one above it", async () => {
    const { id, publicId, people } = await world.enterprise();
    const [county, city, town] = [await world.regulator('330282'), await world.regulator('3302'), await world.regulator('330282001')];
    const colleague = await world.person('regulator', county.organizationId, '330282');
    const first = await authorityInspects(county, publicId);
    const second = await authorityInspects(county, publicId);
    for (const hazard of [first, second]) {
      await start(people[0]!, hazard);
      await complete(people[0]!, hazard);
      await expect(accept(people[1]!, hazard)).rejects.toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR' });
      await expect(accept(town, hazard)).rejects.toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR' });
    }
    expect(await accept(colleague, first)).toMatchObject({ status: 'ACCEPTED' });
    expect(await accept(city, second)).toMatchObject({ status: 'ACCEPTED' });
    await world.as(city, () => hazards.reopen({ hazardId: second.id, reason: '复发' }));
    await figuresAgree(id);
    await expect(start(county, first)).rejects.toMatchObject({ code: 'HAZARD_NOT_RECTIFIER' });
  });

  it('needs the whole plan for a major hazard, and an authority to close it', async () => {
    const { id, people } = await world.enterprise();
    const county = await world.regulator('330282');
    await expect(selfInspect(people[0]!, { level: 'MAJOR' })).rejects.toMatchObject({ code: 'HAZARD_MAJOR_BASIS_REQUIRED' });
    const hazard = await selfInspect(people[0]!, { level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' });
    await expect(start(people[0]!, hazard)).rejects.toMatchObject({ code: 'HAZARD_PLAN_INCOMPLETE', params: { missing: 'funds, contingency' } });
    await start(people[0]!, hazard, { funds: 1_200_000n, contingency: '停产撤人' });
    expect(await world.row(hazard.id)).toMatchObject({ funds_fen: '1200000' });
    await world.as(county, () => hazards.supervise({ hazardId: hazard.id, level: 'COUNTY', field: '消防' }));
    await figuresAgree(id);
    await complete(people[0]!, hazard);
    await expect(accept(people[1]!, hazard)).rejects.toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR', params: { acceptor: 'REGULATOR' } });
    expect(await accept(county, hazard)).toMatchObject({ status: 'ACCEPTED', funds: 1_200_000n, supervisionLevel: 'COUNTY', supervisedOn: TODAY });
    await figuresAgree(id);
  });

  it('strikes out a wrong report, which then counts nowhere and stays', async () => {
    const { id, people } = await world.enterprise();
    const county = await world.regulator('330282');
    const hazard = await selfInspect(people[0]!);
    expect(await world.as(county, () => hazards.void({ hazardId: hazard.id, reason: '误报' }))).toMatchObject({ status: 'VOIDED', voidedOn: TODAY });
    await figuresAgree(id);
    expect(await world.appended(id)).toEqual([]);
    await expect(start(people[0]!, hazard)).rejects.toMatchObject({ code: 'HAZARD_ACTION_NOT_IN_STATE' });
    expect(await world.row(hazard.id)).toMatchObject({ status: 'VOIDED' });
  });

  describe('of an insurer', () => {
    const service = async (enterpriseId: string, providerId: string): Promise<string> => {
      const id = newId();
      await world.root.query(
        `INSERT INTO prevention_services (enterprise_id, id, region_code, sector, insurer_id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen)
         SELECT enterprise_id, $2::uuid, region_code, sector, insurer_id, $2::uuid::text, $3::uuid, name, uscc, 'HAZARD_INSPECTION', '2022-05-20', '厂区', '排查', 0 FROM enterprises WHERE enterprise_id = $1`,
        [enterpriseId, id, providerId],
      );
      return id;
    };

    it('are found in a service and accepted by that insurer, also when it no longer covers the enterprise', async () => {
      const insurerId = await world.organization('INSURER');
      const next = await world.person('insurer', await world.organization('INSURER'));
      const insurer = await world.person('insurer', insurerId);
      const { id, people } = await world.enterprise({ insurerId });
      const serviceId = await service(id, insurerId);
      const enterprise = { enterpriseId: id, regionCode: '330282001', sector: 'INDUSTRY_TRADE' as const, insurerId, name: '慈溪某厂', uscc: 'X', foundedOn: null };
      const [hazard] = (await world.as(insurer, () =>
        world.app.get(HazardRecorder).recordFound({ enterprise, source: 'INSURER_SERVICE', finderId: insurerId, foundOn: '2022-05-20', hazards: [found()], serviceId }),
      )) as [Hazard];
      await figuresAgree(id);
      await start(people[0]!, hazard);
      await complete(people[0]!, hazard);
      await expect(accept(people[1]!, hazard)).rejects.toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR' });
      await restamp(id, next.organizationId);
      // The next insurer of record sees it, and may not judge it.
      await expect(accept(next, hazard)).rejects.toMatchObject({ code: 'HAZARD_NOT_ACCEPTOR' });
      await reject(insurer, hazard);
      await complete(people[0]!, hazard);
      await accept(insurer, hazard);
      await figuresAgree(id);
      for (const line of await world.history(hazard.id)) expect(line.finder_id).toBe(insurerId);
      expect((await world.as(insurer, () => reader.timelinesOf([hazard]))).size).toBe(1);
      expect((await world.as(insurer, () => reader.foundInServices([`${id}/${serviceId}`]))).get(`${id}/${serviceId}`)).toHaveLength(1);
    });

    const restamp = async (enterpriseId: string, insurerId: string): Promise<void> => {
      await world.root.query('BEGIN');
      for (const table of ['enterprises', 'prevention_services', 'hazards', 'hazard_events', 'rollup_deltas']) await world.root.query(`UPDATE ${table} SET insurer_id = $2 WHERE enterprise_id = $1`, [enterpriseId, insurerId]);
      await world.root.query('COMMIT');
    };
  });

  describe('that a ledger brought', () => {
    it('get the history of their dates with the first transition, and the figures agree', async () => {
      const { id, people } = await world.enterprise();
      const county = await world.regulator('330282');
      const uuid = await world.ledgerHazard(id, { status: 'ACCEPTED', rectified_on: '2022-05-10', accepted_on: '2022-05-12', supervision_level: 'COUNTY' });
      const imported = await world.contributions(id);
      const publicId = encodeId('Hazard', id, uuid);
      const [before] = [...(await world.as(people[0]!, async () => reader.timelinesOf([(await reader.byPublicId(publicId))!]))).values()];
      expect(before?.map((line) => [line.kind, line.day, line.fromLedger, line.at])).toEqual([
        ['REPORTED', '2022-05-01', true, null],
        ['SUPERVISED', '2022-05-01', true, null],
        ['RECTIFIED', '2022-05-10', true, null],
        ['ACCEPTED', '2022-05-12', true, null],
      ]);
      await world.as(county, () => hazards.reopen({ hazardId: publicId, reason: '复发', newDeadline: '2022-06-30' }));
      await figuresAgree(id, imported);
      const history = await world.history(publicId);
      expect(history.map((line) => line.kind)).toEqual(['REPORTED', 'SUPERVISED', 'RECTIFIED', 'ACCEPTED', 'REOPENED']);
      for (const line of history.slice(0, 4)) expect(line).toMatchObject({ actor_user_id: null, note: FROM_LEDGER, finder_id: NIL_UUID, actor_organization_id: county.organizationId });
      const [after] = [...(await world.as(county, async () => reader.timelinesOf([(await reader.byPublicId(publicId))!]))).values()];
      expect(after?.slice(0, 4)).toEqual(before);
      expect(after?.[4]).toMatchObject({ kind: 'REOPENED', fromLedger: false, actorId: county.organizationId, deadline: '2022-06-30' });
      await complete(people[0]!, { id: publicId });
      await accept(county, { id: publicId });
      await figuresAgree(id, imported);
      expect(await world.history(publicId)).toHaveLength(7);
    });

    it('are accepted by the enterprise where it inspected itself', async () => {
      const { id, people } = await world.enterprise();
      const uuid = await world.ledgerHazard(id, { source: 'SELF_INSPECTION', status: 'AWAITING_ACCEPTANCE', rectified_on: '2022-05-10' });
      const imported = await world.contributions(id);
      await accept(people[0]!, { id: encodeId('Hazard', id, uuid) });
      await figuresAgree(id, imported);
    });
  });

  it('refuses a stale version, and lets one of two at once through', async () => {
    const { id, people } = await world.enterprise({ people: 3 });
    const hazard = await selfInspect(people[0]!, { fixedOnSpot: true, evidenceUploadIds: [await world.photo(id)] });
    await expect(accept(people[1]!, hazard, { expectedVersion: 2 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
    const outcomes = await Promise.allSettled([accept(people[1]!, hazard), reject(people[2]!, hazard), accept(people[2]!, hazard)]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(['STALE_VERSION', 'HAZARD_ACTION_NOT_IN_STATE']).toContain((outcome.reason as { code: string }).code);
    expect(await world.row(hazard.id)).toMatchObject({ version: 2 });
    await figuresAgree(id);
  });

  it("finds nothing under another tenant's id", async () => {
    const { id, people } = await world.enterprise();
    const other = await world.enterprise({ regionCode: '330281001' });
    const hazard = await selfInspect(people[0]!);
    const strangers = [other.people[0]!, await world.regulator('330281'), await world.person('insurer', await world.organization('INSURER'))];
    for (const stranger of strangers) {
      expect(await world.as(stranger, () => reader.byPublicId(hazard.id))).toBeNull();
      for (const attempt of [start, complete, accept, reject]) await expect(attempt(stranger, hazard)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(world.as(stranger, () => hazards.void({ hazardId: hazard.id, reason: 'x' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      // The own enterprise under the other's hazard is no way round either.
      await expect(start(stranger, { id: encodeId('Hazard', other.id, uuidIn(hazard.id)) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const bad of ['', 'x', encodeId('Enterprise', id), encodeId('Hazard', id)]) await expect(start(people[0]!, { id: bad })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.row(hazard.id)).toMatchObject({ status: 'REPORTED', version: 1 });
  });

  it('takes the photos of its own organization only', async () => {
    const { id, people } = await world.enterprise();
    const other = await world.enterprise();
    const upload = async (organizationId: string, stored: boolean): Promise<string> => {
      const uploadId = newId();
      await world.root.query(`INSERT INTO uploads (organization_id, id, user_id, filename, content_type, byte_size, sha256, stored_at) VALUES ($1, $2, $2, 'a.jpg', 'image/jpeg', 1, 'ab', $3)`, [organizationId, uploadId, stored ? new Date() : null]);
      return encodeId('Upload', organizationId, uploadId);
    };
    const [mine, theirs, unfinished] = [await upload(id, true), await upload(other.id, true), await upload(id, false)];
    for (const bad of [theirs, unfinished, encodeId('Upload', id, newId()), 'x']) await expect(selfInspect(people[0]!, { evidenceUploadIds: [mine, bad] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const hazard = await selfInspect(people[0]!, { evidenceUploadIds: [mine] });
    await start(people[0]!, hazard);
    await expect(complete(people[0]!, hazard, { evidenceUploadIds: [theirs] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await complete(people[0]!, hazard, { evidenceUploadIds: [mine] });
    expect(await world.row(hazard.id)).toMatchObject({ evidence_before: [uuidIn(mine)], evidence_after: [uuidIn(mine)] });
  });
});
