import { must } from '../story.js';
import type { Tour } from '../tour.types.js';

const RUN = 'mutation ($input: RunInsurerGradingInput!) { runInsurerGrading(input: $input) { grades { runId insurer { name } grade score indicators { code weight effectiveWeight value score } } } }';
const GRADES = 'query ($period: String!) { insurerGrades(period: $period) { runId } }';

interface Graded {
  readonly runId: string;
  readonly insurer: { readonly name: string };
  readonly grade: string;
  readonly score: number | null;
  readonly indicators: readonly { readonly code: string; readonly weight: number; readonly effectiveWeight: number; readonly value: number | null; readonly score: number | null }[];
}

/** The authority grades the insurers of its region over this year so far. */
export async function grading(tour: Tour): Promise<void> {
  const { story, people, today } = tour;
  const { county, insurer } = people;
  const period = today.slice(0, 4);
  story.step('The authority grades the insurers on their services, A to E (服务评估)');
  story.asks(county.name, `runInsurerGrading for ${period}`);
  const { grades } = (await county.does<{ runInsurerGrading: { grades: Graded[] } }>(RUN, { input: { period } })).runInsurerGrading;
  must('insurers that are graded', grades.length >= 2, 'at least the demo’s two', grades, county.requestId);
  for (const { indicators, score, insurer: of } of grades) {
    for (const one of indicators) {
      const without = [one.value === null, one.score === null, one.effectiveWeight === 0];
      must(`an indicator without data has neither value nor score, and its weight goes to the others (${of.name}, ${one.code})`, new Set(without).size === 1, 'all three or none', one, county.requestId);
    }
    const total = indicators.reduce((sum, one) => sum + one.effectiveWeight * (one.score ?? 0), 0) / 100;
    must(`the total of ${of.name} is what its indicators add up to`, score === null || Math.abs(total - score) <= 0.02, total.toFixed(2), score, county.requestId);
  }
  const best = grades.map(({ score }) => score ?? -1);
  must('grades come best first', best.every((score, index) => index === 0 || best[index - 1]! >= score), 'descending', best, county.requestId);
  for (const { insurer: of, grade, score } of grades) story.gets(`${grade}  ${score?.toFixed(2) ?? '—'}  ${of.name}`);
  const empty = grades[0]!.indicators.filter(({ value }) => value === null).map(({ code }) => code);
  story.gets(`without data, so null: ${empty.join(', ') || 'none'}`);
  const shown = (await insurer.does<{ insurerGrades: { runId: string }[] }>(GRADES, { period })).insurerGrades;
  must('an unpublished run is not shown to insurers', !shown.some(({ runId }) => runId === grades[0]!.runId), 'not this run', shown, insurer.requestId);
  story.gets(`not published (公布), so ${insurer.name} does not see this run`);
}
