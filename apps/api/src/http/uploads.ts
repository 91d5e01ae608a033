import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import { runInRequest } from '@anze/audit';
import type { UploadReceiver } from '@anze/files';

/** `PUT /uploads/<token>`: takes the bytes of an announced upload as they come. The token, not a session, says who uploads. */
export function registerUploads(fastify: FastifyInstance, uploads: UploadReceiver): void {
  void fastify.register((scope, _options, done) => {
    // Any type, unparsed: the body is a file.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    scope.put<{ Params: { token: string }; Body: Readable | undefined }>('/uploads/:token', async (request, reply) => {
      const bytes = request.body ?? request.raw;
      const length = request.headers['content-length'];
      try {
        const info = { requestId: request.id, ip: request.ip };
        const stored = await runInRequest(info, () => uploads.receive(request.params.token, bytes, length === undefined ? null : Number(length)));
        return await reply.code(201).send(stored);
      } catch (error) {
        // What still comes is not wanted; the client must be able to read the refusal all the same.
        bytes.resume();
        void reply.header('connection', 'close');
        throw error;
      }
    });
    done();
  });
}
