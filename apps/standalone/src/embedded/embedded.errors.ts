/** Why the embedded PostgreSQL could not be started; the message says what to do about it. */
export type EmbeddedPostgresFailure =
  | 'NO_BINARIES'
  | 'BINARIES_DO_NOT_RUN'
  | 'NOT_WRITABLE'
  | 'UNREACHABLE'
  | 'FOREIGN_DIRECTORY'
  | 'OTHER_MAJOR'
  | 'DAMAGED_CLUSTER'
  | 'ALREADY_RUNNING'
  | 'SERVED_BY_ANOTHER'
  | 'PORT_TAKEN'
  | 'INITDB_FAILED'
  | 'START_FAILED'
  | 'PASSWORD_REFUSED';

/**
 * A start that was refused or failed. Thrown before the application exists, so it is a plain `Error` for the terminal and not a
 * `DomainError` for a client: `reason` is for programs, `message` is for the person who typed `npm start`.
 */
export class EmbeddedPostgresError extends Error {
  /**
   * @param reason the kind of failure
   * @param message what happened and what to do about it
   * @param options the error underneath, when there is one
   */
  constructor(
    readonly reason: EmbeddedPostgresFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/**
 * The `code` of a Node system error (`ENOENT`, `EACCES`, …) or of a PostgreSQL error, null for anything else. Asks for the
 * property and not for the class: under jest Node's own errors come from another realm.
 */
export function systemCode(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
