import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import { newId, type Day } from '@anze/kernel';
import { HazardEntity } from './hazard.entity.js';
import type { HazardEventDraft, HazardUpdate } from './hazard-actions.rules.js';
import type { HazardEventKind } from './hazard.rules.js';

/** The columns that a new row fills; the others have their defaults. */
const NEW_ROW = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  hazard_no: 'text',
  enterprise_name: 'text',
  enterprise_uscc: 'text',
  description: 'text',
  level: 'text',
  category: 'text',
  nature: 'text',
  major_basis: 'text',
  major_criterion: 'text',
  major_criterion_version: 'text',
  people_exposed: 'int',
  risk_unit_id: 'uuid',
  source: 'text',
  status: 'text',
  found_on: 'date',
  deadline: 'date',
  rectified_on: 'date',
  fixed_on_spot: 'boolean',
  responsible: 'text',
  measures: 'text',
  inspection_id: 'uuid',
  service_id: 'uuid',
  finder_id: 'uuid',
  reported_by: 'uuid',
  rectified_by: 'uuid',
  evidence_before: 'uuid[]',
  evidence_after: 'uuid[]',
} as const satisfies BulkColumns;

const NEW_EVENT = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  hazard_id: 'uuid',
  seq: 'int',
  kind: 'text',
  on_day: 'date',
  actor_organization_id: 'uuid',
  actor_user_id: 'uuid',
  finder_id: 'uuid',
  deadline: 'date',
  supervision_level: 'text',
  note: 'text',
} as const satisfies BulkColumns;

/** What an event copies from its hazard: the stamps, and the finder, which ties an insurer's lines to what it found. */
export type EventOwner = Pick<HazardEntity, 'enterpriseId' | 'id' | 'regionCode' | 'sector' | 'insurerId' | 'finderId'>;

/** A history line with its place and its author. */
export interface NewHazardEvent extends HazardEventDraft {
  readonly owner: EventOwner;
  /** Place in the hazard's history, from 1. */
  readonly seq: number;
  readonly actorOrganizationId: string;
  /** Null when it was made from a ledger's dates. */
  readonly actorUserId: string | null;
}

/** A stored history line. */
export interface StoredHazardEvent {
  readonly seq: number;
  readonly kind: HazardEventKind;
  readonly day: Day;
  readonly deadline: Day | null;
}

/** Writes hazards and their history. Every method joins the open transaction. */
@Injectable()
export class HazardRepository {
  constructor(private readonly db: TenantDb) {}

  /** The row as the caller may see it, or null. */
  find(enterpriseId: string, id: string): Promise<HazardEntity | null> {
    return this.db.run((tx) => tx.manager.findOne(HazardEntity, { where: { enterpriseId, id } }));
  }

  /** Its history, oldest first; empty for a ledger row that nothing has happened to here. */
  history(enterpriseId: string, id: string): Promise<StoredHazardEvent[]> {
    return this.db.read<StoredHazardEvent>('SELECT seq, kind, on_day AS day, deadline FROM hazard_events WHERE enterprise_id = $1 AND hazard_id = $2 ORDER BY seq', [enterpriseId, id]);
  }

  /**
   * Changes the row if it still has the version that was read.
   * @returns false when somebody else changed it meanwhile
   */
  async update(hazard: HazardEntity, set: HazardUpdate, at: Date): Promise<boolean> {
    const result = await this.db.run((tx) =>
      tx.manager
        .createQueryBuilder()
        .update(HazardEntity)
        .set({ ...set, version: () => 'version + 1', changedIn: () => 'DEFAULT', updatedAt: at })
        .where('enterprise_id = :enterpriseId AND id = :id AND version = :version', { enterpriseId: hazard.enterpriseId, id: hazard.id, version: hazard.version })
        .updateEntity(false)
        .execute(),
    );
    return result.affected === 1;
  }

  /** Adds rows in one statement. */
  async insert(hazards: readonly HazardEntity[]): Promise<void> {
    if (hazards.length === 0) return;
    await this.db.run((tx) => tx.execute(bulkInsert('hazards', NEW_ROW), bulkParameters(NEW_ROW, hazards.map(columnsOf))));
  }

  /** Adds history lines in one statement. */
  async append(events: readonly NewHazardEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.db.run((tx) => tx.execute(bulkInsert('hazard_events', NEW_EVENT), bulkParameters(NEW_EVENT, events.map(eventColumnsOf))));
  }
}

function columnsOf(hazard: HazardEntity): Record<keyof typeof NEW_ROW, unknown> {
  return {
    enterprise_id: hazard.enterpriseId,
    id: hazard.id,
    region_code: hazard.regionCode,
    sector: hazard.sector,
    insurer_id: hazard.insurerId,
    hazard_no: hazard.hazardNo,
    enterprise_name: hazard.enterpriseName,
    enterprise_uscc: hazard.enterpriseUscc,
    description: hazard.description,
    level: hazard.level,
    category: hazard.category,
    nature: hazard.nature,
    major_basis: hazard.majorBasis,
    major_criterion: hazard.majorCriterion,
    major_criterion_version: hazard.majorCriterionVersion,
    people_exposed: hazard.peopleExposed,
    risk_unit_id: hazard.riskUnitId,
    source: hazard.source,
    status: hazard.status,
    found_on: hazard.foundOn,
    deadline: hazard.deadline,
    rectified_on: hazard.rectifiedOn,
    fixed_on_spot: hazard.fixedOnSpot,
    responsible: hazard.responsible,
    measures: hazard.measures,
    inspection_id: hazard.inspectionId,
    service_id: hazard.serviceId,
    finder_id: hazard.finderId,
    reported_by: hazard.reportedBy,
    rectified_by: hazard.rectifiedBy,
    evidence_before: hazard.evidenceBefore,
    evidence_after: hazard.evidenceAfter,
  };
}

function eventColumnsOf(event: NewHazardEvent): Record<keyof typeof NEW_EVENT, unknown> {
  const { owner } = event;
  return {
    enterprise_id: owner.enterpriseId,
    id: newId(),
    region_code: owner.regionCode,
    sector: owner.sector,
    insurer_id: owner.insurerId,
    hazard_id: owner.id,
    seq: event.seq,
    kind: event.kind,
    on_day: event.day,
    actor_organization_id: event.actorOrganizationId,
    actor_user_id: event.actorUserId,
    finder_id: owner.finderId,
    deadline: event.deadline ?? null,
    supervision_level: event.supervisionLevel ?? null,
    note: event.note,
  };
}
