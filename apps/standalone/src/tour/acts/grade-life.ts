import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';
import { proofOf } from './proof.js';

const DRAFT = 'mutation ($input: DraftGradingSchemeInput!) { draftGradingScheme(input: $input) { draft { id status } } }';
const SIMULATE = 'query ($scheme: GradingSchemeReference!, $period: String!) { simulateGradingScheme(scheme: $scheme, period: $period) { asOf grades { insurer { name } grade score } } }';
const DISCARD = 'mutation ($input: DiscardGradingSchemeInput!) { discardGradingScheme(input: $input) { draft { status } } }';
const RUN = 'mutation ($input: RunInsurerGradingInput!) { runInsurerGrading(input: $input) { grades { runId insurer { id name } grade score indicators { code numerator denominator } } } }';
const RECORDS = 'query ($runId: ID!, $insurerId: ID!, $code: String!) { gradeRecords(runId: $runId, insurerId: $insurerId, code: $code, first: 100) { totalCount edges { node { enterpriseName numerator denominator explanation } } } }';
const PUBLISH = 'mutation ($input: PublishInsurerGradesInput!) { publishInsurerGrades(input: $input) { grades { runId published insurer { id } } } }';
const OBJECT = 'mutation ($input: ObjectToGradeInput!) { objectToGrade(input: $input) { objection { id status } } }';
const DECIDE = 'mutation ($input: DecideGradeObjectionInput!) { decideGradeObjection(input: $input) { objection { status replacementRunId } } }';
const CHANGES = 'query ($runId: ID!) { gradeChanges(runId: $runId) { insurerName gradeBefore gradeAfter } }';
const MINE = 'query ($period: String!) { insurerGrades(period: $period) { runId grade score replacesRunId } }';
const REPORT = 'query ($year: Int!) { annualServiceReport(year: $year) { insurer { name } services enterprises enterprisesInsured hazardsFound hazardsClosed cost plansAgreed visits { planned doneInTime } fund { accrued spent closing } satisfaction { mean rated } complaints { filed answeredInTime due } grades { regionCode grade score } } }';
const EXPORT = 'mutation ($input: StartExportInput!) { startExport(input: $input) { exportRun { filename status } } }';

interface Graded {
  readonly runId: string;
  readonly insurer: { readonly id: string; readonly name: string };
  readonly grade: string;
  readonly score: number | null;
  readonly indicators: readonly { readonly code: string; readonly numerator: number | null; readonly denominator: number | null }[];
}

/** A scheme is tried on the records as they are; nothing of it stays, so that the next tour finds the same scheme in force. */
export async function schemeTried({ story, people, run, today }: Tour): Promise<void> {
  const { county, insurer } = people;
  const period = today.slice(0, 4);
  story.step('The authority drafts another grading scheme and tries it before it decides (评估方案试算)');
  const { draft } = (await county.does<{ draftGradingScheme: { draft: { id: string; status: string } } }>(DRAFT, { input: { title: `试行方案 ${run}` } })).draftGradingScheme;
  story.asks(county.name, `simulateGradingScheme over ${period}`);
  const { simulateGradingScheme: trial } = await county.does<{ simulateGradingScheme: { grades: { insurer: { name: string }; grade: string; score: number | null }[] } }>(SIMULATE, { scheme: { schemeDraftId: draft.id }, period });
  must('the trial', trial.grades.length >= 2, 'at least the demo’s two insurers', trial, county.requestId);
  for (const one of trial.grades.slice(0, 5)) story.gets(`${one.grade}  ${one.score?.toFixed(2) ?? '—'}  ${one.insurer.name}`);
  const { draft: discarded } = (await county.does<{ discardGradingScheme: { draft: { status: string } } }>(DISCARD, { input: { schemeDraftId: draft.id } })).discardGradingScheme;
  const refused = await insurer.isRefused('an insurer that drafts a scheme', 'FORBIDDEN', DRAFT, { input: { title: 'x' } });
  story.gets(`kept nothing: ${discarded.status}; ${insurer.name} may not: ${refused.code}`);
}

/** A grade is opened down to its records, published, objected to, and replaced by a corrected one. */
export async function gradeLife(tour: Tour): Promise<void> {
  const { story, people, run, today } = tour;
  const { county, insurer, rival } = people;
  const period = today.slice(0, 4);
  story.step('Every point of a grade can be opened down to its records (评估依据)');
  const { grades } = (await county.does<{ runInsurerGrading: { grades: Graded[] } }>(RUN, { input: { period, reason: `年度评估 ${run}` } })).runInsurerGrading;
  const { viewer } = await insurer.does<{ viewer: { organization: { id: string; name: string } } }>('{ viewer { organization { id name } } }');
  const mine = grades.find((one) => one.insurer.id === viewer.organization.id)!;
  for (const { code, numerator, denominator } of mine.indicators.filter((one) => one.denominator !== null)) {
    const records = await recordsOf(tour, mine, code);
    // A page holds a hundred; what doesn't fit isn't added up here.
    if (records.totalCount > records.edges.length) continue;
    const sum = (of: 'numerator' | 'denominator'): number => records.edges.reduce((total, { node }) => total + node[of], 0);
    mustEqual(`the records of ${code}`, [sum('numerator'), sum('denominator')], [numerator, denominator], county.requestId);
    story.gets(`${code}: ${numerator} ÷ ${denominator} out of ${records.totalCount} records, e.g. ${records.edges[0]?.node.enterpriseName ?? '—'}: ${records.edges[0]?.node.explanation ?? '—'}`);
  }

  story.step('The authority publishes the run (公布); the insurer reads its own grade with its records, and objects with a proof (异议)');
  await county.does(PUBLISH, { input: { runId: mine.runId } });
  const [shown] = (await insurer.does<{ insurerGrades: { runId: string; grade: string; score: number | null }[] }>(MINE, { period })).insurerGrades;
  mustEqual('the grade that the insurer reads', [shown?.runId, shown?.grade, shown?.score], [mine.runId, mine.grade, mine.score], insurer.requestId);
  const foreign = await rival.does<{ gradeRecords: { totalCount: number } }>(RECORDS, { runId: mine.runId, insurerId: mine.insurer.id, code: 'REACH' });
  mustEqual('its records to another insurer', foreign.gradeRecords.totalCount, 0, rival.requestId);
  const { objection } = (await insurer.does<{ objectToGrade: { objection: { id: string; status: string } } }>(OBJECT, { input: { runId: mine.runId, content: `一次服务未计入 ${run}`, evidenceUploadIds: [await insurer.put(proofOf(run, '异议证明'))] } })).objectToGrade;
  story.gets(`${mine.grade} ${mine.score?.toFixed(2) ?? '—'} published; the objection: ${objection.status}`);

  story.step('The authority upholds the objection: a replacement run says what it changed (复核, 更正)');
  const { objection: decided } = (await county.does<{ decideGradeObjection: { objection: { status: string; replacementRunId: string | null } } }>(DECIDE, { input: { objectionId: objection.id, upheld: true, decision: `重新评估 ${run}` } })).decideGradeObjection;
  must('the decision', decided.status === 'UPHELD' && decided.replacementRunId !== null, 'UPHELD with a replacement', decided, county.requestId);
  const { gradeChanges } = await county.does<{ gradeChanges: { insurerName: string; gradeBefore: string; gradeAfter: string }[] }>(CHANGES, { runId: decided.replacementRunId });
  await county.does(PUBLISH, { input: { runId: decided.replacementRunId } });
  const [now] = (await insurer.does<{ insurerGrades: { runId: string; replacesRunId: string | null }[] }>(MINE, { period })).insurerGrades;
  mustEqual('the grade that stands', [now?.runId, now?.replacesRunId], [decided.replacementRunId, mine.runId], insurer.requestId);
  story.gets(`${decided.status}; ${gradeChanges.length} insurers changed; both runs stay on record`);
}

/** The year's report of the insurer, as data and as a workbook. */
export async function annualReport({ story, people, today }: Tour): Promise<void> {
  const { insurer, officer } = people;
  const year = Number(today.slice(0, 4));
  story.step('The insurer’s prevention services over the year, as data and as a workbook (年度事故预防服务报告)');
  const { annualServiceReport: report } = await insurer.does<{ annualServiceReport: { services: number; enterprises: number; enterprisesInsured: number; cost: string; hazardsFound: number; hazardsClosed: number; fund: { spent: string; closing: string }; complaints: { filed: number }; grades: { grade: string; regionCode: string }[] } }>(REPORT, { year });
  must('the report', report.services >= 1 && report.complaints.filed >= 1 && report.grades.length >= 1, 'the service, the complaint and the grade of this tour', report, insurer.requestId);
  story.gets(`${report.services} services to ${report.enterprises} of ${report.enterprisesInsured} insured enterprises for ${report.cost}; hazards ${report.hazardsClosed} of ${report.hazardsFound}; the funds spent ${report.fund.spent} and hold ${report.fund.closing}; grade ${report.grades.map((one) => `${one.grade} in ${one.regionCode}`).join(', ')}`);
  const { startExport } = await insurer.does<{ startExport: { exportRun: { filename: string } } }>(EXPORT, { input: { kind: 'ANNUAL_SERVICE_REPORT', format: 'XLSX', annualReport: { year } } });
  const refused = await officer.isRefused('an enterprise that asks for it', 'FORBIDDEN', REPORT, { year });
  story.gets(`${startExport.exportRun.filename}; to an enterprise: ${refused.code}`);
}

async function recordsOf({ people }: Tour, { runId, insurer }: Graded, code: string): Promise<{ totalCount: number; edges: { node: { enterpriseName: string; numerator: number; denominator: number; explanation: string | null } }[] }> {
  const { gradeRecords } = await people.county.does<{ gradeRecords: { totalCount: number; edges: { node: { enterpriseName: string; numerator: number; denominator: number; explanation: string | null } }[] } }>(RECORDS, { runId, insurerId: insurer.id, code });
  return gradeRecords;
}
