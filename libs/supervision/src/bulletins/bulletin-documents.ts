import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { DomainError, KernelErrors, type Day } from '@anze/kernel';
import { documentSheets, type DocumentSheet, type SheetDocument } from './bulletin-sheets.rules.js';
import { ownedKeyOrNull } from './bulletin.facts.js';
import { numberOf } from './bulletin-period.rules.js';
import { BulletinRepository } from './bulletin.repository.js';
import { ReceiptRepository } from './receipt.repository.js';

/** Bulletins as workbooks: an author's own, or what an organization was sent. */
@Injectable()
export class BulletinDocuments {
  constructor(
    private readonly bulletins: BulletinRepository,
    private readonly receipts: ReceiptRepository,
  ) {}

  /** What the file is called, and its sheets. @param publicId of a bulletin or of what was received @throws NOT_FOUND */
  async of(publicId: string): Promise<{ readonly title: string; readonly day: Day; readonly sheets: readonly DocumentSheet[] }> {
    const document = await this.document(publicId);
    return { title: document.title, day: document.periodTo, sheets: documentSheets(document) };
  }

  private async document(publicId: string): Promise<SheetDocument> {
    const { audience, organizationId } = currentPrincipal();
    // Bulletins are authorities' alone; they and enterprises have what was sent to them, and nobody else has either.
    const own = audience === 'regulator' ? ownedKeyOrNull('Bulletin', publicId) : null;
    const bulletin = own && (await this.bulletins.find(own));
    if (bulletin) return { ...bulletin, number: bulletin.number === null ? null : numberOf(bulletin.kind, bulletin.year!, bulletin.number), issuer: null };
    const received = audience === 'regulator' || audience === 'enterprise' ? ownedKeyOrNull('ReceivedBulletin', publicId) : null;
    const receipt = received && (await this.receipts.received(received, organizationId));
    if (!receipt) throw new DomainError(KernelErrors.NOT_FOUND);
    return receipt.document;
  }
}
