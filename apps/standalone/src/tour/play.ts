import { authorityInspection } from './acts/authority-inspection.js';
import { takesTheLedgerAlong } from './acts/export.js';
import { grading } from './acts/grading.js';
import { news } from './acts/notifications.js';
import { figuresMoved } from './acts/overview.js';
import { extension, inspectionPlan, risks } from './acts/prevention.js';
import { preventionService } from './acts/prevention-service.js';
import { authoritySeesAll, nobodyElseSees } from './acts/privacy.js';
import { reminders } from './acts/reminders.js';
import { scores } from './acts/scores.js';
import { selfInspection } from './acts/self-inspection.js';
import { closeTour } from './close.js';
import { openTour } from './open.js';
import type { Story } from './story.js';
import type { Tour } from './tour.types.js';

const ACTS = [risks, inspectionPlan, selfInspection, authorityInspection, extension, preventionService, reminders, nobodyElseSees, authoritySeesAll, takesTheLedgerAlong, figuresMoved, news, scores, grading];

/**
 * The whole tour of a server.
 * @param run unique to it
 * @throws TourFailure at the first step that comes out otherwise; NotForTouring
 */
export async function playTour(url: string, run: string, story: Story): Promise<Tour> {
  const tour = await openTour(url, run, story);
  for (const act of ACTS) await act(tour);
  await closeTour(tour);
  return tour;
}
