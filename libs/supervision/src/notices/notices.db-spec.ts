import { Audit } from '@anze/audit';
import { runAs } from '@anze/database';
import type { HazardReader } from '@anze/dual-prevention';
import { EnterpriseReader } from '@anze/enterprises';
import type { Evidence } from '@anze/insurance';
import { Outbox } from '@anze/jobs';
import { encodeId, newId, StandingClock } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { EnterpriseRepository } from '../../../enterprises/src/enterprises/enterprise.repository.js';
import { OutboxNudge } from '../../../jobs/src/outbox.nudge.js';
import { NoticeRepository } from './notice.repository.js';
import { NoticeService } from './notice.service.js';

/** What the database holds of notices; their life is looked at over HTTP. */
describe('notices, on the database', () => {
  let city: CityRows;
  beforeAll(async () => {
    city = await openCity();
  });
  afterAll(() => city?.close());

  it('are sent to nobody, and told of nowhere, when the enterprise moves away while one is issued', async () => {
    const { db, root } = city;
    const id = newId();
    await root.query(`INSERT INTO organizations (id, kind, code, name, region_code) VALUES ($1::uuid, 'REGULATOR', $1::uuid::text, '某局', '330282')`, [id]);
    const county = person('regulator', id, '330282');
    const firm = await city.enterprise({ regionCode: '330282001' });
    const enterprises = new EnterpriseReader(new EnterpriseRepository(db));
    const stampsOf = enterprises.stampsOf.bind(enterprises);
    const evidence = { check: async () => [] } as unknown as Evidence;
    const notices = new NoticeService(db, new NoticeRepository(db), enterprises, null as unknown as HazardReader, evidence, new Rules(db), new Audit(db), new Outbox(db, new OutboxNudge()), new StandingClock(new Date('2026-06-15T04:00:00Z')));
    const issue = (): Promise<unknown> =>
      runAs(county, () => notices.issue({ enterpriseId: encodeId('Enterprise', firm), kind: 'CIRCULAR', title: '逾期通报', content: '限期整改', dueOn: '2026-06-30' })).then(() => 'done', (error: { code?: string }) => error.code ?? error);
    const written = async (): Promise<unknown> => (await root.query(`SELECT (SELECT count(*)::int FROM regulatory_notices) AS notices, (SELECT count(*)::int FROM outbox) AS news, (SELECT count(*)::int FROM audit_log WHERE action = 'notice.issue' AND outcome = 'OK') AS audited`)).rows[0];
    enterprises.stampsOf = async (...asked) => stampsOf(...asked).finally(() => root.query(`UPDATE enterprises SET region_code = '330281001' WHERE enterprise_id = $1`, [firm]));
    expect([await issue(), await written()]).toEqual(['NOT_FOUND', { notices: 0, news: 0, audited: 0 }]);
    await root.query(`UPDATE enterprises SET region_code = '330282001' WHERE enterprise_id = $1`, [firm]);
    enterprises.stampsOf = stampsOf;
    expect([await issue(), await written()]).toEqual(['done', { notices: 1, news: 1, audited: 1 }]);
  });
});
