import { join } from 'node:path';
import { addDays, decodeId, StandingClock } from '@anze/kernel';
import { openCases } from '../../apps/standalone/src/demo/cases-under-way.js';
import { EarlierClock } from '../../apps/standalone/src/demo/earlier-clock.js';
import { playTour } from '../../apps/standalone/src/tour/play.js';
import { Story } from '../../apps/standalone/src/tour/story.js';
import type { Tour } from '../../apps/standalone/src/tour/tour.types.js';
import { TEST_NOW } from '../support/api.js';
import { openDemoWorld, WORLD_TODAY, type DemoWorld } from '../support/demo-world.js';
import { dataDirOf } from '../support/worker.js';

/** The main job over HTTP, with the worker at its side: the tour asks and compares answers; here its traces in the tables are counted. */
describe('the main job', () => {
  let world: DemoWorld;
  let tour: Tour;
  const told: string[] = [];
  const leftOut: string[] = [];

  beforeAll(async () => {
    const clock = new EarlierClock(new StandingClock(TEST_NOW));
    // The tour waits for mails and a webhook: a try that failed is made again by the minute.
    world = await openDemoWorld(clock, { ANZE_WEBHOOK_NETWORKS: 'loopback' }, ['deliveries-send']);
    await openCases(({ query, variables }, token) => world.api.graphql(query, { ...variables }, token === null ? {} : { token }), clock, (line) => leftOut.push(line));
    await world.worker.settled();
    tour = await playTour(world.api.url, 'e2e', new Story((line) => told.push(line)), join(dataDirOf(world.api), 'mail'));
    await world.worker.settled();
  }, 240_000);
  afterAll(() => world?.close());

  /** Rows as the superuser sees them, as lists of values. */
  const table = async (sql: string, params: readonly unknown[] = []): Promise<unknown[][]> => (await world.api.rows(sql, params)).map((row) => Object.values(row));

  it('is told in numbered steps', () => {
    expect(told.filter((line) => /^ ?\d+\. /.test(line)).map((line) => Number.parseInt(line, 10))).toEqual(Array.from({ length: 67 }, (_, index) => index + 1));
    expect(told.filter((line) => /mail in \S+\.data\/mail: \S+\.eml|collected for one that leaves at/.test(line))).toHaveLength(1);
    expect(leftOut).toEqual([]);
    expect(world.worker.errors).toEqual([]);
  });

  it('leaves five inspections and one service, and what they found', async () => {
    expect(await table('SELECT kind, hazards_found, items_checked FROM inspections ORDER BY id')).toEqual([['SELF', 2, 26], ['AUTHORITY', 1, 12], ['AUTHORITY', 1, 6], ['SELF', 1, 3], ['AUTHORITY', 0, 5]]);
    expect(await table('SELECT hazards_found, cost_fen, within_budget, confirmed_on, archived_on, satisfaction FROM prevention_services')).toEqual([[1, '100', true, WORLD_TODAY, WORLD_TODAY, 5]]);
    expect(await table('SELECT source, count(*)::int AS n, count(inspection_id)::int AS inspected, count(service_id)::int AS served FROM hazards GROUP BY source ORDER BY source')).toEqual([
      ['GOVERNMENT_INSPECTION', 2, 2, 0],
      ['INSURER_SERVICE', 1, 0, 1],
      ['PUBLIC_REPORT', 1, 0, 0],
      ['SELF_INSPECTION', 3, 3, 0],
    ]);
    expect(await table('SELECT filename, stored_at IS NOT NULL FROM uploads WHERE content_type = $1 ORDER BY id', ['image/png'])).toEqual([['现场照片.png', true], ['服务现场.png', true], ['回访单.png', true], ['异议证明.png', true]]);
    expect(await table(`SELECT cardinality(evidence_before) + cardinality(evidence_after) FROM hazards WHERE fixed_on_spot`)).toEqual([[1]]);
  });

  it('has every hazard accepted by who found it, never by who rectified it', async () => {
    expect(
      await table(`SELECT h.source, h.status, a.username AS accepted, r.username AS rectified, h.finder_id = a.organization_id AS by_finder, h.sole_account FROM hazards h
                     JOIN users a ON a.id = h.accepted_by JOIN users r ON r.id = h.rectified_by GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1`),
    ).toEqual([
      ['GOVERNMENT_INSPECTION', 'ACCEPTED', 'regulator.cixi', 'enterprise.demo', true, false],
      ['INSURER_SERVICE', 'ACCEPTED', 'insurer.yongan', 'enterprise.demo', true, false],
      ['SELF_INSPECTION', 'ACCEPTED', 'enterprise.demo.lead', 'enterprise.demo', true, false],
    ]);
  });

  it('keeps each life in the history, in its order', async () => {
    const lives = await table(`SELECT h.source, h.fixed_on_spot, string_agg(e.kind, ' ' ORDER BY e.seq), array_agg(e.seq ORDER BY e.seq) FROM hazards h
                                 JOIN hazard_events e ON e.enterprise_id = h.enterprise_id AND e.hazard_id = h.id GROUP BY h.id, 1, 2 ORDER BY h.id`);
    expect(lives.map(([source, onSpot, life]) => [source, onSpot, life])).toEqual([
      ['SELF_INSPECTION', true, 'REPORTED RECTIFIED ACCEPTED'],
      ['SELF_INSPECTION', false, 'REPORTED STARTED RECTIFIED ACCEPTED'],
      ['GOVERNMENT_INSPECTION', false, 'REPORTED STARTED RECTIFIED REJECTED RECTIFIED ACCEPTED'],
      ['GOVERNMENT_INSPECTION', false, 'REPORTED EXTENSION_REQUESTED DEADLINE_MOVED'],
      ['INSURER_SERVICE', false, 'REPORTED STARTED RECTIFIED ACCEPTED'],
      ['SELF_INSPECTION', false, 'REPORTED STARTED RECTIFIED ACCEPTED'],
      ['PUBLIC_REPORT', false, 'REPORTED'],
    ]);
    for (const [, , life, seqs] of lives) expect(seqs).toEqual(Array.from({ length: String(life).split(' ').length }, (_, index) => index + 1));
    const shortened = await table(`SELECT deadline FROM hazard_events WHERE kind IN ('REPORTED', 'REJECTED') AND hazard_id = (SELECT id FROM hazards WHERE source = 'GOVERNMENT_INSPECTION' AND status = 'ACCEPTED') ORDER BY seq`);
    expect(shortened).toEqual([[addDays(WORLD_TODAY, 10)], [addDays(WORLD_TODAY, 5)]]);
  });

  it('reminds of the overdue hazard once, and tells those whom the ladder names', async () => {
    expect(await table(`SELECT stage, due_on, outcome FROM reminders WHERE subject_id IN (SELECT id FROM hazards) ORDER BY due_on`)).toEqual([
      ...([['BEFORE_3', -18], ['DUE', -15], ['OVERDUE_1', -14], ['OVERDUE_3', -12], ['OVERDUE_7', -8], ['OVERDUE_14', -1]] as const).map(([stage, days]) => [stage, addDays(WORLD_TODAY, days), 'SKIPPED']),
      ['OVERDUE_15', WORLD_TODAY, 'SENT'],
    ]);
    expect(await table(`SELECT o.name, count(*)::int FROM notifications n JOIN organizations o ON o.id = n.organization_id WHERE n.kind = 'HAZARD_OVERDUE' GROUP BY 1 ORDER BY 1`)).toEqual([
      ['慈溪市应急管理局', 1],
      ['慈溪市盛博联家用有限公司', 1],
    ]);
  });

  it('writes refusals of what is not theirs into the audit log, and who graded and scored', async () => {
    expect(await table(`SELECT action, details ->> 'code' AS code, count(*)::int AS n FROM audit_log WHERE outcome = 'REFUSED' AND action LIKE 'hazard.%' GROUP BY 1, 2 ORDER BY 1, 2`)).toEqual([
      ['hazard.accept', 'HAZARD_NOT_ACCEPTOR', 2],
      ['hazard.accept', 'HAZARD_OWN_RECTIFICATION', 2],
      ['hazard.grant_extension', 'HAZARD_NOT_ACCEPTOR', 1],
    ]);
    // One for a day on which it changed, whoever asked for it how often.
    expect(await table(`SELECT count(*) > 0 AS scored, count(*) = count(DISTINCT (enterprise_id, computed_on)) AS once FROM compliance_scores`)).toEqual([[true, true]]);
    // One that stays a draft, one that is published, and the one that replaces it.
    expect(await table(`SELECT region_code, period, published_at IS NOT NULL AS published, replaces IS NOT NULL AS replaced FROM grading_runs ORDER BY id`)).toEqual([['330282', '2026', false, false], ['330282', '2026', true, false], ['330282', '2026', true, true]]);
    expect(await table(`SELECT count(*)::int FROM insurer_grades`)).toEqual([[6]]);
    expect(await table(`SELECT status, (SELECT count(*)::int FROM planned_visits WHERE service_id IS NOT NULL) AS fulfilled FROM service_plans`)).toEqual([['AGREED', 1]]);
    expect(await table(`SELECT (SELECT count(*)::int FROM service_follow_ups) AS followed, (SELECT string_agg(status, ',') FROM service_complaints) AS complaints, (SELECT string_agg(status, ',') FROM grade_objections) AS objections`)).toEqual([[1, 'CLOSED', 'UPHELD']]);
  });

  it('gives the level that was applied for, lists and repairs, and moves, with what is frozen of it', async () => {
    expect(await table(`SELECT status, count(*)::int FROM standardization_applications GROUP BY 1 ORDER BY 1`)).toEqual([['ANNOUNCED', 1], ['WITHDRAWN', 1]]);
    expect(await table(`SELECT issued_on, expires_on, authority FROM standardization_certificates`)).toEqual([[WORLD_TODAY, '2029-06-14', '宁波市应急管理局']]);
    expect(await table(`SELECT status, listed_from, ended_on FROM sanction_listings ORDER BY proposed_on`)).toEqual([['REPAIRED', addDays(WORLD_TODAY, -385), WORLD_TODAY], ['LISTED', WORLD_TODAY, null], ['DISMISSED', null, null]]);
    expect(await table(`SELECT status, from_region, to_region, moved_on FROM enterprise_moves`)).toEqual([['DONE', '330282004', '330282900', WORLD_TODAY]]);
    expect(await table(`SELECT (SELECT string_agg(status, ',') FROM bulletins) AS bulletins, (SELECT string_agg(status, ',') FROM regulatory_notices) AS notices, (SELECT string_agg(status, ',') FROM campaigns) AS campaigns, (SELECT string_agg(status, ',') FROM clues) AS clues, (SELECT count(*)::int FROM enforcement_records) AS cases`)).toEqual([['ISSUED', 'CLOSED', 'CLOSED', 'HAZARD_REPORTED', 1]]);
  });

  it('ends the sessions of those who signed out', async () => {
    expect(await table('SELECT s.revoked_reason, count(*)::int AS n FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.username <> $1 GROUP BY 1', ['regulator.cixi'])).toEqual([['SIGNED_OUT', 15]]);
  });

  describe('a sweep', () => {
    const SUBMIT = 'mutation ($input: SubmitSelfInspectionInput!) { submitSelfInspection(input: $input) { hazards { id } } }';
    const SWEEP = 'mutation { runReminderSweep(input: {}) { jobId } }';
    const overdue = async (daysLate: number): Promise<string> => {
      const input = { inspectedOn: addDays(WORLD_TODAY, -40), area: '一车间', itemsChecked: 1, hazards: [{ description: `逾期 ${daysLate}`, level: 'GENERAL', deadline: addDays(WORLD_TODAY, -daysLate) }] };
      const { data, code } = await world.api.graphql<{ submitSelfInspection: { hazards: { id: string }[] } }>(SUBMIT, { input }, { token: await world.as('enterprise.demo') });
      if (!data) throw new Error(code);
      return data.submitSelfInspection.hazards[0]!.id;
    };
    const sweep = async (times: number): Promise<void> => {
      const token = await world.as('regulator.cixi');
      const answers = await Promise.all(Array.from({ length: times }, () => world.api.graphql(SWEEP, {}, { token })));
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      await world.worker.settled();
    };
    const traces = (): Promise<unknown[][]> => table(`SELECT (SELECT count(*)::int FROM reminders) AS reminders, (SELECT count(*)::int FROM notifications) AS told, (SELECT md5(string_agg(r::text, ' ' ORDER BY r.id)) FROM reminders r) AS kept`);

    it('chases each hazard exactly once, however often and by how many it is asked', async () => {
      const ids = [await overdue(1), await overdue(8), await overdue(31)];
      await sweep(1);
      const once = await traces();
      for (const id of ids) {
        expect(await table(`SELECT count(*) FILTER (WHERE outcome = 'SENT')::int FROM reminders WHERE subject_id = $1`, [decodeId('Hazard', id, 2)[1]])).toEqual([[1]]);
      }
      await sweep(1);
      expect(await traces()).toEqual(once);
      const late = await overdue(2);
      await sweep(5);
      expect(await table(`SELECT stage, outcome FROM reminders WHERE subject_id = $1 ORDER BY due_on`, [decodeId('Hazard', late, 2)[1]])).toEqual([['BEFORE_3', 'SKIPPED'], ['DUE', 'SKIPPED'], ['OVERDUE_1', 'SENT']]);
      const many = await traces();
      await sweep(5);
      expect(await traces()).toEqual(many);
    });

    it('of an enterprise sees nothing elsewhere', async () => {
      const { code } = await world.api.graphql('mutation { runReminderSweep(input: { regionCode: "3206" }) { jobId } }', {}, { token: await world.as('regulator.cixi') });
      expect(code).toBe('NOT_FOUND');
    });
  });

  it('can be played again on the same server', async () => {
    const before = (await table('SELECT count(*)::int FROM hazards'))[0]![0] as number;
    const again = await playTour(world.api.url, 'e2e-2', new Story(() => undefined), join(dataDirOf(world.api), 'mail'));
    expect(again.hazards.size).toBe(tour.hazards.size);
    expect((await table('SELECT count(*)::int FROM hazards'))[0]).toEqual([before + tour.hazards.size]);
  }, 240_000);
});
