import { newId } from '@anze/kernel';
import { runAs, type Principal } from '@anze/database';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { CertificateReader } from './certificate.reader.js';
import { CertificateRepository } from './certificate.repository.js';

describe('certificates', () => {
  let city: CityRows;
  let reader: CertificateReader;
  let insurer: string;
  let covered: string;
  let other: string;
  const county = person('regulator', newId(), '330282');

  beforeAll(async () => {
    city = await openCity();
    reader = new CertificateReader(new CertificateRepository(city.db));
    insurer = await city.insurer();
    covered = await city.enterprise({ insurerId: insurer });
    other = await city.enterprise();
    await city.certificate(covered, { level: 'LEVEL_3', issuedOn: '2019-05-31', expiresOn: '2022-05-31', authority: '宁波市应急管理局', certificateNo: 'AQBIII1' });
    await city.certificate(covered, { level: 'LEVEL_2', issuedOn: '2022-05-31', expiresOn: '2025-05-31', certificateNo: 'AQBII2' });
    await city.certificate(other, { level: 'LEVEL_1', revokedOn: '2022-05-31' });
  });
  afterAll(() => city?.close());

  const levels = (principal: Principal, day: string): Promise<(string | undefined)[]> =>
    runAs(principal, async () => {
      const found = await reader.levelOn([covered, other, newId()], day);
      return [covered, other].map((id) => found.get(id));
    });

  it('give the highest level of the day', async () => {
    expect(await levels(county, '2019-05-30')).toEqual([undefined, undefined]);
    expect(await levels(county, '2022-05-30')).toEqual(['LEVEL_3', 'LEVEL_1']);
    expect(await levels(county, '2022-05-31')).toEqual(['LEVEL_2', undefined]);
    expect(await levels(county, '2025-06-01')).toEqual([undefined, undefined]);
  });

  it('are shown to whom they concern', async () => {
    const day = '2022-05-30';
    expect(await levels(person('enterprise', covered), day)).toEqual(['LEVEL_3', undefined]);
    expect(await levels(person('insurer', insurer), day)).toEqual(['LEVEL_3', undefined]);
    expect(await levels(person('insurer', await city.insurer()), day)).toEqual([undefined, undefined]);
    expect(await levels(person('regulator', newId(), '330281'), day)).toEqual([undefined, undefined]);
    expect((await city.root.query('SELECT 1 FROM standardization_certificates')).rowCount).toBe(3);
  });

  it('come whole, the newest first, an authority that nobody named as null', async () => {
    const found = await runAs(county, () => reader.ofEnterprises([covered, other]));
    expect(found.get(covered)).toEqual([
      expect.objectContaining({ certificateNo: 'AQBII2', level: 'LEVEL_2', issuedOn: '2022-05-31', expiresOn: '2025-05-31', revokedOn: null, authority: null }),
      expect.objectContaining({ certificateNo: 'AQBIII1', authority: '宁波市应急管理局', enterpriseName: '当时的名称' }),
    ]);
    expect(await runAs(county, () => reader.ofEnterprises([]))).toEqual(new Map());
  });
});
