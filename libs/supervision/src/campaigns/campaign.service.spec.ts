import type { Audit } from '@anze/audit';
import { runAs, type TenantDb } from '@anze/database';
import type { Evidence } from '@anze/insurance';
import type { Outbox } from '@anze/jobs';
import { newId, StandingClock } from '@anze/kernel';
import type { CampaignRepository } from './campaign.repository.js';
import { MOST_TARGETS } from './campaign.rules.js';
import { CampaignService } from './campaign.service.js';
import type { TargetRepository } from './target.repository.js';

describe('starting a campaign', () => {
  const county = { audience: 'regulator', userId: newId(), organizationId: newId(), regionCode: '330282', sectors: null, permissions: new Set<string>() } as const;
  const start = async (fitting: number, startsOn = '2026-06-15'): Promise<{ code: unknown; wrote: string[]; told: unknown }> => {
    const wrote: string[] = [];
    let told: unknown = null;
    const db = { run: (fn: () => Promise<unknown>) => fn() } as unknown as TenantDb;
    const campaigns = {
      fitting: () => Promise.resolve(fitting),
      insert: () => Promise.resolve(wrote.push('campaign')),
      freezeTargets: (_id: string, _criteria: object, limit: number) => (wrote.push(`at most ${limit} targets`), Promise.resolve(fitting)),
      byIds: () => Promise.resolve([{}]),
    } as unknown as CampaignRepository;
    const none = { record: () => Promise.resolve(), add: (_job: object, _payload: object, options: object) => Promise.resolve((told = options)) };
    const service = new CampaignService(db, campaigns, {} as unknown as TargetRepository, {} as unknown as Evidence, none as unknown as Audit, none as unknown as Outbox, new StandingClock(new Date('2026-06-15T04:00:00Z')));
    const input = { title: '百日行动', plan: '逐户检查', startsOn, endsOn: '2026-09-30', filter: {} };
    return { code: await runAs(county, () => service.start(input)).then(() => 'started', (error: { code?: string }) => error.code), wrote, told };
  };

  it('writes nothing when the list would be too long, and no more than the limit when it grows meanwhile', async () => {
    expect(await start(MOST_TARGETS + 1)).toEqual({ code: 'CAMPAIGN_TOO_MANY', wrote: [], told: null });
    expect(await start(MOST_TARGETS)).toEqual({ code: 'started', wrote: ['campaign', `at most ${MOST_TARGETS + 1} targets`], told: {} });
  });

  it('tells of it on its first day, and not before', async () => {
    expect((await start(1, '2026-06-14')).told).toEqual({});
    expect((await start(1, '2026-06-16')).told).toEqual({ runAfter: new Date('2026-06-15T16:05:00Z') });
  });
});
