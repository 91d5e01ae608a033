import { platformPrincipal, runAs, TenantDb, workerPrincipal } from '@anze/database';
import { HAZARD_CHANGED } from '@anze/dual-prevention';
import { EnterpriseStamps, publicEnterpriseId } from '@anze/enterprises';
import { Accounts } from '@anze/identity';
import type { JobContext, JobHandler } from '@anze/jobs';
import { encodeId, newId, NIL_UUID, StandingClock } from '@anze/kernel';
import { RULE_SEEDS, Rules } from '@anze/rules';
import { account, type TestAccount } from '../../../test/support/accounts.js';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { HazardNewsProcessor } from './events/hazard-news.processor.js';
import { ServiceNewsProcessor } from './events/service-news.processor.js';
import { NotificationsModule, NotificationsWorkerModule } from './notifications.module.js';
import { NotificationRepository } from './notices/notification.repository.js';
import { SupervisorRepository } from './recipients/supervisor.repository.js';
import { ReminderRepository } from './reminders/reminder.repository.js';
import { ReminderSweep } from './reminders/reminder-sweep.js';
import { ReminderProcessor } from './reminders/reminder.processor.js';

const NOTIFICATIONS = `query ($first: Int, $after: String, $unreadOnly: Boolean) { notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id kind title body createdAt readAt hazard { id description reminders { stage outcome dueOn } } } } } }`;

interface Node {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly readAt: string | null;
  readonly hazard: { readonly id: string; readonly description: string; readonly reminders: { stage: string; outcome: string; dueOn: string }[] } | null;
}
interface Listed {
  readonly notifications: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: { node: Node }[] };
}

describe('notifications', () => {
  let api: TestApi;
  let firm: TestAccount;
  let bureau: TestAccount;
  let insurer: TestAccount;
  let stranger: TestAccount;

  beforeAll(async () => {
    api = await startTestApi({ clock: new StandingClock(new Date('2022-05-31T04:00:00Z')), modules: [NotificationsModule, NotificationsWorkerModule] });
    await runAs(platformPrincipal(), () => new Rules(api.app.get(TenantDb)).seed(RULE_SEEDS));
    firm = await account(api, 'ENTERPRISE', 'firm');
    bureau = await account(api, 'REGULATOR', 'bureau');
    insurer = await account(api, 'INSURER', 'insurer');
    stranger = await account(api, 'ENTERPRISE', 'stranger');
    await api.rows(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1, '330282107', 'INDUSTRY_TRADE', $2, 'u', 'firm', 'C3854', 5, false)`,
      [firm.organizationId, insurer.organizationId],
    );
  });
  afterAll(() => api?.close());

  /** What the worker would do with the jobs that wait; all of them twice, as a queue may. */
  const work = async (): Promise<number> => {
    const jobs = await api.rows<{ id: string; job: string; payload: never; principal: { regionCode: string | null } }>('SELECT id, job, payload, principal FROM outbox WHERE done_at IS NULL ORDER BY id');
    const handlers: Record<string, JobHandler<never>> = {};
    for (const type of [HazardNewsProcessor, ServiceNewsProcessor, ReminderProcessor]) {
      const handler = api.app.get<JobHandler<never>>(type as never, { strict: false });
      handlers[handler.job.name] = handler;
    }
    const context = { progress: async () => undefined, signal: new AbortController().signal } as unknown as JobContext;
    for (const job of [...jobs, ...jobs]) await runAs(workerPrincipal(job.job === 'reminders.sweep' ? job.principal.regionCode! : ''), () => handlers[job.job]!.handle(job.payload, context));
    await api.rows('UPDATE outbox SET done_at = now() WHERE id = ANY ($1::uuid[])', [jobs.map(({ id }) => id)]);
    return jobs.length;
  };
  const ask = async <T>(by: TestAccount, query: string, variables: Record<string, unknown> = {}, language = 'en'): Promise<T> => {
    const answer = await api.graphql<T>(query, variables, { token: by.token, headers: { 'accept-language': language } });
    if (answer.errors.length > 0) throw new Error(answer.errors.map((error) => `${error.extensions.code}: ${error.message}`).join('; '));
    return answer.data!;
  };
  const listed = async (by: TestAccount, variables: Record<string, unknown> = {}, language = 'en'): Promise<Listed['notifications']> => (await ask<Listed>(by, NOTIFICATIONS, variables, language)).notifications;
  const kinds = async (by: TestAccount): Promise<string[]> => (await listed(by)).edges.map(({ node }) => node.kind);

  it('go back and forth with a hazard, each once', async () => {
    const found = await ask<{ submitAuthorityInspection: { hazards: { id: string }[] } }>(
      bureau,
      'mutation ($input: SubmitAuthorityInspectionInput!) { submitAuthorityInspection(input: $input) { hazards { id } } }',
      { input: { enterpriseId: publicEnterpriseId(firm.organizationId), inspectedOn: '2022-05-23', area: '车间', itemsChecked: 3, hazards: [{ description: '灭火器过期', level: 'GENERAL', deadline: '2022-05-24' }] } },
    );
    const hazardId = found.submitAuthorityInspection.hazards[0]!.id;
    expect(await work()).toBe(1);
    expect((await listed(firm)).edges.map(({ node }) => [node.kind, node.hazard?.id, node.hazard?.description])).toEqual([['HAZARD_REPORTED', hazardId, '灭火器过期']]);
    await ask(firm, 'mutation ($input: StartRectificationInput!) { startRectification(input: $input) { hazard { id } } }', { input: { hazardId, responsible: '张三', measures: '更换' } });
    await ask(firm, 'mutation ($input: CompleteRectificationInput!) { completeRectification(input: $input) { hazard { id } } }', { input: { hazardId, rectifiedOn: '2022-05-31', note: '已更换' } });
    await work();
    expect(await kinds(bureau)).toEqual(['HAZARD_AWAITING_ACCEPTANCE']);
    await ask(bureau, 'mutation ($input: RejectRectificationInput!) { rejectRectification(input: $input) { hazard { id } } }', { input: { hazardId, opinion: '未更换' } });
    await work();
    expect(await kinds(firm)).toEqual(['HAZARD_REJECTED', 'HAZARD_REPORTED']);
    expect(await kinds(bureau)).toHaveLength(1);
    for (const other of [insurer, stranger]) expect(await kinds(other)).toEqual([]);
  });

  it('come of a sweep that a regulator asks for, and the hazard keeps its stages', async () => {
    const RUN = 'mutation ($input: RunReminderSweepInput!) { runReminderSweep(input: $input) { jobId } }';
    expect((await api.graphql(RUN, { input: {} }, { token: firm.token })).code).toBe('FORBIDDEN');
    for (const regionCode of ['3302', '330283', 'nonsense']) expect((await api.graphql(RUN, { input: { regionCode } }, { token: bureau.token })).code).toBe('NOT_FOUND');
    await ask(bureau, RUN, { input: { regionCode: '330282107' } });
    await work();
    const [first] = (await listed(firm)).edges;
    expect(first!.node).toMatchObject({ kind: 'HAZARD_OVERDUE', title: 'A hazard is 7 days overdue' });
    expect((await listed(firm, {}, 'zh-CN')).edges[0]!.node.title).toBe('隐患整改已逾期 7 天');
    const reminders = first!.node.hazard!.reminders;
    expect(reminders.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual(['BEFORE_3 SKIPPED', 'DUE SKIPPED', 'OVERDUE_1 SKIPPED', 'OVERDUE_3 SKIPPED', 'OVERDUE_7 SENT']);
    const seen = await ask<{ hazard: { reminders: unknown[] } }>(insurer, 'query ($id: ID!) { hazard(id: $id) { reminders { stage } } }', { id: first!.node.hazard!.id });
    expect(seen.hazard.reminders).toEqual([]);
    // A county is told from the fifteenth day on.
    expect(await kinds(bureau)).toHaveLength(1);
  });

  it('tell whose turn it is with a prevention service', async () => {
    const serviceId = newId();
    await api.rows(
      `INSERT INTO prevention_services (enterprise_id, region_code, sector, insurer_id, id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen)
       VALUES ($1, '330282107', 'INDUSTRY_TRADE', $2, $3, 'S1', $2, 'firm', 'u', 'TRAINING', '2022-05-30', '车间', '培训', 0)`,
      [firm.organizationId, insurer.organizationId, serviceId],
    );
    const changed = (): Promise<unknown> =>
      runAs(workerPrincipal(), () => api.app.get<ServiceNewsProcessor>(ServiceNewsProcessor, { strict: false }).handle({ enterpriseId: firm.organizationId, serviceId }));
    for (let time = 0; time < 2; time += 1) await changed();
    expect((await kinds(firm))[0]).toBe('SERVICE_RECORDED');
    expect((await listed(firm)).edges[0]!.node.hazard).toBeNull();
    await api.rows(`UPDATE prevention_services SET confirmed_on = '2022-05-31' WHERE id = $1`, [serviceId]);
    for (let time = 0; time < 2; time += 1) await changed();
    expect(await kinds(insurer)).toEqual(['SERVICE_CONFIRMED']);
    // Once it is confirmed, the enterprise is asked to judge it.
    expect((await kinds(firm))[0]).toBe('FOLLOW_UP_ASKED');
    expect(await kinds(firm)).toHaveLength(5);
  });

  it('are paged newest first without losing those of one microsecond', async () => {
    const add = (at: string, n: number): Promise<unknown> =>
      api.rows(`INSERT INTO notifications (organization_id, id, kind, params, dedupe_key, created_at) VALUES ($1, $2, 'OVERDUE_DIGEST', '{"regionCode": "330282107", "count": 3, "longest": 8, "day": "2022-05-31"}', $3, $4)`, [
        stranger.organizationId,
        newId(),
        `k${n}`,
        at,
      ]);
    for (const [n, at] of ['2022-05-31T00:00:00.123456Z', '2022-05-31T00:00:00.123457Z', '2022-05-31T00:00:00.123457Z', '2022-05-31T00:00:00.123458Z', '2022-05-31T00:00:00.1234Z'].entries()) await add(at, n);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Listed['notifications'] = await listed(stranger, { first: 1, after });
      expect(page.totalCount).toBe(5);
      seen.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    const rows = await api.rows<{ id: string }>('SELECT id FROM notifications WHERE organization_id = $1 ORDER BY created_at DESC, id DESC', [stranger.organizationId]);
    expect(seen).toEqual(rows.map(({ id }) => encodeId('Notification', stranger.organizationId, id)));
    expect((await listed(stranger)).edges[0]!.node.title).toBe('3 hazards in 330282107 need chasing');
    expect((await api.graphql(NOTIFICATIONS, { after: 'x' }, { token: stranger.token })).code).toBe('BAD_CURSOR');
  });

  it('are marked as read by their organization, all or none', async () => {
    const MARK = 'mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { notifications { id readAt } } }';
    const ids = (await listed(stranger)).edges.map(({ node }) => node.id);
    const [another] = (await listed(firm)).edges;
    const mark = (given: string[], by = stranger) => api.graphql<{ markNotificationsRead: { notifications: Node[] } }>(MARK, { input: { ids: given } }, { token: by.token });
    for (const foreign of [another!.node.id, encodeId('Notification', stranger.organizationId, newId()), encodeId('Notification', NIL_UUID, newId()), 'nonsense']) {
      expect((await mark([ids[0]!, foreign])).code).toBe('NOT_FOUND');
    }
    expect((await mark(Array.from({ length: 101 }, () => ids[0]!))).code).toBe('BAD_INPUT');
    expect((await listed(stranger, { unreadOnly: true })).totalCount).toBe(5);
    const { data } = await mark([ids[1]!, ids[0]!]);
    expect(data!.markNotificationsRead.notifications.map(({ id, readAt }) => [id, typeof readAt])).toEqual([[ids[1], 'string'], [ids[0], 'string']]);
    expect((await listed(stranger, { unreadOnly: true })).totalCount).toBe(3);
    const before = data!.markNotificationsRead.notifications[0]!.readAt;
    expect((await mark([ids[1]!])).data!.markNotificationsRead.notifications[0]!.readAt).toBe(before);
  });

  it('come to the authority that an enterprise moved to, not to the one that found its hazard', async () => {
    const mover = await account(api, 'ENTERPRISE', 'mover');
    const heir = await api.app.get(Accounts, { strict: false }).ensureOrganization({ kind: 'REGULATOR', name: 'heir', code: 'code:heir', regionCode: '330211' });
    await api.rows(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1, '330282107', 'INDUSTRY_TRADE', $2, 'v', 'mover', 'C3854', 5, false)`,
      [mover.organizationId, NIL_UUID],
    );
    const found = await ask<{ submitAuthorityInspection: { hazards: { id: string }[] } }>(
      bureau,
      'mutation ($input: SubmitAuthorityInspectionInput!) { submitAuthorityInspection(input: $input) { hazards { id } } }',
      { input: { enterpriseId: publicEnterpriseId(mover.organizationId), inspectedOn: '2022-05-23', area: '车间', itemsChecked: 3, hazards: [{ description: '护栏缺失', level: 'GENERAL', deadline: '2022-06-30' }] } },
    );
    const hazardId = found.submitAuthorityInspection.hazards[0]!.id;
    await ask(mover, 'mutation ($input: StartRectificationInput!) { startRectification(input: $input) { hazard { id } } }', { input: { hazardId, responsible: '张三', measures: '加装' } });
    const db = api.app.get(TenantDb);
    await runAs(workerPrincipal(), () =>
      db.run(async () => {
        const stamps = api.app.get(EnterpriseStamps, { strict: false });
        await stamps.hold([mover.organizationId]);
        await stamps.restamp([{ enterpriseId: mover.organizationId, regionCode: '330211001', sector: 'INDUSTRY_TRADE', insurerId: NIL_UUID, movedOn: '2022-05-31' }]);
      }),
    );
    const before = (await kinds(bureau)).length;
    await ask(mover, 'mutation ($input: CompleteRectificationInput!) { completeRectification(input: $input) { hazard { id } } }', { input: { hazardId, rectifiedOn: '2022-05-31', note: '已加装' } });
    await work();
    // The line says when it was stored, which here is no day of the standing clock's.
    await api.rows(`UPDATE hazard_events SET at = '2022-05-31T04:00:00Z' WHERE enterprise_id = $1`, [mover.organizationId]);
    const sweep = new ReminderSweep(db, new ReminderRepository(db), new NotificationRepository(db), new SupervisorRepository(db), new Rules(db), new StandingClock(new Date('2022-06-03T04:00:00Z')));
    await runAs(workerPrincipal(), () => sweep.run('330211'));
    const told = await api.rows<{ kind: string; stage: string | null }>(`SELECT kind, params ->> 'stage' AS stage FROM notifications WHERE organization_id = $1 ORDER BY created_at`, [heir]);
    expect(told).toEqual([{ kind: 'HAZARD_AWAITING_ACCEPTANCE', stage: null }, { kind: 'ACCEPTANCE_WAITING', stage: 'ACCEPTANCE:WAITING_3' }]);
    expect(await kinds(bureau)).toHaveLength(before);
  });

  it('answer a hazard that is gone with nothing', async () => {
    const processor = api.app.get<HazardNewsProcessor>(HazardNewsProcessor, { strict: false });
    expect(processor.job).toBe(HAZARD_CHANGED);
    await runAs(workerPrincipal(), () => processor.handle({ enterpriseId: newId(), hazardId: newId() }));
  });
});
