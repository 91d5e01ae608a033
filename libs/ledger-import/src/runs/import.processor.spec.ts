import type { TenantDb } from '@anze/database';
import type { Files } from '@anze/files';
import type { Requesters } from '@anze/identity';
import type { JobContext, JobOrigin } from '@anze/jobs';
import { DomainError, newId, type Clock } from '@anze/kernel';
import { LedgerErrors } from '@anze/ledgers';
import { ImportProcessor } from './import.processor.js';
import type { ImportRunRepository } from './import-run.repository.js';

const organizationId = newId();
const runId = newId();
const ORIGIN: JobOrigin = { audience: 'regulator', userId: newId(), organizationId, regionCode: '330282' };

interface Asked {
  readonly none?: boolean;
  readonly active?: boolean;
  readonly audience?: string;
  readonly regionCode?: string | null;
  readonly permissions?: readonly string[];
}

/** What a run ends with. Its file is opened for those alone who may still import it, and is none. */
async function outcome({ none, active = true, audience = 'regulator', regionCode = '330282', permissions = ['import:run'] }: Asked): Promise<string | undefined> {
  let ended: string | undefined;
  const kind = audience === 'insurer' ? 'POLICY_BORDEREAU' : 'ENTERPRISES';
  const processor = new ImportProcessor(
    {} as TenantDb,
    {
      find: async () => ({ id: runId, organization_id: organizationId, kind, region_code: audience === 'insurer' ? '' : '330282', status: 'QUEUED' }),
      started: async () => undefined,
      ended: async (_organization: string, _id: string, { errorCode }: { errorCode: string }) => void (ended = errorCode),
    } as unknown as ImportRunRepository,
    { open: () => Promise.reject(new DomainError(LedgerErrors.LEDGER_EMPTY)) } as unknown as Files,
    { of: async () => (none ? null : { principal: { audience, organizationId, regionCode, permissions: new Set(permissions) }, active }) } as unknown as Requesters,
    {} as Clock,
    [{ kind }] as never,
  );
  await processor.handle({ organizationId, runId }, { attempt: 1, origin: ORIGIN, finish: <T>(fn: () => Promise<T>) => fn() } as unknown as JobContext);
  return ended;
}

describe('an import that waited', () => {
  it.each<[string, Asked, string]>([
    ['is read for who asked for it', {}, 'LEDGER_EMPTY'],
    ['is read for an insurer wherever it sits', { audience: 'insurer', regionCode: null }, 'LEDGER_EMPTY'],
    ['ends for an organization that is none any more', { none: true }, 'IMPORT_REQUESTER_GONE'],
    ['ends for who may no longer sign in', { active: false }, 'IMPORT_REQUESTER_GONE'],
    ['ends for who may no longer import', { permissions: ['import:read'] }, 'IMPORT_REQUESTER_GONE'],
    ['ends for an authority of another region by now', { regionCode: '330281' }, 'IMPORT_REQUESTER_GONE'],
  ])('%s', async (_, asked, expected) => expect(await outcome(asked)).toBe(expected));
});
