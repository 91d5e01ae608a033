import type { TestApi } from '../../support/api.js';
import type { Child } from './child.js';
import type { RawReply, Reply, Sending } from './client.js';

/** The product as attackers meet it: api and worker, each a process of its own, in production mode behind a proxy. */
export interface AbuseWorld {
  /** Only for the database and for asking it as superuser; nothing is sent to it. */
  readonly seed: TestApi;
  readonly api: Child;
  readonly worker: Child;
  readonly url: string;
  /** Address of the client of the abuse being run. */
  readonly from: string;
  /** What no log may hold; rows add what they send. */
  readonly secrets: Set<string>;
  readonly token: (username: string) => Promise<string>;
  /** Sends JSON (or a body as it is) to /graphql. */
  readonly post: (body: unknown, options?: Partial<Sending> & { readonly token?: string }) => Promise<Reply>;
  readonly query: (query: string, variables?: unknown, options?: Partial<Sending> & { readonly token?: string }) => Promise<Reply>;
  readonly sent: (options: Partial<Sending>) => Promise<Reply>;
  readonly raw: (text: string | readonly (string | Buffer)[], options?: { readonly waitMs?: number; readonly enough?: number }) => Promise<RawReply>;
  /** Imports a file to its end. @returns `COMPLETED`, or the code of its failure */
  readonly imports: (bytes: Uint8Array | string, filename?: string) => Promise<string>;
}

/** One abuse: a row of the table. */
export interface Abuse {
  readonly name: string;
  /** What happens to it, as one line: `400 QUERY_TOO_COMPLEX`. */
  readonly run: (world: AbuseWorld) => Promise<string>;
  /** What must happen to it. */
  readonly answer: string | RegExp;
  /** Bound on processor time beyond a plain request, in milliseconds: some twenty times what it takes on a quiet machine. Default 1,000. */
  readonly cpuMs?: number;
  /** Bound on memory, in megabytes. Default 128. */
  readonly memoryMb?: number;
  /** Takes so long that `npm test` leaves it to `npm run abuse`. */
  readonly long?: true;
}

/** Abuses of one kind, and whose cost counts. */
export interface AbuseGroup {
  readonly title: string;
  readonly process: 'api' | 'worker';
  readonly abuses: readonly Abuse[];
}

/** `400 BAD_INPUT` of an answer. */
export const told = ({ status, code }: Reply): string => `${status} ${code}`;

/** `200 OK ×3, 429 RATE_LIMITED ×2` of many, in the order in which each came first. */
export function tally(answers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, count]) => (count === 1 ? answer : `${answer} ×${count}`)).join(', ');
}
