/** Bytes at the beginning of a file by which its type is told. */
export const HEAD_BYTES = 16;

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/** Beginnings of the types that can be shown as evidence; null stands for any byte. */
const SIGNATURES: Readonly<Record<string, readonly (number | null)[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a],
  'image/webp': [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')],
  'image/gif': ascii('GIF8'),
  'image/heic': [null, null, null, null, ...ascii('ftyp')],
  'application/pdf': ascii('%PDF-'),
};

/** `type/subtype` in lower case, without parameters; null when it isn't one. */
export function mediaType(contentType: string): string | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(type) ? type : null;
}

/**
 * Whether a file may be announced as this type: evidence is an image of a known kind or a PDF; anything that isn't an image, a video,
 * a sound or a page for a browser counts as a ledger, whose form is free (clients name CSV and XLSX in many ways).
 */
export function isAccepted(type: string): boolean {
  if (type in SIGNATURES) return true;
  return !/^(?:image|video|audio|font|model|multipart|message)\//.test(type) && !/(?:html|xhtml|javascript|ecmascript|svg)/.test(type);
}

/** Whether a file of this type can serve as evidence (现场照片、文件). */
export const isEvidence = (type: string): boolean => type in SIGNATURES;

/** Whether a file begins like its type; types without a signature begin as they like. */
export function beginsLike(type: string, head: Uint8Array): boolean {
  const signature = Object.hasOwn(SIGNATURES, type) ? SIGNATURES[type] : undefined;
  if (!signature) return true;
  return head.length >= signature.length && signature.every((byte, i) => byte === null || head[i] === byte);
}

/** The last part of a client's file name, without what could steer a terminal, a header or a path; at most 200 characters. */
export function safeFilename(raw: string): string {
  const last = raw.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"]|\p{Surrogate}/gu, '').trim();
  const kept = [...clean].slice(-200).join('');
  return kept === '' || /^\.+$/.test(kept) ? 'file' : kept;
}
