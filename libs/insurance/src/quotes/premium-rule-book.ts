import { Injectable } from '@nestjs/common';
import { DomainError, type Day } from '@anze/kernel';
import { pickRule, RuleErrors, Rules, type Rule } from '@anze/rules';
import { computePremium, NoPremiumBase, PREMIUM_KINDS, rulesOf, type PremiumCalculation, type PremiumKind, type PremiumRules, type RatingInputs } from './premium.rules.js';
import { QuoteErrors } from './quote.errors.js';

/** Finds the rule versions of a premium and reckons by them. */
@Injectable()
export class PremiumRuleBook {
  constructor(private readonly rules: Rules) {}

  /** The versions in force in a region on the first day of cover. @throws NO_RULE_IN_FORCE */
  async inForce(at: { readonly regionCode: string; readonly on: Day }): Promise<PremiumRules> {
    const versions = await this.rules.versionsOf(PREMIUM_KINDS);
    return chosen((kind) => {
      const rule = pickRule(versions[kind] as Rule<PremiumKind>[], at);
      if (!rule) throw new DomainError(RuleErrors.NO_RULE_IN_FORCE, { kind, on: at.on });
      return rule;
    });
  }

  /** The versions that a calculation took, which are never changed; of a kind that it didn't take, those in force on the first day of cover. */
  async kept(calculation: PremiumCalculation, at: { readonly regionCode: string; readonly on: Day }): Promise<PremiumRules> {
    const versions = await this.rules.versionsOf(PREMIUM_KINDS);
    const taken = rulesOf(calculation);
    return chosen((kind) => {
      const reference = taken.find((one) => one.kind === kind);
      const all = versions[kind] as Rule<PremiumKind>[];
      const rule = reference ? all.find((one) => one.regionCode === reference.regionCode && one.version === reference.version) : pickRule(all, at);
      if (!rule) throw new DomainError(RuleErrors.NO_RULE_IN_FORCE, { kind, on: at.on });
      return rule;
    });
  }

  /** @throws QUOTE_NO_BASE */
  compute(inputs: RatingInputs, rules: PremiumRules): PremiumCalculation {
    try {
      return computePremium(inputs, rules);
    } catch (error) {
      if (error instanceof NoPremiumBase) throw new DomainError(QuoteErrors.QUOTE_NO_BASE, { kind: error.rule.kind, version: error.rule.version, sector: error.sector });
      throw error;
    }
  }
}

function chosen(choose: (kind: PremiumKind) => Rule<PremiumKind>): PremiumRules {
  return Object.fromEntries(PREMIUM_KINDS.map((kind) => [kind, choose(kind)])) as unknown as PremiumRules;
}
