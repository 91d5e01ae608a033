import { Inject, Injectable } from '@nestjs/common';
import { RegionReader } from '@anze/enterprises';
import { encodeId } from '@anze/kernel';
import { CHANNEL_OPTIONS, type ChannelOptions } from '../channels/channel.options.js';
import { digestMailOf, mailOf, type MailedNotice } from '../channels/mail.rules.js';
import { MailRefused, MailTransport } from '../channels/mail.transport.js';
import { ReachableNetworks } from '../channels/reachable-networks.js';
import { endpointSecret, webhookHeaders } from '../channels/webhook.rules.js';
import { AddressRefused, sendWebhook } from '../channels/webhook.sender.js';
import { wordsOf } from '../notices/notification.rules.js';
import { DeliveryRepository, type ClaimedDelivery, type SendingEndpoint, type ToldRow } from './delivery.repository.js';
import { pauseSeconds, webhookOutcome, type Outcome } from './delivery.rules.js';

/** A webhook's answer must have begun after so long, in milliseconds. */
const WEBHOOK_MS = 10_000;

const gone = (reason: string): Outcome => ({ kind: 'CANCELLED', reason });

/** Makes one try to send one delivery. What is told of a failure is one of a few words: an answer, a name or an address of others is kept nowhere. */
@Injectable()
export class DeliverySender {
  private readonly networks: ReachableNetworks;

  constructor(
    private readonly repository: DeliveryRepository,
    private readonly mails: MailTransport,
    private readonly regions: RegionReader,
    @Inject(CHANNEL_OPTIONS) private readonly options: ChannelOptions,
  ) {
    this.networks = new ReachableNetworks(options.webhookNetworks);
  }

  send(delivery: ClaimedDelivery, signal: AbortSignal): Promise<Outcome> {
    switch (delivery.channel) {
      case 'EMAIL':
        return this.mail(delivery);
      case 'EMAIL_DIGEST':
        return this.digest(delivery);
      case 'WEBHOOK':
        return this.webhook(delivery, signal);
    }
  }

  private async mail(delivery: ClaimedDelivery): Promise<Outcome> {
    const to = await this.repository.addressee(delivery.organizationId, delivery.targetId);
    if (to === null) return gone('recipient gone');
    const [notice] = await this.noticesOf(await this.toldOf(delivery));
    if (notice === undefined) return gone('notification gone');
    return this.post({ ...mailOf(notice, to.locale, delivery.organizationName), to: to.email, id: delivery.id, date: delivery.createdAt });
  }

  private async digest(delivery: ClaimedDelivery): Promise<Outcome> {
    const to = await this.repository.addressee(delivery.organizationId, delivery.targetId);
    if (to === null) return gone('recipient gone');
    const { total, first } = await this.repository.held(delivery.organizationId, delivery.id);
    if (total === 0) return gone('nothing to tell');
    return this.post({ ...digestMailOf(await this.noticesOf(first), total, to.locale, delivery.organizationName), to: to.email, id: delivery.id, date: delivery.createdAt });
  }

  private async post(mail: Parameters<MailTransport['send']>[0]): Promise<Outcome> {
    try {
      await this.mails.send(mail);
      return { kind: 'SENT' };
    } catch (error) {
      if (error instanceof MailRefused) return { kind: 'REFUSED', reason: `SMTP ${error.status}` };
      if (error instanceof RangeError) return { kind: 'REFUSED', reason: 'mail malformed' };
      return { kind: 'FAILED', reason: `mail server: ${codeOf(error)}` };
    }
  }

  private async webhook(delivery: ClaimedDelivery, signal: AbortSignal): Promise<Outcome> {
    const { organizationId, targetId } = delivery;
    const endpoint = await this.repository.endpoint(organizationId, targetId);
    if (endpoint === null) return gone('endpoint disabled');
    const [told] = await this.toldOf(delivery);
    const [notice] = await this.noticesOf(told ? [told] : []);
    if (told === undefined || notice === undefined) return gone('notification gone');
    const outcome = await this.call(delivery, endpoint, webhookBody(delivery, told, notice), signal);
    if (outcome.kind === 'GONE') await this.repository.keepEndpoint(organizationId, targetId, null);
    else if (outcome.kind === 'FAILED') await this.repository.keepEndpoint(organizationId, targetId, pauseSeconds(endpoint.failures + 1));
    else if (outcome.kind === 'SENT' && endpoint.failures > 0) await this.repository.keepEndpoint(organizationId, targetId, 0);
    return outcome;
  }

  private async call(delivery: ClaimedDelivery, endpoint: SendingEndpoint, body: string, signal: AbortSignal): Promise<Outcome> {
    const { webhookKey, webhookTimeoutMs = WEBHOOK_MS } = this.options;
    const generations = [endpoint.generation, ...(endpoint.generation > 1 && endpoint.previousUntil !== null && endpoint.previousUntil > new Date() ? [endpoint.generation - 1] : [])];
    const secrets = generations.map((generation) => endpointSecret(webhookKey, delivery.targetId, generation));
    const headers = webhookHeaders(secrets, `msg_${delivery.id}`, Math.floor(Date.now() / 1000), body);
    const time = AbortSignal.timeout(webhookTimeoutMs);
    try {
      return webhookOutcome(await sendWebhook({ url: endpoint.url, headers, body }, this.networks, AbortSignal.any([signal, time])));
    } catch (error) {
      // The worker is stopping: no word about the endpoint.
      if (signal.aborted) throw error;
      if (time.aborted) return { kind: 'FAILED', reason: 'timed out' };
      return { kind: 'FAILED', reason: error instanceof AddressRefused ? 'address refused' : codeOf(error) };
    }
  }

  private async toldOf({ organizationId, notificationId }: ClaimedDelivery): Promise<ToldRow[]> {
    const told = notificationId === null ? null : await this.repository.told(organizationId, notificationId);
    return told === null ? [] : [told];
  }

  /** With the names of the regions they are about. */
  private async noticesOf(told: readonly ToldRow[]): Promise<MailedNotice[]> {
    const codes = told.flatMap(({ params }) => (typeof params['regionCode'] === 'string' ? [params['regionCode']] : []));
    const names = codes.length === 0 ? new Map<string, string>() : await this.regions.namesOf(codes);
    return told.map(({ kind, params }) => {
      const { regionCode } = params;
      return { kind, params: typeof regionCode === 'string' ? { ...params, region: names.get(regionCode) ?? regionCode } : params };
    });
  }
}

/** The body of a message (Standard Webhooks): what happened, when, and the ids to ask for more with. The same for every try. */
function webhookBody(delivery: ClaimedDelivery, told: ToldRow, notice: MailedNotice): string {
  const { title, body } = wordsOf(notice.kind, notice.params, 'zh-CN');
  return JSON.stringify({
    type: told.kind,
    timestamp: told.createdAt.toISOString(),
    data: {
      notificationId: encodeId('Notification', delivery.organizationId, told.id),
      title,
      body,
      params: told.params,
      enterpriseId: told.enterpriseId === null ? null : encodeId('Enterprise', told.enterpriseId),
      hazardId: told.enterpriseId === null || told.hazardId === null ? null : encodeId('Hazard', told.enterpriseId, told.hazardId),
    },
  });
}

/** The system's word for a failure, ECONNREFUSED or the like; never its text, which may name hosts and people. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'failed';
}
