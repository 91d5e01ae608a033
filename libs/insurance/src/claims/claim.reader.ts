import { Injectable } from '@nestjs/common';
import type { ClaimEventRow, ClaimFacts, ClaimKey } from './claim.facts.js';
import { ClaimRepository } from './claim.repository.js';

/** What other libs may ask about claims. Row security applies: an insurer reads those under what it wrote. */
@Injectable()
export class ClaimReader {
  constructor(private readonly repository: ClaimRepository) {}

  /** One, or null when the caller may not see it. */
  async byKey(key: ClaimKey): Promise<ClaimFacts | null> {
    return (await this.repository.byKeys([key]))[0] ?? null;
  }

  /** Its newest 200 lines of history, the oldest of them first. */
  async historyOf(key: ClaimKey): Promise<ClaimEventRow[]> {
    return (await this.repository.eventsOf([key])).reverse();
  }
}
