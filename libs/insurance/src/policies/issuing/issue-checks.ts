import { Injectable } from '@nestjs/common';
import { addDays, Clock, type Day } from '@anze/kernel';
import { pickRule, Rules, type Rule, type RuleKind } from '@anze/rules';
import { PolicyErrors, PolicyRefusals } from '../policy.errors.js';
import { PolicyWriterRepository } from '../policy-writer.repository.js';
import type { PolicyContent, Share } from '../policy-terms.js';
import type { AcceptedQuote } from './insured.repository.js';
import { issueProblems, quoteProblems, renewalProblems, type IssueLimits, type PolicyProblem, type RuleValue } from './issue.rules.js';

/** A policy that is to be issued, as far as rules look at it. */
export interface Candidate {
  readonly enterpriseId: string;
  readonly issuerId: string;
  /** Null: whom it is for isn't the insurer's to see any more; rules of its region can't be told then. */
  readonly regionCode: string | null;
  readonly content: PolicyContent;
  readonly shares: readonly Share[];
  readonly renewedFrom: string | null;
  readonly quote: AcceptedQuote | null;
}

const NO_POLICY = '00000000-0000-0000-0000-000000000000';

/** Every rule that a policy must keep when it is issued, those of the database included. */
@Injectable()
export class IssueChecks {
  constructor(
    private readonly rules: Rules,
    private readonly writer: PolicyWriterRepository,
    private readonly clock: Clock,
  ) {}

  /** All that stands in the way, in a fixed order. */
  async problems(candidate: Candidate): Promise<PolicyProblem[]> {
    const { content, shares, regionCode, quote } = candidate;
    const limits = await this.limitsOn(regionCode ?? '', content.startsOn ?? this.clock.today());
    const byItself = issueProblems(content, shares, limits, this.clock.today());
    return [...byItself, ...(quote ? quoteProblems(content, quote.terms) : []), ...(await this.beside(candidate))];
  }

  /** The numbers of law in force on a day in a region. */
  async limitsOn(regionCode: string, on: Day): Promise<IssueLimits> {
    const value = async <K extends RuleKind>(kind: K, read: (rule: Rule<K>) => number): Promise<RuleValue | null> => {
      const rule = pickRule(await this.rules.versions(kind), { regionCode, on });
      return rule && { kind, value: read(rule), version: rule.version, regionCode: rule.regionCode, source: rule.source };
    };
    return {
      minimum: await value('insurance.per-person-minimum', ({ body }) => body.yuan),
      preventionCap: await value('insurance.prevention-cap', ({ body }) => body.basisPoints),
      commissionCap: await value('insurance.commission-cap', ({ body }) => body.basisPoints),
    };
  }

  /** Codes of the grounds on which a policy may lawfully end early. */
  async lawfulGrounds(regionCode: string, on: Day): Promise<string[]> {
    const rule = await this.rules.find('insurance.termination-grounds', { regionCode, on });
    return rule?.body.grounds.map(({ code }) => code) ?? [];
  }

  /** What other policies of the enterprise with the insurer say to it. */
  private async beside({ enterpriseId, issuerId, regionCode, content, renewedFrom, quote }: Candidate): Promise<PolicyProblem[]> {
    const { startsOn, endsOn, cover, lateFor } = content;
    if (startsOn === null || endsOn === null || cover === null) return [];
    const problems: PolicyProblem[] = [];
    if (cover === 'ENTERPRISE_WIDE') {
      const other = await this.writer.overlapping(enterpriseId, issuerId, startsOn, endsOn, NO_POLICY);
      if (other !== null) problems.push({ code: PolicyErrors.POLICY_OVERLAP, field: 'startsOn', params: { column: 'startsOn', value: other } });
    }
    const before = await this.before(enterpriseId, issuerId, cover, renewedFrom, quote !== null);
    const lawful = await this.lawfulGrounds(regionCode ?? '', startsOn);
    if (before) problems.push(...renewalProblems(startsOn, before, addDays(before.endsOn, 1), lateFor, lawful));
    else if (lateFor !== null && !lawful.includes(lateFor)) problems.push({ code: PolicyRefusals.TERMINATION_GROUND, field: 'lateFor', params: { ground: lateFor, lawful: lawful.join(', ') } });
    return problems;
  }

  /** The policy after which this one comes: the one it renews, else the insurer's last one where it goes on covering without a new consent. */
  private async before(enterpriseId: string, issuerId: string, cover: string, renewedFrom: string | null, quoted: boolean): Promise<{ endsOn: Day; cancelledOn: Day | null } | null> {
    if (renewedFrom !== null) {
      const expiring = await this.writer.hold(enterpriseId, renewedFrom, issuerId);
      return expiring && { endsOn: expiring.content.endsOn, cancelledOn: expiring.cancelledOn };
    }
    return quoted || cover === 'PROJECT' ? null : this.writer.lastCovered(enterpriseId, issuerId);
  }
}
