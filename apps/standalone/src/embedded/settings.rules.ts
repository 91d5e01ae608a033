/** What the machine offers, as far as the settings depend on it. */
export interface MachineLimits {
  /** Memory this process may use, bytes: the container's limit or the machine's memory, whichever is smaller. */
  readonly memoryBytes: number;
  /** Size of `/dev/shm`, bytes; null where there is none. */
  readonly sharedMemoryBytes: number | null;
  /** `process.platform`. */
  readonly platform: NodeJS.Platform;
}

const MEGABYTE = 1024 * 1024;
/** Docker gives containers a `/dev/shm` of 64 MB, in which a parallel query over a large table fails. */
const ROOMY_SHARED_MEMORY = 256 * MEGABYTE;

/**
 * `shared_buffers` in megabytes: 256, less on a machine where that would be more than an eighth of the memory, never below 16.
 */
export function sharedBuffersMegabytes(memoryBytes: number): number {
  return Math.max(16, Math.min(256, Math.floor(memoryBytes / 8 / MEGABYTE)));
}

/**
 * The server settings, name → value. They are passed on the command line, so they hold for every start whatever
 * `postgresql.conf` says, and a new version of the application changes them without touching the data.
 */
export function serverSettings(limits: MachineLimits, durable: boolean): Record<string, string> {
  const settings: Record<string, string> = {
    cluster_name: CLUSTER_NAME,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    shared_buffers: `${sharedBuffersMegabytes(limits.memoryBytes)}MB`,
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    autovacuum: 'on',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] %q%u@%d ',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  const poor = limits.sharedMemoryBytes === null || limits.sharedMemoryBytes < ROOMY_SHARED_MEMORY;
  if (limits.platform === 'linux' && poor) settings['dynamic_shared_memory_type'] = 'mmap';
  return settings;
}

/** Marks a server as started by this program; `ps` shows it, and an orphan without it is not ours to stop. */
export const CLUSTER_NAME = 'anze-embedded';

/** The settings as `postgres` takes them: `-c name=value …`. */
export function settingArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
