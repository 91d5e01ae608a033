import { addDays, dayOf, decodeId, NIL_UUID, StandingClock } from '@anze/kernel';
import { TEST_NOW } from '../support/api.js';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';
import { telling } from './support/telling.js';

/** The day on which the API stands, moved by a test. */
class Today extends StandingClock {
  later = 0;
  override now(): Date {
    return new Date(super.now().getTime() + this.later * 86_400_000);
  }
}

const SHOWN = `id version status level kind applicationNo authorityName materialDueOn noticeFrom noticeUntil announcedOn certificateId reviewScore reviewPassed commitments { code finding judgedBy against } enterprise { name standardizationLevel }
  history { seq kind status day dueOn note files { url } } noticeObjections { id objector contact content outcome answer }`;
const QUESTION = 'id version status hearingUntil dueOn cause ground causedOn deaths directLoss statement reason effectiveOn enterprise { name }';
const NOTICES = '{ publicStandardizationNotices(first: 10, regionCode: "3302") { totalCount edges { node { applicationNo enterpriseName level authorityName noticeFrom noticeUntil } } } }';
const VERIFY = 'query ($number: String!) { verifyStandardizationCertificate(number: $number) { certificateNo enterpriseName level issuedOn expiresOn revokedOn status authority } }';

interface Application {
  readonly id: string;
  readonly version: number;
  readonly noticeUntil: string;
  readonly certificateId: string;
  readonly noticeObjections: readonly { readonly id: string }[] | null;
}

/** A level of standardization over HTTP, from the draft to its revocation. */
describe('standardization', () => {
  let world: DemoWorld;
  let application: Application;
  let number: string;
  const clock = new Today(TEST_NOW);
  const api = asking(() => world);
  const { ask } = api;
  const { does, refusal } = mutating(api);
  const [OWNER, OTHER, INSURER, COUNTY, TOWN, FAR, CITY] = ['enterprise.demo', 'enterprise.other', 'insurer.yongan', 'regulator.cixi', 'regulator.zonghan', 'regulator.nantong', 'regulator.ningbo'];

  beforeAll(async () => {
    world = await openDemoWorld(clock);
  });
  afterAll(() => world?.close());

  const today = (): string => dayOf(clock.now());
  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const everything = telling(() => world, { ask });
  const told = async (who: string): Promise<string[]> => (await everything(who)).filter((kind) => /^(STANDARDIZATION|REVOCATION)_/.test(kind));
  const act = async (who: string, name: string, input: object = {}): Promise<Application> =>
    (application = (await does<{ application: Application }>(who, name, { applicationId: application?.id, ...input }, `application { ${SHOWN} }`)).application);
  const seen = async (who: string) => (await ask<{ standardizationApplication: Application | null }>(who, `query ($id: ID!) { standardizationApplication(id: $id) { ${SHOWN} } }`, { id: application.id })).standardizationApplication;
  const anybody = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const { data, errors } = await world.api.graphql<T>(query, variables);
    expect(errors).toEqual([]);
    return data!;
  };
  const verified = async () => (await anybody<{ verifyStandardizationCertificate: { status: string }[] }>(VERIFY, { number })).verifyStandardizationCertificate;
  const level = async () => (await ask<{ enterprise: { standardizationLevel: string | null } }>(COUNTY, 'query ($id: ID!) { enterprise(id: $id) { standardizationLevel } }', { id: world.enterpriseId })).enterprise.standardizationLevel;
  const standardized = async (asOf: string) => (await ask<{ complianceOverview: { standardized: { total: number } } }>(COUNTY, 'query ($asOf: Date!) { complianceOverview(regionCode: "330282", asOf: $asOf) { standardized { total } } }', { asOf })).complianceOverview.standardized.total;
  const opinion = { opinion: '同意' };

  it('is applied for with a self-assessment and commitments that the record doesn’t speak against', async () => {
    const input = { level: 'LEVEL_3', licences: [{ name: '营业执照', number: '91330282' }] };
    for (const who of [INSURER, COUNTY]) expect(await code(who, 'draftStandardizationApplication', input)).toBe('FORBIDDEN');
    expect(await code(OWNER, 'draftStandardizationApplication', { ...input, licences: [] })).toBe('BAD_INPUT');
    await act(OWNER, 'draftStandardizationApplication', { ...input, applicationId: undefined });
    expect(await code(OWNER, 'draftStandardizationApplication', input)).toBe('STANDARDIZATION_APPLICATION_OPEN');
    for (const who of [OTHER, COUNTY, CITY, FAR]) expect(await seen(who)).toBeNull();
    const submit = { applicationId: application.id, promised: true };
    expect(await code(OWNER, 'submitStandardizationApplication', submit)).toBe('STANDARDIZATION_ASSESSMENT_REQUIRED');
    await world.api.rows(
      `INSERT INTO self_assessments (enterprise_id, region_code, sector, insurer_id, id, year, scheme_code, scheme_rule, scheme, version_no, answers, status, score, reaches, drafted_on, drafted_by, signed_on, signed_by, signer_name, signer_post)
       SELECT enterprise_id, region_code, sector, insurer_id, gen_random_uuid(), 2026, 'G', '/1', '{"thresholds":[{"level":"LEVEL_3","from":60}]}', 1, '[]', 'SIGNED', 80, 'LEVEL_3', '2026-05-01', gen_random_uuid(), '2026-05-01', gen_random_uuid(), '张', '总经理' FROM enterprises WHERE enterprise_id = $1`,
      [decodeId('Enterprise', world.enterpriseId)[0]],
    );
    expect(await code(OTHER, 'submitStandardizationApplication', submit)).toBe('NOT_FOUND');
    expect(await code(OWNER, 'submitStandardizationApplication', { ...submit, expectedVersion: 7 })).toBe('STALE_VERSION');
    expect(await act(OWNER, 'submitStandardizationApplication', { promised: true })).toMatchObject({
      status: 'SUBMITTED', authorityName: '宁波市应急管理局', materialDueOn: '2026-06-30',
      commitments: [{ code: 'LICENCES_VALID', finding: 'STATED', judgedBy: 'STATEMENT' }, { finding: 'MET', judgedBy: 'ACCIDENT_RECORD' }, { finding: 'MET' }, { finding: 'MET' }, { finding: 'MET', judgedBy: 'HAZARD_LEDGER', against: 0 }],
    });
    expect(await told(CITY)).toEqual(['STANDARDIZATION_SUBMITTED']);
    expect(await seen(COUNTY)).toMatchObject({ status: 'SUBMITTED', history: [{ kind: 'SUBMITTED', dueOn: '2026-06-30' }] });
    expect(await code(COUNTY, 'acceptStandardizationMaterial', { applicationId: application.id, ...opinion })).toBe('STANDARDIZATION_NOT_AUTHORITY');
    for (const who of [OTHER, FAR, TOWN]) expect(await seen(who)).toBeNull();
    expect(await code(FAR, 'acceptStandardizationMaterial', { applicationId: application.id, ...opinion })).toBe('NOT_FOUND');
  });

  it('is reviewed and put on public notice for anybody to read', async () => {
    await act(CITY, 'returnStandardizationApplication', { reason: '请补充许可证' });
    await act(OWNER, 'submitStandardizationApplication', { promised: true, licences: [{ name: '许可证', number: '1', validUntil: '2027-01-01' }] });
    await act(CITY, 'acceptStandardizationMaterial', opinion);
    await act(CITY, 'startStandardizationReview', { reviewBody: '宁波某评审中心', experts: ['甲', '乙'] });
    const other = { applicationId: application.id, reviewBody: '宁波另一评审中心', experts: ['丙'], reason: '原评审单位回避' };
    for (const [who, expected] of [[OWNER, 'FORBIDDEN'], [COUNTY, 'STANDARDIZATION_NOT_AUTHORITY'], [FAR, 'NOT_FOUND']] as const) expect(await code(who, 'changeStandardizationReview', other)).toBe(expected);
    expect(await act(CITY, 'changeStandardizationReview', other)).toMatchObject({ status: 'UNDER_REVIEW', history: expect.arrayContaining([expect.objectContaining({ kind: 'REVIEW_CHANGED', note: '宁波另一评审中心：丙（原评审单位回避）' })]) });
    expect(await code(CITY, 'recordStandardizationReview', { applicationId: application.id, score: 59.99, passed: true, opinion: '通过' })).toBe('STANDARDIZATION_REVIEW_SCORE');
    await act(CITY, 'recordStandardizationReview', { score: 82.55, passed: true, opinion: '建议定级' });
    expect(await anybody(NOTICES)).toMatchObject({ publicStandardizationNotices: { totalCount: 0 } });
    expect(await act(CITY, 'publishStandardizationNotice', opinion)).toMatchObject({ status: 'PUBLIC_NOTICE', noticeFrom: WORLD_TODAY, noticeUntil: '2026-06-25', reviewScore: 82.55 });
    const { publicStandardizationNotices: page } = await anybody<{ publicStandardizationNotices: { totalCount: number; edges: { node: object }[] } }>(NOTICES);
    expect(page).toMatchObject({ totalCount: 1, edges: [{ node: { level: 'LEVEL_3', authorityName: '宁波市应急管理局', noticeUntil: '2026-06-25' } }] });
    expect(await code(CITY, 'announceStandardization', { applicationId: application.id, ...opinion })).toBe('STANDARDIZATION_NOTICE_RUNNING');
  });

  it('waits for objections to be answered, and doesn’t tell the enterprise who objects', async () => {
    await act(CITY, 'recordNoticeObjection', { objector: '李某某', contact: '13900000000', content: '现场不符' });
    clock.later = 11;
    // The notice is over: nothing more is said against it, and it is no longer listed.
    expect(await anybody(NOTICES)).toMatchObject({ publicStandardizationNotices: { totalCount: 0 } });
    expect(await code(CITY, 'announceStandardization', { applicationId: application.id, ...opinion })).toBe('STANDARDIZATION_OBJECTION_OPEN');
    expect(await seen(OWNER)).toMatchObject({ noticeObjections: null });
    expect(JSON.stringify(await seen(OWNER))).not.toMatch(/李某某|现场不符/);
    expect(await seen(COUNTY)).toMatchObject({ noticeObjections: [{ objector: '李**', contact: null }] });
    const [objection] = (await seen(CITY))!.noticeObjections!;
    expect(objection).toMatchObject({ objector: '李某某', contact: '13900000000', outcome: null });
    await act(CITY, 'answerNoticeObjection', { applicationId: undefined, noticeObjectionId: objection!.id, outcome: 'REJECTED', answer: '已现场核查' });
    expect(await told(OWNER)).toEqual(expect.arrayContaining(['STANDARDIZATION_RETURNED', 'STANDARDIZATION_NOTICED', 'STANDARDIZATION_REVIEW_CHANGED', 'STANDARDIZATION_OBJECTED', 'STANDARDIZATION_OBJECTION_ANSWERED']));
  });

  it('is announced: the certificate, the enterprise’s level and the figures say so', async () => {
    const before = await standardized(today());
    expect(await act(CITY, 'announceStandardization', opinion)).toMatchObject({ status: 'ANNOUNCED', announcedOn: '2026-06-26', enterprise: { standardizationLevel: 'LEVEL_3' } });
    await world.worker.settled();
    expect([await standardized('2026-06-25'), await standardized(today())]).toEqual([before, before + 1]);
    const { enterprise } = await ask<{ enterprise: { certificates: { certificateNo: string }[] } }>(INSURER, 'query ($id: ID!) { enterprise(id: $id) { certificates { certificateNo level issuedOn expiresOn inForce } } }', { id: world.enterpriseId });
    expect(enterprise.certificates).toMatchObject([{ level: 'LEVEL_3', issuedOn: '2026-06-26', expiresOn: '2029-06-25', inForce: true }]);
    number = enterprise.certificates[0]!.certificateNo;
    expect(await verified()).toEqual([{ certificateNo: number, enterpriseName: expect.any(String), level: 'LEVEL_3', issuedOn: '2026-06-26', expiresOn: '2029-06-25', revokedOn: null, status: 'VALID', authority: '宁波市应急管理局' }]);
    expect((await anybody<{ verifyStandardizationCertificate: unknown[] }>(VERIFY, { number: 'AQBIII' })).verifyStandardizationCertificate).toEqual([]);
    expect(await anybody(NOTICES)).toMatchObject({ publicStandardizationNotices: { totalCount: 0 } });
    expect(await told(OWNER)).toContain('STANDARDIZATION_ANNOUNCED');
  });

  it('comes into question by an accident; the enterprise states its case, a person decides, and figures follow on the day', async () => {
    clock.later = 20;
    const at = clock.now();
    const accident = { enterpriseId: world.enterpriseId, kind: 'MACHINERY', place: '一车间', description: '机械伤害', occurredAt: new Date(at.getTime() - 3 * 3_600_000), headInformedAt: new Date(at.getTime() - 2 * 3_600_000), reportedAt: new Date(at.getTime() - 3_600_000) };
    const reported = await api.answered(COUNTY, 'mutation ($input: ReportAccidentInput!) { reportAccident(input: $input) { accident { id } } }', { input: { ...accident, deaths: 1, seriousInjuries: 0, directLoss: '500000.00' } });
    expect(reported.errors).toEqual([]);
    for (let n = 0; n < 2; n += 1) await world.api.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES (gen_random_uuid(), $1, 'standardization.watch', '{}', $2)`, [NIL_UUID, JSON.stringify({ audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' })]);
    await world.worker.settled();
    const list = async (who: string) => (await ask<{ revocationQuestions: { edges: { node: { id: string; version: number } }[] } }>(who, `{ revocationQuestions(first: 10) { edges { node { ${QUESTION} } } } }`)).revocationQuestions.edges.map(({ node }) => node);
    const [question, ...more] = await list(CITY);
    expect(more).toEqual([]);
    expect(question).toMatchObject({ status: 'OPEN', cause: 'ACCIDENT', ground: 'SERIOUS_ACCIDENT', deaths: 1, directLoss: '500000.00', hearingUntil: '2026-07-10', dueOn: '2026-07-31' });
    for (const who of [OTHER, FAR, TOWN]) expect(await list(who)).toEqual([]);
    expect(await told(CITY)).toContain('REVOCATION_TO_DECIDE');
    const decision = { questionId: question!.id, revoke: true, reason: '经核查属实', effectiveOn: addDays(today(), 5) };
    expect(await code(OTHER, 'stateOnRevocation', { questionId: question!.id, statement: '申辩' })).toBe('NOT_FOUND');
    expect(await code(COUNTY, 'decideRevocation', decision)).toBe('STANDARDIZATION_NOT_AUTHORITY');
    for (const who of [FAR, TOWN]) expect(await code(who, 'decideRevocation', decision)).toBe('NOT_FOUND');
    expect(await code(CITY, 'decideRevocation', { ...decision, effectiveOn: addDays(today(), -1) })).toBe('REVOCATION_EFFECTIVE_DAY');
    expect(await code(CITY, 'decideRevocation', decision)).toBe('REVOCATION_HEARING');
    expect(await told(OWNER)).toContain('REVOCATION_ASKED_UNTIL');
    await does(OWNER, 'stateOnRevocation', { questionId: question!.id, statement: '已全面整改' }, 'question { id }');
    expect(await does(CITY, 'decideRevocation', decision, `question { ${QUESTION} }`)).toMatchObject({ question: { status: 'REVOKED', effectiveOn: decision.effectiveOn, statement: '已全面整改', reason: '经核查属实' } });
    expect(await told(OWNER)).toContain('REVOCATION_REVOKED');
    expect([await level(), (await verified())[0]!.status]).toEqual(['LEVEL_3', 'VALID']);
    const before = await standardized(today());
    clock.later = 25;
    expect([await level(), (await verified())[0]!.status, await standardized(today())]).toEqual([null, 'REVOKED', before - 1]);
    expect(await code(CITY, 'decideRevocation', decision)).toBe('REVOCATION_DECIDED');
  });
});
