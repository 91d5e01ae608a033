import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, NIL_UUID, type Day } from '@anze/kernel';
import { STANDARDIZATION_CHANGED } from '../applications/application.jobs.js';
import { ApplicationWriteRepository } from '../applications/application-write.repository.js';
import { AuthorityRepository } from '../applications/authority.repository.js';
import type { AuthorityCandidate } from '../applications/authority.rules.js';
import { REVOCATION_CHANGED } from '../revocations/question.jobs.js';
import { MATTERS, SuccessionRepository, type Matter, type NamedMatter } from './succession.repository.js';

/** Matters looked at in one reading. */
const PAGE = 500;

/**
 * Finds anew who decides on what isn't over (定级管辖变更): certificates, applications with what is said against them, and questions of revocations of an
 * enterprise that moved, or whose authority is no more; and of questions that could name nobody. Row security asks for the authority that a row names, so the row
 * has to name the one in charge. By the worker; run again, it does nothing twice.
 */
@Injectable()
export class AuthoritySuccession {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: SuccessionRepository,
    private readonly authorities: AuthorityRepository,
    private readonly writes: ApplicationWriteRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** What names nobody, or somebody who doesn't supervise the enterprise any more. @returns how many were handed over */
  run(signal: AbortSignal): Promise<number> {
    return this.walk(null, signal);
  }

  /** All of an enterprise that moved: also what an authority above the level's own had, where the new place has one of that level. */
  ofEnterprise(enterpriseId: string, signal: AbortSignal): Promise<number> {
    return this.walk(enterpriseId, signal);
  }

  /** Certificates come first: whoever may revoke one decides on the questions about it. */
  private async walk(only: string | null, signal: AbortSignal): Promise<number> {
    const today = this.clock.today();
    let total = 0;
    for (const matter of MATTERS) {
      for (let after = { enterpriseId: NIL_UUID, id: NIL_UUID }; ; ) {
        signal.throwIfAborted();
        const page = await this.repository.named(matter, today, after, PAGE, only);
        for (const one of page) if (await this.handOver(matter, one, today)) total += 1;
        const last = page.at(-1);
        if (!last || page.length < PAGE) break;
        after = last;
      }
    }
    return total;
  }

  /** Where nobody is registered for it yet it stays as it is, and is looked at again. */
  private handOver(matter: Matter, one: NamedMatter, today: Day): Promise<boolean> {
    return this.db.run(async () => {
      const { authority, ruleVersion } = await this.inCharge(matter, one, today);
      if (!authority || authority.id === one.namedId) return false;
      const { enterpriseId, id } = one;
      if (!(await this.write(matter, one, authority, ruleVersion, today))) return false;
      await this.audit.record({
        action: matter === 'QUESTION' ? 'revocation.handOver' : 'standardization.handOver',
        subjectType: { CERTIFICATE: 'StandardizationCertificate', APPLICATION: 'StandardizationApplication', QUESTION: 'RevocationQuestion' }[matter],
        subjectId: id,
        enterpriseId,
        details: { from: one.namedId, to: authority.id },
      });
      return true;
    });
  }

  private async inCharge(matter: Matter, { level, regionCode, sector, namedId, issuerId }: NamedMatter, today: Day): Promise<{ readonly authority: AuthorityCandidate | null; readonly ruleVersion: string }> {
    const place = { regionCode, sector };
    // The issuer of a certificate answers for it while it supervises the enterprise, whatever authorities came after it.
    if (matter !== 'APPLICATION') return { authority: await this.authorities.revoking({ issuerId, level }, place, today, namedId), ruleVersion: '' };
    return this.authorities.decidingOn(level, place, today, namedId);
  }

  private async write(matter: Matter, one: NamedMatter, to: AuthorityCandidate, ruleVersion: string, today: Day): Promise<boolean> {
    const { enterpriseId, id } = one;
    if (matter === 'CERTIFICATE') return this.repository.certificate(one, to);
    if (matter === 'QUESTION') {
      if (!(await this.repository.question(one, to))) return false;
      await this.outbox.add(REVOCATION_CHANGED, { enterpriseId, questionId: id });
      return true;
    }
    const status = await this.repository.application(one, to, ruleVersion);
    if (status === null) return false;
    const { organizationId, userId } = currentPrincipal();
    await this.writes.appendEvent(one, { kind: 'HANDED_OVER', status, day: today, at: this.clock.now(), actorId: organizationId, userId, dueOn: null, note: `${one.namedName} → ${to.name}`, evidence: [] });
    await this.outbox.add(STANDARDIZATION_CHANGED, { enterpriseId, applicationId: id });
    return true;
  }
}
