import { newId } from '@anze/kernel';
import { CREATE, DISABLE, ENDPOINTS, PREFER, PREFERENCE, REPLAY, ROTATE, TODAY, openChannels, type ChannelsWorld, type Made, type DeliveryNode } from './support/channels.js';
import { isSignedWith } from './support/webhook-receiver.js';

describe('notifications by webhook', () => {
  let world: ChannelsWorld;
  let ask: ChannelsWorld['ask'];
  let refused: ChannelsWorld['refused'];
  let firm: ChannelsWorld['firm'];
  let colleague: ChannelsWorld['colleague'];
  let hook: ChannelsWorld['hook'];
  let takesMails: ChannelsWorld['takesMails'];
  let tell: ChannelsWorld['tell'];
  let send: ChannelsWorld['send'];
  let later: ChannelsWorld['later'];
  let deliveries: ChannelsWorld['deliveries'];
  let hooksOf: ChannelsWorld['hooksOf'];
  let api: ChannelsWorld['api'];
  let mail: ChannelsWorld['mail'];
  let receiver: ChannelsWorld['receiver'];

  beforeAll(async () => {
    world = await openChannels();
    ({ ask, refused, firm, colleague, hook, takesMails, tell, send, later, deliveries, hooksOf, api, mail, receiver } = world);
  });
  afterAll(() => world?.close());
  beforeEach(() => world.reset());

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

  it('are at most ten, however many are made at once', async () => {
    const by = await firm();
    for (let n = 0; n < 8; n += 1) await hook(by);
    // Two left for eight that come together: who has counted takes its time to write.
    await api.rows(`CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.2); RETURN NEW; END'`);
    await api.rows('CREATE TRIGGER take_time BEFORE INSERT ON webhook_endpoints FOR EACH ROW EXECUTE FUNCTION take_time()');
    const codes = await Promise.all(Array.from({ length: 8 }, () => refused(by, CREATE, { url: `${receiver.url}/` })));
    await api.rows('DROP FUNCTION take_time CASCADE');
    expect(codes.map((code) => code ?? 'made').sort()).toEqual([...Array.from({ length: 6 }, () => 'WEBHOOK_TOO_MANY'), 'made', 'made']);
    expect(await api.rows('SELECT count(*)::int AS n FROM webhook_endpoints WHERE organization_id = $1 AND enabled', [by.organizationId])).toEqual([{ n: 10 }]);
  });
});
