import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import { Outbox } from '@anze/jobs';
import { Clock, newId, type Day, type HazardSource } from '@anze/kernel';
import { ContributionSum, Rollups } from '@anze/rollups';
import { currentActor } from './hazard-actor.js';
import { CriteriaCatalogue } from './criteria/criteria.catalogue.js';
import type { Criterion } from './criteria/criteria.rules.js';
import { checkFound, hazardNo, type FoundHazard, type HazardDraft } from './hazard-draft.rules.js';
import { HazardEntity } from './hazard.entity.js';
import { HazardEvidence } from './hazard-evidence.js';
import { contributionOf, factOf } from './hazard-history.rules.js';
import { HAZARD_CHANGED } from './hazard.jobs.js';
import { hazardModel, type Hazard } from './hazard.model.js';
import { HazardRepository, type NewHazardEvent } from './hazard.repository.js';
import type { HazardActor } from './hazard.rules.js';
import { HazardUnits } from './hazard-units.js';
import { rankOf } from '../risks/risk-colour.rules.js';
import type { RiskUnit } from '../risks/units/risk-unit.model.js';

/** What somebody found in one visit to one enterprise. */
export interface FoundHazards {
  /** The enterprise as the caller sees it, with its stamps of today. */
  readonly enterprise: EnterpriseStampsView;
  readonly source: HazardSource;
  /** The organization that found it, and so re-checks it: the caller's. */
  readonly finderId: string;
  /** Not in the future: the caller has checked that. */
  readonly foundOn: Day;
  readonly hazards: readonly FoundHazard[];
  readonly inspectionId?: string;
  readonly serviceId?: string;
}

/** Where every found hazard enters the ledger (一律录入), whoever found it. */
@Injectable()
export class HazardRecorder {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: HazardRepository,
    private readonly evidence: HazardEvidence,
    private readonly criteria: CriteriaCatalogue,
    private readonly units: HazardUnits,
    private readonly rollups: Rollups,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Records the hazards, their history and figures in the open transaction; a statement each, however many there are.
   * What was fixed on the spot awaits acceptance by another person than the one who reports it.
   * @throws the code of the first hazard that is wrong; then nothing was written
   */
  recordFound(found: FoundHazards): Promise<Hazard[]> {
    return this.db.run(async () => {
      const actor = currentActor();
      const drafts = checkFound(found.hazards, found.foundOn);
      const evidence = await this.evidence.check(drafts.map((draft, index) => ({ field: `hazards[${index}].evidenceUploadIds`, uploadIds: draft.evidenceUploadIds })));
      const criteria = await this.criteria.named(drafts.map(({ majorCriterion }) => majorCriterion), { regionCode: found.enterprise.regionCode, on: found.foundOn });
      const units = await this.units.named(found.enterprise.enterpriseId, drafts.map(({ riskUnitId }) => riskUnitId));
      const rows = drafts.map((draft, index) => rowOf(found, draft, { criterion: criteria[index] ?? null, evidence: evidence[index] ?? [], unit: units[index] ?? null }, actor));
      const events = rows.map((row) => eventsOf(row, actor));
      await this.repository.insert(rows);
      await this.repository.append(events.flat());
      const sum = new ContributionSum();
      for (const [index, row] of rows.entries()) sum.addAll(contributionOf(row, events[index]!.map(factOf)));
      await this.rollups.record(found.enterprise, [], sum.toContributions());
      await this.outbox.addMany(HAZARD_CHANGED, rows.map((row) => ({ enterpriseId: row.enterpriseId, hazardId: row.id })));
      const today = this.clock.today();
      return rows.map((row) => hazardModel(row, today));
    });
  }
}

/** What a draft names, looked up. */
interface Named {
  readonly criterion: Criterion | null;
  readonly evidence: string[];
  readonly unit: RiskUnit | null;
}

function rowOf(found: FoundHazards, draft: HazardDraft, { criterion, evidence, unit }: Named, actor: HazardActor): HazardEntity {
  const { enterprise } = found;
  const id = newId();
  return Object.assign(new HazardEntity(), {
    enterpriseId: enterprise.enterpriseId,
    id,
    regionCode: enterprise.regionCode,
    sector: enterprise.sector,
    insurerId: enterprise.insurerId,
    hazardNo: hazardNo(id, found.foundOn),
    enterpriseName: enterprise.name,
    enterpriseUscc: enterprise.uscc,
    description: draft.description,
    level: draft.level,
    category: draft.category,
    nature: draft.nature,
    majorBasis: draft.majorBasis ?? criterion?.basis ?? null,
    majorCriterion: criterion?.code ?? null,
    majorCriterionVersion: criterion?.version ?? null,
    peopleExposed: draft.peopleExposed,
    riskUnitId: unit?.uuid ?? null,
    riskRank: unit?.colour ? rankOf(unit.colour) : null,
    source: found.source,
    channel: null,
    status: draft.fixedOnSpot ? 'AWAITING_ACCEPTANCE' : 'REPORTED',
    foundOn: found.foundOn,
    deadline: draft.deadline,
    rectifiedOn: draft.fixedOnSpot ? found.foundOn : null,
    acceptedOn: null,
    voidedOn: null,
    fixedOnSpot: draft.fixedOnSpot,
    responsible: draft.responsible,
    measures: draft.measures,
    fundsFen: null,
    contingency: null,
    supervisionLevel: null,
    supervisionField: null,
    supervisedOn: null,
    supervisionDueOn: null,
    extensionDueOn: null,
    verificationDueOn: null,
    stoppage: null,
    stoppedOn: null,
    stoppedBy: null,
    stoppageScope: null,
    congressReportedOn: null,
    mergedInto: null,
    inspectionId: found.inspectionId ?? null,
    serviceId: found.serviceId ?? null,
    finderId: found.finderId,
    reportedBy: actor.userId,
    rectifiedBy: draft.fixedOnSpot ? actor.userId : null,
    rectificationNote: null,
    acceptedBy: null,
    acceptanceOpinion: null,
    soleAccount: false,
    // The photo of what was fixed on the spot shows it fixed.
    evidenceBefore: draft.fixedOnSpot ? [] : evidence,
    evidenceAfter: draft.fixedOnSpot ? evidence : [],
    version: 1,
  } satisfies Omit<HazardEntity, 'updatedAt'>);
}

function eventsOf(row: HazardEntity, actor: HazardActor): NewHazardEvent[] {
  const author = { owner: row, actorOrganizationId: actor.organizationId, actorUserId: actor.userId };
  const reported: NewHazardEvent = { ...author, kind: 'REPORTED', day: row.foundOn, deadline: row.deadline, note: null, seq: 1 };
  return row.rectifiedOn === null ? [reported] : [reported, { ...author, kind: 'RECTIFIED', day: row.rectifiedOn, note: null, seq: 2 }];
}
