import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { Clock, decodeId, DomainError, KernelErrors, newId, type HazardSource } from '@anze/kernel';
import { currentActor } from '../hazards/hazard-actor.js';
import type { FoundHazard } from '../hazards/hazard-draft.rules.js';
import { HazardRecorder } from '../hazards/hazard.recorder.js';
import type { SubmitAuthorityInspectionInput, SubmitSelfInspectionInput } from './inspection.inputs.js';
import { inspectionModel, type SubmitSelfInspectionPayload } from './inspection.model.js';
import { InspectionRepository } from './inspection.repository.js';
import { checkAuthoritySource, checkInspection, type InspectionReport } from './inspection.rules.js';

/** Enterprises and authorities put what they inspected and found into the one ledger. */
@Injectable()
export class InspectionService {
  constructor(
    private readonly db: TenantDb,
    private readonly inspections: InspectionRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly recorder: HazardRecorder,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** By an enterprise, of itself; another's is NOT_FOUND. */
  async submitSelf(input: SubmitSelfInspectionInput): Promise<SubmitSelfInspectionPayload> {
    const { organizationId } = currentActor();
    const enterpriseId = input.enterpriseId == null ? organizationId : decodeId('Enterprise', input.enterpriseId, 1)[0]!;
    if (enterpriseId !== organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.submit('SELF', enterpriseId, input, input.hazards, 'SELF_INSPECTION');
  }

  /** By an authority, of an enterprise in its jurisdiction; any other is NOT_FOUND. */
  async submitAuthority(input: SubmitAuthorityInspectionInput): Promise<SubmitSelfInspectionPayload> {
    const [enterpriseId] = decodeId('Enterprise', input.enterpriseId, 1) as [string];
    return this.submit('AUTHORITY', enterpriseId, input, input.hazards, checkAuthoritySource(input.source ?? 'GOVERNMENT_INSPECTION'));
  }

  private submit(kind: 'SELF' | 'AUTHORITY', enterpriseId: string, report: InspectionReport, found: readonly FoundHazard[], source: HazardSource): Promise<SubmitSelfInspectionPayload> {
    return this.db.run(async () => {
      const actor = currentActor();
      const enterprise = await this.enterprises.stampsOf(enterpriseId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const checked = checkInspection(report, this.clock.today(), enterprise.foundedOn);
      const inspection = { ...checked, enterpriseId, id: newId() };
      await this.inspections.insert({ ...inspection, kind, hazardsFound: found.length, finderId: actor.organizationId, inspectedBy: actor.userId }, enterprise);
      const hazards = await this.recorder.recordFound({ enterprise, source, finderId: actor.organizationId, foundOn: checked.inspectedOn, hazards: found, inspectionId: inspection.id });
      await this.audit.record({ action: 'inspection.submit', subjectType: 'Inspection', subjectId: inspection.id, enterpriseId, details: { kind, source, inspectedOn: checked.inspectedOn, hazards: hazards.length } });
      return { inspection: inspectionModel(inspection), hazards };
    });
  }
}
