import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tally, told, type Abuse, type AbuseWorld } from '../support/abuse.types.js';
import { open } from '../support/client.js';

const CREATE = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url } }';
const MB = 1024 ** 2;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

interface Announced {
  readonly uploadId: string;
  readonly url: string;
}

const announce = async (world: AbuseWorld, input: object) => world.query(CREATE, { input: { filename: 'x.csv', contentType: 'text/csv', byteSize: 8, ...input } }, { token: await world.token('enterprise.demo') });
async function announced(world: AbuseWorld, input: object = {}): Promise<Announced> {
  const reply = await announce(world, input);
  const { createUpload } = (JSON.parse(reply.text) as { data: { createUpload: Announced } }).data;
  world.secrets.add(createUpload.url);
  return createUpload;
}
const put = (world: AbuseWorld, url: string, body: Buffer | string, headers: Readonly<Record<string, string>> = {}) =>
  world.sent({ method: 'PUT', path: url, body, headers }).then(told).catch((error: NodeJS.ErrnoException) => String(error.code));
/** What the announcement is answered with. */
const named = (input: object) => (world: AbuseWorld) => announce(world, input).then(told);
/** What the bytes are answered with. */
const brought = (input: object, body: Buffer | string, headers?: Readonly<Record<string, string>>) => async (world: AbuseWorld) => put(world, (await announced(world, input)).url, body, headers);
/** Unfinished files on the disk. */
const left = (world: AbuseWorld): number => {
  try {
    return readdirSync(join(world.seed.uploadDir, '.incoming')).length;
  } catch {
    return 0;
  }
};
async function nothingLeft(world: AbuseWorld): Promise<string> {
  for (let i = 0; i < 100 && left(world) > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  return left(world) === 0 ? 'nothing left' : `${left(world)} files left`;
}

export const UPLOADS: readonly Abuse[] = [
  { name: 'name: ../../etc/passwd and steering characters', run: async (world) => {
      const { uploadId, url } = await announced(world, { filename: '../../..\\etc/pass\r\nwd\u0007\u202e\u2028.csv' });
      const answer = await put(world, url, '12345678');
      const [row] = await world.seed.rows<{ filename: string }>('SELECT filename FROM uploads ORDER BY id DESC LIMIT 1');
      return `${answer}, kept as ${JSON.stringify(row!.filename)}${uploadId === '' ? '!' : ''}`;
    }, answer: '201 OK, kept as "passwd.csv"' },
  { name: 'name: 900,000 characters', run: named({ filename: 'é'.repeat(450_000) }), answer: '200 OK' },
  { name: 'name: nothing but dots', run: named({ filename: '....' }), answer: '200 OK' },
  { name: 'type: HTML', run: named({ contentType: 'text/html' }), answer: '200 UPLOAD_CONTENT_TYPE' },
  { name: 'type: SVG', run: named({ contentType: 'image/svg+xml' }), answer: '200 UPLOAD_CONTENT_TYPE' },
  { name: 'type: with another header in it', run: named({ contentType: 'text/csv\r\nset-cookie: a=b' }), answer: '200 UPLOAD_CONTENT_TYPE' },
  { name: 'type: 900,000 characters', run: named({ contentType: `text/${'x'.repeat(900_000)}` }), answer: '200 UPLOAD_CONTENT_TYPE' },
  { name: 'type: a picture that is a script', run: brought({ contentType: 'image/png', filename: 'x.png', byteSize: 23 }, '<script>alert(1)</scrip'), answer: '400 UPLOAD_CONTENT_MISMATCH' },
  { name: 'type: a PDF that is a picture', run: brought({ contentType: 'application/pdf', byteSize: PNG.length }, PNG), answer: '400 UPLOAD_CONTENT_MISMATCH' },
  { name: 'size: announced as 2 GB', run: named({ byteSize: 2_147_483_647 }), answer: '200 UPLOAD_SIZE' },
  { name: 'size: 8 bytes announced, 60 MB sent', run: brought({}, Buffer.alloc(60 * MB)), answer: /^(?:400 UPLOAD_SIZE_MISMATCH|EPIPE|ECONNRESET)$/ },
  { name: 'size: 8 bytes announced, 60 MB sent in chunks', run: async (world) => {
      const { url } = await announced(world);
      const socket = await open(world.url);
      let text = '';
      let closed = false;
      socket.on('data', (chunk) => (text += String(chunk))).on('error', () => (closed = true)).on('close', () => (closed = true));
      socket.write(`PUT ${url} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`);
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 0x61), Buffer.from('\r\n')]);
      for (let i = 0; i < 960 && !closed && text === ''; i += 1) if (!socket.write(chunk)) await new Promise((resolve) => setTimeout(resolve, 1));
      for (let i = 0; i < 100 && !closed && text === ''; i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
      socket.destroy();
      return `${/"code":"(\w+)"/.exec(text)?.[1] ?? 'closed'}, ${await nothingLeft(world)}`;
    }, answer: 'UPLOAD_SIZE_MISMATCH, nothing left' },
  { name: 'size: 60 MB announced, 8 bytes sent', run: brought({ byteSize: 60 * MB }, '12345678'), answer: '400 UPLOAD_SIZE_MISMATCH' },
  { name: 'size: packed by gzip on the way', run: brought({}, '12345678', { 'content-encoding': 'gzip' }), answer: '201 OK' },
  { name: 'a sending that stops in the middle, 20 times', run: async (world) => {
      for (let i = 0; i < 20; i += 1) {
        const { url } = await announced(world, { byteSize: 10 * MB });
        const socket = await open(world.url);
        socket.on('error', () => undefined).write(`PUT ${url} HTTP/1.1\r\nhost: x\r\ncontent-length: ${10 * MB}\r\n\r\n${'a'.repeat(100_000)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        socket.destroy();
      }
      return nothingLeft(world);
    }, answer: 'nothing left', cpuMs: 2_500 },
  { name: 'one address, 40 sendings of 2 MB at once', run: async (world) => {
      const { url } = await announced(world, { byteSize: 2 * MB });
      const answers = await Promise.all(Array.from({ length: 40 }, () => put(world, url, Buffer.alloc(2 * MB, 0x61))));
      return `${answers.filter((answer) => answer === '201 OK').length} stored, ${[...new Set(answers)].every((answer) => /^(?:201 OK|409 UPLOAD_STORED_ALREADY|400 UPLOAD_INTERRUPTED|EPIPE|ECONNRESET)$/.test(answer)) ? 'the rest refused' : tally(answers)}, ${await nothingLeft(world)}`;
    }, answer: '1 stored, the rest refused, nothing left', cpuMs: 6_000, memoryMb: 256 },
  { name: 'an address used again', run: async (world) => {
      const { url } = await announced(world);
      return [await put(world, url, '12345678'), await put(world, url, '87654321')].join(', ');
    }, answer: '201 OK, 409 UPLOAD_STORED_ALREADY' },
  { name: 'an address with one character changed', run: async (world) => {
      const { url } = await announced(world);
      const token = url.slice(9);
      return put(world, `/uploads/${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`, '12345678');
    }, answer: '404 NOT_FOUND' },
  { name: 'an address that leads outside', run: (world) => put(world, '/uploads/..%2f..%2f..%2fetc%2fpasswd', 'x'), answer: '404 NOT_FOUND' },
  { name: 'another’s upload as one’s own ledger', run: async (world) => {
      const { uploadId, url } = await announced(world);
      await put(world, url, '12345678');
      return told(await world.query('mutation ($input: StartImportInput!) { startImport(input: $input) { __typename } }', { input: { kind: 'ENTERPRISES', uploadId } }, { token: await world.token('regulator.cixi') }));
    }, answer: '200 NOT_FOUND' },
];
