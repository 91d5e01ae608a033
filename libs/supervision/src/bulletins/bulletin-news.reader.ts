import { Injectable } from '@nestjs/common';
import type { Day } from '@anze/kernel';
import type { ReceiptFacts } from './bulletin.facts.js';
import { BulletinRepository } from './bulletin.repository.js';
import { ReceiptRepository, type UnreadReceipt } from './receipt.repository.js';

/** What those who tell of bulletins may ask; by the worker. */
@Injectable()
export class BulletinNewsReader {
  constructor(
    private readonly bulletins: BulletinRepository,
    private readonly receipts: ReceiptRepository,
  ) {}

  /** The last day of a drafted bulletin, with its region; null when there is none. */
  async drafted(organizationId: string, bulletinId: string): Promise<{ readonly regionCode: string; readonly periodTo: Day } | null> {
    return this.bulletins.find({ organizationId, id: bulletinId });
  }

  /** The copies of an issued bulletin. */
  sent(organizationId: string, bulletinId: string): Promise<(Pick<ReceiptFacts, 'id' | 'recipientId' | 'recipientKind' | 'dueOn'> & { readonly number: string; readonly issuer: string })[]> {
    return this.receipts.newsOf({ organizationId, id: bulletinId });
  }

  /** Copies to be acknowledged up to a day that nobody has. */
  unread(until: Day): Promise<UnreadReceipt[]> {
    return this.receipts.unread(until);
  }
}
