import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import type { Visitor } from '../visitor.js';

const APPLICATION = `id version status applicationNo level authorityName noticeUntil reviewBody reviewScore commitments { code finding judgedBy } history { kind day }`;
const APPLICATIONS = `query ($id: ID!) { standardizationApplications(first: 20, filter: { enterpriseId: $id }) { edges { node { ${APPLICATION} } } } }`;
const ONE = `query ($id: ID!) { standardizationApplication(id: $id) { ${APPLICATION} } }`;
const HELD = 'query ($id: ID!) { enterprise(id: $id) { standardizationLevel certificates { certificateNo level issuedOn expiresOn inForce } } }';
const VERIFY = 'query ($number: String!) { verifyStandardizationCertificate(number: $number) { certificateNo enterpriseName level issuedOn expiresOn status authority } }';
const TOTAL = 'query ($asOf: Date) { complianceOverview(asOf: $asOf) { standardized { total } } }';
const ROWS = 'query ($asOf: Date, $regionCode: String) { figureRows(figure: STANDARDIZED, asOf: $asOf, regionCode: $regionCode, first: 100) { totalCount edges { node { enterpriseName } } } }';
const NOTICES = 'query ($regionCode: String) { publicStandardizationNotices(first: 100, regionCode: $regionCode) { edges { node { applicationNo enterpriseName level noticeUntil } } } }';
/** The states in which nothing is left to be done. */
const ENDED = ['ANNOUNCED', 'REFUSED', 'WITHDRAWN'];

interface Application {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly applicationNo: string;
  readonly level: string;
  readonly authorityName: string | null;
  readonly noticeUntil: string | null;
  readonly reviewBody: string | null;
  readonly reviewScore: number | null;
  readonly commitments: readonly { readonly code: string; readonly finding: string; readonly judgedBy: string }[] | null;
  readonly history: readonly { readonly kind: string; readonly day: string }[];
}

interface Held {
  readonly standardizationLevel: string | null;
  readonly certificates: readonly { readonly certificateNo: string; readonly level: string; readonly issuedOn: string; readonly expiresOn: string; readonly inForce: boolean }[];
}

const applicationsOf = async ({ people, enterprise }: Tour): Promise<Application[]> =>
  (await people.officer.does<{ standardizationApplications: { edges: { node: Application }[] } }>(APPLICATIONS, { id: enterprise.id })).standardizationApplications.edges.map(({ node }) => node);
const total = async (visitor: Visitor, asOf: string): Promise<number> => (await visitor.does<{ complianceOverview: { standardized: { total: number } } }>(TOTAL, { asOf })).complianceOverview.standardized.total;
const act = async (visitor: Visitor, name: string, input: object): Promise<Application> => (await visitor.mutates<{ application: Application }>(name, input, `application { ${APPLICATION} }`)).application;
const onNotice = async (visitor: Visitor, regionCode: string): Promise<string[]> =>
  (await visitor.does<{ publicStandardizationNotices: { edges: { node: { applicationNo: string } }[] } }>(NOTICES, { regionCode })).publicStandardizationNotices.edges.map(({ node }) => node.applicationNo);

/**
 * The application that the demo began a month ago has been on public notice long enough: its level is announced. A second tour finds it announced and verifies
 * the certificate.
 */
export async function levelAnnounced(tour: Tour): Promise<void> {
  const { story, people, today, enterprise } = tour;
  const { county, cityAbove, city, insurer } = people;
  const anybody = county.anybody();
  story.step('The public notice of the enterprise’s application is over: the city announces the level, anybody verifies the certificate, and the figure grows by one (公告发证)');
  const held = async (): Promise<Held> => (await county.does<{ enterprise: Held }>(HELD, { id: enterprise.id })).enterprise;
  const ready = (await applicationsOf(tour)).find(({ status, noticeUntil }) => status === 'PUBLIC_NOTICE' && noticeUntil !== null && noticeUntil < today);
  const [before, level] = [await total(county, today), (await held()).standardizationLevel];
  if (ready) {
    const seen = (await county.does<{ standardizationApplication: Application }>(ONE, { id: ready.id })).standardizationApplication;
    mustEqual('the steps that the county reads', seen.history.map(({ kind }) => kind), ['SUBMITTED', 'MATERIAL_ACCEPTED', 'REVIEW_STARTED', 'REVIEWED', 'NOTICED'], county.requestId);
    story.gets(`${ready.applicationNo}: ${seen.history.map(({ kind, day }) => `${kind} ${day}`).join(', ')}; reviewed by ${seen.reviewBody} with ${seen.reviewScore}`);
    const input = { applicationId: ready.id, opinion: '公示无异议，予以公告' };
    mustEqual('the application to another city', (await city.does<{ standardizationApplication: unknown }>(ONE, { id: ready.id })).standardizationApplication, null, city.requestId);
    const refused = [await county.mayNot('STANDARDIZATION_NOT_AUTHORITY', 'announceStandardization', input), await city.mayNot('NOT_FOUND', 'announceStandardization', input), await insurer.mayNot('FORBIDDEN', 'announceStandardization', input)];
    story.asks(cityAbove.name, 'announceStandardization');
    const announced = await act(cityAbove, 'announceStandardization', input);
    mustEqual('the announcement', announced.status, 'ANNOUNCED', cityAbove.requestId);
    mustEqual('the figure of those standardized', await total(county, today), before + (level === null ? 1 : 0), county.requestId);
    story.gets(`announced; the county, another city and an insurer get ${refused.map(({ code }) => code).join(', ')}; standardized ${before} → ${await total(county, today)}`);
  }
  const certificate = (await held()).certificates.find(({ inForce }) => inForce);
  if (!certificate) return story.gets('no application’s notice is over, and no certificate is in force: nothing to verify today');
  story.asks(anybody.name, `verifyStandardizationCertificate ${certificate.certificateNo}`);
  const { verifyStandardizationCertificate: verified } = await anybody.does<{ verifyStandardizationCertificate: { certificateNo: string; enterpriseName: string; status: string; authority: string; expiresOn: string }[] }>(VERIFY, { number: certificate.certificateNo });
  mustEqual('the certificate to anybody', verified.map(({ certificateNo, enterpriseName, status, expiresOn }) => [certificateNo, enterpriseName, status, expiresOn]), [[certificate.certificateNo, enterprise.name, 'VALID', certificate.expiresOn]], anybody.requestId);
  const unknown = await anybody.does<{ verifyStandardizationCertificate: unknown[] }>(VERIFY, { number: `${certificate.certificateNo}0` });
  mustEqual('a number that nobody has', unknown.verifyStandardizationCertificate, [], anybody.requestId);
  const stranger = await anybody.isRefused('the application itself, without a sign-in', 'UNAUTHENTICATED', APPLICATIONS, { id: enterprise.id });
  const { figureRows: rows } = await county.does<{ figureRows: { totalCount: number; edges: { node: { enterpriseName: string } }[] } }>(ROWS, { asOf: today, regionCode: enterprise.regionCode });
  must('the rows behind the figure', rows.edges.some(({ node }) => node.enterpriseName === enterprise.name), enterprise.name, rows, county.requestId);
  story.gets(`${verified[0]!.status} until ${verified[0]!.expiresOn}, by ${verified[0]!.authority}; the application itself gets ${stranger.code}; the figure of its town opens to ${rows.totalCount}, the enterprise among them`);
}

/** From the application to the public notice, and not a day less; taken back, so that the next tour can apply again. */
export async function levelAppliedFor(tour: Tour): Promise<void> {
  const { story, people, enterprise, run } = tour;
  const { officer, county, cityAbove, neighbour, insurer } = people;
  // A tour that broke off may have left one.
  for (const { id } of (await applicationsOf(tour)).filter(({ status }) => !ENDED.includes(status))) await act(officer, 'withdrawStandardizationApplication', { applicationId: id });

  story.step('The enterprise applies for a level with commitments, each held against the record (定级申请, 承诺核对)');
  const draft = { level: 'LEVEL_3', licences: [{ name: '营业执照', number: `ZZ-${run}` }] };
  const foreign = await insurer.mayNot('FORBIDDEN', 'draftStandardizationApplication', draft);
  const { id: applicationId } = await act(officer, 'draftStandardizationApplication', draft);
  await officer.mayNot('BAD_INPUT', 'submitStandardizationApplication', { applicationId, promised: false });
  story.asks(officer.name, 'draftStandardizationApplication, submitStandardizationApplication with promised: true');
  const submission = await officer.send<{ submitStandardizationApplication: { application: Application } }>(`mutation ($input: SubmitStandardizationApplicationInput!) { submitStandardizationApplication(input: $input) { application { ${APPLICATION} } } }`, { input: { applicationId, promised: true } });
  if (submission.code === 'STANDARDIZATION_COMMITMENT_NOT_MET') {
    // Each tour reports an accident; with the third of a year the record speaks against the promise.
    await act(officer, 'withdrawStandardizationApplication', { applicationId });
    return story.gets(`the record speaks against it, ${submission.code}: ${submission.message}`);
  }
  must('the submission', submission.code === null, 'no error', `${submission.code}: ${submission.message}`, submission.requestId);
  const { status, commitments, authorityName } = submission.data!.submitStandardizationApplication.application;
  const { viewer } = await cityAbove.does<{ viewer: { organization: { name: string } } }>('{ viewer { organization { name } } }');
  mustEqual('what was submitted, and who decides on this level', [status, authorityName], ['SUBMITTED', viewer.organization.name], officer.requestId);
  must('the commitments', commitments!.length >= 5 && commitments!.every(({ finding }) => finding !== 'NOT_MET'), 'five, none that the record speaks against', commitments, officer.requestId);
  mustEqual('the application to another enterprise', (await neighbour.does<{ standardizationApplication: unknown }>(ONE, { id: applicationId })).standardizationApplication, null, neighbour.requestId);
  story.gets(`to ${authorityName}: ${commitments!.map(({ code, finding, judgedBy }) => `${code} ${finding} by ${judgedBy}`).join(', ')}; an insurer that applies gets ${foreign.code}`);

  story.step('The city checks the material, names who reviews, and puts it on public notice for anybody to read (材料审核, 评审, 公示)');
  const target = { applicationId };
  await county.mayNot('STANDARDIZATION_NOT_AUTHORITY', 'acceptStandardizationMaterial', { ...target, opinion: '材料齐全' });
  await act(cityAbove, 'acceptStandardizationMaterial', { ...target, opinion: '材料齐全' });
  await act(cityAbove, 'startStandardizationReview', { ...target, reviewBody: '宁波市安全生产评审中心', experts: ['甲专家', '乙专家'] });
  const low = await cityAbove.mayNot('STANDARDIZATION_REVIEW_SCORE', 'recordStandardizationReview', { ...target, score: 10.5, passed: true, opinion: '建议通过' });
  const reviewed = await act(cityAbove, 'recordStandardizationReview', { ...target, score: 81.25, passed: true, opinion: '建议定为三级' });
  story.gets(`reviewed by ${reviewed.reviewBody}: ${reviewed.reviewScore}; passed with 10.5 is refused: ${low.code}`);
  const publish = await cityAbove.send<{ publishStandardizationNotice: { application: Application } }>(`mutation ($input: PublishStandardizationNoticeInput!) { publishStandardizationNotice(input: $input) { application { ${APPLICATION} } } }`, { input: { ...target, opinion: '予以公示' } });
  if (publish.code === 'CALENDAR_YEAR_UNKNOWN') story.gets(`its last day falls in a year whose working days aren’t published, and is never guessed: ${publish.code}`);
  else {
    must('the public notice', publish.code === null, 'no error', `${publish.code}: ${publish.message}`, publish.requestId);
    const { applicationNo, noticeUntil } = publish.data!.publishStandardizationNotice.application;
    const anybody = county.anybody();
    must('what anybody reads', (await onNotice(anybody, '3302')).includes(applicationNo), applicationNo, 'a list without it', anybody.requestId);
    mustEqual('notices of another city', (await onNotice(anybody, '3206')).includes(applicationNo), false, anybody.requestId);
    const early = await cityAbove.mayNot('STANDARDIZATION_NOTICE_RUNNING', 'announceStandardization', { ...target, opinion: '予以公告' });
    story.gets(`${applicationNo} is public until ${noticeUntil}; announcing it before gets ${early.code}`);
  }
  const back = await act(officer, 'withdrawStandardizationApplication', { ...target, reason: `另行申请 ${run}` });
  mustEqual('taken back', back.status, 'WITHDRAWN', officer.requestId);
  mustEqual('notices with what was taken back', (await onNotice(county.anybody(), '3302')).includes(back.applicationNo), false, null);
  story.gets(`${enterprise.name} takes it back (撤回): it is on notice no more`);
}
