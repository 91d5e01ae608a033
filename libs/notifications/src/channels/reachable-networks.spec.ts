import { ReachableNetworks } from './reachable-networks.js';

describe('where webhooks may go', () => {
  const open = new ReachableNetworks([]);

  it.each(['1.1.1.1', '223.5.5.5', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '2400:3200::1', '2606:4700:4700::1111'])('the public address %s', (address) => {
    expect(open.permits(address, true)).toBe(true);
    expect(open.permits(address, false)).toBe(false);
  });

  it.each([
    ['this network', ['0.0.0.0', '0.1.2.3', '::']],
    ['loopback', ['127.0.0.1', '127.255.255.255', '::1']],
    ['private', ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fd00::1', 'fc00::1']],
    ['link-local', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0']],
    ['the clouds’ metadata', ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254']],
    ['shared', ['100.64.0.1', '100.127.255.255']],
    ['documentation and tests', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1']],
    ['multicast and reserved', ['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', 'ff02::1']],
    ['an IPv4 address inside another', ['::ffff:1.1.1.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::1', '2001:0:7f00::1']],
    ['no address', ['', 'localhost', 'example.cn', '127.1', '0x7f000001', '2130706433', '1.1.1.1/8']],
  ])('never %s', (_, addresses) => {
    for (const address of addresses) for (const secure of [true, false]) expect([address, open.permits(address, secure)]).toEqual([address, false]);
  });

  it('this machine where the operator says so, without TLS too', () => {
    const own = new ReachableNetworks(['loopback']);
    for (const address of ['127.0.0.1', '::1']) for (const secure of [true, false]) expect(own.permits(address, secure)).toBe(true);
    for (const address of ['10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1']) expect(own.permits(address, true)).toBe(false);
  });

  it('networks that the operator names, over TLS', () => {
    const own = new ReachableNetworks(['10.20.0.0/16', '192.168.7.9', 'fd12::/16']);
    for (const address of ['10.20.0.1', '192.168.7.9', 'fd12::1', '1.1.1.1']) expect([address, own.permits(address, true), own.permits(address, false)]).toEqual([address, true, false]);
    for (const address of ['10.21.0.1', '192.168.7.8', 'fd13::1', '127.0.0.1']) expect(own.permits(address, true)).toBe(false);
  });

  it('nothing that is no network', () => expect(() => new ReachableNetworks(['example.cn'])).toThrow(RangeError));
});
