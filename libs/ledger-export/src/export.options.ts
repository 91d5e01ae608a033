/** What exports need from the application. */
export interface ExportOptions {
  /** Key of the download URLs: `deriveSecret(secret, 'download-url')`. */
  readonly downloadKey: Buffer;
  /** Real time in milliseconds since 1970, replaceable by tests. */
  readonly now?: () => number;
}

/** Where the options are found. */
export const EXPORT_OPTIONS = Symbol('anze:export-options');
