import { unassessedCertificates } from './assessment-writes.js';
import { movedBranch, policyBordereau } from './bordereau-writes.js';
import { dueNotice, issuedNotice, issuedRanking, startedCampaign, unreadBulletins, weeklyNotices } from './bulletin-writes.js';
import { accident, claim } from './claim-writes.js';
import { complaint, followUp, undatedComplaints } from './complaint-writes.js';
import { renewedFund, reversedSpending, unspentFunds } from './fund-writes.js';
import { lateAnswers, objection, publishedGrades, startedGrading } from './grading-writes.js';
import { movedEnterprise, proposedMove } from './move-writes.js';
import { agreedPlan, announcedVisit, proposedPlan, visitsLeftOpen } from './plan-writes.js';
import { issuedPolicy } from './policy-writes.js';
import { endingQualifications } from './register-writes.js';
import { endedSanctions, lateClues, noticedSanction, passedClue } from './sanction-writes.js';
import { voidedService } from './service-writes.js';
import { appliedForLevel, levelChanged, questionableCertificate } from './standardization-flow-writes.js';
import { asked, exported, foundHazard, hazardLedger, inspectionTask, newestExportExpires, selfInspection, service, sql, ticked, type Write } from './writes.js';

let counter = 0;
const next = (): number => (counter += 1);

/** A day later by the business clock. */
const nextDay: Write = { name: 'a day passes', run: (world) => world.moveClock(new Date(world.now.getTime() + 24 * 3_600_000)) };

/** The figures are to be counted anew, as an upgrade asks for it. */
const repairAsked: Write = {
  name: 'a repair of the figures is asked for',
  settles: true,
  async run(world) {
    const [run] = await world.rows<{ id: string }>(`INSERT INTO figure_runs (organization_id, id, kind) VALUES ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), 'REPAIR') RETURNING id`);
    await ticked('figures.run', { organizationId: '00000000-0000-0000-0000-000000000000', runId: run!.id }).run(world);
  },
};

/** Everybody takes mails: what is told leaves. */
const takesMails: Write = sql(
  'mails are taken',
  `INSERT INTO notification_preferences (organization_id, id, user_id, email, email_enabled) SELECT organization_id, gen_random_uuid(), id, 'someone@example.cn', true FROM users ON CONFLICT DO NOTHING`,
);

/**
 * How each job comes to have something to do, new each time. A job that is missing here fails the suite: it has to be told what makes
 * the job due, and the steps at which its worker is killed are found by watching it once.
 */
export const WORK: Readonly<Record<string, () => readonly Write[]>> = {
  'hazard.changed': () => [foundHazard(next(), -20)],
  'service.changed': () => [service(next())],
  'service.visited': () => [service(next())],
  'service.voided': () => ((n) => [service(n), voidedService(n)])(next()),
  'service.plan-changed': () => [proposedPlan(next())],
  'service.visit-noticed': () => [proposedPlan(next()), agreedPlan, announcedVisit],
  'service.visits-end': () => [proposedPlan(next()), agreedPlan, proposedPlan(next()), agreedPlan, visitsLeftOpen, ticked('service.visits-end')],
  'ledger.import': () => [hazardLedger(next(), 4_100)],
  'bordereau.import': () => [policyBordereau(next(), 4_100)],
  'branch.move': () => [movedBranch],
  'enterprise.move': () => [movedEnterprise],
  'enterprise.move-changed': () => [proposedMove],
  'enterprise.moved': () => [movedEnterprise],
  'export.write': () => [hazardLedger(next(), 1_200), exported('HAZARDS')],
  'export.expire': () => [exported('HAZARDS'), newestExportExpires, ticked('export.expire')],
  'inspections.plan-checks': () => [inspectionTask(next()), ticked('inspections.plan-checks', { regionCode: '' })],
  // Two towns, so that there is a first transaction and another one.
  'reminders.sweep': () => [foundHazard(4 * next(), 8), foundHazard(4 * next() + 2, 1), asked('runReminderSweep')],
  'deliveries.send': () => [takesMails, foundHazard(next(), -20), ticked('deliveries.send')],
  'deliveries.forget': () => [
    sql(
      'deliveries of last year',
      `INSERT INTO deliveries (organization_id, id, channel, status, once_key, on_day, created_at)
       SELECT organization_id, gen_random_uuid(), 'IN_APP', 'SENT', gen_random_uuid()::text, '2022-01-01', now() - interval '1 year' FROM users, generate_series(1, 5)`,
    ),
    ticked('deliveries.forget'),
  ],
  'scoring.run': () => [selfInspection(next()), foundHazard(next(), 3), asked('runScoring')],
  'scoring.changes': () => [selfInspection(next()), foundHazard(next(), 3), ticked('scoring.changes')],
  'rollups.fold': () => [foundHazard(next(), 2), ticked('rollups.fold')],
  'coverage.reconcile': () => [nextDay, ticked('coverage.reconcile')],
  'enterprise-classes.refresh': () => [
    sql('an enterprise grows, or shrinks again', 'UPDATE enterprises SET headcount = CASE WHEN headcount > 400 THEN headcount - 400 ELSE headcount + 400 END WHERE enterprise_id = (SELECT min(enterprise_id::text)::uuid FROM enterprises)'),
    ticked('enterprise-classes.refresh'),
  ],
  'changes.renumber': () => [sql('hazards from another server', `UPDATE hazards SET changed_in = 999999999999 WHERE id IN (SELECT id FROM hazards ORDER BY id LIMIT 5)`), ticked('changes.renumber')],
  'figures.run': () => [foundHazard(next(), 2), repairAsked],
  'insurer-of-record.refresh': () => [nextDay, ticked('insurer-of-record.refresh')],
  'insurance.policy-changed': () => [issuedPolicy(next())],
  'insurance.policy-news': () => [issuedPolicy(next())],
  'accident.changed': () => [accident(next())],
  'claim.changed': () => ((n) => [accident(n), claim(n)])(next()),
  'follow-up.answered': () => ((n) => [service(n), followUp(n)])(next()),
  'bulletin.draft': () => [weeklyNotices, dueNotice(next())],
  'bulletins.draft': () => [weeklyNotices, ticked('bulletins.draft')],
  'bulletin.drafted': () => [weeklyNotices, dueNotice(next())],
  'bulletin.issued': () => [issuedRanking(next())],
  'bulletins.chase': () => [issuedRanking(next()), unreadBulletins, ticked('bulletins.chase')],
  'notice.changed': () => [issuedNotice(next())],
  'campaign.started': () => [startedCampaign(next())],
  'complaint.changed': () => ((n) => [service(n), complaint(n)])(next()),
  'standardization.self-assessment-duties': () => [...unassessedCertificates(next()), ticked('standardization.self-assessment-duties')],
  'standardization.changed': () => [...appliedForLevel(next())],
  'standardization.watch': () => [...questionableCertificate(next()), ticked('standardization.watch')],
  'standardization.revocation-changed': () => [...questionableCertificate(next()), ticked('standardization.watch')],
  'standardization.level-changed': () => [...questionableCertificate(next()), levelChanged],
  'complaints.date': () => ((n) => [service(n), complaint(n), undatedComplaints, ticked('complaints.date')])(next()),
  'fund.spending-reversed': () => [service(next()), reversedSpending],
  'funds.warn': () => [unspentFunds(next()), ticked('funds.warn')],
  'grading.run': () => [service(next()), startedGrading],
  'grading.published': () => [service(next()), ...publishedGrades],
  'grading.objection-changed': () => [service(next()), ...publishedGrades, objection],
  'grading.chase-consequences': () => [...publishedGrades, lateAnswers, ticked('grading.chase-consequences')],
  'sanction.changed': () => [noticedSanction(next())],
  'sanctions.expire': () => [endedSanctions(next()), ticked('sanctions.expire')],
  'clue.passed': () => [passedClue(next())],
  'clues.chase': () => [lateClues(next()), ticked('clues.chase')],
  'qualifications.warn': () => [endingQualifications(next()), ticked('qualifications.warn')],
  'funds.transfer': () => [renewedFund(next()), ticked('funds.transfer')],
  'idempotency.forget': () => [
    sql(
      'keys of the day before yesterday',
      `INSERT INTO idempotency_keys (id, organization_id, user_id, operation, key, input_hash, response, created_at)
       SELECT gen_random_uuid(), organization_id, id, 'old', 'old-key-' || n, '', '{}', now() - interval '2 days' FROM users, generate_series(1, 5) AS n`,
    ),
    ticked('idempotency.forget'),
  ],
};
