/** The two languages in which a message can be told. */
export type Locale = 'zh-CN' | 'en';

/** What an error says in both languages; `{name}` stands for a parameter. */
export interface ErrorText {
  readonly en: string;
  readonly zh: string;
  /**
   * By parameter, the Chinese term of each of its values (`ClaimStatuses.table`): what the Chinese message shows instead of the value.
   * English and `extensions.params` keep the value, which is what clients read.
   */
  readonly terms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Values that fill an error's placeholders and reach the client in `extensions.params`. */
export type ErrorParams = Readonly<Record<string, string | number | null>>;

/** One row of the list of error codes, as documented for clients. */
export interface ErrorEntry extends ErrorText {
  readonly code: string;
}

const registry = new Map<string, ErrorText>();

const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** Shown for a code that nobody declared: an error path must never fail for want of a text. */
const FALLBACK: ErrorText = { en: 'Something went wrong on our side', zh: '系统内部错误，请稍后重试' };

/**
 * An error that the caller is meant to see: a stable code and the values that explain it.
 * Any other exception is reported as `INTERNAL` and its message hidden.
 */
export class DomainError extends Error {
  /** Stable and unique, for example `NOT_FOUND`. */
  readonly code: string;
  /** What fills the message's placeholders; an empty object when there are none. */
  readonly params: ErrorParams;

  /** `options.cause` is logged and never told to the client. */
  constructor(code: string, params: ErrorParams = {}, options?: ErrorOptions) {
    super(registry.has(code) ? errorMessage(code, params, 'en') : code, options);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
  }
}

function placeholders(text: string): string {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]))].sort().join(', ');
}

/**
 * Declares a lib's error codes, once each, and returns them as `{ CODE: 'CODE' }`.
 * Refuses a code that is already declared, one that isn't UPPER_SNAKE_CASE, an empty text, two languages that don't take the same
 * parameters, and terms of a parameter that the texts don't take. All are checked before any is kept.
 */
export function defineErrors<const T extends Record<string, ErrorText>>(definitions: T): { readonly [K in keyof T]: K } {
  const codes: Record<string, string> = {};
  for (const [code, text] of Object.entries(definitions)) {
    if (!CODE.test(code)) throw new Error(`Error code ${code} is not UPPER_SNAKE_CASE`);
    if (registry.has(code)) throw new Error(`Error code ${code} is declared twice`);
    if (text.en.trim() === '' || text.zh.trim() === '') throw new Error(`Error code ${code} lacks a text`);
    if (placeholders(text.en) !== placeholders(text.zh)) {
      throw new Error(`Error code ${code} takes other parameters in English (${placeholders(text.en)}) than in Chinese (${placeholders(text.zh)})`);
    }
    const idle = Object.keys(text.terms ?? {}).find((name) => !text.zh.includes(`{${name}}`));
    if (idle !== undefined) throw new Error(`Error code ${code} has terms of ${idle}, which its texts don't take`);
    codes[code] = code;
  }
  for (const [code, text] of Object.entries(definitions)) registry.set(code, { ...text });
  return Object.freeze(codes) as { readonly [K in keyof T]: K };
}

/**
 * The text of a code in a language. One pass over the template, so braces inside a value stay as they are;
 * a null shows as a dash; a parameter that is missing leaves its placeholder, which a reader notices. In Chinese a parameter with terms
 * shows the term of its value, or of each value of a list (`A, B`); a value that has none stays as it is.
 */
export function errorMessage(code: string, params: object, locale: Locale): string {
  const text = registry.get(code) ?? FALLBACK;
  const values = params as Record<string, unknown>;
  return (locale === 'en' ? text.en : text.zh).replace(PLACEHOLDER, (placeholder, name: string) => {
    if (!Object.hasOwn(values, name)) return placeholder;
    const value = values[name];
    if (value === null || value === undefined) return '—';
    const terms = locale === 'zh-CN' && text.terms && Object.hasOwn(text.terms, name) ? text.terms[name] : undefined;
    return terms ? termsShown(String(value), terms) : String(value);
  });
}

function termsShown(value: string, terms: Readonly<Record<string, string>>): string {
  return value
    .split(', ')
    .map((one) => (Object.hasOwn(terms, one) ? terms[one] : one))
    .join('、');
}

/** Every declared code with its texts, sorted by code; the documentation of error codes is made from it. */
export function allErrors(): ErrorEntry[] {
  return [...registry]
    .map(([code, text]) => ({ code, ...text }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
