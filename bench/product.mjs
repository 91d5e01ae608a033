// The product as it is built: api and worker, each a process of its own, on the bench's database.
import { fileURLToPath } from 'node:url';
import { built } from './build.mjs';
import { ask, post } from './load.mjs';
import { freePort, start, until } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = (app) => built(`apps/${app}/src/main.js`);

/** @param env DATABASE_URL, ANZE_SECRET, ANZE_UPLOAD_DIR */
export async function startApi(env, flags = []) {
  const port = await freePort();
  // A line for every request is written at `info`; the peer writes none.
  const part = start('the api', process.execPath, [...flags, main('api')], { ...env, NODE_ENV: 'production', LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: String(port), REDIS_URL: '' }, root);
  const url = `http://127.0.0.1:${port}`;
  // Not /readyz: the readings have no worker beside them, which it would say.
  await until(part, async () => (await fetch(`${url}/livez`)).ok);
  return { part, url, graphql: `${url}/graphql` };
}

export async function startWorker(env, flags = []) {
  const part = start('the worker', process.execPath, [...flags, main('worker')], { ...env, NODE_ENV: 'production', LOG_LEVEL: 'warn', REDIS_URL: '' }, root);
  return part;
}

export const authorization = (token) => ({ authorization: `Bearer ${token}` });

/** Signs people in, a few at a time. @returns their tokens */
export async function signIn(graphql, people, password) {
  const tokens = [];
  for (const { username } of people) {
    const data = await ask(graphql, post('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { username, password } }));
    tokens.push(data.signIn.accessToken);
  }
  return tokens;
}

/** Uploads a hazard ledger and waits for its import to end. @returns the run and the seconds from start to end */
export async function importHazards({ url, graphql }, token, bytes) {
  const headers = authorization(token);
  const input = { filename: 'hazards.csv.gz', contentType: 'application/gzip', byteSize: bytes.length };
  const { createUpload: upload } = await ask(graphql, post('mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url method headers { name value } } }', { input }, headers));
  const put = await fetch(new URL(upload.url, url), { method: upload.method, headers: Object.fromEntries(upload.headers.map(({ name, value }) => [name, value])), body: bytes });
  if (!put.ok) throw new Error(`the upload was answered with ${put.status}: ${await put.text()}`);
  const started = performance.now();
  const { startImport } = await ask(graphql, post('mutation ($input: StartImportInput!) { startImport(input: $input) { importRun { id } } }', { input: { kind: 'HAZARDS', uploadId: upload.uploadId } }, headers));
  for (;;) {
    const { importRun: run } = await ask(graphql, post('query ($id: ID!) { importRun(id: $id) { status totalRows acceptedRows rejectedRows findingCount errorCode errorMessage errors(first: 3) { row column code } findings(first: 3) { row column code } } }', { id: startImport.importRun.id }, headers));
    if (run.status === 'COMPLETED' || run.status === 'FAILED') return { run, seconds: (performance.now() - started) / 1000 };
    // Seldom: on a small machine the asking itself would slow the import.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
