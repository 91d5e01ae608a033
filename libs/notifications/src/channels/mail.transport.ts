import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { CHANNEL_OPTIONS, type ChannelOptions } from './channel.options.js';
import { refuseHeaderInjection, type OutgoingMail } from './mail.rules.js';

/** How long a mail server may take to greet, to answer and to stay silent, in milliseconds. */
const TIMES = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };
/** Connections to the mail server at once. */
const CONNECTIONS = 2;

/** A mail server's word that a mail will never be taken (5xx). */
export class MailRefused extends Error {
  constructor(readonly status: number) {
    super(`mail refused with ${status}`);
  }
}

/** Sends mails: over SMTP, or into a folder where there is no mail server. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly smtp: ReturnType<typeof createTransport> | null;
  private readonly writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(@Inject(CHANNEL_OPTIONS) private readonly options: ChannelOptions) {
    const { smtpUrl } = options;
    this.smtp = smtpUrl === null ? null : createTransport({ url: smtpUrl, pool: true, maxConnections: CONNECTIONS, disableFileAccess: true, disableUrlAccess: true, ...TIMES });
  }

  /**
   * Sends a mail, or writes it to `<id>.eml`, the same mail twice to the same file.
   * @throws MailRefused when the server will never take it; any other error when it may another time
   */
  async send(mail: OutgoingMail): Promise<void> {
    refuseHeaderInjection(mail);
    const message = this.messageOf(mail);
    if (this.smtp === null) return this.write(mail.id, message);
    try {
      await this.smtp.sendMail(message);
    } catch (error) {
      const status = (error as { responseCode?: unknown }).responseCode;
      if (typeof status === 'number' && status >= 500 && status < 600) throw new MailRefused(status);
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.smtp?.close();
  }

  private messageOf(mail: OutgoingMail): SendMailOptions {
    const { mailFrom } = this.options;
    return {
      from: { name: '安责 Anze', address: mailFrom },
      to: { name: '', address: mail.to },
      envelope: { from: mailFrom, to: [mail.to] },
      messageId: `<${mail.id}@${mailFrom.slice(mailFrom.indexOf('@') + 1)}>`,
      date: mail.date,
      subject: mail.subject,
      text: mail.text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  }

  private async write(id: string, message: SendMailOptions): Promise<void> {
    const { message: bytes } = (await this.writer.sendMail(message)) as unknown as { message: Buffer };
    const { mailDir } = this.options;
    await mkdir(mailDir, { recursive: true, mode: 0o700 });
    const file = join(mailDir, `${id}.eml`);
    // Whole or not at all: somebody may be reading the folder.
    await writeFile(`${file}.new`, bytes, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
}
