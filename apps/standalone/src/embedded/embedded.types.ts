/** Where progress and warnings go; a pino logger and `console` both fit. */
export interface EmbeddedLog {
  /** One line of progress. */
  info(message: string): void;
  /** One line about something a person should know. */
  warn(message: string): void;
}

/** What `startEmbeddedPostgres` takes. */
export interface EmbeddedPostgresOptions {
  /** Directory that belongs to the embedded server alone; made when missing. Relative paths count from the working directory. */
  readonly dataDir: string;
  /** Receives a few lines per start. */
  readonly log: EmbeddedLog;
  /** TCP port on 127.0.0.1. Without it a free one is chosen, remembered in `dataDir` and used again while it stays free. */
  readonly port?: number;
  /** False trades crash safety for speed (tests only): fsync, synchronous commits and full page writes are off. Default true. */
  readonly durable?: boolean;
  /** Further server settings, name → value, applied last. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long the server may take to accept connections, crash recovery included, in milliseconds. Default 5 minutes. */
  readonly startTimeoutMs?: number;
}

/** How a PostgreSQL process ended. */
export interface PostgresExit {
  /** Exit code, null when a signal ended it. */
  readonly code: number | null;
  /** Signal that ended it, null when it exited by itself. */
  readonly signal: NodeJS.Signals | null;
}

/** A running server. */
export interface EmbeddedPostgres {
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** `postgres://…` URL of the superuser on the database `postgres`; it contains the password. */
  readonly superuserUrl: string;
  /** The directory that was asked for, absolute. */
  readonly dataDir: string;
  /** PostgreSQL's own data directory: below `dataDir`, or elsewhere when the unprivileged user can't reach `dataDir`. */
  readonly clusterDir: string;
  /** The server's log file. */
  readonly logFile: string;
  /** Stops the server (fast shutdown) and releases the directory. Calling it again gives the same promise. */
  stop(): Promise<void>;
  /** Resolves when the server ends without having been asked to; stays pending after `stop()`. */
  readonly exited: Promise<PostgresExit>;
}

/** An account to which a process started by root is dropped. */
export interface RunUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}
