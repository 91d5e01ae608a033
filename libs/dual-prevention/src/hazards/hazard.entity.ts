import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Day, Fen, HazardCategory, HazardLevel, HazardNature, HazardSource, HazardStatus, Sector, SupervisionLevel } from '@anze/kernel';
import { riskRankSql } from './risk-rank.sql.js';
import type { HazardState, Stoppage } from './hazard.rules.js';

const fen = { to: (value: Fen | null | undefined) => (value === null || value === undefined ? value : String(value)), from: (value: string | null) => (value === null ? null : BigInt(value)) };

/** A row of the hazard ledger (隐患台账). Never leaves this lib. */
@Entity('hazards')
export class HazardEntity implements HazardState {
  @PrimaryColumn('uuid', { name: 'enterprise_id' })
  enterpriseId!: string;
  @PrimaryColumn('uuid')
  id!: string;
  @Column('text', { name: 'region_code' })
  regionCode!: string;
  @Column('text')
  sector!: Sector;
  @Column('uuid', { name: 'insurer_id' })
  insurerId!: string;
  @Column('text', { name: 'hazard_no' })
  hazardNo!: string;
  @Column('text', { name: 'enterprise_name' })
  enterpriseName!: string;
  @Column('text', { name: 'enterprise_uscc' })
  enterpriseUscc!: string;
  @Column('text')
  description!: string;
  @Column('text')
  level!: HazardLevel;
  @Column('text')
  category!: HazardCategory;
  @Column('text', { nullable: true })
  nature!: HazardNature | null;
  @Column('text', { name: 'major_basis', nullable: true })
  majorBasis!: string | null;
  @Column('text')
  source!: HazardSource;
  @Column('text', { nullable: true })
  channel!: string | null;
  @Column('text')
  status!: HazardStatus;
  @Column('date', { name: 'found_on' })
  foundOn!: Day;
  @Column('date', { nullable: true })
  deadline!: Day | null;
  @Column('date', { name: 'rectified_on', nullable: true })
  rectifiedOn!: Day | null;
  @Column('date', { name: 'accepted_on', nullable: true })
  acceptedOn!: Day | null;
  @Column('date', { name: 'voided_on', nullable: true })
  voidedOn!: Day | null;
  @Column('boolean', { name: 'fixed_on_spot' })
  fixedOnSpot!: boolean;
  @Column('text', { nullable: true })
  responsible!: string | null;
  @Column('text', { nullable: true })
  measures!: string | null;
  @Column('bigint', { name: 'funds_fen', nullable: true, transformer: fen })
  fundsFen!: Fen | null;
  @Column('text', { nullable: true })
  contingency!: string | null;
  @Column('text', { name: 'supervision_level', nullable: true })
  supervisionLevel!: SupervisionLevel | null;
  @Column('text', { name: 'supervision_field', nullable: true })
  supervisionField!: string | null;
  @Column('date', { name: 'supervised_on', nullable: true })
  supervisedOn!: Day | null;
  @Column('date', { name: 'supervision_due_on', nullable: true })
  supervisionDueOn!: Day | null;
  @Column('date', { name: 'extension_due_on', nullable: true })
  extensionDueOn!: Day | null;
  @Column('date', { name: 'verification_due_on', nullable: true })
  verificationDueOn!: Day | null;
  @Column('text', { nullable: true })
  stoppage!: Stoppage | null;
  @Column('date', { name: 'stopped_on', nullable: true })
  stoppedOn!: Day | null;
  @Column('uuid', { name: 'stopped_by', nullable: true })
  stoppedBy!: string | null;
  @Column('text', { name: 'stoppage_scope', nullable: true })
  stoppageScope!: string | null;
  @Column('date', { name: 'congress_reported_on', nullable: true })
  congressReportedOn!: Day | null;
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;
  @Column('int', { name: 'people_exposed', nullable: true })
  peopleExposed!: number | null;
  @Column('text', { name: 'major_criterion', nullable: true })
  majorCriterion!: string | null;
  @Column('text', { name: 'major_criterion_version', nullable: true })
  majorCriterionVersion!: string | null;
  @Column('uuid', { name: 'risk_unit_id', nullable: true })
  riskUnitId!: string | null;
  @VirtualColumn({ type: 'smallint', query: riskRankSql })
  riskRank!: number | null;
  @Column('uuid', { name: 'inspection_id', nullable: true })
  inspectionId!: string | null;
  @Column('uuid', { name: 'service_id', nullable: true })
  serviceId!: string | null;
  @Column('uuid', { name: 'finder_id' })
  finderId!: string;
  @Column('uuid', { name: 'reported_by', nullable: true })
  reportedBy!: string | null;
  @Column('uuid', { name: 'rectified_by', nullable: true })
  rectifiedBy!: string | null;
  @Column('text', { name: 'rectification_note', nullable: true })
  rectificationNote!: string | null;
  @Column('uuid', { name: 'accepted_by', nullable: true })
  acceptedBy!: string | null;
  @Column('text', { name: 'acceptance_opinion', nullable: true })
  acceptanceOpinion!: string | null;
  @Column('boolean', { name: 'sole_account' })
  soleAccount!: boolean;
  @Column('uuid', { name: 'evidence_before', array: true })
  evidenceBefore!: string[];
  @Column('uuid', { name: 'evidence_after', array: true })
  evidenceAfter!: string[];
  @Column('int')
  version!: number;
  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
  /** For the feed of changes; every update sets it anew. */
  @Column('bigint', { name: 'changed_in', select: false })
  changedIn?: string;
}
