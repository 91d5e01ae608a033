import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { EmbeddedPostgresError } from './embedded.errors.js';

/** Address the server listens on. Not `localhost`, which may mean `::1`. */
export const LOOPBACK = '127.0.0.1';

/**
 * The port for this start: the one asked for, else the one used last, else a free one.
 * @param file remembers the port
 * @param asked the port from the options
 * @param refused ports that turned out to be taken in the meantime
 */
export async function choosePort(file: string, asked: number | undefined, refused: ReadonlySet<number>): Promise<number> {
  if (asked !== undefined) {
    if (refused.has(asked) || (await freePort(asked)) === null) {
      throw new EmbeddedPostgresError('PORT_TAKEN', `Port ${asked} on ${LOOPBACK} is taken. Free it, choose another, or leave the choice to the program.`);
    }
    return asked;
  }
  const remembered = readPort(file);
  if (remembered !== null && !refused.has(remembered) && (await freePort(remembered)) !== null) return remembered;
  const fresh = await freePort(0);
  if (fresh === null) throw new EmbeddedPostgresError('PORT_TAKEN', `No TCP port on ${LOOPBACK} is free.`);
  return fresh;
}

/** Remembers the port for the next start. */
export function rememberPort(file: string, port: number): void {
  if (readPort(file) !== port) writeFileSync(file, `${port}\n`);
}

function readPort(file: string): number | null {
  if (!existsSync(file)) return null;
  const port = Number(readFileSync(file, 'utf8').trim());
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/** The port if it can be listened on (0: any), else null. */
function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(null));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
