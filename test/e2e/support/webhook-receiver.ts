import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the receiver got it. */
export interface ReceivedHook {
  readonly path: string;
  readonly id: string;
  readonly timestamp: number;
  readonly signatures: readonly string[];
  readonly body: string;
}

/** Somebody's system that takes webhooks, on a free port of this machine. */
export interface WebhookReceiver {
  readonly url: string;
  readonly hooks: ReceivedHook[];
  /** The status of an answer. */
  answer: (hook: ReceivedHook) => number;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const hooks: ReceivedHook[] = [];
  const state: Pick<WebhookReceiver, 'answer'> = { answer: () => 204 };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const header = (name: string): string => String(request.headers[name] ?? '');
      const hook: ReceivedHook = { path: request.url ?? '', id: header('webhook-id'), timestamp: Number(header('webhook-timestamp')), signatures: header('webhook-signature').split(' '), body };
      hooks.push(hook);
      response.writeHead(state.answer(hook)).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hooks,
    get answer() {
      return state.answer;
    },
    set answer(answer) {
      state.answer = answer;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Whether one of a message's signatures is made with the secret, as a receiver checks it (Standard Webhooks). */
export function isSignedWith(secret: string, hook: ReceivedHook): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${hook.id}.${hook.timestamp}.${hook.body}`).digest();
  return hook.signatures.some((signature) => {
    const [version, value = ''] = signature.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
