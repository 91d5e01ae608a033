import fc from 'fast-check';
import { clientNetwork } from './client-network.js';

describe('clientNetwork', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:7:9::1', '2001:db8:7:9::/64'],
    ['2001:0DB8:0007:0009:ffff:ffff:ffff:ffff', '2001:db8:7:9::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['evil\r\n', 'unknown'],
    [undefined, 'unknown'],
  ])('%j → %s', (ip, network) => expect(clientNetwork(ip)).toBe(network));

  it('is the same for every way to write an address, and for its whole network', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), fc.ipV6(), (groups, any) => {
        const plain = groups.map((group) => group.toString(16)).join(':');
        const padded = groups.map((group) => group.toString(16).padStart(4, '0').toUpperCase()).join(':');
        const neighbour = [...groups.slice(0, 4), 1, 2, 3, 4].map((group) => group.toString(16)).join(':');
        expect(new Set([plain, padded, neighbour].map(clientNetwork)).size).toBe(1);
        expect(clientNetwork(any)).not.toBe('unknown');
      }),
    );
  });
});
