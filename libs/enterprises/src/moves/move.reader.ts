import { Injectable } from '@nestjs/common';
import type { MoveFacts, MoveKey } from './move.facts.js';
import { MoveRepository } from './move.repository.js';

/** What other libs may ask about moves. */
@Injectable()
export class MoveReader {
  constructor(private readonly moves: MoveRepository) {}

  /** A move; null when there is none or the caller may not see it. */
  byKey(key: MoveKey): Promise<MoveFacts | null> {
    return this.moves.find(key);
  }
}
