import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's on the public internet (RFC 6890 and its successors): private, link-local with the clouds' metadata, shared, documentation, multicast. */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Of IPv6 only global unicast is public, and of that not what carries another address inside it or is set aside. */
const GLOBAL_6 = ['2000::/3'];
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];
const LOOPBACK = ['127.0.0.0/8', '::1/128'];

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const version = isIP(address);
    if (version === 0) throw new RangeError(`Not a network: ${network}`);
    list.addSubnet(address, bits === undefined ? (version === 4 ? 32 : 128) : Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const notPublic4 = listOf(NOT_PUBLIC_4);
const global6 = listOf(GLOBAL_6);
const notPublic6 = listOf(NOT_PUBLIC_6);
const loopback = listOf(LOOPBACK);

/** Where webhooks may go: the public internet, and what the operator names. An address is decided on by itself, never by its name. */
export class ReachableNetworks {
  private readonly own: BlockList;
  private readonly withLoopback: boolean;

  /** @param networks in CIDR notation, or `loopback` */
  constructor(networks: readonly string[]) {
    this.withLoopback = networks.includes('loopback');
    this.own = listOf(networks.filter((one) => one !== 'loopback'));
  }

  /** @param secure over TLS; without, this machine alone may be reached, and only where the operator says so */
  permits(address: string, secure: boolean): boolean {
    const version = isIP(address);
    if (version === 0) return false;
    const family = version === 4 ? 'ipv4' : 'ipv6';
    // An IPv4 address written as an IPv6 one would be looked at with the wrong eyes; no resolver answers so.
    if (version === 6 && /^::(?:ffff:|\d+\.)/i.test(address)) return false;
    if (loopback.check(address, family)) return this.withLoopback;
    if (!secure) return false;
    if (this.own.check(address, family)) return true;
    return version === 4 ? !notPublic4.check(address, family) : global6.check(address, family) && !notPublic6.check(address, family);
  }
}
