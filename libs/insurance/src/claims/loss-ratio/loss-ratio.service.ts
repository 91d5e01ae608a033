import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { regionCriterion } from '@anze/enterprises';
import { type Day, decodeIdOrNull, encodeId } from '@anze/kernel';
import { LossRatio, LossRatioOfGroup, LossRatios, type LossRatioGroup, type LossRatiosArgs } from './loss-ratio.model.js';
import { LossRatioRepository, type LossCriteria } from './loss-ratio.repository.js';
import { checkPeriod, lossRatioOf, totalOf, type LossFigures } from './loss-ratio.rules.js';

/** Most groups told. */
const MOST_GROUPS = 500;
/** Digits of a region's code at each level. */
const DIGITS: Readonly<Record<LossRatioGroup, number>> = { INSURER: 0, CITY: 4, COUNTY: 6, TOWN: 9 };

/** Loss ratios of what the caller may see: an insurer's own book, a regulator's region. */
@Injectable()
export class LossRatioService {
  constructor(private readonly repository: LossRatioRepository) {}

  /** @throws BAD_INPUT */
  async by(args: LossRatiosArgs): Promise<LossRatios> {
    checkPeriod(args.from, args.to);
    const issuerId = args.insurerId == null ? undefined : (decodeIdOrNull('Organization', args.insurerId, 1)?.[0] ?? null);
    if (issuerId === null) return { total: ratioOf(new LossRatio(), totalOf([])), groups: [] };
    const criteria: LossCriteria = { from: args.from, to: args.to, ...(issuerId === undefined ? {} : { issuerId }), ...(args.regionCode == null ? {} : { region: regionCriterion(args.regionCode) }) };
    const rows = await this.repository.groups(args.by === 'INSURER' ? 'INSURER' : 'REGION', criteria, DIGITS[args.by], MOST_GROUPS);
    // Groups that there was no room for belong to the total all the same.
    const all = rows.length < MOST_GROUPS ? rows : await this.repository.groups('REGION', criteria, 0, 1);
    const groups = rows.map(({ key, ...figures }) => ratioOf(Object.assign(new LossRatioOfGroup(), args.by === 'INSURER' ? { insurerId: encodeId('Organization', key), regionCode: null } : { insurerId: null, regionCode: key }), figures));
    return { total: ratioOf(new LossRatio(), totalOf(all)), groups };
  }

  /** Of single policies, by uuid; nothing to the enterprise, which doesn't see reserves, and to a financial regulator, who sees no claims. */
  async ofPolicies(policies: readonly { readonly enterpriseId: string; readonly policyId: string }[], from: Day, to: Day): Promise<ReadonlyMap<string, LossRatio>> {
    checkPeriod(from, to);
    const { audience } = currentPrincipal();
    if (audience === 'enterprise' || audience === 'financial' || policies.length === 0) return new Map();
    const rows = await this.repository.groups('POLICY', { from, to, policies }, 0, policies.length);
    const found = new Map(rows.map(({ key, ...figures }) => [key, ratioOf(new LossRatio(), figures)]));
    return new Map(policies.map(({ policyId }) => [policyId, found.get(policyId) ?? ratioOf(new LossRatio(), totalOf([]))]));
  }
}

const ratioOf = <T extends LossRatio>(model: T, { paid, reserve, earned }: LossFigures): T => Object.assign(model, { paid, reserve, earned, ratio: lossRatioOf({ paid, reserve, earned }) });
