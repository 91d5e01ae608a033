import { encodeId } from '@anze/kernel';
import { INSURER_HAIDUN, INSURER_YONGAN } from '../../../apps/standalone/src/demo/places.js';
import { csvText, sampleUscc } from '../../support/fixtures/ledgers/ledger-files.js';
import type { Write } from './writes.js';
import { SAMPLES } from './writes.js';

/** An insurer's own system sends its policies of years ago, enough for several transactions. */
export function policyBordereau(n: number, rows: number): Write {
  return {
    name: `bordereau ${n}`,
    settles: true,
    async run(world) {
      const cells = (i: number): string[] => [`YA${n}-${i}`, `慈溪市样例${i % SAMPLES}机械有限公司`, sampleUscc(i % SAMPLES), '2020-01-01', '2020-12-31', '100.00'];
      const body = Buffer.from(csvText([['保单号', '被保险人', '统一社会信用代码', '保险起期', '保险止期', '保费'], ...Array.from({ length: rows }, (_, i) => cells(i))]));
      const { createUpload } = await world.client.mutate<{ createUpload: { uploadId: string; url: string } }>('insurer.yongan', 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url } }', { filename: '保单明细.csv', contentType: 'text/csv', byteSize: body.length });
      const status = await world.client.put(createUpload.url, body, 'text/csv');
      // Stored by the first of two requests, of which only the second was answered.
      if (status !== 201 && status !== 409 && status !== 422) throw new Error(`PUT: ${status}`);
      await world.client.mutate('insurer.yongan', 'mutation ($input: StartImportInput!) { startImport(input: $input) { importRun { id } } }', { kind: 'POLICY_BORDEREAU', uploadId: createUpload.uploadId });
    },
  };
}

/** The platform puts an insurer under a head office, or takes it out when it is under one. */
export const movedBranch: Write = {
  name: 'a branch moves',
  settles: true,
  async run(world) {
    const insurers = await world.rows<{ id: string; name: string; branch: boolean }>(`SELECT id, name, branch_of IS NOT NULL AS branch FROM organizations WHERE kind = 'INSURER' AND name = ANY ($1::text[])`, [[INSURER_HAIDUN, INSURER_YONGAN]]);
    const of = (name: string) => insurers.find((one) => one.name === name)!;
    const organizationId = encodeId('Organization', of(INSURER_HAIDUN).id);
    if (of(INSURER_HAIDUN).branch) await world.client.mutate('platform.admin', 'mutation ($input: TakeFromHeadOfficeInput!) { takeFromHeadOffice(input: $input) { moving } }', { organizationId });
    else await world.client.mutate('platform.admin', 'mutation ($input: PutUnderHeadOfficeInput!) { putUnderHeadOffice(input: $input) { moving } }', { organizationId, headOfficeId: encodeId('Organization', of(INSURER_YONGAN).id) });
  },
};
