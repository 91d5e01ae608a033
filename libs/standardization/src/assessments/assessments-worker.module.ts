import { Module } from '@nestjs/common';
import { AssessmentDuties } from './assessment-duties.js';
import { AssessmentDutiesProcessor } from './assessment-duties.processor.js';
import { AssessmentDutyRepository } from './assessment-duty.repository.js';

/** The worker's side of self-assessments: until when they are owed. */
@Module({ providers: [AssessmentDutyRepository, AssessmentDuties, AssessmentDutiesProcessor] })
export class AssessmentsWorkerModule {}
