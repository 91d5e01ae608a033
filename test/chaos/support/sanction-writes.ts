import { encodeId } from '@anze/kernel';
import { sql, type Write } from './writes.js';

const PROPOSE = 'mutation ($input: ProposeSanctionInput!) { proposeSanction(input: $input) { listing { id } } }';
const NOTICE = 'mutation ($input: NoticeSanctionInput!) { noticeSanction(input: $input) { listing { id } } }';
const RECORD = 'mutation ($input: RecordCluesInput!) { recordClues(input: $input) { results { outcome } } }';
const PASS = 'mutation ($input: PassClueOnInput!) { passClueOn(input: $input) { clue { id } } }';
const COUNTY = 'regulator.cixi';

/** The county proposes that the demo's enterprise be listed, and tells it. */
export const noticedSanction = (n: number): Write => ({
  name: `sanction notice ${n}`,
  async run(world) {
    const [firm] = await world.rows<{ id: string }>(`SELECT organization_id AS id FROM users WHERE username = 'enterprise.demo'`);
    const facts = `瞒报事故 ${n}`;
    await world.client.mutate(COUNTY, PROPOSE, { enterpriseId: encodeId('Enterprise', firm!.id), ground: 'CONCEALMENT', facts, penaltyNo: `chaos-${n}` });
    const [row] = await world.rows<{ enterprise: string; id: string }>('SELECT enterprise_id AS enterprise, id FROM sanction_listings WHERE facts = $1', [facts]);
    await world.client.mutate(COUNTY, NOTICE, { listingId: encodeId('SanctionListing', row!.enterprise, row!.id), notice: `告知 ${n}` });
  },
});

/** Listings of five enterprises whose term ended last month. */
export const endedSanctions = (n: number): Write =>
  sql(
    `ended listings ${n}`,
    `INSERT INTO sanction_listings (enterprise_id, region_code, sector, insurer_id, id, listing_no, authority_id, authority_name, authority_region, enterprise_name, enterprise_uscc, ground, terms, rule_version, facts, status, proposed_on, proposed_by, noticed_on, notice,
       hearing_until, decided_on, decision, decision_no, listed_from, listed_until)
     SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, gen_random_uuid(), 'chaos-${n}', o.id, o.name, o.region_code, e.name, e.uscc, 'CONCEALMENT', '{"hearingWorkingDays": 5}', '1', 'chaos', 'LISTED', '2023-05-01', o.id, '2023-05-02', 'chaos',
       '2023-05-09', '2023-05-15', 'chaos', '1', '2023-05-15', '2026-05-14'
       FROM (SELECT * FROM enterprises ORDER BY uscc LIMIT 5) e CROSS JOIN (SELECT * FROM organizations WHERE kind = 'REGULATOR' AND region_code = '330282' ORDER BY id LIMIT 1) o`,
  );

/** The county gets a clue and passes it on. */
export const passedClue = (n: number): Write => ({
  name: `clue ${n} passed on`,
  async run(world) {
    await world.client.mutate(COUNTY, RECORD, { clues: [{ source: 'HOTLINE_12345', sourceNo: `chaos-${n}`, content: `冒烟 ${n}`, informantName: '张三', informantPhone: '13800000000' }] });
    const [row] = await world.rows<{ holder: string; id: string }>('SELECT organization_id AS holder, id FROM clues WHERE source_no = $1 AND passed_by IS NULL', [`chaos-${n}`]);
    await world.client.mutate(COUNTY, PASS, { clueId: encodeId('Clue', row!.holder, row!.id), regionCode: '3206', reason: '属地' });
  },
});

/** Clues that every authority should have dealt with the day before yesterday; some without a last day yet. */
export const lateClues = (n: number): Write =>
  sql(
    `late clues ${n}`,
    `INSERT INTO clues (organization_id, id, region_code, sector, clue_no, source, source_no, content, pushed, anonymous, received_on, received_at, due_on, rule_version)
     SELECT id, gen_random_uuid(), region_code, 'OTHER', 'chaos-${n}-' || k, 'GRID', 'late-${n}-' || k, 'chaos', true, true, '2026-06-05', '2026-06-05T01:00:00Z', CASE k WHEN 1 THEN DATE '2026-06-13' END, '1'
       FROM organizations CROSS JOIN generate_series(1, 2) AS k WHERE kind = 'REGULATOR'`,
  );
