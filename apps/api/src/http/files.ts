import type { FastifyInstance } from 'fastify';
import { runInRequest } from '@anze/audit';
import type { FileLinks } from '@anze/files';

/** `GET /files/<token>`: the bytes of an uploaded file. The token, not a session, says which; no browser may show it as a page of ours. */
export function registerFiles(fastify: FastifyInstance, links: FileLinks): void {
  fastify.get<{ Params: { token: string } }>('/files/:token', async (request, reply) => {
    const file = await runInRequest({ requestId: request.id, ip: request.ip }, () => links.open(request.params.token));
    return reply
      .header('content-type', file.contentType)
      .header('content-length', file.byteSize)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
      .header('content-security-policy', 'sandbox')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, max-age=900')
      .send(await file.stream());
  });
}
