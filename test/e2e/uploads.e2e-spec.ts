import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import supertest from 'supertest';
import { runAs, workerPrincipal } from '@anze/database';
import { Files, UploadReader } from '@anze/files';
import { decodeId } from '@anze/kernel';
import { account, type TestAccount } from '../support/accounts.js';
import { startTestApi, type TestApi } from '../support/api.js';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(5000, 7)]);

describe('uploads', () => {
  let api: TestApi;
  let one: TestAccount;
  let other: TestAccount;
  let regulator: TestAccount;

  beforeAll(async () => {
    api = await startTestApi();
    one = await account(api, 'ENTERPRISE', 'upload-one');
    other = await account(api, 'ENTERPRISE', 'upload-other');
    regulator = await account(api, 'REGULATOR', 'upload-regulator');
  });
  afterAll(() => api?.close());

  const CREATE = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url method headers { name value } } }';
  interface Created {
    createUpload: { uploadId: string; url: string; method: string; headers: { name: string; value: string }[] };
  }
  const announce = (input: object, who = one) => api.graphql<Created>(CREATE, { input: { filename: 'photo.png', contentType: 'image/png', byteSize: PNG.length, ...input } }, { token: who.token });
  const announced = async (input: object = {}, who = one): Promise<Created['createUpload']> => {
    const answer = await announce(input, who);
    if (!answer.data) throw new Error(`not announced: ${answer.code}`);
    return answer.data.createUpload;
  };
  const put = (url: string, bytes: Buffer) => supertest(api.url).put(url).set('content-type', 'image/png').set('accept-language', 'en').send(bytes);
  const left = async (): Promise<string[]> => readdir(join(api.uploadDir, '.incoming')).catch(() => []);
  const asMember = <T>(who: TestAccount, fn: () => T): T =>
    runAs({ audience: 'enterprise', userId: who.userId, organizationId: who.organizationId, regionCode: null, sectors: null, permissions: new Set() }, fn);

  it('takes exactly what was announced, once, for an enterprise and a regulator', async () => {
    for (const who of [one, regulator]) {
      const { uploadId, url, method, headers } = await announced({ filename: '..\\..\\现场 照片.png' }, who);
      expect([method, headers]).toEqual(['PUT', [{ name: 'Content-Type', value: 'image/png' }]]);
      const sha256 = createHash('sha256').update(PNG).digest('hex');
      const first = await put(url, PNG);
      expect([first.status, first.body]).toEqual([201, { sha256, byteSize: PNG.length }]);
      const again = await put(url, PNG);
      expect([again.status, again.body.errors[0].extensions.code]).toEqual([409, 'UPLOAD_STORED_ALREADY']);
      const [organizationId, id] = decodeId('Upload', uploadId, 2) as [string, string];
      expect(organizationId).toBe(who.organizationId);
      expect(await readFile(join(api.uploadDir, organizationId, id))).toEqual(PNG);
      expect(await api.rows('SELECT filename, sha256, stored_at IS NOT NULL AS stored FROM uploads WHERE id = $1', [id])).toEqual([{ filename: '现场 照片.png', sha256, stored: true }]);
      expect(await left()).toEqual([]);
    }
  });

  it('of two at the same time keeps one whole file', async () => {
    const { url, uploadId } = await announced();
    const variant = Buffer.from(PNG);
    variant[100] = 9;
    const answers = await Promise.all([put(url, PNG), put(url, variant), put(url, PNG), put(url, variant)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const [organizationId, id] = decodeId('Upload', uploadId, 2) as [string, string];
    const kept = createHash('sha256').update(await readFile(join(api.uploadDir, organizationId, id))).digest('hex');
    expect([kept]).toEqual([answers.find(({ status }) => status === 201)!.body.sha256]);
    expect(await left()).toEqual([]);
  });

  it.each([
    ['too few bytes', PNG.subarray(1), {}, 'UPLOAD_SIZE_MISMATCH'],
    ['too many bytes', Buffer.concat([PNG, PNG]), {}, 'UPLOAD_SIZE_MISMATCH'],
    ['a page that calls itself an image', Buffer.from('<html><script>alert(1)</script></html>'), { byteSize: 38 }, 'UPLOAD_CONTENT_MISMATCH'],
    ['a picture that calls itself a PDF', PNG, { contentType: 'application/pdf' }, 'UPLOAD_CONTENT_MISMATCH'],
  ])('refuses %s, and the file can be sent again', async (_, bytes, input, code) => {
    const { url } = await announced(input);
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await put(url, bytes);
      expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([400, code]);
    }
    expect(await left()).toEqual([]);
  });

  it('counts bytes that come without a length', async () => {
    const { url } = await announced();
    const send = (bytes: Buffer): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const request = httpRequest(`${api.url}${url}`, { method: 'PUT', headers: { 'transfer-encoding': 'chunked', 'content-type': 'image/png' } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on('error', reject);
        request.end(bytes);
      });
    expect(await send(Buffer.concat([PNG, Buffer.from('x')]))).toBe(400);
    expect(await send(PNG)).toBe(201);
  });

  it('leaves nothing of a client that goes away, and takes the file later', async () => {
    const { url } = await announced();
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${api.url}${url}`, { method: 'PUT', headers: { 'content-length': PNG.length } });
      request.on('error', () => undefined);
      request.on('close', () => resolve());
      request.write(PNG.subarray(0, 1000), () => setTimeout(() => request.destroy(), 50));
    });
    for (let turn = 0; turn < 50 && (await left()).length > 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await left()).toEqual([]);
    expect((await put(url, PNG)).status).toBe(201);
  });

  it.each([
    ['no bytes', { byteSize: 0 }, 'UPLOAD_SIZE'],
    ['64 MB and a byte', { byteSize: 64 * 1024 * 1024 + 1 }, 'UPLOAD_SIZE'],
    ['a page', { contentType: 'text/html' }, 'UPLOAD_CONTENT_TYPE'],
    ['a drawing that can hold scripts', { contentType: 'image/svg+xml' }, 'UPLOAD_CONTENT_TYPE'],
    ['no type', { contentType: 'csv' }, 'UPLOAD_CONTENT_TYPE'],
  ])('does not announce %s', async (_, input, code) => {
    expect((await announce(input)).code).toBe(code);
  });

  it('takes a ledger however it is called', async () => {
    for (const contentType of ['text/csv; charset=gb18030', 'application/vnd.ms-excel', 'application/octet-stream', 'application/gzip', 'text/plain']) {
      const { url } = await announced({ contentType, byteSize: 5 });
      expect((await put(url, Buffer.from('a,b\n1'))).status).toBe(201);
    }
  });

  it('knows no URL but its own', async () => {
    const { url } = await announced();
    const token = url.split('/').at(-1)!;
    const flipped = Buffer.from(token, 'base64url');
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    for (const bad of [flipped.toString('base64url'), 'x', `${token}A`, '..%2f..%2fetc']) expect((await put(`/uploads/${bad}`, PNG)).status).toBe(404);
  });

  it('is nobody else’s: reading by id', async () => {
    const { uploadId, url } = await announced();
    const reader = api.app.get(UploadReader, { strict: false });
    const notFound = { code: 'NOT_FOUND' };
    await expect(asMember(one, () => reader.storedByIds([uploadId]))).rejects.toMatchObject(notFound);
    await put(url, PNG);
    const [organizationId, id] = decodeId('Upload', uploadId, 2) as [string, string];
    await expect(asMember(one, () => reader.storedByIds([uploadId, uploadId]))).resolves.toMatchObject([{ id, contentType: 'image/png', byteSize: PNG.length }]);
    await expect(asMember(other, () => reader.storedByIds([uploadId]))).rejects.toMatchObject(notFound);
    await expect(asMember(one, () => reader.storedByIds(['nonsense']))).rejects.toMatchObject(notFound);
    const files = api.app.get(Files, { strict: false });
    await expect(asMember(other, () => files.open(organizationId, id))).rejects.toMatchObject(notFound);
    const file = await runAs(workerPrincipal(), () => files.open(organizationId, id));
    const chunks: Buffer[] = [];
    for await (const chunk of await file.stream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(PNG);
    expect(await api.rows('SELECT 1 FROM uploads WHERE id = $1', [id])).toHaveLength(1);
  });

  it('evidence is an image or a PDF', async () => {
    const reader = api.app.get(UploadReader, { strict: false });
    const ledger = await announced({ contentType: 'text/csv', byteSize: 5 });
    await put(ledger.url, Buffer.from('a,b\n1'));
    await expect(asMember(one, () => reader.evidenceByIds([ledger.uploadId]))).rejects.toMatchObject({ code: 'UPLOAD_CONTENT_TYPE' });
  });
});
