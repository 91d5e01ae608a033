import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text, as they came. */
  readonly raw: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

/** A mail server of the test's own, on a free port of this machine. */
export interface MailServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** The answer to a recipient; null takes them. */
  refuse: (address: string) => { code: number } | null;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const state: Pick<MailServer, 'refuse'> = { refuse: () => null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const refusal = state.refuse(address);
      done(refusal === null ? null : Object.assign(new Error('refused'), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk));
      stream.on('end', () => {
        mails.push(mailOf(raw, session.envelope.mailFrom === false ? '' : (session.envelope.mailFrom?.address ?? ''), session.envelope.rcptTo.map(({ address }) => address)));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    get refuse() {
      return state.refuse;
    },
    set refuse(refuse) {
      state.refuse = refuse;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function mailOf(raw: string, from: string, to: readonly string[]): ReceivedMail {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const body = raw.slice(end + 4);
  const encoding = header('content-transfer-encoding').toLowerCase();
  return { from, to, raw, subject: words(header('subject')), messageId: header('message-id'), text: encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : encoding === 'quoted-printable' ? quotedPrintable(body) : body };
}

/** RFC 2047 words of a header. */
const words = (text: string): string =>
  text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, value: string) => (kind.toUpperCase() === 'B' ? Buffer.from(value, 'base64').toString('utf8') : quotedPrintable(value.replaceAll('_', ' '))));

const quotedPrintable = (text: string): string => Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');
