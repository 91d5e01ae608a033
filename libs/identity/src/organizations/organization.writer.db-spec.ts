import { runAs, workerPrincipal } from '@anze/database';
import { newId } from '@anze/kernel';
import { IdentityWorld } from '../../test/world.js';
import { OrganizationReader } from './organization.reader.js';
import { OrganizationWriter, type EnterpriseOrganization } from './organization.writer.js';

describe('organizations made by an import', () => {
  let world: IdentityWorld;
  beforeAll(async () => {
    world = await IdentityWorld.make();
  });
  afterAll(() => world?.close());

  const worker = <T>(fn: (writer: OrganizationWriter) => Promise<T>): Promise<T> => runAs(workerPrincipal('330282'), () => fn(world.get(OrganizationWriter)));
  const organization = (id: string | undefined) => world.row('SELECT kind, code, name, region_code, verified, version FROM organizations WHERE id = $1', [id]);
  let serial = 0;
  const enterprise = (): EnterpriseOrganization => ({ uscc: `USCC${String((serial += 1)).padStart(14, '0')}`, name: `企业${serial}`, regionCode: '330282' });

  describe('insurers', () => {
    it('are created unverified under a code made from the name, once', async () => {
      const name = `保险${newId()}`;
      const id = await worker((writer) => writer.ensureInsurer(name));
      expect(await organization(id)).toEqual({ kind: 'INSURER', code: `名称:${name}`, name, region_code: null, verified: false, version: 1 });
      expect(await worker((writer) => writer.ensureInsurers([name, name]))).toEqual(new Map([[name, id]]));
    });

    it('are the platform’s when it knows the name, verified ones before others', async () => {
      const name = `保险${newId()}`;
      const placeholder = await worker((writer) => writer.ensureInsurer(name));
      const real = await world.accounts.ensureOrganization({ kind: 'INSURER', name, code: `CODE-${name}` });
      expect(real).not.toBe(placeholder);
      expect(await worker((writer) => writer.ensureInsurer(name))).toBe(real);
      expect((await runAs(workerPrincipal(''), () => world.get(OrganizationReader).byName('INSURER', name)))?.id).toBe(real);
    });

    it('are found under the name in the ledger after the platform corrected it', async () => {
      const name = `保险${newId()}`;
      const id = await worker((writer) => writer.ensureInsurer(name));
      await world.owner.query('UPDATE organizations SET name = $2 WHERE id = $1', [id, `${name}股份有限公司`]);
      expect(await worker((writer) => writer.ensureInsurer(name))).toBe(id);
    });

    it('are the same for imports that run at once', async () => {
      const names = Array.from({ length: 20 }, () => `保险${newId()}`);
      const answers = await Promise.all([names, [...names].reverse(), names].map((list) => worker((writer) => writer.ensureInsurers(list))));
      for (const name of names) expect(new Set(answers.map((answer) => answer.get(name))).size).toBe(1);
      expect([...answers[0]!.values()].every(Boolean)).toBe(true);
    });
  });

  describe('enterprises', () => {
    it('are created unverified under their credit code, and left alone afterwards', async () => {
      const row = enterprise();
      const ids = await worker((writer) => writer.ensureEnterprises([row, { ...row, name: '第二行' }]));
      const id = ids.get(row.uscc);
      expect(await organization(id)).toEqual({ kind: 'ENTERPRISE', code: row.uscc, name: row.name, region_code: '330282', verified: false, version: 1 });
      expect(await worker((writer) => writer.ensureEnterprises([{ ...row, name: '改名', regionCode: '3302' }]))).toEqual(ids);
      expect(await organization(id)).toMatchObject({ name: row.name, region_code: '330282', version: 1 });
    });

    it('come in bulk, known and new ones together', async () => {
      const rows = Array.from({ length: 4500 }, enterprise);
      const known = await worker((writer) => writer.ensureEnterprises(rows.slice(1000, 3000)));
      const all = await worker((writer) => writer.ensureEnterprises(rows));
      expect(all.size).toBe(4500);
      for (const [uscc, id] of known) expect(all.get(uscc)).toBe(id);
      expect(new Set(all.values()).size).toBe(4500);
    });

    it('are the same for imports that run at once', async () => {
      const rows = Array.from({ length: 300 }, enterprise);
      const answers = await Promise.all([rows, [...rows].reverse(), rows].map((list) => worker((writer) => writer.ensureEnterprises(list))));
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(answers[0]!.size).toBe(300);
    });

    it('get name and region of their newest master data, others are not touched', async () => {
      const row = enterprise();
      const id = (await worker((writer) => writer.ensureEnterprises([row]))).get(row.uscc)!;
      const insurer = await worker((writer) => writer.ensureInsurer(`保险${newId()}`));
      const update = (name: string) => worker((writer) => writer.updateEnterprises([{ id, name, regionCode: '3302' }, { id: insurer, name, regionCode: '3302' }]));
      expect(await update('新名')).toBe(1);
      expect(await update('新名')).toBe(0);
      expect(await organization(id)).toMatchObject({ name: '新名', region_code: '3302', version: 2 });
      expect(await organization(insurer)).toMatchObject({ version: 1 });
    });
  });

  it('are nothing for other audiences to make', async () => {
    const organizationId = await world.organization('ENTERPRISE');
    await world.user(organizationId, 'maker');
    await expect(world.as('maker', () => world.get(OrganizationWriter).ensureInsurer(`保险${newId()}`))).rejects.toThrow(/permission denied/);
  });
});
