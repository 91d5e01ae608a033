import type { FastifyInstance } from 'fastify';
import { runInRequest } from '@anze/audit';
import type { ExportDownloads } from '@anze/ledger-export';
import { sendFile } from './send-file.js';

/** `GET /exports/<token>`: the bytes of an exported file. The token, not a session, says whose it is; no browser may show it as a page of ours. */
export function registerExports(fastify: FastifyInstance, downloads: ExportDownloads): void {
  fastify.get<{ Params: { token: string } }>('/exports/:token', async (request, reply) => {
    const info = { requestId: request.id, ip: request.ip };
    const file = await runInRequest(info, () => downloads.open(request.params.token));
    return sendFile(reply, file, 'private, no-store');
  });
}
