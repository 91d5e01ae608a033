import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReachableNetworks } from './reachable-networks.js';
import { sendWebhook, type Resolve } from './webhook.sender.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

describe('sending a webhook', () => {
  let server: Server;
  let port: number;
  let handler: Handler;
  const seen: { url: string; body: string; headers: IncomingMessage['headers'] }[] = [];
  const loopback = new ReachableNetworks(['loopback']);
  const soon = (): AbortSignal => AbortSignal.timeout(10_000);
  const to = (path: string, host = '127.0.0.1') => ({ url: `http://${host}:${port}${path}`, headers: { 'webhook-id': 'msg_1' }, body: '{"隐患":1}' });

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        seen.push({ url: request.url ?? '', body, headers: request.headers });
        handler(request, response);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((done) => server.close(done)));
  beforeEach(() => (seen.length = 0));

  it('posts the body and tells the status of the answer', async () => {
    handler = (_, response) => response.writeHead(204).end();
    expect(await sendWebhook(to('/hook?a=b'), loopback, soon())).toBe(204);
    expect(seen).toEqual([{ url: '/hook?a=b', body: '{"隐患":1}', headers: expect.objectContaining({ 'webhook-id': 'msg_1', 'content-length': '12', host: `127.0.0.1:${port}` }) }]);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect %i', async (status) => {
    handler = (_, response) => response.writeHead(status, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
    expect(await sendWebhook(to('/hook'), loopback, soon())).toBe(status);
    expect(seen.map(({ url }) => url)).toEqual(['/hook']);
  });

  it('connects nowhere by an address that may not be reached', async () => {
    await expect(sendWebhook(to('/hook'), new ReachableNetworks([]), soon())).rejects.toThrow('address refused');
    await expect(sendWebhook({ ...to('/hook'), url: 'http://[::ffff:127.0.0.1]/' }, loopback, soon())).rejects.toThrow('address refused');
    expect(seen).toEqual([]);
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['one good and one bad address', ['127.0.0.1', '192.168.0.1']],
    ['nothing', []],
  ])('connects nowhere by a name that means %s', async (_, addresses) => {
    const resolve: Resolve = (_name, done) => done(null, addresses.map((address) => ({ address, family: 4 })));
    await expect(sendWebhook(to('/hook', 'hooks.example'), loopback, soon(), resolve)).rejects.toThrow('address refused');
    expect(seen).toEqual([]);
  });

  it('uses the address that it judged: a name that changes its meaning is asked once', async () => {
    let asked = 0;
    const resolve: Resolve = (name, done) => {
      expect(name).toBe('rebind.example');
      done(null, [{ address: (asked += 1) === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };
    handler = (_, response) => response.writeHead(200).end('ok');
    expect(await sendWebhook(to('/hook', 'rebind.example'), loopback, soon(), resolve)).toBe(200);
    expect(asked).toBe(1);
    expect(seen[0]!.headers.host).toBe(`rebind.example:${port}`);
    await expect(sendWebhook(to('/hook', 'rebind.example'), loopback, soon(), resolve)).rejects.toThrow('address refused');
  });

  it('reads no more than a little of an endless answer', async () => {
    let sent = 0;
    handler = (request, response) => {
      response.writeHead(200);
      const more = (): void => {
        if (request.destroyed || response.destroyed) return;
        sent += 65_536;
        if (response.write(Buffer.alloc(65_536))) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    };
    expect(await sendWebhook(to('/endless'), loopback, soon())).toBe(200);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('gives up when the time is over, before the answer begins', async () => {
    handler = () => undefined;
    await expect(sendWebhook(to('/silent'), loopback, AbortSignal.timeout(200))).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toHaveLength(1);
  });

  it('refuses an answer whose headers don’t end', async () => {
    handler = (_, response) => response.writeHead(200, Object.fromEntries(Array.from({ length: 200 }, (_value, n) => [`x-${n}`, 'x'.repeat(100)]))).end();
    await expect(sendWebhook(to('/headers'), loopback, soon())).rejects.toMatchObject({ code: 'HPE_HEADER_OVERFLOW' });
  });
});
