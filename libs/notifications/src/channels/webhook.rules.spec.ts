import { ReachableNetworks } from './reachable-networks.js';
import { endpointSecret, endpointUrl, secretText, webhookHeaders, webhookSignature } from './webhook.rules.js';

const key = Buffer.alloc(32, 7);
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('the signature of a webhook', () => {
  it('is that of Standard Webhooks', () => {
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(webhookSignature(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}')).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is made with every secret that is valid, the newest first', () => {
    const secrets = [endpointSecret(key, ID, 2), endpointSecret(key, ID, 1)];
    const headers = webhookHeaders(secrets, 'msg_1', 1_614_265_330, '{}');
    expect(headers).toMatchObject({ 'webhook-id': 'msg_1', 'webhook-timestamp': '1614265330' });
    expect(headers['webhook-signature']!.split(' ')).toEqual(secrets.map((secret) => webhookSignature(secret, 'msg_1', 1_614_265_330, '{}')));
  });
});

describe('the secret of an endpoint', () => {
  it('has 32 bytes of its own, another with each rotation, endpoint and installation', () => {
    const texts = [secretText(endpointSecret(key, ID, 1)), secretText(endpointSecret(key, ID, 2)), secretText(endpointSecret(key, `${ID.slice(0, -1)}8`, 1)), secretText(endpointSecret(Buffer.alloc(32, 8), ID, 1))];
    expect(new Set(texts).size).toBe(4);
    for (const text of texts) expect(text).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secretText(endpointSecret(key, ID, 1))).toBe(texts[0]);
  });
});

describe('the URL of an endpoint', () => {
  const open = new ReachableNetworks([]);
  const loopback = new ReachableNetworks(['loopback']);

  it.each(['https://example.cn/hooks/anze?k=v', 'https://example.cn:8443/', 'https://1.1.1.1/'])('may be %s', (url) => expect(endpointUrl(url, open)).toBe(url));

  it.each([
    ['not a url', 'MALFORMED'],
    ['//example.cn', 'MALFORMED'],
    ['ftp://example.cn', 'SCHEME'],
    ['file:///etc/passwd', 'SCHEME'],
    ['javascript:alert(1)', 'SCHEME'],
    ['http://example.cn/', 'SCHEME'],
    ['http://127.0.0.1/', 'SCHEME'],
    ['https://user:pass@example.cn/', 'CREDENTIALS'],
    ['https://user@example.cn/', 'CREDENTIALS'],
    ['https://example.cn/#part', 'FRAGMENT'],
    ['https://127.0.0.1/', 'ADDRESS'],
    ['https://2130706433/', 'ADDRESS'],
    ['https://0x7f.1/', 'ADDRESS'],
    ['https://[::1]/', 'ADDRESS'],
    ['https://[::ffff:127.0.0.1]/', 'ADDRESS'],
    ['https://169.254.169.254/latest/meta-data', 'ADDRESS'],
    ['https://localhost/', 'ADDRESS'],
    ['https://api.localhost/', 'ADDRESS'],
    ['https://gateway/', 'ADDRESS'],
    ['https://metadata.google.internal/', 'ADDRESS'],
    ['https://printer.local./', 'ADDRESS'],
    [`https://example.cn/${'x'.repeat(500)}`, 'LENGTH'],
    [`https://example.cn/${'隐'.repeat(100)}`, 'LENGTH'],
  ])('may not be %s (%s)', (url, reason) => expect(() => endpointUrl(url, open)).toThrow(expect.objectContaining({ code: 'WEBHOOK_URL_REFUSED', params: { reason } })));

  it('may be this machine’s by its address where the operator says so', () => {
    expect(endpointUrl('http://127.0.0.1:9000/hook', loopback)).toBe('http://127.0.0.1:9000/hook');
    for (const url of ['http://localhost/', 'http://10.0.0.1/', 'http://example.cn/']) expect(() => endpointUrl(url, loopback)).toThrow(expect.objectContaining({ code: 'WEBHOOK_URL_REFUSED' }));
  });
});
