import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { decodeId, DomainError, KernelErrors, newId, normalizeText } from '@anze/kernel';
import { CURSOR_PARTS, positionOf } from '../notices/notification.rules.js';
import { NOTIFICATION_TEMPLATES } from '../notices/notification.templates.js';
import { ChannelErrors } from './channel.errors.js';
import { CHANNEL_OPTIONS, type ChannelOptions } from './channel.options.js';
import { ReachableNetworks } from './reachable-networks.js';
import { endpointModel, type CreateWebhookEndpointInput, type WebhookEndpoint, type WebhookEndpointInput, type WebhookEndpointsArgs } from './webhook-endpoint.model.js';
import { WebhookEndpointRepository, type EndpointRow } from './webhook-endpoint.repository.js';
import { endpointSecret, endpointUrl, secretText } from './webhook.rules.js';

/** Most endpoints of one organization that something is sent to. */
const MOST_ENDPOINTS = 10;
const DESCRIPTION_LIMIT = 200;

/** An endpoint with the secret that is shown once. */
export interface WithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

/** Where an organization has its notifications sent. */
@Injectable()
export class WebhookEndpointService {
  private readonly networks: ReachableNetworks;

  constructor(
    private readonly db: TenantDb,
    private readonly repository: WebhookEndpointRepository,
    private readonly audit: Audit,
    @Inject(CHANNEL_OPTIONS) private readonly options: ChannelOptions,
  ) {
    this.networks = new ReachableNetworks(options.webhookNetworks);
  }

  /** A page, newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: WebhookEndpointsArgs): Promise<Page<WebhookEndpoint>> {
    const { organizationId } = currentPrincipal();
    const keyset = keysetOf(args, CURSOR_PARTS);
    const rows = await this.repository.page(organizationId, positionOf(keyset.after), keyset.limit);
    return pageOf(rows, keyset, endpointModel, (row) => [row.at, row.id], () => this.repository.count(organizationId));
  }

  /** @throws WEBHOOK_URL_REFUSED, WEBHOOK_KIND_UNKNOWN, WEBHOOK_TOO_MANY, BAD_INPUT */
  async create(input: CreateWebhookEndpointInput): Promise<WithSecret> {
    const { organizationId, userId } = currentPrincipal();
    const url = endpointUrl(input.url.trim(), this.networks);
    const kinds = [...new Set(input.kinds ?? [])].sort();
    const unknown = kinds.find((kind) => !Object.hasOwn(NOTIFICATION_TEMPLATES, kind));
    if (unknown !== undefined) throw new DomainError(ChannelErrors.WEBHOOK_KIND_UNKNOWN, { kind: unknown.slice(0, 64) });
    const description = normalizeText(input.description ?? '') || null;
    if (description !== null && [...description].length > DESCRIPTION_LIMIT) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'description', reason: `must have at most ${DESCRIPTION_LIMIT} characters` });
    const id = newId();
    return this.db.run(async () => {
      await this.repository.requireRoom(organizationId, MOST_ENDPOINTS, () => new DomainError(ChannelErrors.WEBHOOK_TOO_MANY, { limit: MOST_ENDPOINTS }));
      await this.repository.insert({ organizationId, id, url, description, kinds, createdBy: userId });
      await this.audit.record({ action: 'webhook.create', subjectType: 'WebhookEndpoint', subjectId: id, details: { host: new URL(url).host, kinds } });
      return this.withSecret((await this.repository.byId(organizationId, id))!);
    });
  }

  /** A new secret; the one before signs as well for a day. @throws NOT_FOUND, STALE_VERSION, WEBHOOK_DISABLED */
  async rotate(input: WebhookEndpointInput): Promise<WithSecret> {
    return this.withSecret(await this.change(input, 'webhook.rotate', (row) => this.repository.rotate(row)));
  }

  /** Nothing more is sent there. @throws NOT_FOUND, STALE_VERSION, WEBHOOK_DISABLED */
  async disable(input: WebhookEndpointInput): Promise<WebhookEndpoint> {
    return endpointModel(await this.change(input, 'webhook.disable', (row) => this.repository.disable(row)));
  }

  private async change({ endpointId, expectedVersion }: WebhookEndpointInput, action: string, perform: (row: EndpointRow) => Promise<boolean>): Promise<EndpointRow> {
    const { organizationId } = currentPrincipal();
    const [owner, id] = decodeId('WebhookEndpoint', endpointId, 2) as [string, string];
    if (owner !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.db.run(async () => {
      const row = await this.repository.byId(organizationId, id);
      if (!row) throw new DomainError(KernelErrors.NOT_FOUND);
      if (expectedVersion !== undefined && expectedVersion !== null && expectedVersion !== row.version) throw new DomainError(KernelErrors.STALE_VERSION);
      if (!row.enabled) throw new DomainError(ChannelErrors.WEBHOOK_DISABLED);
      if (!(await perform(row))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.audit.record({ action, subjectType: 'WebhookEndpoint', subjectId: id, details: { version: row.version + 1 } });
      return (await this.repository.byId(organizationId, id))!;
    });
  }

  private withSecret(row: EndpointRow): WithSecret {
    return { endpoint: endpointModel(row), secret: secretText(endpointSecret(this.options.webhookKey, row.id, row.generation)) };
  }
}
