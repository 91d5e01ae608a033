import { Injectable } from '@nestjs/common';
import type { QuestionFacts, QuestionKey } from './question.facts.js';
import { QuestionRepository } from './question.repository.js';

/** What other libs may ask about revocations. Row security applies. */
@Injectable()
export class RevocationReader {
  constructor(private readonly repository: QuestionRepository) {}

  /** One, or null when the caller may not see it. */
  byKey(key: QuestionKey): Promise<QuestionFacts | null> {
    return this.repository.byKey(key);
  }
}
