import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';

const SCHEMES = 'query ($id: ID!) { standardizationSchemes(enterpriseId: $id) { code name elements { items { code full always } } } }';
const SIGNED = 'query ($id: ID!, $year: Int!) { selfAssessments(first: 1, filter: { enterpriseId: $id, year: $year, status: SIGNED, replaced: false }) { edges { node { id } } } }';
const SAVE = 'mutation ($input: SaveSelfAssessmentInput!) { saveSelfAssessment(input: $input) { selfAssessment { id status openItems } } }';
const SIGN = 'mutation ($input: SignSelfAssessmentInput!) { signSelfAssessment(input: $input) { selfAssessment { id status score reaches } } }';
const SEEN = 'query ($id: ID!) { selfAssessment(id: $id) { status score reaches lost { itemCode lost finding } } }';

interface Scheme {
  readonly code: string;
  readonly name: string;
  readonly elements: readonly { readonly items: readonly { readonly code: string; readonly full: number; readonly always: boolean }[] }[];
}

/** The yearly self-assessment, written by the officer, signed by the person in charge, read by the authority. */
export async function selfAssessment(tour: Tour): Promise<void> {
  const { story, people, enterprise, today, run } = tour;
  const { officer, lead, county, neighbour } = people;
  const year = Number(today.slice(0, 4));
  story.step('The enterprise assesses itself by the scheme that applies to it, and the person in charge signs (标准化自评)');
  const [scheme] = (await officer.does<{ standardizationSchemes: Scheme[] }>(SCHEMES, { id: enterprise.id })).standardizationSchemes;
  const items = scheme!.elements.flatMap((element) => element.items);
  // One item without its marks, one that does not apply: got ÷ (full − not applicable) × 100.
  const [lost, absent] = [items[0]!, items.find(({ always, code }) => !always && code !== items[0]!.code)!];
  story.asks(officer.name, `saveSelfAssessment of ${year} by ${scheme!.name}: everything but item ${lost.code}, item ${absent.code} does not apply`);
  const before = (await officer.does<{ selfAssessments: { edges: { node: { id: string } }[] } }>(SIGNED, { id: enterprise.id, year })).selfAssessments.edges[0]?.node.id;
  const said = items.map(({ code, full }) => (code === absent.code ? { code, notApplicable: '无此类设施' } : code === lost.code ? { code, got: 0, finding: `未落实（${run}）` } : { code, got: full }));
  const draft = (await officer.does<{ saveSelfAssessment: { selfAssessment: { id: string; openItems: number } } }>(SAVE, {
    input: { year, schemeCode: scheme!.code, items: said, ...(before === undefined ? {} : { replacesId: before, replaceReason: '补充自评' }) },
  })).saveSelfAssessment.selfAssessment;
  mustEqual('items still open', draft.openItems, 0, officer.requestId);
  const signed = (await lead.does<{ signSelfAssessment: { selfAssessment: { status: string; score: number; reaches: string | null } } }>(SIGN, { input: { selfAssessmentId: draft.id, signerPost: '总经理' } })).signSelfAssessment.selfAssessment;
  const whole = items.reduce((sum, { full }) => sum + full, 0) - absent.full;
  must('the score', Math.abs(signed.score - (100 * (whole - lost.full)) / whole) <= 0.005, `${whole - lost.full} of ${whole}`, signed, lead.requestId);
  const read = (await county.does<{ selfAssessment: { status: string; score: number; lost: { itemCode: string; finding: string }[] } }>(SEEN, { id: draft.id })).selfAssessment;
  mustEqual('what the county reads', [read.status, read.score, read.lost.map(({ itemCode }) => itemCode)], ['SIGNED', signed.score, [lost.code]], county.requestId);
  mustEqual('what the neighbour reads', (await neighbour.does<{ selfAssessment: unknown }>(SEEN, { id: draft.id })).selfAssessment, null, neighbour.requestId);
  story.gets(`${signed.score} points, enough for ${signed.reaches ?? 'no level'}; lost on ${lost.code}: ${read.lost[0]!.finding}`);
}
