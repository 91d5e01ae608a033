import type { DemoWorld } from '../../support/demo-world.js';
import type { Asking } from './asking.js';

type Told = { readonly notifications: { readonly edges: readonly { readonly node: { readonly kind: string } }[] } };

/**
 * What somebody's organization was told by now, by kind, the newest first, at most 100; waits for the jobs that tell it.
 * @param world made in `beforeAll`, hence a function
 */
export const telling =
  (world: () => Pick<DemoWorld, 'worker'>, { ask }: Pick<Asking, 'ask'>) =>
  async (who: string): Promise<string[]> => {
    await world().worker.settled();
    return (await ask<Told>(who, '{ notifications(first: 100) { edges { node { kind } } } }')).notifications.edges.map(({ node }) => node.kind);
  };
