/** One Redis server. */
export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** What `REDIS_URL` says. */
export interface RedisAddress {
  /** True: the nodes are some of a Redis Cluster's; the others are learnt from them. False: one server. */
  readonly cluster: boolean;
  /** At least one. */
  readonly nodes: readonly RedisNode[];
  readonly tls: boolean;
  readonly username: string | null;
  readonly password: string | null;
  /** Number of the database; a cluster has only 0. */
  readonly database: number;
}

const PROTOCOLS: Readonly<Record<string, { cluster: boolean; tls: boolean }>> = {
  'redis:': { cluster: false, tls: false },
  'rediss:': { cluster: false, tls: true },
  'redis+cluster:': { cluster: true, tls: false },
  'rediss+cluster:': { cluster: true, tls: true },
};

/**
 * Reads `redis://user:password@host:6379/0` (`rediss:` with TLS) or `redis+cluster://user:password@host:6379,host:6379`.
 * @returns null when it is neither
 */
export function readRedisUrl(text: string): RedisAddress | null {
  const parts = /^([a-z+]+:)\/\/(?:([^@\s]*)@)?([^@\s/?#]+)(?:\/(\d*))?$/.exec(text);
  const kind = parts && PROTOCOLS[parts[1]!];
  if (!parts || !kind) return null;
  const nodes = parts[3]!.split(',').map(readNode);
  if (nodes.includes(null) || (!kind.cluster && nodes.length > 1)) return null;
  const database = Number(parts[4] ?? '0');
  if (kind.cluster && database !== 0) return null;
  try {
    const [username = '', password = ''] = (parts[2] ?? '').split(/:(.*)/s).map(decodeURIComponent);
    return { ...kind, nodes: nodes as RedisNode[], username: username === '' ? null : username, password: password === '' ? null : password, database };
  } catch {
    return null;
  }
}

/** `host`, `host:port` or `[::1]:port`. */
function readNode(text: string): RedisNode | null {
  const [, six, name, port = '6379'] = /^(?:\[([0-9a-f:.]+)\]|([^[\]:\s]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = six ?? name;
  return host === undefined || Number(port) < 1 || Number(port) > 65_535 ? null : { host, port: Number(port) };
}
