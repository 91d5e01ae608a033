import { AUDIENCES } from '@anze/database';
import { IMPORT_KINDS } from '@anze/ledgers';
import { requireImporter } from './importers.rules.js';

const allowed = (kind: (typeof IMPORT_KINDS)[number], audience: (typeof AUDIENCES)[number]): boolean => {
  try {
    requireImporter(kind, audience);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'IMPORT_KIND_FOREIGN', params: { kind } });
    return false;
  }
};

describe('who may import what', () => {
  it('an authority every ledger of the state, an enterprise its own risks, an insurer its own book and services, and nothing else', () => {
    expect(IMPORT_KINDS.filter((kind) => allowed(kind, 'enterprise'))).toEqual(['RISKS']);
    for (const kind of ['ENTERPRISES', 'STANDARDIZATION_CERTIFICATES', 'POLICIES', 'HAZARDS', 'PREVENTION_SERVICES', 'RISKS'] as const) expect([kind, allowed(kind, 'regulator')]).toEqual([kind, true]);
    // Its own policies, premiums, spendings and claims, and what it did against accidents.
    expect(IMPORT_KINDS.filter((kind) => allowed(kind, 'insurer'))).toEqual(['PREVENTION_SERVICES', 'POLICY_BORDEREAU', 'PREMIUM_BORDEREAU', 'FUND_BORDEREAU', 'CLAIM_BORDEREAU']);
    for (const audience of ['worker', 'identity', 'platform'] as const) expect(IMPORT_KINDS.filter((kind) => allowed(kind, audience))).toEqual([]);
  });
});
