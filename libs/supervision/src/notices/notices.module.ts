import { Module, type OnModuleInit } from '@nestjs/common';
import { Evidence } from '@anze/insurance';
import { NoticeReader } from './notice.reader.js';
import { NoticeRepository } from './notice.repository.js';
import { NoticeResolver } from './notice.resolver.js';
import { NoticeService } from './notice.service.js';
import { transitionProblems } from './notice-table.rules.js';

/** Reminders, circulars and talks of authorities with enterprises. */
@Module({ providers: [Evidence, NoticeRepository, NoticeReader, NoticeService, NoticeResolver], exports: [NoticeReader] })
export class NoticesModule implements OnModuleInit {
  /** A hole in the table is found at the start, not by a notice that can't be ended. */
  onModuleInit(): void {
    const problems = transitionProblems();
    if (problems.length > 0) throw new Error(`The table of notices has holes:\n- ${problems.join('\n- ')}`);
  }
}
