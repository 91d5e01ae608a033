import { platformPrincipal, runAs, TenantDb, workerPrincipal } from '@anze/database';
import { publicEnterpriseId } from '@anze/enterprises';
import type { JobContext } from '@anze/jobs';
import { StandingClock } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { account, type TestAccount } from '../../../test/support/accounts.js';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { ScoreProcessor } from './scores/score.processor.js';
import { ScoringModule, ScoringWorkerModule } from './scoring.module.js';

const RUN = 'mutation ($input: RunScoringInput!) { runScoring(input: $input) { jobId } }';
const SCORE = 'query ($id: ID!) { enterprise(id: $id) { score scoreOn scoreParts { code name weight value score inputs { code value } } } }';

describe('scores over GraphQL', () => {
  let api: TestApi;
  let firm: TestAccount;
  let bureau: TestAccount;

  beforeAll(async () => {
    api = await startTestApi({ clock: new StandingClock(new Date('2022-05-31T04:00:00Z')), modules: [ScoringModule, ScoringWorkerModule] });
    await runAs(platformPrincipal(), () => new Rules(api.app.get(TenantDb)).seed(RULE_SEEDS));
    firm = await account(api, 'ENTERPRISE', 'firm');
    bureau = await account(api, 'REGULATOR', 'bureau');
    await api.rows(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, uscc, name, industry_code, headcount, must_insure) VALUES ($1, '330282107', 'INDUSTRY_TRADE', 'u', 'firm', 'C3854', 5, true)`,
      [firm.organizationId],
    );
  });
  afterAll(() => api?.close());

  const score = async (): Promise<unknown> => (await api.graphql<{ enterprise: unknown }>(SCORE, { id: publicEnterpriseId(firm.organizationId) }, { token: firm.token })).data!.enterprise;

  it('have no parts before the first', async () => expect(await score()).toEqual({ score: null, scoreOn: null, scoreParts: [] }));

  it('are asked for by a regulator, for its region', async () => {
    expect((await api.graphql(RUN, { input: {} }, { token: firm.token })).code).toBe('FORBIDDEN');
    expect((await api.graphql(RUN, { input: { regionCode: '33' } }, { token: bureau.token })).code).toBe('NOT_FOUND');
    expect((await api.graphql(RUN, { input: {} }, { token: bureau.token })).errors).toEqual([]);
    const jobs = await api.rows<{ job: string; payload: { regionCode: string }; principal: { regionCode: string } }>('SELECT job, payload, principal FROM outbox');
    expect(jobs).toMatchObject([{ job: 'scoring.run', payload: { regionCode: '330282' }, principal: { regionCode: '330282' } }]);
    const context = { progress: async () => undefined, signal: new AbortController().signal } as unknown as JobContext;
    await runAs(workerPrincipal(jobs[0]!.principal.regionCode), () => api.app.get<ScoreProcessor>(ScoreProcessor, { strict: false }).handle(jobs[0]!.payload, context));
    expect(await score()).toMatchObject({
      score: 0,
      scoreOn: '2022-05-31',
      scoreParts: [
        { code: 'HAZARDS_IN_TIME', weight: 40, value: null, score: null },
        { code: 'SELF_INSPECTION', value: 0 },
        { code: 'INSURED', name: '安责险投保', value: 0, inputs: [{ code: 'insured', value: 0 }, { code: 'mustInsure', value: 1 }] },
        { code: 'STANDARDIZED', value: 0 },
      ],
    });
    expect(await api.rows(`SELECT 1 FROM audit_log WHERE action = 'score.run' AND organization_id = $1 AND outcome = 'OK'`, [bureau.organizationId])).toHaveLength(1);
  });
});
