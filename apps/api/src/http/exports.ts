import type { FastifyInstance } from 'fastify';
import { runInRequest } from '@anze/audit';
import type { ExportDownloads } from '@anze/ledger-export';

/** `GET /exports/<token>`: the bytes of an exported file. The token, not a session, says whose it is; no browser may show it as a page of ours. */
export function registerExports(fastify: FastifyInstance, downloads: ExportDownloads): void {
  fastify.get<{ Params: { token: string } }>('/exports/:token', async (request, reply) => {
    const info = { requestId: request.id, ip: request.ip };
    const file = await runInRequest(info, () => downloads.open(request.params.token));
    return reply
      .header('content-type', file.contentType)
      .header('content-length', file.byteSize)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
      .header('content-security-policy', 'sandbox')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .header('repr-digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`)
      .send(file.bytes);
  });
}
