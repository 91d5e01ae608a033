import type pg from 'pg';
import { newId, type Day } from '@anze/kernel';
import { RULE_SEEDS, type RuleBody, type RuleKind } from '@anze/rules';

/** Writes the rules that the product ships with, as the superuser. */
export async function seedRules(root: pg.Client): Promise<void> {
  for (const seed of RULE_SEEDS) await insert(root, seed.kind, seed.regionCode, seed.version, seed.effectiveFrom, seed.source, seed.body);
}

/** Writes a region's own version of a rule. */
export async function addRule<K extends RuleKind>(root: pg.Client, kind: K, regionCode: string, effectiveFrom: Day, body: RuleBody<K>): Promise<void> {
  await insert(root, kind, regionCode, `${regionCode} ${effectiveFrom}`, effectiveFrom, 'test', body);
}

async function insert(root: pg.Client, kind: string, regionCode: string, version: string, effectiveFrom: Day, source: string, body: unknown): Promise<void> {
  await root.query('INSERT INTO rules (id, kind, region_code, version, effective_from, source, body) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING', [newId(), kind, regionCode, version, effectiveFrom, source, JSON.stringify(body)]);
}
