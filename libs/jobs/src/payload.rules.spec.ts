import { z } from 'zod';
import { payloadProblems } from './payload.rules.js';

describe('payloads', () => {
  const accepted = {
    ids: z.object({ enterpriseId: z.uuid(), hazardId: z.uuid().nullable(), day: z.iso.date().optional() }),
    'codes, enums and numbers': z.object({ region: z.string().max(12), stage: z.enum(['DUE', 'OVERDUE']), count: z.int(), last: z.boolean(), kind: z.literal('x') }),
    'a short list of ids': z.object({ ids: z.array(z.uuid()).max(500) }),
    'the longest string': z.object({ key: z.string().max(64) }),
    nothing: z.object({}),
  };
  it.each(Object.entries(accepted))('may hold %s', (_name, schema) => {
    expect(payloadProblems(schema)).toEqual([]);
  });

  const refused = {
    'free text': z.object({ remark: z.string() }),
    'a string one too long': z.object({ remark: z.string().max(65) }),
    'a row': z.object({ hazard: z.object({ id: z.uuid() }) }),
    'text hidden in a choice': z.object({ either: z.union([z.uuid(), z.string()]) }),
    'an endless list': z.object({ ids: z.array(z.uuid()) }),
    'a list of rows': z.object({ rows: z.array(z.object({ id: z.uuid() })).max(3) }),
    anything: z.object({ x: z.unknown() }),
    'a fraction': z.object({ amount: z.number() }),
    'a list instead of an object': z.array(z.uuid()),
    'what JSON cannot carry': z.object({ amount: z.bigint() }),
    'a dictionary': z.record(z.string(), z.uuid()),
    'unchecked extras': z.looseObject({ id: z.uuid() }),
  };
  it.each(Object.entries(refused))('may not hold %s', (_name, schema) => {
    expect(payloadProblems(schema)).not.toEqual([]);
  });
});
