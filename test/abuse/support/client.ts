import { request, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';

/** An answer over HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** `extensions.code` of the first error; `OK` without errors; `-` for a body that isn't ours. */
  readonly code: string;
}

/** A request; `from` is the client's address as a trusted proxy would tell it, so that one abuse doesn't use up another's budget. */
export interface Sending {
  readonly url: string;
  readonly from: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

const ANSWER_MS = 60_000;

/** The code in the text of an answer. */
export function codeOf(text: string): string {
  try {
    const { errors } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
    return errors === undefined ? 'OK' : (errors[0]?.extensions?.code ?? '-');
  } catch {
    return '-';
  }
}

/** Sends a request as it is, on a connection of its own. */
export function send({ url, from, method = 'POST', path = '/graphql', headers = {}, body }: Sending): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const all = { 'x-forwarded-for': from, 'accept-language': 'en', ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }), ...headers };
    const outgoing = request({ host: hostname, port, method, path, headers: all as Record<string, string>, agent: false, timeout: ANSWER_MS }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, code: codeOf(text) }));
      incoming.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer after ${ANSWER_MS} ms`)));
    // The answer may be there before everything was sent: then the connection's end is none of our business.
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** What came back over a bare socket. */
export interface RawReply {
  readonly text: string;
  /** The other side ended the connection. */
  readonly closed: boolean;
  readonly ms: number;
  /** Status and code of each answer in it, as `400 BAD_REQUEST`. */
  readonly answers: readonly string[];
}

/** Connects. */
export function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Writes bytes as they are and reads until the other side closes, `enough` answers are there, or the time is over. */
export async function raw(url: string, write: (socket: Socket) => void | Promise<void>, { waitMs = 5_000, enough = 1 } = {}): Promise<RawReply> {
  const socket = await open(url);
  const since = performance.now();
  let text = '';
  let closed = false;
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.on('error', () => (closed = true));
  socket.on('close', () => (closed = true));
  await write(socket);
  while (!closed && performance.now() - since < waitMs && answersIn(text).length < enough) await new Promise((resolve) => setTimeout(resolve, 20));
  const ms = performance.now() - since;
  socket.destroy();
  return { text, closed, ms, answers: answersIn(text) };
}

/** The complete answers in a stream of them. */
function answersIn(text: string): string[] {
  const answers: string[] = [];
  for (let rest = text; ; ) {
    const end = rest.indexOf('\r\n\r\n');
    const head = /^HTTP\/1\.1 (\d{3})/.exec(rest);
    if (end < 0 || !head) return answers;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(rest.slice(0, end))?.[1] ?? 0);
    const body = Buffer.from(rest.slice(end + 4)).subarray(0, length);
    if (body.length < length) return answers;
    answers.push(`${head[1]} ${length === 0 ? '-' : codeOf(body.toString('utf8'))}`);
    rest = rest.slice(end + 4 + body.toString('utf8').length);
  }
}
