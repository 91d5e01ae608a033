import { addDays, addMonths, encodeId } from '@anze/kernel';
import { sql, ticked, type Write } from './writes.js';
import type { World } from './world.js';

/** The county's authority. */
async function county(world: World): Promise<string> {
  const [row] = await world.rows<{ id: string }>(`SELECT organization_id AS id FROM users WHERE username = 'regulator.cixi'`);
  return row!.id;
}

/** The county has its weekly notices drafted. */
export const weeklyNotices: Write = sql(
  'weekly notices are asked for',
  `INSERT INTO bulletin_settings (organization_id, id, kind, enabled, changed_at) SELECT organization_id, gen_random_uuid(), 'WEEKLY_NOTICE', true, '2020-01-01' FROM users WHERE username = 'regulator.cixi' ON CONFLICT (organization_id, kind) DO NOTHING`,
);

/** That of the n-th week before is due. */
export const dueNotice = (n: number): Write => ({
  name: `weekly notice ${n}`,
  settles: true,
  run: async (world) => ticked('bulletin.draft', { organizationId: await county(world), kind: 'WEEKLY_NOTICE', day: addDays('2026-06-14', -7 * n) }).run(world),
});

/** The monthly ranking of the n-th month before is drafted and issued to those below. */
export const issuedRanking = (n: number): Write => ({
  name: `monthly ranking ${n}`,
  async run(world) {
    const { draftBulletin } = await world.client.mutate<{ draftBulletin: { bulletin: { id: string } } }>('regulator.cixi', 'mutation ($input: DraftBulletinInput!) { draftBulletin(input: $input) { bulletin { id } } }', { kind: 'MONTHLY_RANKING', day: addMonths('2026-05-15', -n) });
    await world.client.mutate('regulator.cixi', 'mutation ($input: IssueBulletinInput!) { issueBulletin(input: $input) { bulletin { id } } }', { bulletinId: draftBulletin.bulletin.id, allLowerAuthorities: true });
  },
});

/** Nobody has acknowledged anything, and it is late. */
export const unreadBulletins: Write = sql('bulletins are not acknowledged', `UPDATE bulletin_recipients SET sent_on = '2026-06-01', due_on = '2026-06-10' WHERE acknowledged_at IS NULL`);

async function owner(world: World): Promise<string> {
  const [row] = await world.rows<{ id: string }>(`SELECT enterprise_id AS id FROM enterprises WHERE name LIKE '%盛博联%'`);
  return encodeId('Enterprise', row!.id);
}

/** The county turns to an enterprise. */
export const issuedNotice = (n: number): Write => ({
  name: `notice ${n}`,
  async run(world) {
    await world.client.mutate('regulator.cixi', 'mutation ($input: IssueRegulatoryNoticeInput!) { issueRegulatoryNotice(input: $input) { notice { id } } }', { enterpriseId: await owner(world), kind: 'REMINDER', title: `提醒 ${n}`, content: '请自查', dueOn: '2026-07-01' });
  },
});

/** A campaign begins. */
export const startedCampaign = (n: number): Write => ({
  name: `campaign ${n}`,
  async run(world) {
    await world.client.mutate('regulator.cixi', 'mutation ($input: StartCampaignInput!) { startCampaign(input: $input) { campaign { id } } }', { title: `行动 ${n}`, plan: '逐户检查', startsOn: '2026-06-15', endsOn: '2026-07-15', filter: {} });
  },
});
