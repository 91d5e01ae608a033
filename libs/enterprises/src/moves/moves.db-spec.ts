import { runAs, type Principal } from '@anze/database';
import { newId } from '@anze/kernel';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';

const DAY = '2026-06-15';

/** Who may make what of a proposed move, when it isn't the rules that ask. */
describe('moves, on the database', () => {
  let city: CityRows;
  let from: Principal;
  let to: Principal;
  beforeAll(async () => {
    city = await openCity();
    [from, to] = [await authority('330282'), await authority('330281')];
  });
  afterAll(() => city?.close());

  async function authority(regionCode: string): Promise<Principal> {
    const id = newId();
    await city.root.query(`INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1::uuid, 'REGULATOR', $1::uuid::text, '某局', $2)`, [id, regionCode]);
    return person('regulator', id, regionCode);
  }
  async function proposed(): Promise<string> {
    const id = newId();
    const enterpriseId = await city.enterprise({ regionCode: '330282001' });
    await city.root.query(
      `INSERT INTO enterprise_moves (enterprise_id, id, kind, from_region, to_region, sector, enterprise_name, uscc, moved_on, reason, status, proposed_by, proposed_on) VALUES ($1, $2, 'MOVE', '330282001', '330281001', 'INDUSTRY_TRADE', '某厂', 'x', $3, '搬迁', 'PROPOSED', $4, $3)`,
      [enterpriseId, id, DAY, from.organizationId],
    );
    return id;
  }
  const written = async (by: Principal, status: string, decidedBy: Principal | null, userId: string | null = decidedBy?.userId ?? null): Promise<string> => {
    const id = await proposed();
    const write = runAs(by, () => city.db.run((tx) => tx.execute('UPDATE enterprise_moves SET status = $2, decided_by = $3, decided_by_user = $4, decided_on = $5 WHERE id = $1', [id, status, decidedBy?.organizationId ?? null, userId, decidedBy === null ? null : DAY])));
    return write.then((rows) => `${rows} written`, (error: { code?: string }) => String(error.code));
  };

  it('are decided by where the enterprise goes, in its own name, and taken back by who proposed them', async () => {
    expect([await written(to, 'ACCEPTED', to), await written(to, 'DECLINED', to), await written(to, 'ACCEPTED', to, null), await written(from, 'WITHDRAWN', null)]).toEqual(Array(4).fill('1 written'));
    const forged = [await written(from, 'ACCEPTED', from), await written(from, 'ACCEPTED', to), await written(from, 'DECLINED', from), await written(to, 'ACCEPTED', from), await written(to, 'ACCEPTED', to, newId()), await written(to, 'WITHDRAWN', null), await written(to, 'LAPSED', to)];
    expect(forged).toEqual(Array(7).fill('42501'));
  });
});
