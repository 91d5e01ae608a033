import fc from 'fast-check';
import { downloadExpiry, DOWNLOAD_URL_SECONDS } from './export-run.rules.js';

describe('the address of an exported file', () => {
  it('is the same within the hour, and good for a quarter of an hour at least and no longer than an hour more', () => {
    const time = fc.integer({ min: Date.parse('2022-01-01T00:00:00Z'), max: Date.parse('2032-01-01T00:00:00Z') });
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 3_599_999 }), (now, later) => {
        const hour = Math.floor(now / 3_600_000) * 3_600_000;
        expect(downloadExpiry(now)).toBe(downloadExpiry(hour + later));
        const left = downloadExpiry(now) - now / 1000;
        expect(left).toBeGreaterThanOrEqual(DOWNLOAD_URL_SECONDS);
        expect(left).toBeLessThanOrEqual(DOWNLOAD_URL_SECONDS + 3_600);
        expect(downloadExpiry(hour + 3_600_000)).not.toBe(downloadExpiry(now));
      }),
    );
  });
});
