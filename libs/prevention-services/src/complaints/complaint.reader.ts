import { Injectable } from '@nestjs/common';
import type { ComplaintEventRow, ComplaintFacts, ComplaintKey } from './complaint.facts.js';
import { ComplaintRepository } from './complaint.repository.js';

/** What other libs may ask about complaints. Row security applies: an insurer reads those about itself. */
@Injectable()
export class ComplaintReader {
  constructor(private readonly repository: ComplaintRepository) {}

  /** One, or null when the caller may not see it. */
  async byKey(key: ComplaintKey): Promise<ComplaintFacts | null> {
    return (await this.repository.byKeys([key]))[0] ?? null;
  }

  /** Its history, the oldest line first. */
  historyOf(key: ComplaintKey): Promise<ComplaintEventRow[]> {
    return this.repository.eventsOf([key]);
  }
}
