import { startTestApi, type TestApi } from '../support/api.js';

describe('smoke', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api?.close());
  it('answers', async () => {
    const a = await api.graphql('{ __typename }');
    console.log(a.status, a.data, a.errors, [...a.headers]);
    const b = await api.graphql('{ viewer { id } }');
    console.log(b.status, b.data, b.errors);
    console.log(await (await fetch(api.url + '/readyz')).text());
    console.log((await (await fetch(api.url + '/metrics')).text()).slice(0, 300));
  });
});
