import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@anze/kernel';
import { MailTransport } from './mail.transport.js';

describe('the mailbox folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anze-mail-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const transport = (mailDir: string): MailTransport => new MailTransport({ webhookKey: Buffer.alloc(32), webhookNetworks: [], smtpUrl: null, mailFrom: 'anze@localhost', mailDir });
  const mail = { to: 'zhang@example.cn', subject: '隐患整改已逾期 7 天', text: '请立即整改。\n', date: new Date('2022-05-31T04:00:00Z') };

  it('takes what would be sent: a file per mail, whole, for its owner alone', async () => {
    const mailDir = join(folder, 'mail');
    const [first, second] = [newId(), newId()];
    await transport(mailDir).send({ ...mail, id: first });
    await transport(mailDir).send({ ...mail, id: second });
    await transport(mailDir).send({ ...mail, id: second });
    expect(readdirSync(mailDir).sort()).toEqual([`${first}.eml`, `${second}.eml`].sort());
    const text = readFileSync(join(mailDir, `${first}.eml`), 'utf8');
    expect(text).toMatch(/^To: zhang@example\.cn$/m);
    expect(text).toMatch(/^From: .*<anze@localhost>$/m);
    expect(text).toContain(`Message-ID: <${first}@localhost>`);
    expect(text).toMatch(/^Date: Tue, 31 May 2022 04:00:00 \+0000$/m);
    expect(text).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(statSync(join(mailDir, `${first}.eml`)).mode & 0o077).toBe(0);
  });

  it('writes nowhere else, and no mail that names two recipients', async () => {
    const mailDir = join(folder, 'other');
    await expect(transport(mailDir).send({ ...mail, id: '../../escaped' })).rejects.toThrow(RangeError);
    await expect(transport(mailDir).send({ ...mail, id: newId(), to: 'a@b.cn, c@d.cn' })).rejects.toThrow(RangeError);
    expect(readdirSync(folder)).toEqual(['mail']);
  });
});
