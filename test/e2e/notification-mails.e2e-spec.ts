import { newId } from '@anze/kernel';
import { account, type TestAccount } from '../support/accounts.js';
import { openChannels, type ChannelsWorld } from './support/channels.js';

describe('notifications by mail', () => {
  let world: ChannelsWorld;
  let firm: ChannelsWorld['firm'];
  let colleague: ChannelsWorld['colleague'];
  let takesMails: ChannelsWorld['takesMails'];
  let tell: ChannelsWorld['tell'];
  let send: ChannelsWorld['send'];
  let later: ChannelsWorld['later'];
  let deliveries: ChannelsWorld['deliveries'];
  let api: ChannelsWorld['api'];
  let mail: ChannelsWorld['mail'];

  beforeAll(async () => {
    world = await openChannels();
    ({ firm, colleague, takesMails, tell, send, later, deliveries, api, mail } = world);
  });
  afterAll(() => world?.close());
  beforeEach(() => world.reset());

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
});
