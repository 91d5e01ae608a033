import type { FastifyInstance } from 'fastify';
import { runInRequest } from '@anze/audit';
import type { FileLinks } from '@anze/files';
import { sendFile } from './send-file.js';

/** `GET /files/<token>`: the bytes of an uploaded file. The token, not a session, says which; no browser may show it as a page of ours. */
export function registerFiles(fastify: FastifyInstance, links: FileLinks): void {
  fastify.get<{ Params: { token: string } }>('/files/:token', async (request, reply) => {
    const file = await runInRequest({ requestId: request.id, ip: request.ip }, () => links.open(request.params.token));
    return sendFile(reply, { ...file, bytes: await file.stream() }, 'private, max-age=900');
  });
}
