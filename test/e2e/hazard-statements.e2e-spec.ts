import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';
import { mutating } from './support/mutating.js';

const { OFFICER, LEAD, OTHER, INSURER, RIVAL, COUNTY, FAR, PLATFORM } = ACTORS;
const SHOWN = 'period from to dueOn running signed late revision signedOn signedName ruleVersion figures { found generalFound majorFound rectified generalRectified majorRectified open overdue rate funds }';
const ONE = `query ($period: String!, $enterpriseId: ID) { hazardStatement(period: $period, enterpriseId: $enterpriseId) { ${SHOWN} enterprise { name } } }`;
const LIST = 'query ($period: String!, $region: String, $signed: Boolean, $first: Int, $after: String) { hazardStatements(period: $period, regionCode: $region, signed: $signed, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { signed late revision figures { found } enterprise { id } } } } }';

interface Shown {
  readonly hazardStatement: { readonly signed: boolean; readonly late: boolean; readonly revision: number | null; readonly figures: { readonly found: number; readonly funds: string } } | null;
}
interface Listed {
  readonly hazardStatements: { readonly totalCount: number; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }; readonly edges: readonly { readonly node: { readonly signed: boolean; readonly enterprise: { readonly id: string } } }[] };
}

/** Today is 2026-06-15: the first quarter of the year was due two months ago. */
describe("statements of a period's hazards, over HTTP", () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await openDemoWorld();
  });
  afterAll(() => world?.close());
  const asked = asking(() => world);
  const { does, refusal } = mutating(asked);

  it("count hazards with their nature, as each audience may see them", async () => {
    for (const nature of ['UNSAFE_ACT', 'UNSAFE_CONDITION', 'MANAGEMENT_DEFECT', null]) {
      const { hazards } = await does<{ hazards: { id: string; nature: string | null }[] }>(
        OFFICER, 'submitSelfInspection', { inspectedOn: '2026-02-10', area: '喷漆车间', itemsChecked: 3, hazards: [{ description: '未戴防毒面具', level: 'GENERAL', deadline: '2026-03-10', ...(nature === null ? {} : { nature }) }] }, 'hazards { id nature }',
      );
      expect(hazards).toMatchObject([{ nature }]);
      const read = 'query ($id: ID!) { hazard(id: $id) { nature } }';
      for (const who of [OFFICER, INSURER, COUNTY]) expect(await asked.ask(who, read, { id: hazards[0]!.id })).toEqual({ hazard: { nature } });
    }
    expect((await refusal(OFFICER, 'submitSelfInspection', { inspectedOn: '2026-02-10', area: 'x', itemsChecked: 1, hazards: [{ description: 'x', level: 'GENERAL', deadline: '2026-03-10', nature: 'X' }] }))?.code).toBe('BAD_INPUT');
    const of = { period: '2026-Q1', enterpriseId: world.enterpriseId };
    const { hazardStatement: own } = await asked.ask<Shown>(OFFICER, ONE, { period: '2026-Q1' });
    expect(own).toEqual({
      period: '2026-Q1', from: '2026-01-01', to: '2026-03-31', dueOn: '2026-04-15', running: false, signed: false, late: true, revision: null, signedOn: null, signedName: null, ruleVersion: '2008',
      figures: { found: 4, generalFound: 4, majorFound: 0, rectified: 0, generalRectified: 0, majorRectified: 0, open: 4, overdue: 4, rate: 0, funds: '0.00' }, enterprise: { name: expect.any(String) },
    });
    for (const who of [LEAD, INSURER, COUNTY]) expect((await asked.ask<Shown>(who, ONE, of)).hazardStatement).toEqual(own);
    for (const who of [OTHER, RIVAL, FAR]) expect((await asked.ask<Shown>(who, ONE, of)).hazardStatement).toBeNull();
    expect(await asked.refused(PLATFORM, ONE, of)).toBe('FORBIDDEN');
    expect(await asked.refused(COUNTY, ONE, { period: '2026-Q1' })).toBe('BAD_INPUT');
  });

  it('are signed by the head of the enterprise alone, once under one key, and stay as signed', async () => {
    for (const who of [INSURER, COUNTY, PLATFORM]) expect((await refusal(who, 'signHazardStatement', { period: '2026-Q1' }))?.code).toBe('FORBIDDEN');
    expect((await refusal(OFFICER, 'signHazardStatement', { period: '2026-Q1' }))?.code).toBe('HAZARD_STATEMENT_NOT_LEAD');
    expect(await refusal(LEAD, 'signHazardStatement', { period: '2026-Q2' })).toMatchObject({ code: 'HAZARD_STATEMENT_NOT_ENDED' });
    for (const period of ['2026-Q3', '2026-Q5', 'soon']) expect((await refusal(LEAD, 'signHazardStatement', { period }))?.code).toBe('BAD_INPUT');
    expect((await refusal(LEAD, 'signHazardStatement', { period: '2026-Q1', expectedFigures: { found: 3, funds: '0.00' } }))?.code).toBe('HAZARD_STATEMENT_CHANGED');
    const sign = (): Promise<unknown> => asked.answered(LEAD, `mutation ($input: SignHazardStatementInput!) { signHazardStatement(input: $input) { statement { ${SHOWN} } } }`, { input: { period: '2026-Q1', expectedFigures: { found: 4, open: 4, funds: '0.00' } } }, { 'idempotency-key': 'statement-2026-q1' });
    const first = await sign();
    expect(first).toMatchObject({ data: { signHazardStatement: { statement: { signed: true, late: true, revision: 1, signedOn: '2026-06-15', figures: { found: 4 } } } } });
    expect(((await sign()) as { data: unknown }).data).toEqual((first as { data: unknown }).data);
    expect((await refusal(LEAD, 'signHazardStatement', { period: '2026-Q1' }))?.code).toBe('HAZARD_STATEMENT_SIGNED');
    expect(await world.api.rows('SELECT revision, signed_name FROM hazard_statements')).toEqual([{ revision: 1, signed_name: '盛博联安全负责人' }]);
  });

  it('are listed to authorities, inside their region', async () => {
    const list = async (who: string, variables: object): Promise<Listed['hazardStatements']> => (await asked.ask<Listed>(who, LIST, { period: '2026-Q1', ...variables })).hazardStatements;
    expect(await list(COUNTY, { signed: true })).toMatchObject({ totalCount: 1, edges: [{ node: { signed: true, late: true, revision: 1, figures: { found: 4 }, enterprise: { id: world.enterpriseId } } }] });
    expect(await list(COUNTY, { signed: false })).toMatchObject({ totalCount: 1, edges: [{ node: { signed: false, late: true, revision: null, enterprise: { id: world.otherEnterpriseId } } }] });
    const first = await list(COUNTY, { first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await list(COUNTY, { first: 1, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.enterprise.id).toSorted()).toEqual([world.enterpriseId, world.otherEnterpriseId].toSorted());
    expect((await list(FAR, {})).totalCount).toBe(0);
    expect(await asked.refused(FAR, LIST, { period: '2026-Q1', region: '330282' })).toBe('NOT_FOUND');
    for (const who of [LEAD, INSURER, PLATFORM]) expect(await asked.refused(who, LIST, { period: '2026-Q1' })).toBe('FORBIDDEN');
  });
});
