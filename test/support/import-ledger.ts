import type { ImportKind } from '@anze/ledgers';
import type { TestApi } from './api.js';

/** A row that was rejected, or that breaks a rule. */
export interface RowMessage {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** An import as the API shows it. */
export interface ImportShown {
  readonly id: string;
  readonly status: 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';
  readonly totalRows: number | null;
  readonly processedRows: number;
  readonly acceptedRows: number;
  readonly rejectedRows: number;
  readonly changedRows: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly findingCount: number;
  readonly errors: readonly RowMessage[];
  readonly findings: readonly RowMessage[];
}

const CREATE = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { uploadId url method headers { name value } } }';
const START = 'mutation ($input: StartImportInput!) { startImport(input: $input) { importRun { id } } }';
const RUN = `query ($id: ID!) { importRun(id: $id) { id status totalRows processedRows acceptedRows rejectedRows changedRows errorCode errorMessage findingCount
  errors(first: 1000) { row column code message } findings(first: 1000) { row column code message } } }`;
const WAIT_MS = 150_000;

/** Uploads a file the way a client does. @returns the upload's id */
export async function upload(api: TestApi, token: string, bytes: Uint8Array | string, filename: string, contentType = 'application/octet-stream'): Promise<string> {
  const body = Buffer.from(bytes);
  const { data, code } = await api.graphql<{ createUpload: { uploadId: string; url: string; method: string; headers: { name: string; value: string }[] } }>(CREATE, { input: { filename, contentType, byteSize: body.length } }, { token });
  if (!data) throw new Error(`createUpload: ${code}`);
  const { uploadId, url, method, headers } = data.createUpload;
  const put = await fetch(new URL(url, api.url), { method, headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])), body });
  if (!put.ok) throw new Error(`PUT: ${put.status} ${await put.text()}`);
  return uploadId;
}

/** Uploads a ledger and starts its import. @returns the run's id */
export async function startImport(api: TestApi, token: string, kind: ImportKind, bytes: Uint8Array | string, filename = '台账.csv'): Promise<string> {
  const uploadId = await upload(api, token, bytes, filename);
  const { data, code } = await api.graphql<{ startImport: { importRun: { id: string } } }>(START, { input: { kind, uploadId } }, { token });
  if (!data) throw new Error(`startImport: ${code}`);
  return data.startImport.importRun.id;
}

/** How an import stands. */
export async function importRun(api: TestApi, token: string, id: string): Promise<ImportShown> {
  const { data, code } = await api.graphql<{ importRun: ImportShown | null }>(RUN, { id }, { token });
  if (!data?.importRun) throw new Error(`importRun: ${code ?? 'null'}`);
  return data.importRun;
}

/** Imports a ledger to its end, completed or failed; needs a worker. */
export async function importLedger(api: TestApi, token: string, kind: ImportKind, bytes: Uint8Array | string, filename?: string): Promise<ImportShown> {
  const id = await startImport(api, token, kind, bytes, filename);
  return importEnded(api, token, id);
}

/** Waits for the end of an import. */
export async function importEnded(api: TestApi, token: string, id: string): Promise<ImportShown> {
  for (const end = Date.now() + WAIT_MS; ; ) {
    const run = await importRun(api, token, id);
    if (run.status === 'COMPLETED' || run.status === 'FAILED') return run;
    if (Date.now() > end) throw new Error(`The import is still ${run.status} after ${WAIT_MS} ms, at row ${run.processedRows}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
