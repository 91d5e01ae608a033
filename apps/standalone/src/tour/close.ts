import { mustEqual } from './story.js';
import { CAST, type Part, type Tour } from './tour.types.js';

/** Everybody signs out; their tokens are worth nothing then. */
export async function closeTour({ story, people }: Tour): Promise<void> {
  story.step('Everybody signs out (退出登录)');
  for (const part of Object.keys(CAST) as Part[]) {
    mustEqual('signing out', await people[part].does('mutation { signOut { signedOut } }'), { signOut: { signedOut: true } }, people[part].requestId);
    const after = await people[part].send('{ viewer { id } }');
    mustEqual('a token after signing out', after.code, 'UNAUTHENTICATED', after.requestId);
  }
  story.gets(`${Object.keys(CAST).length} sessions ended; their tokens get UNAUTHENTICATED`);
}
