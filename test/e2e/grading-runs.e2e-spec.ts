import { NIL_UUID, newId, Clock, addDays, dayStart, type Day } from '@anze/kernel';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

const { OFFICER: OWNER, OTHER, INSURER, RIVAL, COUNTY, TOWN, FAR } = ACTORS;

class MovedClock extends Clock {
  day: Day = WORLD_TODAY;
  override now(): Date {
    return new Date(dayStart(this.day).getTime() + 10 * 3_600_000);
  }
}

const RECORD = 'seq recordKind enterpriseName onDay numerator denominator note explanation recordId enterprise { name }';
const GRADE = `runId published publishedOn grade score insurer { id name } vetoes { kind basis } objection { id status } consequence { id kind dueOn overdue answeredOn version }
  indicators { code value score numerator denominator recordCount }`;
const RUN = `id status done total errorCode published replacesRunId reason schemeBody period regionCode grades { ${GRADE} }`;

/** The city and the province of the county; one of a sector, a city beside it and another authority of the county itself. */
const AUTHORITIES = ([['3302', null], ['33', null], ['3302', ['MINING']], ['3301', null], ['330282', null]] as const).map(([regionCode, sectors]) => [newId(), regionCode, sectors] as const);

interface Page<T> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: T }[];
}
interface Counted {
  readonly numerator: number;
  readonly denominator: number;
  readonly recordId: string | null;
  readonly enterpriseName: string;
  readonly explanation: string | null;
}
interface Grade {
  readonly runId: string;
  readonly grade: string;
  readonly score: number | null;
  readonly insurer: { readonly id: string; readonly name: string };
  readonly vetoes: readonly { readonly kind: string }[];
  readonly objection: { readonly id: string; readonly status: string } | null;
  readonly consequence: { readonly id: string; readonly kind: string; readonly dueOn: Day | null; readonly version: number } | null;
  readonly indicators: readonly { readonly code: string; readonly numerator: number | null; readonly denominator: number | null; readonly recordCount: number | null }[];
}
interface Run {
  readonly id: string;
  readonly status: string;
  readonly done: number;
  readonly total: number;
  readonly grades: readonly Grade[];
}

/** Runs of the grading over HTTP: made by a job, opened, published, objected to, corrected, and what follows. */
describe('grading runs', () => {
  const clock = new MovedClock();
  let world: DemoWorld;
  let run: Run;
  let mine: Grade;
  let serviceId: string;
  const api = asking(() => world);
  const { ask } = api;
  const { does, refusal } = mutating(api);
  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const runOf = async (who: string, id: string): Promise<Run | null> => (await ask<{ gradingRun: Run | null }>(who, `query ($id: ID!) { gradingRun(id: $id) { ${RUN} } }`, { id })).gradingRun;
  const start = async (input: object = { period: '2026' }): Promise<Run> => (await does<{ run: Run }>(COUNTY, 'startInsurerGrading', input, `run { ${RUN} }`)).run;
  const gradeOf = (of: Run): Grade => of.grades.find(({ insurer }) => insurer.name.includes('甬安'))!;
  const told = async (who: string): Promise<string[]> => {
    await world.worker.settled();
    const { notifications } = await ask<{ notifications: Page<{ kind: string }> }>(who, '{ notifications(first: 100) { edges { node { kind } } } }');
    return notifications.edges.map(({ node }) => node.kind).filter((kind) => kind.startsWith('GRADE_'));
  };
  async function upload(who: string): Promise<string> {
    const body = Buffer.from('%PDF-1.7\n');
    const { createUpload } = await ask<{ createUpload: { uploadId: string; url: string } }>(who, 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url } }', { input: { filename: '材料.pdf', contentType: 'application/pdf', byteSize: body.length } });
    expect((await fetch(new URL(createUpload.url, world.api.url), { method: 'PUT', body, headers: { 'content-type': 'application/pdf' } })).status).toBe(201);
    return createUpload.uploadId;
  }
  const records = async (who: string, key: { runId: string; insurerId: string; code: string }, first = 1): Promise<Counted[]> => {
    const all: Counted[] = [];
    for (let after: string | null = null; ; ) {
      const { gradeRecords: page }: { gradeRecords: Page<Counted> } = await ask<{ gradeRecords: Page<Counted> }>(
        who,
        `query ($runId: ID!, $insurerId: ID!, $code: String!, $first: Int, $after: String) { gradeRecords(runId: $runId, insurerId: $insurerId, code: $code, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${RECORD} } } } }`,
        { ...key, first, after },
      );
      all.push(...page.edges.map(({ node }) => node));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) {
        expect(page.totalCount).toBe(all.length);
        return all;
      }
    }
  };

  beforeAll(async () => {
    world = await openDemoWorld(clock);
    for (const [insurer, owner, enterpriseId] of [[INSURER, OWNER, world.enterpriseId], [RIVAL, OTHER, world.otherEnterpriseId]] as const) {
      for (const servedOn of ['2026-06-01', '2026-06-02']) {
        const input = { enterpriseId, type: 'TRAINING', servedOn, place: '会议室', staff: ['罗某'], content: '安全培训', cost: '0.00', hazards: [] };
        serviceId = (await does<{ service: { id: string } }>(insurer, 'recordPreventionService', input, 'service { id }')).service.id;
        await does(owner, 'confirmPreventionService', { serviceId, satisfaction: 5 }, 'service { id }');
      }
    }
    await world.worker.settled();
  });
  afterAll(() => world?.close());

  it('are begun by an authority that supervises every sector, and made by a job whose progress it reads', async () => {
    for (const who of [INSURER, OWNER]) expect(await code(who, 'startInsurerGrading', { period: '2026' })).toBe('FORBIDDEN');
    expect(await code(COUNTY, 'startInsurerGrading', { period: '2026', regionCode: '3206' })).toBe('NOT_FOUND');
    const begun = await start();
    expect(begun).toMatchObject({ status: 'QUEUED', done: 0, errorCode: null, published: false, period: '2026', regionCode: '330282', grades: [] });
    expect(await code(COUNTY, 'publishInsurerGrades', { runId: begun.id })).toBe('GRADING_RUN_UNFINISHED');
    await world.worker.settled();
    run = (await runOf(COUNTY, begun.id))!;
    expect(run).toMatchObject({ status: 'DONE', done: begun.total, total: begun.total });
    expect(run.grades).toHaveLength(2);
    mine = gradeOf(run);
    const { gradingRuns } = await ask<{ gradingRuns: Page<Run> }>(COUNTY, '{ gradingRuns(period: "2026", status: DONE) { totalCount edges { node { id status } } } }');
    expect(gradingRuns).toMatchObject({ totalCount: 1, edges: [{ node: { id: run.id, status: 'DONE' } }] });
    // The town below and another city see none of it, and nobody else may ask.
    for (const who of [TOWN, FAR]) expect([who, await runOf(who, run.id)]).toEqual([who, null]);
    for (const who of [INSURER, OWNER]) expect(await api.refused(who, `query { gradingRun(id: "${run.id}") { id } }`)).toBe('FORBIDDEN');
  });

  it('open every indicator to the records that add up to it, before the publication to the authority alone', async () => {
    let opened = 0;
    for (const { insurer, indicators } of run.grades) {
      for (const { code: indicator, numerator, denominator, recordCount } of indicators) {
        const pages = await records(COUNTY, { runId: run.id, insurerId: insurer.id, code: indicator });
        const sum = (of: 'numerator' | 'denominator'): number => pages.reduce((total, one) => total + one[of], 0);
        expect([indicator, pages.length > 0 ? sum('numerator') : null, pages.length > 0 ? sum('denominator') : null]).toEqual([indicator, numerator, denominator]);
        expect(pages.filter((one) => one.denominator > 0)).toHaveLength(recordCount ?? 0);
        opened += pages.length;
      }
    }
    expect(opened).toBe(6);
    const key = { runId: run.id, insurerId: mine.insurer.id, code: 'SATISFACTION' };
    expect(await records(COUNTY, key)).toMatchObject([{ numerator: 4, denominator: 4, enterpriseName: expect.any(String), recordId: expect.any(String), enterprise: { name: expect.any(String) }, explanation: expect.any(String) }, { numerator: 4, denominator: 4 }]);
    for (const who of [INSURER, RIVAL, TOWN, FAR]) expect([who, await records(who, key)]).toEqual([who, []]);
    expect(await api.refused(OWNER, `query { gradeRecords(runId: "${run.id}", insurerId: "${mine.insurer.id}", code: "REACH") { totalCount } }`)).toBe('FORBIDDEN');
  });

  it('are published once, told to their insurers, and opened by each insurer for itself alone', async () => {
    const { grades } = await does<{ grades: Grade[] }>(COUNTY, 'publishInsurerGrades', { runId: run.id }, `grades { ${GRADE} }`);
    mine = grades.find(({ insurer }) => insurer.id === mine.insurer.id)!;
    expect(mine).toMatchObject({ published: true, publishedOn: WORLD_TODAY });
    expect(await told(INSURER)).toContain('GRADE_PUBLISHED');
    const key = { runId: run.id, insurerId: mine.insurer.id, code: 'SATISFACTION' };
    for (const [who, seen] of [[COUNTY, 2], [INSURER, 2], [RIVAL, 0], [TOWN, 0], [FAR, 0]] as const) expect([who, (await records(who, key)).length]).toEqual([who, seen]);
    // The same below each indicator, all of them in one statement.
    type Nested = { insurerGrades: { indicators: { code: string; records: Page<{ seq: number }> }[] }[] };
    const own = await ask<Nested>(INSURER, '{ insurerGrades(period: "2026") { indicators { code records(first: 1) { totalCount pageInfo { hasNextPage } edges { node { seq } } } } } }');
    expect(own.insurerGrades).toHaveLength(1);
    expect(own.insurerGrades[0]!.indicators.find((one) => one.code === 'SATISFACTION')!.records).toEqual({ totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { seq: 1 } }] });
    const [row] = await world.api.rows<{ n: number }>('SELECT count(*)::int AS n FROM grade_records WHERE published');
    expect(row!.n).toBe(6);
  });

  it('offer what is claimed as a question; an authority decides, and a veto gives E', async () => {
    const [service] = await ask<{ preventionServices: Page<{ id: string }> }>(OWNER, '{ preventionServices(first: 1) { edges { node { id } } } }').then(({ preventionServices }) => preventionServices.edges.map(({ node }) => node));
    const followUp = { serviceId: service!.id, stars: 2, reportReceived: true, professional: 3, helpful: 3, attitude: 2, demeanour: 4, punctuality: 'ON_TIME', sellingOrCharging: true, sellingDetails: '推销灭火器', evidenceUploadIds: [await upload(OWNER)] };
    await does(OWNER, 'answerFollowUp', followUp, 'followUp { id }');
    await does(OWNER, 'fileServiceComplaint', { serviceId: service!.id, kind: 'FABRICATED_RECORD', content: '没有来过' }, 'complaint { id }');
    type Question = { referenceKind: string; referenceId: string; kind: string; claim: string; insurer: { id: string } };
    const questions = async (who: string = COUNTY): Promise<Question[]> => (await ask<{ openVetoQuestions: Page<Question> }>(who, '{ openVetoQuestions { totalCount edges { node { referenceKind referenceId kind claim insurer { id } } } } }')).openVetoQuestions.edges.map(({ node }) => node);
    const open = await questions();
    expect(open.map(({ referenceKind, kind, claim }) => [referenceKind, kind, claim]).sort()).toEqual([['COMPLAINT', 'FABRICATED_RECORD', '没有来过'], ['FOLLOW_UP', 'SELLING_OR_CHARGING', '推销灭火器']]);
    expect(await questions(FAR)).toEqual([]);
    expect(await api.refused(INSURER, '{ openVetoQuestions { totalCount } }')).toBe('FORBIDDEN');
    // Nothing follows by itself.
    const draftId = await graded();
    expect(gradeOf((await runOf(COUNTY, draftId))!).vetoes).toEqual([]);
    const [complaint, said] = ['COMPLAINT', 'FOLLOW_UP'].map((kind) => open.find(({ referenceKind }) => referenceKind === kind)!);
    const insurerId = mine.insurer.id;
    expect(await code(COUNTY, 'recordGradeVeto', { insurerId: run.grades.find(({ insurer }) => insurer.id !== insurerId)!.insurer.id, kind: 'SELLING_OR_CHARGING', basis: 'x', followUpId: said!.referenceId })).toBe('NOT_FOUND');
    expect(await code(FAR, 'recordGradeVeto', { insurerId, kind: 'SELLING_OR_CHARGING', basis: 'x', followUpId: said!.referenceId })).toBe('NOT_FOUND');
    const { veto } = await does<{ veto: { id: string } }>(COUNTY, 'recordGradeVeto', { insurerId, kind: 'SELLING_OR_CHARGING', basis: '经核实，上门推销灭火器', followUpId: said!.referenceId }, 'veto { id }');
    await does(COUNTY, 'dismissVetoQuestion', { complaintId: complaint!.referenceId, reason: '签到记录属实' }, 'veto { id revokedOn }');
    expect(await questions()).toEqual([]);
    expect(await code(COUNTY, 'dismissVetoQuestion', { complaintId: complaint!.referenceId, reason: 'x' })).toBe('GRADE_VETO_ANSWERED');
    const vetoed = (await runOf(COUNTY, await graded('经核实存在推销')))!;
    expect(gradeOf(vetoed)).toMatchObject({ grade: 'E', vetoes: [{ kind: 'SELLING_OR_CHARGING', basis: '经核实，上门推销灭火器' }] });
    expect(vetoed).toMatchObject({ replacesRunId: run.id, reason: '经核实存在推销' });
    for (const [id, regionCode, sectors] of AUTHORITIES) await world.api.rows(`INSERT INTO organizations (id, kind, code, name, region_code, sectors) VALUES ($1::uuid, 'REGULATOR', $1::uuid::text, '上级部门', $2, $3)`, [id, regionCode, sectors]);
    await does(COUNTY, 'publishInsurerGrades', { runId: vetoed.id }, 'count');
    const { gradeChanges } = await ask<{ gradeChanges: { insurerName: string }[] }>(COUNTY, `query { gradeChanges(runId: "${vetoed.id}") { insurerName gradeBefore gradeAfter vetoesAdded vetoesRemoved indicators { code scoreBefore scoreAfter } } }`);
    expect(gradeChanges).toMatchObject([{ gradeBefore: mine.grade, gradeAfter: 'E', vetoesAdded: ['SELLING_OR_CHARGING'], indicators: [{ code: 'SATISFACTION', scoreBefore: 100 }] }]);
    expect((await ask<{ gradeChanges: unknown[] }>(INSURER, `query { gradeChanges(runId: "${vetoed.id}") { gradeAfter } }`)).gradeChanges).toEqual([{ gradeAfter: 'E' }]);
    expect(await api.refused(RIVAL, `query { gradeChanges(runId: "${draftId}") { gradeAfter } }`)).toBe('NOT_FOUND');
    // The first one reads as it did.
    expect(gradeOf((await runOf(COUNTY, run.id))!)).toMatchObject({ grade: mine.grade, score: mine.score, vetoes: [] });
    run = vetoed;
    expect(await code(COUNTY, 'revokeGradeVeto', { vetoId: veto.id, reason: ' ' })).toBe('BAD_INPUT');
    await does(COUNTY, 'revokeGradeVeto', { vetoId: veto.id, reason: '复核后撤销' }, 'veto { revokedOn revokeReason }');
    expect(await code(COUNTY, 'revokeGradeVeto', { vetoId: veto.id, reason: '再次' })).toBe('GRADE_VETO_REVOKED');
  });

  it('give notices that exclude nobody: whoever is E still issues policies', async () => {
    const own = (await ask<{ insurerGrades: Grade[] }>(INSURER, `{ insurerGrades(period: "2026") { ${GRADE} } }`)).insurerGrades[0]!;
    expect(own).toMatchObject({ grade: 'E', consequence: { kind: 'REPORTED', dueOn: addDays(WORLD_TODAY, 30), overdue: false, answeredOn: null } });
    expect(await told(INSURER)).toContain('GRADE_REPORTED');
    // And is reported to those above who supervise every sector.
    const above = await world.api.rows<{ organization_id: string }>(`SELECT organization_id FROM notifications WHERE kind = 'GRADE_REPORTED_ABOVE'`);
    const [ningbo] = await world.api.rows<{ id: string }>(`SELECT organization_id AS id FROM users WHERE username = 'regulator.ningbo'`);
    expect(above.map(({ organization_id: id }) => id).sort()).toEqual([ningbo!.id, ...AUTHORITIES.slice(0, 2).map(([id]) => id)].sort());
    const [before] = await world.api.rows<{ n: number }>('SELECT count(*)::int AS n FROM policies');
    const content = { policyNo: 'E-1', cover: 'PROJECT', project: { name: '工程' }, startsOn: WORLD_TODAY, endsOn: addDays(WORLD_TODAY, 364), premium: '1000.00', premiumPayer: 'INSURED', insuredPersons: 5, perPersonLimit: '500000.00', preventionRate: 20 };
    const { draft } = await does<{ draft: { id: string } }>(INSURER, 'draftPolicy', { enterpriseId: world.enterpriseId, content }, 'draft { id }');
    await does(INSURER, 'issuePolicy', { policyDraftId: draft.id }, 'policy { id }');
    expect(await world.api.rows('SELECT count(*)::int AS n FROM policies')).toEqual([{ n: before!.n + 1 }]);
    // Chased until it answers, once per stage.
    clock.day = addDays(own.consequence!.dueOn!, 7);
    for (let n = 0; n < 2; n += 1) await chased();
    expect((await told(INSURER)).filter((kind) => kind === 'GRADE_ANSWER_OVERDUE')).toHaveLength(1);
    expect((await told(COUNTY)).filter((kind) => kind === 'GRADE_ANSWER_OVERDUE')).toHaveLength(1);
    expect((await told(RIVAL)).filter((kind) => kind === 'GRADE_ANSWER_OVERDUE')).toEqual([]);
    const answer = { consequenceId: own.consequence!.id, answer: '已退还并培训', evidenceUploadIds: [await upload(INSURER)] };
    expect(await code(RIVAL, 'answerGradeConsequence', { ...answer, evidenceUploadIds: [] })).toBe('NOT_FOUND');
    expect(await code(COUNTY, 'answerGradeConsequence', answer)).toBe('FORBIDDEN');
    expect(await code(INSURER, 'answerGradeConsequence', { ...answer, expectedVersion: 9 })).toBe('STALE_VERSION');
    const { consequence } = await does<{ consequence: object }>(INSURER, 'answerGradeConsequence', { ...answer, expectedVersion: 1 }, 'consequence { answeredOn answer overdue version evidence { url } }');
    expect(consequence).toMatchObject({ answeredOn: clock.day, answer: '已退还并培训', overdue: false, version: 2, evidence: [{ url: expect.stringContaining('/files/') }] });
    expect(await code(INSURER, 'answerGradeConsequence', answer)).toBe('GRADE_CONSEQUENCE_ANSWERED');
    clock.day = addDays(clock.day, 7);
    await chased();
    expect((await told(INSURER)).filter((kind) => kind === 'GRADE_ANSWER_OVERDUE')).toHaveLength(1);
    clock.day = WORLD_TODAY;
  });

  it('are objected to once and in time with evidence; upheld, a replacement is made and linked, and both sides are told', async () => {
    const input = { runId: run.id, content: '该业务员已于上月离职', evidenceUploadIds: [await upload(INSURER)] };
    expect(await code(INSURER, 'objectToGrade', { ...input, evidenceUploadIds: [] })).toBe('BAD_INPUT');
    expect(await code(COUNTY, 'objectToGrade', input)).toBe('FORBIDDEN');
    clock.day = '2026-07-06';
    expect(await refusal(INSURER, 'objectToGrade', input)).toMatchObject({ code: 'GRADE_OBJECTION_LATE', params: { until: '2026-06-30' } });
    clock.day = '2026-06-30';
    const { objection } = await does<{ objection: { id: string } }>(INSURER, 'objectToGrade', input, 'objection { id status filedOn content evidence { url } insurer { name } }');
    expect(objection).toMatchObject({ status: 'FILED', filedOn: '2026-06-30', evidence: [{ url: expect.stringContaining('/files/') }] });
    expect(await code(INSURER, 'objectToGrade', input)).toBe('GRADE_OBJECTED');
    expect([await told(COUNTY), await told(INSURER)]).toEqual([expect.arrayContaining(['GRADE_OBJECTION_FILED']), expect.arrayContaining(['GRADE_OBJECTION_RECEIVED'])]);
    for (const [who, seen] of [[COUNTY, 1], [INSURER, 1], [RIVAL, 0], [TOWN, 0], [FAR, 0]] as const) expect([who, (await ask<{ gradeObjections: Page<object> }>(who, '{ gradeObjections(status: FILED) { totalCount } }')).gradeObjections.totalCount]).toEqual([who, seen]);
    const decision = { objectionId: objection.id, upheld: true, decision: '属个人行为，否决已撤销' };
    expect(await code(INSURER, 'decideGradeObjection', decision)).toBe('FORBIDDEN');
    for (const who of [TOWN, FAR]) expect(await code(who, 'decideGradeObjection', decision)).toBe('NOT_FOUND');
    const decided = await does<{ objection: { replacementRunId: string } }>(COUNTY, 'decideGradeObjection', decision, 'objection { status decision decidedOn replacementRunId }');
    expect(decided.objection).toMatchObject({ status: 'UPHELD', decision: decision.decision, decidedOn: '2026-06-30' });
    expect(await code(COUNTY, 'decideGradeObjection', { ...decision, upheld: false })).toBe('GRADE_OBJECTION_DECIDED');
    const replacement = (await runOf(COUNTY, decided.objection.replacementRunId))!;
    // The same records up to the same day; the veto was revoked.
    expect(replacement).toMatchObject({ status: 'DONE', replacesRunId: run.id, reason: decision.decision, published: false });
    expect(gradeOf(replacement)).toMatchObject({ vetoes: [] });
    await does(COUNTY, 'publishInsurerGrades', { runId: replacement.id }, 'count');
    expect(await told(INSURER)).toEqual(expect.arrayContaining(['GRADE_OBJECTION_UPHELD']));
    expect(await told(COUNTY)).toEqual(expect.arrayContaining(['GRADE_OBJECTION_UPHELD']));
    expect(await code(INSURER, 'objectToGrade', input)).toBe('GRADE_SUPERSEDED');
    // Both stay on record, and the notice of the E is withdrawn.
    const old = gradeOf((await runOf(COUNTY, run.id))!);
    expect(old).toMatchObject({ grade: 'E', objection: { status: 'UPHELD' } });
    const { gradeConsequences } = await ask<{ gradeConsequences: Page<{ kind: string; withdrawnOn: Day | null }> }>(INSURER, '{ gradeConsequences(kind: REPORTED) { totalCount edges { node { kind withdrawnOn answer } } } }');
    expect(gradeConsequences.edges).toEqual([{ node: { kind: 'REPORTED', withdrawnOn: '2026-06-30', answer: '已退还并培训' } }]);
  });

  it('show the history of an insurer to its authorities and to itself', async () => {
    await does(COUNTY, 'publishInsurerGrades', { runId: await graded(undefined, '2025') }, 'count');
    const query = 'query ($insurerId: ID, $regionCode: String) { insurerGradeHistory(insurerId: $insurerId, regionCode: $regionCode) { period trend scoreChange grade { grade } } }';
    const history = async (who: string, variables: object): Promise<{ period: string; trend: string }[]> => (await ask<{ insurerGradeHistory: { period: string; trend: string }[] }>(who, query, variables)).insurerGradeHistory;
    const insurerId = mine.insurer.id;
    const seen = await history(COUNTY, { insurerId });
    expect(seen[0]).toMatchObject({ period: '2026' });
    expect(await history(INSURER, { regionCode: '330282' })).toEqual(seen);
    expect(await history(FAR, { insurerId, regionCode: '330282' })).toEqual([]);
    expect(await api.refused(RIVAL, query, { insurerId, regionCode: '330282' })).toBe('NOT_FOUND');
  });

  async function graded(reason?: string, period = '2026'): Promise<string> {
    const { id } = await start({ period, reason });
    await world.worker.settled();
    return id;
  }
  async function chased(): Promise<void> {
    const principal = { audience: 'worker', userId: null, organizationId: NIL_UUID, regionCode: '' };
    await world.api.rows(`INSERT INTO outbox (id, organization_id, job, payload, principal) VALUES ($1, $2, 'grading.chase-consequences', '{}', $3)`, [newId(), NIL_UUID, JSON.stringify(principal)]);
    await world.worker.settled();
  }
});
