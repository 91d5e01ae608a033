import { jest } from '@jest/globals';
import { runAs, type Principal } from '@anze/database';
import { newId, StandingClock } from '@anze/kernel';
import { RULE_SEEDS, type Rules, type SchemeDrafts } from '@anze/rules';
import type { ScoreRepository } from '../scores/score.repository.js';
import { SCORED_BY } from '../scores/scoring-terms.rules.js';
import { scoringAuthority, scoringSchemeMaker } from './scoring-scheme.service.js';
import { ScoringSimulationService } from './scoring-simulation.service.js';
import type { SimulationTurns } from './simulation-turn.repository.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const authority = (regionCode: string): Principal => ({ audience: 'regulator', userId: newId(), organizationId: newId(), regionCode, sectors: null, permissions: new Set() });
const PAGE = 1_000;
const scheme = RULE_SEEDS.find(({ kind }) => kind === 'scoring.scheme')!.body;
const ARGS = { scheme: { version: '1' } } as never;

/** A region of ten pages; a page takes so many seconds and, where there is one, waits for a gate. */
function service(secondsPerPage: number, gate: Promise<void> = Promise.resolve()) {
  const asked = { pages: 0, ms: 0 };
  const repository = {
    regions: () => Promise.resolve([{ regionCode: '330282', enterprises: 10 * PAGE - 1 }]),
    page: async () => {
      await gate;
      asked.pages += 1;
      asked.ms += secondsPerPage * 1_000;
      return Array.from({ length: asked.pages < 10 ? PAGE : PAGE - 1 }, newId);
    },
    try: () => Promise.resolve([]),
  } as unknown as ScoreRepository;
  const taken = new Set<string>();
  const turns = {
    take: async (id: string) => (taken.has(id) ? null : (taken.add(id), id)),
    giveBack: async (id: string) => void taken.delete(id),
  } as unknown as SimulationTurns;
  const rules = {
    versionsOf: () => Promise.resolve(Object.fromEntries(SCORED_BY.map((kind) => [kind, RULE_SEEDS.filter((seed) => seed.kind === kind)]))),
    inForce: () => Promise.resolve({ body: { from: [0, 60] } }),
  } as unknown as Rules;
  return { asked, tried: new ScoringSimulationService(repository, { scheme: () => Promise.resolve(scheme) } as unknown as SchemeDrafts, rules, turns, new StandingClock(new Date('2026-07-01T04:00:00Z'))) };
}

describe('a simulation of a scoring scheme', () => {
  it('is one at a time for an organization, and another’s is its own', async () => {
    let open!: () => void;
    const { tried, asked } = service(0, new Promise((resolve) => { open = resolve; }));
    const [county, other] = [authority('330282'), authority('330281')];
    const simulate = (by: Principal) => runAs(by, () => tried.simulate(ARGS));
    const asides = Promise.allSettled(Array.from({ length: 20 }, () => simulate(county)));
    const others = simulate(other);
    open();
    const refused = (await asides).filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(19).fill('SIMULATION_UNDER_WAY'));
    await others;
    // Done, or refused: the next may begin.
    asked.pages = 9;
    await expect(simulate(county)).resolves.toMatchObject({ regionCode: '330282' });
    await expect(runAs(county, () => tried.simulate({ ...(ARGS as object), movers: -1 } as never))).rejects.toThrow(code('BAD_INPUT'));
    asked.pages = 9;
    await expect(simulate(county)).resolves.toMatchObject({ regionCode: '330282' });
  });

  it('gives up before its caller does', async () => {
    // Real time, also where business time stands still.
    const [slow, fast] = [service(6), service(1)];
    const time = jest.spyOn(performance, 'now').mockImplementation(() => slow.asked.ms + fast.asked.ms);
    await expect(runAs(authority('330282'), () => slow.tried.simulate(ARGS))).rejects.toThrow(code('SIMULATION_TOO_LONG'));
    expect(slow.asked.pages).toBe(4);
    await expect(runAs(authority('330282'), () => fast.tried.simulate(ARGS))).resolves.toMatchObject({ regionCode: '330282' });
    time.mockRestore();
  });
});

describe('who makes a scoring scheme', () => {
  it('is an authority of a county or above one; a town may read and try', () => {
    for (const region of ['', '33', '3302', '330282']) expect(runAs(authority(region), () => scoringSchemeMaker().regionCode)).toBe(region);
    for (const region of ['330282001', '330282001001']) {
      expect(() => runAs(authority(region), () => scoringSchemeMaker())).toThrow(code('SCORING_COUNTY_AND_ABOVE'));
      expect(runAs(authority(region), () => scoringAuthority().regionCode)).toBe(region);
    }
  });
});
