import { getNamedType, type GraphQLInputType } from 'graphql';
import { encodeId } from '@anze/kernel';
import type { Facts } from '../world.js';

/** What an argument or input field names: a row of a table, by the public id or by a code. */
export interface Target {
  readonly table: string;
  /** Its public name for a row. */
  readonly idOf: (row: Facts) => string;
  /** Well-formed names that nothing has; `mine` is the caller's organization, a side door when an id carries its owner. */
  readonly absent: (fresh: () => string) => string;
  /** The same row under another owner; null where the id carries none. */
  readonly under: ((owner: string, row: Facts) => string) | null;
  /** A code that the world outside knows, and not an id of ours. */
  readonly code: boolean;
}

const single = (type: string, table: string, key = 'id'): Target => ({ table, idOf: (row) => encodeId(type, String(row[key])), absent: (fresh) => encodeId(type, fresh()), under: null, code: false });
const owned = (type: string, table: string, owner: string): Target => ({
  table,
  idOf: (row) => encodeId(type, String(row[owner]), String(row['id'])),
  absent: (fresh) => encodeId(type, fresh(), fresh()),
  under: (other, row) => encodeId(type, other, String(row['id'])),
  code: false,
});
const code = (table: string, column: string, nobody: string): Target => ({ table, idOf: (row) => String(row[column]), absent: () => nobody, under: null, code: true });

/** What there is to name. */
export const TARGETS = {
  Enterprise: single('Enterprise', 'enterprises', 'enterprise_id'),
  Hazard: owned('Hazard', 'hazards', 'enterprise_id'),
  Inspection: owned('Inspection', 'inspections', 'enterprise_id'),
  InspectionTask: owned('InspectionTask', 'inspection_tasks', 'enterprise_id'),
  InspectionCheck: owned('InspectionCheck', 'inspection_checks', 'enterprise_id'),
  InspectionDraft: owned('InspectionDraft', 'inspection_drafts', 'organization_id'),
  RiskObject: owned('RiskObject', 'risk_objects', 'enterprise_id'),
  RiskUnit: owned('RiskUnit', 'risk_units', 'enterprise_id'),
  RiskEvent: owned('RiskEvent', 'risk_events', 'enterprise_id'),
  ControlMeasure: owned('ControlMeasure', 'control_measures', 'enterprise_id'),
  Policy: owned('Policy', 'policies', 'enterprise_id'),
  PolicyDraft: owned('PolicyDraft', 'policy_drafts', 'organization_id'),
  QuoteRequest: owned('QuoteRequest', 'quote_requests', 'enterprise_id'),
  Quote: owned('Quote', 'quotes', 'enterprise_id'),
  Accident: owned('Accident', 'accidents', 'enterprise_id'),
  Claim: owned('Claim', 'claims', 'enterprise_id'),
  ClaimVictim: owned('ClaimVictim', 'claim_victims', 'enterprise_id'),
  ClaimPayment: owned('ClaimPayment', 'claim_payments', 'enterprise_id'),
  FundEntry: owned('FundEntry', 'fund_entries', 'enterprise_id'),
  ServicePlan: owned('ServicePlan', 'service_plans', 'enterprise_id'),
  PlannedVisit: owned('PlannedVisit', 'planned_visits', 'enterprise_id'),
  PreventionService: owned('PreventionService', 'prevention_services', 'enterprise_id'),
  ServiceStaff: owned('ServiceStaff', 'service_staff', 'owner_id'),
  StaffQualification: owned('StaffQualification', 'staff_qualifications', 'owner_id'),
  ServiceAgency: owned('ServiceAgency', 'service_agencies', 'owner_id'),
  ServiceFollowUp: owned('ServiceFollowUp', 'service_follow_ups', 'enterprise_id'),
  Bulletin: owned('Bulletin', 'bulletins', 'organization_id'),
  ReceivedBulletin: owned('ReceivedBulletin', 'bulletin_recipients', 'organization_id'),
  RegulatoryNotice: owned('RegulatoryNotice', 'regulatory_notices', 'enterprise_id'),
  Campaign: single('Campaign', 'campaigns'),
  CampaignTarget: owned('CampaignTarget', 'campaign_targets', 'enterprise_id'),
  ServiceComplaint: owned('ServiceComplaint', 'service_complaints', 'enterprise_id'),
  SelfAssessment: owned('SelfAssessment', 'self_assessments', 'enterprise_id'),
  StandardizationApplication: owned('StandardizationApplication', 'standardization_applications', 'enterprise_id'),
  NoticeObjection: owned('NoticeObjection', 'standardization_objections', 'enterprise_id'),
  RevocationQuestion: owned('RevocationQuestion', 'standardization_questions', 'enterprise_id'),
  Certificate: owned('Certificate', 'standardization_certificates', 'enterprise_id'),
  EnterpriseMove: owned('EnterpriseMove', 'enterprise_moves', 'enterprise_id'),
  SanctionListing: owned('SanctionListing', 'sanction_listings', 'enterprise_id'),
  EnforcementRecord: owned('EnforcementRecord', 'enforcement_records', 'enterprise_id'),
  UnmatchedEnforcement: owned('UnmatchedEnforcement', 'enforcement_intake', 'organization_id'),
  Clue: owned('Clue', 'clues', 'organization_id'),
  Upload: owned('Upload', 'uploads', 'organization_id'),
  ImportRun: owned('ImportRun', 'import_runs', 'organization_id'),
  ExportRun: owned('ExportRun', 'export_runs', 'organization_id'),
  Notification: owned('Notification', 'notifications', 'organization_id'),
  Delivery: owned('Delivery', 'deliveries', 'organization_id'),
  WebhookEndpoint: owned('WebhookEndpoint', 'webhook_endpoints', 'organization_id'),
  GradingSchemeDraft: owned('GradingSchemeDraft', 'scheme_drafts', 'organization_id'),
  ScoringSchemeDraft: owned('ScoringSchemeDraft', 'scheme_drafts', 'organization_id'),
  FigureRun: single('FigureRun', 'figure_runs'),
  GradingRun: single('GradingRun', 'grading_runs'),
  GradeVeto: single('GradeVeto', 'grade_vetoes'),
  GradeObjection: single('GradeObjection', 'grade_objections'),
  GradeConsequence: single('GradeConsequence', 'grade_consequences'),
  ApiKey: owned('ApiKey', 'api_keys', 'organization_id'),
  Organization: single('Organization', 'organizations'),
  User: single('User', 'users'),
  // A region of the world in which nobody is, and a code that no enterprise has.
  Region: code('enterprises', 'region_code', '3601'),
  Uscc: code('enterprises', 'uscc', '91110000600037341L'),
} as const satisfies Record<string, Target>;

const BY_NAME: Readonly<Record<string, keyof typeof TARGETS>> = {
  enterpriseId: 'Enterprise',
  hazardId: 'Hazard',
  keptId: 'Hazard',
  duplicateId: 'Hazard',
  taskId: 'InspectionTask',
  checkId: 'InspectionCheck',
  draftId: 'InspectionDraft',
  responsibleId: 'User',
  policyId: 'Policy',
  policyDraftId: 'PolicyDraft',
  requestId: 'QuoteRequest',
  quoteId: 'Quote',
  insurerIds: 'Organization',
  accidentId: 'Accident',
  claimId: 'Claim',
  bulletinId: 'Bulletin',
  receivedBulletinId: 'ReceivedBulletin',
  noticeId: 'RegulatoryNotice',
  campaignId: 'Campaign',
  targetId: 'CampaignTarget',
  authorityIds: 'Organization',
  complaintId: 'ServiceComplaint',
  followUpId: 'ServiceFollowUp',
  selfAssessmentId: 'SelfAssessment',
  applicationId: 'StandardizationApplication',
  noticeObjectionId: 'NoticeObjection',
  questionId: 'RevocationQuestion',
  certificateId: 'Certificate',
  renewsCertificateId: 'Certificate',
  reportUploadIds: 'Upload',
  replacesId: 'SelfAssessment',
  moveId: 'EnterpriseMove',
  listingId: 'SanctionListing',
  unmatchedId: 'UnmatchedEnforcement',
  clueId: 'Clue',
  intoClueId: 'Clue',
  victimId: 'ClaimVictim',
  paymentId: 'ClaimPayment',
  entryId: 'FundEntry',
  serviceId: 'PreventionService',
  planId: 'ServicePlan',
  visitId: 'PlannedVisit',
  staffId: 'ServiceStaff',
  qualificationId: 'StaffQualification',
  agencyId: 'ServiceAgency',
  riskObjectId: 'RiskObject',
  riskUnitId: 'RiskUnit',
  riskEventId: 'RiskEvent',
  measureId: 'ControlMeasure',
  endpointId: 'WebhookEndpoint',
  uploadId: 'Upload',
  evidenceUploadIds: 'Upload',
  schemeDraftId: 'GradingSchemeDraft',
  scoringSchemeDraftId: 'ScoringSchemeDraft',
  runId: 'GradingRun',
  vetoId: 'GradeVeto',
  objectionId: 'GradeObjection',
  consequenceId: 'GradeConsequence',
  organizationId: 'Organization',
  headOfficeId: 'Organization',
  apiKeyId: 'ApiKey',
  insurerId: 'Organization',
  userId: 'User',
  regionCode: 'Region',
  parentCode: 'Region',
  uscc: 'Uscc',
};

/** `id` and `ids` mean what their root field is about. */
const BY_FIELD: Readonly<Record<string, keyof typeof TARGETS>> = {
  enterprise: 'Enterprise',
  hazard: 'Hazard',
  inspection: 'Inspection',
  inspectionTask: 'InspectionTask',
  inspectionDraft: 'InspectionDraft',
  preventionService: 'PreventionService',
  servicePlan: 'ServicePlan',
  plannedVisit: 'PlannedVisit',
  policy: 'Policy',
  quoteRequest: 'QuoteRequest',
  quote: 'Quote',
  accident: 'Accident',
  claim: 'Claim',
  selfAssessment: 'SelfAssessment',
  standardizationApplication: 'StandardizationApplication',
  revocationQuestion: 'RevocationQuestion',
  bulletin: 'Bulletin',
  receivedBulletin: 'ReceivedBulletin',
  regulatoryNotice: 'RegulatoryNotice',
  campaign: 'Campaign',
  serviceComplaint: 'ServiceComplaint',
  sanctionListing: 'SanctionListing',
  enforcementRecord: 'EnforcementRecord',
  clue: 'Clue',
  riskObject: 'RiskObject',
  riskUnit: 'RiskUnit',
  riskEvent: 'RiskEvent',
  controlMeasure: 'ControlMeasure',
  gradingSchemeDraft: 'GradingSchemeDraft',
  scoringSchemeDraft: 'ScoringSchemeDraft',
  importRun: 'ImportRun',
  figureRun: 'FigureRun',
  gradingRun: 'GradingRun',
  exportRun: 'ExportRun',
  markNotificationsRead: 'Notification',
  replayDeliveries: 'Delivery',
};

/** The target of an argument or input field; null where it names nothing. @throws where it takes an ID that isn't known here */
export function targetOf(rootField: string, name: string, type: GraphQLInputType): Target | null {
  const isId = getNamedType(type).name === 'ID';
  if (!isId && !/^(region|parent)Code$|^uscc$/.test(name)) return null;
  const target = BY_NAME[name] ?? (name === 'id' || name === 'ids' ? BY_FIELD[rootField] : undefined);
  if (!target) throw new Error(`test/isolation/graphql/targets.ts doesn't say what ${rootField}(… ${name}) names`);
  return TARGETS[target];
}
