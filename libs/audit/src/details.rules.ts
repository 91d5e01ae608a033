/** What a row of the audit log may hold of an action's circumstances, in bytes of JSON. */
export const DETAILS_LIMIT = 2048;

/** Names of values that are never kept, whatever they hold. */
const SECRET = /passw|secret|token|authorization|cookie|credential|api_?key|密码|口令/i;

/** jsonb takes neither U+0000 nor half a surrogate pair. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|\p{Surrogate}/gu;

const storable = (text: string): string => text.replace(UNSTORABLE, '\uFFFD');

function shown(key: string, value: unknown): unknown {
  if (key !== '' && SECRET.test(key)) return '***';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return storable(value);
  if (value instanceof Set) return [...value];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries((value instanceof Map ? [...value] : Object.entries(value)).map(([name, held]) => [storable(String(name)), held]));
}

/** The first characters of a text that together take at most `bytes` bytes of UTF-8. */
function cut(text: string, bytes: number): string {
  const buffer = Buffer.from(text, 'utf8');
  if (buffer.length <= bytes) return text;
  let end = bytes;
  // A continuation byte begins no character.
  while (end > 0 && (buffer[end]! & 0xc0) === 0x80) end -= 1;
  return buffer.subarray(0, end).toString('utf8');
}

/**
 * An action's details as the JSON text that is kept: values under names like `password` or `token` masked at any depth, at most
 * 2 KB. Longer ones become `{ "cut": "<the beginning of the JSON>" }`. Null when there are none.
 */
export function auditDetails(details: Readonly<Record<string, unknown>> | null | undefined): string | null {
  if (details === null || details === undefined) return null;
  const json = JSON.stringify(details, shown);
  if (Buffer.byteLength(json) <= DETAILS_LIMIT) return json;
  // Quoting the beginning again escapes its quotes: shorten until the whole fits.
  for (let room = DETAILS_LIMIT - 16; ; room = Math.floor(room * 0.9)) {
    const wrapped = JSON.stringify({ cut: cut(json, room) });
    if (Buffer.byteLength(wrapped) <= DETAILS_LIMIT) return wrapped;
  }
}
