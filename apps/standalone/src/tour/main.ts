import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NotForTouring } from './open.js';
import { playTour } from './play.js';
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
    await playTour(url, run, story, mailFolder(url));
    say(`\nAll ${story.steps} steps came out as they should, in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    return 0;
  } catch (error) {
    process.stderr.write(`\n${failureText(error, story)}\n`);
    return 1;
  }
}

/** Where a server on this machine puts its mails, unless it sends them. */
function mailFolder(url: string): string | null {
  const data = process.env['ANZE_DATA_DIR'] ?? '.data';
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname) && existsSync(data);
  return here && process.env['SMTP_URL'] === undefined ? join(data, 'mail') : null;
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
