import fc from 'fast-check';
import { beginsLike, isAccepted, isEvidence, mediaType, safeFilename } from './content.rules.js';

const bytes = (...parts: (string | number)[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))));
const HEADS = {
  'image/jpeg': bytes(0xff, 0xd8, 0xff, 0xe0, 'xxxxxxxxxxxx'),
  'image/png': bytes(0x89, 'PNG\r\n', 0x1a, '\nxxxxxxxx'),
  'image/webp': bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 '),
  'image/gif': bytes('GIF89axxxxxxxxxx'),
  'image/heic': bytes(0, 0, 0, 24, 'ftypheicxxxx'),
  'application/pdf': bytes('%PDF-1.7xxxxxxxx'),
} as const;

describe('content', () => {
  const types = Object.keys(HEADS) as (keyof typeof HEADS)[];
  it.each(types)('%s begins like itself and like none of the others', (type) => {
    expect(types.filter((other) => beginsLike(other, HEADS[type]))).toEqual([type]);
    expect(beginsLike(type, HEADS[type].subarray(0, 2))).toBe(false);
    expect([isEvidence(type), isAccepted(type)]).toEqual([true, true]);
  });

  it('a ledger begins as it likes', () => {
    for (const type of ['text/csv', 'application/octet-stream', 'constructor']) expect(beginsLike(type, bytes('PK'))).toBe(true);
  });

  it.each(['text/html', 'application/xhtml+xml', 'image/svg+xml', 'image/tiff', 'text/javascript', 'video/mp4', 'multipart/form-data'])('%s is not taken', (type) => {
    expect([isAccepted(type), isEvidence(type)]).toEqual([false, false]);
  });

  it.each([
    ['text/CSV; charset=GB18030', 'text/csv'],
    [' application/pdf ', 'application/pdf'],
    ['csv', null],
    ['', null],
    ['a/b/c', null],
    ['text/csv\r\nx: y', null],
  ])('the media type of %j is %j', (given, type) => expect(mediaType(given)).toBe(type));
});

describe('file names', () => {
  it.each([
    ['C:\\台账\\隐患.xlsx', '隐患.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\u202ecsv.exe', 'abcsv.exe'],
    ['', 'file'],
    ['..', 'file'],
    ['/', 'file'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j becomes %j', (given, name) => expect(safeFilename(given)).toBe(name));

  it('never hold a path, a quote or a control character, and never nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => {
      const name = safeFilename(raw);
      expect(name).toMatch(/^[^/\\"]+$/);
      // eslint-disable-next-line no-control-regex
      expect(name).not.toMatch(/[\u0000-\u001f\u007f]/);
      expect([...name].length).toBeLessThanOrEqual(200);
      expect(safeFilename(name)).toBe(name);
    }));
  });
});
