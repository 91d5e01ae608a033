import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures.module.js';
import { BulletinDrafting } from './bulletin-drafting.js';
import { BulletinDocuments } from './bulletin-documents.js';
import { BulletinFigureResolver } from './bulletin-figure.resolver.js';
import { BulletinReader } from './bulletin.reader.js';
import { BulletinRepository } from './bulletin.repository.js';
import { BulletinResolver } from './bulletin.resolver.js';
import { BulletinService } from './bulletin.service.js';
import { DraftBulletinProcessor, DraftBulletinsProcessor } from './draft-bulletins.processor.js';
import { ReceiptRepository } from './receipt.repository.js';
import { BulletinSettingsRepository } from './settings.repository.js';

const SHARED = [BulletinRepository, ReceiptRepository, BulletinSettingsRepository, BulletinDrafting];

/** Bulletins as workbooks, for exports. */
@Module({ providers: [BulletinRepository, ReceiptRepository, BulletinDocuments], exports: [BulletinDocuments] })
export class BulletinDocumentsModule {}

/** Weekly notices and monthly rankings: drafted, issued, read. */
@Module({ imports: [FiguresModule], providers: [...SHARED, BulletinService, BulletinReader, BulletinResolver, BulletinFigureResolver] })
export class BulletinsModule {}

/** The worker's side: drafting on the day. */
@Module({ imports: [FiguresModule], providers: [...SHARED, DraftBulletinsProcessor, DraftBulletinProcessor] })
export class BulletinsWorkerModule {}
