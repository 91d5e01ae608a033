import { newId } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import type { Tenant } from './tenants.js';
import type { WorldRow } from './world.js';

const DEFAULT = RULE_SEEDS.find(({ kind }) => kind === 'grading.scheme')!.body as { readonly dimensions: readonly { readonly name: string }[] };

const SCORING = RULE_SEEDS.filter(({ kind }) => kind === 'scoring.scheme').at(-1)!.body as { readonly vetoes: readonly { readonly name: string }[] };

/** What an authority drafts: one draft that is open and one that was published, each in words of its own, and one of the score’s schemes. Of who is none, a row that nobody made. */
export function schemeRows({ mark, id: organization_id, regionCode, userId }: Tenant): WorldRow[] {
  const draft = (kind: string, status: string, published: boolean, bodyOf: (words: string) => object): WorldRow => {
    const words = `${mark} ${kind === 'grading.scheme' ? 'scheme' : 'scoring'} ${status}`;
    const facts = { id: newId(), organization_id, kind, region_code: regionCode || '33', title: words, body: bodyOf(words), source: `${words} source`, based_on: '1', status, published_version: published ? `${words} version` : null, effective_from: published ? '2027-01-01' : null, created_by: userId, changed_at: '2026-05-01T00:00:00Z', version: 1 };
    return { table: 'scheme_drafts', facts };
  };
  const grading = (words: string): object => ({ ...DEFAULT, dimensions: DEFAULT.dimensions.map((dimension) => ({ ...dimension, name: `${words} ${dimension.name}` })) });
  const scoring = (words: string): object => ({ ...SCORING, vetoes: SCORING.vetoes.map((veto) => ({ ...veto, name: `${words} ${veto.name}` })) });
  const turn: WorldRow = { table: 'simulation_turns', facts: { organization_id, id: organization_id, token: newId(), expires_at: '2026-05-01T00:00:00Z' } };
  return [turn, draft('grading.scheme', 'DRAFT', false, grading), draft('grading.scheme', 'PUBLISHED', true, grading), draft('scoring.scheme', 'DRAFT', false, scoring)];
}
