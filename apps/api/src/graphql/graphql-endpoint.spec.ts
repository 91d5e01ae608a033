import type { FastifyReply, FastifyRequest } from 'fastify';
import { buildSchema } from 'graphql';
import { QueryGate } from '../limits/query-gate.js';
import { GraphqlEndpoint, type PrincipalSource } from './graphql-endpoint.js';
import type { PlannedAnswers } from './planned-answers.js';

const list = (n: number): string => `{ ${Array.from({ length: n }, (_, at) => `p${at}: publicList`).join(' ')} }`;

describe('requests without a sign-in', () => {
  let endpoint: GraphqlEndpoint;
  beforeEach(() => {
    const refuses = {} as unknown as PrincipalSource & PlannedAnswers;
    endpoint = new GraphqlEndpoint(refuses, new QueryGate(buildSchema('type Query { publicList: Int }')), refuses, () => undefined, () => ({ message: '' }));
  });

  const asked = (query: string, ip: string): Promise<string> =>
    new Promise((resolve) => {
      const request = { id: '1', ip, headers: {}, body: { query } } as unknown as FastifyRequest;
      endpoint.prepare(request, {} as unknown as FastifyReply, (error) => resolve((error as { code?: string } | undefined)?.code ?? 'let through'));
    });
  const answers = async (times: number, query: string, ip = '192.0.2.1'): Promise<number> => {
    let through = 0;
    for (let n = 0; n < times; n += 1) if ((await asked(query, ip)) === 'let through') through += 1;
    return through;
  };

  it('take a token for each root field, however they are written', async () => {
    expect(await answers(8, list(20))).toBe(5);
    const spread = `query { ...F } fragment F on Query { ${Array.from({ length: 19 }, (_, at) => `p${at}: publicList`).join(' ')} publicList }`;
    expect(await answers(8, spread, '192.0.2.2')).toBe(5);
    // Too long to be remembered.
    expect(await answers(8, `${list(20)} #${'x'.repeat(25_000)}`, '192.0.2.3')).toBe(5);
  });

  it('take one where they ask one thing', async () => {
    expect(await answers(100, list(1))).toBe(100);
  });
});
