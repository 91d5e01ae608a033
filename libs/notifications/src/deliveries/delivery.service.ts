import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Outbox } from '@anze/jobs';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { ChannelErrors } from '../channels/channel.errors.js';
import { CURSOR_PARTS, positionOf } from '../notices/notification.rules.js';
import { DELIVERIES_SEND } from './delivery.jobs.js';
import { DeliveryListRepository } from './delivery-list.repository.js';
import { deliveryModel, type DeliveriesArgs, type Delivery } from './delivery.model.js';

/** Most deliveries replayed at once. */
const MOST_REPLAYED = 100;

/** What an organization sees of its deliveries, and has sent once more. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: DeliveryListRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** A page, newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: DeliveriesArgs): Promise<Page<Delivery>> {
    const { organizationId } = currentPrincipal();
    const keyset = keysetOf(args, CURSOR_PARTS);
    const status = args.status ?? 'DEAD';
    const rows = await this.repository.page(organizationId, status, positionOf(keyset.after), keyset.limit);
    return pageOf(rows, keyset, deliveryModel, (row) => [row.at, row.id], () => this.repository.count(organizationId, status));
  }

  /** All or none. @throws NOT_FOUND when one isn't the organization's, DELIVERY_NOT_DEAD, BAD_INPUT for too many */
  async replay(publicIds: readonly string[]): Promise<Delivery[]> {
    if (publicIds.length > MOST_REPLAYED) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'ids', reason: `at most ${MOST_REPLAYED}` });
    const { organizationId } = currentPrincipal();
    const ids = [...new Set(publicIds)].map((publicId) => {
      const [owner, id] = decodeId('Delivery', publicId, 2) as [string, string];
      if (owner !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
      return id;
    });
    return this.db.run(async () => {
      const before = new Map((await this.repository.byIds(organizationId, ids)).map((row) => [row.id, row]));
      for (const id of ids) {
        const status = before.get(id)?.status;
        if (status === undefined) throw new DomainError(KernelErrors.NOT_FOUND);
        if (status !== 'DEAD') throw new DomainError(ChannelErrors.DELIVERY_NOT_DEAD, { status });
      }
      await this.repository.replay(organizationId, ids);
      if (ids.length > 0) {
        await this.audit.record({ action: 'delivery.replay', subjectType: 'Delivery', subjectId: ids[0]!, details: { count: ids.length } });
        await this.outbox.add(DELIVERIES_SEND, {}, { dedupe: 'new' });
      }
      const rows = new Map((await this.repository.byIds(organizationId, ids)).map((row) => [row.id, deliveryModel(row)]));
      return ids.map((id) => rows.get(id)!);
    });
  }
}
