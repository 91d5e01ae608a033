import { movedBranch, policyBordereau } from './bordereau-writes.js';
import { accident, claim } from './claim-writes.js';
import { complaint, followUp, undatedComplaints } from './complaint-writes.js';
import { renewedFund, reversedSpending, unspentFunds } from './fund-writes.js';
import { lateAnswers, objection, publishedGrades, startedGrading } from './grading-writes.js';
import { agreedPlan, announcedVisit, proposedPlan, visitsLeftOpen } from './plan-writes.js';
import { issuedPolicy } from './policy-writes.js';
import { endingQualifications } from './register-writes.js';
import { voidedService } from './service-writes.js';
import { asked, exported, foundHazard, hazardLedger, inspectionTask, newestExportExpires, selfInspection, service, sql, ticked, type Write } from './writes.js';

let counter = 0;
const next = (): number => (counter += 1);

/** A day later by the business clock. */
const nextDay: Write = { name: 'a day passes', run: (world) => world.moveClock(new Date(world.now.getTime() + 24 * 3_600_000)) };

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
  'service.voided': () => ((n) => [service(n), voidedService(n)])(next()),
  'service.plan-changed': () => [proposedPlan(next())],
  'service.visit-noticed': () => [proposedPlan(next()), agreedPlan, announcedVisit],
  'service.visits-end': () => [proposedPlan(next()), agreedPlan, proposedPlan(next()), agreedPlan, visitsLeftOpen, ticked('service.visits-end')],
  'ledger.import': () => [hazardLedger(next(), 4_100)],
  'bordereau.import': () => [policyBordereau(next(), 4_100)],
  'branch.move': () => [movedBranch],
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
  'rollups.fold': () => [foundHazard(next(), 2), ticked('rollups.fold')],
  'coverage.reconcile': () => [nextDay, ticked('coverage.reconcile')],
  'insurer-of-record.refresh': () => [nextDay, ticked('insurer-of-record.refresh')],
  'insurance.policy-changed': () => [issuedPolicy(next())],
  'insurance.policy-news': () => [issuedPolicy(next())],
  'accident.changed': () => [accident(next())],
  'claim.changed': () => ((n) => [accident(n), claim(n)])(next()),
  'follow-up.answered': () => ((n) => [service(n), followUp(n)])(next()),
  'complaint.changed': () => ((n) => [service(n), complaint(n)])(next()),
  'complaints.date': () => ((n) => [service(n), complaint(n), undatedComplaints, ticked('complaints.date')])(next()),
  'fund.spending-reversed': () => [service(next()), reversedSpending],
  'funds.warn': () => [unspentFunds(next()), ticked('funds.warn')],
  'grading.run': () => [service(next()), startedGrading],
  'grading.published': () => [service(next()), ...publishedGrades],
  'grading.objection-changed': () => [service(next()), ...publishedGrades, objection],
  'grading.chase-consequences': () => [...publishedGrades, lateAnswers, ticked('grading.chase-consequences')],
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
