import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint, type Principal } from '@anze/database';
import { EnterpriseReader, type EnterpriseStampsView } from '@anze/enterprises';
import { Outbox } from '@anze/jobs';
import { Clock, type Day, decodeId, DomainError, type Fen, KernelErrors, newId, optionalText, requiredText } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { accidentKeyIn, type AccidentKey } from '../accidents/accident-criteria.rules.js';
import type { AccidentFacts } from '../accidents/accident.model.js';
import { AccidentRepository } from '../accidents/accident.repository.js';
import { Evidence } from '../evidence/evidence.js';
import { TEXT_LIMITS } from '../evidence/text.rules.js';
import { dueDays } from './claim-clocks.rules.js';
import { ClaimErrors } from './claim.errors.js';
import type { ClaimFacts, ClaimKey } from './claim.facts.js';
import type { AgreeToClaimInput, EndClaimInput, ReportClaimInput, SubmitClaimDocumentsInput, VictimInput } from './claim.inputs.js';
import { CLAIM_CHANGED } from './claim.jobs.js';
import { ClaimRepository } from './claim.repository.js';
import { agree, MOST_VICTIMS, requireCovered, submitDocuments, withdraw } from './claim.rules.js';
import { ClaimTransitionService } from './claim-transition.service.js';
import { ClaimWriteRepository, type NewVictim } from './claim-write.repository.js';

/** Persons as they are kept. @throws BAD_INPUT, CLAIM_VICTIMS_FULL */
export function victimsIn(inputs: readonly VictimInput[], already: number): NewVictim[] {
  if (already + inputs.length > MOST_VICTIMS) throw new DomainError(ClaimErrors.CLAIM_VICTIMS_FULL, { limit: MOST_VICTIMS });
  return inputs.map(({ name, outcome, thirdParty }) => ({ name: requiredText('name', name, TEXT_LIMITS.person), outcome, thirdParty: thirdParty ?? false }));
}

/** What the enterprise does with its claims. */
@Injectable()
export class ClaimReportService {
  constructor(
    private readonly db: TenantDb,
    private readonly claims: ClaimRepository,
    private readonly writes: ClaimWriteRepository,
    private readonly accidents: AccidentRepository,
    private readonly enterprises: EnterpriseReader,
    private readonly transitions: ClaimTransitionService,
    private readonly evidence: Evidence,
    private readonly rules: Rules,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** One claim for an accident and a policy that covered on its day. @throws NOT_FOUND, BAD_INPUT, CLAIM_ACCIDENT_VOIDED, CLAIM_POLICY_NOT_IN_FORCE, CLAIM_EXISTS */
  async report(input: ReportClaimInput): Promise<ClaimFacts> {
    const by = currentPrincipal();
    const accident = accidentKeyIn(input.accidentId);
    const [policyOwner, policyId] = decodeId('Policy', input.policyId, 2) as [string, string];
    if (by.audience !== 'enterprise' || accident.enterpriseId !== by.organizationId || policyOwner !== by.organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    const claimed = input.claimed ?? null;
    if (claimed !== null && claimed <= 0n) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'claimed', reason: 'must be above 0' });
    const description = requiredText('description', input.description, TEXT_LIMITS.long);
    const victims = victimsIn(input.victims ?? [], 0);
    try {
      return await this.db.run(() => this.perform(by, accident, policyId, { description, claimed, victims, uploads: input.evidenceUploadIds ?? [] }));
    } catch (error) {
      if (violatedConstraint(error) === 'claims_once_key') throw new DomainError(ClaimErrors.CLAIM_EXISTS);
      throw error;
    }
  }

  private async perform(by: Principal, accidentKey: AccidentKey, policyId: string, said: { description: string; claimed: Fen | null; victims: readonly NewVictim[]; uploads: readonly string[] }): Promise<ClaimFacts> {
    // Held, so that it isn't voided meanwhile.
    const accident = await this.accidents.hold(accidentKey);
    const enterprise = await this.enterprises.stampsOf(by.organizationId);
    const policy = accident && (await this.writes.policyOn({ enterpriseId: by.organizationId, id: policyId }, accident.occurredOn));
    if (!accident || !policy || !enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
    if (accident.status === 'VOIDED') throw new DomainError(ClaimErrors.CLAIM_ACCIDENT_VOIDED);
    requireCovered(policy, accident.occurredOn);
    const evidence = await this.evidence.check(said.uploads);
    const today = this.clock.today();
    const rule = await this.rules.inForce('claim.clocks', { regionCode: enterprise.regionCode, on: today });
    const key: ClaimKey = { enterpriseId: by.organizationId, id: newId() };
    const fresh = { ...NEW, status: 'REPORTED' as const, openedOn: today };
    const { startsOn: _starts, endsOn: _ends, cancelledOn: _cancelled, ...written } = policy;
    const claim = {
      ...fresh, ...dueDays(fresh, rule.body), ...written, ...stampsOf(enterprise), ...occurrenceOf(accident),
      claimId: key.id, claimNo: claimNo(key.id, today), policyId, accidentId: accident.accidentId, description: said.description, claimed: said.claimed, reportedOn: today, clockRuleVersion: rule.version,
    };
    await this.writes.insert({ ...claim, reportedBy: by.userId });
    await this.writes.addVictims(claim, said.victims);
    await this.writes.appendEvent(claim, { kind: 'REPORTED', status: 'REPORTED', day: today, at: this.clock.now(), actorId: by.organizationId, userId: by.userId, amount: said.claimed, note: null, evidence });
    await this.audit.record({ action: 'claim.report', subjectType: 'Claim', subjectId: key.id, enterpriseId: key.enterpriseId, details: { policyId, accidentId: accident.accidentId, victims: said.victims.length } });
    await this.outbox.add(CLAIM_CHANGED, { enterpriseId: key.enterpriseId, claimId: key.id });
    return (await this.claims.byKeys([key]))[0]!;
  }

  /** @throws NOT_FOUND, STALE_VERSION, BAD_INPUT, the rules' codes */
  async submitDocuments(input: SubmitClaimDocumentsInput): Promise<ClaimFacts> {
    const note = optionalText('note', input.note, TEXT_LIMITS.long);
    if (input.evidenceUploadIds.length === 0) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'evidenceUploadIds', reason: 'at least one file' });
    return this.transitions.run('SUBMIT_DOCUMENTS', input, async ({ claim, today }) => ({ change: submitDocuments(claim, today), note, evidence: await this.evidence.check(input.evidenceUploadIds) }));
  }

  /** @throws as above; BAD_INPUT when the amount isn't the assessed one */
  async agree(input: AgreeToClaimInput): Promise<ClaimFacts> {
    return this.transitions.run('AGREE', input, ({ claim, today }) => {
      const change = agree(claim, today);
      if (input.amount !== claim.assessed) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'amount', reason: 'is not the assessed amount' });
      return { change, amount: input.amount };
    });
  }

  /** @throws as above */
  async withdraw(input: EndClaimInput): Promise<ClaimFacts> {
    const note = requiredText('reason', input.reason, TEXT_LIMITS.long);
    return this.transitions.run('WITHDRAW', input, ({ claim, today }) => ({ change: withdraw(claim, today), note }));
  }
}

/** What a new claim hasn't got. */
const NEW = {
  documentsRequestedOn: null, documentsCompleteOn: null, decision: null, assessedOn: null, assessed: null, agreedOn: null, agreed: null, refusedOn: null, withdrawnOn: null, closedOn: null, prepaid: false,
} as const;

const stampsOf = ({ enterpriseId, regionCode, sector, insurerId }: EnterpriseStampsView): Pick<EnterpriseStampsView, 'enterpriseId' | 'regionCode' | 'sector' | 'insurerId'> => ({ enterpriseId, regionCode, sector, insurerId });

/** What of the accident the claim carries. */
const occurrenceOf = ({ occurredOn, place, kind, grade, deaths, seriousInjuries, directLoss }: AccidentFacts) => ({ occurredOn, place, accidentKind: kind, accidentGrade: grade, deaths, seriousInjuries, directLoss });

/** The number of a claim made here: its day and the end of its id, which is random. */
const claimNo = (id: string, day: Day): string => `BA${day.replaceAll('-', '')}${id.slice(-10).toUpperCase()}`;
