import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';

const CLAIM = `id claimNo status version paid reserve assessed agreed decision clocks { clock dueOn overdue } limits { limit amount paid } occurrence { occurredOn place kind grade deaths } insurer { name } enterprise { name } accident { id }
  victims { id name outcome paid perPersonLimit } payments { id seq kind cover amount victimId reversesId } reserves { cause change reserve } history { seq kind status amount note files { uploadId url } }`;
const ACCIDENT = 'id occurredOn grade deaths seriousInjuries directLoss reportedLate reportDueAt status version upwardReport { dueAt late } revisions { seq kind deaths grade note files { url } } enterprise { name }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly victims: readonly { readonly id: string }[];
  readonly payments: readonly { readonly id: string }[];
}

/** Accidents and claims over HTTP, by audience. */
describe('accidents and claims', () => {
  let world: DemoWorld;
  let policyId: string;
  let accidentId: string;
  let claimId: string;
  const api = asking(() => world);
  const { ask, refused } = api;
  const { does, refusal } = mutating(api);
  const OWNER = 'enterprise.demo';
  const INSURER = 'insurer.yongan';
  const COUNTY = 'regulator.cixi';
  beforeAll(async () => {
    world = await openDemoWorld();
    const found = await ask<{ policies: { edges: readonly { node: { id: string } }[] } }>(OWNER, '{ policies { edges { node { id } } } }');
    policyId = found.policies.edges[0]!.node.id;
  });
  afterAll(() => world?.close());

  const code = async (who: string, name: string, input: object): Promise<string | undefined> => (await refusal(who, name, input))?.code;
  const ofClaim = async (who: string, name: string, input: object): Promise<Shown> => (await does<{ claim: Shown }>(who, name, { claimId, ...input }, `claim { ${CLAIM} }`)).claim;
  const report = (over: object = {}): object => ({ occurredAt: '2026-06-14T09:00:00+08:00', headInformedAt: '2026-06-14T09:10:00+08:00', place: '冲压车间', kind: 'MACHINERY', description: '手被压伤', deaths: 0, seriousInjuries: 1, directLoss: '20000.00', ...over });
  async function upload(who: string): Promise<string> {
    const body = Buffer.from('%PDF-1.7\n');
    const { createUpload } = await ask<{ createUpload: { uploadId: string; url: string } }>(who, 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url } }', { input: { filename: '材料.pdf', contentType: 'application/pdf', byteSize: body.length } });
    const stored = await fetch(new URL(createUpload.url, world.api.url), { method: 'PUT', body, headers: { 'content-type': 'application/pdf' } });
    expect(stored.status).toBe(201);
    return createUpload.uploadId;
  }

  it('the enterprise reports an accident: graded, marked late, with its file; the authorities and the insurer of record hear of it', async () => {
    const evidenceUploadIds = [await upload(OWNER)];
    const reportAccident = await does<{ accident: { id: string } }>(OWNER, 'reportAccident', report({ evidenceUploadIds }), `accident { ${ACCIDENT} }`);
    accidentId = reportAccident.accident.id;
    expect(reportAccident.accident).toMatchObject({ occurredOn: '2026-06-14', grade: 'GENERAL', reportedLate: true, reportDueAt: '2026-06-14T02:10:00.000Z', status: 'REPORTED', version: 1, upwardReport: null, revisions: [{ seq: 1, kind: 'REPORTED', files: [{ url: expect.stringContaining('/files/') }] }] });
    await world.worker.settled();
    for (const [who, heard] of [[COUNTY, true], [INSURER, true], ['regulator.zonghan', false], ['insurer.haidun', false]] as const) {
      const { notifications } = await ask<{ notifications: { edges: readonly { node: { kind: string } }[] } }>(who, '{ notifications { edges { node { kind title body } } } }');
      expect([who, notifications.edges.some(({ node }) => node.kind === 'ACCIDENT_REPORTED')]).toEqual([who, heard]);
    }
  });

  it('its readers see it, and whoever isn’t meets nothing', async () => {
    const query = `query ($id: ID!) { accident(id: $id) { ${ACCIDENT} } accidents { totalCount } }`;
    for (const who of [OWNER, INSURER, COUNTY]) {
      const { accident, accidents } = await ask<{ accident: { upwardReport: object | null } | null; accidents: { totalCount: number } }>(who, query, { id: accidentId });
      expect([who, accidents.totalCount, accident?.upwardReport === null]).toEqual([who, 1, who !== COUNTY]);
    }
    for (const who of ['enterprise.other', 'insurer.haidun', 'regulator.nantong']) expect([who, await ask(who, query, { id: accidentId })]).toEqual([who, { accident: null, accidents: { totalCount: 0 } }]);
    expect((await world.api.rows('SELECT count(*)::int AS n FROM accidents'))[0]).toEqual({ n: 1 });
    for (const who of [INSURER, 'insurer.haidun']) expect(await code(who, 'reportAccident', report())).toBe('FORBIDDEN');
    expect(await code('enterprise.other', 'correctAccident', { accidentId, changedOn: WORLD_TODAY, deaths: 1, reason: 'x' })).toBe('NOT_FOUND');
    expect(await code(OWNER, 'voidAccident', { accidentId, reason: 'x' })).toBe('FORBIDDEN');
    expect(await code(COUNTY, 'reportAccident', report({ enterpriseId: world.enterpriseId, headInformedAt: '2026-06-14T08:59:00+08:00' }))).toBe('ACCIDENT_TIMES');
  });

  it('the enterprise claims under its policy, once', async () => {
    const input = { accidentId, policyId, description: '医疗费用及伤残赔偿', claimed: '90000.00', victims: [{ name: '张三', outcome: 'DISABILITY' }] };
    const reportClaim = await does<{ claim: Shown }>(OWNER, 'reportClaim', input, `claim { ${CLAIM} }`);
    claimId = reportClaim.claim.id;
    expect(reportClaim.claim).toMatchObject({
      status: 'REPORTED', version: 1, paid: '0.00', reserve: null, reserves: [], clocks: [{ clock: 'ASSESSMENT', dueOn: '2026-07-15', overdue: false }, { clock: 'PART_PAYMENT', dueOn: '2026-08-14', overdue: false }],
      limits: [{ limit: 'PER_PERSON', amount: '400000.00', paid: null }], occurrence: { occurredOn: '2026-06-14', place: '冲压车间', kind: 'MACHINERY', grade: 'GENERAL', deaths: 0 }, accident: { id: accidentId }, victims: [{ name: '张三', outcome: 'DISABILITY' }],
    });
    expect(await code(OWNER, 'reportClaim', input)).toBe('CLAIM_EXISTS');
    expect(await code('enterprise.other', 'reportClaim', input)).toBe('NOT_FOUND');
    expect(await code(INSURER, 'reportClaim', input)).toBe('FORBIDDEN');
  });

  it('documents are asked for once, and stop the clock until they come', async () => {
    expect(await ofClaim(INSURER, 'requestClaimDocuments', { documents: '病历、伤残鉴定' })).toMatchObject({ status: 'DOCUMENTS_REQUESTED', clocks: [] });
    expect(await code(INSURER, 'requestClaimDocuments', { claimId, documents: '再补' })).toBe('CLAIM_ACTION_NOT_IN_STATE');
    expect(await code(INSURER, 'submitClaimDocuments', { claimId, evidenceUploadIds: [await upload(INSURER)] })).toBe('FORBIDDEN');
    const submitted = await ofClaim(OWNER, 'submitClaimDocuments', { evidenceUploadIds: [await upload(OWNER)] });
    expect(submitted).toMatchObject({ status: 'DOCUMENTS_REQUESTED', clocks: [{ clock: 'ASSESSMENT', dueOn: '2026-07-15' }, { clock: 'PART_PAYMENT', dueOn: '2026-08-14' }] });
    // The insurer fetches what the enterprise submitted.
    const { claim } = await ask<{ claim: { history: readonly { kind: string; files: readonly { url: string }[] }[] } }>(INSURER, `query ($id: ID!) { claim(id: $id) { history { kind files { url } } } }`, { id: claimId });
    const file = await fetch(new URL(claim.history.find(({ kind }) => kind === 'DOCUMENTS_SUBMITTED')!.files[0]!.url, world.api.url));
    expect([file.status, (await file.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
  });

  it('is assessed, agreed, paid in parts within the limit of a person, and closed; the reserve is the insurer’s own', async () => {
    expect(await ofClaim(INSURER, 'setClaimReserve', { reserve: '80000.00', reason: '初步估损' })).toMatchObject({ reserve: '80000.00' });
    const assessed = await ofClaim(INSURER, 'assessClaim', { decision: 'ACCEPTED', amount: '60000.00', reason: '按条款' });
    expect(assessed).toMatchObject({ status: 'ASSESSED', assessed: '60000.00', clocks: [{ clock: 'PART_PAYMENT' }] });
    expect(await code(OWNER, 'agreeToClaim', { claimId, amount: '90000.00' })).toBe('BAD_INPUT');
    expect(await code(OWNER, 'agreeToClaim', { claimId, amount: '60000.00', expectedVersion: 1 })).toBe('STALE_VERSION');
    expect(await ofClaim(OWNER, 'agreeToClaim', { amount: '60000.00' })).toMatchObject({ status: 'AGREED', agreed: '60000.00', reserve: null, clocks: [{ clock: 'PAYMENT', dueOn: '2026-06-25', overdue: false }] });
    const victimId = assessed.victims[0]!.id;
    const pay = { cover: 'DEATH_DISABILITY', victimId, payee: '张三' };
    expect(await code(INSURER, 'payClaim', { claimId, ...pay, amount: '60000.01' })).toBe('CLAIM_ABOVE_AGREED');
    for (const who of [OWNER, COUNTY]) expect(await code(who, 'payClaim', { claimId, ...pay, amount: '1.00' })).toBe('FORBIDDEN');
    expect(await code('insurer.haidun', 'payClaim', { claimId, ...pay, amount: '1.00' })).toBe('NOT_FOUND');
    const part = await ofClaim(INSURER, 'payClaim', { ...pay, amount: '50000.00' });
    expect(part).toMatchObject({ status: 'AGREED', paid: '50000.00', reserve: '30000.00', victims: [{ paid: '50000.00', perPersonLimit: '400000.00' }] });
    expect(await ofClaim(INSURER, 'reverseClaimPayment', { paymentId: part.payments[0]!.id, reason: '账号有误' })).toMatchObject({ paid: '0.00', reserve: '80000.00', payments: [{ kind: 'REVERSAL', amount: '-50000.00', reversesId: part.payments[0]!.id }, { kind: 'PAYMENT' }] });
    expect(await ofClaim(INSURER, 'payClaim', { ...pay, amount: '60000.00' })).toMatchObject({ status: 'PAID', clocks: [] });
    expect(await ofClaim(INSURER, 'closeClaim', { reason: '结案' })).toMatchObject({ status: 'CLOSED', reserve: '0.00' });
    expect(await ofClaim(INSURER, 'reopenClaim', { reason: '后续治疗' })).toMatchObject({ status: 'REOPENED', paid: '60000.00', agreed: null, clocks: [{ clock: 'ASSESSMENT' }, { clock: 'PART_PAYMENT' }] });
  });

  it('a payment asked for twice under one key is made once', async () => {
    const query = 'mutation ($input: PayClaimInput!) { payClaim(input: $input) { claim { paid payments { seq } } } }';
    const variables = { input: { claimId, cover: 'MEDICAL', amount: '100.00', payee: '医院' } };
    const headers = { 'idempotency-key': 'claim-payment-1' };
    const [first, second] = [await ask(INSURER, query, variables, headers), await ask(INSURER, query, variables, headers)];
    expect(second).toEqual(first);
    expect(first).toMatchObject({ payClaim: { claim: { paid: '60100.00' } } });
  });

  it('everybody reads what is theirs: the regulator with clocks and reserves, the enterprise without reserves, others nothing', async () => {
    const query = `query ($id: ID!) { claim(id: $id) { ${CLAIM} } claims { totalCount } overdue: claims(filter: { overdue: ASSESSMENT }) { totalCount } }`;
    for (const [who, reserve] of [[OWNER, null], [INSURER, '0.00'], [COUNTY, '0.00']] as const) {
      const { claim, ...lists } = await ask<{ claim: { reserve: string | null; reserves: readonly object[] } }>(who, query, { id: claimId });
      expect([who, claim.reserve, claim.reserves.length > 0, lists]).toEqual([who, reserve, reserve !== null, { claims: { totalCount: 1 }, overdue: { totalCount: 0 } }]);
    }
    for (const who of ['enterprise.other', 'insurer.haidun', 'regulator.nantong']) expect([who, await ask(who, query, { id: claimId })]).toEqual([who, { claim: null, claims: { totalCount: 0 }, overdue: { totalCount: 0 } }]);
    await world.worker.settled();
    const { notifications } = await ask<{ notifications: { edges: readonly { node: { kind: string } }[] } }>(OWNER, '{ notifications(first: 50) { edges { node { kind } } } }');
    expect(notifications.edges.map(({ node }) => node.kind)).toEqual(expect.arrayContaining(['CLAIM_DOCUMENTS_REQUESTED', 'CLAIM_ASSESSED', 'CLAIM_PAID', 'CLAIM_CLOSED', 'CLAIM_REOPENED']));
  });

  it('loss ratios are the insurer’s own and the region’s; the enterprise asks in vain', async () => {
    const query = `query { lossRatios(from: "2026-01-01", to: "${WORLD_TODAY}", by: COUNTY) { total { paid reserve earned ratio } groups { regionCode insurerId paid } } }`;
    for (const who of [INSURER, COUNTY]) {
      const { lossRatios } = await ask<{ lossRatios: { total: { ratio: number | null } } }>(who, query);
      expect([who, lossRatios]).toMatchObject([who, { total: { paid: '60100.00', reserve: '0.00' }, groups: [{ regionCode: '330282', insurerId: null, paid: '60100.00' }] }]);
      expect(lossRatios.total.ratio).toBeGreaterThan(0);
    }
    expect(await ask('insurer.haidun', query)).toMatchObject({ lossRatios: { total: { paid: '0.00' } } });
    expect(await refused(OWNER, query)).toBe('FORBIDDEN');
    const own = `{ policies { edges { node { lossRatio(from: "2026-01-01", to: "${WORLD_TODAY}") { paid } } } } }`;
    expect([await ask(OWNER, own), await ask(INSURER, own)]).toEqual([{ policies: { edges: [{ node: { lossRatio: null } }] } }, { policies: { edges: [{ node: { lossRatio: { paid: '60100.00' } } }] } }]);
  });

  it('a correction by the authority reaches the claim, and the county notes that it reported upward', async () => {
    const correctAccident = await does<{ accident: object }>(COUNTY, 'correctAccident', { accidentId, changedOn: WORLD_TODAY, deaths: 3, reason: '核实', expectedVersion: 1 }, `accident { ${ACCIDENT} }`);
    expect(correctAccident.accident).toMatchObject({ deaths: 3, grade: 'LARGER', version: 2, revisions: [{ kind: 'CORRECTED', deaths: 3 }, { kind: 'REPORTED', deaths: 0 }] });
    expect(await ask(INSURER, `query ($id: ID!) { claim(id: $id) { occurrence { deaths grade } } }`, { id: claimId })).toEqual({ claim: { occurrence: { deaths: 3, grade: 'LARGER' } } });
    expect(await does(COUNTY, 'reportAccidentUpward', { accidentId }, 'accident { upwardReport { reportedAt late } }')).toMatchObject({ accident: { upwardReport: { late: false } } });
    for (const [who, kinds] of [[OWNER, ['CORRECTED', 'REPORTED']], [INSURER, ['CORRECTED', 'REPORTED']], [COUNTY, ['REPORTED_UPWARD', 'CORRECTED', 'REPORTED']]] as const) {
      const { accident } = await ask<{ accident: { revisions: readonly { kind: string }[] } }>(who, 'query ($id: ID!) { accident(id: $id) { revisions { kind } } }', { id: accidentId });
      expect([who, accident.revisions.map(({ kind }) => kind)]).toEqual([who, kinds]);
    }
    expect(await code(COUNTY, 'voidAccident', { accidentId, reason: '误报' })).toBe('ACCIDENT_HAS_CLAIMS');
  });
});
