import { deriveSecret, newId } from '@anze/kernel';
import { readTicket, signTicket, type UploadTicket } from '../../../libs/files/src/upload-token.js';
import { TEST_SECRET } from '../../support/template.js';
import { codesOf } from '../fuzz/judge.js';
import { Random } from '../fuzz/random.js';
import type { Stage } from '../fuzz/stage.js';

const KEY = deriveSecret(TEST_SECRET, 'upload-url');
const now = (): number => Math.floor(Date.now() / 1000);

/** How many altered addresses the last call tried. */
export const ticketsTried = { count: 0 };

/**
 * The address of an upload is its key: altered in any byte, put together of two, signed otherwise, run out, or naming another's upload, it opens nothing,
 * and by no other verb either.
 */
export async function tickets(stage: Stage): Promise<string[]> {
  const problems: string[] = [];
  const random = new Random(7);
  const [asker, other] = [stage.live[0]!, stage.live[1]!];
  const [mine, theirs] = [await announced(stage, asker), await announced(stage, other)];
  const ticket = readTicket(KEY, mine)!;
  const foreign = readTicket(KEY, theirs)!;
  const signed = (changes: Partial<UploadTicket>, key = KEY): string => signTicket(key, { ...ticket, ...changes });
  const spliced = Array.from({ length: 40 }, () => {
    const [a, b] = [Buffer.from(mine, 'base64url'), Buffer.from(theirs, 'base64url')];
    const at = 1 + random.below(a.length - 1);
    return Buffer.concat([a.subarray(0, at), b.subarray(at)]).toString('base64url');
  }).filter((token) => token !== mine && token !== theirs);
  const refused: readonly (readonly [string, string, string])[] = [
    ...flipped(mine).map((token) => ['altered', token, 'NOT_FOUND'] as const),
    ...spliced.map((token) => ['put together of two', token, 'NOT_FOUND'] as const),
    ...['', 'x', `${mine}=`, `${mine}A`, mine.slice(0, -1), mine.toLowerCase(), encodeURIComponent(`${mine}/../${theirs}`)].map((token) => ['malformed', token, 'NOT_FOUND'] as const),
    ['of another installation', signed({}, deriveSecret(`${TEST_SECRET}!`, 'upload-url')), 'NOT_FOUND'],
    ['that ran out', signed({ expiresAt: now() - 1 }), 'UPLOAD_URL_EXPIRED'],
    // Signed by us and yet wrong: what even a mistake of ours could not open.
    ["of another's upload", signed({ uploadId: foreign.uploadId }), 'NOT_FOUND'],
    ["of another's organization", signed({ organizationId: foreign.organizationId }), 'NOT_FOUND'],
    ['of an upload that is not there', signed({ uploadId: newId() }), 'NOT_FOUND'],
  ];
  const put = (token: string, method = 'PUT') => stage.send({ method, path: `/uploads/${token}`, headers: { 'content-type': 'text/csv' }, body: 'a,b\n', address: '127.6.0.1' });
  for (const [what, token, expected] of refused) {
    const answer = await put(token);
    const code = answer.status >= 400 ? codesOf(answer)[0] : String(answer.status);
    if (code !== expected) problems.push(`an upload's address ${what} is answered with ${code}`);
  }
  for (const method of ['GET', 'POST', 'DELETE', 'PATCH']) if ((await put(mine, method)).status !== 404) problems.push(`${method} of an upload's address is answered`);
  for (const { uploadId } of [ticket, foreign]) {
    const [row] = await stage.api.rows<{ stored_at: Date | null }>('SELECT stored_at FROM uploads WHERE id = $1', [uploadId]);
    if (!row || row.stored_at !== null) problems.push('an upload was stored under an address that is not its own');
  }
  // The right one does open it: the others were refused for what they are.
  if ((await put(mine)).status !== 201) problems.push('the right address is refused');
  ticketsTried.count = refused.length + 4;
  return problems;
}

/** A token with one bit turned, for every byte of it. */
function flipped(token: string): string[] {
  const bytes = Buffer.from(token, 'base64url');
  return Array.from(bytes, (byte, at) => {
    const copy = Buffer.from(bytes);
    copy[at] = byte ^ (1 << at % 8);
    return copy.toString('base64url');
  });
}

async function announced(stage: Stage, caller: Stage['live'][number]): Promise<string> {
  const { body } = await stage.ask(caller, { query: 'mutation { createUpload(input: { filename: "a.csv", contentType: "text/csv", byteSize: 4 }) { url } }' });
  const url = /"\/uploads\/([^"]+)"/.exec(body)?.[1];
  if (url === undefined) throw new Error(`createUpload: ${body}`);
  return url;
}
