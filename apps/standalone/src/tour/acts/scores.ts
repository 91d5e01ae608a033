import { addDays } from '@anze/kernel';
import { HAZARDS_OF, type HazardSeen } from '../documents.js';
import { must } from '../story.js';
import type { Tour } from '../tour.types.js';
import { until } from './notifications.js';

const RUN = 'mutation ($input: RunScoringInput!) { runScoring(input: $input) { jobId } }';
const SCORE = 'query ($id: ID!) { enterprise(id: $id) { score scoreOn scoreParts { code name weight value score inputs { code value } } complianceScore { earned ruleVersion vetoes { name cap } raise { name points advice } } } }';

interface Scored {
  readonly score: number | null;
  readonly scoreOn: string | null;
  readonly complianceScore: { readonly earned: number; readonly ruleVersion: string; readonly vetoes: readonly { readonly name: string; readonly cap: number }[]; readonly raise: readonly { readonly name: string; readonly points: number; readonly advice: string }[] } | null;
  readonly scoreParts: readonly { readonly code: string; readonly name: string; readonly weight: number; readonly value: number | null; readonly score: number | null; readonly inputs: readonly { readonly code: string; readonly value: number }[] }[];
}

/** The scoring job, and whether its parts are what the ledger says. */
export async function scores(tour: Tour): Promise<void> {
  const { story, people, enterprise, today } = tour;
  const { county, lead } = people;
  story.step('The scoring job gives the enterprise a score, with the parts it is made of (合规评分)');
  story.asks(county.name, 'runScoring of its region; then enterprise { score scoreParts complianceScore { earned vetoes raise } }');
  const expected = await hazardsInTime(tour);
  let seen: Scored | null = null;
  const scored = await until('a score from today’s ledger', 120, async (attempt) => {
    if (attempt % 20 === 0) await county.does(RUN, { input: { regionCode: enterprise.regionCode } });
    seen = (await county.does<{ enterprise: Scored }>(SCORE, { id: enterprise.id })).enterprise;
    const inputs = Object.fromEntries((seen.scoreParts.find(({ code }) => code === 'HAZARDS_IN_TIME')?.inputs ?? []).map(({ code, value }) => [code, value]));
    // The parts are the ledger's as it is now; the score is the job's, and may still be the one of before.
    const { score, complianceScore } = seen;
    const current = score !== null && complianceScore !== null && Math.abs(weightedMean(seen) - complianceScore.earned) <= 0.01 && score === Math.min(complianceScore.earned, ...complianceScore.vetoes.map(({ cap }) => cap));
    return seen.scoreOn === today && current && inputs['counted'] === expected.counted && inputs['inTime'] === expected.inTime ? seen : null;
  }, () => ({ seen, expected }));
  const inspected = scored.scoreParts.find(({ code }) => code === 'SELF_INSPECTION');
  must('an enterprise that inspected itself today has the points for it', inspected?.score === 100, 'SELF_INSPECTION 100', inspected, county.requestId);
  const own = (await lead.does<{ enterprise: Scored }>(SCORE, { id: enterprise.id })).enterprise;
  must('the enterprise sees its own score', own.score === scored.score, String(scored.score), own.score, lead.requestId);
  story.gets(`score ${scored.score}: ${scored.scoreParts.map(({ name, weight, score }) => `${name} ${score ?? 'no data'} (weight ${weight})`).join(', ')}`);
  const { ruleVersion, vetoes, raise } = scored.complianceScore!;
  const [most] = raise;
  story.gets(`scheme ${ruleVersion}${vetoes.map(({ name, cap }) => `, held at ${cap} by ${name}`).join('')}${most ? `; ${most.name} would raise it most, by ${most.points}: ${most.advice}` : ''}`);
}

/** What the parts must come to: the mean of those that have one, by their weights. */
function weightedMean({ scoreParts }: Scored): number {
  const parts = scoreParts.filter((part) => part.score !== null);
  return parts.reduce((sum, { weight, score }) => sum + weight * score!, 0) / parts.reduce((sum, { weight }) => sum + weight, 0);
}

/** From the ledger itself: of a year's hazards that were due or are accepted, how many were rectified by their deadline. */
async function hazardsInTime({ people, enterprise, today }: Tour): Promise<{ counted: number; inTime: number }> {
  let [counted, inTime] = [0, 0];
  for (let after: string | null = null; ; ) {
    const { hazards: page }: { hazards: { edges: { node: HazardSeen }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await people.lead.does(HAZARDS_OF, { filter: { enterpriseId: enterprise.id, foundFrom: addDays(today, -364) }, after });
    for (const { node } of page.edges) {
      if (node.status === 'VOIDED' || (node.status !== 'ACCEPTED' && (node.deadline === null || node.deadline >= today))) continue;
      counted += 1;
      const on = node.rectifiedOn ?? node.acceptedOn;
      if (on !== null && (node.deadline === null || on <= node.deadline)) inTime += 1;
    }
    if (!page.pageInfo.hasNextPage) return { counted, inTime };
    after = page.pageInfo.endCursor;
  }
}
