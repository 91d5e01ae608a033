import { readFileSync } from 'node:fs';

/** The list without its heading. */
export const checkedInPermissions = (): string => readFileSync(new URL('../../../apps/api/permissions.snapshot.txt', import.meta.url), 'utf8').replace(/^#.*\n/gm, '');

/** Kinds of organization that may call each root field, `Query.hazard` → kinds; null is everybody. As checked in, and not as the server has it. */
export const permittedKinds = (): ReadonlyMap<string, readonly string[] | null> =>
  new Map(
    checkedInPermissions()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [field, permission, kinds] = line.split(' ');
        return [field!, permission === 'public' ? null : kinds!.split(',')] as const;
      }),
  );
