import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '@anze/kernel';
import { LocalFileStore } from './local-file-store.js';

describe('files on the local disk', () => {
  const directory = mkdtempSync(join(tmpdir(), 'anze-store-'));
  const store = new LocalFileStore(directory);
  const incoming = (): string[] => readdirSync(join(directory, '.incoming'));
  const never = new AbortController().signal;
  const key = () => ({ organizationId: newId(), uploadId: newId() });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('are in their place once kept, and not before', async () => {
    const place = key();
    const written = await store.write(place, Readable.from([Buffer.from('one'), Buffer.from('two')]), never);
    await expect(store.read(place)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await written.keep();
    await written.discard();
    expect(readFileSync(join(directory, place.organizationId, place.uploadId), 'utf8')).toBe('onetwo');
    const chunks: Buffer[] = [];
    for await (const chunk of await store.read(place)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('onetwo');
    await store.remove(place);
    await store.remove(place);
    await expect(store.read(place)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(incoming()).toEqual([]);
  });

  const failing = (error: Error): Readable =>
    Readable.from((async function* () {
      yield Buffer.alloc(70_000);
      throw error;
    })());

  it('of a stream that fails nothing is left', async () => {
    await expect(store.write(key(), failing(new Error('torn')), never)).rejects.toThrow('torn');
    expect(incoming()).toEqual([]);
  });

  it('a full disk has a code, and nothing is left', async () => {
    await expect(store.write(key(), failing(Object.assign(new Error('full'), { code: 'ENOSPC' })), never)).rejects.toMatchObject({ code: 'UPLOAD_STORAGE_FULL' });
    expect(incoming()).toEqual([]);
  });

  it('of a stream that takes too long nothing is left', async () => {
    const stuck = new Readable({ read: () => undefined });
    await expect(store.write(key(), stuck, AbortSignal.timeout(30))).rejects.toMatchObject({ name: 'AbortError' });
    expect([incoming(), stuck.destroyed]).toEqual([[], true]);
  });

  it('clears up what a dead process left, and leaves alone what still comes', async () => {
    mkdirSync(join(directory, '.incoming'), { recursive: true });
    for (const name of ['old', 'new']) writeFileSync(join(directory, '.incoming', name), 'x');
    utimesSync(join(directory, '.incoming', 'old'), new Date(0), new Date(0));
    await store.removeStale();
    expect(incoming()).toEqual(['new']);
  });

  it('makes paths of uuids only', async () => {
    await expect(store.read({ organizationId: '..', uploadId: newId() })).rejects.toThrow(RangeError);
    await expect(store.write({ organizationId: newId(), uploadId: '../../x' }, Readable.from([]), never)).rejects.toThrow(RangeError);
  });
});
