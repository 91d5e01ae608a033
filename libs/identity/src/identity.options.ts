/** What identity needs from the application. */
export interface IdentityOptions {
  /** The installation's secret; the key of access tokens derives from it. */
  readonly secret: string;
  /** Real time in milliseconds since 1970, replaceable by tests. Tokens and locks don't follow the business clock. */
  readonly now?: () => number;
}

/** Where the options are found. */
export const IDENTITY_OPTIONS = Symbol('identity options');
