import type { MigrationClass } from '@anze/database';
import { CreateTenants20260101000000 } from './20260101000000-create-tenants.js';
import { CreateReferenceData20260101000100 } from './20260101000100-create-reference-data.js';
import { CreateEnterprises20260101000200 } from './20260101000200-create-enterprises.js';
import { CreatePrevention20260101000300 } from './20260101000300-create-prevention.js';
import { CreateRollups20260101000400 } from './20260101000400-create-rollups.js';
import { CreateSupervision20260101000500 } from './20260101000500-create-supervision.js';
import { PackRollups20260102000000 } from './20260102000000-pack-rollups.js';
import { KeepKeysWithPasswords20260103000000 } from './20260103000000-keep-keys-with-passwords.js';
import { IndexChasedHazards20260103000100 } from './20260103000100-index-chased-hazards.js';
import { CreateRisks20260104000000 } from './20260104000000-create-risks.js';
import { CreateInspectionTasks20260104000100 } from './20260104000100-create-inspection-tasks.js';
import { CompleteHazardLife20260104000200 } from './20260104000200-complete-hazard-life.js';
import { CreateDeliveries20260104000300 } from './20260104000300-create-deliveries.js';
import { CreateExports20260104000400 } from './20260104000400-create-exports.js';
import { CreateBranchesAndKeys20260105000000 } from './20260105000000-create-branches-and-keys.js';
import { CompletePolicies20260105000100 } from './20260105000100-complete-policies.js';
import { CreateQuotes20260105000200 } from './20260105000200-create-quotes.js';
import { CreatePreventionFund20260105000300 } from './20260105000300-create-prevention-fund.js';
import { CreateCoverage20260105000400 } from './20260105000400-create-coverage.js';
import { CreateAccidentsAndClaims20260105000500 } from './20260105000500-create-accidents-and-claims.js';
import { CreateBordereaux20260105000600 } from './20260105000600-create-bordereaux.js';
import { ImportRisks20260105000700 } from './20260105000700-import-risks.js';
import { LinkRisks20260105000800 } from './20260105000800-link-risks.js';
import { ForgetDeliveries20260105000900 } from './20260105000900-forget-deliveries.js';
import { CompleteHazards20260105001000 } from './20260105001000-complete-hazards.js';
import { ImportClaims20260105001100 } from './20260105001100-import-claims.js';
import { CreateServiceRegisters20260106000000 } from './20260106000000-create-service-registers.js';
import { CreateServicePlans20260106000100 } from './20260106000100-create-service-plans.js';
import { CompleteServices20260106000200 } from './20260106000200-complete-services.js';
import { CreateFollowUpsAndComplaints20260106000300 } from './20260106000300-create-follow-ups-and-complaints.js';
import { CreateGradingSchemes20260106000400 } from './20260106000400-create-grading-schemes.js';
import { CompleteGradingRuns20260106000500 } from './20260106000500-complete-grading-runs.js';
import { ImportOwnServices20260106000700 } from './20260106000700-import-own-services.js';
import { ExtendFigures20260107000000 } from './20260107000000-extend-figures.js';
import { CreateFinancialAudienceAndMoves20260107000100 } from './20260107000100-create-financial-audience-and-moves.js';
import { CreateSelfAssessments20260107000200 } from './20260107000200-create-self-assessments.js';
import { CreateStandardizationFlow20260107000300 } from './20260107000300-create-standardization-flow.js';
import { CompleteScoring20260107000400 } from './20260107000400-complete-scoring.js';
import { CreateSanctionsEnforcementClues20260107000500 } from './20260107000500-create-sanctions-enforcement-clues.js';
import { IndexSupervision20260107000600 } from './20260107000600-index-supervision.js';
import { CreateBulletinsNoticesCampaigns20260107000700 } from './20260107000700-create-bulletins-notices-campaigns.js';
import { CreateChangeFeed20260107000800 } from './20260107000800-create-change-feed.js';
import { RecordNoticeAnswers20260107000900 } from './20260107000900-record-notice-answers.js';
import { CompleteStandardizationFlow20260108000300 } from './20260108000300-complete-standardization-flow.js';
import { HearListings20260108000700 } from './20260108000700-hear-listings.js';
import { KeepMovedPolicies20260108000800 } from './20260108000800-keep-moved-policies.js';
import { TakeSimulationTurns20260108000810 } from './20260108000810-take-simulation-turns.js';
import { TightenSupervision20260108000900 } from './20260108000900-tighten-supervision.js';

/** Every migration, oldest first. A migration that has shipped is never edited: add another. */
export const MIGRATIONS: readonly MigrationClass[] = [
  CreateTenants20260101000000,
  CreateReferenceData20260101000100,
  CreateEnterprises20260101000200,
  CreatePrevention20260101000300,
  CreateRollups20260101000400,
  CreateSupervision20260101000500,
  PackRollups20260102000000,
  KeepKeysWithPasswords20260103000000,
  IndexChasedHazards20260103000100,
  CreateRisks20260104000000,
  CreateInspectionTasks20260104000100,
  CompleteHazardLife20260104000200,
  CreateDeliveries20260104000300,
  CreateExports20260104000400,
  CreateBranchesAndKeys20260105000000,
  CompletePolicies20260105000100,
  CreateQuotes20260105000200,
  CreatePreventionFund20260105000300,
  CreateCoverage20260105000400,
  CreateAccidentsAndClaims20260105000500,
  CreateBordereaux20260105000600,
  ImportRisks20260105000700,
  LinkRisks20260105000800,
  ForgetDeliveries20260105000900,
  CompleteHazards20260105001000,
  ImportClaims20260105001100,
  CreateServiceRegisters20260106000000,
  CreateServicePlans20260106000100,
  CompleteServices20260106000200,
  CreateFollowUpsAndComplaints20260106000300,
  CreateGradingSchemes20260106000400,
  CompleteGradingRuns20260106000500,
  ImportOwnServices20260106000700,
  ExtendFigures20260107000000,
  CreateFinancialAudienceAndMoves20260107000100,
  CreateSelfAssessments20260107000200,
  CreateStandardizationFlow20260107000300,
  CompleteScoring20260107000400,
  CreateSanctionsEnforcementClues20260107000500,
  IndexSupervision20260107000600,
  CreateBulletinsNoticesCampaigns20260107000700,
  CreateChangeFeed20260107000800,
  RecordNoticeAnswers20260107000900,
  CompleteStandardizationFlow20260108000300,
  HearListings20260108000700,
  KeepMovedPolicies20260108000800,
  TakeSimulationTurns20260108000810,
  TightenSupervision20260108000900,
];
