import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb, violatedConstraint } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DomainError, KernelErrors, newId, parseDay } from '@anze/kernel';
import { pickRule, type Rule } from '../rules.js';
import type { RuleKind } from '../rule.catalogue.js';
import { WorkingCalendars } from '../calendar/working-calendars.js';
import { RulePublicationErrors } from './rule-publication.errors.js';
import { checkedRule, ruleKind, ruleRegion, type RuleDraft } from './rule-publication.rules.js';
import { ruleVersionModel, type RuleInForceArgs, type RulesArgs, type RuleVersionModel } from './rule.model.js';
import { RuleVersionRepository, type RuleVersionFacts } from './rule-version.repository.js';

/** Versions of rule data: everybody reads them, the platform adds to them. */
@Injectable()
export class RuleAdministration {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: RuleVersionRepository,
    private readonly audit: Audit,
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
  ) {}

  /** A page by kind, region and first day. @throws RULE_KIND_UNKNOWN, RULE_REGION_UNKNOWN, BAD_INPUT, BAD_CURSOR */
  async list(args: RulesArgs): Promise<Page<RuleVersionModel>> {
    const keyset = keysetOf(args, 3);
    const { after } = keyset;
    if (after && (after[0] === null || after[1] === null || parseDay(after[2] ?? '') === null)) throw new DomainError(KernelErrors.BAD_CURSOR);
    const criteria = { kind: args.kind == null ? null : ruleKind(args.kind), regionCode: args.regionCode == null ? null : ruleRegion(args.regionCode), on: args.on ?? null };
    const rows = await this.repository.list(criteria, after, keyset.limit);
    return pageOf(rows, keyset, ruleVersionModel, (row) => [row.kind, row.regionCode, row.effectiveFrom], () => this.repository.count(criteria));
  }

  /** The version that applies: of the nearest region that has one in force, its newest; null where none does. */
  async inForce({ kind, regionCode, on }: RuleInForceArgs): Promise<RuleVersionModel | null> {
    const at = { regionCode: ruleRegion(regionCode), on: on ?? this.clock.today() };
    const rows = await this.repository.list({ kind: ruleKind(kind), ...at }, null, 100);
    const rule = pickRule(rows as unknown as Rule<RuleKind>[], at) as unknown as RuleVersionFacts | null;
    return rule && ruleVersionModel(rule);
  }

  /**
   * Adds a version. Nothing that is there is touched: the version before it ends on the day before.
   * @throws RULE_KIND_UNKNOWN, RULE_REGION_UNKNOWN, RULE_BODY_INVALID, RULE_DAY_PASSED, RULE_DAY_TAKEN, RULE_VERSION_TAKEN, BAD_INPUT
   */
  async publish(draft: RuleDraft): Promise<RuleVersionModel> {
    const rule = checkedRule(draft, this.clock.today());
    const { kind, regionCode, version, effectiveFrom } = rule;
    try {
      const published = await this.db.run(async () => {
        if (regionCode !== '' && !(await this.repository.regionKnown(regionCode))) throw new DomainError(RulePublicationErrors.RULE_REGION_UNKNOWN, { regionCode });
        const id = newId();
        await this.repository.insert(id, rule);
        await this.audit.record({ action: 'rule.publish', subjectType: 'Rule', subjectId: id, details: { kind, regionCode, version, effectiveFrom } });
        return ruleVersionModel((await this.repository.byId(id))!);
      });
      if (kind === 'calendar.working-days') await this.calendars.load();
      return published;
    } catch (error) {
      const violated = violatedConstraint(error);
      if (violated === 'rules_effective_key') throw new DomainError(RulePublicationErrors.RULE_DAY_TAKEN, { kind, effectiveFrom });
      if (violated === 'rules_version_key') throw new DomainError(RulePublicationErrors.RULE_VERSION_TAKEN, { kind, version });
      throw error;
    }
  }
}
