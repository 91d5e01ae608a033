import { addDays } from '@anze/kernel';
import { must, mustEqual } from '../story.js';
import type { Tour } from '../tour.types.js';

const INSURERS = 'query ($nameContains: String) { insurers(first: 1, nameContains: $nameContains) { edges { node { id name } } } }';
const ORGANIZATION = '{ viewer { organization { id name } } }';
const REQUEST = 'mutation ($input: RequestQuotesInput!) { requestQuotes(input: $input) { requests { id status } } }';
const OFFER = `mutation ($input: OfferQuoteInput!) { offerQuote(input: $input) { quote { id premium calculation { base product factors { code value input rule { version source } } } } } }`;
const COMPARE = 'query ($input: CompareQuoteInput!) { compareQuote(input: $input) { difference changed { premium } } }';
const ACCEPT = 'mutation ($input: AcceptQuoteInput!) { acceptQuote(input: $input) { quote { status } } }';
const ISSUE = 'mutation ($input: IssuePolicyInput!) { issuePolicy(input: $input) { policy { id policyNo premium preventionBudget state inForce version } } }';
const ENDORSE = 'mutation ($input: EndorsePolicyInput!) { endorsePolicy(input: $input) { policy { version endorsements { endorsementNo premium } } } }';
const POLICIES = 'query ($filter: PolicyFilter) { policies(first: 20, filter: $filter) { edges { node { id policyNo cover } } } }';
const STATEMENT = 'query ($policyId: ID!) { fundStatement(policyId: $policyId, first: 100) { policyNo accrued spent closing entries { edges { node { kind amount balance serviceId } } } } }';
const COVERAGE = 'query ($id: ID!) { enterprise(id: $id) { coverage { state obliged policyNo endsOn } } }';
const RATES = '{ coverageRate(by: REGION) { name mustInsure covered uncovered rate } }';
const ROSTER = '{ coverageRoster(first: 1, state: UNCOVERED) { totalCount edges { node { enterprise { name } } } } }';
const REPORT = 'mutation ($input: ReportAccidentInput!) { reportAccident(input: $input) { accident { id grade reportedLate } } }';
/** A key runs out in real time, whatever the server's business day is. */
const KEY_DAYS = 30;
const CREATE_KEY = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id prefix } } }';
const REVOKE_KEY = 'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { revokedAt } } }';
const CLAIM = 'id claimNo status version paid agreed clocks { clock dueOn }';
const claiming = (name: string, input: string): string => `mutation ($input: ${input}!) { ${name}(input: $input) { claim { ${CLAIM} } } }`;

interface ClaimSeen {
  readonly id: string;
  readonly claimNo: string;
  readonly status: string;
  readonly version: number;
  readonly paid: string;
  readonly agreed: string | null;
  readonly clocks: readonly { readonly clock: string; readonly dueOn: string }[];
}

interface Offered {
  readonly id: string;
  readonly premium: string;
  readonly calculation: { readonly base: string; readonly product: string; readonly factors: readonly { readonly code: string; readonly value: string; readonly input: string; readonly rule: { readonly version: string; readonly source: string } }[] };
}

/** The enterprise asks an insurer for a quote, the insurer explains it, and a policy comes of it by the enterprise's own consent. */
export async function quoteAndPolicy(tour: Tour): Promise<void> {
  const { story, people, run, today } = tour;
  const { officer, insurer, rival } = people;
  const { viewer } = await rival.does<{ viewer: { organization: { id: string; name: string } } }>(ORGANIZATION);
  story.step('The enterprise asks another insurer for a quote for a construction project (询价); its own insurer learns nothing of it');
  const found = await officer.does<{ insurers: { edges: { node: { id: string } }[] } }>(INSURERS, { nameContains: viewer.organization.name });
  const startsOn = addDays(today, 30);
  story.asks(officer.name, `requestQuotes from ${viewer.organization.name}, contract value 12,000,000.00`);
  const project = { name: `二期厂房 ${run}`, contractValue: '12000000.00' };
  const { requestQuotes } = await officer.does<{ requestQuotes: { requests: { id: string; status: string }[] } }>(REQUEST, { input: { insurerIds: [found.insurers.edges[0]!.node.id], startsOn, endsOn: addDays(startsOn, 364), project } });
  const request = requestQuotes.requests[0]!;
  const offer = { requestId: request.id, perPersonLimit: '500000.00', preventionRate: 21, validUntil: addDays(today, 14) };
  const stranger = await insurer.isRefused('an insurer that was not asked', 'NOT_FOUND', OFFER, { input: offer });
  story.gets(`${request.status}; ${insurer.name}, who covers the enterprise, would get ${stranger.code}`);

  story.step('The insurer offers a quote that names every factor, its rule and its source (报价)');
  const tooLow = await rival.isRefused('a limit below the law’s', 'QUOTE_LIMIT_BELOW_MINIMUM', OFFER, { input: { ...offer, perPersonLimit: '300000.00' } });
  const { quote } = (await rival.does<{ offerQuote: { quote: Offered } }>(OFFER, { input: offer })).offerQuote;
  story.gets(`300,000 a person is refused: ${tooLow.code}; offered for ${quote.premium}`);
  for (const factor of quote.calculation.factors) story.gets(`× ${factor.value} ${factor.code} (${factor.input}), rule version ${factor.rule.version}`);
  const { compareQuote } = await officer.does<{ compareQuote: { difference: string; changed: { premium: string } } }>(COMPARE, { input: { quoteId: quote.id, changes: [{ field: 'STANDARDIZATION_LEVEL', value: 'LEVEL_1' }] } });
  story.gets(`at 一级 it would be ${compareQuote.changed.premium} (${compareQuote.difference})`);

  story.step('The enterprise accepts, the insurer issues the policy, and an endorsement changes it (承保, 批改)');
  await rival.isRefused('issuing before the enterprise accepted', 'NOT_FOUND', ISSUE, { input: { quoteId: quote.id } });
  await officer.does(ACCEPT, { input: { quoteId: quote.id } });
  const { policy } = (await rival.does<{ issuePolicy: { policy: { id: string; policyNo: string; premium: string; preventionBudget: string; inForce: boolean; version: number } } }>(ISSUE, { input: { quoteId: quote.id } })).issuePolicy;
  mustEqual('the policy', [policy.premium, policy.inForce], [quote.premium, false], rival.requestId);
  const changed = (await rival.does<{ endorsePolicy: { policy: { endorsements: { endorsementNo: string; premium: string }[] } } }>(ENDORSE, { input: { policyId: policy.id, effectiveFrom: addDays(startsOn, 10), insuredPersons: 12, fullTermPremium: quote.premium, reason: `增加施工人员 ${run}`, expectedVersion: policy.version } })).endorsePolicy.policy;
  mustEqual('the endorsement', changed.endorsements.length, 1, rival.requestId);
  story.gets(`${policy.policyNo}: premium ${policy.premium}, prevention budget ${policy.preventionBudget}, in force from ${startsOn}; endorsement ${changed.endorsements[0]!.endorsementNo}, premium ${changed.endorsements[0]!.premium}`);
}

/** Where the money for the service went, and who is insured. */
export async function fundAndCoverage(tour: Tour): Promise<void> {
  const { story, people, enterprise } = tour;
  const { officer, insurer, county } = people;
  const policy = await wholePolicy(tour);
  story.step('Every fen of the prevention fund has an entry with its cause (事故预防费台账, 专款专用)');
  story.asks(insurer.name, `fundStatement of ${policy.policyNo}`);
  const { fundStatement } = await insurer.does<{ fundStatement: { accrued: string; spent: string; closing: string; entries: { edges: { node: { kind: string; amount: string } }[] } } }>(STATEMENT, { policyId: policy.id });
  must('the statement', fundStatement.entries.edges.length > 0, 'entries', fundStatement, insurer.requestId);
  story.gets(`accrued ${fundStatement.accrued}, spent ${fundStatement.spent}, left ${fundStatement.closing}: ${fundStatement.entries.edges.map(({ node }) => `${node.kind} ${node.amount}`).join(', ')}`);
  const strangers = await people.neighbour.does<{ fundStatement: unknown }>(STATEMENT, { policyId: policy.id });
  mustEqual('another enterprise’s look at it', strangers.fundStatement, null, people.neighbour.requestId);

  story.step('The authority sees who must insure and who does (应保尽保); an insurer is told nothing of the uncovered');
  const own = await officer.does<{ enterprise: { coverage: { state: string; policyNo: string | null } } }>(COVERAGE, { id: enterprise.id });
  const { coverageRate } = await county.does<{ coverageRate: { name: string; mustInsure: number; covered: number; rate: number | null }[] }>(RATES);
  const { coverageRoster } = await county.does<{ coverageRoster: { totalCount: number; edges: { node: { enterprise: { name: string } } }[] } }>(ROSTER);
  const refused = await insurer.isRefused('an insurer that asks for the roster', 'FORBIDDEN', ROSTER);
  mustEqual('the roster’s uncovered against the rates’', coverageRoster.totalCount, coverageRate.reduce((sum, { mustInsure, covered }) => sum + mustInsure - covered, 0), county.requestId);
  story.gets(`${enterprise.name} is ${own.enterprise.coverage.state}; ${coverageRoster.totalCount} uncovered in the county, by town: ${coverageRate.slice(0, 3).map(({ name, rate }) => `${name} ${rate}%`).join(', ')}; the insurer gets ${refused.code}`);
}

/** An accident, its claim with the law's clocks, and what is paid. */
export async function accidentAndClaim(tour: Tour): Promise<void> {
  const { story, people, run } = tour;
  const { officer, insurer, rival, county } = people;
  const policy = await wholePolicy(tour);
  story.step('The enterprise reports an accident, graded by law, and claims (事故报告, 报案)');
  // The server’s day is known, its time of day isn’t.
  const now = `${tour.today}T00:00:00+08:00`;
  const accident = (await officer.does<{ reportAccident: { accident: { id: string; grade: string; reportedLate: boolean } } }>(REPORT, { input: { occurredAt: now, headInformedAt: now, kind: 'MACHINERY', place: `冲压车间 ${run}`, description: `手指挤伤 ${run}`, deaths: 0, seriousInjuries: 1, directLoss: '2000.00' } })).reportAccident.accident;
  const of = (name: string, input: string, by: typeof officer, values: object): Promise<ClaimSeen> => by.does<Record<string, { claim: ClaimSeen }>>(claiming(name, input), { input: values }).then((answer) => answer[name]!.claim);
  let claim = await of('reportClaim', 'ReportClaimInput', officer, { accidentId: accident.id, policyId: policy.id, description: `医疗费用 ${run}`, claimed: '1.00' });
  story.gets(`${accident.grade} accident, reported ${accident.reportedLate ? 'late' : 'in time'}; claim ${claim.claimNo}, due: ${claim.clocks.map(({ clock, dueOn }) => `${clock} ${dueOn}`).join(', ')}`);

  story.step('The insurer assesses, agrees and pays within the limits (核定, 赔付; 保险法第二十三条)');
  await rival.isRefused('another insurer', 'NOT_FOUND', claiming('assessClaim', 'AssessClaimInput'), { input: { claimId: claim.id, decision: 'ACCEPTED', amount: '1.00', reason: run } });
  claim = await of('assessClaim', 'AssessClaimInput', insurer, { claimId: claim.id, decision: 'ACCEPTED', amount: '1.00', reason: `属于保险责任 ${run}` });
  claim = await of('agreeToClaim', 'AgreeToClaimInput', officer, { claimId: claim.id, amount: '1.00' });
  const tooMuch = await insurer.isRefused('more than was agreed', 'CLAIM_ABOVE_AGREED', claiming('payClaim', 'PayClaimInput'), { input: { claimId: claim.id, cover: 'MEDICAL', amount: '2.00', payee: '盛博联' } });
  claim = await of('payClaim', 'PayClaimInput', insurer, { claimId: claim.id, cover: 'MEDICAL', amount: '1.00', payee: '盛博联' });
  const seen = await county.does<{ claim: { status: string; paid: string } }>('query ($id: ID!) { claim(id: $id) { status paid } }', { id: claim.id });
  mustEqual('what the authority sees', [seen.claim.status, seen.claim.paid], ['PAID', '1.00'], county.requestId);
  story.gets(`paid ${claim.paid}, ${claim.status}; a fen more is refused: ${tooMuch.code}`);
}

/** The insurer's core system works with a key of its own, within its scopes, until the key is taken back. */
export async function systemKey({ story, people, run }: Tour): Promise<void> {
  const { administrator, insurer } = people;
  story.step('The insurer’s core system gets a key with the rights of the organization, limited and expiring (接口密钥)');
  const input = { name: `核心系统 ${run}`, scopes: ['policy:read'], expiresAt: new Date(Date.now() + KEY_DAYS * 86_400_000).toISOString() };
  await insurer.isRefused('an officer who makes a key', 'KEY_ADMIN_ONLY', CREATE_KEY, { input });
  const { createApiKey } = await administrator.does<{ createApiKey: { secret: string; apiKey: { id: string; prefix: string } } }>(CREATE_KEY, { input });
  const system = administrator.withKey('the core system', createApiKey.secret);
  const { policies } = await system.does<{ policies: { totalCount: number } }>('{ policies(first: 1) { totalCount } }');
  const beyond = await system.isRefused('what is beyond its scopes', 'FORBIDDEN', '{ hazards(first: 1) { totalCount } }');
  await administrator.does(REVOKE_KEY, { input: { apiKeyId: createApiKey.apiKey.id } });
  const after = await system.isRefused('a key that was taken back', 'UNAUTHENTICATED', '{ policies(first: 1) { totalCount } }');
  story.gets(`${createApiKey.apiKey.prefix}… reads ${policies.totalCount} policies, hazards are ${beyond.code}; taken back: ${after.code}`);
}

/** The enterprise's policy with the insurer that plays. */
async function wholePolicy({ people, enterprise }: Tour): Promise<{ id: string; policyNo: string }> {
  const { policies } = await people.insurer.does<{ policies: { edges: { node: { id: string; policyNo: string; cover: string } }[] } }>(POLICIES, { filter: { enterpriseId: enterprise.id, inForce: true } });
  const whole = policies.edges.find(({ node }) => node.cover === 'ENTERPRISE_WIDE');
  must('the insurer’s policies', whole !== undefined, 'one for the whole enterprise', policies, people.insurer.requestId);
  return whole!.node;
}
