/** What files need from the application. */
export interface FilesOptions {
  /** Directory of the files. */
  readonly uploadDir: string;
  /** Key of the upload URLs: `deriveSecret(secret, 'upload-url')`. */
  readonly uploadKey: Buffer;
  /** Real time in milliseconds since 1970, replaceable by tests. */
  readonly now?: () => number;
  /** A file must have come in completely after this, in milliseconds. Default 5 minutes. */
  readonly receiveMs?: number;
}

/** Where the options are found. */
export const FILES_OPTIONS = Symbol('anze:files-options');
