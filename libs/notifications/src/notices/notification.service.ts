import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { notificationModel, type Notification, type NotificationsArgs } from './notification.model.js';
import { NotificationRepository } from './notification.repository.js';
import { CURSOR_PARTS, positionOf } from './notification.rules.js';

/** Most notifications marked at once. */
const MOST_MARKED = 100;

/** What the caller's organization was told. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: NotificationRepository,
  ) {}

  /** A page, newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: NotificationsArgs): Promise<Page<Notification>> {
    const { organizationId } = currentPrincipal();
    const keyset = keysetOf(args, CURSOR_PARTS);
    const unreadOnly = args.unreadOnly ?? false;
    const rows = await this.repository.page(organizationId, unreadOnly, positionOf(keyset.after), keyset.limit);
    return pageOf(rows, keyset, notificationModel, (row) => [row.at, row.id], () => this.repository.count(organizationId, unreadOnly));
  }

  /** All or none. @throws NOT_FOUND when one isn't the organization's, BAD_INPUT for too many */
  async markRead(publicIds: readonly string[]): Promise<Notification[]> {
    if (publicIds.length > MOST_MARKED) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'ids', reason: `at most ${MOST_MARKED}` });
    const { organizationId } = currentPrincipal();
    const ids = publicIds.map((publicId) => {
      const [owner, id] = decodeId('Notification', publicId, 2) as [string, string];
      if (owner !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
      return id;
    });
    return this.db.run(async () => {
      await this.repository.markRead(organizationId, ids);
      const rows = new Map((await this.repository.byIds(organizationId, ids)).map((row) => [row.id, notificationModel(row)]));
      return ids.map((id) => {
        const found = rows.get(id);
        if (!found) throw new DomainError(KernelErrors.NOT_FOUND);
        return found;
      });
    });
  }
}
