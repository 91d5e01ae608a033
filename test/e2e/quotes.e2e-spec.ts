import { randomUUID } from 'node:crypto';
import { addWorkingDays, hasWorkingDays, StandingClock, takeWorkingYears, workingDayYears } from '@anze/kernel';
import { WorkingCalendars } from '@anze/rules';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { TEST_NOW } from '../support/api.js';
import { asking } from './support/asking.js';

/** The day on which the API stands, moved by a test. */
class Today extends StandingClock {
  later = 0;
  override now(): Date {
    return new Date(super.now().getTime() + this.later * 86_400_000);
  }
}

interface Named {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}
interface Told extends Named {
  readonly premium: string;
}

const FACTORS = `base lines { above upTo quantity rate amount } baseRule { kind version source } factors { code input value rule { kind regionCode version effectiveFrom source } } product unrounded minimum minimumApplied minimumRule { version } premium`;
const QUOTE = `id version status premium insuredPersons perPersonLimit preventionRate validUntil offeredOn decidedOn decisionReason inputs { field value source recorded reason } calculation { ${FACTORS} } insurer { name } enterpriseName enterprise { name } request { id status }`;
const REQUEST = `id version status cover startsOn endsOn askedOn closedOn closedReason note inputs { field value source } insurer { name } enterprise { name } quotes { id status }`;
const mutate = (name: string, type: string, selection: string): string => `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
const ASK = mutate('requestQuotes', 'RequestQuotesInput', `requests { ${REQUEST} }`);
const OFFER = mutate('offerQuote', 'OfferQuoteInput', `quote { ${QUOTE} }`);
const ACCEPT = mutate('acceptQuote', 'AcceptQuoteInput', `quote { ${QUOTE} }`);
const REJECT = mutate('rejectQuote', 'RejectQuoteInput', `quote { ${QUOTE} }`);
const WITHDRAW = mutate('withdrawQuoteRequest', 'EndQuoteRequestInput', `request { ${REQUEST} }`);
const DECLINE = mutate('declineQuoteRequest', 'EndQuoteRequestInput', `request { ${REQUEST} }`);
const LISTS = `{ quoteRequests { totalCount edges { node { id } } } quotes { totalCount edges { node { id } } } }`;
const OWNER = 'enterprise.demo';
const LEAD = 'enterprise.demo.lead';
const OF_RECORD = 'insurer.yongan';
const ASKED = 'insurer.haidun';

/** Quotes over HTTP. The demo's enterprise has 4 people in 工贸, no certificate and no risks assessed, and is covered by 甬安; it asks 海盾 too. */
describe('quotes', () => {
  let world: DemoWorld;
  const clock = new Today(TEST_NOW);
  const { ask, answered, refused } = asking(() => world);
  const insurers = new Map<string, string>();
  const PERIOD = { startsOn: '2026-07-01', endsOn: '2027-06-30' };
  const LIMITS = { perPersonLimit: '800000', cumulativeLimit: '8000000', preventionRate: 20.5, validUntil: '2026-06-30' };

  beforeAll(async () => {
    world = await openDemoWorld(clock);
    // An enterprise whose premium lies above the minimum.
    await world.api.rows(`UPDATE enterprises SET headcount = 50 WHERE uscc = '91330282003F8NX65P'`);
  });
  afterAll(() => {
    takeWorkingYears([]);
    return world?.close();
  });
  beforeEach(() => {
    clock.later = 0;
  });

  const request = async (who: string, over: object = {}): Promise<Named> =>
    (await ask<{ requestQuotes: { requests: Named[] } }>(who, ASK, { input: { insurerIds: [insurers.get('海盾')], ...PERIOD, ...over } })).requestQuotes.requests[0]!;
  const offer = async (who: string, input: object): Promise<Told> => (await ask<{ offerQuote: { quote: Told } }>(who, OFFER, { input: { ...LIMITS, ...input } })).offerQuote.quote;

  it('an enterprise finds the insurers and asks them, each for itself', async () => {
    const found = await ask<{ insurers: { totalCount: number; edges: { node: { id: string; name: string } }[] } }>(OWNER, `{ insurers(first: 50) { totalCount edges { node { id name } } } }`);
    for (const word of ['甬安', '海盾']) insurers.set(word, found.insurers.edges.find(({ node }) => node.name.includes(word))!.node.id);
    for (const nobody of ['regulator.cixi', OF_RECORD, 'platform.admin']) expect(await refused(nobody, '{ insurers { totalCount } }')).toBe('FORBIDDEN');
    const answer = await ask<{ requestQuotes: { requests: { id: string }[] } }>(OWNER, ASK, { input: { insurerIds: [...insurers.values()], ...PERIOD, wantedLimit: '800000.00', note: '续保比价' } });
    expect(answer.requestQuotes.requests).toMatchObject([
      { status: 'ASKED', cover: 'ENTERPRISE_WIDE', askedOn: '2026-06-15', insurer: { name: expect.stringContaining('甬安') }, enterprise: { name: '慈溪市盛博联家用有限公司' }, quotes: [] },
      { insurer: { name: expect.stringContaining('海盾') }, note: '续保比价', inputs: expect.arrayContaining([{ field: 'HEADCOUNT', value: '50', source: 'RECORD' }, { field: 'CREDIT_GRADE', value: 'B', source: 'ASSUMED' }]) },
    ]);
    expect(await refused(OWNER, ASK, { input: { insurerIds: [insurers.get('海盾')], ...PERIOD } })).toBe('QUOTE_ALREADY_ASKED');
    const [toYongan, toHaidun] = answer.requestQuotes.requests.map(({ id }) => id);
    expect(await ask(OWNER, LISTS)).toEqual({ quoteRequests: { totalCount: 2, edges: [{ node: { id: toHaidun } }, { node: { id: toYongan } }] }, quotes: { totalCount: 0, edges: [] } });
    expect(await ask(ASKED, LISTS)).toMatchObject({ quoteRequests: { totalCount: 1, edges: [{ node: { id: toHaidun } }] } });
    // Whoever covers it learns of its own request alone.
    expect(await ask(OF_RECORD, LISTS)).toMatchObject({ quoteRequests: { totalCount: 1, edges: [{ node: { id: toYongan } }] } });
    expect(await ask('enterprise.other', LISTS)).toMatchObject({ quoteRequests: { totalCount: 0 }, quotes: { totalCount: 0 } });
    for (const who of ['regulator.cixi', 'platform.admin']) expect(await refused(who, LISTS)).toBe('FORBIDDEN');
    const declined = await ask<{ declineQuoteRequest: object }>(OF_RECORD, DECLINE, { input: { requestId: toYongan, reason: '本年度不承保', expectedVersion: 1 } });
    expect(declined.declineQuoteRequest).toMatchObject({ request: { status: 'DECLINED', closedOn: '2026-06-15', closedReason: '本年度不承保', version: 2 } });
  });

  it('the insurer answers, every factor with its rule; the enterprise compares and accepts once', async () => {
    const { quoteRequests } = await ask<{ quoteRequests: { edges: { node: { id: string } }[] } }>(ASKED, `{ quoteRequests(filter: { status: ASKED }) { edges { node { id } } } }`);
    const requestId = quoteRequests.edges[0]!.node.id;
    const overrides = [{ field: 'CREDIT_GRADE', value: 'A', reason: '信用中国A级' }];
    for (const who of [OF_RECORD]) expect(await refused(who, OFFER, { input: { ...LIMITS, requestId } })).toBe('NOT_FOUND');
    for (const who of [OWNER, 'regulator.cixi']) expect(await refused(who, OFFER, { input: { ...LIMITS, requestId } })).toBe('FORBIDDEN');
    const below = await answered(ASKED, OFFER, { input: { ...LIMITS, requestId, perPersonLimit: '399999.99' } });
    expect([below.code, below.errors[0]!.extensions.params]).toMatchObject(['QUOTE_LIMIT_BELOW_MINIMUM', { minimum: '400000.00', version: '2025' }]);
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await answered<{ offerQuote: { quote: Told } }>(ASKED, OFFER, { input: { ...LIMITS, requestId, overrides } }, key), await answered(ASKED, OFFER, { input: { ...LIMITS, requestId, overrides } }, key)];
    expect([first.code, again.data]).toEqual([undefined, first.data]);
    expect(await world.api.rows('SELECT 1 FROM quotes')).toHaveLength(1);
    const quote = first.data!.offerQuote.quote;
    // 50 × 120 × 1.1 (no level) × 1 × 1 × 0.9 (A) × 1 × 100 %
    expect(quote).toMatchObject({
      status: 'OFFERED', premium: '5940.00', insuredPersons: 50, perPersonLimit: '800000.00', preventionRate: 20.5, enterpriseName: '慈溪市盛博联家用有限公司', enterprise: null, request: { id: requestId, status: 'OFFERED' },
      calculation: { base: '6000', product: '0.99', unrounded: '5940', minimum: '500.00', minimumApplied: false, lines: [{ above: '0', upTo: '300', quantity: '50', rate: '120', amount: '6000' }], baseRule: { kind: 'insurance.premium-bases', version: '1' } },
    });
    const shown = (await ask<{ quote: { inputs: object[]; enterprise: object; calculation: { factors: { code: string; rule: { source: string } }[] } } }>(LEAD, `query ($id: ID!) { quote(id: $id) { ${QUOTE} } }`, { id: quote.id })).quote;
    expect(shown.inputs).toContainEqual({ field: 'CREDIT_GRADE', value: 'A', source: 'OVERRIDDEN', recorded: 'B', reason: '信用中国A级' });
    expect(shown.enterprise).toEqual({ name: '慈溪市盛博联家用有限公司' });
    expect(shown.calculation.factors.map(({ code }) => code)).toEqual(['STANDARDIZATION', 'ACCIDENTS', 'RISK', 'CREDIT', 'SANCTION', 'SHORT_PERIOD']);
    for (const { rule } of shown.calculation.factors) expect(rule.source).toContain('prototype');

    const whatIf = await ask<{ compareQuote: object }>(OWNER, `query ($input: CompareQuoteInput!) { compareQuote(input: $input) { quoted { premium } changed { premium product } difference changes } }`, { input: { quoteId: quote.id, changes: [{ field: 'STANDARDIZATION_LEVEL', value: 'LEVEL_2' }] } });
    // 6,000 × 0.9 × 0.9
    expect(whatIf.compareQuote).toEqual({ quoted: { premium: '5940.00' }, changed: { premium: '4860.00', product: '0.81' }, difference: '-1080.00', changes: 1 });
    const fresh = await ask<{ calculatePremium: { premium: string } }>(OWNER, `query ($input: CalculatePremiumInput!) { calculatePremium(input: $input) { premium } }`, {
      input: { regionCode: '330282107', ...PERIOD, sector: 'INDUSTRY_TRADE', headcount: 50, standardizationLevel: 'LEVEL_2', creditGrade: 'A' },
    });
    expect(fresh.calculatePremium.premium).toBe('4860.00');

    for (const who of [OF_RECORD, 'enterprise.other']) {
      expect(await ask(who, `query ($q: ID!, $r: ID!) { quote(id: $q) { id } quoteRequest(id: $r) { id } }`, { q: quote.id, r: requestId })).toEqual({ quote: null, quoteRequest: null });
      expect(await refused(who, `query ($input: CompareQuoteInput!) { compareQuote(input: $input) { changes } }`, { input: { quoteId: quote.id, changes: [] } })).toBe('NOT_FOUND');
    }
    expect(await refused('enterprise.other', ACCEPT, { input: { quoteId: quote.id } })).toBe('NOT_FOUND');
    expect(await refused(ASKED, ACCEPT, { input: { quoteId: quote.id } })).toBe('FORBIDDEN');
    expect(await refused(LEAD, ACCEPT, { input: { quoteId: quote.id, expectedVersion: 7 } })).toBe('STALE_VERSION');
    const once = { 'idempotency-key': randomUUID() };
    const accepted = await answered<{ acceptQuote: object }>(LEAD, ACCEPT, { input: { quoteId: quote.id, expectedVersion: 1 } }, once);
    expect(accepted.data!.acceptQuote).toMatchObject({ quote: { status: 'ACCEPTED', decidedOn: '2026-06-15', version: 2, request: { status: 'ACCEPTED' } } });
    expect((await answered(LEAD, ACCEPT, { input: { quoteId: quote.id, expectedVersion: 1 } }, once)).data).toEqual(accepted.data);
    expect(await refused(LEAD, ACCEPT, { input: { quoteId: quote.id } })).toBe('QUOTE_DECIDED');
    expect(await world.api.rows('SELECT issuer_id FROM quote_acceptances')).toHaveLength(1);
    expect((await world.api.rows<{ action: string }>(`SELECT action FROM audit_log WHERE subject_type LIKE 'Quote%' AND outcome = 'OK' ORDER BY at, id`)).map(({ action }) => action)).toEqual(['quote.request', 'quote.request', 'quote.decline', 'quote.offer', 'quote.accept']);
  });

  it('what was accepted becomes a policy, once; what wasn’t doesn’t', async () => {
    const ISSUE = mutate('issuePolicy', 'IssuePolicyInput', 'policy { policyNo premium perPersonLimit startsOn endsOn insuredPersons insuredName }');
    const [{ id: quoteId }] = (await ask<{ quotes: { edges: { node: { id: string } }[] } }>(ASKED, '{ quotes(filter: { status: ACCEPTED }) { edges { node { id } } } }')).quotes.edges.map(({ node }) => node) as [{ id: string }];
    for (const who of [OF_RECORD]) expect(await refused(who, ISSUE, { input: { quoteId, policyNo: 'HD-2026-1' } })).toBe('NOT_FOUND');
    const issued = await ask<{ issuePolicy: object }>(ASKED, ISSUE, { input: { quoteId, policyNo: 'HD-2026-1' } });
    expect(issued.issuePolicy).toEqual({ policy: { policyNo: 'HD-2026-1', premium: '5940.00', perPersonLimit: '800000.00', ...PERIOD, insuredPersons: 50, insuredName: '慈溪市盛博联家用有限公司' } });
    expect(await refused(ASKED, ISSUE, { input: { quoteId, policyNo: 'HD-2026-2' } })).toBe('POLICY_OVERLAP');
    const open = await request(OWNER);
    const quote = await offer(ASKED, { requestId: open.id });
    expect(await refused(ASKED, ISSUE, { input: { quoteId: quote.id, policyNo: 'HD-2026-3' } })).toBe('NOT_FOUND');
    expect(await world.api.rows(`SELECT policy_no FROM policies WHERE policy_no LIKE 'HD-%'`)).toEqual([{ policy_no: 'HD-2026-1' }]);
    await ask(OWNER, WITHDRAW, { input: { requestId: open.id, reason: '不需要了' } });
  });

  it('a rejected quote leads to a better one; an expired one can’t be accepted; what is withdrawn is over', async () => {
    const asked = await request(OWNER);
    const first = await offer(ASKED, { requestId: asked.id, overrides: [{ field: 'SANCTIONED', value: 'true', reason: '名单比对' }] });
    expect(first.premium).toBe('9900.00'); // 6,000 × 1.1 × 1.5
    expect(await refused(OWNER, REJECT, { input: { quoteId: first.id, reason: ' ' } })).toBe('BAD_INPUT');
    await ask(OWNER, REJECT, { input: { quoteId: first.id, reason: '名单有误' } });
    const second = await offer(ASKED, { requestId: asked.id, validUntil: '2026-06-20' });
    expect(await refused(ASKED, OFFER, { input: { ...LIMITS, requestId: asked.id } })).toBe('QUOTE_STILL_BINDING');
    clock.later = 6;
    const expired = await answered(OWNER, ACCEPT, { input: { quoteId: second.id } });
    expect([expired.code, expired.errors[0]!.extensions.params]).toEqual(['QUOTE_EXPIRED', { validUntil: '2026-06-20' }]);
    expect(await ask(OWNER, `{ quotes(filter: { status: EXPIRED }) { edges { node { id status } } } }`)).toEqual({ quotes: { edges: [{ node: { id: second.id, status: 'EXPIRED' } }] } });
    const withdrawn = await ask<{ withdrawQuoteRequest: object }>(OWNER, WITHDRAW, { input: { requestId: asked.id, reason: '已另行投保' } });
    expect(withdrawn.withdrawQuoteRequest).toMatchObject({ request: { status: 'WITHDRAWN', quotes: [{ id: second.id, status: 'REJECTED' }, { id: first.id, status: 'REJECTED' }] } });
    expect(await refused(ASKED, OFFER, { input: { ...LIMITS, requestId: asked.id } })).toBe('QUOTE_NOT_IN_STATE');
  });

  it('whoever covers it offers the renewal without being asked, by the record of today', async () => {
    const renewal = await offer(OF_RECORD, { enterpriseId: world.enterpriseId, ...PERIOD });
    expect(renewal).toMatchObject({ premium: '6600.00', request: null, enterprise: { name: '慈溪市盛博联家用有限公司' } });
    expect(await refused(ASKED, OFFER, { input: { ...LIMITS, enterpriseId: world.enterpriseId, ...PERIOD } })).toBe('NOT_FOUND');
    expect(await ask(ASKED, `query ($id: ID!) { quote(id: $id) { id } }`, { id: renewal.id })).toEqual({ quote: null });
    expect((await ask<{ acceptQuote: { quote: Named } }>(OWNER, ACCEPT, { input: { quoteId: renewal.id } })).acceptQuote.quote.status).toBe('ACCEPTED');
  });

  describe('rule data', () => {
    const PUBLISH = mutate('publishRule', 'PublishRuleInput', 'rule { id kind regionCode version effectiveFrom effectiveUntil source body }');
    const VERSION = { kind: 'insurance.minimum-premium', regionCode: '330282', version: '2026-07', effectiveFrom: '2026-06-20', source: '慈溪市安委办〔2026〕12号', body: '{"yuan":800}' };
    const minimumOn = async (on: string, regionCode = '330282107'): Promise<unknown> => (await ask<{ ruleInForce: unknown }>(OWNER, `query ($on: Date!, $r: String!) { ruleInForce(kind: "insurance.minimum-premium", regionCode: $r, on: $on) { version body } }`, { on, r: regionCode })).ruleInForce;

    it('is read by everybody, published by the platform alone, and a version never changes', async () => {
      for (const who of [OWNER, OF_RECORD, 'regulator.cixi', 'platform.admin']) {
        const { rules } = await ask<{ rules: { totalCount: number; edges: { node: object }[] } }>(who, `{ rules(kind: "insurance.prevention-cap", regionCode: "330282", on: "2022-05-31") { totalCount edges { node { regionCode version effectiveUntil body source } } } }`);
        expect([who, rules]).toEqual([who, { totalCount: 1, edges: [{ node: { regionCode: '3302', version: '2021', effectiveUntil: '2025-03-28', body: '{"basisPoints":3000}', source: expect.stringContaining('宁波') } }] }]);
      }
      for (const who of [OWNER, OF_RECORD, 'regulator.cixi']) expect(await refused(who, PUBLISH, { input: VERSION })).toBe('FORBIDDEN');
      const published = await ask<{ publishRule: { rule: object } }>('platform.admin', PUBLISH, { input: VERSION });
      expect(published.publishRule.rule).toMatchObject({ regionCode: '330282', effectiveFrom: '2026-06-20', effectiveUntil: null, body: '{"yuan":800}' });
      expect(await minimumOn('2026-06-19')).toEqual({ version: '1', body: '{"yuan":500}' });
      expect(await minimumOn('2026-06-20')).toEqual({ version: '2026-07', body: '{"yuan":800}' });
      expect(await minimumOn('2026-06-20', '330281')).toEqual({ version: '1', body: '{"yuan":500}' });
      expect(await world.api.rows(`SELECT details->>'version' AS version FROM audit_log WHERE action = 'rule.publish'`)).toEqual([{ version: '2026-07' }]);
    });

    it.each<[string, object, string, object]>([
      ['the same first day', { version: 'x' }, 'RULE_DAY_TAKEN', { effectiveFrom: '2026-06-20' }],
      ['the same version', { effectiveFrom: '2026-06-21' }, 'RULE_VERSION_TAKEN', { version: '2026-07' }],
      ['a first day that has begun', { version: 'x', effectiveFrom: '2026-06-15' }, 'RULE_DAY_PASSED', { today: '2026-06-15' }],
      ['a body that doesn’t fit', { version: 'x', effectiveFrom: '2026-06-21', body: '{"yuan":0.5}' }, 'RULE_BODY_INVALID', { path: '$.yuan' }],
      ['a name that isn’t known', { version: 'x', effectiveFrom: '2026-06-21', body: '{"yuan":5,"fen":1}' }, 'RULE_BODY_INVALID', { path: '$.fen' }],
      ['a kind that isn’t', { kind: 'insurance.x' }, 'RULE_KIND_UNKNOWN', { kind: 'insurance.x' }],
      ['a region that isn’t', { regionCode: '990000' }, 'RULE_REGION_UNKNOWN', {}],
    ])('refuses %s', async (_, over, code, params) => {
      const answer = await answered('platform.admin', PUBLISH, { input: { ...VERSION, ...over } });
      expect([answer.code, answer.errors[0]!.extensions.params]).toMatchObject([code, params]);
    });

    it('applies to new quotes from its first day, while old ones keep theirs', async () => {
      const before = await ask<{ quotes: { edges: { node: { calculation: { minimumRule: { version: string } } } }[] } }>(OWNER, `{ quotes { edges { node { calculation { minimumRule { version } } } } } }`);
      expect(new Set(before.quotes.edges.map(({ node }) => node.calculation.minimumRule.version))).toEqual(new Set(['1']));
      await world.api.rows(`UPDATE enterprises SET headcount = 4 WHERE uscc = '91330282003F8NX65P'`);
      const asked = await request(OWNER);
      expect(await offer(ASKED, { requestId: asked.id })).toMatchObject({ premium: '800.00', calculation: { minimumApplied: true, minimumRule: { version: '2026-07' } } });
    });

    it('makes the working days of a year known to the api and the worker at once, and after each start', async () => {
      const year = Math.max(...workingDayYears()) + 1;
      const body = { year, holidays: [`${year}-01-01`, `${year}-10-01`], workdays: [] };
      const notice = { kind: 'calendar.working-days', regionCode: '', version: String(year), effectiveFrom: `${year}-01-01`, source: '国务院办公厅关于部分节假日安排的通知', body: JSON.stringify(body) };
      expect(await refused('regulator.cixi', PUBLISH, { input: notice })).toBe('FORBIDDEN');
      expect((await answered('platform.admin', PUBLISH, { input: { ...notice, body: JSON.stringify({ ...body, holidays: [] }) } })).code).toBe('RULE_BODY_INVALID');
      expect(hasWorkingDays(year)).toBe(false);
      await ask('platform.admin', PUBLISH, { input: notice });
      expect(addWorkingDays(`${year}-09-30`, 1) > `${year}-10-01`).toBe(true);
      takeWorkingYears([]);
      await world.worker.context.get(WorkingCalendars, { strict: false }).load();
      expect(hasWorkingDays(year)).toBe(true);
    });

    it('comes in pages', async () => {
      const kinds: string[] = [];
      for (let after: string | null = null; ; ) {
        const { rules }: { rules: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await ask('platform.admin', `query ($after: String) { rules(first: 7, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`, { after });
        kinds.push(...rules.edges.map(({ node }) => node.id));
        after = rules.pageInfo.endCursor;
        if (!rules.pageInfo.hasNextPage) break;
      }
      const [{ n }] = (await world.api.rows<{ n: number }>('SELECT count(*)::int AS n FROM rules')) as [{ n: number }];
      expect([new Set(kinds).size, kinds.length]).toEqual([n, n]);
    });
  });
});
