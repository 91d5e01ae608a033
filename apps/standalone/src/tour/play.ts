import { authorityInspection } from './acts/authority-inspection.js';
import { noticeAnswered, weeklyNotice } from './acts/bulletins.js';
import { campaign } from './acts/campaigns.js';
import { takesTheLedgerAlong } from './acts/export.js';
import { channelsDeliver, opensChannels } from './acts/channels.js';
import { financialRegulator } from './acts/financial.js';
import { grading } from './acts/grading.js';
import { accidentAndClaim, fundAndCoverage, quoteAndPolicy, systemKey } from './acts/insurance.js';
import { movesTown } from './acts/moves.js';
import { news } from './acts/notifications.js';
import { figuresMoved } from './acts/overview.js';
import { extension, inspectionPlan, risks } from './acts/prevention.js';
import { followUpAndComplaint } from './acts/follow-up.js';
import { annualReport, gradeLife, schemeTried } from './acts/grade-life.js';
import { preventionService } from './acts/prevention-service.js';
import { authoritySeesAll, nobodyElseSees } from './acts/privacy.js';
import { systemsPush } from './acts/pushed.js';
import { regulatorsView } from './acts/regulators-view.js';
import { reminders } from './acts/reminders.js';
import { sanctions } from './acts/sanctions.js';
import { scores } from './acts/scores.js';
import { servicePlan, visitDone } from './acts/service-plan.js';
import { selfInspection } from './acts/self-inspection.js';
import { selfAssessment } from './acts/standardization.js';
import { levelAnnounced, levelAppliedFor } from './acts/standardization-life.js';
import { closeTour } from './close.js';
import { openTour } from './open.js';
import type { Story } from './story.js';
import type { Tour } from './tour.types.js';

const ACTS = [risks, inspectionPlan, opensChannels, selfInspection, authorityInspection, extension, servicePlan, preventionService, visitDone, followUpAndComplaint, quoteAndPolicy, fundAndCoverage, accidentAndClaim, systemKey, reminders, nobodyElseSees, authoritySeesAll, takesTheLedgerAlong, figuresMoved, news, channelsDeliver, selfAssessment, regulatorsView, scores, levelAnnounced, levelAppliedFor, sanctions, movesTown, weeklyNotice, noticeAnswered, campaign, systemsPush, schemeTried, grading, gradeLife, annualReport, financialRegulator];

/**
 * The whole tour of a server.
 * @param run unique to it
 * @param mailDir the server's folder of mails, where this machine has it
 * @throws TourFailure at the first step that comes out otherwise; NotForTouring
 */
export async function playTour(url: string, run: string, story: Story, mailDir: string | null = null): Promise<Tour> {
  const tour = await openTour(url, run, story, mailDir);
  for (const act of ACTS) await act(tour);
  await closeTour(tour);
  return tour;
}
