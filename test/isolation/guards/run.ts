import { openStage } from '../fuzz/stage.js';
import type { Tried } from '../mutation/run.js';
import { GUARD_CHECKS } from './checks.js';
import { guardFaults } from './faults.js';

/** Takes away the API's guards, one at a time, in this process, and asks the checks until one notices. @param only a word of the title or kind */
export async function mutateGuards(only: string, say: (line: string) => void): Promise<Tried[]> {
  const stage = await openStage();
  try {
    for (const [name, check] of Object.entries(GUARD_CHECKS)) {
      const problems = await check(stage);
      if (problems.length > 0) throw new Error(`The guards fail before any fault: ${name}: ${problems.join('; ')}`);
    }
    const tried: Tried[] = [];
    for (const { kind, title, plant, checks, fields } of guardFaults(stage).filter((one) => one.title.includes(only) || one.kind.includes(only))) {
      const undo = plant();
      let noticedBy: string | null = null;
      try {
        for (const check of checks) {
          // A fault may well break the check itself.
          const problems = await GUARD_CHECKS[check]!(stage, fields).catch((error: unknown) => [String(error)]);
          if (problems.length > 0) {
            noticedBy = check;
            break;
          }
        }
      } finally {
        undo();
      }
      tried.push({ kind, title, noticedBy });
      if (noticedBy === null) say(`survivor: ${title}`);
    }
    await stage.restore();
    for (const [name, check] of Object.entries(GUARD_CHECKS)) {
      const problems = await check(stage);
      if (problems.length > 0) throw new Error(`A fault was not undone, ${name} fails, the result is worthless: ${problems.join('; ')}`);
    }
    return tried;
  } finally {
    await stage.close();
  }
}
