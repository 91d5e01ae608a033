import { Injectable } from '@nestjs/common';
import type { Day } from '@anze/kernel';
import type { AccidentKey } from './accident-criteria.rules.js';
import type { AccidentFacts } from './accident.model.js';
import { AccidentRepository, type RevisionRow } from './accident.repository.js';
import { accidentRecord, type AccidentRecord, type RecordedAccident } from './accident.rules.js';

/** Before anything that was ever reported. */
const BEGINNING: Day = '1949-10-01';

/** What rating, scoring and standardization may ask about accidents. Row security applies; voided ones are none. */
@Injectable()
export class AccidentReader {
  constructor(private readonly repository: AccidentRepository) {}

  /** The worst accident of the last year and the years without one, on a day, by enterprise. One without any known is there too. */
  async recordsOn(enterpriseIds: readonly string[], day: Day): Promise<Map<string, AccidentRecord>> {
    const found = await this.repository.between(enterpriseIds, BEGINNING, day);
    return new Map([...found].map(([id, accidents]) => [id, accidentRecord(accidents, day)]));
  }

  /** Accidents of enterprises from one day to another, both included, by enterprise, the newest first. */
  between(enterpriseIds: readonly string[], from: Day, to: Day): Promise<Map<string, RecordedAccident[]>> {
    return this.repository.between(enterpriseIds, from, to);
  }

  /** One, or null when the caller may not see it. */
  async byKey(key: AccidentKey): Promise<AccidentFacts | null> {
    return (await this.repository.byKeys([key]))[0] ?? null;
  }

  /** What was told of it, the oldest first. */
  async historyOf(key: AccidentKey): Promise<RevisionRow[]> {
    return (await this.repository.revisionsOf([key])).reverse();
  }
}
