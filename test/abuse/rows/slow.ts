import type { Abuse, AbuseWorld } from '../support/abuse.types.js';
import { raw } from '../support/client.js';

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
/** Longer than the product waits for headers (15 s, looked at every 5 s) and bodies (30 s), with room for a busy machine. */
const LONGEST_MS = 60_000;

/** Sends a beginning, and then a character now and then until the other side has had enough. */
async function drips(world: AbuseWorld, beginning: string, drop: string): Promise<string> {
  const { answers, ms, closed } = await raw(
    world.url,
    (socket) => {
      socket.write(beginning);
      const timer = setInterval(() => (socket.writable ? void socket.write(drop) : clearInterval(timer)), 1_000);
      socket.on('close', () => clearInterval(timer));
    },
    { waitMs: LONGEST_MS, enough: 1 },
  );
  const what = answers[0] ?? (closed ? 'closed' : 'still open');
  return ms < LONGEST_MS ? `${what} within a minute` : what;
}

const KINDS: readonly (readonly [name: string, beginning: string, drop: string])[] = [
  ['a request line of which a character comes a second', 'POST /', 'a'],
  ['headers of which a character comes a second', `${HEAD}x-slow: `, 'a'],
  ['headers that never end', HEAD, 'x-a: b\r\n'],
  ['a body of which a character comes a second', `${HEAD}content-length: 1000000\r\n\r\n{`, ' '],
  ['a chunked body of which a character comes a second', `${HEAD}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`, '1\r\n \r\n'],
  ['a body that never comes', `${HEAD}content-length: 1000\r\n\r\n`, ''],
  ['a body for a path that takes none', 'GET /livez HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n', ' '],
];

const started = new Map<string, Promise<string>>();

/** Begins them all at once, so that waiting for them costs the run no time; the rows look at what came of them. */
export function startSlowClients(world: AbuseWorld): void {
  for (const [name, beginning, drop] of KINDS) started.set(name, Promise.all(Array.from({ length: 20 }, () => drips(world, beginning, drop))).then((answers) => [...new Set(answers)].join(' or ')));
}

const SLOW = '408 REQUEST_TOO_SLOW within a minute';

export const SLOW_CLIENTS: readonly Abuse[] = KINDS.map(([name]) => ({
  name: `20 clients, ${name}`,
  run: () => started.get(name)!,
  // A GET is answered at once, and its body is nobody's.
  answer: name.includes('takes none') ? /^200 OK|^400/ : SLOW,
  cpuMs: 3_000,
}));
