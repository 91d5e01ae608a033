import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ExportKind } from './export-run.model.js';
import { downloadExpiry, DOWNLOAD_URL_SECONDS, READ_BY } from './export-run.rules.js';

/** The query that shows the same as an export; a list brings its own. */
const SHOWN_BY: Readonly<Record<Exclude<ExportKind, 'LIST'>, string>> = {
  HAZARDS: 'hazards', MONTHLY_HAZARD_REPORT: 'hazards', RISKS: 'risks', COVERAGE: 'coverageRoster', POLICY_BORDEREAU: 'policies', PREMIUM_BORDEREAU: 'policies',
  FUND_BORDEREAU: 'fundStatement', CLAIM_BORDEREAU: 'claims', PREVENTION_SERVICES: 'preventionServices', ANNUAL_SERVICE_REPORT: 'annualServiceReport', BULLETIN: 'receivedBulletin',
};

describe('what an export is read by', () => {
  const permissions = new Map(readFileSync(new URL('../../../../apps/api/permissions.snapshot.txt', import.meta.url), 'utf8').split('\n').map((line) => line.split(' ') as [string, string]));

  it.each(Object.entries(SHOWN_BY))('%s: what %s asks for', (kind, query) => {
    expect(permissions.get(`Query.${query}`)).toBeDefined();
    expect(READ_BY[kind as ExportKind]).toBe(permissions.get(`Query.${query}`));
  });
});

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
