import { Global, Module, type INestApplication } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { graphql } from 'graphql';
import { AuditModule } from '@anze/audit';
import { JobsModule } from '@anze/jobs';
import { Clock, encodeId, newId, StandingClock } from '@anze/kernel';
import { runAs, TenantDb, type Principal } from '@anze/database';
import { EnterprisesModule } from '@anze/enterprises';
import { OrganizationReader, OrganizationWriter } from '@anze/identity';
import { RollupsModule } from '@anze/rollups';
import { RulesModule } from '@anze/rules';
import { openCity, person, type CityRows } from '../../../../test/support/city-rows.js';
import { InsuranceModule } from '../insurance.module.js';

/** What the tests look at of a connection. */
interface Nodes<T> {
  readonly edges: readonly { readonly node: T }[];
}

describe('enterprises and policies in GraphQL', () => {
  let city: CityRows;
  let app: INestApplication;
  let statements = 0;
  let insurer: string;
  let rival: string;
  const county = person('regulator', newId(), '330282');

  beforeAll(async () => {
    city = await openCity();
    insurer = await city.insurer();
    rival = await city.insurer('海盾财产保险股份有限公司');
    await city.root.query(`INSERT INTO regions (code, name, level, source) VALUES ('330282001', '浒山街道', 'TOWN', 'test')`);
    for (let n = 0; n < 5; n += 1) {
      const id = await city.enterprise({ insurerId: n === 0 ? rival : insurer });
      await city.policy(id, insurer, { startsOn: `2022-01-0${n + 1}`, endsOn: '2022-12-31' });
    }
    const counted = new Proxy(city.db, {
      get: (target, key) => {
        if (key === 'read') statements += 1;
        const value = Reflect.get(target, key, target) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    @Global()
    @Module({
      providers: [
        { provide: TenantDb, useValue: counted },
        { provide: Clock, useValue: new StandingClock(new Date('2022-05-31T00:00:00Z')) },
        OrganizationReader,
        OrganizationWriter,
      ],
      exports: [TenantDb, Clock, OrganizationReader, OrganizationWriter],
    })
    class Ground {}
    const compiled = await Test.createTestingModule({
      imports: [Ground, AuditModule, JobsModule.forRoot({ work: false }), RollupsModule, RulesModule, EnterprisesModule, InsuranceModule, GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true })],
    }).compile();
    app = compiled.createNestApplication(new FastifyAdapter(), { logger: false });
    await app.init();
  });
  afterAll(async () => {
    await app?.close();
    await city?.close();
  });

  const ask = async <T>(principal: Principal, source: string): Promise<T> => {
    statements = 0;
    const contextValue = { requestId: 'test', locale: 'en', loaders: new Map() };
    const { data, errors } = await runAs(principal, () => graphql({ schema: app.get(GraphQLSchemaHost).schema, source, contextValue }));
    expect(errors).toBeUndefined();
    return data as T;
  };

  it('reads a page of enterprises with what others add to it in one statement each', async () => {
    const { enterprises } = await ask<{ enterprises: Nodes<{ regionName: string; insured: boolean; policies: { insurer: { name: string } }[] }> }>(county, '{ enterprises { edges { node { id name regionName insured score policies { policyNo inForce insurer { name } } } } } }');
    expect(enterprises.edges.map(({ node }) => [node.regionName, node.insured, node.policies.length, node.policies[0]?.insurer.name])).toEqual(Array(5).fill(['浒山街道', true, 1, '甬安财产保险股份有限公司']));
    // The page, names of regions, who is insured, policies, insurers.
    expect(statements).toBe(5);
  });

  it('counts the whole list when asked to', async () => {
    expect(await ask(county, '{ enterprises(first: 1) { totalCount edges { node { id } } } policies(first: 1) { totalCount } }')).toMatchObject({ enterprises: { totalCount: 5 }, policies: { totalCount: 5 } });
  });

  it('asks for nothing that isn’t selected', async () => {
    await ask(county, '{ enterprises(first: 2) { edges { node { id name sector } } } }');
    expect(statements).toBe(1);
  });

  it('keeps a policy and hides its enterprise from the insurer that lost it', async () => {
    const { policies } = await ask<{ policies: Nodes<{ enterprise: object | null }> }>(person('insurer', insurer), '{ policies { edges { node { policyNo insuredName startsOn premium insurer { id } enterprise { insured } } } } }');
    expect(policies.edges.map(({ node }) => node.enterprise)).toEqual([...Array(4).fill({ insured: true }), null]);
    expect(policies.edges[4]?.node).toMatchObject({ insuredName: '当时的名称', startsOn: '2022-01-01', premium: '4437.00', insurer: { id: encodeId('Organization', insurer) } });
    expect(statements).toBe(4);
  });
});
