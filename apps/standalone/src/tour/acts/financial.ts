import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';

const COUNTY = '330282';
const OVERVIEW = `query ($regionCode: String) { insuranceOverview(regionCode: $regionCode) { asOf policies insured premium preventionBudget insurers { insurer { name } policies premium premiumShare } } }`;
const POLICIES = '{ policies(first: 5) { totalCount edges { node { insuredName premium insurer { name } enterprise { name } } } } }';
const INSURERS = '{ insurerDirectory(first: 5) { totalCount edges { node { name kind } } } }';
const GRADES = `query ($period: String!) { insurerGrades(period: $period, regionCode: "${COUNTY}") { published grade insurer { name } objection { id } } }`;
/** Fields that are closed to it. */
const CLOSED = ['enterprises { totalCount }', 'hazards { totalCount }', 'complianceOverview { enterprises }', 'preventionServices { totalCount }', 'claims { totalCount }', 'clues { totalCount }'];

interface Book {
  readonly asOf: string;
  readonly policies: number;
  readonly insured: number;
  readonly premium: string;
  readonly preventionBudget: string;
  readonly insurers: readonly { readonly insurer: { readonly name: string }; readonly policies: number; readonly premium: string; readonly premiumShare: number | null }[];
}

/** Who supervises insurers reads insurers, policies and grades, and nothing of the enterprises behind them. */
export async function financialRegulator({ story, people, today }: Tour): Promise<void> {
  const { financial, county, insurer } = people;
  story.step('A financial regulator reads insurers, policies and published grades, and no enterprise or hazard (金融监管部门)');
  const overview = async (by: typeof financial, regionCode: string | null): Promise<Book> => (await by.does<{ insuranceOverview: Book }>(OVERVIEW, { regionCode })).insuranceOverview;
  story.asks(financial.name, 'insuranceOverview, policies, insurerDirectory, insurerGrades');
  const book = await overview(financial, COUNTY);
  mustEqual('the book of the county, by either', book, await overview(county, COUNTY), county.requestId);
  mustEqual('policies of all insurers together', book.insurers.reduce((sum, one) => sum + one.policies, 0), book.policies, financial.requestId);
  const { policies } = await financial.does<{ policies: { totalCount: number; edges: { node: { enterprise: unknown; insurer: { name: string } | null } }[] } }>(POLICIES);
  must('policies without the enterprises behind them', policies.edges.length > 0 && policies.edges.every(({ node }) => node.enterprise === null && node.insurer !== null), 'an insurer, no enterprise', policies, financial.requestId);
  const { insurerDirectory } = await financial.does<{ insurerDirectory: { totalCount: number; edges: { node: { kind: string } }[] } }>(INSURERS);
  must('insurers alone', insurerDirectory.edges.length > 0 && insurerDirectory.edges.every(({ node }) => node.kind === 'INSURER'), 'INSURER', insurerDirectory, financial.requestId);
  const { insurerGrades } = await financial.does<{ insurerGrades: { published: boolean; grade: string; insurer: { name: string }; objection: unknown }[] }>(GRADES, { period: today.slice(0, 4) });
  must('grades that are published, without the objections to them', insurerGrades.length > 0 && insurerGrades.every(({ published, objection }) => published && objection === null), 'published grades', insurerGrades, financial.requestId);
  story.gets(`${book.policies} policies in force in the county, premium ${book.premium}: ${book.insurers.slice(0, 3).map((one) => `${one.insurer.name} ${one.premiumShare}%`).join(', ')}; ${insurerDirectory.totalCount} insurers, ${insurerGrades.length} graded ${insurerGrades.map(({ grade }) => grade).join(' ')}`);
  for (const field of CLOSED) await financial.isRefused(field, 'FORBIDDEN', `{ ${field} }`);
  const elsewhere = await financial.isRefused('another province', 'NOT_FOUND', OVERVIEW, { regionCode: '3206' });
  const closed = await insurer.isRefused('an insurer that asks for the others’ books', 'FORBIDDEN', OVERVIEW, { regionCode: COUNTY });
  story.gets(`FORBIDDEN: ${CLOSED.map((field) => field.split(' ')[0]).join(', ')}; another province ${elsewhere.code}; to an insurer ${closed.code}`);
}
