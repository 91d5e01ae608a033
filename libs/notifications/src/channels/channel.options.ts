/** What the channels need from the application. */
export interface ChannelOptions {
  /** From which the endpoints' signing secrets are derived: `deriveSecret(secret, 'webhook')`. */
  readonly webhookKey: Buffer;
  /** Networks in CIDR notation, or `loopback`, to which webhooks may be sent beside the public internet. */
  readonly webhookNetworks: readonly string[];
  /** Mail server; null writes mails into `mailDir`. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly mailDir: string;
  /** A webhook's answer must have begun after so long, in milliseconds. Default 10 s. */
  readonly webhookTimeoutMs?: number;
}

/** Injection token of `ChannelOptions`. */
export const CHANNEL_OPTIONS = Symbol('anze:channel-options');
