import { Injectable } from '@nestjs/common';
import { defineErrors, DomainError, newId, regionAncestors, type Day } from '@anze/kernel';
import { TenantDb } from '@anze/database';
import { RULE_KINDS, type RuleBody, type RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

export const RuleErrors = defineErrors({
  NO_RULE_IN_FORCE: { en: 'No rule {kind} is in force on {on}', zh: '{on} 没有生效的规则 {kind}' },
});

/** A version of a rule, with where it comes from. */
export interface Rule<K extends RuleKind> {
  readonly version: string;
  readonly regionCode: string;
  readonly effectiveFrom: Day;
  readonly source: string;
  readonly body: RuleBody<K>;
}

interface Row {
  kind: RuleKind;
  region_code: string;
  version: string;
  effective_from: string;
  source: string;
  body: unknown;
}

/** Reads rule data: the most specific region's newest version in force on a day. */
@Injectable()
export class Rules {
  constructor(private readonly db: TenantDb) {}

  /** @throws NO_RULE_IN_FORCE */
  async inForce<K extends RuleKind>(kind: K, at: { regionCode: string; on: Day }): Promise<Rule<K>> {
    const rule = await this.find(kind, at);
    if (!rule) throw new DomainError(RuleErrors.NO_RULE_IN_FORCE, { kind, on: at.on });
    return rule;
  }

  /** As `inForce`, null where no version applies (e.g. no national cap before 2025-03-29). */
  async find<K extends RuleKind>(kind: K, at: { regionCode: string; on: Day }): Promise<Rule<K> | null> {
    return pickRule(await this.versions(kind), at);
  }

  /** Every version of a kind; hand it to `pickRule` when many rows want their own day. */
  async versions<K extends RuleKind>(kind: K): Promise<Rule<K>[]> {
    const rows = await this.db.read<Row>('SELECT kind, region_code, version, effective_from, source, body FROM rules WHERE kind = $1 ORDER BY effective_from', [kind]);
    return rows.map((row) => ruleOf(kind, row));
  }

  /** Every version of several kinds, in one statement. */
  async versionsOf<K extends RuleKind>(kinds: readonly K[]): Promise<{ [P in K]: Rule<P>[] }> {
    const rows = await this.db.read<Row>('SELECT kind, region_code, version, effective_from, source, body FROM rules WHERE kind = ANY ($1::text[]) ORDER BY effective_from', [kinds]);
    return Object.fromEntries(kinds.map((kind) => [kind, rows.filter((row) => row.kind === kind).map((row) => ruleOf(kind, row))])) as { [P in K]: Rule<P>[] };
  }

  /** Adds the versions that are missing; as the platform. Idempotent. */
  async seed(seeds: readonly RuleSeed[]): Promise<void> {
    await this.db.run(async (tx) => {
      for (const rule of seeds) {
        RULE_KINDS[rule.kind].parse(rule.body);
        await tx.query('INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING', [
          newId(),
          rule.kind,
          rule.regionCode,
          rule.version,
          rule.effectiveFrom,
          rule.source,
          JSON.stringify(rule.body),
        ]);
      }
    });
  }
}

const ruleOf = <K extends RuleKind>(kind: K, row: Row): Rule<K> => ({ version: row.version, regionCode: row.region_code, effectiveFrom: row.effective_from, source: row.source, body: RULE_KINDS[kind].parse(row.body) as RuleBody<K> });

/** The version that applies in a region on a day: the nearest region that has one in force, its newest. */
export function pickRule<K extends RuleKind>(versions: readonly Rule<K>[], at: { regionCode: string; on: Day }): Rule<K> | null {
  const nearest = at.regionCode === '' ? [''] : [at.regionCode, ...regionAncestors(at.regionCode).reverse(), ''];
  for (const regionCode of nearest) {
    let best: Rule<K> | null = null;
    for (const version of versions) {
      if (version.regionCode === regionCode && version.effectiveFrom <= at.on && (!best || version.effectiveFrom > best.effectiveFrom)) best = version;
    }
    if (best) return best;
  }
  return null;
}
