import type { ChasedClock } from './chased-clock.js';
import { CLAIM_ASSESSMENT } from './claim-assessment.clock.js';
import { CLAIM_PART_PAYMENT } from './claim-part-payment.clock.js';
import { CLAIM_PAYMENT } from './claim-payment.clock.js';
import { CLAIM_REFUSAL } from './claim-refusal.clock.js';
import { COMPLAINT_ANSWER } from './complaint-answer.clock.js';
import { COVERAGE_ENDING } from './coverage-ending.clock.js';
import { COVERAGE_MISSING } from './coverage-missing.clock.js';
import { HAZARD_ACCEPTANCE } from './hazard-acceptance.clock.js';
import { HAZARD_DEADLINES } from './hazard-deadlines.clock.js';
import { HAZARD_EXTENSIONS } from './hazard-extensions.clock.js';
import { HAZARD_SUPERVISION } from './hazard-supervision.clock.js';
import { HAZARD_VERIFICATIONS } from './hazard-verifications.clock.js';
import { INSPECTION_CHECKS } from './inspection-checks.clock.js';
import { NOTICE_ANSWER } from './notice-answer.clock.js';
import { POLICY_ENDING } from './policy-ending.clock.js';
import { SELF_ASSESSMENT } from './self-assessment.clock.js';
import { SANCTION_DECISION } from './sanction-decision.clock.js';
import { SERVICE_ARCHIVE } from './service-archive.clock.js';
import { SERVICE_CONFIRM } from './service-confirm.clock.js';
import { STANDARDIZATION_MATERIAL } from './standardization-material.clock.js';
import { STANDARDIZATION_NOTICE } from './standardization-notice.clock.js';
import { STANDARDIZATION_REVOCATION } from './standardization-revocation.clock.js';
import { VISIT_DUE } from './visit-due.clock.js';
import { VISIT_NOTICE } from './visit-notice.clock.js';

/** Every clock that is chased. Another one joins with a file of its own and a line here. */
export const CHASED_CLOCKS: readonly ChasedClock[] = [HAZARD_DEADLINES, HAZARD_ACCEPTANCE, HAZARD_EXTENSIONS, HAZARD_VERIFICATIONS, HAZARD_SUPERVISION, INSPECTION_CHECKS, COVERAGE_MISSING, COVERAGE_ENDING, POLICY_ENDING, CLAIM_ASSESSMENT, CLAIM_PART_PAYMENT, CLAIM_REFUSAL, CLAIM_PAYMENT, COMPLAINT_ANSWER, NOTICE_ANSWER, SANCTION_DECISION, SERVICE_ARCHIVE, SERVICE_CONFIRM, VISIT_DUE, VISIT_NOTICE, SELF_ASSESSMENT, STANDARDIZATION_MATERIAL, STANDARDIZATION_NOTICE, STANDARDIZATION_REVOCATION];
