import { isMailAddress, type Locale } from '@anze/kernel';
import { wordsOf, type NotificationParams } from '../notices/notification.rules.js';

/** A mail to one person. */
export interface OutgoingMail {
  /** Stable over attempts: the message's id towards others, and its name in the mailbox folder. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** When it was due first. */
  readonly date: Date;
}

/** A notification to be written in a mail. */
export interface MailedNotice {
  readonly kind: string;
  readonly params: NotificationParams;
}

/** The longest subject, in characters. */
const SUBJECT_LIMIT = 150;
/** Notifications written out in a digest; the others are counted. */
export const DIGEST_LINES = 50;

const FRAME = {
  'zh-CN': {
    footer: (organization: string) => `${organization}：\n以上由安责系统自动发送，请登录系统查看和办理；邮件地址可在系统的通知设置中修改或停用。`,
    digest: (count: number) => `${count} 条待办通知`,
    more: (count: number) => `……另有 ${count} 条，请登录系统查看。`,
  },
  en: {
    footer: (organization: string) => `To: ${organization}\nSent by Anze. Sign in to see and handle it; mails are changed or ended in the notification settings.`,
    digest: (count: number) => `${count} notifications`,
    more: (count: number) => `… and ${count} more; sign in to see them.`,
  },
} as const satisfies Record<Locale, unknown>;

/** Text of a header: one line, whatever it was made of. */
// eslint-disable-next-line no-control-regex
const oneLine = (text: string): string => text.replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, ' ').trim().slice(0, SUBJECT_LIMIT);

/** The words of a mail about one notification. */
export function mailOf(notice: MailedNotice, locale: Locale, organization: string): { subject: string; text: string } {
  const { title, body } = wordsOf(notice.kind, notice.params, locale);
  return { subject: oneLine(title), text: `${body}\n\n${FRAME[locale].footer(organization)}\n` };
}

/** The words of a mail about several: one line each, the rest counted. @param total how many there are, those given included */
export function digestMailOf(notices: readonly MailedNotice[], total: number, locale: Locale, organization: string): { subject: string; text: string } {
  const frame = FRAME[locale];
  const lines = notices.slice(0, DIGEST_LINES).map(({ kind, params }, index) => {
    const { title, body } = wordsOf(kind, params, locale);
    return `${index + 1}. ${title}\n   ${body}`;
  });
  if (total > lines.length) lines.push(frame.more(total - lines.length));
  return { subject: oneLine(frame.digest(total)), text: `${lines.join('\n')}\n\n${frame.footer(organization)}\n` };
}

/** Refuses what could end a header or name another recipient: the last look before a mail leaves, whatever was checked before. @throws RangeError */
export function refuseHeaderInjection(mail: OutgoingMail): void {
  if (!isMailAddress(mail.to)) throw new RangeError('not one plain mail address');
  if (oneLine(mail.subject) !== mail.subject) throw new RangeError('the subject is not one line');
  if (!/^[0-9a-f-]{36}$/.test(mail.id)) throw new RangeError('not the id of a delivery');
}
