import { Injectable } from '@nestjs/common';
import { dayPage, type Page } from '@anze/graphql';
import { Clock, decodeIdOrNull, encodeId } from '@anze/kernel';
import { evidenceFilesOf } from '../evidence/evidence-file.model.js';
import { publicPolicyId } from '../policies/policy-criteria.rules.js';
import { runningClocks } from './claim-clocks.rules.js';
import { claimCriteria, publicClaimId } from './claim-criteria.rules.js';
import { claimKeyOfText, claimKeyText, KEY_LENGTH, type ClaimFacts, type ClaimKey } from './claim.facts.js';
import type { ClaimsArgs } from './claim.inputs.js';
import { Claim, ClaimedAccident, ClaimEvent, ClaimPayment, ClaimReserve, ClaimVictim, type ClaimLimitState } from './claim.model.js';
import { ClaimRepository } from './claim.repository.js';
import type { ClaimLimit } from './claim-terms.js';

/** Answers the queries about claims. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly repository: ClaimRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the newest day first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: ClaimsArgs): Promise<Page<Claim>> {
    return dayPage(args, claimCriteria(args.filter ?? {}, this.clock.today()), this.repository, (row) => this.modelOf(row), (row) => [row.reportedOn, row.claimId]);
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<Claim | null> {
    const uuids = decodeIdOrNull('Claim', publicId, 2);
    const [facts] = uuids === null ? [] : await this.repository.byKeys([{ enterpriseId: uuids[0]!, id: uuids[1]! }]);
    return facts ? this.modelOf(facts) : null;
  }

  /** Persons of each claim by `claimKeyText` and version. Arrow properties: hand them to `loaderOf` as they are. */
  readonly victimsOf = (texts: readonly string[]): Promise<ReadonlyMap<string, ClaimVictim[]>> =>
    this.byText(texts, (keys) => this.repository.victimsOf(keys), ({ enterpriseId, claimId: _claim, victimId, ...row }) => Object.assign(new ClaimVictim(), row, { id: encodeId('ClaimVictim', enterpriseId, victimId) }));

  readonly paymentsOf = (texts: readonly string[]): Promise<ReadonlyMap<string, ClaimPayment[]>> =>
    this.byText(texts, (keys) => this.repository.paymentsOf(keys), ({ enterpriseId, claimId: _claim, paymentId, victimId, reversesId, ...row }) =>
      Object.assign(new ClaimPayment(), row, {
        id: encodeId('ClaimPayment', enterpriseId, paymentId),
        victimId: victimId && encodeId('ClaimVictim', enterpriseId, victimId),
        reversesId: reversesId && encodeId('ClaimPayment', enterpriseId, reversesId),
      }));

  readonly reservesOf = (texts: readonly string[]): Promise<ReadonlyMap<string, ClaimReserve[]>> =>
    this.byText(texts, (keys) => this.repository.reservesOf(keys), ({ enterpriseId: _enterprise, claimId: _claim, ...row }) => Object.assign(new ClaimReserve(), row));

  readonly eventsOf = (texts: readonly string[]): Promise<ReadonlyMap<string, ClaimEvent[]>> =>
    this.byText(texts, (keys) => this.repository.eventsOf(keys), ({ enterpriseId, claimId: _claim, issuerId, actorId, evidence, ...row }) =>
      Object.assign(new ClaimEvent(), row, { files: evidenceFilesOf(evidence, actorId, enterpriseId, issuerId) }));

  private async byText<R extends { readonly enterpriseId: string; readonly claimId: string }, T>(texts: readonly string[], read: (keys: readonly ClaimKey[]) => Promise<readonly R[]>, model: (row: R) => T): Promise<ReadonlyMap<string, T[]>> {
    const keys = [...new Set(texts.map((text) => text.slice(0, KEY_LENGTH)))];
    const found = new Map<string, T[]>(keys.map((key) => [key, []]));
    for (const row of await read(keys.map(claimKeyOfText))) found.get(claimKeyText(row))?.push(model(row));
    return new Map(texts.map((text) => [text, found.get(text.slice(0, KEY_LENGTH))!]));
  }

  /** The GraphQL form. */
  modelOf(facts: ClaimFacts): Claim {
    const { enterpriseId, claimId, claimNo, status, policyNo, policyId, insuredName, insuredUscc, description, claimed, reportedOn, openedOn, documentsRequestedOn, documentsCompleteOn, decision } = facts;
    const { assessedOn, assessed, agreedOn, agreed, refusedOn, withdrawnOn, closedOn, paid, reserve, clockRuleVersion, version } = facts;
    const { occurredOn, place, accidentKind: kind, accidentGrade: grade, deaths, seriousInjuries, directLoss } = facts;
    return Object.assign(new Claim(), {
      facts, id: publicClaimId({ enterpriseId, id: claimId }), claimNo, status, policyNo, policyId: publicPolicyId(enterpriseId, policyId), insuredName, insuredUscc, description, claimed, reportedOn, openedOn,
      documentsRequestedOn, documentsCompleteOn, decision, assessedOn, assessed, agreedOn, agreed, refusedOn, withdrawnOn, closedOn, paid, reserve, clockRuleVersion, version,
      occurrence: Object.assign(new ClaimedAccident(), { occurredOn, place, kind, grade, deaths, seriousInjuries, directLoss }),
      clocks: [...runningClocks(facts, this.clock.today())],
      limits: limitsOf(facts),
    });
  }
}

/** The limits that the policy has. */
function limitsOf(facts: ClaimFacts): ClaimLimitState[] {
  const all: readonly [ClaimLimit, bigint | null, bigint | null][] = [
    ['PER_PERSON', facts.perPersonLimit, null],
    ['PER_ACCIDENT', facts.perAccidentLimit, facts.paid],
    ['MEDICAL', facts.medicalLimit, facts.medicalPaid],
    ['THIRD_PARTY_PROPERTY', facts.propertyLimit, facts.propertyPaid],
    ['RESCUE', facts.rescueLimit, facts.rescuePaid],
  ];
  return all.flatMap(([limit, amount, paid]) => (amount === null ? [] : [{ limit, amount, paid }]));
}
