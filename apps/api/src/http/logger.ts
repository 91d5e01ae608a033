import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Configuration } from '@anze/kernel';
import { loggedError, safeOutput } from './log-output.js';

/** Values that never reach a log, wherever they stand in what is logged. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'refreshToken', 'secret', 'apiKey', 'passwordHash'];

const REDACTED = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]).concat('req.headers["set-cookie"]', 'headers["set-cookie"]');

/** The process's log: JSON lines on standard output. */
export function createLogger(configuration: Pick<Configuration, 'logLevel'>, name: string): Logger {
  return pino({ name, level: configuration.logLevel, redact: { paths: REDACTED, censor: '***' }, base: { pid: process.pid }, serializers: { err: loggedError, error: loggedError } }, safeOutput());
}

/** Nest's log lines in the process's log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes a stack (for errors) and the name of the class that logs, as the last arguments. */
  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.length > 0 && typeof rest.at(-1) === 'string' ? String(rest.at(-1)) : undefined;
    // Whatever a resolver throws, a refusal included; our own error formatter logs the faults, with their request.
    if (context === 'ExceptionsHandler') return;
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    if (message instanceof Error) this.logger[level]({ context, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) this.logger[level]({ context, ...message });
    else this.logger[level]({ context, stack }, String(message));
  }
}
