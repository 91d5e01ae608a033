import { Injectable } from '@nestjs/common';
import type { ApplicationEventRow, ApplicationFacts, ApplicationKey } from './application.facts.js';
import { ApplicationRepository } from './application.repository.js';

/** What other libs may ask about applications for a level. Row security applies. */
@Injectable()
export class StandardizationApplicationReader {
  constructor(private readonly repository: ApplicationRepository) {}

  /** One, or null when the caller may not see it. */
  async byKey(key: ApplicationKey): Promise<ApplicationFacts | null> {
    return (await this.repository.byKeys([key]))[0] ?? null;
  }

  /** Its history, the oldest line first. */
  historyOf(key: ApplicationKey): Promise<ApplicationEventRow[]> {
    return this.repository.eventsOf([key]);
  }
}
