import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import { ANOMALIES, ServiceAnomalyKinds } from './anomaly.catalogue.js';
import { ANOMALY_PARAMETERS, numbered, parametersOf, type AnomalyValues } from './anomaly-sql.rules.js';
import { anomalyPosition, anomalyScope } from './anomaly-scope.rules.js';

const THRESHOLDS = RULE_KINDS['service.anomalies'].parse(RULE_SEEDS.find(({ kind }) => kind === 'service.anomalies')!.body);
const RULES = { thresholds: THRESHOLDS, sectors: ['MINING'] };

describe('the catalogue of anomalies', () => {
  it('numbers a parameter once however often it is named, and leaves casts alone', () => {
    const params: unknown[] = ['before'];
    expect(numbered(`SELECT :lo, x::text, :hi, :lo, '12'::int`, { lo: 'a', hi: 'b' } as unknown as AnomalyValues, params)).toBe(`SELECT $2::text, x::text, $3::text, $2::text, '12'::int`);
    expect(params).toEqual(['before', 'a', 'b']);
    expect(() => parametersOf('SELECT :nothing')).toThrow('nothing');
  });

  it.each(ServiceAnomalyKinds.values)('%s says which thresholds it takes, and is bounded by region and days', (kind) => {
    const { sql, thresholds, title, says, saysNot } = ANOMALIES[kind];
    const used = parametersOf(sql);
    expect(used.filter((name) => Object.hasOwn(THRESHOLDS, name)).sort()).toEqual([...thresholds].sort());
    expect(used).toEqual(expect.arrayContaining(['lo', 'hi', 'from', 'to']));
    expect(sql).toContain('voided_on');
    for (const text of [title, says, saysNot]) expect([text['zh-CN'], text.en].every((words) => words.length > 3)).toBe(true);
    expect(title['zh-CN']).toBe(ServiceAnomalyKinds.name(kind));
  });

  it('has a value for every parameter, and uses every threshold', () => {
    const scope = anomalyScope({}, RULES, '2026-06-15')!;
    expect(Object.keys(scope.values).sort()).toEqual(Object.keys(ANOMALY_PARAMETERS).sort());
    expect(new Set(ServiceAnomalyKinds.values.flatMap((kind) => ANOMALIES[kind].thresholds))).toEqual(new Set(Object.keys(THRESHOLDS)));
  });
});

describe('what is asked of it', () => {
  const days = (input: object): unknown[] => {
    const { from, to } = anomalyScope(input, RULES, '2026-06-15')!.values;
    return [from, to];
  };
  it('is a year up to today, unless told otherwise', () => {
    expect(days({})).toEqual(['2025-06-16', '2026-06-15']);
    expect(days({ to: '2024-12-31' })).toEqual(['2024-01-01', '2024-12-31']);
    expect(days({ from: '2024-02-29', to: '2024-02-29' })).toEqual(['2024-02-29', '2024-02-29']);
    expect(days({ from: '2023-06-16' })).toEqual(['2023-06-16', '2026-06-15']);
  });

  it.each([[{ from: '2026-06-16' }], [{ from: '2023-06-15' }], [{ regionCode: '33a' }]])('is refused with %j', (input) => expect(() => anomalyScope(input, RULES, '2026-06-15')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })));

  it('is the region and the insurer that were named', () => {
    expect(anomalyScope({ regionCode: '330282' }, RULES, '2026-06-15')!.values).toMatchObject({ lo: '330282', hi: '330283' });
    expect(anomalyScope({ insurerId: 'x' }, RULES, '2026-06-15')).toBeNull();
  });

  it('goes on behind a cursor, and behind nothing else', () => {
    const uuid = '0197a2b0-0000-7000-8000-000000000000';
    expect(anomalyPosition(null)).toBeNull();
    expect(anomalyPosition(['2026-01-01', uuid, null])).toEqual({ onDay: '2026-01-01', serviceId: uuid, otherId: '00000000-0000-0000-0000-000000000000' });
    for (const wrong of [['2026-02-30', uuid, uuid], ['2026-01-01', 'x', uuid], ['2026-01-01', uuid, 'x'], [null, uuid, uuid]]) expect(() => anomalyPosition(wrong)).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
  });
});
