import { must, shown, TourFailure } from './story.js';

/** An answer of the server, as it came. */
export interface Answer<T> {
  readonly data: T | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  /** The stored answer of an earlier request with the same Idempotency-Key. */
  readonly replayed: boolean;
}

/** A coded refusal. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

interface Body<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/** The file that `put` sends. */
export interface PictureFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
const CREATE_UPLOAD = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url method headers { name value } } }';

const mutation = (name: string, selection: string): string => `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`;

/** Somebody at the door of the API: GraphQL over HTTP with fetch, nothing else. */
export class Visitor {
  /** Of the newest answer. */
  requestId: string | null = null;

  private constructor(
    private readonly url: string,
    readonly name: string,
    private readonly token: string | null,
  ) {}

  static async signIn(url: string, username: string, password: string): Promise<Visitor> {
    const { signIn } = await new Visitor(url, username, null).does<{ signIn: { accessToken: string } }>(SIGN_IN, { input: { username, password } });
    return new Visitor(url, username, signIn.accessToken);
  }

  /** A system of an organization, with its key instead of a session. */
  withKey(name: string, secret: string): Visitor {
    return new Visitor(this.url, name, secret);
  }

  /** Anybody at the same door, without a sign-in. */
  anybody(): Visitor {
    return new Visitor(this.url, 'anybody', null);
  }

  /** Asks, and takes whatever comes. */
  async send<T>(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer<T>> {
    const response = await fetch(new URL('/graphql', this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    this.requestId = response.headers.get('x-request-id');
    let body: Body<T>;
    try {
      body = JSON.parse(text) as Body<T>;
    } catch {
      throw new TourFailure(`${this.name} asked the server`, 'an answer in JSON', `HTTP ${response.status} ${shown(text)}`, this.requestId);
    }
    const error = body.errors?.[0];
    this.requestId = error?.extensions?.requestId ?? this.requestId;
    return {
      data: body.data ?? null,
      code: error ? (error.extensions?.code ?? 'WITHOUT_CODE') : null,
      message: error?.message ?? null,
      requestId: this.requestId,
      replayed: response.headers.get('idempotency-replayed') === 'true',
    };
  }

  /** Asks for what must be granted. */
  async does<T>(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    const answer = await this.send<T>(query, variables, headers);
    if (answer.code !== null || answer.data === null) throw new TourFailure(`${this.name} asked: ${shown(query)}`, 'no error', `${answer.code}: ${answer.message}`, answer.requestId);
    return answer.data;
  }

  /** Asks for what must be refused, with one of the codes. */
  async isRefused(what: string, codes: string, query: string, variables: object = {}): Promise<Refusal> {
    const { data, code, message, requestId } = await this.send<unknown>(query, variables);
    must(what, code === codes, codes, code === null ? data : `${code}: ${message}`, requestId);
    return { code: code!, message: message! };
  }

  /** A mutation that must be granted; its input type is its name with `Input` behind it. */
  async mutates<T>(name: string, input: object, selection: string): Promise<T> {
    return (await this.does<Record<string, T>>(mutation(name, selection), { input }))[name]!;
  }

  /** A mutation that must be refused with the code. */
  async mayNot(code: string, name: string, input: object): Promise<Refusal> {
    return this.isRefused(`${this.name} may not ${name}`, code, mutation(name, '__typename'), { input });
  }

  /** What lies at an address that the server gave. */
  async fetchText(path: string): Promise<string> {
    const response = await fetch(new URL(path, this.url));
    const text = await response.text();
    must('fetching a file', response.ok, 'HTTP 200', `HTTP ${response.status} ${shown(text)}`, response.headers.get('x-request-id'));
    return text;
  }

  /** Announces a file and sends it. @returns its id */
  async put({ filename, contentType, bytes }: PictureFile): Promise<string> {
    const { createUpload: to } = await this.does<{ createUpload: { uploadId: string; url: string; method: string; headers: { name: string; value: string }[] } }>(CREATE_UPLOAD, {
      input: { filename, contentType, byteSize: bytes.length },
    });
    const response = await fetch(new URL(to.url, this.url), { method: to.method, headers: Object.fromEntries(to.headers.map(({ name, value }) => [name, value])), body: bytes });
    must('sending a photo', response.ok, 'HTTP 201', `HTTP ${response.status} ${await response.text()}`, response.headers.get('x-request-id'));
    return to.uploadId;
  }
}
