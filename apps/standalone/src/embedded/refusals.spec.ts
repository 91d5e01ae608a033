import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedHarness } from '../../../../test/support/embedded-harness.js';

describe('directories the embedded PostgreSQL refuses', () => {
  const harness = new EmbeddedHarness();
  afterEach(() => harness.stopServers());
  afterAll(() => harness.clear());

  it('a directory with files of something else, which it leaves as they are', async () => {
    const dir = harness.directory();
    writeFileSync(join(dir, 'thesis.docx'), 'years of work');
    await expect(harness.start(dir)).rejects.toMatchObject({ reason: 'FOREIGN_DIRECTORY', message: expect.stringContaining('thesis.docx') });
    expect(readdirSync(dir)).toEqual(['thesis.docx']);
  });

  it("another server's data directory", async () => {
    const dir = harness.directory();
    writeFileSync(join(dir, 'PG_VERSION'), '18\n');
    mkdirSync(join(dir, 'global'));
    await expect(harness.start(dir)).rejects.toMatchObject({ reason: 'FOREIGN_DIRECTORY', message: expect.stringContaining('DATABASE_URL') });
    expect(readdirSync(dir).sort()).toEqual(['PG_VERSION', 'global']);
  });

  it('a file', async () => {
    const file = join(harness.directory(), 'file');
    writeFileSync(file, '');
    await expect(harness.start(file)).rejects.toMatchObject({ reason: 'FOREIGN_DIRECTORY' });
    await expect(harness.start(join(file, 'below'))).rejects.toMatchObject({ reason: 'FOREIGN_DIRECTORY' });
  });

  it('data of another major version, then takes the directory when that is put right', async () => {
    const dir = harness.directory();
    await (await harness.start(dir)).stop();
    const version = join(dir, 'cluster', 'PG_VERSION');
    writeFileSync(version, '17\n');
    await expect(harness.start(dir)).rejects.toMatchObject({ reason: 'OTHER_MAJOR', message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18/) });
    expect(readFileSync(version, 'utf8')).toBe('17\n');
    writeFileSync(version, '18\n');
    await (await harness.start(dir)).stop();
  });

  it('damaged data, which it does not replace', async () => {
    const dir = harness.directory();
    await (await harness.start(dir)).stop();
    rmSync(join(dir, 'cluster', 'global', 'pg_control'));
    await expect(harness.start(dir)).rejects.toMatchObject({ reason: 'DAMAGED_CLUSTER', message: expect.stringContaining('pg_control') });
    expect(readdirSync(join(dir, 'cluster'))).toContain('base');
  });

  it('accepts what file managers and volumes leave in an empty directory', async () => {
    const dir = harness.directory();
    mkdirSync(join(dir, 'lost+found'));
    writeFileSync(join(dir, '.DS_Store'), '');
    await (await harness.start(dir)).stop();
  });
});
