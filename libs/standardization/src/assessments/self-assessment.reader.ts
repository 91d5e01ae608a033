import { Injectable } from '@nestjs/common';
import type { Day, StandardizationLevel } from '@anze/kernel';
import type { SelfAssessmentFacts, SelfAssessmentKey, SignedSelfAssessment } from './self-assessment.facts.js';
import { SelfAssessmentRepository } from './self-assessment.repository.js';

/** What others may ask about self-assessments. Row security applies: a draft is its enterprise's alone. */
@Injectable()
export class SelfAssessmentReader {
  constructor(private readonly repository: SelfAssessmentRepository) {}

  /** The last self-assessment signed on or before the day by a scheme that has a threshold for the level (null: by any): of the latest year, and of it the version that stood on the day. Whether its score reaches the level is for the caller to see (`reaches`). */
  async latestSigned(enterpriseId: string, level: StandardizationLevel | null, day: Day): Promise<SignedSelfAssessment | null> {
    return (await this.repository.lastSigned([{ enterpriseId }], day, level))[0]![0] ?? null;
  }

  /** One by key; null when it isn't the caller's to see. */
  async byKey(key: SelfAssessmentKey): Promise<SelfAssessmentFacts | null> {
    return (await this.repository.byKeys([key]))[0] ?? null;
  }
}
