import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, type Principal } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { Evidence } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, newId, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { serviceKeyIn } from '../services/service-criteria.rules.js';
import { dueDay } from './complaint-clocks.rules.js';
import { organizationIdIn } from './complaint-criteria.rules.js';
import { ComplaintErrors } from './complaint.errors.js';
import type { ComplaintFacts, ComplaintKey } from './complaint.facts.js';
import type { FileServiceComplaintInput } from './complaint.inputs.js';
import { COMPLAINT_CHANGED } from './complaint.jobs.js';
import { ComplaintRepository } from './complaint.repository.js';
import { complaintNo } from './complaint.rules.js';
import { ComplaintWriteRepository, type ComplaintSubject } from './complaint-write.repository.js';

/** Most characters of what is said in a complaint. */
export const COMPLAINT_TEXT = 2000;

/** Where an enterprise complains. */
@Injectable()
export class ComplaintFilingService {
  constructor(
    private readonly db: TenantDb,
    private readonly complaints: ComplaintRepository,
    private readonly writes: ComplaintWriteRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly evidence: Evidence,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * About a service, or an insurer that wrote a policy for the enterprise. The right to complain waits for no calendar: where the one that the
   * last day falls in isn't published, the complaint has no last day until it is.
   * @throws NOT_FOUND, BAD_INPUT, COMPLAINT_SUBJECT_REQUIRED, COMPLAINT_NOT_YOUR_INSURER, UPLOAD_CONTENT_TYPE
   */
  async file(input: FileServiceComplaintInput): Promise<ComplaintFacts> {
    const by = currentPrincipal();
    if (by.audience !== 'enterprise') throw new DomainError(KernelErrors.NOT_FOUND);
    const content = requiredText('content', input.content, COMPLAINT_TEXT);
    return this.db.run(async () => {
      const enterprise = await this.enterprises.stampsOf(by.organizationId);
      if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
      const subject = await this.subjectOf(input, by);
      const evidence = await this.evidence.check(input.evidenceUploadIds);
      const filedOn = this.clock.today();
      const { body: clocks, version: clockRuleVersion } = await this.rules.inForce('complaint.clocks', { regionCode: enterprise.regionCode, on: filedOn });
      const key: ComplaintKey = { enterpriseId: by.organizationId, id: newId() };
      const dueOn = dueDay({ filedOn, clocks, verification: false, extensionDays: null });
      await this.writes.insert(key.enterpriseId, { ...subject, id: key.id, complaintNo: complaintNo(key.id, filedOn), kind: input.kind, content, evidence, filedOn, filedBy: by.userId, clocks, clockRuleVersion, dueOn });
      await this.writes.appendEvent(key, { kind: 'FILED', status: 'FILED', day: filedOn, at: this.clock.now(), actorId: by.organizationId, userId: by.userId, dueOn, note: null, evidence: [] });
      await this.audit.record({ action: 'complaint.file', subjectType: 'ServiceComplaint', subjectId: key.id, enterpriseId: key.enterpriseId, details: { kind: input.kind, providerId: subject.providerId, serviceId: subject.serviceId, dueOn } });
      await this.outbox.add(COMPLAINT_CHANGED, { enterpriseId: key.enterpriseId, complaintId: key.id });
      return (await this.complaints.byKeys([key]))[0]!;
    });
  }

  private async subjectOf(input: FileServiceComplaintInput, by: Principal): Promise<ComplaintSubject> {
    if (input.serviceId == null && input.insurerId == null) throw new DomainError(ComplaintErrors.COMPLAINT_SUBJECT_REQUIRED);
    const insurerId = input.insurerId == null ? undefined : organizationIdIn(input.insurerId);
    if (insurerId === null) throw new DomainError(KernelErrors.NOT_FOUND);
    if (input.serviceId != null) {
      const key = serviceKeyIn(input.serviceId);
      const subject = key?.enterpriseId === by.organizationId ? await this.writes.subjectOfService(key) : null;
      if (!subject || (insurerId !== undefined && insurerId !== subject.providerId)) throw new DomainError(KernelErrors.NOT_FOUND);
      return subject;
    }
    const { subject, served } = await this.writes.subjectOfInsurer(by.organizationId, insurerId!);
    if (subject) return subject;
    throw new DomainError(served ? ComplaintErrors.COMPLAINT_NOT_YOUR_INSURER : KernelErrors.NOT_FOUND);
  }
}
