import { Injectable } from '@nestjs/common';
import type { ServiceKey } from '../services/service-criteria.rules.js';
import type { FollowUpFacts } from './follow-up.facts.js';
import { FollowUpRepository } from './follow-up.repository.js';

/** What other libs may ask about follow-ups. Row security applies: an insurer reads those of the services that it gave. */
@Injectable()
export class FollowUpReader {
  constructor(private readonly repository: FollowUpRepository) {}

  /** Of a service; null when it wasn't judged, or the caller may not see it. */
  async ofService(key: ServiceKey): Promise<FollowUpFacts | null> {
    return (await this.repository.ofServices([key]))[0] ?? null;
  }
}
