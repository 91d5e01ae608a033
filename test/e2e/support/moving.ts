import { DEMO_ENTERPRISE } from '../../../apps/standalone/src/demo/demo-enterprises.js';
import type { DemoWorld } from '../../support/demo-world.js';
import type { Asking } from './asking.js';
import type { Mutating } from './mutating.js';
import { telling } from './telling.js';

const MOVE = 'move { id kind status fromRegionCode toRegionCode movedOn decision doneOn version enterprise { name } }';

/** A move as it is shown. */
export interface Move {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly enterprise: object | null;
}

/** What counts in a region on a day. */
export interface Figures {
  readonly enterprises: number;
  readonly insurance: { readonly insured: number; readonly premium: string; readonly preventionBudget: string };
  readonly hazards: { readonly found: number; readonly open: number };
}

/** What somebody sees of the demo's enterprise. */
export const EVERYTHING = { enterprise: true, hazard: true, policy: true, listed: true };
export const NOTHING = { enterprise: false, hazard: false, policy: false, listed: false };

/** Short ways to move enterprises, and to see what that changes. */
export interface Moving {
  move(who: string, name: string, input: object): Promise<Move>;
  figures(who: string, asOf: string, regionCode?: string | null): Promise<Figures>;
  /** News of moves, after all jobs are done. */
  told(who: string): Promise<string[]>;
  seen(who: string, hazardId: string): Promise<object>;
}

/** @param world made in `beforeAll`, hence a function */
export const moving = (world: () => DemoWorld, { ask }: Asking, { does }: Mutating): Moving => ({
  move: async (who, name, input) => (await does<{ move: Move }>(who, name, input, MOVE)).move,
  figures: async (who, asOf, regionCode = null) =>
    (await ask<{ complianceOverview: Figures }>(who, 'query ($asOf: Date, $regionCode: String) { complianceOverview(asOf: $asOf, regionCode: $regionCode) { enterprises insurance { insured premium preventionBudget } hazards { found open } } }', { asOf, regionCode })).complianceOverview,
  told: async (who) => (await telling(world, { ask })(who)).filter((kind) => kind.startsWith('ENTERPRISE_MOVE')),
  async seen(who, hazardId) {
    const { enterprise, hazard, policies, enterprises } = await ask<{ enterprise: object | null; hazard: object | null; policies: { edges: { node: { insuredName: string } }[] }; enterprises: { edges: { node: { name: string } }[] } }>(
      who,
      'query ($enterprise: ID!, $hazard: ID!) { enterprise(id: $enterprise) { name } hazard(id: $hazard) { deadline } policies { edges { node { insuredName } } } enterprises(first: 100) { edges { node { name } } } }',
      { enterprise: world().enterpriseId, hazard: hazardId },
    );
    return { enterprise: enterprise !== null, hazard: hazard !== null, policy: policies.edges.some(({ node }) => node.insuredName === DEMO_ENTERPRISE.name), listed: enterprises.edges.some(({ node }) => node.name === DEMO_ENTERPRISE.name) };
  },
});
