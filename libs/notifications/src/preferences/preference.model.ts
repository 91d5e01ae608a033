import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { maskedMailAddress, type Locale } from '@anze/kernel';

/** Languages of mails. Enum values can't hold a dash. */
export const MAIL_LANGUAGES = { ZH_CN: 'ZH_CN', EN: 'EN' } as const;
export type MailLanguage = keyof typeof MAIL_LANGUAGES;
registerEnumType(MAIL_LANGUAGES, { name: 'MailLanguage', description: 'Language of mails (邮件语言)', valuesMap: { ZH_CN: { description: '简体中文' }, EN: { description: 'English' } } });

export const localeOf = (language: MailLanguage): Locale => (language === 'EN' ? 'en' : 'zh-CN');
const languageOf = (locale: Locale): MailLanguage => (locale === 'en' ? 'EN' : 'ZH_CN');

@ObjectType({ description: "How the caller takes their organization's notifications beside the application (通知设置)" })
export class NotificationPreference {
  @Field(() => String, { nullable: true, description: 'Mail address with its name hidden (邮箱，脱敏): z***@example.cn; null without' })
  email!: string | null;
  @Field(() => Boolean, { description: 'Whether mails are sent there (是否接收邮件)' })
  emailEnabled!: boolean;
  @Field(() => MAIL_LANGUAGES, { description: 'Language of the mails (邮件语言)' })
  language!: MailLanguage;
  @Field(() => Int, { description: 'Version, counted up with each change, 0 before the first (版本)' })
  version!: number;
}

@InputType({ description: 'How mails are taken; what is left out stays (通知设置)' })
export class SetNotificationPreferenceInput {
  @Field(() => String, { nullable: true, description: 'Mail address, at most 254 characters; null forgets it and ends the mails (邮箱)' })
  email?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether mails are sent (是否接收邮件)' })
  emailEnabled?: boolean | null;
  @Field(() => MAIL_LANGUAGES, { nullable: true, description: 'Language of the mails (邮件语言)' })
  language?: MailLanguage | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@ObjectType({ description: 'A changed preference' })
export class NotificationPreferencePayload {
  @Field(() => NotificationPreference, { description: 'The preference as it is now (通知设置)' })
  preference!: NotificationPreference;
}

/** A stored preference; `version` 0 where none is. */
export interface PreferenceRow {
  readonly email: string | null;
  readonly emailEnabled: boolean;
  readonly locale: Locale;
  readonly version: number;
}

/** The GraphQL form, the address masked. */
export function preferenceModel(row: PreferenceRow): NotificationPreference {
  return { email: row.email === null ? null : maskedMailAddress(row.email), emailEnabled: row.emailEnabled, language: languageOf(row.locale), version: row.version };
}
