import { readRedisUrl } from './redis-url.js';

const plain = { cluster: false, tls: false, username: null, password: null, database: 0 };
const host = (name: string, port = 6379) => ({ host: name, port });

describe('readRedisUrl', () => {
  it.each([
    ['redis://cache', { ...plain, nodes: [host('cache')] }],
    ['redis://cache:6380/3', { ...plain, nodes: [host('cache', 6380)], database: 3 }],
    ['rediss://cache/', { ...plain, tls: true, nodes: [host('cache')] }],
    ['redis://:p%40ss:word@10.0.0.1:1', { ...plain, nodes: [host('10.0.0.1', 1)], password: 'p@ss:word' }],
    ['redis://anze:x@[::1]:7000/0', { ...plain, nodes: [host('::1', 7000)], username: 'anze', password: 'x' }],
    ['redis+cluster://a:7000', { ...plain, cluster: true, nodes: [host('a', 7000)] }],
    ['redis+cluster://a:7000,b,[fe80::2]:7002', { ...plain, cluster: true, nodes: [host('a', 7000), host('b'), host('fe80::2', 7002)] }],
    ['rediss+cluster://u:p@a,b', { ...plain, cluster: true, tls: true, nodes: [host('a'), host('b')], username: 'u', password: 'p' }],
  ])('%s', (text, address) => expect(readRedisUrl(text)).toEqual(address));

  it.each(['', 'cache:6379', 'http://cache', 'redis://', 'redis://a,b', 'redis+cluster://a,,b', 'redis+cluster://a/1', 'redis://a:0', 'redis://a:65536', 'redis://a:6379/x', 'redis://%zz:x@a', 'redis://a b', 'redis+sentinel://a'])('refuses "%s"', (text) =>
    expect(readRedisUrl(text)).toBeNull());
});
