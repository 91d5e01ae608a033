import { runAs, TenantDb, workerPrincipal } from '@anze/database';
import { Accounts } from '@anze/identity';
import { newId, StandingClock } from '@anze/kernel';
import { DeliveryRun, NotificationsWorkerModule } from '@anze/notifications';
import { NotificationRepository } from '../../../libs/notifications/src/notices/notification.repository.js';
import { seedReferenceData } from '../../../apps/standalone/src/start/prepare-database.js';
import { account, TEST_PASSWORD, type TestAccount } from '../../support/accounts.js';
import { startTestApi, type TestApi } from '../../support/api.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { startWebhookReceiver, type ReceivedHook, type WebhookReceiver } from './webhook-receiver.js';

export const TODAY = '2026-06-15';
export const CREATE = 'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { endpoint { id url enabled version } secret } }';
export const ROTATE = 'mutation ($input: WebhookEndpointInput!) { rotateWebhookSecret(input: $input) { endpoint { version previousSecretUntil } secret } }';
export const DISABLE = 'mutation ($input: WebhookEndpointInput!) { disableWebhookEndpoint(input: $input) { endpoint { enabled disabledBecause } } }';
export const ENDPOINTS = '{ webhookEndpoints { totalCount edges { node { id url failures pausedUntil enabled disabledBecause } } } }';
export const PREFER = 'mutation ($input: SetNotificationPreferenceInput!) { setNotificationPreference(input: $input) { preference { email emailEnabled language version } } }';
export const PREFERENCE = '{ notificationPreference { email emailEnabled language version } }';
export const DELIVERIES = 'query ($status: DeliveryStatus) { deliveries(status: $status) { totalCount edges { node { id channel status attempts lastError endpointId recipient notification { kind } } } } }';
export const REPLAY = 'mutation ($input: ReplayDeliveriesInput!) { replayDeliveries(input: $input) { deliveries { id status attempts } } }';

/** An endpoint that was made, with its secret when it is shown. */
export interface Made {
  readonly endpoint: { readonly id: string; readonly version: number };
  readonly secret: string | null;
}
/** A delivery as its organization sees it. */
export interface DeliveryNode {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly recipient: string | null;
}

/** An API with the sending side of the worker, a mail server and somebody's system that takes webhooks; and short ways to use them. */
export interface ChannelsWorld {
  readonly api: TestApi;
  readonly mail: MailServer;
  readonly receiver: WebhookReceiver;
  /** @throws when it is refused */
  ask<T>(by: TestAccount, query: string, input?: Record<string, unknown>): Promise<T>;
  /** The code of a refusal; undefined when it was done. */
  refused(by: TestAccount, query: string, input: Record<string, unknown>): Promise<string | undefined>;
  /** A new enterprise with its administrator. */
  firm(): Promise<TestAccount>;
  colleague(of: TestAccount, role: 'OFFICER' | 'LEAD' | 'ADMIN', displayName: string): Promise<TestAccount>;
  /** An endpoint at the receiver. */
  hook(by: TestAccount, input?: Record<string, unknown>): Promise<Made>;
  takesMails(by: TestAccount, email: string): Promise<unknown>;
  /** Tells an organization so many things. */
  tell(to: TestAccount, n?: number, kind?: 'HAZARD_REPORTED' | 'MAJOR_HAZARD_REPORTED', hazardId?: string | null): Promise<number>;
  /** Sends what is due. @returns how many tries were made */
  send(): Promise<number>;
  /** As if so much time had passed: whatever waits is due. */
  later(of: TestAccount): Promise<void>;
  deliveries(of: TestAccount, status: string): Promise<DeliveryNode[]>;
  hooksOf(of: TestAccount): ReceivedHook[];
  /** Before each test: nothing received, everything taken. */
  reset(): void;
  close(): Promise<void>;
}

/** Opens it. Call in `beforeAll`. */
export async function openChannels(): Promise<ChannelsWorld> {
  const mail = await startMailServer();
  const receiver = await startWebhookReceiver();
  const api = await startTestApi({
    clock: new StandingClock(new Date(`${TODAY}T04:00:00Z`)),
    modules: [NotificationsWorkerModule],
    env: { SMTP_URL: mail.url, ANZE_MAIL_FROM: 'anze@example.cn', ANZE_WEBHOOK_NETWORKS: 'loopback' },
  });
  await seedReferenceData(api.app.get(TenantDb, { strict: false }));
  let count = 0;

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
  const tell = (to: TestAccount, n = 1, kind: 'HAZARD_REPORTED' | 'MAJOR_HAZARD_REPORTED' = 'HAZARD_REPORTED', hazardId: string | null = null): Promise<number> =>
    runAs(workerPrincipal(), () =>
      api.app
        .get(NotificationRepository, { strict: false })
        .tell(Array.from({ length: n }, () => ({ organizationId: to.organizationId, kind, params: { day: TODAY }, enterpriseId: hazardId === null ? null : to.organizationId, hazardId, dedupeKey: newId() })), TODAY),
    );
  const send = (): Promise<number> => runAs(workerPrincipal(), () => api.app.get(DeliveryRun, { strict: false }).run(new AbortController().signal));
  const later = async (of: TestAccount): Promise<void> => {
    await api.rows(`UPDATE deliveries SET next_at = now() - interval '1 second' WHERE organization_id = $1 AND status = 'PENDING'`, [of.organizationId]);
    await api.rows('UPDATE webhook_endpoints SET paused_until = NULL WHERE organization_id = $1', [of.organizationId]);
  };
  const deliveries = async (of: TestAccount, status: string): Promise<DeliveryNode[]> =>
    (await api.graphql<{ deliveries: { edges: { node: DeliveryNode }[] } }>(DELIVERIES, { status }, { token: of.token })).data!.deliveries.edges.map(({ node }) => node);
  const hooksOf = (of: TestAccount) => receiver.hooks.filter(({ path }) => path === `/${of.organizationId}`);
  const reset = (): void => {
    mail.mails.length = 0;
    receiver.hooks.length = 0;
    receiver.answer = () => 204;
    mail.refuse = () => null;
  };
  const close = async (): Promise<void> => {
    await api.close();
    await mail.close();
    await receiver.close();
  };
  return { api, mail, receiver, ask, refused, firm, colleague, hook, takesMails, tell, send, later, deliveries, hooksOf, reset, close };
}
