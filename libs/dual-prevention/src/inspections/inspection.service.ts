import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { Clock, decodeId, DomainError, KernelErrors, newId, type HazardSource } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { currentActor } from '../hazards/hazard-actor.js';
import { HazardEvidence } from '../hazards/hazard-evidence.js';
import type { Hazard } from '../hazards/hazard.model.js';
import { HazardRecorder } from '../hazards/hazard.recorder.js';
import { CheckFulfilment } from '../tasks/check-fulfilment.js';
import { InspectionDraftService } from './inspection-draft.service.js';
import { checkItems, notChecked, type CheckedItem } from './inspection-items.rules.js';
import type { SubmitAuthorityInspectionInput, SubmitSelfInspectionInput } from './inspection.inputs.js';
import { inspectionModel, type InspectionItemRecord, type InspectionRecord, type SubmitSelfInspectionPayload } from './inspection.model.js';
import { InspectionRepository } from './inspection.repository.js';
import { checkAgency, checkAuthoritySource, checkInspection } from './inspection.rules.js';
import type { InspectionKind } from './inspection-terms.js';

/** Whose inspection of whom, and what it says. */
interface Submission {
  readonly kind: InspectionKind;
  readonly enterpriseId: string;
  readonly source: HazardSource;
  readonly agencyName: string | null;
  readonly checkId: string | null;
  readonly input: Omit<SubmitSelfInspectionInput, 'enterpriseId' | 'checkId'>;
}

/** Enterprises and authorities put what they inspected and found into the one ledger. */
@Injectable()
export class InspectionService {
  constructor(
    private readonly db: TenantDb,
    private readonly inspections: InspectionRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly recorder: HazardRecorder,
    private readonly evidence: HazardEvidence,
    private readonly checks: CheckFulfilment,
    private readonly drafts: InspectionDraftService,
    private readonly rollups: Rollups,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** By an enterprise, of itself; another's is NOT_FOUND. */
  async submitSelf(input: SubmitSelfInspectionInput): Promise<SubmitSelfInspectionPayload> {
    const { organizationId } = currentActor();
    const enterpriseId = input.enterpriseId == null ? organizationId : decodeId('Enterprise', input.enterpriseId, 1)[0]!;
    if (enterpriseId !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.submit({ kind: 'SELF', enterpriseId, source: 'SELF_INSPECTION', agencyName: null, checkId: input.checkId ?? null, input });
  }

  /** By an authority, its grid or an agency for it, of an enterprise in its jurisdiction; any other is NOT_FOUND. */
  async submitAuthority(input: SubmitAuthorityInspectionInput): Promise<SubmitSelfInspectionPayload> {
    const [enterpriseId] = decodeId('Enterprise', input.enterpriseId, 1) as [string];
    const source = checkAuthoritySource(input.source ?? 'GOVERNMENT_INSPECTION');
    return this.submit({ kind: 'AUTHORITY', enterpriseId, source, agencyName: checkAgency(source, input.agencyName), checkId: null, input });
  }

  /** All of it is stored, or nothing: the inspection, its items, what it found, the check it fulfils and the end of its draft. */
  private submit({ kind, enterpriseId, source, agencyName, checkId, input }: Submission): Promise<SubmitSelfInspectionPayload> {
    return this.db.run(async () => {
      const actor = currentActor();
      const enterprise = await this.enterprises.stampsOf(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const checked = checkInspection(input, this.clock.today(), enterprise.foundedOn);
      const items = checkItems(input.items ?? [], checked.itemsChecked);
      const check = checkId === null ? null : await this.checks.hold(checkId, checked.inspectedOn, items);
      const found = [...input.hazards, ...items.flatMap((item) => item.hazards)];
      const inspection: InspectionRecord = {
        ...checked, enterpriseId, id: newId(), kind, source, agencyName, notChecked: notChecked(items), hazardsFound: found.length, finderId: actor.organizationId,
      };
      await this.rollups.recordInspection(enterprise, inspection);
      await this.inspections.insert({ ...inspection, inspectedBy: actor.userId }, enterprise);
      const hazards = await this.recorder.recordFound({ enterprise, source, finderId: actor.organizationId, foundOn: checked.inspectedOn, hazards: found, inspectionId: inspection.id });
      await this.inspections.insertItems(await this.itemRows(inspection, items, hazards.slice(input.hazards.length)), enterprise);
      if (check !== null) await this.checks.fulfil(check, { inspectionId: inspection.id, doneOn: checked.inspectedOn, userId: actor.userId, notChecked: inspection.notChecked });
      if (input.draftId != null) await this.drafts.take(input.draftId, input.draftVersion, 'submit');
      const details = { kind, source, inspectedOn: checked.inspectedOn, hazards: hazards.length, items: items.length, ...(check === null ? {} : { check: check.id }) };
      await this.audit.record({ action: 'inspection.submit', subjectType: 'Inspection', subjectId: inspection.id, enterpriseId, details });
      return { inspection: inspectionModel(inspection), hazards };
    });
  }

  /** The items with their photos looked up and the hazards found at them, which come in the order of the items. */
  private async itemRows(inspection: InspectionRecord, items: readonly CheckedItem[], found: readonly Hazard[]): Promise<InspectionItemRecord[]> {
    const evidence = await this.evidence.check(items.map((item, index) => ({ field: `items[${index}].evidenceUploadIds`, uploadIds: item.evidenceUploadIds })));
    let next = 0;
    return items.map((item, index) => {
      const hazardIds = found.slice(next, (next += item.hazards.length)).map((hazard) => hazard.uuid);
      return {
        enterpriseId: inspection.enterpriseId, inspectionId: inspection.id, finderId: inspection.finderId, seq: index + 1, content: item.content, outcome: item.outcome, reason: item.reason, note: item.note,
        evidence: evidence[index] ?? [], hazardIds,
      };
    });
  }
}
