import type { Locale } from './errors.js';

/** Headers beyond this are not read to their end. */
const LONGEST = 1000;

const QUALITY = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

interface Wish {
  readonly locale: Locale;
  readonly quality: number;
}

function wishOf(item: string): Wish | null {
  const [tag = '', ...parameters] = item.split(';').map((part) => part.trim());
  const language = /^(zh|en)(?:-[a-z0-9]+)*$/i.exec(tag)?.[1]?.toLowerCase();
  if (language === undefined && tag !== '*') return null;
  const quality = parameters.length === 0 ? 1 : Number(QUALITY.exec(parameters[0] ?? '')?.[1] ?? Number.NaN);
  return quality > 0 ? { locale: language === 'en' ? 'en' : 'zh-CN', quality } : null;
}

/**
 * The language for an `Accept-Language` header (RFC 9110 12.5.4): the wish with the highest weight that is Chinese or English, the
 * first of equals. Chinese when there is none; what is malformed is passed over.
 */
export function negotiateLocale(acceptLanguage: string | undefined): Locale {
  if (typeof acceptLanguage !== 'string') return 'zh-CN';
  let best: Wish | null = null;
  for (const item of acceptLanguage.slice(0, LONGEST).split(',')) {
    const wish = wishOf(item);
    if (wish !== null && (best === null || wish.quality > best.quality)) best = wish;
  }
  return best?.locale ?? 'zh-CN';
}
