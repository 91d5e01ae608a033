import { loadConfiguration } from '@anze/kernel';
import { startStandalone, type Standalone } from './start/standalone.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start`: everything in one process, until Ctrl-C. */
async function main(): Promise<void> {
  let running: Standalone | null = null;
  let asked = false;
  const stop = async (reason: string, code: number): Promise<void> => {
    if (asked) return;
    asked = true;
    say(`\n${reason}, stopping`);
    await running?.stop();
    say('stopped');
    process.exit(code);
  };
  const starting = startStandalone(loadConfiguration(process.env), say);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Asked while starting: what was begun is brought up first, and then down in order.
      void starting.then((standalone) => ((running = standalone), stop(signal, 0)), () => undefined);
    });
  }
  running = await starting;
  void running.failed.then((reason) => stop(reason, 1));
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
