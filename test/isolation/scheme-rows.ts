import { newId } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import type { Tenant } from './tenants.js';
import type { WorldRow } from './world.js';

const DEFAULT = RULE_SEEDS.find(({ kind }) => kind === 'grading.scheme')!.body as { readonly dimensions: readonly { readonly name: string }[] };

/** What an authority drafts: one draft that is open and one that was published, each in words of its own. Of who is none, a row that nobody made. */
export function schemeRows({ mark, id: organization_id, regionCode, userId }: Tenant): WorldRow[] {
  const draft = (status: string, published: boolean): WorldRow => {
    const words = `${mark} scheme ${status}`;
    const body = { ...DEFAULT, dimensions: DEFAULT.dimensions.map((dimension) => ({ ...dimension, name: `${words} ${dimension.name}` })) };
    const facts = { id: newId(), organization_id, region_code: regionCode || '33', title: words, body, source: `${words} source`, based_on: '1', status, published_version: published ? `${words} version` : null, effective_from: published ? '2027-01-01' : null, created_by: userId, changed_at: '2026-05-01T00:00:00Z', version: 1 };
    return { table: 'grading_scheme_drafts', facts };
  };
  return [draft('DRAFT', false), draft('PUBLISHED', true)];
}
