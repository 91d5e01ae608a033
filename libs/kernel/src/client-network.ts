import { isIP } from 'node:net';

/** The eight groups of an IPv6 address, `::` filled in. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  return tail === undefined ? before! : [...before!, ...Array.from({ length: 8 - before!.length - after!.length }, () => '0'), ...after!];
}

/**
 * Whom a limit by address counts as one: an IPv4 address, or the first 64 bits of an IPv6 one, since everybody with an IPv6
 * connection has 2^64 addresses to send from. What is no address at all counts as one caller.
 */
export function clientNetwork(ip: string | undefined): string {
  const address = (ip ?? '').split('%')[0]!.toLowerCase();
  const version = isIP(address);
  if (version === 0) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (version === 4 || mapped !== undefined) return mapped ?? address;
  return `${groupsOf(address).slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
