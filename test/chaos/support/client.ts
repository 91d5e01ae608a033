import { DEMO_PASSWORD } from '../../../apps/standalone/src/demo/sign-ins.js';

/** How long a client keeps asking, in milliseconds; longer than any fault. */
const PATIENCE_MS = 150_000;
/** A request without an answer for so long is asked again, as a client's library would. */
const ANSWER_MS = 20_000;
/** Codes of refusals that pass by themselves. */
const PASSING = new Set(['BUSY', 'TIMEOUT', 'RATE_LIMITED', 'INTERNAL']);

interface Told<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** A client as the documentation wants it: each mutation has a key, and is asked again with it until it is answered. */
export class Client {
  /** Times that an answer was missing or was a passing refusal. */
  retries = 0;
  /** Codes of passing refusals, `-` for no answer at all, with how often. */
  readonly trouble = new Map<string, number>();
  private keys = 0;
  private readonly tokens = new Map<string, Promise<string>>();

  /** @param name its own: a key is used once in a database, and a copy brings the keys of its original along */
  constructor(
    private readonly name: string,
    private readonly url: () => string,
  ) {}

  /** The data of an acknowledged mutation. @throws for a refusal that will not pass */
  async mutate<T>(username: string, query: string, input: object, key = `${this.name}-${String((this.keys += 1)).padStart(6, '0')}`): Promise<T> {
    return this.until<T>(username, query, { input }, { 'idempotency-key': key });
  }

  query<T>(username: string, query: string, variables: object = {}): Promise<T> {
    return this.until<T>(username, query, variables, {});
  }

  /** Sends a file's bytes to the address that `createUpload` gave; once more when no answer came. @returns the status */
  async put(path: string, body: Buffer, contentType: string): Promise<number> {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      const answer = await fetch(new URL(path, this.url()), { method: 'PUT', headers: { 'content-type': contentType }, body: new Uint8Array(body), signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (answer && text !== null && answer.status < 500) return answer.status;
      if (answer?.status === 507 || Date.now() > end) return answer?.status ?? 0;
      await this.pause('-');
    }
  }

  /** Signs these people in beforehand, so that a mutation is one request. */
  async signIn(...usernames: readonly string[]): Promise<void> {
    for (const username of usernames) await this.tokenOf(username);
  }

  private tokenOf(username: string): Promise<string> {
    const token = this.tokens.get(username) ?? this.signedIn(username);
    this.tokens.set(username, token);
    return token;
  }

  private async signedIn(username: string): Promise<string> {
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
    const { signIn } = await this.until<{ signIn: { accessToken: string } }>(null, query, { input: { username, password: DEMO_PASSWORD } }, {});
    return signIn.accessToken;
  }

  private async until<T>(username: string | null, query: string, variables: object, headers: Readonly<Record<string, string>>): Promise<T> {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      const token = username === null ? null : await this.tokenOf(username);
      const told = await this.post<T>(query, variables, { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) });
      const refusal = told === null ? '-' : told.errors?.[0]?.extensions.code;
      if (told && refusal === undefined) return told.data!;
      // A long run outlasts a token.
      if (refusal === 'UNAUTHENTICATED' && username !== null && this.tokens.delete(username) && Date.now() <= end) {
        await this.pause(refusal);
        continue;
      }
      if (refusal !== '-' && !PASSING.has(refusal!)) throw new Error(`${username}: ${refusal}: ${told?.errors?.[0]?.message}`);
      if (Date.now() > end) throw new Error(`${username}: no answer within ${PATIENCE_MS} ms (${refusal})`);
      await this.pause(refusal!);
    }
  }

  private async pause(trouble: string): Promise<void> {
    this.retries += 1;
    this.trouble.set(trouble, (this.trouble.get(trouble) ?? 0) + 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  private async post<T>(query: string, variables: object, headers: Readonly<Record<string, string>>): Promise<Told<T> | null> {
    try {
      const response = await fetch(`${this.url()}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers }, body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(ANSWER_MS) });
      return (await response.json()) as Told<T>;
    } catch {
      return null;
    }
  }
}
