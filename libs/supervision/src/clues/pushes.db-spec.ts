import { Audit } from '@anze/audit';
import { platformPrincipal, runAs, type Principal } from '@anze/database';
import type { HazardRecorder } from '@anze/dual-prevention';
import { EnterpriseFinder, EnterpriseReader } from '@anze/enterprises';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { encodeId, newId, StandingClock } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { EnterpriseRepository } from '../../../enterprises/src/enterprises/enterprise.repository.js';
import { OutboxNudge } from '../../../jobs/src/outbox.nudge.js';
import { EnforcementRepository } from '../enforcement/enforcement.repository.js';
import { EnforcementService } from '../enforcement/enforcement.service.js';
import type { EnforcementRecordInput } from '../enforcement/enforcement.inputs.js';
import { ClueIntakeService } from './clue-intake.service.js';
import type { ClueInput } from './clue.inputs.js';
import { ClueRepository } from './clue.repository.js';
import { ClueService } from './clue.service.js';
import { ClueTriageService } from './clue-triage.service.js';
import { ClueWriteRepository } from './clue-write.repository.js';

const [OURS, THEIRS, NOBODYS] = ['91330282003F8NX65P', '91110000600037341L', '91350100M000100Y43'] as const;
const CASE = { enterpriseName: '某厂', status: 'PENALIZED', facts: '违法', openedOn: '2026-05-06', decidedOn: '2026-06-01', penalties: ['FINE'], fine: 3_000_000n } as const;
const CLUE: ClueInput = { source: 'HOTLINE_12345', content: '通道堵塞', informantName: '张三', informantPhone: '13800001234' };

/** What authorities' own systems send, and what is done with it. */
describe('pushed cases and clues, on the database', () => {
  let city: CityRows;
  let enforcement: EnforcementService;
  let intake: ClueIntakeService;
  let triage: ClueTriageService;
  let clueWrites: ClueWriteRepository;
  let meanwhile: () => Promise<unknown> = () => Promise.resolve();
  let clues: ClueService;
  let county: Principal;
  let system: Principal;
  let ours: string;
  let theirs: string;
  beforeAll(async () => {
    city = await openCity();
    const { db } = city;
    const rules = new Rules(db);
    await runAs(platformPrincipal(), () => rules.seed(RULE_SEEDS));
    const clock = new StandingClock(new Date('2026-06-15T04:00:00Z'));
    const [audit, repository] = [new Audit(db), new ClueRepository(db)];
    clueWrites = new ClueWriteRepository(db);
    const [finder, enterprises] = [new EnterpriseFinder(db), new EnterpriseReader(new EnterpriseRepository(db))];
    // Somebody else's work comes in between, right after the enterprise was found.
    const byUscc = finder.byUscc.bind(finder);
    finder.byUscc = async (...asked) => byUscc(...asked).finally(() => meanwhile());
    const stampsOf = enterprises.stampsOf.bind(enterprises);
    enterprises.stampsOf = async (...asked) => stampsOf(...asked).finally(() => meanwhile());
    enforcement = new EnforcementService(db, new EnforcementRepository(db), finder, enterprises, new OrganizationReader(db), audit, clock);
    intake = new ClueIntakeService(db, clueWrites, finder, rules, audit, clock);
    // What becomes of a hazard is looked at over HTTP.
    triage = new ClueTriageService(db, repository, clueWrites, enterprises, null as unknown as HazardRecorder, new OrganizationReader(db), rules, audit, new Outbox(db, new OutboxNudge()), clock);
    clues = new ClueService(repository, clock);
    ours = await city.enterprise({ uscc: OURS, regionCode: '330282107' });
    theirs = await city.enterprise({ uscc: THEIRS, regionCode: '110105001' });
    county = await authority('330282');
    system = { ...county, userId: null, apiKeyId: newId() };
  });
  afterAll(() => city?.close());

  const root = async <R>(sql: string, ...params: unknown[]): Promise<R[]> => (await city.root.query(sql, params)).rows as R[];
  async function authority(regionCode: string, sectors: Principal['sectors'] = null): Promise<Principal> {
    const id = newId();
    await root(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1::uuid, 'REGULATOR', $1::uuid::text, '某局', $2, $3)`, id, regionCode, sectors);
    return person('regulator', id, regionCode, sectors);
  }
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: { code?: string }) => error.code ?? error);
  const push = async (by: Principal, ...records: (Partial<EnforcementRecordInput> & { recordNo: string })[]): Promise<string[]> => (await runAs(by, () => enforcement.record({ records: records.map((record) => ({ ...CASE, penalties: [...CASE.penalties], uscc: OURS, ...record })) }))).map(({ outcome }) => outcome);
  const tell = async (by: Principal, ...told: Partial<ClueInput>[]): Promise<string[]> => (await runAs(by, () => intake.record({ clues: told.map((one) => ({ ...CLUE, ...one })) }))).map(({ outcome }) => outcome);
  const clueOf = async (sourceNo: string, by = county): Promise<string> => encodeId('Clue', by.organizationId, (await root<{ id: string }>('SELECT id FROM clues WHERE organization_id = $1 AND source_no = $2', by.organizationId, sourceNo))[0]!.id);

  it('say of an enterprise elsewhere what they say of nobody, in a case and in a clue, and keep both', async () => {
    const mines = await authority('330282', ['MINING']);
    expect(await push(system, { recordNo: 'N-1', uscc: THEIRS }, { recordNo: 'N-2', uscc: NOBODYS }, { recordNo: 'N-3' })).toEqual(['UNMATCHED', 'UNMATCHED', 'CREATED']);
    // Of the county, and not of its sector.
    expect(await push(mines, { recordNo: 'N-3' })).toEqual(['UNMATCHED']);
    const waiting = await runAs(county, () => enforcement.waiting({ first: 10 }));
    const plain = waiting.edges.map(({ node: { id: _id, recordNo: _no, uscc: _uscc, ...rest } }) => rest);
    expect(plain).toHaveLength(2);
    expect(plain[0]).toEqual(plain[1]);
    expect(await tell(system, { sourceNo: 'N-1', uscc: THEIRS }, { sourceNo: 'N-2', uscc: NOBODYS }, { sourceNo: 'N-3', uscc: OURS })).toEqual(['CREATED', 'CREATED', 'CREATED']);
    const found = await root<{ no: string; enterprise: string | null; region: string }>(`SELECT source_no AS no, enterprise_id AS enterprise, region_code AS region FROM clues WHERE organization_id = $1 AND source_no LIKE 'N-%' ORDER BY 1`, county.organizationId);
    expect(found).toEqual([{ no: 'N-1', enterprise: null, region: '330282' }, { no: 'N-2', enterprise: null, region: '330282' }, { no: 'N-3', enterprise: ours, region: '330282107' }]);
    expect(await root('SELECT 1 FROM enforcement_records WHERE enterprise_id = $1 UNION ALL SELECT 1 FROM clues WHERE enterprise_id = $1', theirs)).toEqual([]);
    for (const enterpriseId of [theirs, newId()].map((id) => encodeId('Enterprise', id))) {
      expect(await code(runAs(county, () => enforcement.match({ unmatchedId: waiting.edges[0]!.node.id, enterpriseId })))).toBe('NOT_FOUND');
      expect(await code(runAs(county, async () => triage.assign({ clueId: await clueOf('N-1'), enterpriseId })))).toBe('NOT_FOUND');
    }
  });

  it('are one each, however many send them at once and in whatever order', async () => {
    const numbers = Array.from({ length: 12 }, (_, n) => `C-${n}`);
    const orders = [numbers, numbers.toReversed(), [...numbers.slice(6), ...numbers.slice(0, 6)]];
    const cases = await Promise.all(orders.map((order) => push(system, ...order.map((recordNo) => ({ recordNo })))));
    expect(cases.flat().filter((outcome) => outcome === 'CREATED')).toHaveLength(12);
    expect(cases.flat().filter((outcome) => outcome === 'UNCHANGED')).toHaveLength(24);
    const told = await Promise.all(orders.map((order) => tell(system, ...order.map((sourceNo) => ({ sourceNo })))));
    expect(told.flat().filter((outcome) => outcome === 'CREATED')).toHaveLength(12);
    expect(await root(`SELECT (SELECT count(*)::int FROM enforcement_records WHERE record_no LIKE 'C-%') AS cases, (SELECT count(*)::int FROM clues WHERE source_no LIKE 'C-%') AS clues, (SELECT count(*)::int FROM clue_informants n JOIN clues c USING (organization_id, id) WHERE source_no LIKE 'C-%') AS informants`)).toEqual([{ cases: 12, clues: 12, informants: 12 }]);
    // Another authority's numbers are its own.
    expect(await push(await authority('330282'), { recordNo: 'C-0' })).toEqual(['CREATED']);
  });

  it('are all kept of a call, or none', async () => {
    expect(await code(push(system, { recordNo: 'ALL-1' }, { recordNo: 'N-3', uscc: NOBODYS }))).toBe('ENFORCEMENT_NO_TAKEN');
    expect(await code(tell(system, { sourceNo: 'ALL-1' }, { sourceNo: 'ALL-2', regionCode: '3206' }))).toBe('CLUE_NOT_YOUR_REGION');
    expect(await root(`SELECT record_no FROM enforcement_intake WHERE record_no LIKE 'ALL%' UNION ALL SELECT source_no FROM clues WHERE source_no LIKE 'ALL%'`)).toEqual([]);
  });

  it('are kept with their record or not at all when the enterprise moves away meanwhile, and wait once they are sent again', async () => {
    const uscc = '91330282717218531L';
    const firm = await city.enterprise({ uscc, regionCode: '330282001' });
    const moving = (regionCode: string) => () => ((meanwhile = () => Promise.resolve()), root('UPDATE enterprises SET region_code = $2 WHERE enterprise_id = $1', firm, regionCode));
    const kept = () => root(`SELECT i.record_no, i.enterprise_id, r.id IS NOT NULL AS written FROM enforcement_intake i LEFT JOIN enforcement_records r ON r.id = i.id WHERE i.uscc = $1`, uscc);
    meanwhile = moving('330281001');
    expect(await code(push(system, { recordNo: 'LEFT', uscc }))).toBe('STALE_VERSION');
    expect(await kept()).toEqual([]);
    expect(await push(system, { recordNo: 'LEFT', uscc })).toEqual(['UNMATCHED']);
    await moving('330282001')();
    const waiting = (await runAs(county, () => enforcement.waiting({ first: 10 }))).edges.find(({ node }) => node.recordNo === 'LEFT')!.node;
    meanwhile = moving('330281001');
    expect(await code(runAs(county, () => enforcement.match({ unmatchedId: waiting.id, enterpriseId: encodeId('Enterprise', firm) })))).toBe('STALE_VERSION');
    expect(await kept()).toEqual([{ record_no: 'LEFT', enterprise_id: null, written: false }]);
  });

  it('are changed by their authority alone, wherever the enterprise lies now', async () => {
    await push(system, { recordNo: 'MOVED' });
    await root('BEGIN');
    for (const table of ['enterprises', 'enforcement_records', 'sanction_listings']) await root(`UPDATE ${table} SET region_code = '330281001' WHERE enterprise_id = $1`, ours);
    await root('COMMIT');
    try {
      expect(await push(system, { recordNo: 'MOVED', executedOn: '2026-06-10' })).toEqual(['UPDATED']);
      expect(await push(system, { recordNo: 'NEW' })).toEqual(['UNMATCHED']);
      const there = await authority('330281');
      expect((await runAs(there, () => enforcement.list({ first: 100, filter: { enterpriseId: encodeId('Enterprise', ours) } }))).edges.length).toBeGreaterThan(0);
      expect(await runAs(there, () => city.db.run((tx) => tx.execute(`UPDATE enforcement_records SET facts = 'x'`)))).toBe(0);
    } finally {
      await root('BEGIN');
      for (const table of ['enterprises', 'enforcement_records', 'sanction_listings']) await root(`UPDATE ${table} SET region_code = '330282107' WHERE enterprise_id = $1`, ours);
      await root('COMMIT');
    }
  });

  it('keep who told a clue from everybody but who holds it: those above read the clue, and the database shows them no more', async () => {
    await tell(county, { sourceNo: 'I-1' });
    const id = await clueOf('I-1');
    const [above, sibling] = [await authority('3302'), await authority('330282')];
    for (const by of [above, sibling]) {
      expect(await runAs(by, () => clues.one(id))).toMatchObject({ content: '通道堵塞', held: false, informantName: null, informantPhone: null });
      expect(await runAs(by, () => city.db.read('SELECT 1 FROM clue_informants'))).toEqual([]);
      expect(await code(runAs(by, () => triage.readInformant({ clueId: id, reason: 'x' })))).toBe('CLUE_NOT_HOLDER');
      expect(await code(runAs(by, () => triage.dismiss({ clueId: id, reason: 'x' })))).toBe('CLUE_NOT_HOLDER');
    }
    for (const audience of ['enterprise', 'insurer', 'worker', 'platform'] as const) await expect(runAs(person(audience, county.organizationId, '330282'), () => city.db.read('SELECT name FROM clue_informants'))).rejects.toThrow(/permission denied/);
    expect(await code(runAs(await authority('330281'), () => triage.readInformant({ clueId: id, reason: 'x' })))).toBe('NOT_FOUND');
    expect(await code(runAs(system, () => triage.readInformant({ clueId: id, reason: 'x' })))).toBe('NOT_FOUND');
    const read = await Promise.all([1, 2, 3].map(() => runAs(county, () => triage.readInformant({ clueId: id, reason: '核实' }))));
    expect(read).toEqual(Array(3).fill({ name: '张三', phone: '13800001234' }));
    expect(await root(`SELECT (SELECT count(*)::int FROM clue_events e JOIN clues c ON c.id = e.clue_id WHERE c.source_no = 'I-1' AND e.kind = 'INFORMANT_READ') AS events, (SELECT count(*)::int FROM audit_log WHERE action = 'clue.read-informant' AND outcome = 'OK') AS audited`)).toEqual([{ events: 3, audited: 3 }]);
  });

  it('take who told along when a clue is passed on, to the sector’s authority where there is one', async () => {
    await authority('320102');
    const mines = await authority('320102', ['MINING']);
    await tell(county, { sourceNo: 'P-1' });
    const id = await clueOf('P-1');
    const outcomes = await Promise.all([1, 2].map(() => code(runAs(county, () => triage.passOn({ clueId: id, regionCode: '320102', sector: 'MINING', reason: '属地' })))));
    expect(outcomes.sort()).toEqual([expect.stringMatching(/^(CLUE_ACTION_NOT_IN_STATE|STALE_VERSION)$/), 'done']);
    const holders = await root<{ holder: string; status: string; told: string | null }>(`SELECT c.organization_id AS holder, c.status, n.name AS told FROM clues c LEFT JOIN clue_informants n USING (organization_id, id) WHERE c.source_no = 'P-1' ORDER BY c.passed_by NULLS FIRST`);
    expect(holders).toEqual([{ holder: county.organizationId, status: 'PASSED_ON', told: null }, { holder: mines.organizationId, status: 'RECEIVED', told: '张三' }]);
    expect(await runAs(county, async () => clues.one(await clueOf('P-1', mines)))).toBeNull();
    // What was passed on may be passed back, and passed on again.
    await runAs(mines, async () => triage.passOn({ clueId: await clueOf('P-1', mines), regionCode: '330282', reason: '非本区' }));
    expect(await root(`SELECT count(*)::int AS n FROM clues WHERE source_no = 'P-1' AND status = 'RECEIVED'`)).toEqual([{ n: 1 }]);
    // Which enterprise it is about, the next authority finds out.
    const passed = (enterpriseId: string | null): Promise<unknown> =>
      code(runAs(county, () => city.db.run((tx) => tx.execute(`INSERT INTO clues (organization_id, id, region_code, sector, clue_no, source, content, enterprise_id, pushed, anonymous, received_on, received_at, rule_version, passed_by) VALUES ($1, $2, '320102', 'MINING', 'x', 'OTHER', '线索', $3, false, true, '2026-06-15', now(), '1', $4)`, [mines.organizationId, newId(), enterpriseId, county.organizationId]))));
    expect([await passed(null), await passed(ours)]).toEqual(['done', '42501']);
  });

  it('tell who told them as they stand, and once they were passed on to whom', async () => {
    const there = await authority('320105');
    await tell(county, { sourceNo: 'W-1' }, { sourceNo: 'W-2' }, { sourceNo: 'W-3', informantName: null, informantPhone: null });
    const [id, passed, anonymous] = [await clueOf('W-1'), await clueOf('W-2'), await clueOf('W-3')];
    const reads = (clueId: string): Promise<unknown> => runAs(county, () => triage.readInformant({ clueId, reason: '核实' })).then(() => 'done', ({ code: refused, params }: { code: string; params: object }) => [refused, params]);
    // Dismissed by somebody between its being read and its being held.
    await root('BEGIN');
    await root(`UPDATE clues SET status = 'DISMISSED', reason = '重复', ended_on = received_on, due_on = NULL, version = version + 1 WHERE organization_id = $1 AND source_no = 'W-1'`, county.organizationId);
    const reading = [reads(id), reads(id)];
    const waiting = () => root(`SELECT 1 FROM pg_locks WHERE NOT granted AND pid IN (SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND l.relation = 'clues'::regclass)`);
    for (let tries = 0; tries < 500 && (await waiting()).length < 2; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    await root('COMMIT');
    expect(await Promise.all(reading)).toEqual([['STALE_VERSION', {}], ['STALE_VERSION', {}]]);
    expect(await root(`SELECT 1 FROM clue_events e JOIN clues c ON c.id = e.clue_id WHERE c.source_no = 'W-1'`)).toEqual([]);
    expect(await reads(id)).toBe('done');
    for (const clueId of [passed, anonymous]) await runAs(county, () => triage.passOn({ clueId, regionCode: '320105', reason: '属地' }));
    await root(`UPDATE organizations SET name = '建邺区应急管理局' WHERE id = $1`, there.organizationId);
    expect([await reads(passed), await reads(anonymous)]).toEqual([['CLUE_INFORMANT_PASSED_ON', { authority: '建邺区应急管理局' }], ['CLUE_ANONYMOUS', {}]]);
  });

  it('that are merged into each other at once are merged one way', async () => {
    await tell(county, { sourceNo: 'M-1' }, { sourceNo: 'M-2' });
    const [one, two] = [await clueOf('M-1'), await clueOf('M-2')];
    const holdIn = clueWrites.holdIn.bind(clueWrites);
    let held = 0;
    // Each has the other's before it goes on, unless it has to wait for it.
    clueWrites.holdIn = async (...asked) => {
      const holds = await holdIn(...asked);
      held += 1;
      for (let tries = 0; tries < 20 && held < 2; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      return holds;
    };
    try {
      const outcomes = await Promise.all([[one, two], [two, one]].map(([clueId, intoClueId]) => code(runAs(county, () => triage.merge({ clueId: clueId!, intoClueId: intoClueId! })))));
      expect(outcomes.sort()).toEqual([expect.stringMatching(/^(CLUE_(MERGE_TARGET|ACTION_NOT_IN_STATE)|STALE_VERSION)$/), 'done']);
    } finally {
      clueWrites.holdIn = holdIn;
    }
  });

  it('have who told them written by who holds them or passed them on, and by nobody who merely knows their id', async () => {
    const [holder, stranger] = [await authority('320104'), await authority('330281')];
    const anonymous = { informantName: null, informantPhone: null };
    await tell(county, { sourceNo: 'A-1', ...anonymous }, { sourceNo: 'A-2', ...anonymous });
    await runAs(county, async () => triage.passOn({ clueId: await clueOf('A-2'), regionCode: '320104', reason: '属地' }));
    const writes = (by: Principal, sourceNo: string, of: Principal, passedBy: Principal | null): Promise<unknown> =>
      code(runAs(by, () => city.db.run(async (tx) => tx.execute(`INSERT INTO clue_informants (organization_id, id, name, masked_name, passed_by) SELECT $1, $2, '李四', '李*', $3`, [of.organizationId, (await root<{ id: string }>('SELECT id FROM clues WHERE organization_id = $1 AND source_no = $2', of.organizationId, sourceNo))[0]!.id, passedBy?.organizationId ?? null]))));
    expect([await writes(stranger, 'A-1', county, stranger), await writes(stranger, 'A-2', holder, stranger), await writes(holder, 'A-1', county, holder)]).toEqual(Array(3).fill('23503'));
    expect([await writes(stranger, 'A-1', county, null), await writes(stranger, 'A-2', holder, county), await writes(county, 'A-1', county, stranger)]).toEqual(Array(3).fill('42501'));
    expect(await root(`SELECT 1 FROM clue_informants n JOIN clues c USING (organization_id, id) WHERE c.source_no LIKE 'A-%'`)).toEqual([]);
    expect([await writes(county, 'A-1', county, null), await writes(county, 'A-2', holder, county)]).toEqual(['done', 'done']);
  });
});
