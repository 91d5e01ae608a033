import { runAs, TenantDb, workerPrincipal } from '@anze/database';
import { Accounts } from '@anze/identity';
import { newId, StandingClock } from '@anze/kernel';
import { DeliveryRun, NotificationsWorkerModule } from '@anze/notifications';
import { NotificationRepository } from '../../libs/notifications/src/notices/notification.repository.js';
import { seedReferenceData } from '../../apps/standalone/src/start/prepare-database.js';
import { account, TEST_PASSWORD, type TestAccount } from '../support/accounts.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { startMailServer, type MailServer } from './support/mail-server.js';
import { isSignedWith, startWebhookReceiver, type WebhookReceiver } from './support/webhook-receiver.js';

const TODAY = '2026-06-15';
const CREATE = 'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { endpoint { id url enabled version } secret } }';
const ROTATE = 'mutation ($input: WebhookEndpointInput!) { rotateWebhookSecret(input: $input) { endpoint { version previousSecretUntil } secret } }';
const DISABLE = 'mutation ($input: WebhookEndpointInput!) { disableWebhookEndpoint(input: $input) { endpoint { enabled disabledBecause } } }';
const ENDPOINTS = '{ webhookEndpoints { totalCount edges { node { id url failures pausedUntil enabled disabledBecause } } } }';
const PREFER = 'mutation ($input: SetNotificationPreferenceInput!) { setNotificationPreference(input: $input) { preference { email emailEnabled language version } } }';
const PREFERENCE = '{ notificationPreference { email emailEnabled language version } }';
const DELIVERIES = 'query ($status: DeliveryStatus) { deliveries(status: $status) { totalCount edges { node { id channel status attempts lastError endpointId recipient notification { kind } } } } }';
const REPLAY = 'mutation ($input: ReplayDeliveriesInput!) { replayDeliveries(input: $input) { deliveries { id status attempts } } }';

interface Made {
  readonly endpoint: { readonly id: string; readonly version: number };
  readonly secret: string | null;
}
interface DeliveryNode {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly recipient: string | null;
}

describe('channels of notifications', () => {
  let api: TestApi;
  let mail: MailServer;
  let receiver: WebhookReceiver;
  let count = 0;

  beforeAll(async () => {
    mail = await startMailServer();
    receiver = await startWebhookReceiver();
    api = await startTestApi({
      clock: new StandingClock(new Date(`${TODAY}T04:00:00Z`)),
      modules: [NotificationsWorkerModule],
      env: { SMTP_URL: mail.url, ANZE_MAIL_FROM: 'anze@example.cn', ANZE_WEBHOOK_NETWORKS: 'loopback' },
    });
    await seedReferenceData(api.app.get(TenantDb, { strict: false }));
  });
  afterAll(async () => {
    await api?.close();
    await mail?.close();
    await receiver?.close();
  });
  beforeEach(() => {
    mail.mails.length = 0;
    receiver.hooks.length = 0;
    receiver.answer = () => 204;
    mail.refuse = () => null;
  });

  const ask = async <T>(by: TestAccount, query: string, input?: Record<string, unknown>): Promise<T> => {
    const answer = await api.graphql<T>(query, input === undefined ? {} : { input }, { token: by.token });
    if (answer.errors.length > 0) throw new Error(answer.errors.map((error) => `${error.extensions.code}: ${error.message}`).join('; '));
    return answer.data!;
  };
  const refused = async (by: TestAccount, query: string, input: Record<string, unknown>): Promise<string | undefined> => (await api.graphql(query, { input }, { token: by.token })).code;
  const firm = async (): Promise<TestAccount> => {
    const made = await account(api, 'ENTERPRISE', `firm${(count += 1)}`);
    await api.rows(
      `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, industry_code, headcount, must_insure) VALUES ($1, '330282107', 'INDUSTRY_TRADE', '00000000-0000-0000-0000-000000000000', $2, 'firm', 'C3854', 5, false)`,
      [made.organizationId, `u${count}`],
    );
    return made;
  };
  const colleague = async (of: TestAccount, role: 'OFFICER' | 'LEAD' | 'ADMIN', displayName: string): Promise<TestAccount> => {
    const username = `person${(count += 1)}`;
    const userId = await api.app.get(Accounts, { strict: false }).ensureUser({ organizationId: of.organizationId, username, displayName, role, password: TEST_PASSWORD });
    return { organizationId: of.organizationId, userId, token: await api.signIn(username, TEST_PASSWORD) };
  };
  const hook = async (by: TestAccount, input: Record<string, unknown> = {}): Promise<Made> => (await ask<{ createWebhookEndpoint: Made }>(by, CREATE, { url: `${receiver.url}/${by.organizationId}`, ...input })).createWebhookEndpoint;
  const takesMails = (by: TestAccount, email: string): Promise<unknown> => ask(by, PREFER, { email, emailEnabled: true });
  /** Tells an organization so many things. */
  const tell = (to: TestAccount, n = 1, kind: 'HAZARD_REPORTED' | 'MAJOR_HAZARD_REPORTED' = 'HAZARD_REPORTED', hazardId: string | null = null): Promise<number> =>
    runAs(workerPrincipal(), () =>
      api.app
        .get(NotificationRepository, { strict: false })
        .tell(Array.from({ length: n }, () => ({ organizationId: to.organizationId, kind, params: { day: TODAY }, enterpriseId: hazardId === null ? null : to.organizationId, hazardId, dedupeKey: newId() })), TODAY),
    );
  const send = (): Promise<number> => runAs(workerPrincipal(), () => api.app.get(DeliveryRun, { strict: false }).run(new AbortController().signal));
  /** As if so much time had passed: whatever waits is due. */
  const later = async (of: TestAccount): Promise<void> => {
    await api.rows(`UPDATE deliveries SET next_at = now() - interval '1 second' WHERE organization_id = $1 AND status = 'PENDING'`, [of.organizationId]);
    await api.rows('UPDATE webhook_endpoints SET paused_until = NULL WHERE organization_id = $1', [of.organizationId]);
  };
  const deliveries = async (of: TestAccount, status: string): Promise<DeliveryNode[]> =>
    (await api.graphql<{ deliveries: { edges: { node: DeliveryNode }[] } }>(DELIVERIES, { status }, { token: of.token })).data!.deliveries.edges.map(({ node }) => node);
  const hooksOf = (of: TestAccount) => receiver.hooks.filter(({ path }) => path === `/${of.organizationId}`);

  it('send a notification by webhook, signed and once, and by mail, once', async () => {
    const by = await firm();
    const { secret } = await hook(by);
    await takesMails(by, 'zhang@example.cn');
    await tell(by);
    expect(await send()).toBe(2);
    expect(await send()).toBe(0);
    const [message, ...others] = hooksOf(by);
    expect(others).toEqual([]);
    expect(isSignedWith(secret!, message!)).toBe(true);
    expect(isSignedWith(`whsec_${Buffer.alloc(32).toString('base64')}`, message!)).toBe(false);
    expect(Math.abs(message!.timestamp - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.parse(message!.body)).toMatchObject({ type: 'HAZARD_REPORTED', data: { title: '发现新的隐患', params: { day: TODAY }, hazardId: null } });
    expect(mail.mails.map(({ from, to, subject }) => [from, to, subject])).toEqual([['anze@example.cn', ['zhang@example.cn'], '发现新的隐患']]);
    expect(mail.mails[0]!.text).toContain(`${TODAY} 检查发现一条隐患`);
    expect((await deliveries(by, 'SENT')).map(({ channel }) => channel).sort()).toEqual(['EMAIL', 'WEBHOOK']);
  });

  it('show a secret once, keep it nowhere, and sign with both while it is rotated', async () => {
    const by = await firm();
    const headers = { 'idempotency-key': newId() };
    const make = () => api.graphql<{ createWebhookEndpoint: Made }>(CREATE, { input: { url: `${receiver.url}/${by.organizationId}` } }, { token: by.token, headers });
    const first = (await make()).data!.createWebhookEndpoint;
    expect(first.secret).toMatch(/^whsec_/);
    expect((await make()).data!.createWebhookEndpoint).toEqual({ endpoint: first.endpoint, secret: null });
    const rotated = (await ask<{ rotateWebhookSecret: Made }>(by, ROTATE, { endpointId: first.endpoint.id, expectedVersion: 1 })).rotateWebhookSecret;
    expect(rotated.secret).not.toBe(first.secret);
    expect(await refused(by, ROTATE, { endpointId: first.endpoint.id, expectedVersion: 1 })).toBe('STALE_VERSION');
    await tell(by);
    await send();
    for (const secret of [first.secret!, rotated.secret!]) expect(isSignedWith(secret, hooksOf(by)[0]!)).toBe(true);
    await api.rows(`UPDATE webhook_endpoints SET previous_secret_until = now() - interval '1 second' WHERE organization_id = $1`, [by.organizationId]);
    await tell(by);
    await send();
    expect([isSignedWith(first.secret!, hooksOf(by)[1]!), isSignedWith(rotated.secret!, hooksOf(by)[1]!)]).toEqual([false, true]);
    for (const table of ['webhook_endpoints', 'idempotency_keys', 'audit_log', 'deliveries', 'outbox']) {
      const rows = await api.rows<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE organization_id = $1`, [by.organizationId]);
      if (table !== 'outbox') expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) for (const secret of [first.secret!, rotated.secret!]) expect(row).not.toContain(secret.slice(6, 40));
    }
  });

  it('try again under the same id, leave a failing endpoint alone meanwhile, give up, and replay what was given up', async () => {
    const by = await firm();
    const { endpoint } = await hook(by);
    receiver.answer = () => 500;
    await tell(by, 6);
    // Four at once to one endpoint; after their failure it is paused, and the others keep their attempts.
    expect(await send()).toBe(4);
    expect(await send()).toBe(0);
    expect((await deliveries(by, 'PENDING')).map(({ attempts, lastError }) => [attempts, lastError]).sort()).toEqual([...Array.from({ length: 2 }, () => [0, null]), ...Array.from({ length: 4 }, () => [1, 'HTTP 500'])]);
    await api.rows(`UPDATE deliveries SET attempts = 11 WHERE organization_id = $1 AND status = 'PENDING'`, [by.organizationId]);
    for (let turn = 0; turn < 3; turn += 1) {
      await later(by);
      await send();
    }
    const dead = await deliveries(by, 'DEAD');
    expect(dead.map(({ attempts, lastError }) => [attempts, lastError])).toEqual(Array.from({ length: 6 }, () => [12, 'HTTP 500']));
    const ids = new Set(hooksOf(by).map(({ id }) => id));
    expect(ids.size).toBe(6);
    receiver.answer = () => 200;
    receiver.hooks.length = 0;
    const replayed = await ask<{ replayDeliveries: { deliveries: DeliveryNode[] } }>(by, REPLAY, { ids: dead.map(({ id }) => id) });
    expect(replayed.replayDeliveries.deliveries.map(({ status, attempts }) => [status, attempts])).toEqual(dead.map(() => ['PENDING', 0]));
    expect(await refused(by, REPLAY, { ids: [dead[0]!.id] })).toBe('DELIVERY_NOT_DEAD');
    await later(by);
    expect(await send()).toBe(6);
    expect(new Set(hooksOf(by).map(({ id }) => id))).toEqual(ids);
    expect(hooksOf(by)).toHaveLength(6);
    expect((await ask<{ webhookEndpoints: { edges: { node: { id: string; failures: number } }[] } }>(by, ENDPOINTS)).webhookEndpoints.edges.map(({ node }) => [node.id, node.failures])).toEqual([[endpoint.id, 0]]);
  });

  it('go once, however many workers send at once', async () => {
    const by = await firm();
    await hook(by);
    await takesMails(by, 'many@example.cn');
    await tell(by, 5);
    await Promise.all([send(), send(), send()]);
    await tell(by, 20, 'MAJOR_HAZARD_REPORTED');
    await Promise.all([send(), send(), send()]);
    const ids = hooksOf(by).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([25, 25]);
    expect([mail.mails.length, new Set(mail.mails.map(({ messageId }) => messageId)).size]).toEqual([25, 25]);
  });

  it('go nowhere that may not be reached, whatever is stored', async () => {
    const by = await firm();
    await hook(by);
    for (const url of ['https://169.254.169.254/latest', 'http://10.0.0.1/', 'https://10.0.0.1/', 'https://[::ffff:127.0.0.1]/']) {
      await api.rows('UPDATE webhook_endpoints SET url = $2 WHERE organization_id = $1', [by.organizationId, url]);
      await tell(by);
      await later(by);
      await send();
    }
    expect((await deliveries(by, 'PENDING')).map(({ lastError }) => lastError)).toEqual(Array.from({ length: 4 }, () => 'address refused'));
    expect(receiver.hooks).toEqual([]);
  });

  it('are taken over from a worker that died, under the same id', async () => {
    const by = await firm();
    await hook(by);
    await tell(by);
    // The answer is lost with the worker: the message went, and nobody wrote that down.
    await send();
    await api.rows(`UPDATE deliveries SET status = 'PENDING', ended_at = NULL, next_at = now() + interval '2 minutes' WHERE organization_id = $1 AND channel = 'WEBHOOK'`, [by.organizationId]);
    expect(await send()).toBe(0);
    await later(by);
    expect(await send()).toBe(1);
    expect(new Set(hooksOf(by).map(({ id }) => id)).size).toBe(1);
    expect(hooksOf(by)).toHaveLength(2);
  });

  it('send only the kinds that are asked for, end what says that it is gone, and cancel what waits for a disabled endpoint', async () => {
    const by = await firm();
    await hook(by, { kinds: ['MAJOR_HAZARD_REPORTED'] });
    await tell(by);
    await tell(by, 1, 'MAJOR_HAZARD_REPORTED');
    await send();
    expect(hooksOf(by).map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['MAJOR_HAZARD_REPORTED']);
    receiver.answer = () => 410;
    await tell(by, 1, 'MAJOR_HAZARD_REPORTED');
    await send();
    expect((await ask<{ webhookEndpoints: { edges: { node: { disabledBecause: string } }[] } }>(by, ENDPOINTS)).webhookEndpoints.edges[0]!.node.disabledBecause).toBe('GONE');
    receiver.answer = () => 500;
    const { endpoint } = await hook(by);
    await tell(by);
    await send();
    expect((await ask<{ disableWebhookEndpoint: { endpoint: unknown } }>(by, DISABLE, { endpointId: endpoint.id })).disableWebhookEndpoint.endpoint).toEqual({ enabled: false, disabledBecause: 'REQUESTED' });
    expect(await refused(by, DISABLE, { endpointId: endpoint.id })).toBe('WEBHOOK_DISABLED');
    await later(by);
    await send();
    expect((await deliveries(by, 'CANCELLED')).map(({ lastError }) => lastError)).toEqual(['endpoint disabled']);
    expect(await deliveries(by, 'PENDING')).toEqual([]);
  });

  it('put forty mails into one digest, urgent ones apart', async () => {
    const by = await firm();
    await takesMails(by, 'busy@example.cn');
    await tell(by, 40);
    await tell(by, 1, 'MAJOR_HAZARD_REPORTED');
    await send();
    expect(mail.mails.map(({ subject }) => subject)).toEqual(['重大事故隐患报告']);
    await tell(by, 3);
    await send();
    await later(by);
    expect(await send()).toBe(1);
    expect(mail.mails.map(({ subject }) => subject)).toEqual(['重大事故隐患报告', '43 条待办通知']);
    expect(await deliveries(by, 'HELD')).toEqual([]);
    const [sent] = await api.rows<{ n: number }>(`SELECT count(*)::int AS n FROM deliveries WHERE organization_id = $1 AND channel = 'EMAIL' AND status = 'SENT'`, [by.organizationId]);
    expect(sent!.n).toBe(44);
  });

  it('keep what the mail server refuses for good apart from what it may take later', async () => {
    const by = await firm();
    await takesMails(by, 'unknown@example.cn');
    mail.refuse = () => ({ code: 550 });
    await tell(by);
    await send();
    expect((await deliveries(by, 'DEAD')).map(({ lastError }) => lastError)).toEqual(['SMTP 550']);
    mail.refuse = () => ({ code: 451 });
    await tell(by);
    await send();
    expect((await deliveries(by, 'PENDING')).map(({ attempts }) => attempts)).toEqual([1]);
    mail.refuse = () => null;
    await later(by);
    await send();
    expect(mail.mails).toHaveLength(1);
    const [row] = await api.rows<{ id: string }>(`SELECT id FROM deliveries WHERE organization_id = $1 AND channel = 'EMAIL' AND status = 'SENT'`, [by.organizationId]);
    expect(mail.mails[0]!.messageId).toBe(`<${row!.id}@example.cn>`);
  });

  it('find the person responsible when they are sent, pass over who is disabled, and tell the next level up when nobody is left', async () => {
    const county = await account(api, 'REGULATOR', 'county');
    const by = await firm();
    const responsible = await colleague(by, 'OFFICER', '张三');
    const lead = await colleague(by, 'LEAD', '王五');
    await takesMails(by, 'admin@example.cn');
    await takesMails(responsible, 'zhangsan@example.cn');
    await takesMails(lead, 'wangwu@example.cn');
    const hazardId = newId();
    await api.rows(
      `INSERT INTO hazards (enterprise_id, region_code, sector, insurer_id, id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, source, status, found_on, deadline, finder_id, responsible)
       SELECT enterprise_id, region_code, sector, insurer_id, $2, 'h', name, uscc, 'x', 'GENERAL', 'FIRE', 'GOVERNMENT_INSPECTION', 'RECTIFYING', '2026-06-01', '2026-06-20', $1, '张三' FROM enterprises WHERE enterprise_id = $1`,
      [by.organizationId, hazardId],
    );
    const to = async (): Promise<string[]> => {
      mail.mails.length = 0;
      await tell(by, 1, 'HAZARD_REPORTED', hazardId);
      await send();
      return mail.mails.flatMap((one) => one.to);
    };
    const disable = (who: TestAccount): Promise<unknown> => api.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [who.userId]);
    expect(await to()).toEqual(['zhangsan@example.cn']);
    // Disabled between two tries: somebody else is found.
    mail.refuse = () => ({ code: 451 });
    expect(await to()).toEqual([]);
    await disable(responsible);
    mail.refuse = () => null;
    await later(by);
    await send();
    expect(mail.mails.map((one) => one.to)).toEqual([['wangwu@example.cn']]);
    await disable(lead);
    expect(await to()).toEqual(['admin@example.cn']);
    const people = await api.rows<{ id: string }>('SELECT id FROM users WHERE organization_id = $1 AND disabled_at IS NULL', [by.organizationId]);
    expect(people).toHaveLength(1);
    await disable(by);
    expect(await to()).toEqual([]);
    expect(await to()).toEqual([]);
    const recorded = () => api.rows('SELECT channel, status, escalated_at IS NOT NULL AS escalated FROM deliveries WHERE organization_id = $1 AND status = $2', [by.organizationId, 'UNDELIVERABLE']);
    const told = () => api.rows<{ kind: string; params: unknown }>('SELECT kind, params FROM notifications WHERE organization_id = $1', [county.organizationId]);
    expect([await recorded(), await told()]).toEqual([[{ channel: 'IN_APP', status: 'UNDELIVERABLE', escalated: false }], []]);
    // The day is over: the next level up hears of all of it at once, and once.
    const yesterday = '2026-06-14';
    await api.rows(`UPDATE deliveries SET on_day = $2 WHERE organization_id = $1`, [by.organizationId, yesterday]);
    await Promise.all([send(), send()]);
    await send();
    expect([await recorded(), await told()]).toEqual([[{ channel: 'IN_APP', status: 'UNDELIVERABLE', escalated: true }], [{ kind: 'RECIPIENTS_MISSING', params: { regionCode: '330282107', day: yesterday, count: 1 } }]]);
  });

  it('are each organization’s own, and an address is each person’s own', async () => {
    const [by, stranger] = [await firm(), await firm()];
    const { endpoint } = await hook(by);
    receiver.answer = () => 500;
    await tell(by);
    await send();
    await api.rows(`UPDATE deliveries SET status = 'DEAD' WHERE organization_id = $1 AND channel = 'WEBHOOK'`, [by.organizationId]);
    const [dead] = await deliveries(by, 'DEAD');
    expect(await deliveries(stranger, 'DEAD')).toEqual([]);
    expect((await ask<{ webhookEndpoints: { totalCount: number } }>(stranger, ENDPOINTS)).webhookEndpoints.totalCount).toBe(0);
    for (const query of [ROTATE, DISABLE]) expect(await refused(stranger, query, { endpointId: endpoint.id })).toBe('NOT_FOUND');
    expect(await refused(stranger, REPLAY, { ids: [dead!.id] })).toBe('NOT_FOUND');
    await takesMails(by, 'secret.name@example.cn');
    expect((await ask<{ notificationPreference: unknown }>(by, PREFERENCE)).notificationPreference).toEqual({ email: 's***@example.cn', emailEnabled: true, language: 'ZH_CN', version: 1 });
    const other = await colleague(by, 'ADMIN', '李四');
    expect((await ask<{ notificationPreference: unknown }>(other, PREFERENCE)).notificationPreference).toEqual({ email: null, emailEnabled: false, language: 'ZH_CN', version: 0 });
    const [stored] = await api.rows<{ n: number }>(`SELECT count(*)::int AS n FROM notification_preferences WHERE email = 'secret.name@example.cn'`);
    expect(stored!.n).toBe(1);
    const logged = await api.rows<{ row: string }>('SELECT to_jsonb(t)::text AS row FROM audit_log t WHERE organization_id = $1', [by.organizationId]);
    expect(logged.length).toBeGreaterThan(0);
    for (const { row } of logged) expect(row).not.toContain('secret.name');
  });

  it.each([
    ['https://169.254.169.254/latest', 'WEBHOOK_URL_REFUSED'],
    ['https://10.0.0.1/', 'WEBHOOK_URL_REFUSED'],
    ['http://example.cn/', 'WEBHOOK_URL_REFUSED'],
    ['nonsense', 'WEBHOOK_URL_REFUSED'],
  ])('refuse the URL %s', async (url, code) => expect(await refused(await firm(), CREATE, { url })).toBe(code));

  it('refuse what isn’t an address, mails without one, an unknown kind, and the eleventh endpoint', async () => {
    const by = await firm();
    expect(await refused(by, PREFER, { email: 'a@b.cn\r\nBcc: c@d.cn' })).toBe('MAIL_ADDRESS_MALFORMED');
    expect(await refused(by, PREFER, { emailEnabled: true })).toBe('MAIL_ADDRESS_REQUIRED');
    expect(await refused(by, CREATE, { url: `${receiver.url}/`, kinds: ['NOTHING'] })).toBe('WEBHOOK_KIND_UNKNOWN');
    for (let n = 0; n < 10; n += 1) await hook(by);
    expect(await refused(by, CREATE, { url: `${receiver.url}/` })).toBe('WEBHOOK_TOO_MANY');
    expect(await refused(by, PREFER, { email: null })).toBeUndefined();
  });
});
