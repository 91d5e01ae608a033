export { createApi, withSecret, type ApiOptions } from './create-api.js';
export { createLogger, NestLogger } from './http/logger.js';
