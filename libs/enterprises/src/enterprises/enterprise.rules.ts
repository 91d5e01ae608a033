import type { Audience } from '@anze/database';
import { decodeIdOrNull, encodeId } from '@anze/kernel';

/** Surnames of two characters (复姓) that are still met. */
const DOUBLE_SURNAME = /^(欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|司空|东方|端木|独孤|南宫|澹台|轩辕)/;

/** Who is told a person's name and number in full: the enterprise they work for, and who supervises it (个人信息保护法 6, 28: no more than the purpose needs). */
const TOLD_IN_FULL: ReadonlySet<Audience> = new Set(['enterprise', 'regulator', 'worker']);

/** Whether an audience is told an enterprise's contact as it is. */
export const toldInFull = (audience: Audience): boolean => TOLD_IN_FULL.has(audience);

/** A person's name as others see it: the surname and 某. `高某` stays. */
export function maskedName(name: string): string {
  const surname = DOUBLE_SURNAME.exec(name)?.[0] ?? [...name][0];
  return surname === undefined ? '' : `${surname}某`;
}

/** A telephone number as others see it: the last four digits (none of a shorter one), the form kept: `0574-12345678` → `****-****5678`. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').length;
  let seen = 0;
  return phone.replace(/\d/g, (digit) => {
    seen += 1;
    return digits > 4 && seen > digits - 4 ? digit : '*';
  });
}

/** A contact as an audience may see it. */
export function contactFor(audience: Audience, contact: { readonly principal: string | null; readonly phone: string | null }): { principal: string | null; phone: string | null } {
  if (toldInFull(audience)) return { principal: contact.principal, phone: contact.phone };
  return {
    principal: contact.principal === null ? null : maskedName(contact.principal),
    phone: contact.phone === null ? null : maskedPhone(contact.phone),
  };
}

/** The pattern of `LIKE` (escape character `\`) that finds the text anywhere; its own `%`, `_` and `\` mean themselves. */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** The public id of an enterprise. */
export function publicEnterpriseId(enterpriseId: string): string {
  return encodeId('Enterprise', enterpriseId);
}

/** The uuid in an enterprise's public id; null when it is none, which is the same to a caller as one that isn't there. */
export function enterpriseIdOf(publicId: string): string | null {
  return decodeIdOrNull('Enterprise', publicId, 1)?.[0] ?? null;
}
