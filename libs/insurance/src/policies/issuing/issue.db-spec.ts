import { runAs, type Principal } from '@anze/database';
import { person } from '../../../../../test/support/city-rows.js';
import { PolicyWorld } from '../../../test/policy-world.js';
import { PolicyDraftService } from '../drafts/draft.service.js';
import { IssueService } from './issue.service.js';

describe('issuing a policy', () => {
  let world: PolicyWorld;
  let insurer: Principal;
  let enterprise: string;

  beforeAll(async () => {
    world = await PolicyWorld.open();
    insurer = await world.insurer();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.day = '2025-06-01';
    enterprise = await world.covered(insurer);
  });

  const rows = async (sql: string, ...params: unknown[]): Promise<Record<string, unknown>[]> => (await world.city.root.query(sql, params)).rows as Record<string, unknown>[];

  it('leaves the policy, what is owed for it, its fund, a trace and the work that follows; the draft is gone', async () => {
    const policy = await world.issue(insurer, enterprise, { policyNo: 'P-1', sites: [{ name: '一号厂房', address: '浒山街道' }], holderName: '投保人公司', holderUscc: '91110000600037341L' });
    expect(policy).toMatchObject({ policyNo: 'P-1', state: 'WAITING', inForce: false, premium: 1_000_000n, preventionBudget: 210_000n, preventionRate: 21, commissionRate: 5, sites: [{ name: '一号厂房', address: '浒山街道' }], holderName: '投保人公司', issuedOn: '2025-06-01', version: 1 });
    expect(await rows('SELECT kind, amount_fen, cause FROM premium_entries WHERE policy_id = $1', policy.policyId)).toEqual([{ kind: 'WRITTEN', amount_fen: '1000000', cause: 'POLICY' }]);
    expect(await rows('SELECT job FROM outbox WHERE organization_id = $1 ORDER BY job', insurer.organizationId)).toEqual([{ job: 'insurance.policy-changed' }, { job: 'insurance.policy-news' }]);
    expect(await rows('SELECT action FROM audit_log WHERE enterprise_id = $1 ORDER BY at, id', enterprise)).toEqual(['policy.draft', 'policy.issueDraft', 'policy.issue'].map((action) => ({ action })));
    expect(await rows('SELECT 1 FROM policy_drafts')).toEqual([]);
  });

  it('makes a number where none is given, and refuses one that is taken', async () => {
    expect((await world.issue(insurer, enterprise)).policyNo).toMatch(/^AZ20250701[0-9A-F]{12}$/);
    const other = await world.covered(insurer);
    await world.issue(insurer, other, { policyNo: 'P-2' });
    await expect(world.issue(insurer, other, { policyNo: 'P-2', startsOn: '2026-07-01', endsOn: '2027-06-30' })).rejects.toMatchObject({ code: 'POLICY_NO_TAKEN' });
    expect(await rows('SELECT 1 FROM policies WHERE enterprise_id = $1', other)).toHaveLength(1);
  });

  it.each([
    ['a limit per person below the legal minimum', { perPersonLimit: 39_999_999n }, 'LIMIT_BELOW_MINIMUM', { rule: 'insurance.per-person-minimum', ruleVersion: '2025', value: '399999.99' }],
    ['a prevention rate above the cap', { preventionRate: 21.01 }, 'PREVENTION_RATE_CAP', { rule: 'insurance.prevention-cap', value: '21.01' }],
    ['a prevention budget above the cap', { preventionRate: null, preventionBudget: 210_001n }, 'PREVENTION_RATE_CAP', { rule: 'insurance.prevention-cap' }],
    ['a budget in order and a rate that isn’t', { preventionRate: 30, preventionBudget: 210_000n }, 'PREVENTION_RATE_CAP', { value: '30' }],
    ['too high a commission', { commissionRate: 5.01 }, 'COMMISSION_CAP', { rule: 'insurance.commission-cap', value: '5.01' }],
    ['a premium that the workers pay', { premiumPayer: 'WORKERS' as const }, 'PREMIUM_PAID_BY_WORKERS', {}],
    ['workers of two standards', { workerGroups: [{ name: '正式工', persons: 15, perPersonLimit: 50_000_000n }, { name: '劳务派遣', persons: 5, perPersonLimit: 40_000_000n }] }, 'WORKERS_UNEQUALLY_COVERED', { group: '劳务派遣' }],
    ['workers left out', { workerGroups: [{ name: '正式工', persons: 15, perPersonLimit: 50_000_000n }] }, 'WORKERS_MISCOUNTED', { counted: 15, insured: 20 }],
    ['a first day that is over', { startsOn: '2025-05-31' }, 'POLICY_BACKDATED', { today: '2025-06-01' }],
    ['a last day before the first', { endsOn: '2025-06-30' }, 'POLICY_DAYS', {}],
    ['a limit that contains a higher one', { perAccidentLimit: 40_000_000n }, 'POLICY_LIMITS_ORDER', { lower: 'perPersonLimit', higher: 'perAccidentLimit' }],
    ['no premium', { premium: null }, 'POLICY_INCOMPLETE', { fields: 'premium' }],
    ['a project without its block', { cover: 'PROJECT' as const }, 'POLICY_INCOMPLETE', { fields: 'project' }],
    ['no ground for being late', { lateFor: 'HOLIDAY' }, 'TERMINATION_GROUND', { lawful: 'CLOSED_BY_LAW, CEASED_OPERATION' }],
  ])('refuses %s, the rule named', async (_, content, code, params) => {
    const draft = await world.draft(insurer, enterprise, content);
    const problems = await runAs(insurer, async () => world.get(IssueService).problemsOf(draft.record));
    expect(problems[0]).toMatchObject({ code });
    await expect(world.issueDraft(insurer, draft.id)).rejects.toMatchObject({ code, params });
    expect(await rows('SELECT 1 FROM policies WHERE enterprise_id = $1', enterprise)).toEqual([]);
    expect(await rows('SELECT 1 FROM policy_drafts WHERE enterprise_id = $1', enterprise)).toHaveLength(1);
  });

  it('judges by the rules of the first day, in the region of the insured', async () => {
    world.clock.day = '2025-03-01';
    expect(await world.issue(insurer, enterprise, { startsOn: '2025-03-28', endsOn: '2026-03-27', perPersonLimit: 30_000_000n, preventionRate: 30 })).toMatchObject({ preventionBudget: 300_000n });
    const other = await world.covered(insurer);
    await expect(world.issue(insurer, other, { startsOn: '2025-03-29', endsOn: '2026-03-28', perPersonLimit: 30_000_000n })).rejects.toMatchObject({ code: 'LIMIT_BELOW_MINIMUM', params: { ruleVersion: '2025' } });
    await expect(world.issue(insurer, other, { startsOn: '2025-03-28', endsOn: '2026-03-27', perPersonLimit: 29_999_900n, preventionRate: 30.01 })).rejects.toMatchObject({ code: 'LIMIT_BELOW_MINIMUM', params: { ruleVersion: '2017', also: 'PREVENTION_RATE_CAP' } });
  });

  it('keeps what was refused by law on record', async () => {
    await expect(world.issue(insurer, enterprise, { preventionRate: 30 })).rejects.toMatchObject({ code: 'PREVENTION_RATE_CAP' });
    expect(await rows(`SELECT details->>'code' AS code FROM audit_log WHERE outcome = 'REFUSED' AND enterprise_id = $1`, enterprise)).toEqual([{ code: 'PREVENTION_RATE_CAP' }]);
  });

  it('refuses two policies for a whole enterprise that overlap by a day, and lets them meet', async () => {
    const first = await world.issue(insurer, enterprise, { policyNo: 'O-1' });
    await expect(world.issue(insurer, enterprise, { startsOn: '2026-06-30', endsOn: '2027-06-29' })).rejects.toMatchObject({ code: 'POLICY_OVERLAP', params: { value: 'O-1' } });
    await world.issue(insurer, enterprise, { startsOn: '2026-07-01', endsOn: '2027-06-30' });
    await world.issue(insurer, enterprise, { cover: 'PROJECT', project: { name: '三期厂房' }, startsOn: '2025-08-01', endsOn: '2025-12-31' });
    expect(first.policyNo).toBe('O-1');
  });

  it('lets one of many that overlap through when they come at once', async () => {
    const drafts = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => world.draft(insurer, enterprise, { startsOn: `2025-07-0${n + 1}`, endsOn: '2026-06-30' })));
    const outcomes = await Promise.allSettled(drafts.map(({ id }) => world.issueDraft(insurer, id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'POLICY_OVERLAP' });
    expect(await rows('SELECT 1 FROM policies WHERE enterprise_id = $1', enterprise)).toHaveLength(1);
  });

  it('takes a draft once, however often it is issued at once', async () => {
    const draft = await world.draft(insurer, enterprise, { cover: 'PROJECT', project: { name: '一期' } });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => world.issueDraft(insurer, draft.id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rows('SELECT 1 FROM policies WHERE enterprise_id = $1', enterprise)).toHaveLength(1);
  });

  it('is for whom the insurer covers, and for nobody else', async () => {
    const rival = await world.insurer();
    await expect(world.draft(rival, enterprise)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const draft = await world.draft(insurer, enterprise);
    await expect(world.issueDraft(rival, draft.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // Meanwhile it lost the enterprise.
    await world.city.policy(enterprise, rival.organizationId, { startsOn: '2025-01-01', endsOn: '2025-12-31' });
    await world.settle(enterprise);
    await expect(world.issueDraft(insurer, draft.id)).rejects.toMatchObject({ code: 'POLICY_NEEDS_QUOTE' });
    // Past the services, as the insurer's own role: the database refuses it as well.
    await expect(
      runAs(insurer, () =>
        world.city.db.run((tx) =>
          tx.execute(
            `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, issuer_id, issuer_head_id, policy_no, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen, issued_on)
             VALUES ($1, '330282001', 'INDUSTRY_TRADE', $2, gen_random_uuid(), $3, $3, 'X', 'x', 'x', '2025-07-01', '2026-06-30', 1, 0, '2025-06-01')`,
            [enterprise, rival.organizationId, insurer.organizationId],
          ),
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('is what the enterprise accepted, once', async () => {
    const stranger = await world.city.enterprise({ regionCode: '330282002' });
    const newcomer = await world.insurer();
    const quoteId = await world.acceptedQuote(newcomer, stranger);
    const draft = await world.draft(newcomer, stranger, { premium: 999_999n }, { quoteId, enterpriseId: null });
    await expect(world.issueDraft(newcomer, draft.id)).rejects.toMatchObject({ code: 'POLICY_TERMS_QUOTED', params: { field: 'premium', quoted: '10000.00' } });
    const rival = await world.insurer();
    await expect(runAs(rival, () => world.get(IssueService).issue({ quoteId }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await runAs(newcomer, () => world.get(IssueService).issue({ quoteId, policyNo: 'Q-1' }));
    expect(await rows('SELECT policy_no, premium_fen, insurer_id FROM policies WHERE enterprise_id = $1', stranger)).toMatchObject([{ policy_no: 'Q-1', premium_fen: '1000000' }]);
    // Begins in July: nobody's client until then.
    await world.settle(stranger);
    expect(await world.insurerOf(stranger)).not.toBe(newcomer.organizationId);
    world.clock.day = '2025-07-01';
    await world.settle(stranger);
    expect(await world.insurerOf(stranger)).toBe(newcomer.organizationId);
    await expect(runAs(newcomer, () => world.get(IssueService).issue({ quoteId }))).rejects.toMatchObject({ code: expect.stringMatching(/^POLICY_(QUOTE_ISSUED|OVERLAP|BACKDATED)$/) });
  });

  it('shares a policy among insurers, who each see their own share and not the policy', async () => {
    const [second, third] = [await world.insurer('乙'), await world.insurer('丙')];
    const id = (who: Principal): string => Buffer.concat([Buffer.from('Organization:'), Buffer.from(who.organizationId.replaceAll('-', ''), 'hex')]).toString('base64url');
    const shares = [{ insurerId: id(insurer), sharePercent: 33.34 }, { insurerId: id(second), sharePercent: 33.33 }, { insurerId: id(third), sharePercent: 33.33 }];
    await expect(world.issue(insurer, enterprise, {}, { shares: shares.slice(0, 2) })).rejects.toMatchObject({ code: 'POLICY_SHARES', params: { total: '66.67' } });
    const policy = await world.issue(insurer, enterprise, { premium: 100n }, { shares });
    expect(await rows('SELECT share_bp, share_premium_fen FROM policy_shares WHERE policy_id = $1 ORDER BY share_bp DESC, participant_id', policy.policyId)).toEqual([{ share_bp: 3334, share_premium_fen: '34' }, { share_bp: 3333, share_premium_fen: '33' }, { share_bp: 3333, share_premium_fen: '33' }]);
    const seen = (who: Principal, table: string): Promise<unknown[]> => runAs(who, () => world.city.db.read(`SELECT 1 FROM ${table} WHERE enterprise_id = $1`, [enterprise]));
    expect([(await seen(insurer, 'policy_shares')).length, (await seen(second, 'policy_shares')).length, (await seen(second, 'policies')).length, (await seen(second, 'premium_entries')).length]).toEqual([3, 1, 0, 0]);
    expect((await seen(person('enterprise', enterprise), 'policy_shares')).length).toBe(3);
  });

  it('changes a draft by its version, and throws it away', async () => {
    const drafts = world.get(PolicyDraftService);
    const draft = await world.draft(insurer, enterprise);
    const changed = await runAs(insurer, () => drafts.change({ policyDraftId: draft.id, expectedVersion: 1, content: { premium: 5n, holderName: null } }));
    expect([changed.version, changed.content.premium, changed.content.perPersonLimit]).toEqual([2, 5n, 50_000_000n]);
    await expect(runAs(insurer, () => drafts.change({ policyDraftId: draft.id, expectedVersion: 1, content: { premium: 6n } }))).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(runAs(await world.insurer(), () => drafts.discard({ policyDraftId: draft.id }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await runAs(insurer, () => drafts.discard({ policyDraftId: draft.id }));
    expect(await rows('SELECT 1 FROM policy_drafts WHERE enterprise_id = $1', enterprise)).toEqual([]);
  });
});
