import { TenantDb, workerPrincipal, type Principal } from '@anze/database';
import { addDays, encodeId, newId, type Day, type StandardizationLevel } from '@anze/kernel';
import { enterpriseContribution, MEASURE_NUMBERS, Rollups } from '@anze/rollups';
import { AnnouncementService } from '../src/applications/announcement.service.js';
import { ApplicationDecisionService } from '../src/applications/application-decision.service.js';
import { ApplicationFilingService } from '../src/applications/application-filing.service.js';
import { publicApplicationId, type ApplicationFacts } from '../src/applications/application.facts.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { ObjectionService } from '../src/applications/objections/objection.service.js';
import { publicQuestionId, type QuestionFacts } from '../src/revocations/question.facts.js';
import { QuestionDecisionService } from '../src/revocations/question-decision.service.js';
import { QuestionService } from '../src/revocations/question.service.js';
import { StandardizationWatch } from '../src/revocations/standardization-watch.js';
import { StandardizationWorkerModule } from '../src/revocations/standardization-worker.module.js';
import { StandardizationModule } from '../src/standardization.module.js';
import { person, StandardizationWorld } from './standardization-world.js';

/** The code of a refusal, to be thrown. */
export const code = (expected: string) => expect.objectContaining({ code: expected });
/** The day on which each test begins. */
export const TODAY: Day = '2026-06-15';
const LICENCES = [{ name: '营业执照', number: '1' }];

/** Whom the tests of one file are about: authorities that stay, and an enterprise of each test's own. */
export interface People {
  world: StandardizationWorld;
  city: Principal;
  /** Of the same region, for some sectors. */
  cityOfSector: Principal;
  county: Principal;
  town: Principal;
  province: Principal;
  firm: string;
  factory: Principal;
}

/** An authority of a region. */
export const authorityOf = async (world: StandardizationWorld, regionCode: string): Promise<Principal> => person('regulator', await world.organization('REGULATOR', regionCode), regionCode);

/** What is done about levels, by whom: each step through its service. `who` is filled before each test. */
export function levelFlow() {
  const who = {} as People;

  beforeAll(async () => {
    const world = await StandardizationWorld.open(StandardizationModule, StandardizationWorkerModule);
    const [city, cityOfSector] = [await authorityOf(world, '3302'), person('regulator', await world.organization('REGULATOR', '3302'), '3302', ['INDUSTRY_TRADE'])];
    await world.rows(`UPDATE organizations SET sectors = '{INDUSTRY_TRADE}' WHERE id = $1`, cityOfSector.organizationId);
    Object.assign(who, { world, city, cityOfSector, county: await authorityOf(world, '330282'), town: await authorityOf(world, '330282001'), province: await authorityOf(world, '33') });
  });
  afterAll(() => who.world?.close());
  beforeEach(async () => {
    who.world.clock.day = TODAY;
    who.firm = await who.world.enterprise();
    who.factory = person('enterprise', who.firm);
  });

  let schemes = 0;
  const assess = (signedOn: Day = '2026-05-01', reaches: StandardizationLevel | null = 'LEVEL_3') =>
    who.world.owned('self_assessments', who.firm, {
      year: Number(signedOn.slice(0, 4)), scheme_code: `G${(schemes += 1)}`, scheme_rule: '/1', scheme: JSON.stringify({ thresholds: [{ level: 'LEVEL_2', from: 75 }, { level: 'LEVEL_3', from: 60 }] }), version_no: 1, answers: '[]', status: 'SIGNED', score: '80', reaches,
      drafted_on: signedOn, drafted_by: newId(), signed_on: signedOn, signed_by: newId(), signer_name: '张', signer_post: '总经理',
    });
  const target = (of: ApplicationFacts) => ({ applicationId: publicApplicationId(of) });
  const opinion = (of: ApplicationFacts) => ({ ...target(of), opinion: '符合要求' });
  const draft = (more: object = {}, by = who.factory) => who.world.as(by, () => who.world.get(ApplicationFilingService).draft({ level: 'LEVEL_3', licences: LICENCES, ...more }));
  const submit = (of: ApplicationFacts, by = who.factory, more: object = {}) => who.world.as(by, () => who.world.get(ApplicationFilingService).submit({ ...target(of), promised: true, ...more }));
  const withdraw = (of: ApplicationFacts, by = who.factory) => who.world.as(by, () => who.world.get(ApplicationFilingService).withdraw(target(of)));
  const decide = <K extends 'return' | 'refuse'>(what: K, of: ApplicationFacts, by = who.city) => who.world.as(by, () => who.world.get(ApplicationDecisionService)[what]({ ...target(of), reason: '理由' }));
  const accept = (of: ApplicationFacts, by = who.city) => who.world.as(by, () => who.world.get(ApplicationDecisionService).acceptMaterial(opinion(of)));
  const startReview = (of: ApplicationFacts, by = who.city) => who.world.as(by, () => who.world.get(ApplicationDecisionService).startReview({ ...target(of), reviewBody: '宁波某评审中心', experts: ['甲', '乙'] }));
  const review = (of: ApplicationFacts, score = 82.5, passed = true, by = who.city) => who.world.as(by, () => who.world.get(ApplicationDecisionService).recordReview({ ...target(of), score, passed, opinion: '建议定级' }));
  const publish = (of: ApplicationFacts, by = who.city) => who.world.as(by, () => who.world.get(ApplicationDecisionService).publishNotice(opinion(of)));
  const announce = (of: ApplicationFacts, by = who.city) => who.world.as(by, () => who.world.get(AnnouncementService).announce(opinion(of)));
  const object = (of: ApplicationFacts, by = who.city) => who.world.as(by, () => who.world.get(ObjectionService).record({ ...target(of), objector: '李某某', contact: '13900000000', content: '现场与材料不符' }));
  const answer = (noticeObjectionId: string, outcome: 'UPHELD' | 'REJECTED', by = who.city) => who.world.as(by, () => who.world.get(ObjectionService).answer({ noticeObjectionId, outcome, answer: '已现场核查' }));
  const objections = (of: ApplicationFacts, by: Principal, decides = '+') => who.world.as(by, async () => (await who.world.get(ApplicationService).objectionsOf([`${of.enterpriseId}/${of.id}/1${decides}`])).values().next().value!);
  const submitted = async () => (await assess(), submit(await draft()));
  const noticed = async () => publish(await review(await startReview(await accept(await submitted()))));
  async function announced(): Promise<ApplicationFacts> {
    const application = await noticed();
    who.world.clock.day = addDays(application.noticeUntil!, 1);
    return announce(application);
  }
  const levels = async (day: Day): Promise<number> => {
    const facts = (await who.world.as(workerPrincipal(), () => who.world.get(Rollups).facts.enterprises([who.firm]))).get(who.firm)!.facts;
    return Number(enterpriseContribution(facts).filter((one) => one.day <= day).reduce((sum, { changes }) => sum + (changes.standardized_3 ?? 0n), 0n));
  };
  /** What the differences that were appended for the enterprise come to on a day. */
  const figure = async (day: Day): Promise<number> =>
    Number((await who.world.rows<{ n: string }>(`SELECT coalesce(sum(c.change), 0)::text AS n FROM rollup_deltas d CROSS JOIN LATERAL unnest(d.days, d.measures, d.changes) AS c (day, measure, change) WHERE d.enterprise_id = $1 AND c.day <= $2 AND c.measure = $3`, who.firm, day, MEASURE_NUMBERS.standardized_3))[0]!.n);
  const watch = () => who.world.as(workerPrincipal(), () => who.world.get(StandardizationWatch).run(new AbortController().signal));
  const accident = (occurredOn: Day, toll: object = { deaths: 1 }) =>
    who.world.owned('accidents', who.firm, {
      occurred_at: `${occurredOn}T10:00:00+08:00`, occurred_on: occurredOn, place: '车间', kind: 'OTHER', description: '事故', grade: 'GENERAL', grade_rule_version: '1', head_informed_at: `${occurredOn}T11:00:00+08:00`, reported_at: `${occurredOn}T12:00:00+08:00`,
      report_due_at: `${occurredOn}T12:00:00+08:00`, upward_due_at: `${occurredOn}T14:00:00+08:00`, reporting_rule_version: '1', reporter_id: who.firm, deaths: 0, serious_injuries: 0, direct_loss_fen: 0, ...toll,
    });
  const hazard = (deadline: Day, status = 'RECTIFYING') => who.world.owned('hazards', who.firm, { hazard_no: newId(), enterprise_name: '厂', enterprise_uscc: 'X', description: '泄漏', category: 'SAFETY', level: 'MAJOR', source: 'SELF_INSPECTION', status, found_on: '2026-05-01', deadline, finder_id: who.firm });
  const asked = async (by: Principal = who.city): Promise<QuestionFacts[]> =>
    (await who.world.as(by, () => who.world.get(QuestionService).list({ first: 50, filter: { enterpriseId: encodeId('Enterprise', who.firm) } }))).edges.map(({ node }) => node.facts);
  /** A statement past the services, by the role that they would use. */
  const past = (by: Principal, sql: string, ...params: unknown[]): Promise<number> => who.world.as(by, () => who.world.get(TenantDb).run((tx) => tx.execute(sql, params)));
  const verdict = (of: QuestionFacts, more: object = {}, by = who.city) => who.world.as(by, () => who.world.get(QuestionDecisionService).decide({ questionId: publicQuestionId(of), revoke: true, reason: '经核查属实', ...more }));
  const changeReview = (of: ApplicationFacts, by = who.city) => who.world.as(by, () => who.world.get(ApplicationDecisionService).changeReview({ ...target(of), reviewBody: '宁波另一评审中心', experts: ['丙'], reason: '原评审单位回避' }));
  const state = (of: QuestionFacts, statement = '已整改') => who.world.as(who.factory, () => who.world.get(QuestionDecisionService).state({ questionId: publicQuestionId(of), statement }));
  const raise = (by: Principal, certificateId: string) => who.world.as(by, () => who.world.get(QuestionDecisionService).raise({ certificateId: encodeId('Certificate', who.firm, certificateId), ground: 'FRAUD', reason: '材料造假' }));
  /** A certificate of the enterprise; announced here when it has an issuer. @returns its uuid */
  const certificate = (issuedOn: Day, expiresOn: Day, issuer: Principal | null = null) => who.world.owned('standardization_certificates', who.firm, { certificate_no: newId(), enterprise_name: '厂', level: 'LEVEL_3', issued_on: issuedOn, expires_on: expiresOn, issuer_id: issuer?.organizationId ?? null });

  return { who, assess, target, draft, submit, withdraw, decide, accept, startReview, review, publish, announce, object, answer, objections, submitted, noticed, announced, levels, figure, watch, accident, hazard, asked, past, verdict, changeReview, state, raise, certificate };
}
