import { randomBytes } from 'node:crypto';
import { authorityInspection } from './acts/authority-inspection.js';
import { grading } from './acts/grading.js';
import { news } from './acts/notifications.js';
import { figuresMoved } from './acts/overview.js';
import { preventionService } from './acts/prevention-service.js';
import { authoritySeesAll, nobodyElseSees } from './acts/privacy.js';
import { reminders } from './acts/reminders.js';
import { scores } from './acts/scores.js';
import { selfInspection } from './acts/self-inspection.js';
import { closeTour } from './close.js';
import { NotForTouring, openTour } from './open.js';
import { Story, TourFailure } from './story.js';

/** `npm run tour`: the main job against a running server, step by step. Ends with 1 when a step comes out otherwise. */
async function main(): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const url = process.env['ANZE_URL'] ?? 'http://localhost:3000';
  const run = randomBytes(4).toString('hex');
  const story = new Story(say);
  const started = Date.now();
  say(`Tour of ${url}, run ${run} (“?” is what somebody asks, “=” what came back)`);
  try {
    const tour = await openTour(url, run, story);
    for (const act of [selfInspection, authorityInspection, preventionService, reminders, nobodyElseSees, authoritySeesAll, figuresMoved, news, scores, grading]) await act(tour);
    await closeTour(tour);
    say(`\nAll ${story.steps} steps came out as they should, in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    return 0;
  } catch (error) {
    process.stderr.write(`\n${failureText(error, story)}\n`);
    return 1;
  }
}

function failureText(error: unknown, story: Story): string {
  if (error instanceof NotForTouring) return error.message;
  const lines = [`✗ The tour stopped at ${story.current}`];
  if (error instanceof TourFailure) {
    lines.push(`  what:      ${error.what}`, `  expected:  ${error.expected}`, `  got:       ${error.got}`, `  requestId: ${error.requestId ?? 'none'} (the server’s log has it)`);
  } else {
    lines.push(`  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return lines.join('\n');
}

process.exitCode = await main();
