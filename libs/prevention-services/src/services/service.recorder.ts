import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { HazardRecorder } from '@anze/dual-prevention';
import { enterpriseIdOf, EnterpriseReader } from '@anze/enterprises';
import { FundErrors, PolicyReader, PreventionFund } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, newId } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { visitKeyIn } from '../plans/plan.facts.js';
import { PlannedVisits } from '../plans/planned-visits.js';
import { ServiceAgencies } from './service-agencies.js';
import { ServiceErrors } from './service.errors.js';
import { ServiceEvidence } from './service-evidence.js';
import type { RecordPreventionServiceInput } from './service.inputs.js';
import { SERVICE_CHANGED, SERVICE_VISITED } from './service.jobs.js';
import type { PreventionService } from './service.model.js';
import { ServiceRecordRepository } from './service-record.repository.js';
import { ServiceRepository } from './service.repository.js';
import { bearingPolicyOf, checkService, serviceNo } from './service.rules.js';

/** Refusals that say that somebody tried to spend what they may not; they are kept. */
const TOLD: ReadonlySet<string> = new Set([ServiceErrors.SERVICE_OUTSIDE_POLICY, FundErrors.FUND_EXCEEDED]);

/** Where the insurer that covers an enterprise records what it did there. */
@Injectable()
export class ServiceRecorder {
  constructor(
    private readonly db: TenantDb,
    private readonly services: ServiceRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly policies: PolicyReader,
    private readonly fund: PreventionFund,
    private readonly hazards: HazardRecorder,
    private readonly agencies: ServiceAgencies,
    private readonly visits: PlannedVisits,
    private readonly evidence: ServiceEvidence,
    private readonly records: ServiceRecordRepository,
    private readonly rollups: Rollups,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Books the service to the fund, hands what was found to the hazard ledger, and moves the figures, in one transaction.
   * @throws NOT_FOUND for an enterprise that the caller doesn't cover; the rules' codes; then nothing was written
   */
  async record(input: RecordPreventionServiceInput): Promise<PreventionService> {
    const enterpriseId = enterpriseIdOf(input.enterpriseId);
    const principal = currentPrincipal();
    if (enterpriseId === null || principal.audience !== 'insurer') throw new DomainError(KernelErrors.NOT_FOUND);
    try {
      return await this.db.run(() => this.perform(enterpriseId, input, principal));
    } catch (error) {
      if (error instanceof DomainError && TOLD.has(error.code)) {
        await this.audit.refused({ action: 'service.record', subjectType: 'Enterprise', subjectId: enterpriseId, enterpriseId, code: error.code });
      }
      throw error;
    }
  }

  private async perform(enterpriseId: string, input: RecordPreventionServiceInput, { organizationId: providerId, userId }: Principal): Promise<PreventionService> {
    // First this: whoever else writes for the enterprise waits here, so that the stamps and the fund are still true when the row is written.
    const before = await this.rollups.snapshot([enterpriseId]);
    const enterprise = await this.enterprises.stampsOf(enterpriseId);
    if (enterprise === null || enterprise.insurerId !== providerId) throw new DomainError(KernelErrors.NOT_FOUND);
    const today = this.clock.today();
    const agency = await this.agencies.named(input.agencyId, input.agencyName, input.servedOn);
    const service = checkService({ ...input, agencyName: agency?.name ?? null }, enterprise.foundedOn, today);
    const files = await this.evidence.check(input.evidenceUploadIds);
    const visitId = input.visitId == null ? null : visitOf(input.visitId, enterpriseId);
    const { policyId } = bearingPolicyOf((await this.policies.periodsOf([enterpriseId])).filter((policy) => policy.issuerId === providerId), service.servedOn);
    const withinBudget = service.cost === 0n ? null : true;
    const id = newId();
    await this.services.insert({ enterprise, id, serviceNo: serviceNo(id, service.servedOn), providerId, type: input.type, service, hazardsFound: input.hazards.length, withinBudget, recordedBy: userId, agencyId: agency?.id ?? null, visitId, askedOn: today });
    if (visitId !== null) await this.visits.fulfil({ enterpriseId, visitId, serviceId: id, providerId, type: input.type, servedOn: service.servedOn });
    await this.evidence.add({ enterpriseId, id }, files, today, userId);
    await this.records.append({ enterpriseId, id }, { kind: 'RECORDED', day: today, actorId: providerId, userId });
    await this.fund.spend({ enterpriseId, policyId, serviceId: id, amount: service.cost, on: service.servedOn });
    await this.hazards.recordFound({ enterprise, source: 'INSURER_SERVICE', finderId: providerId, foundOn: service.servedOn, hazards: input.hazards, serviceId: id });
    await this.rollups.recordChangeOf(enterpriseId, before);
    await this.audit.record({
      action: 'service.record',
      subjectType: 'PreventionService',
      subjectId: id,
      enterpriseId,
      details: { type: input.type, servedOn: service.servedOn, costFen: service.cost, hazards: input.hazards.length, files: files.length },
    });
    await this.outbox.add(SERVICE_CHANGED, { enterpriseId, serviceId: id });
    await this.outbox.add(SERVICE_VISITED, { enterpriseId }, { dedupe: enterpriseId });
    return (await this.services.byKeys([{ enterpriseId, id }]))[0]!;
  }
}

/** The uuid of a visit at the enterprise. @throws NOT_FOUND for one elsewhere */
function visitOf(publicId: string, enterpriseId: string): string {
  const visit = visitKeyIn(publicId);
  if (visit.enterpriseId !== enterpriseId) throw new DomainError(KernelErrors.NOT_FOUND);
  return visit.id;
}
