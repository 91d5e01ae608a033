import { Injectable } from '@nestjs/common';
import { SanctionReader } from '@anze/enterprises';
import { addDays, type Day } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { yearsOwed } from '../../assessments/assessment-duty.rules.js';
import { CommitmentRepository } from './commitment.repository.js';
import { accidentsFrom, checkCommitments, type CommitmentCheck, type CommitmentRule, type Licence, type RenewedTerm } from './commitment.rules.js';

/** The commitments as they were found, and by which version of the rule. */
export interface CheckedCommitments {
  readonly checks: readonly CommitmentCheck[];
  readonly rule: CommitmentRule;
  readonly ruleVersion: string;
}

/** Holds an applicant's commitments against the record. */
@Injectable()
export class CommitmentChecks {
  constructor(
    private readonly record: CommitmentRepository,
    private readonly sanctions: SanctionReader,
    private readonly rules: Rules,
  ) {}

  /** On a day, as the caller sees the record; a direct renewal over the term of the certificate that it renews. @throws NO_RULE_IN_FORCE */
  async of(enterprise: { readonly enterpriseId: string; readonly regionCode: string }, licences: readonly Licence[], on: Day, renewsId: string | null): Promise<CheckedCommitments> {
    const { enterpriseId, regionCode } = enterprise;
    const { body: rule, version: ruleVersion } = await this.rules.inForce('standardization.commitments', { regionCode, on });
    const term = renewsId === null ? null : await this.term(enterpriseId, renewsId, regionCode, on);
    const record = await this.record.of(enterpriseId, addDays(accidentsFrom(rule, on, term), 1));
    const sanctioned = (await this.sanctions.listedOn([enterpriseId], on)).has(enterpriseId);
    return { checks: checkCommitments({ ...record, licences, sanctioned }, rule, on, term), rule, ruleVersion };
  }

  private async term(enterpriseId: string, certificateId: string, regionCode: string, on: Day): Promise<RenewedTerm | null> {
    const all = await this.record.certificates(enterpriseId);
    const certificate = all.find(({ id }) => id === certificateId);
    if (!certificate) return null;
    const { body } = await this.rules.inForce('standardization.self-assessment', { regionCode, on });
    return { since: certificate.issuedOn, owed: yearsOwed(certificate, all, body, on) };
  }
}
