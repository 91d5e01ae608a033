import { currentPrincipal } from '@anze/database';
import { newId } from '@anze/kernel';
import { FileLinks, FILE_URL_SECONDS } from './file-links.js';
import type { Files } from './files.js';
import { readTicket, signTicket } from './upload-token.js';

describe('addresses of files', () => {
  const uploadKey = Buffer.alloc(32, 5);
  const owner = { audience: 'enterprise', organizationId: newId() } as const;
  const [uploadId, readerId] = [newId(), newId()];
  let now = Date.parse('2026-06-15T04:00:00Z');
  const opened: unknown[] = [];
  const files = {
    open: (organizationId: string, id: string) => {
      const { audience, organizationId: as, sectors, permissions } = currentPrincipal();
      opened.push([organizationId, id, audience, as, sectors, permissions.size]);
      return Promise.resolve({ filename: 'a.png' });
    },
  } as unknown as Files;
  const links = new FileLinks(files, { uploadDir: '/nowhere', uploadKey, now: () => now });
  const tokenOf = (url: string): string => url.slice('/files/'.length);

  it('open the file as the organization whose it is, until they expire', async () => {
    const token = tokenOf(links.urlOf(owner, uploadId, readerId));
    await expect(links.open(token)).resolves.toEqual({ filename: 'a.png' });
    expect(opened).toEqual([[owner.organizationId, uploadId, 'enterprise', owner.organizationId, [], 0]]);
    now += FILE_URL_SECONDS * 1000;
    await expect(links.open(token)).resolves.toBeDefined();
    now += FILE_URL_SECONDS * 1000;
    await expect(links.open(token)).rejects.toMatchObject({ code: 'FILE_URL_EXPIRED' });
  });

  it('stay the same for a while', () => {
    now = Date.parse('2026-06-15T04:00:00Z');
    const first = links.urlOf(owner, uploadId, readerId);
    now += (FILE_URL_SECONDS - 1) * 1000;
    expect(links.urlOf(owner, uploadId, readerId)).toBe(first);
    now += 1000;
    expect(links.urlOf(owner, uploadId, readerId)).not.toBe(first);
  });

  it('are no addresses to upload to, nor the other way round', async () => {
    const token = tokenOf(links.urlOf(owner, uploadId, readerId));
    expect(readTicket(uploadKey, token)).toBeNull();
    const upload = signTicket(uploadKey, { ...owner, userId: readerId, uploadId, expiresAt: Math.floor(now / 1000) + 60 });
    for (const other of [upload, '', 'x', `${token}A`]) await expect(links.open(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
